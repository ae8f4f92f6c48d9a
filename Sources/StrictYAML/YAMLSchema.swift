import ContractModel

/// Reads values out of a node against a schema and keeps every problem, so that one pass finds all.
///
/// Each reader returns `nil` after it has reported a problem; the caller goes on with the next key
/// and throws once, at the end.
public struct YAMLSchema: Sendable {
    public private(set) var diagnostics: [Diagnostic] = []
    private let sources: [SourceText]
    private let firstLine: Int

    /// - Parameters:
    ///   - text: the YAML text itself, for the excerpts.
    ///   - firstLine: the line of the file that `text` starts on.
    public init(file: String, text: String, firstLine: Int = 1) {
        self.sources = [SourceText(file: file, text: text)]
        self.firstLine = firstLine
    }

    /// For nodes that come from several files; each is a whole YAML text.
    public init(sources: [SourceText]) {
        self.sources = sources
        self.firstLine = 1
    }

    public mutating func report(
        _ code: Diagnostic.Code, _ message: String, at location: SourceLocation, hint: String? = nil,
        severity: Diagnostic.Severity = .error
    ) {
        diagnostics.append(
            Diagnostic(
                severity, code, message, at: location,
                excerpt: excerpt(at: location), hint: hint))
    }

    private func excerpt(at location: SourceLocation) -> String? {
        sources.first { $0.file == location.file }?.excerpt(location.line - firstLine + 1)
    }

    /// The entries of a mapping whose keys are all known.
    ///
    /// - Parameters:
    ///   - keys: the keys that may stand here; `nil` allows any.
    ///   - what: what a message calls the mapping, such as "the front matter".
    public mutating func mapping(
        _ node: YAMLNode, keys: [String]? = nil, what: String
    ) -> [YAMLNode.Entry]? {
        if node.isNull { return [] }
        guard let entries = node.entries else {
            report("yaml-type", "\(what) must be a mapping, but this is \(node.kindName)", at: node.location)
            return nil
        }
        guard let keys else { return entries }
        for entry in entries where !keys.contains(entry.key) {
            report(
                "unknown-key", "\(what) has no key \(entry.key)", at: entry.keyLocation,
                hint: NearestName.hint(for: entry.key, among: keys, what: "key"))
        }
        return entries.filter { keys.contains($0.key) }
    }

    public mutating func sequence(_ node: YAMLNode, what: String) -> [YAMLNode]? {
        if let elements = node.elements { return elements }
        report("yaml-type", "\(what) must be a list, but this is \(node.kindName)", at: node.location)
        return nil
    }

    public mutating func text(_ node: YAMLNode, what: String) -> String? {
        if let text = node.text { return text }
        report("yaml-type", "\(what) must be a single value, but this is \(node.kindName)", at: node.location)
        return nil
    }

    public mutating func boolean(_ node: YAMLNode, what: String) -> Bool? {
        switch node.text {
        case "true": return true
        case "false": return false
        default:
            report("yaml-value", "\(what) must be true or false", at: node.location)
            return nil
        }
    }

    public mutating func number(_ node: YAMLNode, what: String, in range: ClosedRange<Double>) -> Double? {
        guard let text = text(node, what: what) else { return nil }
        guard let number = Double(text), range.contains(number) else {
            report(
                "yaml-value", "\(what) must be a number from \(range.lowerBound) to \(range.upperBound), not \(text)",
                at: node.location)
            return nil
        }
        return number
    }

    /// One of the cases of an enumeration, by its raw value.
    public mutating func choice<T: RawRepresentable & CaseIterable>(
        _ node: YAMLNode, of type: T.Type, what: String
    ) -> T? where T.RawValue == String {
        guard let text = text(node, what: what) else { return nil }
        if let value = T(rawValue: text) { return value }
        report(
            "yaml-value", "\(what) cannot be \(text)", at: node.location,
            hint: NearestName.hint(for: text, among: T.allCases.map(\.rawValue), what: "value"))
        return nil
    }
}
