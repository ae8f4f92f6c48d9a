import ContractModel
import TestSupport
import Testing

@testable import ContractStyling

/// A small English contract: Article 1 with Sections, items and items of items, and a Schedule.
private enum English {
    static func division(
        _ kind: Division.Kind, _ format: NumberFormat, _ written: [Int], heading: String? = nil, id: String? = nil,
        _ blocks: [Block] = []
    ) -> Block {
        .division(
            Division(
                kind: kind, number: Number(format: format, written: written), heading: heading.map { [.text($0)] },
                identity: id, blocks: blocks, location: Fixture.location))
    }

    static func letter(_ number: Int, id: String? = nil, level: Int = 1, _ blocks: [Block] = []) -> Block {
        division(
            .item(level: level), .parenthesised(level == 1 ? .lowercaseLetter : .lowercaseRoman, fullWidth: false),
            [number], id: id, [Fixture.paragraph("text;")] + blocks)
    }

    static let blocks = [
        division(
            .article, .word("Article", .arabic), [1], heading: "Fee", id: "article",
            [
                division(
                    .clause(depth: 2), .path, [1, 1], heading: "Payment", id: "section",
                    [
                        letter(1), letter(2, id: "item", [letter(1, level: 2), letter(2, id: "subitem", level: 2)]),
                        division(.item(level: 1), .period(.arabic), [1], id: "number", [Fixture.paragraph("text.")]),
                    ])
            ]),
        division(
            .article, .word("Article", .arabic), [2], heading: "Tax",
            [division(.clause(depth: 2), .wordPath("Section"), [2, 1], heading: "Tax", id: "word-section")]),
        division(
            .annex, .word("Schedule", .arabic), [1], heading: "Services", id: "schedule",
            [
                division(.item(level: 1), .period(.arabic), [1]),
                division(.item(level: 1), .period(.arabic), [2], id: "paragraph", [letter(1, id: "of-it", level: 2)]),
                division(.clause(depth: 2), .path, [2, 1], id: "clause", [letter(1, id: "of-clause")]),
            ]),
    ]

    static func styled(_ blocks: [Block], parties: [Party] = []) throws -> StyledDocument {
        try Fixture.styled(Fixture.contract(blocks, language: .english, parties: parties))
    }
}

@Suite struct EnglishReferenceTests {
    /// · stands for the space that keeps a word and its number on one line.
    @Test(arguments: [
        ("article", "Article·1"), ("section", "Section·1.1"), ("word-section", "Section·2.1"),
        ("item", "Section·1.1(b)"), ("subitem", "Section·1.1(b)(ii)"), ("number", "paragraph·1 of Section·1.1"),
        ("schedule", "Schedule·1"), ("paragraph", "paragraph·2 of Schedule·1"),
        ("of-it", "paragraph·2(i) of Schedule·1"), ("clause", "paragraph·2.1 of Schedule·1"),
        ("of-clause", "paragraph·2.1(a) of Schedule·1"),
    ])
    func eachKindIsNamed(identity: String, text: String) throws {
        let numbering = Numbering(Fixture.contract(English.blocks, language: .english))
        let index = try #require(numbering.indexByIdentity[identity])
        let written = numbering.referenceText(to: numbering.entries[index], fromPart: nil)
        #expect(written.replacing("\u{A0}", with: "·") == text)
    }

    @Test func labelIsSetOffByAnEm() throws {
        guard case .section(let article)? = try English.styled(English.blocks).blocks.dropFirst().first else {
            Issue.record("no article")
            return
        }
        #expect(article.heading?.text == "Article 1\u{2003}Fee")
        guard case .section(let section)? = article.blocks.first, case .section(let item)? = section.blocks.first,
            case .paragraph(let paragraph)? = item.blocks.first
        else {
            Issue.record("no item")
            return
        }
        #expect(section.heading?.text == "1.1\u{2003}Payment")
        #expect(paragraph.text == "(a)\u{2002}text;")
    }
}

@Suite struct OtherLanguageReferenceTests {
    @Test(arguments: [
        (Language.simplifiedChinese, "第1.1款", "第1.1款第（1）项"), (.traditionalChinese, "第1.1條", "第1.1條第（1）款"),
        (.japanese, "第1.1項", "第1.1項第（1）号"), (.korean, "제1.1항", "제1.1항제（1）호"),
    ])
    func clauseAndItemHaveTheLanguagesUnits(language: Language, clause: String, item: String) throws {
        let blocks = [
            Fixture.article(1, "甲", [Fixture.clause([1, 1], "款", id: "c", [Fixture.item(1, id: "i", "项。")])])
        ]
        let numbering = Numbering(Fixture.contract(blocks, language: language))
        #expect(numbering.entries.map(\.referenceText).suffix(2) == [clause, item])
    }
}

@Suite struct SignatureWordingTests {
    private func signatories(
        _ language: Language, _ parties: [Party]
    ) throws -> [StyledSignatures.Signatory] {
        let block = Block.signature(SignatureBlock(parties: parties, location: Fixture.location))
        let styled = try Fixture.styled(Fixture.contract([block], language: language, parties: parties))
        guard case .signatures(let signatures)? = styled.blocks.dropFirst().first else { return [] }
        return signatures.signatories
    }

    /// The lines with each blank as a rule.
    private func lines(_ signatory: StyledSignatures.Signatory?) -> [String] {
        (signatory?.lines ?? []).map { line in
            line.runs.map { if case .blank = $0.content { "__" } else { $0.text } }.joined()
        }
    }

    private let company = Party(key: "Client", kind: .company, name: "Example Holdings Limited")
    private let person = Party(key: "Consultant", kind: .person, name: "Alex Example")

