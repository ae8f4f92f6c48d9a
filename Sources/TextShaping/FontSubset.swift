import CHarfBuzz
import ContractModel

/// A font as it goes into an output: the bytes of a file that holds one face.
public struct FontResource: Hashable, Sendable {
    /// The number that glyph runs use, from 0.
    public var id: FontID
    /// The family of the face that it was made from.
    public var family: String
    public var bytes: [UInt8]
    /// The face's number in `bytes`: 0 for a subset, the number in the collection for a full font.
    public var faceIndex: Int
}

/// The number of a font among those of a document.
public struct FontID: Hashable, Sendable, Comparable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
    public static func < (a: FontID, b: FontID) -> Bool { a.rawValue < b.rawValue }
}

extension FontFace {
    /// The layout features that Signet sets text with: composition, kerning, ligatures (the joined
    /// dash —— among them), the forms of the language, proportional marks beside letters. Everything
    /// else only makes the file larger.
    private static let features = ["ccmp", "locl", "rlig", "liga", "calt", "clig", "kern", "mark", "mkmk", "pwid"]

    /// A font with the glyphs for `scalars` alone, its charstrings without subroutines: Cairo copies
    /// whole subroutine tables otherwise (a factor of five in the size of a PDF).
    ///
    /// - Returns: the whole file, where HarfBuzz cannot make a subset of this font.
    func subset(_ scalars: Set<Unicode.Scalar>, id: FontID) -> FontResource {
        defer { giveBackPages() }
        if let bytes = subsetBytes(scalars) {
            return FontResource(id: id, family: family, bytes: bytes, faceIndex: 0)
        }
        return FontResource(id: id, family: family, bytes: fileBytes, faceIndex: Int(index))
    }

    private func subsetBytes(_ scalars: Set<Unicode.Scalar>) -> [UInt8]? {
        guard let input = hb_subset_input_create_or_fail() else { return nil }
        defer { hb_subset_input_destroy(input) }
        hb_subset_input_set_flags(
            input,
            HB_SUBSET_FLAGS_DESUBROUTINIZE.rawValue | HB_SUBSET_FLAGS_NO_HINTING.rawValue
                | HB_SUBSET_FLAGS_NOTDEF_OUTLINE.rawValue)
        let unicodes = hb_subset_input_unicode_set(input)
        hb_set_add(unicodes, 0x20)  // spaces of other widths are made from it
        for scalar in scalars { hb_set_add(unicodes, scalar.value) }
        let features = hb_subset_input_set(input, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG)
        hb_set_clear(features)
        for tag in Self.features { hb_set_add(features, hb_tag_from_string(tag, 4)) }
        guard let face = hb_subset_or_fail(pointer, input) else { return nil }
        defer { hb_face_destroy(face) }
        return Self.bytes(takingOwnership: hb_face_reference_blob(face))
    }

    private var fileBytes: [UInt8] { Self.bytes(takingOwnership: hb_blob_create_from_file_or_fail(path)) ?? [] }

    static func bytes(takingOwnership blob: OpaquePointer?) -> [UInt8]? {
        guard let blob else { return nil }
        defer { hb_blob_destroy(blob) }
        var length: UInt32 = 0
        guard let data = hb_blob_get_data(blob, &length), length > 0 else { return nil }
        return data.withMemoryRebound(to: UInt8.self, capacity: Int(length)) {
            Array(UnsafeBufferPointer(start: $0, count: Int(length)))
        }
    }
}
