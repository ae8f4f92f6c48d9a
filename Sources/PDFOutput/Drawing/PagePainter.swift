import CCairo
import ContractModel
import ContractStyling
import TextShaping
import Typesetting

/// Paints the elements of pages on a canvas. It decides nothing: every position is there already.
struct PagePainter {
    private let context: OpaquePointer
    private let canvas: CairoCanvas
    private let fonts: [FontID: CairoFont]
    private let images = ImageCache()

    init(canvas: CairoCanvas, fonts: [FontResource]) throws(Diagnostic) {
        self.canvas = canvas
        context = canvas.context
        var opened: [FontID: CairoFont] = [:]
        for font in fonts { opened[font.id] = try CairoFont(font) }
        self.fonts = opened
        let options = cairo_font_options_create()
        defer { cairo_font_options_destroy(options) }
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        cairo_set_font_options(context, options)
    }

    func paint(_ page: Page) throws(Diagnostic) { try paint(page.elements) }

    /// Paints what Cairo takes for one page.
    func paint(_ elements: [PageElement]) throws(Diagnostic) {
        startPage()
        try paint(piece: elements)
    }

    func startPage() { images.startPage() }

    /// Paints a part of a page.
    func paint(piece elements: [PageElement]) throws(Diagnostic) {
        for element in elements {
            switch element {
            case .line(let line): try paint(line)
            case .rule(let rule): paint(rule)
            case .ring(let ring): paint(ring)
            case .highlight(let highlight): paint(highlight)
            case .image(let image): try paint(image)
            case .slice(let slice): try paint(slice)
            case .link, .entry: break  // not seen; the finisher writes them
            }
        }
        try check(cairo_status(context))
    }

    // MARK: Text

    private func paint(_ line: TextLine) throws(Diagnostic) {
        cairo_save(context)
        defer { cairo_restore(context) }
        cairo_translate(context, line.x.points, line.baseline.points)
        if line.rotation != 0 {
            let middle = line.width.points / 2
            cairo_translate(context, middle, 0)
            cairo_rotate(context, -line.rotation * .pi / 180)
            cairo_translate(context, -middle, 0)
        }
        set(line.color)
        for run in line.runs { try paint(run) }
    }

    /// Glyphs with their text: without clusters a —— ligature would copy as one character.
    private func paint(_ run: GlyphRun) throws(Diagnostic) {
        guard let font = fonts[run.font] else {
            throw Diagnostic(.error, "internal-drawing", "a line refers to a font that the document lacks")
        }
        cairo_set_font_face(context, font.face)
        cairo_set_font_size(context, run.size.points)
        let glyphs = run.glyphs.map { cairo_glyph_t(index: UInt($0.id), x: $0.x.points, y: -$0.y.points) }
        let (text, clusters) = Self.copyableText(of: run)
        cairo_show_text_glyphs(
            context, text, Int32(text.utf8.count), glyphs, Int32(glyphs.count), clusters,
            Int32(clusters.count), cairo_text_cluster_flags_t(rawValue: 0))
    }

    /// The text that a reader copies from the file. Spaces of all widths are drawn with the glyph of the
    /// common one, and a glyph means one character: where the text has another, Cairo wraps it in marked
    /// content of its own (ActualText), which breaks up words for search and stops some readers short.
    private static func copyableText(of run: GlyphRun) -> (String, [cairo_text_cluster_t]) {
        // All of these spaces begin with one of two bytes, which few texts have.
        guard run.text.utf8.contains(where: { $0 == 0xC2 || $0 == 0xE2 }) else {
            return (
                run.text,
                run.clusters.map { cairo_text_cluster_t(num_bytes: Int32($0.bytes), num_glyphs: Int32($0.glyphs)) }
            )
        }
        var text = ""
        var clusters: [cairo_text_cluster_t] = []
        var position = run.text.utf8.startIndex
        for cluster in run.clusters {
            let end = run.text.utf8.index(position, offsetBy: cluster.bytes)
            var piece = run.text[position..<end]
            if cluster.bytes > 1, piece.unicodeScalars.allSatisfy({ spaces.contains($0) }) { piece = " " }
            text += piece
            clusters.append(
                cairo_text_cluster_t(num_bytes: Int32(piece.utf8.count), num_glyphs: Int32(cluster.glyphs)))
            position = end
        }
        return (text, clusters)
    }

    private static let spaces: Set<Unicode.Scalar> = ["\u{A0}", "\u{2002}", "\u{2003}", "\u{2009}", "\u{202F}"]

    // MARK: Shapes

    private func paint(_ rule: Rule) {
        cairo_save(context)
        defer { cairo_restore(context) }
        set(rule.color)
        let end = (x: (rule.x + rule.width).points, y: (rule.y + rule.height).points)
        if rule.purpose == .dottedLeader {
            // Round dots, counted from the end so that those of all entries stand below each other.
            cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
            cairo_set_dash(context, [0, rule.thickness.points * 6], 2, 0)
        } else if rule.purpose == .border {
            // Borders meet in square corners.
            cairo_set_line_cap(context, CAIRO_LINE_CAP_SQUARE)
        }
        cairo_set_line_width(context, rule.thickness.points)
        if rule.purpose == .emphasisDot {
            cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
        }
        cairo_move_to(context, end.x, end.y)
        if rule.purpose == .bookTitle {
            addWave(of: rule)
        } else {
            cairo_line_to(context, rule.x.points, rule.y.points)
        }
        cairo_stroke(context)
    }

