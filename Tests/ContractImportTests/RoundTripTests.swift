import ContractModel
import Foundation
import Signet
import TestSupport
import Testing

@testable import ContractImport

/// A bundled contract, rendered and damaged as what is found on the web is.
struct DamagedRendering: Sendable, CustomTestStringConvertible {
    enum Form: String, Sendable {
        case html, text
    }
    var name: String
    var form: Form
    var damage: Set<ScrapedPage.Damage>
    var testDescription: String { "\(name) as \(form), \(damage.map { "\($0)" }.sorted().joined(separator: ", "))" }

    static let all: [DamagedRendering] = ["customer-support", "lease", "consultancy", "nda"].flatMap { name in
        [
            DamagedRendering(name: name, form: .html, damage: [.chrome]),
            DamagedRendering(name: name, form: .html, damage: [.chrome, .glosses, .widths]),
            DamagedRendering(name: name, form: .text, damage: [.chrome, .glosses, .widths]),
            DamagedRendering(name: name, form: .text, damage: [.runOn]),
            DamagedRendering(name: name, form: .text, damage: [.chrome, .glosses, .widths, .runOn]),
        ]
    }

    func template() throws -> String { try Repository.text("Templates/\(name).contract") }

    var data: SourceFile {
        get throws { SourceFile(name: "\(name).yaml", text: try Repository.text("Templates/\(name).yaml")) }
    }

    func input() throws -> String {
        let rendering = try ContractRenderer(resources: ResourceDirectory(path: Repository.root)).render(
            RenderJob(
                template: SourceFile(name: "\(name).contract", text: template()), data: data, format: .html))
        let html = String(decoding: try #require(rendering.files.first), as: UTF8.self)
        switch form {
        case .html: return try ScrapedPage(html: html, damage, seed: 11).text
        case .text: return try ScrapedPage(Self.text(of: html), damage, seed: 11).text
        }
    }

    /// The text of a page, a line a paragraph, the cells of a row with tabs between.
    static func text(of html: String) throws -> String {
        let decoded = try DecodedText(Array(html.utf8), name: "page")
        let document = try HTMLPage.read(decoded, name: "page")
        return document.lines.filter { !$0.isFurniture }.map { line in
            let columns = line.columns
            return columns.isEmpty ? line.cells.text : columns.map(\.text).joined(separator: "\t")
        }.joined(separator: "\n")
    }
}

/// What the program itself has set comes back as it was.
@Suite struct RoundTripTests {
    @Test(arguments: DamagedRendering.all)
    func damagedRenderingsComeBack(rendering: DamagedRendering) throws {
        let expected = try Skeleton(template: rendering.template(), data: rendering.data)
        let imported = try Imported(rendering.input(), options: ImportOptions(script: .keep))
        let found = try Skeleton(template: imported.template)
        let (divisions, headings, lost) = expected.recovered(in: found)
        let share = expected.share(in: found)
        func percent(_ share: Double) -> String { "\((share * 1000).rounded() / 10) %" }
        print(
            "\(rendering.testDescription): \(percent(share)) recovered;",
            "\(percent(divisions)) of \(expected.entries.count) divisions, \(percent(headings)) of the headings")
        for entry in lost.prefix(12) { print("   lost: \(entry)") }
        for heading in expected.lostHeadings(in: found).prefix(12) { print("   heading lost: \(heading)") }
        for part in expected.lostFrame(in: found) { print("   lost: \(part)") }
        #expect(share > 0.98)
        // Where no line break is left, only words tell where a heading ends.
        #expect(headings > (rendering.damage.contains(.runOn) ? 0.95 : 0.98))
        #expect(imported.report.counts.unaccounted == 0)
    }
}
