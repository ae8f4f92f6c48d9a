import ContractModel
import StrictYAML

/// A style sheet's text with the name of its file.
public struct StyleSource: Hashable, Sendable {
    /// The file, as messages name it; one file has one name.
    public var file: String
    public var text: String

    public init(file: String, text: String) {
        self.file = file
        self.text = text
    }
}

/// Finds the style sheets that others extend.
public protocol StyleLoader {
    /// The style sheet that `name` means in `file`.
    ///
    /// - Throws: one diagnostic, without a place: it is given that of the name.
    func style(named name: String, for file: String) throws(Diagnostic) -> StyleSource
}

/// For style sheets that stand alone.
public struct NoStyles: StyleLoader {
    public init() {}

    public func style(named name: String, for file: String) throws(Diagnostic) -> StyleSource {
        throw Diagnostic(.error, "unknown-style", "there is no style \(name)")
    }
}

/// A style sheet laid over those that it extends: one tree of keys, each with the place where it was written.
struct StyleInheritance {
    /// The style sheet and those that it extends, the nearest first.
    let sources: [StyleSource]
    private(set) var root: YAMLNode
    private(set) var schema: YAMLSchema

    /// - Throws: `unknown-style`, `style-cycle`, `style-format`, the codes of `StrictYAML`.
    init(_ source: StyleSource, loader: some StyleLoader) throws(DiagnosticsError) {
        var sources = [source]
        var layers = [try Self.read(source)]
        while let name = layers[layers.count - 1]["extends"], let child = sources.last {
            let parent = try Self.parent(name, of: child, loader)
            guard !sources.contains(where: { $0.file == parent.file }) else {
                let chain = (sources.map(\.file) + [parent.file]).joined(separator: " → ")
                throw Self.error(
                    Diagnostic(
                        .error, "style-cycle", "a style cannot extend itself: \(chain)",
                        hint: "take one of the extends: out"),
                    at: name, in: child)
            }
            sources.append(parent)
            layers.append(try Self.read(parent))
        }
        self.sources = sources
        schema = YAMLSchema(sources: sources.map { SourceText(file: $0.file, text: $0.text) })
        root = layers.reversed().dropFirst().reduce(layers[layers.count - 1]) { Self.merge($1, over: $0) }
        for layer in layers where layer.entries != nil && layer["format"]?.text != "style/1" {
            schema.report(
                "style-format",
                layer["format"] == nil ? "the style sheet lacks the key format" : "the format must be style/1",
                at: layer["format"]?.location ?? layer.location)
        }
    }

    private static func read(_ source: StyleSource) throws(DiagnosticsError) -> YAMLNode {
        if let root = try StrictYAML.parse(source.text, file: source.file) { return root }
        throw DiagnosticsError([
            Diagnostic(
                .error, "style-format", "the style sheet is empty", at: SourceLocation(file: source.file, line: 1),
                hint: "begin with format: style/1, a name and extends: formal")
        ])
    }

    private static func parent(
        _ name: YAMLNode, of child: StyleSource, _ loader: some StyleLoader
    ) throws(DiagnosticsError) -> StyleSource {
        guard let text = name.text, !text.isEmpty else {
            throw error(
                Diagnostic(.error, "yaml-type", "extends must be the name of a style, but this is \(name.kindName)"),
                at: name, in: child)
        }
        do { return try loader.style(named: text, for: child.file) } catch {
            throw Self.error(error, at: name, in: child)
        }
    }

    private static func error(_ diagnostic: Diagnostic, at node: YAMLNode, in source: StyleSource) -> DiagnosticsError {
        var diagnostic = diagnostic
        diagnostic.location = node.location
        diagnostic.excerpt = SourceText(file: source.file, text: source.text).line(node.location.line)
        return DiagnosticsError([diagnostic])
    }

    /// The keys of `child` over those of `parent`, mapping by mapping; all else is replaced.
    private static func merge(_ child: YAMLNode, over parent: YAMLNode, key: String = "") -> YAMLNode {
        guard let own = child.entries else { return child }
        var entries: [YAMLNode.Entry]
        if let inherited = parent.entries {
            entries = inherited
        } else if key == "margins", parent.text != nil {
            // One length for all four sides, of which the child changes some.
            entries = StyleKeys.margins.map { YAMLNode.Entry(key: $0, keyLocation: parent.location, value: parent) }
        } else {
            return child
        }
        for entry in own {
            if let index = entries.firstIndex(where: { $0.key == entry.key }) {
                var merged = entry
                merged.value = merge(entry.value, over: entries[index].value, key: entry.key)
                entries[index] = merged
            } else {
                entries.append(entry)
            }
        }
        return YAMLNode(.mapping(entries), at: child.location)
    }
}
