import ContractModel
import Foundation
import SignetCommand
import TestSupport
import Testing

@Suite struct BatchCommandTests {
    private static let table = "甲方全称,生效日期,金额\n示例甲有限公司,2026-03-01,100\n示例乙有限公司,2026-03-02,200\n"

    private static func batch(
        _ table: String = Self.table, _ more: [String] = []
    ) throws -> (ContractFolder, CommandRun) {
        let contract = try ContractFolder()
        let rows = try contract.folder.write(table, to: "rows.csv")
        let run = CommandRun(
            ["batch", contract.templatePath, "--data", rows, "-o", contract.folder.path("out")]
                + ["--name", "{甲方全称}-{row}.pdf"] + more)
        return (contract, run)
    }

    private static func names(_ contract: ContractFolder) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: contract.folder.path("out")).sorted()
    }

    @Test func eachRowBecomesAContract() throws {
        let (contract, run) = try Self.batch()
        #expect(run.status == .success, "\(run.error)")
        #expect(contract.message(run) == "out: 2 contracts\n")
        #expect(try Self.names(contract) == ["manifest.jsonl", "示例乙有限公司-2.pdf", "示例甲有限公司-1.pdf"])
    }

    @Test func formatsAreAListOfTwo() throws {
        let (contract, run) = try Self.batch(Self.table, ["--format", "html,pdf", "--jobs", "2"])
        #expect(run.status == .success)
        #expect(try Self.names(contract).count == 5)
        #expect(try Self.batch(Self.table, ["--format", "png"]).1.status == .usage)
        #expect(try Self.batch(Self.table, ["--format", "pdf,pdf"]).1.status == .usage)
        #expect(try Self.batch(Self.table, ["--jobs", "0"]).1.status == .usage)
        #expect(try Self.batch(Self.table, ["--together", "0"]).1.status == .usage)
    }

    @Test func statusTellsWhatCameOfIt() throws {
        let bad = Self.table + "示例丙有限公司,昨天,300\n"
        #expect(try Self.batch(bad).1.status == .partial)
        #expect(try Self.batch(bad, ["--dry-run"]).1.status == .dataInvalid)
        #expect(try Self.batch(bad, ["--strict"]).1.status == .dataInvalid)
        #expect(try Self.batch("甲方全名\n甲\n").1.status == .dataInvalid)
        let (contract, run) = try Self.batch(bad, ["--dry-run"])
        #expect(run.error.hasSuffix("3 rows: 2 good, 1 bad\n"))
        #expect(contract.folder.names == ["rows.csv", "test.contract", "test.yaml"])
        let missing = CommandRun(
            "batch", contract.templatePath, "--data", contract.folder.path("none.csv"), "-o", contract.folder.path("o"),
            "--name", "{row}")
        #expect(missing.status == .inputOutput)
        let file = CommandRun(
            "batch", contract.templatePath, "--data", contract.folder.path("rows.csv"), "-o", contract.dataPath,
            "--name", "{row}")
        #expect(file.status == .inputOutput)
    }

    @Test func textHasNoSheets() throws {
        let (_, run) = try Self.batch(Self.table, ["--sheet", "一月"])
        #expect(run.status == .dataInvalid)
        #expect(run.error.hasPrefix("error[no-such-sheet]"))
    }

    @Test func resumingKeepsWhatIsDone() throws {
        let (contract, _) = try Self.batch()
        let arguments = [
            "batch", contract.templatePath, "--data", contract.folder.path("rows.csv"), "-o",
            contract.folder.path("out"), "--name", "{甲方全称}-{row}.pdf",
        ]
        #expect(CommandRun(arguments).status == .usage)
        let run = CommandRun(arguments + ["--resume"])
        #expect(contract.message(run) == "out: 2 contracts (2 from before)\n")
    }

    @Test func settingsAreTheSameForAllRows() throws {
        let (contract, run) = try Self.batch(
            "甲方全称,金额\n甲,1\n乙,2\n", ["--set", "生效日期=2026-05-06", "--format", "html"])
        #expect(run.status == .success, "\(run.error)")
        let html = String(decoding: try contract.folder.bytes("out/甲-1.html"), as: UTF8.self)
        #expect(html.contains("2026年5月6日"))
    }

    @Test func modesDecideAboutMissingValues() throws {
        let table = "甲方全称,生效日期,金额\n示例甲有限公司,,\n"
        #expect(try Self.batch(table).1.status == .partial)
        #expect(try Self.batch(table, ["--mode", "form"]).1.status == .success)
        #expect(try Self.batch("甲方全称\n示例甲有限公司\n", ["--mode", "draft"]).1.status == .success)
    }

    @Test func progressIsAnObjectALine() throws {
        let (_, run) = try Self.batch(Self.table, ["--progress", "json", "--diagnostics", "json"])
        let lines = run.error.split(separator: "\n")
        #expect(lines.count == 1)
        let last = try #require(
            try JSONSerialization.jsonObject(with: Data((lines.last ?? "").utf8)) as? [String: Any])
        #expect(last["phase"] as? String == "rendering")
        #expect(last["done"] as? Int == 2)
        #expect(last["total"] as? Int == 2)
    }
}
