import ContractModel
import Foundation
import Signet
import TestSupport
import Testing

@testable import ContractImport

/// Contracts of many kinds, none of them bundled, in the forms in which they are found.
@Suite struct FoundContractTests {
    static let names = [
        "employment", "shop-lease", "purchase", "loan", "nda-decimal", "construction", "consignment",
        "software-licence",
        "consulting-english", "tenancy-hk", "outsourcing-japanese", "training", "franchise", "warehousing",
        "photo-license",
        "decorating-hk", "supply-english",
    ]

    private struct Result {
        var expected: Skeleton
        var found: Skeleton
        var share: Double { expected.share(in: found) }
    }

    private func result(_ name: String, _ form: ContractOutline.Form) throws -> Result {
        let outline = try ContractOutline(name)
        let imported = try Imported(outline.bytes(in: form), name: name)
        let counts = imported.report.counts
        #expect(counts.unaccounted == 0 && counts.kept + counts.removed == counts.characters)
        #expect(imported.check.template != nil, "\(imported.check.diagnostics)")
        return Result(expected: outline.skeleton, found: try Skeleton(template: imported.template))
    }

    private func report(_ name: String, _ form: ContractOutline.Form, _ result: Result) {
        let share = (result.share * 1000).rounded() / 10
        print("\(name), \(form.rawValue): \(share) % recovered of \(result.expected.entries.count) divisions")
        for entry in result.expected.recovered(in: result.found).lost { print("   lost: \(entry)") }
        for heading in result.expected.lostHeadings(in: result.found) { print("   heading lost: \(heading)") }
        for part in result.expected.lostFrame(in: result.found) { print("   lost: \(part)") }
    }

    /// With its line breaks, or with a blank between heading and text, all of a contract is found.
    @Test(arguments: names, ContractOutline.Form.allCases.filter { $0 != .runOn })
    func everythingIsFound(name: String, form: ContractOutline.Form) throws {
        let result = try result(name, form)
        report(name, form, result)
        #expect(result.share == 1)
    }

    /// Without any, nearly all.
    @Test func nearlyAllIsFoundWithoutLineBreaks() throws {
        var (lost, all) = (0.0, 0.0)
        for name in Self.names {
            let result = try result(name, .runOn)
            report(name, .runOn, result)
            // A heading of words that stand nowhere else may be cut in the wrong place.
            #expect(result.share > 0.94, "\(name)")
            #expect(result.expected.recovered(in: result.found).lost.isEmpty, "\(name)")
            let weight = Double(result.expected.size)
            (lost, all) = (lost + (1 - result.share) * weight, all + weight)
        }
        let share = 1 - lost / all
        print("all of them, run on: \((share * 1000).rounded() / 10) % recovered")
        #expect(share > 0.98)
    }
}
