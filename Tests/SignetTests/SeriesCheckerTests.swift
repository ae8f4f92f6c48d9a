import ContractModel
import TestSupport
import Testing

@testable import Signet

/// The quick way of the check, by the values alone, says what the long way says.
@Suite struct SeriesCheckerTests {
    private static let template = """
        ---
        format: contract/1
        title: 甲乙协议
        number: 编号
        parties:
          甲方: {kind: person}
        fields:
          甲方全称: {type: text}
          编号: {type: text}
          备注: {type: text}
          附加: {type: boolean}
        ---
        第一条 约定
        甲方为【甲方全称】。备注：【备注】。
        :::if 附加
        第二条 齉字条款
        本条是附加的：【备注】。
        :::

        :::sign 甲方
        :::
        """

    private func series() throws -> ContractSeries {
        try ContractSeries(
            RenderJob(template: SourceFile(name: "t.contract", text: Self.template), format: .pdf),
            resources: ResourceDirectory(path: Repository.root))
    }

    private func row(name: String = "示例某", note: String, extra: Bool = false) -> SeriesRow {
        SeriesRow(
            .json(#"{"甲方全称": "\#(name)", "编号": "A-1", "备注": "\#(note)", "附加": "\#(extra ? "是" : "否")"}"#),
            file: "rows.jsonl", line: 1)
    }

    private func codes(_ checker: SeriesChecker, _ row: SeriesRow) -> [String] {
        do throws(RenderingError) {
            _ = try checker.check(row)
            return []
        } catch {
            return error.diagnostics.map(\.code.rawValue)
        }
    }

    @Test(arguments: ["无", "\u{10FFFD}", "甲\u{10FFFD}乙"], ["示例某", "示\u{10FFFD}"])
    func aCharacterWithoutFontIsFoundInEveryRow(note: String, name: String) throws {
        let series = try series()
        let known = SeriesChecker(series)
        #expect(codes(known, row(note: "首行")).isEmpty)
        let odd = row(name: name, note: note)
        #expect(codes(known, odd) == codes(SeriesChecker(series), odd))
        #expect(codes(known, odd).isEmpty == !(note + name).contains("\u{10FFFD}"))
    }

    @Test func whatOnlySomeContractsSayIsLookedAt() throws {
        let checker = SeriesChecker(try series())
        #expect(codes(checker, row(note: "无")).isEmpty)
        func asks(_ scalar: Unicode.Scalar) -> Bool {
            checker.characters.scalars.values.contains { $0.contains(scalar) }
        }
        #expect(!asks("齉"))
        #expect(codes(checker, row(note: "爨", extra: true)).isEmpty)
        #expect(asks("齉") && asks("爨"))
        #expect(codes(checker, row(name: "龘", note: "无")).isEmpty)
        #expect(asks("龘"))
    }
}
