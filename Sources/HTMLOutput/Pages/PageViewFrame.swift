import ContractModel
import ContractStyling

/// Makes the nodes of a page view.
struct PageViewFrame {
    private let view: PageView
    private let wording: PageWording
    private let sizes: [SheetSize]

    /// A sheet's size; sheets of one size share a class.
    struct SheetSize: Hashable {
        var width: Length
        var height: Length
    }

    private static let text = Anchor(rawValue: "_text")

    init(_ view: PageView) {
        self.view = view
        wording = PageWording(view.metadata.language)
        var seen: Set<SheetSize> = []
        sizes = view.sheets.map(Self.size).filter { seen.insert($0).inserted }
    }

    private static func size(of sheet: PageView.Sheet) -> SheetSize {
        SheetSize(width: sheet.width, height: sheet.height)
    }

    func root() throws(Diagnostic) -> HTMLNode {
        var drawings = SheetDrawings()
        var sheets: [HTMLNode] = []
        for (index, sheet) in view.sheets.enumerated() {
            sheets.append(self.sheet(sheet, number: index + 1, drawing: try drawings.add(sheet.drawing)))
        }
        let outlines = HTMLNode.drawing(
            SVGElement(
                .svg,
                [
                    SVGAttribute(.className, "outlines"), SVGAttribute(.width, "0"), SVGAttribute(.height, "0"),
                    SVGAttribute(.ariaHidden, "true"),
                ],
                [.drawing(SVGElement(.defs, [], drawings.outlines.map { .drawing($0) }))]))
        let stylesheet = PageViewStyle(language: view.metadata.language, sizes: sizes).stylesheet
        let nav = view.headings.isEmpty ? [] : [contents]
        return .element(
            .html, [.lang(view.metadata.language.rawValue)],
            [
                PageHead.node(title: view.metadata.title, stylesheet: stylesheet),
                .element(
                    .body, [.classes(["pages"] + (nav.isEmpty ? [] : ["with-contents"]))],
                    [
                        SkipLink.node(to: Self.text, wording),
                        .element(
                            .header, [.classes("chrome", "bar")],
                            [.element(.h1, [.text(view.metadata.title)])]),
                    ] + nav + [.element(.main, [.id(Self.text)], [outlines] + sheets)]),
            ])
    }

    // MARK: Contents

    private var contents: HTMLNode {
        .element(
            .nav, [.classes("chrome", "contents"), .label(wording.contents)],
            [
                .element(.h2, [.text(wording.contents)]), ContentsFold.node(wording),
            ] + list(view.headings[...]))
    }

    private func list(_ headings: ArraySlice<PageView.Heading>) -> [HTMLNode] {
        var items: [HTMLNode] = []
        var rest = headings
        while let heading = rest.popFirst() {
            let children = rest.prefix { $0.level > heading.level }
            rest = rest.dropFirst(children.count)
            let link = HTMLNode.element(.a, [.link(to: heading.target)], [.text(heading.title)])
            items.append(.element(.li, [.element(.p, [link])] + list(children)))
        }
        return items.isEmpty ? [] : [.element(.ol, items)]
    }

    // MARK: Sheets

    private func sheet(_ sheet: PageView.Sheet, number: Int, drawing: [HTMLNode]) -> HTMLNode {
        let size = sizes.firstIndex(of: Self.size(of: sheet)) ?? 0
        let viewBox = "0 0 \(CSS.number(sheet.width.points)) \(CSS.number(sheet.height.points))"
        let places = sheet.places.sorted { ($0.value, $0.key.rawValue) < ($1.value, $1.key.rawValue) }
        return .element(
            .section,
            [
                .classes("sheet", PageViewStyle.name(ofSize: size)), .id(Anchor(rawValue: "_page-\(number)")),
                .label(wording.page(number)),
            ],
            [
                .drawing(
                    SVGElement(
                        .svg, [SVGAttribute(.viewBox, viewBox)],
                        [
                            .drawing(SVGElement(.g, [SVGAttribute(.ariaHidden, "true")], drawing)),
                            .drawing(
                                SVGElement(.g, [SVGAttribute(.className, "text")], sheet.lines.compactMap(line))),
                        ] + places.map(place) + sheet.fields.map(field)))
            ])
    }

    /// A line of text that is not seen, in the place of its glyphs.
    private func line(_ line: PageView.Line) -> HTMLNode? {
        guard !line.runs.isEmpty else { return nil }
        var attributes = [SVGAttribute(.y, line.baseline.points)]
        if line.rotation != 0 {
            let center = "\(CSS.number(line.pivot.points)) \(CSS.number(line.baseline.points))"
            attributes.append(SVGAttribute(.transform, "rotate(\(CSS.number(-line.rotation)) \(center))"))
        }
        if !line.isContent { attributes.append(SVGAttribute(.className, "chrome")) }
        if let language = line.language { attributes.append(SVGAttribute(.lang, language.rawValue)) }
        return .drawing(SVGElement(.text, attributes, line.runs.map(span)))
    }

    private func span(_ run: PageView.Run) -> HTMLNode {
        var attributes = [SVGAttribute(.x, run.x.points), SVGAttribute(.fontSize, run.size.points)]
        if run.width > .zero {
            attributes.append(SVGAttribute(.textLength, run.width.points))
            attributes.append(SVGAttribute(.lengthAdjust, "spacingAndGlyphs"))
        }
        let text = HTMLNode.text(run.text)
        let link = run.link.map { HTMLNode.drawing(SVGElement(.a, [.reference(to: $0.rawValue)], [text])) }
        return .drawing(SVGElement(.tspan, attributes, [link ?? text]))
    }

    /// Where links of the contents and of the text lead.
    private func place(_ anchor: Anchor, _ y: Length) -> HTMLNode {
        .drawing(
            SVGElement(
                .rect,
                [
                    SVGAttribute(.id, anchor.rawValue), SVGAttribute(.y, y.points), SVGAttribute(.width, "1"),
                    SVGAttribute(.height, "1"), SVGAttribute(.fill, "none"),
                ]))
    }

    /// A labelled box; its label stands in its upper left corner.
    private func field(_ field: PageView.Field) -> HTMLNode {
        let size = min(7, max(4.5, field.height.points * 0.6))
        return .drawing(
            SVGElement(
                .g,
                [
                    SVGAttribute(.className, "chrome field"), SVGAttribute(.role, "img"),
                    SVGAttribute(.ariaLabel, field.label),
                ],
                [
                    .drawing(
                        SVGElement(
                            .rect,
                            [
                                SVGAttribute(.x, field.x.points), SVGAttribute(.y, field.y.points),
                                SVGAttribute(.width, field.width.points), SVGAttribute(.height, field.height.points),
                            ])),
                    .drawing(
                        SVGElement(
                            .text,
                            [
                                SVGAttribute(.x, field.x.points + 1.5), SVGAttribute(.y, field.y.points + size),
                                SVGAttribute(.fontSize, size),
                            ], [.text(field.label)])),
                ]))
    }
}
