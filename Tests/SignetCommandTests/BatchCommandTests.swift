import ContractModel
import Foundation
import SignetCommand
import TestSupport
import Testing

@Suite struct BatchCommandTests {
    private static let table = "甲方全称,生效日期,金额\n示例甲有限公司,2026-03-01,100\n示例乙有限公司,2026-03-02,200\n"

    private static func batch(
        _ table: String = Self.table, _ more: [String] = [], _ environment: [String: String] = [:]
    ) throws -> (ContractFolder, CommandRun) {
        let contract = try ContractFolder()
        let rows = try contract.folder.write(table, to: "rows.csv")
        let run = CommandRun(
            ["batch", contract.templatePath, "--data", rows, "-o", contract.folder.path("out")]
                + ["--name", "{甲方全称}-{row}.pdf"] + more, environment: environment)
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

    /// What a PDF can be beside its pages, and what is put on them, a batch can, too: alone, it is what render makes.
    @Test(arguments: [
        ["--watermark", "sample", "--watermark-pages", "1"], ["--copies", "2"], ["--linearize"], ["--no-archive"],
        ["--seal", "甲方=specimen", "--copies", "2"], ["--seal", "甲方=seal.png"], ["--signature", "甲方=seal.png"],
    ])
    func optionsOfAPDFAreThoseOfRender(options: [String]) throws {
        let (contract, run) = try Self.batch("甲方全称,生效日期,金额\n示例甲有限公司,2026-03-01,1409.50\n")
        #expect(run.status == .success)
        let seal = try contract.folder.write(SamplePicture.ring(diameter: 60).bytes, to: "seal.png")
        let options = options.map { $0.replacing("seal.png", with: seal) }
        let arguments = [
            "batch", contract.templatePath, "--data", contract.folder.path("rows.csv"), "--name", "one", "-o",
        ]
        let batch = CommandRun(arguments + [contract.folder.path("with")] + options)
        #expect(batch.status == .success, "\(batch.error)")
        let render = CommandRun(
            ["render", contract.templatePath, "--data", contract.dataPath, "-o", contract.folder.path("one.pdf")]
                + options)
        #expect(render.status == .success, "\(render.error)")
        #expect(try contract.folder.bytes("with/one.pdf") == contract.folder.bytes("one.pdf"))
        #expect(try contract.folder.bytes("with/one.pdf") != contract.folder.bytes("out/示例甲有限公司-1.pdf"))
        // Another option is another batch.
        #expect(CommandRun(arguments + [contract.folder.path("with"), "--resume"]).status == .usage)
    }

    @Test func aPartyThatIsNotThereIsABadRow() throws {
        #expect(try Self.batch(Self.table, ["--seal", "丙方=specimen"]).1.error.contains("error[unknown-party]"))
        #expect(try Self.batch(Self.table, ["--protect"], ["SIGNET_OWNER_PASSWORD": "x"]).1.status == .usage)
    }

    @Test func fieldsStandBesideEachContract() throws {
        let (contract, run) = try Self.batch(Self.table, ["--fields", "--format", "pdf,html"])
        #expect(run.status == .success, "\(run.error)")
        #expect(try Self.names(contract).filter { $0.hasSuffix(".fields.json") }.count == 2)
        let one = contract.folder.path("one.json")
        let rendered = contract.render("one.pdf", "--set", "金额=100", "--fields", one)
        #expect(rendered.status == .success)
        #expect(try contract.folder.bytes("out/示例甲有限公司-1.fields.json") == contract.folder.bytes("one.json"))
        let manifest = String(decoding: try contract.folder.bytes("out/manifest.jsonl"), as: UTF8.self)
        #expect(manifest.contains("示例甲有限公司-1.fields.json"))
        #expect(try Self.batch(Self.table, ["--fields", "--format", "html"]).1.status == .usage)
    }

    @Test func eachContractCarriesItsOwnValues() throws {
        let (contract, run) = try Self.batch(Self.table, ["--attach-source", "--set", "金额=7"])
        #expect(run.status == .success, "\(run.error)")
        for (name, other) in [("示例甲有限公司-1", "示例乙"), ("示例乙有限公司-2", "示例甲")] {
            let pdf = try contract.folder.bytes("out/\(name).pdf")
            let json = try Judge.run("qpdf", ["--show-attachment=file-002", "{}"], on: pdf).output
            let values = try JSONDecoder().decode([String: String].self, from: Data(json.utf8))
            #expect(values["甲方全称"] == String(name.dropLast(2)))
            #expect(values["金额"] == "7")
            #expect(!json.contains(other))
            #expect(
                try Judge.run("qpdf", ["--list-attachments", "--verbose", "{}"], on: pdf).output.contains(
                    "test.contract"))
        }
    }

    @Test func aSecondTableAndPartsAreOptions() throws {
        #expect(try Self.batch(Self.table, ["--rows", "班次=a.csv"]).1.status == .usage)
        #expect(try Self.batch(Self.table, ["--shard", "9/8"]).1.status == .usage)
        #expect(try Self.batch(Self.table, ["--rows", "金额=a.csv:甲方全称"]).1.error.contains("error[rows-field]"))
        let (contract, whole) = try Self.batch()
        #expect(whole.status == .success)
        for part in 1...2 {
            let run = CommandRun(
                "batch", contract.templatePath, "--data", contract.folder.path("rows.csv"), "-o",
                contract.folder.path("parts"), "--name", "{甲方全称}-{row}.pdf", "--shard", "\(part)/2")
            #expect(run.status == .success)
        }
        let parts = (1...2).map { contract.folder.path("parts/manifest-\($0)-of-2.jsonl") }
        let merge = CommandRun(["manifest", "merge"] + parts + ["-o", contract.folder.path("merged")])
        #expect(merge.status == .success)
        #expect(merge.error == "2 parts: 2 contracts\n")
        #expect(try contract.folder.bytes("merged") == contract.folder.bytes("out/manifest.jsonl"))
        // Rows that share fonts are in one part: here all of them.
        let statuses = parts.map { CommandRun("manifest", "merge", $0).status }
        #expect(statuses.sorted { $0.rawValue < $1.rawValue } == [.success, .dataInvalid])
        #expect(CommandRun("manifest", "merge", contract.folder.path("none")).status == .inputOutput)
    }

    @Test func progressIsAnObjectALine() throws {
        let (_, run) = try Self.batch(Self.table, ["--progress", "json", "--diagnostics", "json"])
        let lines = run.error.split(separator: "\n")
        let phases = try lines.map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        #expect(phases.map { $0["phase"] as? String } == ["checking", "rendering"])
        #expect(phases.map { $0["done"] as? Int } == [2, 2])
        #expect(phases.map { $0["total"] as? Int } == [2, 2])
    }

    @Test func aDryRunTellsItsProgressToo() throws {
        let (_, run) = try Self.batch(Self.table, ["--dry-run", "--progress", "json", "--diagnostics", "json"])
        #expect(run.error.split(separator: "\n").count == 1)
        #expect(run.error.contains(#""phase":"checking""#) && run.error.contains(#""total":2}"#))
    }
}
