import ContractModel
import TestSupport
import Testing

@testable import ContractStyling

/// Styles that exist only in a test.
private struct Folder: StyleLoader {
    var styles: [String: String]

    func style(named name: String, for file: String) throws(Diagnostic) -> StyleSource {
        guard let text = styles[name] else { throw Diagnostic(.error, "unknown-style", "there is no style \(name)") }
        return StyleSource(file: name, text: text)
    }
}

@Suite struct StyleInheritanceTests {
    private func problems(_ text: String, _ styles: [String: String] = [:]) throws -> [String] {
        var folder = Folder(styles: styles)
        folder.styles["formal"] = try Repository.text("Styles/formal.yaml")
        do {
            _ = try StyleSheet.parse(text, file: "my.yaml", loader: folder)
            return []
        } catch {
            return error.diagnostics.map {
                "\($0.location?.file ?? ""):\($0.location?.line ?? 0) \($0.code.rawValue): \($0.message) | \($0.excerpt ?? "")"
            }
        }
    }

    @Test func whatIsNotSaidIsInherited() throws {
        let sheet = try Repository.styleSheet(
            text: "format: style/1\nname: mine\nextends: formal\nparagraphs:\n  article: {align: center}\n")
        let formal = try Repository.styleSheet()
        #expect(sheet.name == "mine")
        #expect(sheet[.article].alignment == .center)
        #expect(sheet[.article].size == formal[.article].size)
        #expect(sheet[.body] == formal[.body])
        #expect(sheet.footer == formal.footer)
        #expect(sheet.languages[.english]?.paragraphs[.body] == formal.languages[.english]?.paragraphs[.body])
    }

    /// A new base reaches the roles of the style that is extended, as far as they say nothing themselves.
    @Test func baseReachesInheritedRoles() throws {
        let sheet = try Repository.styleSheet(
            text: "format: style/1\nname: mine\nextends: formal\nbase: {size: 12pt, font: kai}\n")
        #expect(sheet[.body].size == .pt(12))
        #expect(sheet[.body].font == "kai")
        #expect(sheet[.body].firstLineIndent == 2)
        #expect(sheet[.title].size == .pt(26))
    }

    @Test func oneMarginOfFourCanChange() throws {
        let sheet = try Repository.styleSheet(
            text: "format: style/1\nname: mine\nextends: formal\npage: {margins: {top: 40mm}}\n")
        #expect(sheet.page.top == .mm(40))
        #expect(sheet.page.bottom == .mm(28))
    }

    @Test func oneLanguageOfTheFooterCanChange() throws {
        let sheet = try Repository.styleSheet(
            text: "format: style/1\nname: mine\nextends: formal\nfooter: {text: {en: \"{page}\"}}\n")
        #expect(sheet.footer.texts[.english] == "{page}")
        #expect(sheet.footer.texts[.simplifiedChinese] == "第 {page} 页　共 {pages} 页")
    }

