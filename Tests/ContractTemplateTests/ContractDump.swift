import ContractModel

/// A contract as compact text, one line per block, for tests to compare:
///
///     article 第一条 费用 {#fee}
///       clause2 1.1
///         自[生效日期=2024年1月5日]起
///
/// A heading stands behind the number; `[name=text]` is a value, `[name]` a missing one, `___8` a blank, `@id` a
/// reference.
func dump(_ contract: Contract) -> String { dump(contract.blocks) }

func dump(_ blocks: [Block]) -> String { blocks.flatMap { lines($0) }.joined(separator: "\n") }

func dump(_ inlines: [Inline]) -> String {
    inlines.map { inline in
        switch inline {
        case .text(let text): text
        case .strong(let inner): "*\(dump(inner))*"
        case .marked(let mark, let inner): "<\(mark.rawValue):\(dump(inner))>"
        case .underlined(let inner): "_\(dump(inner))_"
        case .value(let value): "[\(value.field)=\(value.text)]"
        case .image(let image): "[\(image.field)=<\(image.path)>]"
        case .blank(let blank): "\(blank.field.map { "[\($0)]" } ?? "")___\(number(blank.width))"
        case .missing(let field): "[\(field)]"
        case .reference(let reference): reference.written.map { "<\($0)>" } ?? "@\(reference.identity)"
        }
    }.joined()
}

private func number(_ width: Double) -> String { width == width.rounded() ? String(Int(width)) : String(width) }

private func lines(_ block: Block) -> [String] {
    switch block {
    case .cover(let cover): ["cover"] + cover.paragraphs.map { "  " + dump($0.inlines) }
    case .contents(let contents): ["toc \(contents.title)"]
    case .paragraph(let paragraph) where paragraph.landmark != nil: [landmark(paragraph)]
    case .paragraph(let paragraph): [paragraph.inlines.isEmpty ? "(empty line)" : dump(paragraph.inlines)]
    case .signature(let signature):
        ["sign " + signature.parties.map { "\($0.key)=\($0.name ?? "?")" }.joined(separator: " ")]
    case .landscape(let landscape): ["landscape"] + landscape.blocks.flatMap { lines($0) }.map { "  " + $0 }
    case .parallel(let parallel):
        parallel.columns.flatMap { column in
            ["column \(column.language.rawValue)"] + column.blocks.flatMap { lines($0) }.map { "  " + $0 }
        }
    case .table(let table):
        ["table " + table.alignments.map(\.rawValue).joined(separator: " ")]
            + table.header.map { "  # " + $0.map { dump($0) }.joined(separator: " | ") }
            + table.rows.map { "  - " + $0.map { dump($0) }.joined(separator: " | ") }
    case .division(let division):
        [title(division)] + division.blocks.flatMap { lines($0) }.map { "  " + $0 }
    }
}

private func landmark(_ paragraph: Paragraph) -> String {
    let name =
        switch paragraph.landmark {
        case .caption(let number): "caption \(number.format.label(for: number.written))"
        case .definition(let term): "definition \(term)"
        case nil: ""
        }
    return [name, dump(paragraph.inlines), paragraph.identity.map { "{#\($0)}" } ?? ""].filter { !$0.isEmpty }
        .joined(separator: " ")
}

private func title(_ division: Division) -> String {
    let kind =
        switch division.kind {
        case .part: "part"
        case .article: "article"
        case .clause(let depth): "clause\(depth)"
        case .item(let level): "item\(level)"
        case .annex: "annex"
        }
    let parts: [String?] = [
        kind, division.number.map { $0.format.label(for: $0.written) }, division.heading.map { dump($0) },
        division.identity.map { "{#\($0)}" },
    ]
    return parts.compactMap { $0 }.joined(separator: " ")
}
