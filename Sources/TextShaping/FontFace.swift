import CHarfBuzz
import ContractModel

/// A face of a font file that stays mapped, not read, until glyphs are asked for.
final class FontFace {
    let path: String
    /// The face's number in the file.
    let index: UInt32
    let family: String
    /// Owned: destroyed in `deinit`.
    let pointer: OpaquePointer
    private let font: OpaquePointer
    private let file: FontFile

    /// Opens the face of that family.
    ///
    /// - Returns: `nil` where there is no such file.
    /// - Throws: `font-face` where the file is no font or has no such face.
    static func open(path: String, family: String) throws(Diagnostic) -> FontFace? {
        guard let file = FontFile(path: path), let blob = file.makeBlob() else { return nil }
        defer { hb_blob_destroy(blob) }
        let count = hb_face_count(blob)
        var seen: [String] = []
        for index in 0..<count {
            guard let pointer = hb_face_create(blob, index) else { continue }
            let name = familyName(of: pointer)
            if name == family {
                return FontFace(takingOwnership: pointer, of: file, path: path, index: index, family: family)
            }
            hb_face_destroy(pointer)
            seen.append(name)
        }
        throw Diagnostic(
            .error, "font-face",
            count == 0 ? "\(path) is not a font file" : "\(path) has no face of the family \(family)",
            hint: count == 0 ? "install the package again" : "its faces are: \(seen.joined(separator: ", "))")
    }

    private init(
        takingOwnership pointer: OpaquePointer, of file: FontFile, path: String, index: UInt32, family: String
    ) {
        self.pointer = pointer
        self.file = file
        self.path = path
        self.index = index
        self.family = family
        font = hb_font_create(pointer)
    }

    deinit {
        hb_font_destroy(font)
        hb_face_destroy(pointer)
    }

    /// Gives back the memory of the file's pages that were looked at.
    func giveBackPages() { file.giveBack() }

    /// Whether the face has a glyph of its own for the character. Spaces and invisible characters that
    /// HarfBuzz makes from the space count as covered.
    func covers(_ scalar: Unicode.Scalar) -> Bool {
        var glyph: hb_codepoint_t = 0
        if hb_font_get_nominal_glyph(font, scalar.value, &glyph) != 0, glyph != 0 { return true }
        return scalar.isSynthesised
    }

    /// The typographic family (name 16), else the family (name 1), in English.
    private static func familyName(of face: OpaquePointer) -> String {
        let name = name(HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY, of: face)
        return name.isEmpty ? self.name(HB_OT_NAME_ID_FONT_FAMILY, of: face) : name
    }

    /// A name of the face in English; empty where it has none.
    static func name(_ id: Int, of face: OpaquePointer) -> String {
        var buffer = [CChar](repeating: 0, count: 128)
        var size = UInt32(buffer.count)
        hb_ot_name_get_utf8(face, hb_ot_name_id_t(id), hb_language_from_string("en", 2), &size, &buffer)
        return String(decoding: buffer.prefix(Int(size)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

extension Unicode.Scalar {
    /// Spaces of a fixed width, which HarfBuzz sets as a space of that width where a font lacks them,
    /// and line feeds, which are never drawn.
    var isSynthesised: Bool {
        switch value {
        case 0x0A, 0x2000...0x200A, 0x202F, 0x205F: true
        default: false
        }
    }
}
