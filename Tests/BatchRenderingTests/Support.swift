import BatchRendering
import ContractModel
import Foundation
import Signet
import TestSupport

/// A small template and a table in a folder of their own.
struct BatchFixture {
    let folder: TemporaryFolder
    let templatePath: String

    init(template: String = Self.simple) throws {
        folder = try TemporaryFolder()
        templatePath = try folder.write(template, to: "test.contract")
    }

    static let simple = """
        ---
        format: contract/1
        title: 测试协议
        language: zh-Hans
        parties:
          甲方: {role: 委托方, kind: company}
        fields:
          合同编号: {type: text, max: 30}
          甲方全称: {type: text, max: 30}
          金额: {type: money, currency: CNY, as: both}
        ---
        第一条 总则
        编号【合同编号】，甲方：【甲方全称】。价款【金额】。

        :::sign 甲方
        :::

        """

    static let header = "合同编号,甲方全称,金额"

    /// A table of so many good rows, no two of which have the same characters.
    static func table(_ count: Int) -> String {
        let names = Array("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒")
        return header + "\n"
            + (1...count).map { "HT-\($0),示例\(names[$0 % names.count])有限公司,\($0 * 7)00\n" }.joined()
    }

    func series() throws -> ContractSeries {
        try ContractSeries(
            RenderJob(template: try .read(templatePath), includeFolder: folder.root, format: .pdf),
            resources: ResourceDirectory(path: Repository.root))
    }

    func job(_ table: String, named name: String = "rows.csv", to output: String = "out") throws -> BatchJob {
        try job(Array(table.utf8), named: name, to: output)
    }

    func job(_ bytes: [UInt8], named name: String = "rows.csv", to output: String = "out") throws -> BatchJob {
        try Data(bytes).write(to: URL(fileURLWithPath: folder.path(name)))
        guard let names = OutputNamePattern("{合同编号}.pdf") else { throw Judge.Failure(message: "pattern") }
        return BatchJob(
            data: folder.path(name), folder: folder.path(output), names: names, formats: [.html], program: "test")
    }

    @discardableResult
    func run(_ job: BatchJob) throws -> BatchReport { try Batch(series(), job).run() }

    /// What went wrong with a batch as a whole.
    func failure(_ job: BatchJob) throws -> [Diagnostic] {
        do {
            _ = try Batch(series(), job).run()
            return []
        } catch let error as RenderingError {
            return error.diagnostics
        }
    }

    /// The files of an output folder with their bytes.
    func files(_ output: String = "out") throws -> [String: Data] {
        let root = folder.path(output)
        let names = try FileManager.default.contentsOfDirectory(atPath: root)
        return try Dictionary(
            uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: URL(fileURLWithPath: "\(root)/\($0)"))) })
    }

    /// Removes a file of the output folder.
    func remove(_ name: String) throws {
        try FileManager.default.removeItem(atPath: folder.path("out/\(name)"))
    }

    /// The words of a page, without its marks.
    func pageText(_ name: String) throws -> String {
        try text(name).replacing(/<[^>]*>/, with: "").replacing("&quot;", with: "\"")
    }

    func text(_ name: String, in output: String = "out") throws -> String {
        try String(contentsOfFile: folder.path("\(output)/\(name)"), encoding: .utf8)
    }
}
