import ContractModel
import Foundation
import Testing

@testable import ContractImport

/// The parties, whatever a text calls them, and the lines that they sign on.
@Suite struct PartyTests {
    @Test(arguments: [
        ("买方：示例贸易公司\n卖方：示例机械公司\n第一条 标的\n卖方出售机床。\n", ["买方", "卖方"]),
        ("示例甲公司（以下简称“用人单位”）与示例丁（以下简称“劳动者”）订立本合同。\n第一条 岗位\n劳动者从事检修。\n", ["用人单位", "劳动者"]),
        ("甲方（出租人）：示例公司\n乙方（承租人）：示例丙\n第一条 房屋\n出租人交付房屋。\n", ["甲方", "乙方"]),
        (
            "This Agreement is made between A Ltd (the \"Buyer\") and B Ltd (the \"Seller\").\nArticle 1 Sale\nThe Seller shall sell. The Buyer may inspect.\n",
            ["Buyer", "Seller"]
        ),
        (
            "This Agreement is made between A Ltd (the \"Hiring Company\") and B Ltd (the \"Service Provider\").\nArticle 1 Work\nThe Service Provider shall work. The Hiring Company may inspect.\nHiring Company\nBy: ____\nService Provider\nBy: ____\n",
            ["Hiring Company", "Service Provider"]
        ),
        // Names that no list of names has: they stand in the preamble, do things in the text, and sign.
        ("园丁：示例甲\n庄园：示例庄园公司\n第一条 养护\n园丁应修剪树木。庄园不得拖欠报酬。\n园丁（签字）：____\n庄园（盖章）：____\n", ["园丁", "庄园"]),
        ("特许人：示例公司\n被特许人：示例乙\n第一条 许可\n特许人应培训。被特许人不得转让。\n特许人（盖章）：____\n被特许人（签字）：____\n", ["特许人", "被特许人"]),
        ("示例甲（「業主」）與示例乙（「租客」）訂立本合同。\n第一條 租金\n租客須按月付租。\n", ["業主", "租客"]),
    ])
    func partiesAreCalledWhatTheTextCallsThem(text: String, keys: [String]) throws {
        let imported = try Imported((keys[0] == "Buyer" ? "Sale Agreement\n" : "示例合同\n") + text)
        #expect(imported.body.contains(":::sign \(keys.joined(separator: " "))"))
        #expect(imported.report.decisions.contains { $0.kind == .party && $0.message.contains(keys[1]) })
        #expect(imported.check.template != nil)
    }

    /// Names below lines to sign on, and dates side by side.
    @Test func linesToSignOnNeedNoWordForIt() throws {
        let english = try Imported(
            "VEHICLE LEASE\nEXAMPLE LTD (the \"Lessor\") and ______ (the \"Lessee\") agree.\n1. TERM\n1.1 The Lessor owns the van. The Lessee may use it.\n________    ________\nFor the Lessor    The Lessee\n"
        )
        #expect(english.body.hasSuffix("may use it.\n\n:::sign Lessor Lessee\n:::\n"), "\(english.body)")
        let chinese = try Imported(
            "买卖合同\n甲方：示例甲\n乙方：示例乙\n第一条 标的\n甲方出售机车。\n甲方（签字）：      乙方（签字）：\n    年    月    日        年    月    日\n")
        #expect(chinese.body.hasSuffix("甲方出售机车。\n\n:::sign 甲方 乙方\n:::\n"), "\(chinese.body)")
    }

