import ContractModel
import StrictYAML

/// The values for a contract as they were given: texts with their places. What they mean, the template says when they
/// are bound to it.
public struct ContractData: Sendable {
    /// One name with what was given for it.
    struct Entry: Sendable {
        var name: String
        var nameLocation: SourceLocation
        var content: Content
        var location: SourceLocation
        /// The line that the value stands in.
        var excerpt: String?
        /// Whether it was set beside the data and wins over it.
        var isOverride = false
    }

    indirect enum Content: Sendable {
        case text(String)
        /// A list of rows.
        case rows([Row])
        /// The details of a party: 甲方: {全称: …}.
        case record([Entry])
    }

    struct Row: Sendable {
        var cells: [Entry]
        var location: SourceLocation
        var excerpt: String?
    }

    /// In the order given; names are unique.
    private(set) var entries: [Entry]

    /// No values at all.
    public static let empty = ContractData(entries: [])

    init(entries: [Entry]) { self.entries = entries }

    /// Reads a YAML mapping of names to values, to lists of rows, and to the details of a party. A value that is left
    /// empty counts as not given.
    ///
    /// - Parameter file: the name for messages.
    /// - Throws: every error in the text: those of `StrictYAML`, and `data-shape` for what is nested otherwise.
    public static func parse(yaml text: String, file: String) throws(DiagnosticsError) -> ContractData {
        guard let root = try StrictYAML.parse(text, file: file) else { return .empty }
        return try read(root, text, file: file)
    }

    /// Reads the same from JSON: `{"甲方": {"全称": "…"}, "班次": [{"人数": 3}], "税率": 6}`.
    ///
    /// - Parameter file: the name for messages.
    /// - Throws: every error in the text: those of `StrictJSON`, and `data-shape` for what is nested otherwise.
    public static func parse(json text: String, file: String) throws(DiagnosticsError) -> ContractData {
        try read(StrictJSON.parse(text, file: file), text, file: file)
    }

    /// Reads JSON from a file whose name ends with .json, or whose text begins with `{` under a name that does not end
    /// with .yaml or .yml; else YAML.
    public static func parse(_ text: String, file: String) throws(DiagnosticsError) -> ContractData {
        let name = file.lowercased()
        let isYAML = name.hasSuffix(".yaml") || name.hasSuffix(".yml")
        let isJSON = name.hasSuffix(".json") || !isYAML && text.first { !$0.isWhitespace && $0 != "\u{FEFF}" } == "{"
        return isJSON ? try parse(json: text, file: file) : try parse(yaml: text, file: file)
    }

    private static func read(
        _ root: YAMLNode, _ text: String, file: String
    ) throws(DiagnosticsError) -> ContractData {
        var reader = Reader(findings: Findings(source: SourceText(file: file, text: text)))
        let entries = reader.entries(root)
        try reader.findings.sorted.throwIfError()
        return ContractData(entries: entries)
    }

    /// The data with one more value, which replaces one of the same name.
    ///
    /// - Parameters:
    ///   - name: the name of a field; 甲方.全称 is 甲方全称.
    ///   - value: the value as text; it is never read as YAML.
    public func setting(_ name: String, to value: String) -> ContractData {
        setting(name, to: value, at: SourceLocation(file: "--set", line: 1), excerpt: "\(name)=\(value)")
    }

    /// The data with one more value and its place, which replaces one of the same name, also where that stands in the
    /// details of a party.
    ///
    /// - Parameter excerpt: the line to show in messages.
    public func setting(
        _ name: String, to value: String, at location: SourceLocation, excerpt: String? = nil
    ) -> ContractData {
        let entry = Entry(
            name: name, nameLocation: location, content: .text(value), location: location, excerpt: excerpt,
            isOverride: true)
        var copy = self
        if let index = entries.firstIndex(where: { $0.name == name }) {
            copy.entries[index] = entry
            return copy
        }
        for index in entries.indices {
            guard case .record(let details) = entries[index].content, name.hasPrefix(entries[index].name) else {
                continue
            }
            let rest = name.dropFirst(entries[index].name.count)
            copy.entries[index].content = .record(details.filter { $0.name != rest })
        }
        copy.entries.append(entry)
        return copy
    }
}

/// Turns YAML into entries, and reports what is nested otherwise than data can be.
private struct Reader {
    var findings: Findings

    mutating func entries(_ root: YAMLNode) -> [ContractData.Entry] {
        if root.isNull { return [] }
        guard let entries = root.entries else {
            report("the data must be a mapping, but this is \(root.kindName)", at: root.location)
            return []
        }
        return entries.compactMap { entry in
            switch entry.value.content {
            case .scalar: self.entry(entry)
            case .sequence(let elements):
                self.entry(entry, .rows(elements.compactMap { row($0, of: entry.key) }))
            case .mapping(let details):
                self.entry(entry, .record(details.compactMap { scalar($0, in: entry.key) }))
            }
        }
    }

    private mutating func row(_ node: YAMLNode, of name: String) -> ContractData.Row? {
        if let cells = node.entries {
            return ContractData.Row(
                cells: cells.compactMap { scalar($0, in: "a row of \(name)") }, location: node.location,
                excerpt: findings.excerpt(node.location))
        }
        report(
            "a row of \(name) must be a mapping, but this is \(node.kindName)", at: node.location,
            hint: "write the row as - column: value")
        return nil
    }

    private mutating func scalar(_ entry: YAMLNode.Entry, in what: String) -> ContractData.Entry? {
        if entry.value.text != nil { return self.entry(entry) }
        report(
            "\(entry.key) in \(what) must be a single value, but this is \(entry.value.kindName)",
            at: entry.value.location)
        return nil
    }

    /// An entry with a single value; none where nothing was written.
    private mutating func entry(_ entry: YAMLNode.Entry) -> ContractData.Entry? {
        if entry.value.isNull { return nil }
        return self.entry(entry, .text(entry.value.text ?? ""))
    }

    private mutating func entry(_ entry: YAMLNode.Entry, _ content: ContractData.Content) -> ContractData.Entry {
        ContractData.Entry(
            name: entry.key, nameLocation: entry.keyLocation, content: content, location: entry.value.location,
            excerpt: findings.excerpt(entry.value.location))
    }

    private mutating func report(_ message: String, at location: SourceLocation, hint: String? = nil) {
        findings.report(
            .error, .dataShape, message, at: location,
            hint: hint ?? "write name: value, or a list of rows under the name")
    }
}
