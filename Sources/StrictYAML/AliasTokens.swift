import ContractModel

/// The anchors (`&name`) and aliases (`*name`) that a YAML text seems to have (YAML 1.2.2, 7.1), without reading it.
///
/// The library composes a text before anybody can look at it, and hashes each key with all that its aliases repeat: a
/// kilobyte of aliases of aliases keeps it busy for days. Some few are harmless, and are refused when they are read.
struct AliasTokens {
    /// The most aliases that cannot repeat more than some hundred times what they stand for.
    private static let most = 16

    /// Where the first anchor stands, from 1, if more aliases than are harmless mean anchors of the text.
    private(set) var firstOfMany: (line: Int, column: Int)?

    init(_ text: String) {
        guard text.utf8.contains(UInt8(ascii: "&")), text.utf8.contains(UInt8(ascii: "*")) else { return }
        var anchors: Set<Substring> = []
        var aliases: [Substring: Int] = [:]
        var first: String.Index?
        var before: Unicode.Scalar = " "
        let scalars = text.unicodeScalars
        var index = scalars.startIndex
        while index < scalars.endIndex {
            let scalar = scalars[index]
            if scalar == "&" || scalar == "*", Self.starts.contains(before) {
                let start = scalars.index(after: index)
                let end = scalars[start...].firstIndex { Self.ends.contains($0) } ?? scalars.endIndex
                if scalar == "&", start < end {
                    anchors.insert(text[start..<end])
                    first = first ?? index
                } else if start < end {
                    aliases[text[start..<end], default: 0] += 1
                }
            }
            before = scalar
            scalars.formIndex(after: &index)
        }
        guard let first, aliases.reduce(0, { $0 + (anchors.contains($1.key) ? $1.value : 0) }) > Self.most else {
            return
        }
        let lines = SourceText(file: "", text: String(text[..<first])).lines
        firstOfMany = (lines.count, (lines.last?.count ?? 0) + 1)
    }

    private static let starts = Set<Unicode.Scalar>(" \t\n\r[]{},:?-\u{FEFF}".unicodeScalars)
    private static let ends = Set<Unicode.Scalar>(" \t\n\r[]{},".unicodeScalars)
}