    /// COMPANY: is the line of Company; and what a contract of Taiwan has below the names goes with them.
    @Test func linesForSignaturesHaveWaysOfTheirOwn() throws {
        let english = try Imported(
            "EMPLOYMENT AGREEMENT\nA Inc. (\"Company\") and B (\"Employee\") agree.\n1. Work. Employee shall work. Company shall pay, see Section 2.\n2. Term. It ends in May.\nCOMPANY:\nBy: ____\nEMPLOYEE:\nBy: ____\n"
        )
        #expect(
            english.body.hasSuffix("2. Term\nIt ends in May.\n\n:::sign Company Employee\n:::\n"), "\(english.body)")
        #expect(english.report.defects.isEmpty, "\(english.report.defects)")
        let chinese = try Imported(
            "勞動契約\n立契約人\n雇主：範例公司（以下簡稱甲方）\n勞工：○○○（以下簡稱乙方）\n第一條：期間\n甲方自民國○○年○○月○○日起僱用乙方。\n第二條：工作\n乙方從事檢修。\n第三條：工資\n每月三萬元。\n立契約書人：\n甲方：範例公司　　（蓋章）\n統一編號：\n乙方：　　（簽章）\n身分證字號：\n中　華　民　國　　年　　月　　日\n"
        )
        #expect(chinese.body.hasSuffix("第三條 工資\n每月三萬元。\n\n:::sign 甲方 乙方\n:::\n"), "\(chinese.body)")
        #expect(chinese.report.counts.placeholders == 2 && chinese.report.defects.isEmpty, "\(chinese.report.defects)")
    }

    /// A label of the preamble that nobody acts under is no party.
    @Test func detailsAreNoParties() throws {
        let imported = try Imported("示例合同\n日期：2030年1月5日\n地点：示例市\n第一条 标的\n地点应当通风。本合同买卖机床。\n")
        #expect(!imported.body.contains(":::sign") && !imported.template.contains("parties:"))
    }

    /// A date to fill in at the end belongs to the signatures, with any calendar.
    @Test func datesBelongToTheSignatures() throws {
        let imported = try Imported("買賣契約\n甲方：範例甲\n乙方：範例乙\n第一條 標的\n甲方出售機車。\n甲方（簽章）：\n乙方（簽章）：\n中華民國　　年　　月　　日\n")
        #expect(imported.body.hasSuffix("甲方出售機車。\n\n:::sign 甲方 乙方\n:::\n"), "\(imported.body)")
        #expect(imported.report.defects.isEmpty)
    }

    private static let signatures = """
        买方（盖章）：____________
        法定代表人：____________
        开户行：示例银行示例分行
        账号：0000111122223333
        卖方（盖章）：____________
        日期：____年__月__日

        """

    /// What is written on the lines already is not thrown away with them.
    @Test func detailsOnSignatureLinesStay() throws {
        let imported = try Imported("示例合同\n买方：示例贸易公司\n卖方：示例机械公司\n第一条 标的\n卖方出售机床。\n" + Self.signatures)
        #expect(imported.body.contains("买方：\n开户行：示例银行示例分行\n账号：0000111122223333\n\n:::sign 买方 卖方"))
        #expect(!imported.body.contains("盖章"))
        #expect(imported.report.decisions.contains { $0.kind == .signing && $0.message.contains("hold something") })
        #expect(imported.report.counts.unaccounted == 0)
    }

    /// Lines for signatures that name no party of the contract are no block: they stay.
    @Test func signaturesOfNobodyStay() throws {
        let imported = try Imported("示例合同\n第一条 标的\n双方买卖机床。\n公司（盖章）：____\n日期：2030年1月5日\n")
        #expect(imported.body.contains("公司（盖章）：") && imported.body.contains("日期：2030年1月5日"))
        #expect(!imported.body.contains(":::sign"))
    }

    /// Whose details ask for an identity card is a person, wherever they do.
    @Test(arguments: [
        "甲方（用人单位）：____\n统一社会信用代码：____\n乙方（劳动者）：____\n性别：____\n居民身份证号码：____\n",
        "用人单位（甲方）：____　法定代表人身份证号：____\n劳动者（乙方）：____　性别：____　身份证件号码：____\n",
        "甲方：____\n地址：____\n乙方：____，身份证号：____\n",
        "甲方：____\n法定代表人：____　身份证号码：____\n乙方：____\n地址：____\n电话：____\n身份证号码：____\n",
    ])
    func personsHaveIdentityCards(details: String) throws {
        let imported = try Imported("劳动合同\n" + details + "第一条 岗位\n乙方应向甲方提交身份证复印件。\n第二条 身份\n甲方保管身份证号码等信息。\n")
        let front = imported.template.components(separatedBy: "---")[1]
        #expect(front.contains("甲方") && front.components(separatedBy: "kind: person").count == 2, "\(front)")
        #expect(imported.report.decisions.contains { $0.message.hasSuffix("identity card: 乙方") })
    }
}
