import Foundation

/// What taking a contract in costs: a megabyte of text, and its half, by the program as it is built for release. Twice the
/// text takes twice the time; the threshold stands beside the figures, and nothing fails here.
///
/// The bundled contracts over and over are what people bring. The other samples consist of one thing only, which a step
/// could be slow at: a megabyte of nothing but blanks is a template of 70,000 fields.
@main
struct ImportBenchmark {
    static func main() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized.path
        let folder = FileManager.default.temporaryDirectory.appending(path: "signet-import-\(getpid())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        print("CPU time in s for half a megabyte and a megabyte; threshold 2.00 for the latter\n")
        for text in try Sample.bundled(root) + Sample.all {
            let seconds = try [500_000, 1_000_000].map { size in
                let file = folder.appending(path: "input.txt")
                try Data(text.bytes(size)).write(to: file)
                return try cpuSeconds(
                    of: root + "/.build/release/signet",
                    [
                        "import", file.path, "-o", folder.appending(path: "output.contract").path,
                        "--report", folder.appending(path: "report.txt").path,
                    ])
            }
            print(
                text.name.padding(toLength: 28, withPad: " ", startingAt: 0),
                seconds.map { String(format: "%6.2f", $0) }.joined(),
                String(format: "   ratio %.2f", seconds[1] / max(seconds[0], 0.001)))
        }
    }

    /// The CPU time of a program, the least of three runs.
    private static func cpuSeconds(of program: String, _ arguments: [String]) throws -> Double {
        var best = Double.infinity
        for _ in 0..<3 {
            let before = children()
            let process = Process()
            process.executableURL = URL(filePath: program)
            process.arguments = arguments
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
            best = min(best, children() - before)
        }
        return best
    }

    private static func children() -> Double {
        var usage = rusage()
        getrusage(RUSAGE_CHILDREN.rawValue, &usage)
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) * 1e-6 }
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }
}

/// Text of a kind that contracts are found as.
private struct Sample: Sendable {
    var name: String
    /// What is between the first lines and the end, over and over.
    var piece: @Sendable (Int) -> String

    func bytes(_ size: Int) -> [UInt8] {
        var text = "示例合同\n第一条 总则\n"
        var number = 1
        while text.utf8.count < size {
            number += 1
            text += piece(number)
        }
        return Array(text.utf8)
    }

    /// The bodies of the bundled contracts, each over and over.
    static func bundled(_ root: String) throws -> [Sample] {
        try ["customer-support", "lease", "nda", "consultancy"].map { name in
            let template = try String(contentsOfFile: root + "/Templates/\(name).contract", encoding: .utf8)
            let body = template.split(separator: "\n---\n", maxSplits: 1).last ?? ""
            let lines = body.split(separator: "\n").filter { !$0.hasPrefix(":::") && !$0.hasPrefix("//") }
            return Sample(name: name) { [text = lines.joined(separator: "\n") + "\n"] _ in text }
        }
    }

    static let all = [
        Sample(name: "articles in lines") {
            "第\($0 % 99 + 1)条 服务内容\n\($0 % 99 + 1).1 服务范围\n甲方应按照约定向乙方支付【具体金额】，见第一条的约定。\n（1）乙方应于20XX年X月X日交付；\n"
        },
        Sample(name: "one line with glosses") { "\($0).1服务范围甲方应(yīng)按照约(yuē)定向乙方支付____元，由【管辖法院】管辖。" },
        Sample(name: "blanks") { _ in "甲方：____，乙方：【　　】，电话：XXX；" },
        Sample(name: "one hard-wrapped paragraph") { _ in "甲方应按照本合同的约定向乙方支付服务费用并且保证其提供的资料是真实的完整的以及\n" },
        Sample(name: "damage") { _ in "乙方应确??头藛T具备资质，见第九条和附件五。\n" },
    ]
}
