import CCairo
import ContractModel

/// Pictures of seals and signatures as somebody supplies them → pictures that can be put on a page in their true size:
/// PNG files or SVG files, transparent where the paper is, cut to what is seen of them. A margin around a seal is no part
/// of its diameter.
public enum MarkReader {
    /// Reads a file.
    ///
    /// - Throws: `image-format`, `image-size`, `svg-text`, `svg-external`, `seal-without-alpha`, `seal-without-ink`, whose
    ///   messages go on after the name of the file.
    public static func read(_ file: [UInt8]) throws(ValueError) -> Picture {
        if SVGReader.isDrawing(file) { return .drawing(try SVGReader.read(file)) }
        let image = try PNGImage(file)
        guard image.hasAlpha else { throw .withoutAlpha }
        guard let pixels = try? MarkPixels(image) else {
            throw ValueError(
                "image-format", "has pixels that cannot be read", hint: "fetch or save the picture once more")
        }
        guard let ink = pixels.ink else { throw .withoutInk }
        guard pixels.showsPaper(in: ink) else { throw .withoutAlpha }
        if ink == pixels.bounds { return .pixels(image) }
        guard let part = try? pixels.file(of: ink) else {
            throw ValueError("image-format", "cannot be cut to its ink", hint: "cut the empty margin off")
        }
        return .pixels(try PNGImage(part, resolutionOf: image))
    }
}

/// The pixels of a mark, decoded.
///
/// Not Sendable: Cairo's surface belongs to one thread.
private struct MarkPixels {
    struct Area: Hashable {
        var x: Range<Int>
        var y: Range<Int>
    }
    private let image: CairoImage
    private let data: UnsafePointer<UInt8>
    private let stride: Int
    let bounds: Area

    /// What is fainter is the trace of an eraser, and no ink: a sixteenth of full opacity.
    private static let faintest: UInt8 = 16

    /// - Throws: `internal-drawing` where they cannot be decoded.
    init(_ picture: PNGImage) throws(Diagnostic) {
        image = try CairoImage(.pixels(picture))
        cairo_surface_flush(image.surface)
        guard cairo_image_surface_get_format(image.surface) == CAIRO_FORMAT_ARGB32,
            let data = cairo_image_surface_get_data(image.surface)
        else { throw Diagnostic(.error, "internal-drawing", "a picture with transparency has none in its pixels") }
        self.data = UnsafePointer(data)
        stride = Int(cairo_image_surface_get_stride(image.surface))
        bounds = Area(x: 0..<picture.pixelWidth, y: 0..<picture.pixelHeight)
    }

    /// Of a pixel, from 0 to 255: the highest byte of its 32 bits, on machines of either order.
    private func opacity(_ x: Int, _ y: Int) -> UInt8 {
        let pixel = UnsafeRawPointer(data + y * stride + x * 4).loadUnaligned(as: UInt32.self)
        return UInt8(truncatingIfNeeded: pixel >> 24)
    }

    /// The smallest rectangle that holds all that is seen; `nil` where nothing is.
    var ink: Area? {
        var (left, right, top, bottom) = (Int.max, Int.min, Int.max, Int.min)
        for y in bounds.y {
            guard let first = bounds.x.first(where: { opacity($0, y) >= Self.faintest }),
                let last = bounds.x.last(where: { opacity($0, y) >= Self.faintest })
            else { continue }
            (left, right) = (min(left, first), max(right, last))
            (top, bottom) = (min(top, y), y)
        }
        return left <= right ? Area(x: left..<right + 1, y: top..<bottom + 1) : nil
    }

    /// Whether the paper is seen in the middle half of an area, both ways: a hundredth of it is at least half transparent.
    /// A ring whose inside is white has transparent corners, and hides the text all the same.
    func showsPaper(in area: Area) -> Bool {
        let (x, y) = (area.x.middleHalf, area.y.middleHalf)
        var clear = 0
        for row in y { for column in x where opacity(column, row) < 128 { clear += 1 } }
        return clear * 100 >= x.count * y.count
    }

    /// A PNG file of an area.
    ///
    /// - Throws: `internal-drawing`.
    func file(of area: Area) throws(Diagnostic) -> [UInt8] {
        guard
            let part = cairo_image_surface_create(
                CAIRO_FORMAT_ARGB32, Int32(area.x.count), Int32(area.y.count))
        else { throw Diagnostic(.error, "internal-drawing", "Cairo has no memory for a picture") }
        defer { cairo_surface_destroy(part) }
        try check(cairo_surface_status(part))
        guard let context = cairo_create(part) else {
            throw Diagnostic(.error, "internal-drawing", "Cairo has no memory")
        }
        defer { cairo_destroy(context) }
        cairo_set_operator(context, CAIRO_OPERATOR_SOURCE)
        cairo_set_source_surface(context, image.surface, -Double(area.x.lowerBound), -Double(area.y.lowerBound))
        cairo_paint(context)
        try check(cairo_status(context))
        var bytes: [UInt8] = []
        let status = withUnsafeMutablePointer(to: &bytes) { pointer in
            cairo_surface_write_to_png_stream(
                part,
                { closure, data, length in
                    guard let bytes = closure?.assumingMemoryBound(to: [UInt8].self), let data else {
                        return CAIRO_STATUS_WRITE_ERROR
                    }
                    bytes.pointee += UnsafeBufferPointer(start: data, count: Int(length))
                    return CAIRO_STATUS_SUCCESS
                }, pointer)
        }
        try check(status)
        return bytes
    }
}

extension Range<Int> {
    /// What is left when a quarter is taken off at either end; never empty.
    fileprivate var middleHalf: Range<Int> {
        let start = lowerBound + count / 4
        return start..<Swift.max(start + 1, upperBound - count / 4)
    }
}

extension ValueError {
    static var withoutAlpha: ValueError {
        ValueError(
            "seal-without-alpha", "has no transparency, so that it would hide the text below it",
            hint: "make its paper transparent and save it as PNG with an alpha channel")
    }

    static var withoutInk: ValueError {
        ValueError(
            "seal-without-ink", "shows nothing: all of it is transparent",
            hint: "save it anew with the seal or signature in it")
    }
}
