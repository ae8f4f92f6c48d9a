import CHarfBuzz
import ContractModel

/// The letters and digits in which a reader shows what is typed into a form: a byte a character, in the encoding of
/// Windows (WinAnsiEncoding, ISO 32000-2, annex D), which every reader of PDF can write.
public struct FormFont: Hashable, Sendable {
    /// The first code that has a width.
    public static let firstCode = 0x20

    /// The PostScript name.
    public var name: String
    /// A bare CFF font program (Adobe technical note 5176) whose glyphs have the names of their characters.
    public var program: [UInt8]
    /// The advance of each code from `firstCode` to 255, in thousandths of an em, as are the lengths below.
    public var widths: [Int]
    /// Left, bottom, right, top of all glyphs.
    public var bounds: [Int]
    public var ascent: Int
    public var descent: Int
    public var capHeight: Int
}

extension FontLibrary {
    /// The face of the role latin-sans, whose letters are those that readers expect in forms.
    ///
    /// - Returns: `nil` where the manifest has no such role, or its face is of another make.
    /// - Throws: `font-missing`, `font-face`, `font-role`.
    public func formFont(for language: Language) throws(Diagnostic) -> FormFont? {
        let role: FontRole = "latin-sans"
        guard serves(role, language) else { return nil }
        let face = try face(FontRequest(role: role, weight: .regular, language: language))
        if let known = formFonts[face] { return known }
        let font = self[face].formFont
        formFonts[face] = .some(font)
        return font
    }
}

extension FontFace {
    fileprivate var formFont: FormFont? {
        let characters = FormFont.characters
        guard let input = hb_subset_input_create_or_fail() else { return nil }
        defer { hb_subset_input_destroy(input) }
        hb_subset_input_set_flags(
            input, HB_SUBSET_FLAGS_DESUBROUTINIZE.rawValue | HB_SUBSET_FLAGS_NOTDEF_OUTLINE.rawValue)
        let unicodes = hb_subset_input_unicode_set(input)
        for scalar in characters { hb_set_add(unicodes, scalar.value) }
        hb_set_clear(hb_subset_input_set(input, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG))
        guard let face = hb_subset_or_fail(pointer, input) else { return nil }
        defer { hb_face_destroy(face) }
        guard let program = Self.table("CFF ", of: face), program.isKeyedByNames,
            let head = Self.table("head", of: pointer), head.count >= 44, let font = hb_font_create(face)
        else { return nil }
        defer { hb_font_destroy(font) }
        let unit = Int(hb_face_get_upem(face))
        guard unit > 0 else { return nil }
        func thousandths(_ value: Int) -> Int { (value * 1000 + unit / 2) / unit }
        func metric(_ tag: hb_ot_metrics_tag_t, or usual: Int) -> Int {
            var value: hb_position_t = 0
            return hb_ot_metrics_get_position(font, tag, &value) != 0 ? thousandths(Int(value)) : usual
        }
        let bounds = stride(from: 36, to: 44, by: 2).map {
            thousandths(Int(Int16(bitPattern: UInt16(head[$0]) << 8 | UInt16(head[$0 + 1]))))
        }
        let widths = characters.map { scalar -> Int in
            var glyph: hb_codepoint_t = 0
            guard hb_font_get_nominal_glyph(font, scalar.value, &glyph) != 0 else { return 0 }
            return thousandths(Int(hb_font_get_glyph_h_advance(font, glyph)))
        }
        return FormFont(
            name: Self.name(HB_OT_NAME_ID_POSTSCRIPT_NAME, of: pointer).filter {
                $0.isLetter || $0.isNumber || $0 == "-"
            },
            program: program, widths: widths, bounds: bounds,
            ascent: metric(HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, or: bounds[3]),
            descent: metric(HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, or: bounds[1]),
            capHeight: metric(HB_OT_METRICS_TAG_CAP_HEIGHT, or: bounds[3]))
    }

    private static func table(_ tag: String, of face: OpaquePointer) -> [UInt8]? {
        bytes(takingOwnership: hb_face_reference_table(face, hb_tag_from_string(tag, 4)))
    }
}

extension FormFont {
    /// The characters of the codes from `firstCode` on. Codes without one show a bullet.
    fileprivate static let characters: [Unicode.Scalar] = (firstCode...255).map { code in
        switch code {
        case 0x80...0x9F: windows[code - 0x80]
        case 0x7F: "•"
        case 0xAD: "-"
        default: Unicode.Scalar(UInt8(code))
        }
    }

    /// What the codes 128 to 159 of Windows stand for.
    private static let windows: [Unicode.Scalar] = [
        "€", "•", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "•", "Ž", "•", "•", "‘", "’", "“", "”", "•",
        "–", "—", "˜", "™", "š", "›", "œ", "•", "ž", "Ÿ",
    ]
}

extension [UInt8] {
    /// Whether the glyphs of a CFF font program have names: one that is keyed by numbers begins its dictionary with
    /// the operator ROS (technical note 5176, 9).
    fileprivate var isKeyedByNames: Bool {
        guard count > 4, let names = index(at: Int(self[2])), let dictionaries = index(at: names.end) else {
            return false
        }
        let dictionary = self[dictionaries.data]
        return !zip(dictionary, dictionary.dropFirst()).prefix(32).contains { $0 == 12 && $1 == 30 }
    }

    /// The data of an INDEX (5), and where it ends.
    private func index(at start: Int) -> (data: Range<Int>, end: Int)? {
        func number(_ position: Int, _ size: Int) -> Int? {
            guard position >= 0, position + size <= count else { return nil }
            return self[position..<position + size].reduce(0) { $0 << 8 | Int($1) }
        }
        guard let items = number(start, 2) else { return nil }
        if items == 0 { return (start + 2..<start + 2, start + 2) }
        guard let size = number(start + 2, 1), (1...4).contains(size),
            let length = number(start + 3 + items * size, size), length >= 1
        else { return nil }
        // Offsets count from the byte before the data.
        let data = start + 3 + (items + 1) * size
        guard data + length - 1 <= count else { return nil }
        return (data..<data + length - 1, data + length - 1)
    }
}
