import BatchRendering
import ContractModel
import Foundation
import Signet
import SitePublishing
import TestSupport
import Testing

/// A folder of contracts and the site that is made of it.
struct SiteFixture {
    let folder: TemporaryFolder

    /// - Parameter names: the contracts in it.
    init(_ names: [String] = ["甲", "乙"]) throws {
        folder = try TemporaryFolder()
        for name in names { try add(name) }
    }

    /// Adds a contract; its party is called after it.
    func add(_ path: String, title: String = "测试协议", party: String? = nil) throws {
        let template = """
            ---
            format: contract/1
            title: \(title)
            language: zh-Hans
            number: 编号
            date: 日期
            parties:
              甲方: {role: 委托方, kind: company}
            fields:
              甲方全称: {type: text}
              编号: {type: text}
              日期: {type: date}
            ---
            第一条 总则
            甲方：【甲方全称】，【编号】，【日期】。

            :::sign 甲方
            :::

            """
        try write(template, to: "source/\(path).contract")
        let quoted = try String(decoding: StableJSON.encode(party ?? "示例\(path)有限公司"), as: UTF8.self)
        try write("甲方全称: \(quoted)\n编号: 2026-1\n日期: 2026-03-01\n", to: "source/\(path).yaml")
    }

    func write(_ text: String, to path: String) throws {
        let url = URL(fileURLWithPath: folder.path(path))
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: folder.path(path)) }

    var job: SiteJob { SiteJob(source: folder.path("source"), site: folder.path("site"), program: "signet test") }

    /// The batch of 模板 and rows.csv, in a folder of the source.
    func makeBatch(_ formats: [OutputFormat]) throws {
        let series = try ContractSeries(
            RenderJob(template: try SourceFile.read(folder.path("source/模板.contract")), format: .pdf),
            resources: ResourceDirectory(path: Repository.root))
        _ = try Batch(
            series,
            BatchJob(
                data: folder.path("rows.csv"), folder: folder.path("source/batch"),
                names: try #require(OutputNamePattern("{编号}")), formats: formats, program: "signet test")
        ).run()
    }

    @discardableResult
    func publish() throws -> SiteReport {
        try SitePublication(job, resources: ResourceDirectory(path: Repository.root)).run()
    }

    /// The codes of why nothing was published.
    func refusal() throws -> [String] {
        do {
            try publish()
            return []
        } catch let error as RenderingError {
            return error.diagnostics.filter { $0.severity == .error }.map(\.code.rawValue)
        }
    }

    /// All files of the site, by path.
    func files() throws -> [String: Data] {
        var files: [String: Data] = [:]
        let root = folder.path("site")
        for case let path as String in FileManager.default.enumerator(atPath: root) ?? .init() {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: "\(root)/\(path)", isDirectory: &isFolder), !isFolder.boolValue
            else { continue }
            files[path] = try Data(contentsOf: URL(fileURLWithPath: "\(root)/\(path)"))
        }
        return files
    }

    func text(_ path: String) throws -> String { String(decoding: try folder.bytes("site/\(path)"), as: UTF8.self) }

    /// The inode of a file, which a rewritten file has not kept.
    func identity(_ path: String) throws -> Int {
        try FileManager.default.attributesOfItem(atPath: folder.path("site/\(path)"))[.systemFileNumber] as? Int ?? 0
    }
}
