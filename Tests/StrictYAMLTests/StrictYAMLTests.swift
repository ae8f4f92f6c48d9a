import ContractModel
import StrictYAML
import Testing

/// Flow style, which JSON is nearly a part of: what a file of JSON gives when it is read as YAML.
struct FlowStyleTests {
    @Test func everyScalarStaysText() throws {
        let node = try #require(try StrictYAML.parse(#"{"甲": "否", "乙": 1.50, "丙": null, "丁": "null"}"#, file: "d"))
        #expect(node["甲"]?.text == "否")
        #expect(node["乙"]?.text == "1.50")
        #expect(node["丙"]?.isNull == true)
        #expect(node["丁"]?.isNull == false)
    }
}
