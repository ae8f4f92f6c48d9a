import ContractModel
import ContractStyling

/// A rule of the typography table, and texts that show it.
struct SpecimenExample {
    /// One text in one measure.
    struct Setting {
        var paragraph: StyledParagraph
        var language: Language
        /// In em.
        var measure: Double
    }

    /// The number of the rule in the table.
    var row: Int
    var rule: String
    var settings: [Setting]

    init(_ row: Int, _ rule: String, _ settings: Setting...) {
        self.row = row
        self.rule = rule
        self.settings = settings
    }
}

extension SpecimenExample.Setting {
    /// Text at 14 pt, justified, in the usual style of contracts but for `change`.
    static func text(
        _ text: String, _ measure: Double, _ language: Language = .simplifiedChinese,
        _ change: (inout ParagraphStyle) -> Void = { _ in }
    ) -> SpecimenExample.Setting {
        runs([.init(.text(text), font: "song", weight: .regular)], measure, language, change)
    }

    static func runs(
        _ runs: [StyledRun], _ measure: Double, _ language: Language = .simplifiedChinese,
        _ change: (inout ParagraphStyle) -> Void = { _ in }
    ) -> SpecimenExample.Setting {
        var style = ParagraphStyle.fallback
        (style.size, style.pitch) = (.pt(14), .pt(23))
        change(&style)
        let runs = runs.map { run in
            var run = run
            if run.font == "song" { run.font = style.font }
            return run
        }
        return SpecimenExample.Setting(
            paragraph: StyledParagraph(role: .body, style: style, runs: runs), language: language, measure: measure)
    }
}

extension StyledRun {
    fileprivate static func plain(_ text: String) -> StyledRun {
        StyledRun(.text(text), font: "song", weight: .regular)
    }
    fileprivate static func marked(_ text: String, _ mark: TextMark, _ stretch: Int = 0) -> StyledRun {
        var run = plain(text)
        run.marks = [RunMark(mark, stretch: stretch)]
        return run
    }
    fileprivate static func blank(_ ems: Double) -> StyledRun {
        StyledRun(.blank(ems: ems), font: "song", weight: .regular)
    }
}

extension SpecimenExample {
    /// All rules that show in a line or a paragraph, in the order of the table.
    static let all: [SpecimenExample] = breaking + punctuation + spacing + marksAndForms

    private static let breaking = [
        SpecimenExample(
            1, "Closing marks begin no line.", .text("一二三四五六七八九，十", 9), .text("甲方（需求方）。", 7)),
        SpecimenExample(2, "Opening marks end no line.", .text("一二三（四五）", 4)),
        SpecimenExample(3, "The middle dot begins no line.", .text("史蒂夫·乔布斯", 3)),
        SpecimenExample(4, "Connecting marks begin no line.", .text("三四五～六", 3), .text("三四五–六", 3)),
        SpecimenExample(5, "A solidus neither begins nor ends a line.", .text("一二三甲／乙四五六", 5)),
        SpecimenExample(
            6, "At the strict level —— begins no line; first basic, then strict.",
            .text("一二三四五六七——八", 8) { $0.composition.level = .basic },
            .text("一二三四五六七——八", 8) { $0.composition.level = .strict }),
        SpecimenExample(7, "—— is two em, whole, without a gap.", .text("甲方——需求方", 9), .text("一二三——四五", 4)),
        SpecimenExample(8, "…… is two em, whole, in the middle of the height.", .text("甲方……乙方", 9)),
        SpecimenExample(9, "A run of marks is parted only where nothing else can be.", .text("甲方（（（需求方）））。」』乙方", 4)),
        SpecimenExample(
            10, "A number stays with its unit and its currency.", .text("应在生效后30个工作日内付人民币100万元整", 10)),
        SpecimenExample(
            11, "Dates and the numbers of articles are parted at a price only.",
            .text("双方依照第十一条的约定，自2024年12月31日起执行。", 11)),
        SpecimenExample(
            12, "Small kana begin no line at the strict level; first basic, then strict.",
            .text("あいうえきゃっとあいう", 5, .japanese) { $0.composition.level = .basic },
            .text("あいうえきゃっとあいう", 5, .japanese) { $0.composition.level = .strict }),
        SpecimenExample(
            13, "Korean by words, by syllables.",
            .text("계약당사자는 다음과 같이 계약을 체결한다.", 9, .korean),
            .text("계약당사자는 다음과 같이 계약을 체결한다.", 9, .korean) { $0.composition.korean = .syllable }),
    ]