    /// Whole waves from the end of the rule back to its start, about eight thicknesses long and three high.
    private func addWave(of rule: Rule) {
        let width = rule.width.points
        let count = max(1, (width / (rule.thickness.points * 8)).rounded())
        let half = width / count / 2
        let height = rule.thickness.points * 3
        for _ in 0..<Int(count) {
            cairo_rel_curve_to(context, -half / 2, -height, -half / 2, -height, -half, 0)
            cairo_rel_curve_to(context, -half / 2, height, -half / 2, height, -half, 0)
        }
    }

    private func paint(_ ring: Ring) {
        let radius = ring.diameter.points / 2
        switch ring.look {
        case .place: strokeCircle(of: ring, radius: radius, thickness: 0.75, dash: [3, 2.5])
        case .specimen:
            strokeCircle(of: ring, radius: radius - 1.5, thickness: 3)
            strokeCircle(of: ring, radius: radius - 6, thickness: 0.75)
        case .hidden: break
        }
    }

    private func strokeCircle(of ring: Ring, radius: Double, thickness: Double, dash: [Double] = []) {
        cairo_save(context)
        defer { cairo_restore(context) }
        set(ring.color)
        cairo_set_line_width(context, thickness)
        cairo_set_dash(context, dash, Int32(dash.count), 0)
        cairo_new_sub_path(context)
        cairo_arc(context, ring.centerX.points, ring.centerY.points, radius, 0, 2 * .pi)
        cairo_stroke(context)
    }

    /// What of a seal is seen at the edge of a page: the rest is cut off, exactly where the next slice begins.
    private func paint(_ slice: SealSlice) throws(Diagnostic) {
        cairo_save(context)
        defer { cairo_restore(context) }
        let area = slice.area
        if let width = slice.lyingWidth {
            cairo_translate(context, width.points, 0)
            cairo_rotate(context, .pi / 2)
        }
        cairo_rectangle(context, area.x.points, area.y.points, area.width.points, area.height.points)
        cairo_clip(context)
        switch slice.face {
        case .place(let ring, let words):
            paint(ring)
            for line in words { try paint(line) }
        case .picture(let image):
            let (width, height) = image.size(width: slice.diameter, height: slice.diameter)
            try paint(
                PageImage(
                    x: slice.sealX + (slice.diameter - width) / 2, y: area.y + (area.height - height) / 2, width: width,
                    height: height, image: image, alternateText: ""))
        }
    }

    private func paint(_ highlight: Highlight) {
        set(highlight.color)
        cairo_rectangle(
            context, highlight.x.points, highlight.y.points, highlight.width.points, highlight.height.points)
        cairo_fill(context)
    }

    private func paint(_ image: PageImage) throws(Diagnostic) {
        let (picture, isRepeated) = try images.picture(image.image)
        cairo_save(context)
        defer { cairo_restore(context) }
        cairo_translate(context, image.x.points, image.y.points)
        cairo_rectangle(context, 0, 0, image.width.points, image.height.points)
        cairo_clip(context)
        // Cairo lists a picture among a page's resources each time that it is painted. A group has resources of its own.
        let isGrouped = isRepeated && cairo_surface_get_type(canvas.surface) == CAIRO_SURFACE_TYPE_PDF
        if isGrouped { cairo_push_group(context) }
        paint(picture, width: image.width, height: image.height)
        if isGrouped {
            cairo_pop_group_to_source(context)
            cairo_paint(context)
        }
    }

    private func paint(_ picture: CairoImage, width: Length, height: Length) {
        cairo_save(context)
        defer { cairo_restore(context) }
        cairo_scale(context, width.points / picture.width, height.points / picture.height)
        cairo_set_source_surface(context, picture.surface, 0, 0)
        let isVector = picture.isDrawing || cairo_surface_get_type(canvas.surface) != CAIRO_SURFACE_TYPE_IMAGE
        // A PDF leaves it to the reader how to scale: /Interpolate true is forbidden in PDF/A (ISO 19005-2, 6.2.8).
        cairo_pattern_set_filter(cairo_get_source(context), isVector ? CAIRO_FILTER_FAST : CAIRO_FILTER_BEST)
        // Beyond the edge the outermost pixels go on, so that scaling does not mix paper into them.
        if !isVector { cairo_pattern_set_extend(cairo_get_source(context), CAIRO_EXTEND_PAD) }
        cairo_paint(context)
    }

    private func set(_ color: Color) {
        cairo_set_source_rgb(context, Double(color.red) / 255, Double(color.green) / 255, Double(color.blue) / 255)
    }
}

/// The pictures that have been decoded: one that stands on many pages is in the file once.
private final class ImageCache {
    private var pictures: [Picture: CairoImage] = [:]
    private var onPage: Set<Picture> = []

    func startPage() { onPage = [] }

    /// The pixels of a picture, and whether it stands on this page already.
    func picture(_ image: Picture) throws(Diagnostic) -> (CairoImage, isRepeated: Bool) {
        let isRepeated = !onPage.insert(image).inserted
        if let picture = pictures[image] { return (picture, isRepeated) }
        let picture = try CairoImage(image)
        pictures[image] = picture
        return (picture, isRepeated)
    }
}
