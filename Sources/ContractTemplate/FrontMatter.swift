import ContractModel
import StrictYAML

/// The part of a template between two lines of `---`, cut out of the text but not read yet.
struct FrontMatter: Sendable {
    /// The lines between the fences.
    var text: String
    /// The line of the file that `text` starts on.
    var firstLine: Int
    /// The line of the file that the contract's own text starts on.
    var bodyLine: Int

    /// The least front matter, as hints show it.
    static let least = "begin the file with the lines: --- / format: contract/1 / title: … / ---"

    /// Cuts the front matter off. Only blank lines may stand before it.
    static func cut(from source: SourceText, into findings: inout Findings) -> FrontMatter? {
        func isFence(_ line: Substring) -> Bool {
            line.hasPrefix("---") && line.dropFirst(3).allSatisfy(\.isTemplateBlank)
        }
        let lines = source.lines
        guard let first = lines.firstIndex(where: { !$0.allSatisfy(\.isTemplateBlank) }), isFence(lines[first]) else {
            findings.report(
                .error, .frontMatterMissing, "the file does not begin with front matter",
                at: SourceLocation(file: source.file, line: 1), hint: least)
            return nil
        }
        guard let last = lines[(first + 1)...].firstIndex(where: isFence) else {
            findings.report(
                .error, .frontMatterUnclosed, "the front matter has no end",
                at: SourceLocation(file: source.file, line: first + 1, length: 3),
                hint: "put a line of --- before the contract's text")
            return nil
        }
        return FrontMatter(
            text: lines[(first + 1)..<last].joined(separator: "\n"), firstLine: first + 2, bodyLine: last + 2)
    }
}

/// Reads the declarations of the front matter.
struct FrontMatterReader {
    static let keys = [
        "format", "title", "language", "style", "numbering", "parties", "fields", "number", "date",
        "keywords", "signing",
    ]

    private var yaml: YAMLSchema
    private let file: String
    private let front: FrontMatter
    private var schema = Schema()

    init(_ front: FrontMatter, file: String) {
        self.front = front
        self.file = file
        self.yaml = YAMLSchema(file: file, text: front.text, firstLine: front.firstLine)
    }

    /// The schema, and every problem in it.
    mutating func read(into findings: inout Findings) -> Schema {
        do {
            let fence = SourceLocation(file: file, line: front.firstLine - 1, length: 3)
            let root = try StrictYAML.parse(front.text, file: file, firstLine: front.firstLine)
            read(root ?? YAMLNode(.mapping([]), at: fence))
        } catch {
            schema.isComplete = false
            findings.append(error.diagnostics)
        }
        findings.append(yaml.diagnostics)
        readConditions(into: &findings)
        schema.readFormulas(into: &findings)
        return schema
    }

    private mutating func read(_ root: YAMLNode) {
        guard let entries = yaml.mapping(root, keys: Self.keys, what: "the front matter") else {
            schema.isComplete = false
            return
        }
        let nodes = Dictionary(entries.map { ($0.key, $0.value) }) { first, _ in first }
        for key in ["format", "title"] where nodes[key] == nil {
            yaml.report(
                .frontMatterKey, "the front matter has no \(key)",
                at: SourceLocation(file: file, line: max(1, front.firstLine - 1), length: 3),
                hint: key == "format" ? "add the line format: contract/1" : "add the line title: …")
        }
        if let node = nodes["format"], let text = yaml.text(node, what: "format"), text != "contract/1" {
            yaml.report(
                .formatVersion, "format \(text) cannot be read here", at: node.location,
                hint: "write format: contract/1")
        }
        if let node = nodes["title"], let title = yaml.text(node, what: "title") { read(title: title, at: node) }
        if let node = nodes["language"] {
            schema.language = yaml.choice(node, of: Language.self, what: "language") ?? schema.language
        }
        if let node = nodes["style"] { schema.styleName = yaml.text(node, what: "style") }
        if let node = nodes["numbering"] { read(numbering: node) }
        if let node = nodes["keywords"] {
            schema.keywords = (yaml.sequence(node, what: "keywords") ?? []).compactMap {
                yaml.text($0, what: "a keyword")
            }
        }
        if let node = nodes["fields"] { read(fields: node) }
        if let node = nodes["parties"] { read(parties: node) }
        if let node = nodes["signing"] { read(signing: node) }
        checkNames()
        if let node = nodes["number"] { schema.numberField = fieldName(node, what: "number")?.name }
        if let node = nodes["date"], let field = fieldName(node, what: "date") {
            if case .date = field.type {
                schema.dateField = field.name
            } else {
                yaml.report(
                    .fieldType, "date names \(field.name), which is no date but \(field.type.name)", at: node.location,
                    hint: "name a field of type date")
            }
        }
    }

    /// `renumber` or `keep`, or a mapping of `policy`, `scheme` and `items`.
    private mutating func read(numbering node: YAMLNode) {
        guard node.entries != nil else {
            schema.numbering = yaml.choice(node, of: NumberingPolicy.self, what: "numbering") ?? schema.numbering
            return
        }
        for entry in yaml.mapping(node, keys: ["policy", "scheme", "items"], what: "numbering") ?? [] {
            if entry.key == "policy" {
                schema.numbering =
                    yaml.choice(entry.value, of: NumberingPolicy.self, what: "policy") ?? schema.numbering
            } else if entry.key == "items" {
                read(items: entry.value)
            } else {
                schema.scheme = yaml.choice(entry.value, of: NumberingScheme.self, what: "scheme")
                schema.schemeLocation = entry.value.location
            }
        }
    }

