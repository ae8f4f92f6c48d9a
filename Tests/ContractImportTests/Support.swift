import ContractModel
import TestSupport
import Testing

@testable import ContractImport
@testable import ContractTemplate

/// Imports texts and looks at what came of them.
struct Imported {
    var template: String
    var report: ImportReport

    init(_ text: String, options: ImportOptions = ImportOptions()) throws {
        try self.init(Array(text.utf8), options: options)
    }

    init(_ bytes: [UInt8], name: String = "input", options: ImportOptions = ImportOptions()) throws {
        let contract = try ContractImporter(options: options).importContract(bytes, name: name)
        (template, report) = (contract.template, contract.report)
    }

    /// What stands below the front matter, without comments.
    var body: String {
        let lines = template.split(separator: "\n", omittingEmptySubsequences: false)
        let end = lines.dropFirst().firstIndex(of: "---") ?? 0
        return lines[(end + 1)...].filter { !$0.hasPrefix("//") }.joined(separator: "\n")
    }

    var comments: [String] {
        template.split(separator: "\n").filter { $0.hasPrefix("//") }.map { String($0) }
    }

    var check: TemplateCheck { Template.check(template, file: "t.contract") }

    /// How many divisions of each kind the template's own reader finds.
    func divisions() throws -> [String: Int] {
        let nodes = try Template.parse(template, file: "t.contract").nodes
        var counts: [String: Int] = [:]
        func count(_ nodes: [TemplateNode]) {
            for node in nodes {
                if case .division(let division) = node {
                    switch division.kind {
                    case .part: counts["part", default: 0] += 1
                    case .article: counts["article", default: 0] += 1
                    case .clause: counts["clause", default: 0] += 1
                    case .item: counts["item", default: 0] += 1
                    default: break
                    }
                }
                count(node.children)
            }
        }
        count(nodes)
        return counts
    }

    func field(_ name: String) -> ImportReport.Field? { report.fields.first { $0.name == name } }

    func defects(_ kind: ImportReport.Defect.Kind) -> [ImportReport.Defect] {
        report.defects.filter { $0.kind == kind }
    }
}
