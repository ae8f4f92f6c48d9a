import Foundation
import Signet
import TestSupport
import Testing

/// The values of `HostileValues` in pages that Chromium opens.
@Suite struct HostilePageTests {
    /// Whatever a value says, the page has the same elements, and nothing runs or is fetched. The review shows each value in
    /// its list and in a tip as well.
    @Test func hostileValuesStayWordsOnThePage() throws {
        let folder = try TemporaryFolder()
        var job = BrowserJob()
        for contract in BundledContract.all {
            let page = { (name: String, settings: [RenderJob.Setting]) in
                let rendering = try contract.render(.html, settings: settings) { $0.wantsReview = true }
                return try folder.write(try #require(rendering.files.first), to: "\(contract.name)-\(name).html")
            }
            let hostile = try hostileJobs(of: contract, HostileValues.markup + HostileValues.kept)
            #expect(hostile.count >= 2)
            job.families.append(
                BrowserJob.Family(
                    name: contract.name, base: try page("base", []),
                    hostile: try hostile.enumerated().map { try page("\($0)", $1) }))
        }
        let long = LongFixture()
        job.families.append(
            BrowserJob.Family(
                name: "long", base: try long.write("示例", .html, "base", to: folder),
                hostile: try HostileValues.kept.enumerated().map { try long.write($1, .html, "\($0)", to: folder) }))
        let verdict = try job.judge(in: folder)
        #expect(verdict.status == 0, "\(verdict.output)\(verdict.error)")
    }

    /// The same on sheets, in a Chinese and in an English contract, and what no contract has room for in one that has.
    /// A character that no font has cannot be drawn: its value is refused, by name.
    @Test func hostileValuesStayWordsOnTheSheets() throws {
        let folder = try TemporaryFolder()
        var job = BrowserJob()
        var drawn = HostileValues.markup
        let long = LongFixture()
        var family = BrowserJob.Family(
            name: "long", base: try long.write("示例", .htmlPages, "base", to: folder), hostile: [])
        family.view = "sheets"
        for (number, value) in HostileValues.kept.enumerated() {
            do {
                family.hostile.append(try long.write(value, .htmlPages, "\(number)", to: folder))
                family.texts.append(try long.write(value, .html, "\(number)", to: folder))
                drawn.append(value)
                #expect(!HostileValues.undrawn.contains(value), "\(value.prefix(40)) is drawn")
            } catch let error as RenderingError {
                #expect(HostileValues.undrawn.contains(value), "\(value.prefix(40)): \(error.diagnostics)")
                #expect(error.cause == .data)
                for diagnostic in error.diagnostics where diagnostic.severity == .error {
                    #expect(diagnostic.code == "missing-glyph-value" && diagnostic.message.contains("备注"))
                }
            }
        }
        job.families.append(family)
        for contract in [BundledContract.nda, .consultancy] {
            let page = { (format: OutputFormat, name: String, settings: [RenderJob.Setting]) in
                let rendering = try contract.render(format, settings: settings)
                return try folder.write(
                    try #require(rendering.files.first), to: "\(contract.name)-\(name)-\(format.rawValue).html")
            }
            let hostile = try hostileJobs(of: contract, drawn)
            var family = BrowserJob.Family(name: contract.name, base: try page(.htmlPages, "base", []), hostile: [])
            family.view = "sheets"
            for (number, settings) in hostile.enumerated() {
                family.hostile.append(try page(.htmlPages, "\(number)", settings))
                family.texts.append(try page(.html, "\(number)", settings))
            }
            job.families.append(family)
        }
        let verdict = try job.judge(in: folder)
        #expect(verdict.status == 0, "\(verdict.output)\(verdict.error)")
    }

    /// A contract that has room for any value.
    private struct LongFixture {
        private static let template = """
            ---
            format: contract/1
            title: 测试协议
            language: zh-Hans
            parties:
              甲方: {kind: company}
            fields:
              甲方全称: {type: text}
              备注: {type: text}
            ---
            第一条 总则
            甲方：【甲方全称】，备注：【备注】。见【@secrecy】。

            第二条 保密 {#secrecy}
            各方应当保密。

            :::sign 甲方
            :::

            """

        /// A page of it, which is a review where it flows.
        func write(_ value: String, _ format: OutputFormat, _ name: String, to folder: TemporaryFolder) throws -> String
        {
            var job = RenderJob(template: SourceFile(name: "long.contract", text: Self.template), format: format)
            job.settings = [.init(name: "甲方全称", value: "示例"), .init(name: "备注", value: value)]
            job.wantsReview = format == .html
            let renderer = ContractRenderer(resources: ResourceDirectory(path: Repository.root))
            return try folder.write(
                try #require(try renderer.render(job).files.first), to: "long-\(name)-\(format.rawValue).html")
        }
    }

    /// The values spread over the text fields that have room for them, so that each stands in some rendering.
    private func hostileJobs(of contract: BundledContract, _ values: [String]) throws -> [[RenderJob.Setting]] {
        let template = try Repository.text("Templates/\(contract.name).contract")
        let data = try Repository.text("Templates/\(contract.name).yaml")
        // A value in the place of a blank is another structure: only fields that have values count.
        let limits = template.matches(of: /\n  ([^:\n]+): +\{type: text, max: ([0-9]+)[,}]/).map {
            (String($0.1), Int($0.2))
        }
        let rooms = Dictionary(limits, uniquingKeysWith: { one, _ in one })
        let fields = HostileValueTests.textFields(template).filter { data.contains("\n\($0): ") }
            .map { (name: $0, room: (rooms[$0] ?? nil) ?? .max) }.sorted { $0.room < $1.room }
        try #require(fields.count >= 3)
        // Each value takes the narrowest field that has room for it and is not taken; then another rendering begins.
        var jobs: [[RenderJob.Setting]] = []
        let widest = fields.map(\.room).max() ?? 0
        for value in values where value.count <= widest {
            func free(_ job: [RenderJob.Setting]) -> String? {
                fields.first { field in field.room >= value.count && !job.contains { $0.name == field.name } }?.name
            }
            if let index = jobs.firstIndex(where: { free($0) != nil }), let name = free(jobs[index]) {
                jobs[index].append(RenderJob.Setting(name: name, value: value))
            } else {
                let name = try #require(free([]))
                jobs.append([RenderJob.Setting(name: name, value: value)])
            }
        }
        return jobs
    }
}
