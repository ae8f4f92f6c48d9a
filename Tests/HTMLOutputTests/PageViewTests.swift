import ContractModel
@testable import ContractStyling
import Testing

@testable import HTMLOutput

@Suite("Pages as they are signed")
struct PageViewTests {
    private static func svg(_ body: String) -> [UInt8] {
        Array(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="10pt" height="20pt" viewBox="0 0 10 20" version="1.1">
            \(body)
            </svg>
            """.utf8)
    }

    private static let glyphs = """
        <defs>
        <g>
        <symbol overflow="visible" id="glyph0-0"><path style="stroke:none;" d="M 0.90625 1.07812 L 8.1 1 Z"/></symbol>
        <symbol overflow="visible" id="glyph0-1"><path style="stroke:none;" d="M 1 1 "/></symbol>
        </g>
        <clipPath id="clip1"><path d="M 0 0 L 1 1 Z"/></clipPath>
        </defs>
        <g id="surface1" clip-path="url(#clip1)" clip-rule="nonzero">
        <g style="fill:rgb(0%,0%,0%);fill-opacity:1;">
          <use xlink:href="#glyph0-0" x="1.23456" y="2"/>
          <use xlink:href="#glyph0-1" x="3" y="2"/>
        </g>
        <path style="fill:none;stroke-width:0.5;stroke-dasharray:3,2;stroke-miterlimit:10;" d="M 0 0 L 5 5 "/>
        </g>
        """

    private func html(_ nodes: [HTMLNode]) -> String { nodes.map { HTMLSerializer.fragment($0) }.joined() }

    @Test("An outline is in the page once, whatever each sheet calls it, and one without ink not at all")
    func outlines() throws {
        var drawings = SheetDrawings()
        let first = html(try drawings.add(Self.svg(Self.glyphs)))
        let second = html(try drawings.add(Self.svg(Self.glyphs.replacing("glyph0-", with: "glyph7-"))))
        #expect(drawings.outlines.count == 1)
        #expect(html(drawings.outlines.map { .drawing($0) }) == "<path id=\"_g0\" d=\"M0.906 1.078L8.1 1Z\"></path>")
        for page in [first, second] {
            #expect(page.contains("<use href=\"#_g0\" x=\"1.235\" y=\"2\"></use>"))
            #expect(page.split(separator: "<use").count == 2)
        }
    }

    @Test("Names are unique in the page, and styles become attributes, which a strict policy allows")
    func names() throws {
        var drawings = SheetDrawings()
        let first = html(try drawings.add(Self.svg(Self.glyphs)))
        let second = html(try drawings.add(Self.svg(Self.glyphs)))
        #expect(first.contains("<clipPath id=\"_s1-clip1\">") && first.contains("clip-path=\"url(#_s1-clip1)\""))
        #expect(second.contains("<clipPath id=\"_s2-clip1\">") && second.contains("clip-path=\"url(#_s2-clip1)\""))
        #expect(!first.contains("style=") && first.contains("fill=\"rgb(0%,0%,0%)\""))
        #expect(first.contains("stroke-width=\"0.5\" stroke-dasharray=\"3,2\" stroke-miterlimit=\"10\""))
    }

    @Test(
        "What no drawing of a page has is refused, not passed on",
        arguments: [
            "<script>alert(1)</script>", "<foreignObject/>", "<image xlink:href=\"https://example.invalid/x.png\"/>",
            "<path onclick=\"x\" d=\"\"/>", "<a xlink:href=\"#x\"/>",
            "<g style=\"background:url(x)\"><path d=\"M0 0L1 1\"/></g>",
            "<g clip-path=\"url(https://example.invalid/)\"><path d=\"\"/></g>", "<g>", "<g x=1/>",
        ])
    func refused(body: String) {
        var drawings = SheetDrawings()
        let error = #expect(throws: Diagnostic.self) { try drawings.add(Self.svg(body)) }
        #expect(error?.code == "internal-drawing")
    }

    @Test("A picture stays in the page, by its bytes")
    func pictures() throws {
        var drawings = SheetDrawings()
        let body = "<image id=\"image5\" width=\"2\" height=\"1\" xlink:href=\"data:image/png;base64,iVBORw0KGgo=\"/>"
        #expect(
            html(try drawings.add(Self.svg(body)))
                == "<image id=\"_s1-image5\" width=\"2\" height=\"1\" href=\"data:image/png;base64,iVBORw0KGgo=\"></image>"
        )
    }

    private static let view = PageView(
        metadata: Fixture.document([]).metadata,
        sheets: [
            PageView.Sheet(
                width: .mm(210), height: .mm(297), drawing: svg(glyphs),
                lines: [
                    PageView.Line(
                        baseline: .pt(90), isContent: true,
                        runs: [
                            PageView.Run(x: .pt(80), width: .pt(31.5), size: .pt(10.5), text: "依照 "),
                            PageView.Run(
                                x: .pt(111.5), width: .pt(31.5), size: .pt(10.5), text: "<第六条>",
                                link: Anchor(rawValue: "fee")),
                        ]),
                    PageView.Line(
                        baseline: .pt(800), isContent: false,
                        runs: [PageView.Run(x: .pt(300), width: .pt(9), size: .pt(9), text: "1")]),
                ],
                places: [Anchor(rawValue: "fee"): .pt(50)],
                fields: [
                    PageView.Field(label: "甲方盖章", x: .pt(300), y: .pt(600), width: .pt(119), height: .pt(119))
                ]),
            PageView.Sheet(width: .mm(297), height: .mm(210), drawing: svg(""), lines: [], places: [:], fields: []),
        ],
        headings: [
            PageView.Heading(title: "第六条　费用", level: 1, target: Anchor(rawValue: "fee"))
        ])

    @Test("Text stands in the place of its glyphs, in their width, and is the contract's or marked as chrome")
    func text() throws {
        let page = try Self.view.render()
        #expect(
            page.contains(
                "<text y=\"90\"><tspan x=\"80\" font-size=\"10.5\" textLength=\"31.5\" lengthAdjust=\"spacingAndGlyphs\">依照 </tspan><tspan x=\"111.5\""
            ))
        #expect(page.contains("<a href=\"#fee\">&lt;第六条&gt;</a></tspan></text>"))
        #expect(page.contains("<text y=\"800\" class=\"chrome\">"))
        #expect(page.contains("<rect id=\"fee\" y=\"50\""))
    }

    @Test("A place to sign is a box with its name")
    func fields() throws {
        let page = try Self.view.render()
        #expect(page.contains("<g class=\"chrome field\" role=\"img\" aria-label=\"甲方盖章\">"))
        #expect(page.contains("<rect x=\"300\" y=\"600\" width=\"119\" height=\"119\">"))
    }

    @Test("Each size of sheet prints on paper of its size, without margins and without what the page adds")
    func print() throws {
        let page = try Self.view.render()
        #expect(page.contains("@page sheet-1 { size: 210mm 297mm; margin: 0; }"))
        #expect(page.contains("@page sheet-2 { size: 297mm 210mm; margin: 0; }"))
        #expect(page.contains(".chrome:not(text) { display: none; }"))
        #expect(page.contains("<section class=\"sheet sheet-2\" id=\"_page-2\" aria-label=\"第2页\">"))
    }

    @Test("Nothing is loaded or run, and no style stands in an attribute")
    func policy() throws {
        let page = try Self.view.render()
        #expect(page.contains("default-src &#39;none&#39;; style-src &#39;sha256-"))
        for word in ["<script", " style=", "http:", "https:", "xlink"] { #expect(!page.contains(word), "\(word)") }
    }

    @Test("No element of a drawing runs or loads anything")
    func vocabulary() {
        #expect(
            Set(SVGTag.allCases.map(\.rawValue)).isDisjoint(with: [
                "script", "foreignObject", "animate", "set", "style", "iframe", "feImage",
            ]))
        #expect(!SVGAttribute.Name.allCases.contains { $0.rawValue.hasPrefix("on") || $0.rawValue == "style" })
        #expect(SVGAttribute.picture("javascript:alert(1)") == nil)
    }
}