    private static let punctuation = [
        SpecimenExample(
            14, "Adjacent marks share their blank; a bracket stays by its text.",
            .text("国））国「国」「国」，（国）。”国", 18) { $0.alignment = .start }),
        SpecimenExample(15, "At the start of a line an opening bracket loses its blank.", .text("（一二三）四五六七（八）", 7)),
        SpecimenExample(
            16, "At the end of a line a mark takes half an em.", .text("一二三四五六七八九，十", 9.5), .text("一二三四五六七八九，十", 9)),
        SpecimenExample(
            17, "Marks of the mainland stand left and give way on the right.",
            .text("甲，乙！丙？丁；戊（己）庚。", 12.5)),
        SpecimenExample(
            18, "In Taiwan and Hong Kong they stand in the middle and give way on both sides.",
            .text("甲，乙！丙？丁；戊（己）庚。", 12.5, .traditionalChinese)),
        SpecimenExample(
            19, "Half an em: –, / and · in the mainland; · is an em in Taiwan.",
            .text("甲·乙/丙–丁", 9) { $0.alignment = .start },
            .text("甲·乙/丙–丁", 9, .traditionalChinese) { $0.alignment = .start }),
        SpecimenExample(
            20, "全角, 行末半角, 开明, 半角, and nothing trimmed.",
            .text("国，（国）国。国；国、国！国", 18) { ($0.composition.punctuation, $0.alignment) = (.full, .start) },
            .text("国，（国）国。国；国、国！国", 18) { ($0.composition.punctuation, $0.alignment) = (.lineEnd, .start) },
            .text("国，（国）国。国；国、国！国", 18) { ($0.composition.punctuation, $0.alignment) = (.kaiming, .start) },
            .text("国，（国）国。国；国、国！国", 18) { ($0.composition.punctuation, $0.alignment) = (.half, .start) },
            .text("国，（国）国。国；国、国！国", 18) { ($0.composition.punctuation, $0.alignment) = (.plain, .start) }),
        SpecimenExample(
            21, "Two marks of exclamation take an em, three take two.",
            .text("甲！！乙？！丙！！！丁", 12) { $0.alignment = .start }),
        SpecimenExample(
            22, "Trimmed by ink: no mark touches its neighbour in any face.",
            .text("甲（（乙）），“丙”。（丁）", 14) { ($0.alignment, $0.font) = (.start, "hei") },
            .text("甲（（乙）），“丙”。（丁）", 14) { ($0.alignment, $0.font) = (.start, "kai") }),
        SpecimenExample(
            23, "Hanging commas and stops: an option.",
            .text("一二三四五六七八九十，甲乙丙丁", 10) { $0.composition.hangs = true }),
    ]

    private static let spacing = [
        SpecimenExample(
            24, "A quarter em between Han and letters or digits; none beside marks.",
            .text("文A中，A（3）第5条", 14) { $0.alignment = .start }),
        SpecimenExample(
            25, "A typed space takes the place of that gap.", .text("中A中", 6) { $0.alignment = .start },
            .text("中 A 中", 6) { $0.alignment = .start }),
        SpecimenExample(26, "A line shrinks rather than gapes.", .text("甲方、乙方及丙方（保证人）签署本合同，各执一份。", 11.5)),
        SpecimenExample(
            27, "What shrinks first: brackets before commas, commas before stops.", .text("一二（三）四五，六七八", 11),
            .text("一二（三）四五，六七八", 9.75)),
        SpecimenExample(
            28, "What stretches first: word spaces, the gaps beside letters, then all alike.",
            .text("使用 Word and PDF 文件签署合同并且留存档案", 9.6)),
        SpecimenExample(
            29, "The last line has two Han at least and is not stretched.",
            .text(String(repeating: "国", count: 21) + "。", 10)),
        SpecimenExample(
            30, "The first line is indented by two em.", .text("甲乙双方经协商一致，订立本合同，以资共同遵守。", 12) { $0.firstLineIndent = 2 }
        ),
        SpecimenExample(
            32, "The pitch stays, whatever face a line holds.",
            .text("甲方Party A签署。ぴ및骨：Ωβ，其后各行行距不变，始终如一。", 10)),
    ]

    private static let marksAndForms = [
        SpecimenExample(
            36, "A blank is one rule of its width.",
            .runs([.plain("开户行："), .blank(6), .plain("账号："), .blank(8)], 20) { $0.alignment = .start }),
        SpecimenExample(
            37, "Proper names and titles; neighbours apart.",
            .runs(
                [
                    .marked("鲁迅", .properName), .plain("在"), .marked("上海", .properName, 1),
                    .marked("虹口", .properName, 2), .plain("写"), .marked("且介亭杂文", .bookTitle, 3), .plain("。"),
                ], 18
            ) { $0.alignment = .start }),
        SpecimenExample(
            38, "A dot below each Han, none below marks.",
            .runs([.plain("乙方"), .marked("不得，亦不得以任何方式", .emphasis), .plain("转让。")], 18) { $0.alignment = .start }),
        SpecimenExample(41, "〇 and 第十一条.", .text("二〇二四年十二月三十一日，第十一条", 18) { $0.alignment = .start }),
        SpecimenExample(
            42, "Amounts in capitals.",
            .text(Money(minorUnits: 10_700_053, currency: .CNY)?.text(.both) ?? "", 22) { $0.alignment = .start }),
        SpecimenExample(
            43, "Dates of bills.",
            .text(
                [(1, 15), (10, 20)].compactMap { CalendarDate(year: 2024, month: $0, day: $1)?.formatted(.bill) }
                    .joined(separator: "；"), 22
            ) { $0.alignment = .start }),
        SpecimenExample(
            44,
            "Shared marks from the Chinese face in Chinese, from the Latin face in English; letters own, then paired.",
            .text("“Party A”与“甲方”——2024年……", 20) { $0.alignment = .start },
            .text("“Party A”与“甲方”——2024年……", 20) { ($0.alignment, $0.latin) = (.start, .paired) },
            .text("“Party A” and the ‘Client’ — it’s 2024…", 20, .english) {
                ($0.alignment, $0.latin) = (.start, .paired)
            }),
        SpecimenExample(
            45, "Forms by language: 简体, 繁體, 日本語, 한국어.", .text("骨直。，“门”", 8) { $0.alignment = .start },
            .text("骨直。，「門」", 8, .traditionalChinese) { $0.alignment = .start },
            .text("骨直。、「門」", 8, .japanese) { $0.alignment = .start },
            .text("骨直。, “門”", 8, .korean) { $0.alignment = .start }),
    ]
}
