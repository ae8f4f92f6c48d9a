import CCairo
import ContractModel

/// A Cairo surface with its context.
///
/// Not Sendable: one thread draws on it.
final class CairoCanvas {
    /// Owned: destroyed in `deinit`.
    let context: OpaquePointer
    let surface: OpaquePointer
    private let sink: ByteSink

    /// What a stream surface has written so far; whole after `finish()`.
    var bytes: [UInt8] { sink.bytes }

    private init(takingOwnership surface: OpaquePointer?, sink: ByteSink) throws(Diagnostic) {
        guard let surface, let context = cairo_create(surface) else {
            throw Diagnostic(.error, "internal-drawing", "Cairo has no memory")
        }
        self.surface = surface
        self.context = context
        self.sink = sink
        try check(cairo_surface_status(surface))
        try check(cairo_status(context))
    }

    deinit {
        cairo_destroy(context)
        cairo_surface_destroy(surface)
    }

    /// A canvas for PDF pages; each page has a size of its own.
    static func pdf() throws(Diagnostic) -> CairoCanvas {
        let sink = ByteSink()
        return try CairoCanvas(
            takingOwnership: cairo_pdf_surface_create_for_stream(ByteSink.write, sink.pointer, 1, 1), sink: sink)
    }

    /// A canvas for one SVG page.
    static func svg(width: Length, height: Length) throws(Diagnostic) -> CairoCanvas {
        let sink = ByteSink()
        let surface = cairo_svg_surface_create_for_stream(ByteSink.write, sink.pointer, width.points, height.points)
        cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_PT)
        return try CairoCanvas(takingOwnership: surface, sink: sink)
    }

    /// A white canvas of pixels, scaled so that one unit is a point.
    static func image(width: Length, height: Length, dotsPerInch: Double) throws(Diagnostic) -> CairoCanvas {
        let scale = dotsPerInch / 72
        let surface = cairo_image_surface_create(
            CAIRO_FORMAT_RGB24, Int32((width.points * scale).rounded()), Int32((height.points * scale).rounded()))
        let canvas = try CairoCanvas(takingOwnership: surface, sink: ByteSink())
        cairo_set_source_rgb(canvas.context, 1, 1, 1)
        cairo_paint(canvas.context)
        cairo_scale(canvas.context, scale, scale)
        return canvas
    }

    /// Ends the drawing; a stream surface has then written all of its bytes.
    func finish() throws(Diagnostic) {
        try check(cairo_status(context))
        cairo_surface_finish(surface)
        try check(cairo_surface_status(surface))
    }

    /// The pixels of an image canvas as a PNG file.
    func png() throws(Diagnostic) -> [UInt8] {
        try check(cairo_status(context))
        cairo_surface_flush(surface)
        let sink = ByteSink()
        try check(cairo_surface_write_to_png_stream(surface, ByteSink.write, sink.pointer))
        return sink.bytes
    }
}

/// Collects what Cairo writes. It outlives the surface: the canvas holds both.
private final class ByteSink {
    var bytes: [UInt8] = []

    var pointer: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

    static let write: cairo_write_func_t = { closure, data, length in
        guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
        let sink = Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue()
        sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
        return CAIRO_STATUS_SUCCESS
    }
}
