import ContractModel
import StrictYAML
import Testing

/// JSON as data: text scalars with their places, and nothing let pass that RFC 8259 does not have.
struct StrictJSONTests {
    private func error(_ text: String) -> String {
        do {
            _ = try StrictJSON.parse(text, file: "d.json")
            return "none"
        } catch {
            let found = error.diagnostics.map {
                "\($0.location.map(\.description) ?? "-") \($0.code.rawValue): \($0.message)"
            }
            return found.joined(separator: "\n")
        }
    }

    @Test func everyScalarStaysText() throws {
        let text = "\u{FEFF}{\"甲\": \"否\", \"乙\": 1.50, \"丙\": null, \"丁\": \"null\", \"戊\": [true, -2e3]}"
        let node = try StrictJSON.parse(text, file: "d.json")
        #expect(node["甲"]?.text == "否")
        #expect(node["乙"]?.text == "1.50")
        #expect(node["丙"]?.isNull == true)
        #expect(node["丁"]?.isNull == false)
        #expect(node["戊"]?.elements?.map(\.text) == ["true", "-2e3"])
    }

    @Test(arguments: [
        (#""a\"\\\/\b\f\n\r\tz""#, "a\"\\/\u{8}\u{C}\n\r\tz"), (#""\u4E2d""#, "中"), (#""\uD83D\uDE00""#, "😀"),
        (#""""#, ""),
    ])
    func escapes(text: String, expected: String) throws {
        #expect(try StrictJSON.parse(text, file: "d").text == expected)
    }

    @Test func placesAreThoseOfAReader() throws {
        let node = try StrictJSON.parse("{\r\n\t\"甲e\u{301}\": \"x\", \"乙\":\r 3}", file: "d")
        let entries = try #require(node.entries)
        #expect(entries.map { $0.keyLocation.description } == ["d:2:2", "d:2:13"])
        #expect(entries.map { $0.value.location.description } == ["d:2:8", "d:3:2"])
        #expect(entries.first?.keyLocation.length == 2)
    }

    @Test(arguments: [
        ("", "d.json:1:1 json-syntax: this is not valid JSON: the data ends too early"),
        ("{", "d.json:1:2 json-syntax: this is not valid JSON: the data ends too early"),
        (
            "{\"a\": 1,}",
            "d.json:1:9 json-syntax: this is not valid JSON: } was not expected where a name in double quotes should stand"
        ),
        ("{\"a\" 1}", "d.json:1:6 json-syntax: this is not valid JSON: 1 was not expected after a name"),
        ("{\"a\": 1 \"b\": 2}", "d.json:1:9 json-syntax: this is not valid JSON: \" was not expected in a mapping"),
        ("[1 2]", "d.json:1:4 json-syntax: this is not valid JSON: 2 was not expected in a list"),
        (
            "{'a': 1}",
            "d.json:1:2 json-syntax: this is not valid JSON: ' was not expected where a name in double quotes should stand"
        ),
        (
            "{\"a\": 01}",
            "d.json:1:7 json-syntax: this is not valid JSON: 0 was not expected where a value should stand"
        ),
        (
            "{\"a\": NaN}",
            "d.json:1:7 json-syntax: this is not valid JSON: N was not expected where a value should stand"
        ),
        (
            "{\"a\": 1} x",
            "d.json:1:10 json-syntax: this is not valid JSON: x was not expected after the end of the data"
        ),
        ("{\"a\": \"x", "d.json:1:7 json-syntax: this is not valid JSON: a text is not closed"),
        (
            "{\"a\": \"x\ny\"}",
            "d.json:1:9 json-syntax: this is not valid JSON: a line or control character stands in a text"
        ),
        ("\"\\x\"", "d.json:1:2 json-syntax: this is not valid JSON: \\ begins no escape here"),
        ("\"\\uD83D\"", "d.json:1:2 json-syntax: this is not valid JSON: \\ begins no escape here"),
        ("\"\\uDE00\"", "d.json:1:2 json-syntax: this is not valid JSON: \\ begins no escape here"),
        ("{\"a\": 1, \"a\": 2}", "d.json:1:10 json-duplicate-key: the key a stands twice"),
        ("// c\n{}", "d.json:1:1 json-syntax: this is not valid JSON: / was not expected where a value should stand"),
    ])
    func mistakes(text: String, expected: String) { #expect(error(text) == expected) }

    @Test func depthIsBounded() {
        let deep = String(repeating: "[", count: 100_000)
        #expect(error(deep) == "d.json:1:65 json-depth: lists and mappings stand more than 64 deep in each other")
    }

    @Test func oneLongLineTakesLinearTime() throws {
        let text = "{" + (0..<50_000).map { "\"字段\($0)\":\"值\"" }.joined(separator: ",") + "}"
        #expect(try StrictJSON.parse(text, file: "d").entries?.count == 50_000)
    }
}
