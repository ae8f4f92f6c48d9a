import ContractModel
import ContractStyling
import FoundationEssentials
import TextShaping

/// The positions of everything on the pages as JSON, for tests and for programs that place fields.
///
/// All lengths are in pt, from the top left corner of the page, rounded to 1/1000 pt. Keys are sorted;
/// keys may be added in later versions, and none changes its meaning while `version` stays 1:
///
///     {"format": "signet-layout", "version": 1, "pageCount": 2,
///      "fonts": [{"id": 0, "family": "Noto Serif CJK SC"}],
///      "pages": [{"number": 1, "width": 595.276, "height": 841.89,
///        "lines": [{"text": "…", "x": 79.37, "baseline": 101.2, "width": 436.5, "size": 10.5,
///                   "block": "body", "kind": "content", "line": 12,
///                   "glyphs": [{"text": "第", "font": 0, "x": 79.37, "advance": 10.5}]}],
///        "rules": [{"purpose": "blank", "x": …, "y": …, "width": …, "height": …}],
///        "seals": [{"party": "甲方", "x": …, "y": …, "diameter": 119.055}],
///        "images": [{"text": "…", "x": …, "y": …, "width": …, "height": …}],
///        "links": [{"target": "fee", "x": …, "y": …, "width": …, "height": …}]}]}
///
/// `x` and `y` of a seal are its centre; `block` is the role of the paragraph; `line` is the line of
/// the template. The text of an image is what it is called. A glyph entry is one cluster: the characters of `text` became one or more glyphs.
public struct LayoutDump: Sendable {
    private let document: PagedDocument

    public init(_ document: PagedDocument) { self.document = document }

    /// The JSON text in UTF-8, ending in a newline.
    public func json() throws(Diagnostic) -> [UInt8] {
        try StableJSON.file(Root(document), what: "the layout")
    }
}

private struct Root: Encodable {
    var format = "signet-layout"
    var version = 1
    var pageCount: Int
    var fonts: [Font]
    var pages: [PageDump]

    init(_ document: PagedDocument) {
        pageCount = document.pages.count
        fonts = document.fonts.map { Font(id: $0.id.rawValue, family: $0.family) }
        pages = document.pages.map(PageDump.init)
    }

    struct Font: Encodable {
        var id: Int
        var family: String
    }
}

private struct PageDump: Encodable {
    var number: Int
    var width: Double
    var height: Double
    var lines: [LineDump] = []
    var rules: [RuleDump] = []
    var seals: [SealDump] = []
    var images: [ImageDump] = []
    var links: [LinkDump] = []

    init(_ page: Page) {
        number = page.number
        width = page.width.rounded
        height = page.height.rounded
        for element in page.elements {
            switch element {
            case .line(let line): lines.append(LineDump(line))
            case .rule(let rule): rules.append(RuleDump(rule))
            case .ring(let ring):
                seals.append(
                    SealDump(
                        party: ring.party, x: ring.centerX.rounded, y: ring.centerY.rounded,
                        diameter: ring.diameter.rounded))
            case .image(let image):
                images.append(
                    ImageDump(
                        text: image.alternateText, x: image.x.rounded, y: image.y.rounded,
                        width: image.width.rounded, height: image.height.rounded))
            case .link(let link):
                links.append(
                    LinkDump(
                        target: link.target.rawValue, x: link.x.rounded, y: link.y.rounded,
                        width: link.width.rounded, height: link.height.rounded))
            case .highlight, .entry, .slice: break
            }
        }
    }
}

private struct LineDump: Encodable {
    struct Glyph: Encodable {
        var text: String
        var font: Int
        var x: Double
        var advance: Double
    }
    var text: String
    var x: Double
    var baseline: Double
    var width: Double
    var size: Double
    var block: String
    var kind: String
    var line: Int?
    var glyphs: [Glyph]

    init(_ line: TextLine) {
        text = line.text
        x = line.x.rounded
        baseline = line.baseline.rounded
        width = line.width.rounded
        size = line.runs.first?.size.rounded ?? 0
        block = line.role.rawValue
        kind = line.kind.rawValue
        self.line = line.location?.line
        glyphs = line.runs.flatMap { Self.glyphs(of: $0, in: line) }
    }

    private static func glyphs(of run: GlyphRun, in line: TextLine) -> [Glyph] {
        var bytes = run.text.utf8.makeIterator()
        var next = 0
        return run.clusters.map { cluster in
            let text = String(decoding: (0..<cluster.bytes).compactMap { _ in bytes.next() }, as: UTF8.self)
            let glyphs = run.glyphs[next..<next + cluster.glyphs]
            next += cluster.glyphs
            return Glyph(
                text: text, font: run.font.rawValue, x: (line.x + (glyphs.first?.x ?? .zero)).rounded,
                advance: glyphs.reduce(Length.zero) { $0 + $1.advance }.rounded)
        }
    }
}

private struct RuleDump: Encodable {
    var purpose: String
    var x: Double
    var y: Double
    var width: Double
    var height: Double

    init(_ rule: Rule) {
        purpose = rule.purpose.rawValue
        x = rule.x.rounded
        y = rule.y.rounded
        width = rule.width.rounded
        height = rule.height.rounded
    }
}

private struct SealDump: Encodable {
    var party: String
    var x: Double
    var y: Double
    var diameter: Double
}

private struct ImageDump: Encodable {
    var text: String
    var x: Double
    var y: Double
    var width: Double
    var height: Double
}

private struct LinkDump: Encodable {
    var target: String
    var x: Double
    var y: Double
    var width: Double
    var height: Double
}

extension Length {
    /// In points, to 1/1000.
    fileprivate var rounded: Double { (points * 1000).rounded() / 1000 }
}
