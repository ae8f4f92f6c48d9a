import ContractModel

@testable import ContractStyling

/// A small contract with one of everything, and its text as a person would read it out.
enum SampleContract {
    static let parties = [
        Party(key: "甲方", role: "需求方", name: "示例科技有限公司"), Party(key: "乙方", kind: .person),
    ]

    static var document: StyledDocument { Fixture.document(blocks, parties: parties) }

    static let blocks: [StyledBlock] = [
        .cover(
            StyledCover(paragraphs: [
                Fixture.paragraph(.title, "服务合同"),
                Fixture.paragraph(
                    .coverLine,
                    [
                        Fixture.run("甲方：", in: .coverLine),
                        Fixture.run("示例科技有限公司", in: .coverLine, origin: .value(field: "甲方全称")),
                    ]),
            ])),
        Fixture.contents([
            (1, "part-1", "第一部分　正文"), (2, "article-1", "第一条　服务"), (1, "annex-1", "附件一　清单"),
        ]),
        Fixture.body(Fixture.run("甲乙双方订立本合同。")),
        Fixture.section(
            .part, "part-1", level: 1, "第一部分　", "正文",
            [
                Fixture.section(
                    .article, "article-1", level: 2, "第一条　", "服务",
                    [
                        Fixture.section(
                            .clause(depth: 2), "clause-1-1", level: 3, "1.1　", "期限",
                            [
                                Fixture.body(
                                    Fixture.run("自"), Fixture.blank(8, origin: .value(field: "生效日")),
                                    Fixture.run("起，按"), Fixture.run("5%", origin: .value(field: "比例")),
                                    Fixture.run("计付，见"), Fixture.run("附件一", link: "annex-1"), Fixture.run("。")),
                                Fixture.item(
                                    "item-1", "（1）", "第一项：",
                                    [
                                        Fixture.item("item-1-1", level: 2, "①", "甲；"),
                                        Fixture.item("item-1-2", level: 2, "②", "乙。"),
                                    ]),
                                Fixture.item("item-2", "（2）", "第二项。"),
                            ]),
                        Fixture.section(
                            .clause(depth: 2), "clause-1-2", level: nil, "1.2　", nil,
                            [Fixture.body(Fixture.run("1.2　", origin: .label), Fixture.run("无标题的款。"))]),
                    ])
            ]),
        Fixture.signatures(parties),
        Fixture.section(
            .annex, "annex-1", level: 1, "附件一　", "清单",
            [
                Fixture.table(
                    header: ["名称", "金额"], rows: [["咨询", "1,000.00"], ["", "合计"]], alignments: [.start, .end])
            ]),
    ]

    /// Its paragraphs in reading order; what an extraction of the PDF's text must give, too.
    static let text = [
        "服务合同", "甲方：示例科技有限公司",
        "目录", "第一部分　正文", "第一条　服务", "附件一　清单",
        "甲乙双方订立本合同。", "第一部分　正文", "第一条　服务", "1.1　期限", "自起，按5%计付，见附件一。",
        "（1）第一项：", "①甲；", "②乙。", "（2）第二项。", "1.2　无标题的款。",
        "甲方（盖章）：", "日期：年", "盖章处", "乙方（盖章）：", "日期：年",
        "附件一　清单", "名称", "金额", "咨询", "1,000.00", "", "合计",
    ]
}
