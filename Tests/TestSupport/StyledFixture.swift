import ContractModel
import ContractStyling
import TextShaping
import Typesetting

/// Small contracts built by hand, for the stages behind the template.
public enum Fixture {
    public static let location = ContractModel.SourceLocation(file: "fixture.contract", line: 1)

    public static func paragraph(_ inlines: Inline...) -> Block {
        .paragraph(Paragraph(inlines: inlines, location: location))
    }

    public static func paragraph(_ text: String) -> Block { paragraph(.text(text)) }

    public static func article(_ number: Int, _ heading: String, id: String? = nil, _ blocks: [Block]) -> Block {
        .division(
            Division(
                kind: .article, number: Number(format: .ordinal(unit: "条", .chinese), written: [number]),
                heading: [.text(heading)], identity: id, blocks: blocks, location: location))
    }

    public static func part(_ number: Int, _ heading: String, _ blocks: [Block]) -> Block {
        .division(
            Division(
                kind: .part, number: Number(format: .ordinal(unit: "部分", .chinese), written: [number]),
                heading: [.text(heading)], blocks: blocks, location: location))
    }

    public static func clause(_ path: [Int], _ heading: String?, id: String? = nil, _ blocks: [Block]) -> Block {
        .division(
            Division(
                kind: .clause(depth: path.count), number: Number(format: .path, written: path),
                heading: heading.map { [.text($0)] }, identity: id, blocks: blocks, location: location))
    }

    public static func item(_ number: Int, id: String? = nil, _ text: String) -> Block {
        .division(
            Division(
                kind: .item(level: 1),
                number: Number(format: .parenthesised(.arabic, fullWidth: true), written: [number]),
                heading: nil, identity: id, blocks: [paragraph(text)], location: location))
    }

    public static func reference(_ identity: String) -> Inline {
        .reference(Reference(identity: identity, location: location))
    }

    public static func contract(
        _ blocks: [Block], title: String = "测试协议", language: Language = .simplifiedChinese,
        mode: RenderingMode = .sign, parties: [Party] = [], numbering: NumberingPolicy = .renumber
    ) -> Contract {
        Contract(title: title, language: language, mode: mode, parties: parties, numbering: numbering, blocks: blocks)
    }

    public static func styled(_ contract: Contract, _ sheet: StyleSheet? = nil) throws -> StyledDocument {
        try Styler(styleSheet: sheet ?? Repository.styleSheet()).style(contract)
    }

    public static func paged(_ contract: Contract, _ sheet: StyleSheet? = nil) throws -> PagedDocument {
        try Typesetter(library: Repository.fontLibrary()).compose(styled(contract, sheet))
    }
}
