import ContractModel

@testable import ContractStyling

/// Makes styled blocks by hand, in a style sheet much like `Styles/formal.yaml`, so that a test says in a
/// few words what it is about.
enum Fixture {
    static let styleSheet = StyleSheet(
        name: "test",
        page: PageGeometry(
            width: .mm(210), height: .mm(297), top: .mm(28), bottom: .mm(25), start: .mm(30), end: .mm(26)),
        paragraphs: [
            .title: style { ($0.font, $0.weight, $0.size, $0.pitch) = ("hei", .bold, .pt(26), .pt(40)) },
            .coverLine: style { ($0.size, $0.startIndent) = (.pt(14), 4) },
            .contentsTitle: style { ($0.font, $0.weight, $0.keepsWithNext) = ("hei", .bold, true) },
            .part: style { ($0.font, $0.weight, $0.keepsWithNext) = ("hei", .bold, true) },
            .article: style { ($0.font, $0.weight, $0.keepsWithNext) = ("hei", .bold, true) },
            .clause: style { $0.font = "hei" },
            .body: style { $0.firstLineIndent = 2 },
            .item: style { $0.firstLineIndent = 2 },
            .subitem: style { ($0.firstLineIndent, $0.startIndent) = (2, 2) },
            .annex: style { ($0.font, $0.weight, $0.startsPage) = ("hei", .bold, true) },
            .tableHead: style { ($0.font, $0.alignment) = ("hei", .center) },
            .sealCaption: style { $0.color = Color(red: 0xB0, green: 0x52, blue: 0x4E) },
            .watermark: style { ($0.font, $0.weight, $0.size) = ("hei", .bold, .pt(120)) },
        ],
        contents: ContentsStyle(depth: .article, leader: .dots),
        table: TableStyle(
            ruleWidth: .pt(0.5), ruleColor: .black, cellPadding: .pt(4), spaceBefore: .pt(6), spaceAfter: .pt(8)),
        signature: SignatureStyle(
            columns: 2, sealDiameter: .mm(42), sealColor: Color(red: 0xC9, green: 0x70, blue: 0x6B),
            spaceBefore: .pt(24), hasEndMark: false),
        header: HeaderStyle(start: [:], end: [:], distance: .mm(15), ruleWidth: .zero, isOnCover: false),
        footer: FooterStyle(texts: [:], distance: .mm(15), isOnCover: false))

    private static func style(_ change: (inout ParagraphStyle) -> Void) -> ParagraphStyle {
        var style = ParagraphStyle.fallback
        change(&style)
        return style
    }

    static func document(
        _ blocks: [StyledBlock], title: String = "服务合同", language: Language = .simplifiedChinese,
        mode: RenderingMode = .sign, parties: [Party] = [], furniture: PageFurniture = PageFurniture()
    ) -> StyledDocument {
        StyledDocument(
            metadata: DocumentMetadata(
                title: title, number: "HT-001", language: language, parties: parties,
                date: CalendarDate(year: 2024, month: 3, day: 1), mode: mode),
            styleSheet: styleSheet, blocks: blocks, furniture: furniture)
    }

    // MARK: Paragraphs

    static func paragraph(_ role: ParagraphRole, _ runs: [StyledRun]) -> StyledParagraph {
        StyledParagraph(role: role, style: styleSheet[role], runs: runs)
    }

    static func paragraph(_ role: ParagraphRole, _ text: String) -> StyledParagraph {
        paragraph(role, [run(text, in: role)])
    }

    /// A body paragraph as a block.
    static func body(_ runs: StyledRun...) -> StyledBlock { .paragraph(paragraph(.body, runs)) }

    /// A run in the font and weight of its role.
    static func run(
        _ text: String, in role: ParagraphRole = .body, weight: FontWeight? = nil, underlined: Bool = false,
        link: String? = nil, origin: StyledRun.Origin = .template
    ) -> StyledRun {
        StyledRun(
            .text(text), font: styleSheet[role].font, weight: weight ?? styleSheet[role].weight,
            isUnderlined: underlined, link: link.map(Anchor.init), origin: origin)
    }

    static func blank(_ ems: Double, origin: StyledRun.Origin = .template, underlined: Bool = false) -> StyledRun {
        StyledRun(.blank(ems: ems), font: "song", weight: .regular, isUnderlined: underlined, origin: origin)
    }

    // MARK: Blocks

    static func section(
        _ kind: Division.Kind, _ anchor: String, level: Int?, _ label: String, _ heading: String?,
        _ blocks: [StyledBlock]
    ) -> StyledBlock {
        let role: ParagraphRole =
            switch kind {
            case .part: .part
            case .article: .article
            case .clause: .clause
            case .item: .item
            case .annex: .annex
            }
        return .section(
            StyledSection(
                kind: kind, anchor: Anchor(rawValue: anchor), level: level,
                heading: heading.map { paragraph(role, [run(label, in: role, origin: .label), run($0, in: role)]) },
                blocks: blocks, label: label))
    }

    /// An item whose label stands in its paragraph, as items have it.
    static func item(
        _ anchor: String, level: Int = 1, _ label: String, _ text: String, _ blocks: [StyledBlock] = []
    ) -> StyledBlock {
        let role: ParagraphRole = level > 1 ? .subitem : .item
        let first = paragraph(role, [run(label, in: role, origin: .label), run(text, in: role)])
        return section(.item(level: level), anchor, level: nil, label, nil, [.paragraph(first)] + blocks)
    }

    static func contents(_ entries: [(level: Int, target: String, text: String)]) -> StyledBlock {
        .contents(
            StyledContents(
                title: paragraph(.contentsTitle, "目录"),
                entries: entries.map {
                    StyledContents.Entry(
                        paragraph: paragraph(.contentsArticle, $0.text), target: Anchor(rawValue: $0.target),
                        level: $0.level)
                }))
    }

    static func table(header: [String], rows: [[String]], alignments: [Table.Alignment]) -> StyledBlock {
        func cell(_ text: String, _ column: Int) -> StyledParagraph {
            var cell = paragraph(.tableCell, text)
            if alignments[column] == .end { cell.style.alignment = .end }
            return cell
        }
        return .table(
            StyledTable(
                alignments: alignments, header: header.isEmpty ? [] : [header.map { paragraph(.tableHead, $0) }],
                rows: rows.map { row in row.enumerated().map { cell($1, $0) } }, style: styleSheet.table))
    }

    static func signatures(_ parties: [Party]) -> StyledBlock {
        .signatures(
            StyledSignatures(
                signatories: parties.map { party in
                    StyledSignatures.Signatory(
                        party: party,
                        lines: [
                            paragraph(.signatureLine, [run(party.key + "（盖章）：", in: .signatureLine), blank(10)]),
                            paragraph(
                                .signatureLine,
                                [run("日期：", in: .signatureLine), blank(3), run("年", in: .signatureLine)]),
                        ],
                        seal: party.kind == .person
                            ? nil
                            : StyledSignatures.SealPlace(
                                diameter: .mm(42), caption: paragraph(.sealCaption, "盖章处"),
                                entry: FormEntry(.seal, party: party.key, label: "")))
                },
                style: styleSheet.signature, pageHeading: paragraph(.signaturePage, "（此页无正文）")))
    }
}
