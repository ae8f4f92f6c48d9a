import ContractModel
import StrictYAML
import Testing

/// Each code of the YAML reader, at the place that a person would look at.
@Suite struct YAMLDiagnosticTests {
    private func findings(_ text: String, firstLine: Int = 1) -> [String] {
        do {
            _ = try StrictYAML.parse(text, file: "d.yaml", firstLine: firstLine)
            return []
        } catch {
            return error.diagnostics.map { diagnostic in
                "\(diagnostic.location.map { "\($0.line):\($0.column)+\($0.length)" } ?? "-") \(diagnostic.code.rawValue)"
            }
        }
    }

    @Test(arguments: [
        ("甲: [一\n", "2:1+1 yaml-syntax"), ("甲: 一\n甲: 二\n", "2:1+1 yaml-duplicate-key"),
        ("甲: !!str 一\n", "1:4+1 yaml-tag"),
        ("甲: &a 一\n", "1:4+1 yaml-anchor"), ("[一, 二]: 三\n", "1:1+1 yaml-key"),
    ])
    func eachFindingHasItsPlace(text: String, expected: String) { #expect(findings(text) == [expected]) }

    @Test func textCutOutOfAFileKeepsItsLines() {
        #expect(findings("甲: 一\n甲: 二\n", firstLine: 11) == ["12:1+1 yaml-duplicate-key"])
    }

    @Test func scalarsStayText() throws {
        let root = try #require(try StrictYAML.parse("甲: no\n乙: 1.0\n丙: 2024-01-01\n丁: ~\n戊: \"~\"\n", file: "d.yaml"))
        #expect(root.entries?.map { $0.value.text } == ["no", "1.0", "2024-01-01", "~", "~"])
        #expect(root.entries?.map { $0.value.isNull } == [false, false, false, true, false])
    }

    @Test func nothingIsNothing() throws { #expect(try StrictYAML.parse("# nothing\n", file: "d.yaml") == nil) }
}
