import ContractModel
import TestSupport
import Testing

@testable import ContractStyling
@testable import HTMLOutput

@Suite("Serialising nodes")
struct HTMLSerializerTests {
    private func text(_ text: String) -> String { HTMLSerializer.fragment(.text(text)) }

    @Test("The five characters of markup are escaped in text and in attributes")
    func escaping() {
        #expect(text("<a href='x'>\"&amp;</a>") == "&lt;a href=&#39;x&#39;&gt;&quot;&amp;amp;&lt;/a&gt;")
        let node = HTMLNode.element(.span, [.field("\"><script>&'")], [])
        #expect(HTMLSerializer.fragment(node) == "<span data-field=\"&quot;&gt;&lt;script&gt;&amp;&#39;\"></span>")
    }

    @Test("What HTML forbids becomes the replacement character; other characters stay")
    func forbiddenCharacters() {
        for code: UInt32 in [0x00, 0x0B, 0x1B, 0x7F, 0x85, 0xFDD0, 0xFFFE, 0x1FFFF] {
            guard let scalar = Unicode.Scalar(code) else { continue }
            #expect(text("甲\(scalar)乙") == "甲\u{FFFD}乙", "U+\(String(code, radix: 16))")
        }
        #expect(text("行\u{2028}尾\u{2029}\t]]>") == "行\u{2028}尾\u{2029}\t]]&gt;")
        #expect(text("㐀𠮷𪚥😀") == "㐀𠮷𪚥😀")
    }

    @Test("Line ends are written as a parser would read them")
    func lineEnds() {
        #expect(text("a\r\nb\rc\nd") == "a\nb\nc\nd")
        #expect(text("\r\n\r\n") == "\n\n")
    }

    @Test("Void elements have no end tag")
    func voidElements() {
        #expect(HTMLSerializer.fragment(.element(.meta, [.charset("utf-8")], [])) == "<meta charset=\"utf-8\">")
    }

    @Test("Blocks stand on lines of their own, running text is never broken")
    func layout() {
        let node = HTMLNode.element(
            .div,
            [
                .element(.p, [.text("甲"), .element(.strong, [.text("乙")]), .text("丙")]),
                .element(.p, [.element(.span, []), .element(.u, [.text("丁")])]),
                .element(.p, []),
            ])
        #expect(
            HTMLSerializer.fragment(node) == """
                <div>
                 <p>甲<strong>乙</strong>丙</p>
                 <p><span></span><u>丁</u></p>
                 <p></p>
                </div>
                """)
    }

    @Test("A block beside running text is not set apart by white space")
    func mixedContent() {
        let node = HTMLNode.element(.div, [.text("甲"), .element(.p, [.text("乙")])])
        #expect(HTMLSerializer.fragment(node) == "<div>甲<p>乙</p></div>")
    }

    @Test("No tag runs or loads anything, no attribute is a handler or a style")
    func vocabulary() {
        let tags = Set(HTMLTag.allCases.map(\.rawValue))
        #expect(tags.isDisjoint(with: ["script", "iframe", "object", "embed", "form", "input", "base", "svg"]))
        let attributes = HTMLAttribute.Name.allCases.map(\.rawValue)
        #expect(!attributes.contains { $0.hasPrefix("on") })
        #expect(Set(attributes).isDisjoint(with: ["style", "srcset", "srcdoc", "action", "formaction"]))
    }

    @Test("A picture is in the page, never fetched")
    func pictures() throws {
        let image = try PNGImage(SamplePicture(width: 2, height: 1).bytes)
        let node = HTMLNode.element(.img, [.alternate("“a\" onerror=\"b”"), .picture(image)], [])
        let html = HTMLSerializer.fragment(node)
        #expect(html.hasPrefix("<img alt=\"“a&quot; onerror=&quot;b”\" src=\"data:image/png;base64,iVBORw0KGgo"))
        #expect(html.hasSuffix("\">") && !html.contains("</img>"))
    }

    @Test("A link leads to a place in the page, whatever its anchor says")
    func links() {
        let node = HTMLNode.element(.a, [.link(to: Anchor(rawValue: "javascript:alert(1)"))], [])
        #expect(HTMLSerializer.fragment(node) == "<a href=\"#javascript:alert(1)\"></a>")
    }

    @Test("Headings deeper than HTML's six are written as the sixth")
    func headings() {
        #expect([0, 1, 6, 9].map { HTMLTag.heading($0) } == [.h1, .h1, .h6, .h6])
    }
}
