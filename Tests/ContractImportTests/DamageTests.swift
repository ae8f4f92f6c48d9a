import ContractModel
import Testing

@testable import ContractImport

/// Faults of the text are reported, each of them and nothing else.
@Suite struct DamageTests {
    /// Each fault of one line is one finding, at its own place in the input.
    @Test func eachFaultOfALineIsReported() throws {
        let text = "服务合同\n第一条 付款\n甲方按第九条付款，见附件五，见第3.4款。\n第二条 其他\n无。\n"
        let imported = try Imported(text)
        let missing = imported.defects(.missingTarget)
        let scalars = Array(text.unicodeScalars)
        let places = missing.map { defect in
            String(String.UnicodeScalarView(scalars[defect.place.offset..<(defect.place.offset + defect.place.length)]))
        }
        #expect(places == ["第九条", "附件五", "第3.4款"], "\(missing)")
        #expect(imported.comments.count == 3)
    }

    /// Many lines that give details do not hide it.
    @Test func brokenOffTextIsReportedAmongDetails() throws {
        let details = "甲方：示例公司\n地址：示例路1号\n电话：0000000\n乙方：示例厂\n地址：示例路2号\n电话：0000000\n"
        let imported = try Imported("服务合同\n\(details)第一条 服务\n乙方修理机床。\n甲方付款。\n双方保密。\n乙方还保养机\n第二条 其他\n无。\n")
        #expect(imported.defects(.cutOff).count == 1)
        // What no text ends with is seen in any text.
        let short = try Imported("服务合同\n第一条 服务\n乙方修理机床，包括但不限\n")
        #expect(short.defects(.cutOff).count == 1)
    }

    /// A number that both languages lack is missing once.
    @Test func numbersOfTwoLanguagesAreReportedOnce() throws {
        let pairs = (1...7).filter { $0 != 4 }.map { "1.\($0) 甲方应当付款\($0)次。\n1.\($0) Party A shall pay \($0) times.\n" }
            .joined()
        let imported = try Imported("服务合同\n甲方：示例公司\n乙方：示例厂\n第一条 付款\n\(pairs)")
        #expect(imported.body.contains(":::parallel zh-Hans en"))
        #expect(imported.defects(.numberMissing).map(\.message) == ["1.5 stands where 1.4 was expected"])
    }

    @Test(arguments: ["乙方：提供服务的范围包括但不限", "本合同未尽事", "甲方按照"])
    func brokenOffTextIsReported(line: String) throws {
        let imported = try Imported("服务合同\n第一条 服务\n甲方付款。\n乙方交货。\n双方保密。\n第二条 其他\n\(line)\n")
        #expect(imported.defects(.cutOff).count == 1)
    }

    /// What ends without a full stop on purpose.
    @Test(arguments: ["（1）扳手\n（2）螺丝刀\n（3）锤子", "地址：示例路1号", "（1）扳手；\n（2）锤子。"])
    func listsAndDetailsDoNotBreakOff(lines: String) throws {
        let imported = try Imported("服务合同\n第一条 服务\n甲方付款。\n乙方交货。\n双方保密。\n如有争议，协商解决。\n无。\n无。\n无。\n无。\n\(lines)\n")
        #expect(imported.defects(.cutOff).isEmpty, "\(imported.defects(.cutOff))")
    }

    /// The table of contents is compared by number and heading, both ways.
    @Test func contentsAreComparedBothWays() throws {
        let imported = try Imported(
            "服务合同\n目录\n第一条 范围\n第二条 价格\n第三条 付款\n第四条 交货\n第一条 范围\n乙方服务。\n第二条 付款\n甲方付款。\n第三条 价格\n一万元。\n第四条 交货\n交货。\n第五条 管辖\n由法院管辖。\n"
        )
        let messages = imported.defects(.contents).map(\.message)
        #expect(messages.count == 3, "\(messages)")
        #expect(messages.contains("the table of contents lists “价格” as 第二条, the text has it as 第三条"))
        #expect(messages.contains("第五条 管辖 is not in the table of contents"))
        let sound = try Imported("服务合同\n目录\n第一条 范围\n第二条 价格\n第一条 范围\n乙方服务。\n第二条 价格\n一万元。\n")
        #expect(sound.defects(.contents).isEmpty)
    }

    private static let sentences = "第一条 服务\n甲方付款。\n乙方交货。\n双方保密。\n如有争议，协商解决。\n无。\n"

    /// Headings, forms and entries that lead on have no end, and are whole.
    @Test(arguments: [
        "声明与保证\n双方保证其具有签约的资格，并承担责任。", "（1）经双方同意；或\n（2）经法院判决。", "（以下无正文，为签署页）", "立契约书人\n甲方：____",
        "　　　　年　　月　　日",
    ])
    func wholeLinesAreNoDamage(lines: String) throws {
        let imported = try Imported("服务合同\n\(Self.sentences)\(lines)\n")
        #expect(imported.defects(.cutOff).isEmpty, "\(imported.defects(.cutOff))")
    }

    /// A heading of capitals in the line below its number is none.
    @Test func englishHeadingsBelowTheirNumbersAreNoDamage() throws {
        let imported = try Imported(
            "Service Agreement\nARTICLE 1\nDEFINITIONS\n1.1 The Client pays.\n1.2 The Provider works.\nARTICLE 2\nTRANSFER OF SHARES\n2.1 No Shares are sold.\n2.2 None is lent; or\n2.3 None is given.\n"
        )
        #expect(imported.defects(.cutOff).isEmpty, "\(imported.defects(.cutOff))")
    }

    /// A sentence that stops at a comma where the next article begins.
    @Test func sentenceThatStopsAtACommaIsReported() throws {
        let imported = try Imported("服务合同\n\(Self.sentences)第二条 违约\n违约方应赔偿损失，包括律师费，\n第三条 其他\n无。\n")
        #expect(imported.defects(.cutOff).map(\.message) == ["the text breaks off: “…偿损失，包括律师费，”"])
        // Before the first number, it leads on.
        let preamble = try Imported("服务合同\n双方协商一致，达成如下协议，\n\(Self.sentences)")
        #expect(preamble.defects(.cutOff).isEmpty)
    }

    /// Words are not cut in what the report shows.
    @Test func wordsAreWholeInTheReport() throws {
        let imported = try Imported(
            "Service Agreement\n1. Use. The Client pays.\n2. Work. The Provider works.\n3. Terms. The Client may:\n(a) pay;\n(b) use it only for the purposes of the Documentation in\n4. Law. English law applies.\n"
        )
        let defect = try #require(imported.defects(.cutOff).first)
        #expect(defect.message == "the text breaks off: “(b) …Documentation in”")
    }
}
