import ContractModel
import StrictYAML

/// Reads the declaration of a party.
struct PartyReader {
    private(set) var yaml: YAMLSchema
    private static let keys = [
        "role", "kind", "optional", "name", "id", "seal", "mark", "representative", "witness",
    ]

    init(yaml: YAMLSchema) { self.yaml = yaml }

    /// The party, and the node that names the field of its full name.
    mutating func read(_ entry: YAMLNode.Entry) -> (Party, nameField: YAMLNode?) {
        var party = Party(key: entry.key)
        var nameField: YAMLNode?
        for detail in yaml.mapping(entry.value, keys: Self.keys, what: "the party \(entry.key)") ?? [] {
            let (key, node) = (detail.key, detail.value)
            switch key {
            case "role": party.role = yaml.text(node, what: key)
            case "kind": party.kind = yaml.choice(node, of: Party.Kind.self, what: key) ?? .company
            case "optional": party.isOptional = yaml.boolean(node, what: key) ?? false
            case "name": nameField = node
            case "id": party.signing.id = id(node)
            case "seal": party.signing.seal = seal(node) ?? .style
            case "mark": party.signing.mark = yaml.choice(node, of: Signing.Mark.self, what: key) ?? .usual
            case "representative":
                party.signing.representative =
                    yaml.choice(node, of: Signing.Representative.self, what: key) ?? .either
            default: party.signing.hasWitness = yaml.boolean(node, what: key) ?? false
            }
        }
        return (party, nameField)
    }

    /// The start of the names of form fields. A dot would make a tree of them (ISO 32000-2, 12.7.4.2), and some
    /// signing platforms lose names with an underscore.
    private mutating func id(_ node: YAMLNode) -> String? {
        guard let text = yaml.text(node, what: "id") else { return nil }
        let isGood = text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
        if isGood, !text.isEmpty, !text.hasPrefix("-"), !text.hasSuffix("-"), text.count <= 40 { return text }
        yaml.report(
            .fieldName, "“\(text)” cannot begin the names of form fields", at: node.location,
            hint: "use small letters, digits and hyphens, as in id: buyer")
        return nil
    }

    /// company, contract, department, none, or a diameter.
    private mutating func seal(_ node: YAMLNode) -> SealChoice? {
        guard let text = yaml.text(node, what: "seal") else { return nil }
        if text == "none" { return SealChoice.none }
        if let kind = SealKind(rawValue: text) { return .seal(kind, diameter: kind.diameter) }
        guard text.hasSuffix("mm"), let number = Double(text.dropLast(2)), number.isFinite, number < 10_000 else {
            yaml.report(
                "yaml-value", "seal cannot be \(text)", at: node.location,
                hint: "write company, contract, department, none, or a diameter such as 40mm")
            return nil
        }
        let diameter = Length.mm(number)
        guard diameter >= SealKind.smallestDiameter, diameter <= SealKind.largestDiameter else {
            yaml.report(
                .sealSize, "a seal is from 10mm to 45mm wide, not \(text)", at: node.location,
                hint: "company seals are 42mm wide, contract and departmental seals 40mm")
            return nil
        }
        return .seal(.company, diameter: diameter)
    }
}

/// Reads what the front matter says about signing.
struct SigningReader {
    private(set) var yaml: YAMLSchema
    private let parties: [String]

    /// - Parameter parties: the keys of the declared parties.
    init(yaml: YAMLSchema, parties: [String]) {
        self.yaml = yaml
        self.parties = parties
    }

    mutating func read(_ node: YAMLNode) -> SigningTerms {
        var terms = SigningTerms()
        for entry in yaml.mapping(node, keys: ["lock", "require", "riding-seal"], what: "signing") ?? [] {
            switch entry.key {
            case "lock": terms.locksEntries = yaml.boolean(entry.value, what: "lock") ?? false
            case "require":
                if let text = yaml.text(entry.value, what: "require") {
                    terms.requiresPAdES = text == "pades"
                    if text != "pades" {
                        yaml.report(
                            "yaml-value", "require cannot be \(text)", at: entry.value.location,
                            hint: "write require: pades, or leave it out")
                    }
                }
            default: terms.ridingSeal = ridingSeal(entry.value)
            }
        }
        return terms
    }

    /// `[甲方, 乙方]`, or a mapping of parties, pages and every.
    private mutating func ridingSeal(_ node: YAMLNode) -> RidingSealTerms {
        var terms = RidingSealTerms(parties: [])
        terms.location = node.location
        if node.elements != nil {
            terms.parties = keys(node)
            return terms
        }
        for entry in yaml.mapping(node, keys: ["parties", "pages", "every"], what: "riding-seal") ?? [] {
            switch entry.key {
            case "parties": terms.parties = keys(entry.value)
            case "pages":
                guard let text = yaml.text(entry.value, what: "pages") else { break }
                guard let pages = PageSelection(text) else {
                    yaml.report(
                        "yaml-value", "pages cannot be \(text)", at: entry.value.location,
                        hint: "write all, odd, or numbers such as 2-9")
                    break
                }
                terms.pages = pages
            default: terms.every = yaml.number(entry.value, what: "every", in: 2...100).map { Int($0) }
            }
        }
        if terms.parties.isEmpty, yaml.diagnostics.isEmpty {
            yaml.report(
                "yaml-value", "riding-seal names no party", at: node.location, hint: "write parties: [甲方, 乙方]")
        }
        return terms
    }

    private mutating func keys(_ node: YAMLNode) -> [String] {
        var keys: [String] = []
        for element in yaml.sequence(node, what: "the parties of the riding seal") ?? [] {
            guard let key = yaml.text(element, what: "a party") else { continue }
            if parties.contains(key) {
                if !keys.contains(key) { keys.append(key) }
            } else {
                yaml.report(
                    .unknownParty, "there is no party \(key)", at: element.location,
                    hint: NearestName.hint(for: key, among: parties, what: "party"))
            }
        }
        return keys
    }
}
