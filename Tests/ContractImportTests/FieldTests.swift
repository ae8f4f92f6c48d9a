import ContractModel
import Testing

@testable import ContractImport

/// Places to fill in, their types and their names.
@Suite struct FieldTests {
    private func fields(_ lines: String...) throws -> [String: String] {
        let imported = try Imported("服务合同\n第一条 服务\n" + lines.joined(separator: "\n") + "\n")
        #expect(imported.check.template != nil, "\(imported.check.diagnostics)")
        return Dictionary(imported.report.fields.map { ($0.name, $0.type) }) { first, _ in first }
    }

    @Test func everyFormIsFound() throws {
        let report = try Imported(
            "服务合同\n第一条 服务\n甲方：【甲方全称】，乙方：［乙方全称］，地址：____，联系人：XXX，电话：××，开户行：（　　），账号：{{乙方账号}}，于20XX年X月X日签订。\n"
        ).report
        #expect(report.counts.placeholders == 8)
        let names = Set(report.fields.map(\.name))
        #expect(names.isSuperset(of: ["甲方全称", "乙方全称", "乙方账号"]))
        #expect(report.fields.contains { $0.type == "date" } && report.fields.contains { $0.type == "phone" })
    }

    @Test(arguments: [
        ("本合同自【日期】起生效。", "date"), ("违约金为【百分比】。", "percent"), ("服务费为【金额】。", "money"), ("应在【具体时间】内答复。", "duration"),
        ("每日【具体时间】至【具体时间】开放。", "text"), ("提前【具体天数】通知。", "duration"), ("由【具体法院】管辖。", "text"), ("解释权归【甲方或乙方】。", "choice"),
        ("费率为【数量】%。", "decimal"), ("一式____份。", "integer"), ("身份证号码：____。", "id-number"), ("邮箱：____。", "email"),
        ("租金人民币　　　元。", "decimal"), ("提前____日通知。", "integer"), ("每月____日前支付。", "integer"), ("租期（　　）个月。", "integer"),
        ("违约金为（ ）%。", "decimal"), ("自【】年【】月【】日起。", "date"), ("向____人民法院起诉。", "text"), ("提交____仲裁委员会。", "text"),
    ])
    func typesFollowNameAndContext(text: String, type: String) throws {
        let found = try fields(text)
        #expect(found.values.contains(type), "\(found)")
    }

    /// What is filled in before 人民法院 is a court, and what is before 仲裁委员会 is one of these.
    @Test func offices() throws {
        #expect(try fields("提交____仲裁委员会仲裁，或者向____人民法院起诉。") == ["仲裁委员会": "text", "管辖法院": "text"])
    }

    /// The years of the Republic of China are counted from 1912: no date of this program.
    @Test func aYearOfTheRepublicOfChinaIsText() throws {
        let imported = try Imported("房屋租賃契約\n第一條 租期\n本契約自民國____年__月__日起。\n第二條 份數\n一式____份，甲方執____份，乙方執____份。\n")
        #expect(imported.report.fields.first { $0.placeholder.contains("年") }?.type == "text")
        // Names are made in one script.
        #expect(imported.report.fields.allSatisfy { !$0.name.contains("数") }, "\(imported.report.fields.map(\.name))")
    }

    @Test func aDayOfAMonthInEnglishIsADate() throws {
        let imported = try Imported("Sale Agreement\n1. Term\nMade this ____ day of ________, 20__ by the Seller.\n")
        #expect(imported.report.fields.map(\.type) == ["date"])
    }

    /// A year and a month to fill in, and a span of which both ends have a name.
    @Test func monthsAndSpansAreFields() throws {
        let found = try fields("实习期自20XX年X月至20XX年X月，每日工作时间为【时间】至【时间】。")
        #expect(found.count == 4, "\(found)")
        #expect(found.keys.filter { $0.hasSuffix("开始时间") || $0.hasSuffix("结束时间") }.count >= 3, "\(found)")
    }

    /// Blanks of a typewriter: a unit behind them, or a sentence around them.
    @Test func wideBlanksOfASentenceAreFields() throws {
        let imported = try Imported(
            "房屋买卖合同\n第一条 房屋\n房屋坐落于        区        路      号，价款（大写）        元整，面积      平方米。\n第二条 附表\n名称      规格      产地\n"
        )
        #expect(imported.report.counts.placeholders == 5, "\(imported.body)")
        #expect(imported.body.contains("名称      规格      产地"))
    }

    /// What is asked of a party that goes by another name is that party's.
    @Test func detailsOfAPartyWithAnAliasAreItsOwn() throws {
        let imported = try Imported(
            "房屋买卖合同\n卖方（以下简称甲方）：____\n身份证号：____\n买方（以下简称乙方）：____\n身份证号：____\n第一条 付款\n乙方按第（　　）种方式付款：\n其他方式：____。\n")
        let names = Set(imported.report.fields.map(\.name))
        #expect(names.isSuperset(of: ["甲方全称", "甲方身份证号", "乙方全称", "乙方身份证号", "其他方式"]), "\(names)")
    }

    /// An amount whose currency the text does not name is none of renminbi.
    @Test func onlyMainlandContractsPayInRenminbi() throws {
        let english = try Imported("Sale Agreement\n1. Price\nThe Buyer pays [Purchase Price].\n")
        #expect(english.field("Purchase Price")?.type == "text")
        #expect(!english.template.contains("CNY"))
    }

