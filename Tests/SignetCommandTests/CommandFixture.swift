import Foundation
import SignetCommand
import Synchronization
import TestSupport

/// One call of the program, in this process.
struct CommandRun {
    var status: CommandStatus
    var output: [UInt8]
    var error: String

    init(_ arguments: String..., environment: [String: String] = [:]) {
        self.init(arguments, environment: environment)
    }

    init(_ arguments: [String], environment: [String: String] = [:]) {
        let output = Mutex<[UInt8]>([])
        let error = Mutex("")
        let box = Box(output: output, error: error)
        var environment = environment
        environment["SIGNET_RESOURCES"] = environment["SIGNET_RESOURCES"] ?? Repository.root
        status = SignetCommand.run(
            arguments, environment: environment,
            console: Console(
                output: { bytes in box.output.withLock { $0 += bytes } },
                error: { text in box.error.withLock { $0 += text } }))
        self.output = box.output.withLock { $0 }
        self.error = box.error.withLock { $0 }
    }

    var outputText: String { String(decoding: output, as: UTF8.self) }

    private final class Box: Sendable {
        let output: Mutex<[UInt8]>
        let error: Mutex<String>
        init(output: consuming sending Mutex<[UInt8]>, error: consuming sending Mutex<String>) {
            self.output = output
            self.error = error
        }
    }
}

/// A small contract in a folder of its own.
struct ContractFolder {
    let folder: TemporaryFolder

    static let template = """
        ---
        format: contract/1
        title: 测试协议
        language: zh-Hans
        parties:
          甲方: {role: 委托方, kind: company}
        fields:
          甲方全称: {type: text, max: 20}
          生效日期: {type: date}
          金额: {type: money, currency: CNY, as: both}
        ---
        第一条 总则
        甲方：【甲方全称】。本协议自【生效日期】起生效，价款【金额】。

        :::sign 甲方
        :::

        """
    static let data = """
        甲方全称: 示例甲有限公司
        生效日期: 2026-03-01
        金额: "1409.50"

        """

    let templatePath: String
    let dataPath: String

    init(template: String = Self.template, data: String = Self.data) throws {
        folder = try TemporaryFolder()
        templatePath = try folder.write(template, to: "test.contract")
        dataPath = try folder.write(data, to: "test.yaml")
    }

    /// Renders to a file of that name in the folder.
    func render(_ name: String = "out.pdf", _ more: String..., environment: [String: String] = [:]) -> CommandRun {
        CommandRun(
            ["render", templatePath, "--data", dataPath, "-o", folder.path(name)] + more, environment: environment)
    }

    /// What the run said, with the folder's own path taken out.
    func message(_ run: CommandRun) -> String { run.error.replacingOccurrences(of: folder.root + "/", with: "") }
}

/// The contracts that come with the program, by the names of their files.
enum BundledContracts {
    static let names = ((try? FileManager.default.contentsOfDirectory(atPath: Repository.path("Templates"))) ?? [])
        .filter { $0.hasSuffix(".contract") }.map { String($0.dropLast(".contract".count)) }.sorted()

    static func text(_ name: String) throws -> String { try Repository.text("Templates/\(name).contract") }
}
