import ContractModel
import Yams

/// Reads the strict subset of YAML 1.1: one document, text scalars, no tags, no anchors, no doubled
/// keys. What YAML would guess a type for stays text.
public enum StrictYAML {
    /// Reads `text`; `nil` for an empty document.
    ///
    /// - Parameters:
    ///   - file: the name for messages.
    ///   - firstLine: the line of `file` that `text` starts on, for text cut out of a larger file.
    /// - Throws: codes `yaml-syntax`, `yaml-duplicate-key`, `yaml-tag`, `yaml-anchor`, `yaml-key`.
    public static func parse(
        _ text: String, file: String, firstLine: Int = 1
    ) throws(DiagnosticsError) -> YAMLNode? {
        var reader = Reader(
            source: SourceText(file: file, text: text), firstLine: firstLine,
            hasTags: text.utf8.contains(UInt8(ascii: "!")))
        if let mark = AliasTokens(text).firstOfMany {
            throw DiagnosticsError([
                reader.anchor(
                    at: SourceLocation(
                        file: file, line: mark.line + firstLine - 1, column: mark.column))
            ])
        }
        do {
            // No rules: a scalar is text, whatever YAML would take it for.
            let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
            // The parser keeps the anchors alive, which the nodes only refer to weakly.
            let node = try withExtendedLifetime(parser) { try parser.singleRoot().map { reader.read($0) } }
            try reader.diagnostics.throwIfError()
            return node
        } catch let error as DiagnosticsError {
            throw error
        } catch let error as YamlError {
            throw DiagnosticsError([reader.diagnostic(for: error)])
        } catch {
            throw DiagnosticsError([Diagnostic(.error, "yaml-syntax", "\(error)")])
        }
    }
}

private struct Reader {
    let source: SourceText
    let firstLine: Int
    /// Whether there may be tags at all.
    let hasTags: Bool
    var diagnostics: [Diagnostic] = []

    mutating func read(_ node: Node) -> YAMLNode {
        let location = self.location(node.mark)
        if node.anchor != nil {
            // What an alias repeats is not read again: levels of aliases would make a short text endless.
            diagnostics.append(anchor(at: location))
            return YAMLNode(.scalar("", isQuoted: false), at: location)
        }
        switch node {
        case .scalar(let scalar):
            if hasTags, scalar.tag != .implicit, hasWrittenTag(at: scalar.mark) {
                report(
                    "yaml-tag", "tags (!) are not read here", at: scalar.mark, hint: "write the value without its tag")
            }
            let isQuoted = scalar.style != .plain && scalar.style != .any
            return YAMLNode(.scalar(scalar.string, isQuoted: isQuoted), at: location)
        case .sequence(let sequence):
            return YAMLNode(.sequence(sequence.map { read($0) }), at: location)
        case .mapping(let mapping):
            let entries = mapping.compactMap { pair -> YAMLNode.Entry? in
                guard case .scalar(let key) = pair.key else {
                    report("yaml-key", "a key must be plain text", at: pair.key.mark)
                    return nil
                }
                return YAMLNode.Entry(
                    key: key.string, keyLocation: self.location(key.mark, length: key.string.count),
                    value: read(pair.value))
            }
            return YAMLNode(.mapping(entries), at: location)
        case .alias(let alias):
            diagnostics.append(anchor(at: self.location(alias.mark)))
            return YAMLNode(.scalar("", isQuoted: false), at: location)
        }
    }

    /// Yams resolves a tag for every scalar; only one that stands in the text is meant here.
    private func hasWrittenTag(at mark: Mark?) -> Bool {
        guard let mark, let line = source.line(mark.line) else { return false }
        return line.dropFirst(mark.column - 1).first == "!"
    }

    private func location(_ mark: Mark?, length: Int = 1) -> SourceLocation {
        SourceLocation(
            file: source.file, line: (mark?.line ?? 1) + firstLine - 1, column: mark?.column ?? 1,
            length: length)
    }

    func anchor(at location: SourceLocation) -> Diagnostic {
        Diagnostic(
            .error, "yaml-anchor", "anchors (&) and aliases (*) are not read here", at: location,
            excerpt: source.excerpt(location.line - firstLine + 1), hint: "write the value out")
    }

    private mutating func report(_ code: Diagnostic.Code, _ message: String, at mark: Mark?, hint: String? = nil) {
        diagnostics.append(diagnostic(code, message, at: mark, hint: hint))
    }

    private func diagnostic(
        _ code: Diagnostic.Code, _ message: String, at mark: Mark?, length: Int = 1, hint: String? = nil
    ) -> Diagnostic {
        Diagnostic(
            .error, code, message, at: location(mark, length: length),
            excerpt: mark.flatMap { source.excerpt($0.line) }, hint: hint)
    }

    func diagnostic(for error: YamlError) -> Diagnostic {
        switch error {
        case .scanner(let context, let problem, let mark, _),
            .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let message = [context?.text, problem].compactMap { $0 }.joined(separator: ", ")
            return diagnostic(
                "yaml-syntax", "this is not valid YAML: \(message)", at: mark,
                hint: "check the indentation and put values with : or # into quotes")
        case .duplicatedKeysInMapping(let keys, let context):
            let key = keys.first ?? ""
            let line = secondLine(of: key, from: context.mark)
            return Diagnostic(
                .error, "yaml-duplicate-key", "the key \(key) stands twice",
                at: SourceLocation(
                    file: source.file, line: line + firstLine - 1, column: context.mark.column, length: key.count),
                excerpt: source.excerpt(line), hint: "keep one of the two")
        case .reader(let problem, _, _, _):
            return Diagnostic(
                .error, "yaml-syntax", "this is not valid YAML: \(problem)",
                at: SourceLocation(file: source.file, line: firstLine))
        default:
            return Diagnostic(
                .error, "yaml-syntax", "this is not valid YAML: \(error)",
                at: SourceLocation(file: source.file, line: firstLine))
        }
    }

    /// Yams names one of the places of a doubled key; a person looks for the second.
    private func secondLine(of key: String, from mark: Mark) -> Int {
        let indent = mark.column - 1
        for index in source.lines.indices where index >= mark.line {
            let line = source.lines[index]
            let rest = line.drop(while: { $0 == " " })
            if line.count - rest.count == indent, rest.hasPrefix(key),
                rest.dropFirst(key.count).drop(while: { $0 == " " }).first == ":"
            {
                return index + 1
            }
        }
        return mark.line
    }
}