    /// The same placeholder in clauses that mean different things is never one field.
    @Test func differentMeaningsHaveNamesOfTheirOwn() throws {
        let found = try fields("1.1 响应时间", "乙方应在【具体时间】内响应。", "1.2 修复时间", "乙方应在【具体时间】内修复。", "1.3 保密期限", "保密至终止后【具体时间】。")
        #expect(Set(found.keys) == ["响应时间", "修复时间", "保密期限"])
        // Also where nothing tells them apart but their places.
        let blanks = try Imported("服务合同\n第一条 服务\n甲方____乙方____丙方____。\n").report
        #expect(blanks.fields.count == 3)
        #expect(blanks.fields.allSatisfy { $0.places.count == 1 })
    }

    @Test func sameMeaningIsOneFieldAndSaid() throws {
        let report = try Imported(
            "服务合同\n第一条 违约\n违约金为合同金额的【具体百分比】。\n第二条 认定\n违约金为合同金额的【具体百分比】；甲方：【甲方全称】。\n第三条 签署\n甲方：【甲方全称】。\n"
        ).report
        #expect(report.fields.first { $0.name == "违约金比例" }?.places.count == 2)
        #expect(report.fields.first { $0.name == "甲方全称" }?.places.count == 2)
        #expect(report.decisions.contains { $0.kind == .field && $0.message.contains("违约金比例") })
    }

    /// What each party has one of is its own, in a line, below a name and in a table.
    @Test func detailsOfPartiesAreTheirOwn() throws {
        let lines = try Imported(
            "服务合同\n第一条 当事人\n甲方：【甲方全称】，电话：【联系电话】；乙方：【乙方全称】，电话：【联系电话】\n甲方：\n地址：____\n乙方：\n地址：____\n"
        ).report
        for name in ["甲方联系电话", "乙方联系电话", "甲方地址", "乙方地址"] {
            #expect(lines.fields.first { $0.name == name }?.places.count == 1, "\(name) of \(lines.fields.map(\.name))")
        }
        let table = try Imported(
            "<html><body><h1>服务合同</h1><p>第一条 当事人</p><table><tr><td>甲方</td><td>乙方</td></tr>"
                + "<tr><td>账号：____</td><td>账号：____</td></tr></table><table><tr><td>甲方</td><td>____</td></tr>"
                + "<tr><td>电话</td><td>____</td></tr></table></body></html>")
        #expect(Set(table.report.fields.map(\.name)).isSuperset(of: ["甲方账号", "乙方账号", "甲方全称"]))
    }

    /// Names that differ in their marks are two names; 【2024】 is a year in brackets.
    @Test func namesAreComparedAsTheyStand() throws {
        let found = try fields("编号：{{contract_no}}，别号：{{contract.no}}，见【2024】第1号。")
        #expect(found.count == 2, "\(found)")
        #expect(found["contract no"] != nil)
    }

    /// No place joins a field without a word.
    @Test func everySecondPlaceIsADecision() throws {
        let report = try Imported("服务合同\n第一条 服务\n由【管辖法院】管辖。\n第二条 其他\n【管辖法院】有管辖权；甲方：【甲方全称】，甲方：【甲方全称】。\n").report
        let second = report.fields.reduce(0) { $0 + $1.places.count - 1 }
        #expect(second == 2)
        #expect(report.decisions.count { $0.kind == .field } == second)
    }

    @Test func clausesOfOneHeadingAreToldApart() throws {
        let found = try fields("1.1 时间", "乙方应在【具体时间】内到场，并应在【具体时间】内修复。", "1.2 日期", "于2024年  月  日交付。")
        #expect(Set(found.keys).isSuperset(of: ["修复期限", "交付日期"]), "\(found)")
        #expect(found["交付日期"] == "date")
    }

    @Test func englishPlacesHaveEnglishNames() throws {
        let imported = try Imported(
            "Service Agreement\nArticle 1 Term\nThe term begins on [Start Date] and ends on ____; see [1] and [sic].\nArticle 2 Notices\nNotices go to ____.\n"
        )
        let found = Dictionary(imported.report.fields.map { ($0.name, $0.type) }) { first, _ in first }
        #expect(found == ["Start Date": "date", "Term date": "date", "Notices": "text"])
    }

    @Test func ordinaryTextIsNoPlaceholder() throws {
        #expect(try fields("依据国发［2024］12号文件，型号XX-200，MAXX系统，见注[1]。").isEmpty)
    }

    /// A word that a contract asks for many times is another field in another clause.
    @Test func genericEnglishPlacesAreNotBoundTogether() throws {
        let report = try Imported(
            "Supply Agreement\nThe Seller is a [STATE] corporation.\n1. Delivery. The Seller shall deliver on [DATE].\n2. Payment. The Buyer shall pay [AMOUNT] on [DATE] to [ACCOUNT HOLDER].\n3. Law. The laws of the State of [STATE] govern. [ACCOUNT HOLDER] agrees.\n"
        ).report
        for field in report.fields where field.name != "ACCOUNT HOLDER" { #expect(field.places.count == 1, "\(field)") }
        #expect(report.fields.count == 6, "\(report.fields.map(\.name))")
        #expect(Set(report.fields.map(\.name)).isSuperset(of: ["State", "State 2", "Date", "Date 2"]))
    }
}
