import ContractModel
import TestSupport
import Testing

@testable import ContractTemplate

/// The description of the format names all that the format has, and its examples are read without a finding.
@Suite struct FormatDocumentationTests {
    private static func article() throws -> String {
        try Repository.text("Sources/ContractTemplate/ContractTemplate.docc/ContractFormat.md")
    }

    /// The texts of the blocks of code in that language.
    private static func examples(_ language: String) throws -> [String] {
        try article().matches(of: try Regex("(?s)```\(language)\n(.*?)```", as: (Substring, Substring).self))
            .map { String($0.output.1) }
    }

    static let words: [String] = {
        let blocks = BlockHeader.Name.allCases.map { ":::" + $0.rawValue }
        let formats: [ValueType] = [
            .date(.numeric), .money(.CNY, .both), .percent(minimum: nil, maximum: nil), .duration,
        ]
        return blocks + ValueType.names.map { "`\($0)`" } + formats.flatMap(\.formats)
            + Currency.allCases.map(\.rawValue) + Language.allCases.map(\.rawValue)
            + NumberingScheme.allCases.map(\.rawValue) + NumberingPolicy.allCases.map(\.rawValue)
            + RenderingMode.allCases.map { "`\($0.rawValue)`" } + [
                "`error`", "`blank`", "blank(8)", "`keep`", "{default: …}",
            ]
            + FrontMatterReader.keys.map { "`\($0)`" } + FieldReader.allKeys.map { "`\($0)`" }
    }()

    @Test(arguments: words)
    func everyWordOfTheFormatIsDescribed(word: String) throws { #expect(try Self.article().contains(word)) }

    /// The README's chapter is shorter, and names all blocks, types and modes as well.
    @Test func theReadmeNamesThemToo() throws {
        let readme = try Repository.text("README.md")
        for name in BlockHeader.Name.allCases { #expect(readme.contains(":::\(name.rawValue)"), "\(name)") }
        for name in ValueType.names { #expect(readme.contains("`\(name)`"), "\(name)") }
        for mode in RenderingMode.allCases { #expect(readme.contains("--mode \(mode.rawValue)"), "\(mode)") }
    }

    @Test func theExampleIsReadAndBound() throws {
        let text = try #require(try Self.examples("contract").first)
        let check = Template.check(text, file: "t.contract")
        #expect(check.diagnostics.map(\.message) == [])
        let template = try #require(check.template)
        let data = try #require(try Self.examples("yaml").last)
        let bound = try template.bind(ContractData.parse(yaml: data, file: "d.yaml"), mode: .sign)
        #expect(bound.diagnostics.map(\.message) == [])
        #expect(dump(bound.contract).contains("人民币陆佰元整（￥600.00）"))
    }

    @Test func theDeclarationOfNumbersIsRead() throws {
        let text = try #require(try Self.examples("yaml").first)
        #expect(findings("甲。", front: text.trimmingSuffix(while: \.isNewline)) == [])
    }
}

extension String {
    fileprivate func trimmingSuffix(while condition: (Character) -> Bool) -> String {
        var text = self
        while let last = text.last, condition(last) { text.removeLast() }
        return text
    }
}
