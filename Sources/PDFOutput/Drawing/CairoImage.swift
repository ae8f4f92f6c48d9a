import CCairo
import ContractModel

/// Whether the pixels of a picture can be decoded.
public enum ImageDecoding {
    /// Decodes a picture and throws its pixels away.
    ///
    /// - Throws: `image-format`, whose message goes on after the name of the file.
    public static func check(_ image: PNGImage) throws(ValueError) {
        do { _ = try CairoImage(.pixels(image)) } catch {
            throw ValueError(
                "image-format", "has pixels that cannot be read", hint: "fetch or save the picture once more")
        }
    }
}

/// A picture as Cairo paints it: pixels, or what librsvg drew, kept as the lines and areas that it drew.
///
/// Not Sendable: it belongs to the thread of the canvas that it is painted on.
final class CairoImage {
    /// Owned: destroyed in `deinit`. A canvas that it was painted on keeps it longer, by its own reference.
    let surface: OpaquePointer
    let width: Double
    let height: Double
    /// Whether it is lines and areas, which no pixels are made of.
    let isDrawing: Bool

    /// - Throws: `internal-drawing` with Cairo's own words where the pixels cannot be decoded, or with librsvg's.
    convenience init(_ picture: Picture) throws(Diagnostic) {
        switch picture {
        case .pixels(let image): try self.init(image)
        case .drawing(let image): try self.init(RsvgDrawing(image.bytes), ink: image.ink)
        }
    }

    private init(_ drawing: RsvgDrawing, ink: SVGImage.Area) throws(Diagnostic) {
        (width, height, isDrawing) = (ink.width, ink.height, true)
        var area = cairo_rectangle_t(x: 0, y: 0, width: width, height: height)
        guard let surface = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &area),
            let context = cairo_create(surface)
        else { throw Diagnostic(.error, "internal-drawing", "Cairo has no memory for a picture") }
        self.surface = surface
        defer { cairo_destroy(context) }
        try check(cairo_surface_status(surface))
        cairo_translate(context, -ink.x, -ink.y)
        try drawing.draw(on: context)
        try check(cairo_status(context))
    }

    private init(_ image: PNGImage) throws(Diagnostic) {
        var source = ByteSource(bytes: image.bytes[...])
        let surface = withUnsafeMutablePointer(to: &source) { pointer in
            cairo_image_surface_create_from_png_stream(ByteSource.read, pointer)
        }
        guard let surface else { throw Diagnostic(.error, "internal-drawing", "Cairo has no memory for a picture") }
        self.surface = surface
        (width, height, isDrawing) = (Double(image.pixelWidth), Double(image.pixelHeight), false)
        try check(cairo_surface_status(surface))
    }

    deinit { cairo_surface_destroy(surface) }
}

/// Hands bytes to Cairo, as many as it asks for.
private struct ByteSource {
    var bytes: ArraySlice<UInt8>

    static let read: cairo_read_func_t = { closure, data, length in
        guard let source = closure?.assumingMemoryBound(to: ByteSource.self), let data else {
            return CAIRO_STATUS_READ_ERROR
        }
        let piece = source.pointee.bytes.prefix(Int(length))
        guard piece.count == Int(length) else { return CAIRO_STATUS_READ_ERROR }
        _ = UnsafeMutableBufferPointer(start: data, count: piece.count).update(fromContentsOf: piece)
        source.pointee.bytes = source.pointee.bytes.dropFirst(piece.count)
        return CAIRO_STATUS_SUCCESS
    }
}
