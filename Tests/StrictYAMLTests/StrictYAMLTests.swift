import ContractModel
import StrictYAML
import Testing

@Suite struct StrictYAMLTests {
    private func node(_ text: String) throws -> YAMLNode {
        try #require(try StrictYAML.parse(text, file: "a.yaml"))
    }

    /// The errors of a text as `line:column code: message`.
    private func errors(_ text: String, firstLine: Int = 1) -> [String] {
        do {
            _ = try StrictYAML.parse(text, file: "a.yaml", firstLine: firstLine)
            return []
        } catch {
            return error.diagnostics.map { diagnostic in
                let place = diagnostic.location.map { "\($0.line):\($0.column) " } ?? ""
                return "\(place)\(diagnostic.code.rawValue): \(diagnostic.message)"
            }
        }
    }

    @Test func everyScalarIsText() throws {
        let root = try node("a: 1.0\nb: no\nc: 2024-01-05\nd: 0x1F\ne: 12:30\n")
        #expect(root.entries?.map { $0.value.text } == ["1.0", "no", "2024-01-05", "0x1F", "12:30"])
    }

    @Test func nothingIsToldFromEmptyText() throws {
        let root = try node("a:\nb: ~\nc: null\nd: ''\ne: 'null'\n")
        #expect(root.entries?.map(\.value.isNull) == [true, true, true, false, false])
    }

    @Test func placesAreThoseOfTheFile() throws {
        let root = try #require(try StrictYAML.parse("甲方:\n  全称: 示例\n", file: "a.yaml", firstLine: 5))
        let entry = try #require(root["甲方"]?.entries?.first)
        #expect(entry.keyLocation == SourceLocation(file: "a.yaml", line: 6, column: 3, length: 2))
        #expect(entry.value.location == SourceLocation(file: "a.yaml", line: 6, column: 7))
    }

    @Test func listsAndMappingsNest() throws {
        let root = try node("rows:\n- {a: 1, b: [x, y]}\n- {a: 2}\n")
        let rows = try #require(root["rows"]?.elements)
        #expect(rows.map { $0["a"]?.text } == ["1", "2"])
        #expect(rows[0]["b"]?.elements?.compactMap(\.text) == ["x", "y"])
    }

    @Test func emptyTextIsNoDocument() throws {
        #expect(try StrictYAML.parse("", file: "a.yaml") == nil)
        #expect(try StrictYAML.parse("# only a comment\n", file: "a.yaml") == nil)
    }

    @Test func doubledKeyIsReportedWhereItStandsAgain() {
        #expect(errors("a: 1\nb: 2\na: 3\n", firstLine: 10) == ["12:1 yaml-duplicate-key: the key a stands twice"])
        #expect(errors("x:\n  a: 1\n  a: 2\n") == ["3:3 yaml-duplicate-key: the key a stands twice"])
    }

    @Test func tagsAndAnchorsAreRefused() {
        #expect(errors("a: !!int 3\n") == ["1:4 yaml-tag: tags (!) are not read here"])
        #expect(
            errors("a: &x 3\nb: *x\n").allSatisfy {
                $0.hasSuffix("yaml-anchor: anchors (&) and aliases (*) are not read here")
            })
        #expect(!errors("a: &x 3\nb: *x\n").isEmpty)
    }

    /// Nine levels of nine aliases each are a billion values, whether in values or in keys.
    @Test func aliasesOfAliasesAreRefusedAtOnce() {
        var text = "a0: &a0 x\n"
        for level in 1...9 {
            let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(aliases)]\n"
        }
        for bomb in [text, text + "? [*a9]\n: x\n"] {
            #expect(errors(bomb) == ["1:5 yaml-anchor: anchors (&) and aliases (*) are not read here"])
        }
    }

    /// A mark or a sign of a text is no alias, however often it stands.
    @Test func marksOfATextAreNoAliases() throws {
        let text = "a: |\n  & 甲方\n" + String(repeating: "  *甲方 *乙方\n", count: 40) + "b: '*x & *y'\n"
        #expect(try node(text)["b"]?.text == "*x & *y")
    }

    @Test func textThatLooksLikeATagIsText() throws {
        #expect(try node("a: '!!int 3'\n")["a"]?.text == "!!int 3")
    }

    @Test func keysAreText() {
        #expect(errors("[a, b]: 1\n") == ["1:1 yaml-key: a key must be plain text"])
    }

    @Test func wrongYAMLSaysWhere() {
        let found = errors("a: [1, 2\nb: 3\n")
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("2:") == true, "\(found)")
        #expect(found.first?.contains("yaml-syntax: this is not valid YAML: ") == true)
    }

    @Test func secondDocumentIsRefused() {
        #expect(errors("a: 1\n---\nb: 2\n").count == 1)
    }

    @Test func endlessNestingIsRefused() {
        #expect(errors(String(repeating: "[", count: 20_000)).count == 1)
    }
}

@Suite struct YAMLSchemaTests {
    private enum Fruit: String, CaseIterable { case apple, pear }

    private func read(_ text: String, _ body: (inout YAMLSchema, YAMLNode) -> Void) throws -> [String] {
        var schema = YAMLSchema(file: "a.yaml", text: text)
        let root = try #require(try StrictYAML.parse(text, file: "a.yaml"))
        body(&schema, root)
        return schema.diagnostics.map { $0.message + ($0.hint.map { " (\($0))" } ?? "") }
    }

    @Test func unknownKeysNameTheNearest() throws {
        let found = try read("colour: red\nsize: 3\n") { schema, root in
            #expect(schema.mapping(root, keys: ["color", "size"], what: "the style")?.map(\.key) == ["size"])
        }
        #expect(found == ["the style has no key colour (did you mean color?)"])
    }

    @Test func valuesOfTheWrongKindAreNamed() throws {
        let found = try read("a: [1]\nb: plum\nc: yes\nd: 7\n") { schema, root in
            for entry in root.entries ?? [] {
                switch entry.key {
                case "a": #expect(schema.text(entry.value, what: "a") == nil)
                case "b": #expect(schema.choice(entry.value, of: Fruit.self, what: "b") == nil)
                case "c": #expect(schema.boolean(entry.value, what: "c") == nil)
                default: #expect(schema.number(entry.value, what: "d", in: 1...5) == nil)
                }
            }
        }
        #expect(
            found == [
                "a must be a single value, but this is a list", "b cannot be plum (known values: apple, pear)",
                "c must be true or false", "d must be a number from 1.0 to 5.0, not 7",
            ])
    }

    @Test func rightValuesAreRead() throws {
        let found = try read("a: pear\nb: true\nc: 2.5\n") { schema, root in
            guard let a = root["a"], let b = root["b"], let c = root["c"] else { return }
            #expect(schema.choice(a, of: Fruit.self, what: "a") == .pear)
            #expect(schema.boolean(b, what: "b") == true)
            #expect(schema.number(c, what: "c", in: 0...3) == 2.5)
        }
        #expect(found == [])
    }
}
