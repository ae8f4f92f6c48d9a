import ContractModel
import Testing

@testable import ContractImport

/// The lines that the parties sign on become one block, or stay text; never both.
@Suite struct SignatureTests {
    private static let head = "示例合同\n出租方（甲方）：示例公司\n承租方（以下简称乙方）：示例丙\n第一条 房屋\n甲方应交付房屋。\n第二条 租金\n乙方应按月付租。\n"
    private static let english =
        "SERVICE AGREEMENT\nThis Agreement is made between Example North Ltd., a company of Ruritania (\"Provider\"), and [CUSTOMER NAME] (\"Customer\").\n1. Services\n1.1 Provider shall serve.\n2. Fees\n2.1 Customer shall pay.\n"

    @Test(arguments: [
        "甲方（盖章）：____\n乙方（盖章）：____\n日期：____\n附件：\n一、设备清单\n二、验收标准\n",
        "甲方（盖章）：____\n乙方（盖章）：____\n附件一：设备清单\n附件二：验收标准\n",
        "甲方（签字）：____\n乙方（签字）：____\n以上条款供双方参考使用。\n",
        "甲方：____\n乙方：____\n日期：____\n",
        "甲方：____　　乙方：____\n日期：____年__月__日　　日期：____年__月__日\n",
        "甲方：\n代表人：\n乙方：\n代表人：\n",
        "甲方：示例公司\n乙方：示例丙\n日期：____\n",
        "甲  方（盖章）：____\n代 表 人：____\n乙  方（盖章）：____\n代 表 人：____\n",
        "甲　　方：____　　乙　　方：____\n　　年　　月　　日\n",
        "立契约书人\n甲方：____\n乙方：____\n中华民国____年____月____日\n",
        "立合约书人：\n甲　　方：____（签章）\n统一编号：____\n乙　　方：____（签章）\n附件一　图说\n附件二　估价单\n",
        "出租方（签字）：____\n承租方（签字）：____\n日期：____\n",
        "出租方：____\n承租方：____\n",
        "示例公司（盖章）：____\n承租方（签字）：____\n",
    ])
    func signaturesBecomeOneBlock(lines: String) throws {
        let imported = try Imported(Self.head + lines)
        #expect(imported.body.contains("乙方应按月付租。\n\n:::sign 甲方 乙方\n:::\n"), "\(imported.body)")
        #expect(imported.report.counts.unaccounted == 0)
        for word in ["盖章", "签字", "签章", "代表人", "立契约"] { #expect(!imported.body.contains(word), "\(imported.body)") }
        // What stands behind them still does.
        if lines.contains("验收标准") { #expect(imported.body.contains("验收标准")) }
        if lines.contains("供双方参考") { #expect(imported.body.hasSuffix(":::\n\n以上条款供双方参考使用。\n")) }
    }

    @Test(arguments: [
        "Provider: ______________________ Date: ______________\nCustomer: ______________________ Date: ______________\n",
        "EXAMPLE NORTH LTD.          [CUSTOMER NAME]\nBy: ____________          By: ____________\nName: __________          Name: __________\nTitle: _________          Title: _________\n",
        "PROVIDER\nBy: ____\nName: [NAME]\nTitle: [TITLE]\nDate: [DATE]\nCUSTOMER\nBy: ____\nName: [NAME]\nTitle: [TITLE]\nDate: [DATE]\n",
    ])
    func englishSignaturesBecomeOneBlock(lines: String) throws {
        let imported = try Imported(
            Self.english + "IN WITNESS WHEREOF, the parties have executed this Agreement.\n" + lines)
        #expect(imported.body.hasSuffix("this Agreement.\n\n:::sign Provider Customer\n:::\n"), "\(imported.body)")
        #expect(imported.report.fields.allSatisfy { !["NAME", "TITLE", "DATE"].contains($0.name) })
    }

    /// Parties that no preamble names are those that act in the text and sign.
    @Test func signersNeedNoIntroduction() throws {
        let imported = try Imported(
            "SERVICE AGREEMENT\n1. Services\n1.1 Contractor shall serve.\n2. Fees\n2.1 Client shall pay the fees.\nCLIENT\nBy: ____\nName: ____\nCONTRACTOR\nBy: ____\nName: ____\n"
        )
        #expect(imported.body.hasSuffix("pay the fees.\n\n:::sign Client Contractor\n:::\n"), "\(imported.body)")
    }

    /// What is not understood stays, and no second place to sign stands beside it.
    @Test func whatIsNotUnderstoodStaysAlone() throws {
        let imported = try Imported(Self.head + "采购部（盖章）：____\n仓储部（盖章）：____\n")
        #expect(imported.body.contains("采购部（盖章）") && !imported.body.contains(":::sign"), "\(imported.body)")
        #expect(
            imported.report.decisions.contains { $0.kind == .signing && $0.message.contains("no block") },
            "\(imported.report.decisions)")
    }

    /// Details that an article asks for are not signed.
    @Test func detailsOfTheLastArticleStay() throws {
        let imported = try Imported(Self.head + "第三条 联系\n双方的联系方式如下：\n甲方：____\n地址：____\n乙方：____\n地址：____\n")
        #expect(imported.body.contains("地址：【甲方地址】") && imported.body.contains("地址：【乙方地址】"), "\(imported.body)")
    }
}
