import CCairo
import CRsvg
import ContractModel

/// A drawing open in librsvg. It has no base address, so that it can load nothing beside itself.
///
/// Not Sendable: a handle belongs to one thread.
final class RsvgDrawing {
    /// Owned: released in `deinit`.
    private let handle: UnsafeMutablePointer<RsvgHandle>
    /// In pixels of CSS, 96 to the inch.
    private(set) var width = 0.0
    private(set) var height = 0.0

    /// More in one direction than in the other would make a hair of it.
    private static let sides = 0.01...16_384.0

    /// - Throws: `internal-drawing` with librsvg's own words: what is known of the files has been checked by then.
    init(_ file: [UInt8]) throws(Diagnostic) {
        var error: UnsafeMutablePointer<GError>?
        guard let handle = rsvg_handle_new_from_data(file, gsize(file.count), &error) else {
            throw Self.failure(taking: error)
        }
        self.handle = handle
        rsvg_handle_set_dpi(handle, 96)
        (width, height) = try size()
    }

    deinit { g_object_unref(handle) }

    private static func failure(taking error: UnsafeMutablePointer<GError>?) -> Diagnostic {
        defer { if let error { g_error_free(error) } }
        let words = error.flatMap { $0.pointee.message }.map { String(cString: $0) }
        return Diagnostic(.error, "internal-drawing", "librsvg says: \(words ?? "nothing")")
    }

    /// The size that the file says, or that of its view box.
    private func size() throws(Diagnostic) -> (Double, Double) {
        var (width, height) = (0.0, 0.0)
        if rsvg_handle_get_intrinsic_size_in_pixels(handle, &width, &height) == 0 {
            var (hasWidth, hasHeight, hasBox) = (gboolean(0), gboolean(0), gboolean(0))
            var (boxWidth, boxHeight, box) = (RsvgLength(), RsvgLength(), RsvgRectangle())
            rsvg_handle_get_intrinsic_dimensions(
                handle, &hasWidth, &boxWidth, &hasHeight, &boxHeight, &hasBox, &box)
            guard hasBox != 0 else {
                throw Diagnostic(.error, "internal-drawing", "a drawing has neither a size nor a view box")
            }
            (width, height) = (box.width, box.height)
        }
        guard Self.sides.contains(width), Self.sides.contains(height) else {
            throw Diagnostic(.error, "internal-drawing", "a drawing measures \(width) × \(height)")
        }
        return (width, height)
    }

    /// Draws it over the rectangle from the origin to its width and height.
    func draw(on context: OpaquePointer) throws(Diagnostic) {
        var area = RsvgRectangle(x: 0, y: 0, width: width, height: height)
        var error: UnsafeMutablePointer<GError>?
        guard rsvg_handle_render_document(handle, context, &area, &error) != 0 else {
            throw Self.failure(taking: error)
        }
    }

    /// What is seen of it, strokes included, within its width and height; `nil` where nothing is.
    func ink() throws(Diagnostic) -> SVGImage.Area? {
        var area = RsvgRectangle(x: 0, y: 0, width: width, height: height)
        var (ink, logical) = (RsvgRectangle(), RsvgRectangle())
        var error: UnsafeMutablePointer<GError>?
        guard rsvg_handle_get_geometry_for_layer(handle, nil, &area, &ink, &logical, &error) != 0 else {
            throw Self.failure(taking: error)
        }
        let (left, top) = (max(0, ink.x), max(0, ink.y))
        let (right, bottom) = (min(width, ink.x + ink.width), min(height, ink.y + ink.height))
        guard right - left > 0, bottom - top > 0 else { return nil }
        return SVGImage.Area(x: left, y: top, width: right - left, height: bottom - top)
    }

    /// How opaque its pixels are, at a small size: 0 to 255.
    func opacity() throws(Diagnostic) -> (lowest: UInt8, highest: UInt8) {
        let side = 128
        guard let surface = cairo_image_surface_create(CAIRO_FORMAT_A8, Int32(side), Int32(side)) else {
            throw Diagnostic(.error, "internal-drawing", "Cairo has no memory for a picture")
        }
        defer { cairo_surface_destroy(surface) }
        try check(cairo_surface_status(surface))
        guard let context = cairo_create(surface) else {
            throw Diagnostic(.error, "internal-drawing", "Cairo has no memory")
        }
        defer { cairo_destroy(context) }
        cairo_scale(context, Double(side) / width, Double(side) / height)
        try draw(on: context)
        try check(cairo_status(context))
        cairo_surface_flush(surface)
        guard let data = cairo_image_surface_get_data(surface) else {
            throw Diagnostic(.error, "internal-drawing", "a picture has no pixels")
        }
        let stride = Int(cairo_image_surface_get_stride(surface))
        var (lowest, highest) = (UInt8.max, UInt8.min)
        for row in 0..<side {
            for column in 0..<side {
                let alpha = data[row * stride + column]
                (lowest, highest) = (min(lowest, alpha), max(highest, alpha))
            }
        }
        return (lowest, highest)
    }
}
