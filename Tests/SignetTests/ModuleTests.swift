import Foundation
import TestSupport
import Testing

/// Who may see whom: the rule of the design, read from the sources themselves.
@Suite struct ModuleTests {
    private static let ours: Set = [
        "Digests", "ContractModel", "StrictYAML", "ContractTemplate", "ContractStyling", "TextShaping", "Typesetting",
        "PDFOutput", "HTMLOutput", "OfficePackages", "TextDecoding", "Signet", "BatchRendering", "SitePublishing",
        "ContractImport", "PreviewServer", "SignetCommand", "SignetMain",
    ]
    private static let libraries: Set = [
        "CCairo", "CPango", "CHarfBuzz", "CFontconfig", "CFreeType", "CQPDF", "CDeflate", "CNettle", "CZip",
        "CXML2", "COpenCC", "CRsvg",
    ]

    private static let allowed: [String: Set<String>] = [
        "Digests": ["CNettle"],
        "ContractModel": [],
        "StrictYAML": ["ContractModel"],
        "OfficePackages": ["ContractModel", "CZip", "CXML2"],
        "ContractTemplate": ["ContractModel", "StrictYAML"],
        "ContractStyling": ["ContractModel", "StrictYAML"],
        "TextShaping": ["ContractModel", "StrictYAML", "CPango", "CHarfBuzz", "CFontconfig"],
        "Typesetting": ["ContractModel", "ContractStyling", "TextShaping"],
        "PDFOutput": [
            "ContractModel", "ContractStyling", "TextShaping", "Typesetting", "CCairo", "CFreeType", "CQPDF",
            "CDeflate", "CRsvg", "CXML2", "Digests",
        ],
        "HTMLOutput": ["ContractModel", "ContractStyling", "Digests"],
        "Signet": [
            "ContractModel", "ContractTemplate", "ContractStyling", "TextShaping", "Typesetting", "PDFOutput",
            "HTMLOutput", "Digests",
        ],
        "TextDecoding": ["ContractModel"],
        "BatchRendering": ["ContractModel", "Digests", "OfficePackages", "Signet", "TextDecoding"],
        "SitePublishing": ["ContractModel", "Digests", "HTMLOutput", "Signet", "BatchRendering"],
        "ContractImport": [
            "ContractModel", "ContractTemplate", "OfficePackages", "TextDecoding", "COpenCC", "CXML2",
        ],
        "PreviewServer": ["ContractModel", "Digests", "HTMLOutput", "Signet", "StrictYAML"],
        "SignetCommand": [
            "ContractModel", "Signet", "BatchRendering", "SitePublishing", "ContractImport", "PreviewServer",
        ],
        "SignetMain": ["SignetCommand"],
    ]

    /// The modules that the files of a folder of `Sources` import.
    private static func imports(of module: String) throws -> Set<String> {
        let folder = Repository.path("Sources/\(module)")
        var imports: Set<String> = []
        for case let file as String in FileManager.default.enumerator(atPath: folder) ?? .init()
        where file.hasSuffix(".swift") {
            let text = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
            for match in text.matches(of: /(?m)^(?:@[a-zA-Z]+ )*import (?:[a-z]+ )?([A-Za-z0-9]+)/) {
                imports.insert(String(match.1))
            }
        }
        return imports
    }

    @Test(arguments: ours.sorted())
    func moduleSeesOnlyWhatItMay(module: String) throws {
        let seen = try Self.imports(of: module)
        #expect(!seen.isEmpty || module == "ContractModel")
        #expect(seen.intersection(Self.ours.union(Self.libraries)).subtracting(Self.allowed[module] ?? []) == [])
    }

    @Test func everyModuleHasItsRule() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Repository.path("Sources"))
        #expect(Set(folders) == Self.ours.union(Self.libraries))
    }

    @Test func noFileIsAHall() throws {
        for module in Self.ours {
            let folder = Repository.path("Sources/\(module)")
            for case let file as String in FileManager.default.enumerator(atPath: folder) ?? .init()
            where file.hasSuffix(".swift") {
                let lines = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8).split(
                    separator: "\n", omittingEmptySubsequences: false)
                #expect(lines.count <= 400, "\(module)/\(file)")
            }
        }
    }
}
