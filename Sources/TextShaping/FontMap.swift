import CFontconfig
import CPango
import ContractModel
import Glibc

/// A Pango font map that knows the given fonts and no other, each under a family name of its own, so
/// that asking for a font can never find another one.
///
/// Not Sendable: a Pango font map, its context and its fonts belong to one thread.
final class FontMap {
    /// Owned: released in `deinit`.
    let context: OpaquePointer
    private let map: UnsafeMutablePointer<PangoFontMap>
    private let configuration: OpaquePointer
    private var files: [MemoryFile] = []
    private var count = 0

    /// - Throws: `internal-shaping` where a C library refuses.
    init() throws(Diagnostic) {
        Self.replaceDefaultConfiguration
        guard let configuration = FcConfigCreate() else { throw Self.failure("fontconfig has no memory") }
        guard let map = pango_ft2_font_map_new() else {
            FcConfigDestroy(configuration)
            throw Self.failure("Pango made no font map")
        }
        self.configuration = configuration
        self.map = map
        // At 72 dpi a Pango pixel is a point, so its units are ours.
        pango_ft2_font_map_set_resolution(OpaquePointer(map), 72, 72)
        pango_fc_font_map_set_config(OpaquePointer(map), configuration)
        context = pango_font_map_create_context(map)
        pango_context_set_round_glyph_positions(context, 0)
    }

    deinit {
        g_object_unref(UnsafeMutableRawPointer(context))
        g_object_unref(UnsafeMutableRawPointer(map))
        FcConfigDestroy(configuration)
    }

    /// Pango asks for the default configuration once per process; an empty one keeps it from reading
    /// every font of the machine. Set before the first font map, never changed: safe across threads.
    private static let replaceDefaultConfiguration: Void = {
        if let empty = FcConfigCreate() { FcConfigSetCurrent(empty) }
    }()

    /// Adds a font under the family name `familyName(of:)`.
    func add(_ font: FontResource) throws(Diagnostic) {
        let file = try MemoryFile(font.bytes)
        files.append(file)
        guard FcConfigAppFontAddFile(configuration, file.path) != 0,
            let set = FcConfigGetFonts(configuration, FcSetApplication)
        else { throw Self.failure("fontconfig cannot read the subset of \(font.family)") }
        // A collection adds all its faces: the one meant is found by its number, the rest hidden.
        for index in count..<Int(set.pointee.nfont) {
            guard let pattern = set.pointee.fonts[index] else { continue }
            var face: Int32 = 0
            FcPatternGetInteger(pattern, FC_INDEX, 0, &face)
            FcPatternDel(pattern, FC_FAMILY)
            let name = Int(face) == font.faceIndex ? Self.familyName(of: font.id) : "unused"
            FcPatternAddString(pattern, FC_FAMILY, name)
        }
        count = Int(set.pointee.nfont)
        pango_fc_font_map_config_changed(OpaquePointer(map))
    }

    static func familyName(of font: FontID) -> String { "signet-\(font.rawValue)" }

    private static func failure(_ message: String) -> Diagnostic {
        Diagnostic(.error, "internal-shaping", message)
    }
}

/// Bytes that C libraries can open by a path without a file on disk.
private final class MemoryFile {
    private let descriptor: Int32
    var path: String { "/proc/self/fd/\(descriptor)" }

    init(_ bytes: [UInt8]) throws(Diagnostic) {
        descriptor = memfd_create("signet-font", SIGNET_MFD_CLOEXEC)
        guard descriptor >= 0 else {
            throw Diagnostic(.error, "internal-shaping", "no memory for a font: \(String(cString: strerror(errno)))")
        }
        var offset = 0
        while offset < bytes.count {
            let written = bytes.withUnsafeBytes {
                pwrite(descriptor, $0.baseAddress?.advanced(by: offset), bytes.count - offset, off_t(offset))
            }
            guard written > 0 else {
                close(descriptor)
                throw Diagnostic(
                    .error, "internal-shaping", "a font cannot be kept in memory: \(String(cString: strerror(errno)))")
            }
            offset += written
        }
    }

    deinit { close(descriptor) }
}