    @Test func englishCompanySignsByItsSignatory() throws {
        let signatory = try signatories(.english, [company]).first
        #expect(
            lines(signatory) == [
                "Signed for and on behalf of the Client", "Example Holdings Limited", "Signature: __", "Name: __",
                "Title: __", "Date: __",
            ])
        #expect(signatory?.lines[1].runs.first?.weight == .bold)
        #expect(signatory?.seal == nil)
    }

    @Test func englishPersonSigns() throws {
        #expect(
            lines(try signatories(.english, [person]).first)
                == ["Signed by the Consultant", "Alex Example", "Signature: __", "Date: __"])
    }

    @Test func unknownNameIsABlankAndAKnownOneItsField() throws {
        var party = company
        (party.name, party.nameField) = (nil, "Client Name")
        let line = try #require(try signatories(.english, [party]).first?.lines[1])
        #expect(line.runs.map(\.content) == [.blank(ems: 17)])
        #expect(line.runs.map(\.origin) == [.value(field: "Client Name")])
    }

    @Test func traditionalChineseCompanySealsAndSigns() throws {
        let signatory = try signatories(.traditionalChinese, [Party(key: "甲方", name: "示例股份有限公司")]).first
        #expect(lines(signatory) == ["甲方（蓋章）：示例股份有限公司", "代表人或授權代表", "（簽署）：__", "日期：__年__月__日"])
        #expect(signatory?.seal?.caption.text == "蓋章處")
        #expect(signatory?.seal?.diameter == .mm(42))
    }
}

@Suite struct LanguageStyleTests {
    private func sheet(_ change: (String) -> String = { $0 }) throws -> StyleSheet {
        try StyleSheet.parse(change(try Repository.text("Styles/formal.yaml")), file: "my.yaml")
    }

    @Test func englishHasItsOwnParagraphsAndNoSeal() throws {
        let sheet = try sheet()
        let english = sheet.localized(for: .english)
        #expect(sheet[.body].firstLineIndent == 2)
        #expect(english[.body].firstLineIndent == 0)
        #expect(english[.body].alignment == .start)
        #expect(english[.body].size == sheet[.body].size)
        // `base` of a language changes every paragraph, and nothing but what it names.
        var title = sheet[.title]
        title.latin = .paired
        #expect(sheet[.title].latin == .own)
        #expect(english[.title] == title)
        #expect(english.signature.sealDiameter == nil)
        #expect(english.signature.columns == sheet.signature.columns)
        #expect(english.languages.isEmpty)
    }

    @Test func otherLanguagesLookAsTheSheetSays() throws {
        let sheet = try sheet()
        for language in Language.allCases where language != .english {
            #expect(sheet.localized(for: language).paragraphs == sheet.paragraphs)
            #expect(sheet.localized(for: language).signature == sheet.signature)
        }
    }

    /// A language starts from the role's own style, not from the base.
    @Test func languageChangesOnlyTheKeysItNames() throws {
        let english = try sheet {
            $0.replacing("article:      {space-before: 14pt", with: "article:      {space-before: 15pt")
        }.localized(for: .english)
        #expect(english[.article].spaceBefore == .pt(15))
        #expect(english[.article].font == "hei")
        #expect(english[.article].size == .pt(12))
    }

    @Test(arguments: [
        ("  en:\n", "  fr:\n", "unknown-key", "languages has no key fr"),
        ("    signature:\n", "    signatures:\n", "unknown-key", "the language en has no key signatures"),
        ("      seal: none", "      seal: never", "yaml-value", "seal must be a length, not never"),
        ("      clause:  ", "      claus:  ", "style-role", "there is no paragraph role claus"),
    ])
    func mistakesAreReported(text: String, mistake: String, code: String, message: String) throws {
        let error = #expect(throws: DiagnosticsError.self) { try sheet { $0.replacing(text, with: mistake) } }
        let first = try #require(error?.diagnostics.first)
        #expect(first.code.rawValue == code)
        #expect(first.message.hasPrefix(message), "\(first.message)")
    }

    /// Only the paragraph with the number hangs out; what follows in the same item begins where its text does.
    @Test func onlyNumbersHangOut() throws {
        let item = English.letter(1, [Fixture.paragraph("More of it.")])
        guard case .section(let section)? = try English.styled([item]).blocks.dropFirst().first,
            case .paragraph(let first)? = section.blocks.first, case .paragraph(let second)? = section.blocks.last
        else {
            Issue.record("no item")
            return
        }
        #expect(first.text == "(a)\u{2002}text;")
        #expect((first.style.firstLineIndent, first.style.startIndent) == (-2, 4))
        #expect((second.style.firstLineIndent, second.style.startIndent) == (0, 4))
    }

    @Test func numberCannotHangOutOfTheText() throws {
        let error = #expect(throws: DiagnosticsError.self) {
            try sheet { $0.replacing("indent: -2em, start-indent: 4em", with: "indent: -5em, start-indent: 4em") }
        }
        #expect(
            error?.diagnostics.map(\.message) == ["the first line of the style item would begin before the margin"])
    }

    /// The document that the outputs are made from carries the sheet of its language.
    @Test func styledDocumentHasTheSheetOfItsLanguage() throws {
        let document = try Fixture.styled(Fixture.contract([Fixture.paragraph("Text.")], language: .english))
        #expect(document.styleSheet[.body].firstLineIndent == 0)
        guard case .paragraph(let paragraph)? = document.blocks.dropFirst().first else {
            Issue.record("no paragraph")
            return
        }
        #expect(paragraph.style == document.styleSheet[.body])
    }
}