    /// The first numbers of the lists, outermost first: [（1）, ①].
    private mutating func read(items node: YAMLNode) {
        for element in yaml.sequence(node, what: "items") ?? [] {
            guard let text = yaml.text(element, what: "a number of items") else { continue }
            let readings = DivisionLabel.readings(of: LineSlice(line: 1, text: text), language: .english)
            guard let label = readings.first(where: { $0.role == .item && $0.ordinal == 1 && $0.rest.isEmpty }) else {
                yaml.report(
                    "yaml-value", "\(text) is not the first number of a list", at: element.location,
                    hint: "write the first number of each list as the text does, such as [（1）, ①] or [(a), (i)]")
                continue
            }
            if schema.itemForms.contains(label.form) {
                yaml.report(
                    "yaml-value", "\(text) stands twice among the items", at: element.location,
                    hint: "name each list once, the outermost first")
            } else {
                schema.itemForms.append(label.form)
            }
        }
    }

    private mutating func read(title: String, at node: YAMLNode) {
        schema.title = title
        if title.allSatisfy(\.isTemplateBlank) {
            yaml.report(.frontMatterKey, "the title is empty", at: node.location, hint: "write title: …")
        } else if title.contains("【") || title.contains("{{") {
            yaml.report(
                .titleMarkup, "the title is plain text, and its 【】 is printed as it stands", at: node.location,
                hint: "put the field on the cover instead", severity: .warning)
        }
    }

    private mutating func read(fields node: YAMLNode) {
        guard let entries = yaml.mapping(node, what: "fields") else {
            schema.isComplete = false
            return
        }
        for entry in entries {
            checkName(entry)
            var reader = FieldReader(yaml: yaml, name: entry.key)
            schema.declare(reader.read(entry.value, at: entry.keyLocation))
            yaml = reader.yaml
        }
    }

    private mutating func checkName(_ entry: YAMLNode.Entry) {
        let forbidden: CharacterClass = "【】{}|\\@:：\"'"
        let reserved: Set<String> = ["and", "or", "not", "true", "false", "且", "或", "非"]
        let name = entry.key
        let isTrimmed = name.first?.isTemplateBlank == false && name.last?.isTemplateBlank == false
        let isQuestion = name.hasPrefix("?") || name.hasPrefix("？")
        guard !isTrimmed || isQuestion || name.contains(where: forbidden.contains) || reserved.contains(name) else {
            return
        }
        yaml.report(
            .fieldName, "“\(name)” cannot name a field", at: entry.keyLocation,
            hint: "use letters and digits, and no word of a condition (and, or, not, 且, 或, 非)")
    }

    private mutating func read(parties node: YAMLNode) {
        guard let entries = yaml.mapping(node, what: "parties") else {
            schema.isComplete = false
            return
        }
        for entry in entries {
            var reader = PartyReader(yaml: yaml)
            let (party, name) = reader.read(entry)
            yaml = reader.yaml
            if let name { schema.declaredNameFields[entry.key] = fieldName(name, what: "name")?.name }
            schema.parties.append(party)
        }
    }

    private mutating func read(signing node: YAMLNode) {
        var reader = SigningReader(yaml: yaml, parties: schema.parties.map(\.key))
        schema.signing = reader.read(node)
        yaml = reader.yaml
    }

    private mutating func checkNames() {
        for field in schema.fields where schema.party(field.name) != nil {
            yaml.report(
                .fieldName, "\(field.name) is a party and cannot name a field too", at: field.location,
                hint: "call the field \(field.name)全称, or what it holds")
        }
    }

    /// A field that another key names.
    private mutating func fieldName(_ node: YAMLNode, what: String) -> FieldDeclaration? {
        guard let name = yaml.text(node, what: what) else { return nil }
        if let field = schema.field(name) { return field }
        yaml.report(
            .unknownField, "\(what) names \(name), which is no field", at: node.location,
            hint: NearestName.hint(for: name, among: schema.fields.map(\.name), what: "field"))
        return nil
    }

    /// Conditions can name any field, so that they are read when all are known.
    private mutating func readConditions(into findings: inout Findings) {
        for var field in schema.fields {
            guard let text = field.condition, let place = field.whenLocation else { continue }
            let slice = LineSlice(line: place.line, column: place.column, text: text)
            field.whenNames = Condition.names(in: slice, schema: schema, columns: [])
            field.when = Condition.parse(slice, schema: schema, columns: [], into: &findings)
            schema.declare(field)
        }
        // Whether an optional party takes part follows from its name; that must not follow from the party again.
        for party in schema.parties where party.isOptional {
            guard let field = schema.nameField(of: party.key), let when = field.when, let place = field.whenLocation
            else { continue }
            let named = when.parties.first { schema.party($0)?.isOptional == true }
            guard let named else { continue }
            findings.report(
                .error, .conditionCycle, "the condition of \(field.name) cannot depend on the optional party \(named)",
                at: place,
                hint: "use a boolean field instead")
        }
    }
}