    @Test func unknownKeyIsFoundInTheFileThatHoldsIt() throws {
        let parent = "format: style/1\nname: p\nextends: formal\ntable:\n  ruel: 1pt\n"
        let found = try problems("format: style/1\nname: mine\nextends: p\npage: {sizes: A4}\n", ["p": parent])
        #expect(
            found == [
                "my.yaml:4 unknown-key: page has no key sizes | page: {sizes: A4}",
                "p:5 unknown-key: table has no key ruel |   ruel: 1pt",
            ])
    }

    @Test func unknownParentIsAnErrorAtItsName() throws {
        #expect(
            try problems("format: style/1\nname: mine\nextends: formel\n")
                == ["my.yaml:3 unknown-style: there is no style formel | extends: formel"])
    }

    @Test func circleIsAnError() throws {
        let found = try problems(
            "format: style/1\nname: mine\nextends: a\n",
            ["a": "format: style/1\nname: a\nextends: b\n", "b": "format: style/1\nname: b\nextends: a\n"])
        #expect(
            found == ["b:3 style-cycle: a style cannot extend itself: my.yaml → a → b → a | extends: a"])
        #expect(
            try problems("format: style/1\nname: mine\nextends: my.yaml\n", ["my.yaml": "format: style/1"])
                == ["my.yaml:3 style-cycle: a style cannot extend itself: my.yaml → my.yaml | extends: my.yaml"])
    }

    @Test func formatIsAskedOfEachFile() throws {
        #expect(
            try problems("name: mine\nextends: formal\n")
                == ["my.yaml:1 style-format: the style sheet lacks the key format | name: mine"])
    }

    @Test func nameInBracesMustExist() throws {
        #expect(
            try problems("format: style/1\nname: mine\nextends: formal\nheader: {start: \"{titel}\"}\n")
                == [
                    "my.yaml:4 yaml-value: the header's text cannot say {titel} | header: {start: \"{titel}\"}"
                ])
    }

    /// Styles/README.md explains every key that is read, and no other.
    @Test func everyKeyIsExplained() throws {
        var explained: [String: [String]] = [:]
        var section = ""
        for line in try Repository.text("Styles/README.md").split(separator: "\n") {
            if line.hasPrefix("## ") { section = String(line.dropFirst(3)) }
            if let match = line.firstMatch(of: /^\| `([a-z-]+)` \|/), !section.isEmpty {
                explained[section, default: []].append(String(match.1))
            }
        }
        let read = [
            "the file": StyleKeys.root, "page": StyleKeys.page, "margins": StyleKeys.margins, "grid": StyleKeys.grid,
            "paragraph": StyleKeys.paragraph, "paragraphs": ParagraphRole.allCases.map(\.rawValue),
            "contents": StyleKeys.contents, "table": StyleKeys.table, "signature": StyleKeys.signature,
            "header": StyleKeys.header, "footer": StyleKeys.footer, "languages": StyleKeys.language,
        ]
        #expect(explained == read)
    }

    // MARK: Bundled styles

    @Test(arguments: ["formal", "official", "plain"])
    func bundledStyleIsNamedAsItsFile(name: String) throws {
        #expect(try Repository.styleSheet(name).name == name)
    }

    /// Row 31 of the typography table: GB/T 9704 asks for 156 mm × 225 mm, 22 lines of 28 characters.
    @Test func row31OfficialPageIsThatOfTheStandard() throws {
        let sheet = try Repository.styleSheet("official")
        let page = sheet.page
        #expect(page.width == .mm(210) && page.height == .mm(297))
        #expect(page.top == .mm(37) && page.start == .mm(28))
        #expect(abs(page.textHeight.points - Length.mm(225).points) < 0.01)
        #expect(page.measure == sheet[.body].size * 28)
        #expect((Length.mm(155)...Length.mm(156)).contains(page.measure))
        let pitch = try #require(page.grid?.pitch)
        #expect(page.textHeight.units / pitch.units == 22)
        #expect(sheet[.body].pitch == pitch)
        #expect(sheet[.body].size == .pt(15.75))
    }

    @Test func linesAreWholeCharactersLong() throws {
        for name in ["formal", "official", "plain"] {
            let sheet = try Repository.styleSheet(name)
            #expect(sheet.page.measure.units % sheet[.body].size.units == 0, "\(name)")
            #expect(sheet.page.landscape.measure.units % sheet[.body].size.units == 0, "\(name) on its side")
        }
    }

    @Test func gridThatDoesNotFitIsAnError() throws {
        #expect(
            try problems("format: style/1\nname: mine\nextends: formal\npage: {grid: {characters: 60, lines: 60}}\n")
                == [
                    "my.yaml:4 yaml-value: 60 characters of 10.5pt do not fit the width of the page | page: {grid: {characters: 60, lines: 60}}"
                ])
    }
}
