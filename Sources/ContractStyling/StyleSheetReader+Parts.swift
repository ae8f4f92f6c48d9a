import ContractModel
import StrictYAML

/// The parts of a style sheet beside the page and its paragraphs.
extension StyleSheetReader {
    mutating func contents(_ node: YAMLNode?) -> ContentsStyle {
        var style = ContentsStyle(depth: .article, leader: .dots)
        guard let node else { return style }
        for entry in schema.mapping(node, keys: StyleKeys.contents, what: "contents") ?? [] {
            if entry.key == "depth" {
                style.depth = schema.choice(entry.value, of: ContentsStyle.Depth.self, what: "depth") ?? style.depth
            } else {
                style.leader = schema.choice(entry.value, of: ContentsStyle.Leader.self, what: "leader") ?? style.leader
            }
        }
        return style
    }

    mutating func table(_ node: YAMLNode?) -> TableStyle {
        var style = TableStyle(
            ruleWidth: .pt(0.5), ruleColor: .black, cellPadding: .pt(4), spaceBefore: .pt(6), spaceAfter: .pt(6))
        guard let node else { return style }
        for entry in schema.mapping(node, keys: StyleKeys.table, what: "table") ?? [] {
            switch entry.key {
            case "rule": style.ruleWidth = length(entry.value, what: entry.key)
            case "rule-color": style.ruleColor = color(entry.value)
            case "padding":
                style.cellPadding = length(entry.value, what: entry.key)
                if style.cellPadding > .pt(30) {
                    schema.report("yaml-value", "padding is at most 30pt", at: entry.value.location)
                }
            case "space-before": style.spaceBefore = length(entry.value, what: entry.key)
            default: style.spaceAfter = length(entry.value, what: entry.key)
            }
        }
        return style
    }

    mutating func signature(_ node: YAMLNode?, over base: SignatureStyle) -> SignatureStyle {
        var style = base
        guard let node else { return style }
        for entry in schema.mapping(node, keys: StyleKeys.signature, what: "signature") ?? [] {
            switch entry.key {
            case "columns":
                let columns = schema.number(entry.value, what: "columns", in: 1...3) ?? 2
                if columns != columns.rounded() {
                    schema.report("yaml-value", "columns must be 1, 2 or 3", at: entry.value.location)
                }
                style.columns = Int(columns)
            case "seal": style.sealDiameter = seal(entry.value)
            case "seal-color": style.sealColor = color(entry.value)
            case "end-mark": style.hasEndMark = schema.boolean(entry.value, what: "end-mark") ?? style.hasEndMark
            default: style.spaceBefore = length(entry.value, what: entry.key)
            }
        }
        return style
    }

    /// The diameter of a seal; `none` where companies sign without one.
    private mutating func seal(_ node: YAMLNode) -> Length? {
        if node.text == "none" { return nil }
        let diameter = length(node, what: "seal")
        if !(SealKind.smallestDiameter...SealKind.largestDiameter).contains(diameter) {
            schema.report(
                "seal-size", "a seal is from 10mm to 45mm wide", at: node.location,
                hint: "company seals are 42mm, contract seals 40mm")
        }
        return diameter
    }

    // MARK: Head and foot of the page

    mutating func header(_ node: YAMLNode?) -> HeaderStyle {
        var style = HeaderStyle(start: [:], end: [:], distance: .mm(15), ruleWidth: .zero, isOnCover: false)
        guard let node else { return style }
        for entry in schema.mapping(node, keys: StyleKeys.header, what: "header") ?? [] {
            switch entry.key {
            case "start": style.start = texts(entry.value, what: "the header's text")
            case "end": style.end = texts(entry.value, what: "the header's text")
            case "distance": style.distance = length(entry.value, what: "distance")
            case "rule": style.ruleWidth = length(entry.value, what: "rule")
            default: style.isOnCover = schema.boolean(entry.value, what: "on-cover") ?? false
            }
        }
        return style
    }

    mutating func footer(_ node: YAMLNode?) -> FooterStyle {
        var style = FooterStyle(texts: [:], distance: .mm(15), isOnCover: false)
        guard let node else { return style }
        for entry in schema.mapping(node, keys: StyleKeys.footer, what: "footer") ?? [] {
            switch entry.key {
            case "text": style.texts = texts(entry.value, what: "the footer's text")
            case "distance": style.distance = length(entry.value, what: "distance")
            default: style.isOnCover = schema.boolean(entry.value, what: "on-cover") ?? false
            }
        }
        return style
    }

    /// One text for all languages, or one for each.
    private mutating func texts(_ node: YAMLNode, what: String) -> [Language: String] {
        var texts: [Language: String] = [:]
        if let text = node.text {
            let text = checked(text, node, what)
            for language in Language.allCases { texts[language] = text }
            return texts
        }
        for entry in schema.mapping(node, keys: Language.allCases.map(\.rawValue), what: what) ?? [] {
            guard let language = Language(rawValue: entry.key) else { continue }
            texts[language] = schema.text(entry.value, what: what).map { checked($0, entry.value, what) }
        }
        return texts
    }

    /// The text; what stands in braces in it is reported where nothing would be written for it.
    private mutating func checked(_ text: String, _ node: YAMLNode, _ what: String) -> String {
        for match in text.matches(of: /\{([a-z]+)\}/) where !FurnitureText.names.contains(String(match.1)) {
            let name = String(match.1)
            schema.report(
                "yaml-value", "\(what) cannot say \(match.0)", at: node.location,
                hint: NearestName.hint(for: name, among: FurnitureText.names, what: "name"))
        }
        return text
    }
}

extension SignatureStyle {
    static let fallback = SignatureStyle(
        columns: 2, sealDiameter: .mm(42), sealColor: .black, spaceBefore: .pt(24), hasEndMark: false)
}
