import ContractModel
import ContractStyling
import Digests
import Foundation
@testable import HTMLOutput
import Testing

@Suite struct SiteIndexTests {
    private static func index(_ text: String = "示例", language: Language = .simplifiedChinese) -> String {
        let metadata = DocumentMetadata(
            title: text, number: text, language: .simplifiedChinese,
            parties: [Party(key: "甲方", role: text, name: text)], date: CalendarDate(year: 2026, month: 3, day: 1))
        return SiteIndex(
            title: text, language: language,
            entries: [SiteIndex.Entry(metadata: metadata, page: "\(text).html", pdf: "\(text).pdf")]
        ).render()
    }

    @Test(
        "Hostile values stay text, in the page and in addresses",
        arguments: [
            "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "javascript:alert(1)", "</title><script>",
            "//example.com/", "' onclick='alert(1)", "]]>-->", "\u{0}\u{202E}&lt;", "</ul></main>",
        ])
    func hostile(text: String) {
        let (plain, page) = (PageReader(Self.index("示例")), PageReader(Self.index(text)))
        #expect(page.elements.map(\.tag) == plain.elements.map(\.tag))
        #expect(page.elements.map { $0.attributes.map(\.name) } == plain.elements.map { $0.attributes.map(\.name) })
        for link in page.all("a") {
            let address = link["href"] ?? ""
            #expect(address.wholeMatch(of: /[A-Za-z0-9._~%\/-]+/) != nil && !address.contains(":"))
        }
    }

    @Test("The policy lets one script run, whose hash it names, and loads nothing")
    func policy() throws {
        let html = Self.index()
        let page = PageReader(html)
        let policy = try #require(page.all("meta").first { $0["http-equiv"] == "Content-Security-Policy" }?["content"])
        let script = try #require(html.firstMatch(of: /<script>((?s).*?)<\/script>/)?.1)
        let hash = Data(SHA256.digest(of: Array(script.utf8)).bytes).base64EncodedString()
        #expect(policy.contains("default-src 'none'; script-src 'sha256-\(hash)'"))
        #expect(page.all("script").count == 1 && page.all("script").allSatisfy { $0["src"] == nil })
        #expect(!html.contains("http://") && !html.contains("https://"))
    }

    @Test("What comes from a contract is in its language, the page's own words are in that of the index")
    func languagePerPassage() {
        let page = PageReader(Self.index(language: .english))
        #expect(page.all("h2").map { $0["lang"] } == ["zh-Hans"])
        #expect(page.all("dt").map { $0["lang"] } == ["zh-Hans", nil, nil, nil])
        #expect(page.all("dd").map { $0["lang"] } == ["zh-Hans", "zh-Hans", nil, nil])
        #expect(PageReader(Self.index()).all("dd").allSatisfy { $0["lang"] == nil })
    }

    @Test("Without its script the page shows everything but the search")
    func withoutScript() {
        let page = PageReader(Self.index())
        #expect(page.elements.filter { $0["hidden"] != nil }.map(\.tag) == ["label"])
    }

    @Test("The page speaks every language of contracts", arguments: Language.allCases)
    func languages(language: Language) {
        let page = PageReader(Self.index(language: language))
        #expect(page.all("html").first?["lang"] == language.rawValue)
        #expect(page.all("dt").allSatisfy { !$0.text.isEmpty })
    }
}

@Suite struct ControlElementTests {
    @Test("No control carries a handler, a style or a foreign address")
    func vocabulary() {
        #expect(
            Set(ControlTag.allCases.map(\.rawValue)).isDisjoint(with: [
                "object", "embed", "base", "link", "svg", "meta",
            ]))
        let attributes = ControlAttribute.Name.allCases.map(\.rawValue)
        #expect(!attributes.contains { $0.hasPrefix("on") })
        #expect(Set(attributes).isDisjoint(with: ["style", "srcset", "srcdoc", "formaction"]))
    }

    @Test("An address is a path below the page's folder, whatever its characters")
    func addresses() {
        #expect(PageAddress(path: "部门/a b.html").text == "%E9%83%A8%E9%97%A8/a%20b.html")
        #expect(PageAddress(path: "javascript:x?#\"'").text == "javascript%3Ax%3F%23%22%27")
    }
}
