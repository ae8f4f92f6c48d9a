import CCairo
import CFreeType
import ContractModel
import TextShaping

/// A font of a document as Cairo draws with it.
final class CairoFont {
    /// Owned: released in `deinit`. Cairo may keep the face longer, and with it, through the user
    /// data, the memory that it was made from.
    let face: OpaquePointer

    /// The address is the key; nothing is ever written to it.
    nonisolated(unsafe) private static var key = cairo_user_data_key_t()

    init(_ font: FontResource) throws(Diagnostic) {
        let memory = try FontMemory(font)
        guard let face = cairo_ft_font_face_create_for_ft_face(memory.face, Int32(FT_LOAD_NO_HINTING)) else {
            throw Diagnostic(.error, "internal-drawing", "Cairo has no memory for a font")
        }
        self.face = face
        let retained = Unmanaged.passRetained(memory)
        let status = cairo_font_face_set_user_data(face, &Self.key, retained.toOpaque()) { pointer in
            if let pointer { Unmanaged<FontMemory>.fromOpaque(pointer).release() }
        }
        if status != CAIRO_STATUS_SUCCESS { retained.release() }
        try check(status)
        try check(cairo_font_face_status(face))
    }

    deinit { cairo_font_face_destroy(face) }
}

/// A FreeType face and the bytes that it reads from.
private final class FontMemory {
    let face: FT_Face
    private let library: FT_Library
    private let bytes: UnsafeMutableBufferPointer<UInt8>

    init(_ font: FontResource) throws(Diagnostic) {
        func failure(_ code: FT_Error) -> Diagnostic {
            Diagnostic(.error, "internal-drawing", "FreeType cannot open \(font.family): error \(code)")
        }
        var library: FT_Library?
        let code = FT_Init_FreeType(&library)
        guard code == 0, let library else { throw failure(code) }
        let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: font.bytes.count)
        _ = bytes.initialize(from: font.bytes)
        var face: FT_Face?
        let faceCode = FT_New_Memory_Face(
            library, bytes.baseAddress, FT_Long(bytes.count), FT_Long(font.faceIndex), &face)
        guard faceCode == 0, let face else {
            bytes.deallocate()
            FT_Done_FreeType(library)
            throw failure(faceCode)
        }
        self.library = library
        self.face = face
        self.bytes = bytes
    }

    deinit {
        FT_Done_Face(face)
        FT_Done_FreeType(library)
        bytes.deallocate()
    }
}
