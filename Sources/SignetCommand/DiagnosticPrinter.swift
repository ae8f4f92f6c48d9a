import ContractModel

/// Writes diagnostics for a person at a terminal: what, where, the line, a caret, what to do.
///
///     error[unknown-field]: there is no field 甲方全名
///       --> lease.contract:12:4
///        |
///     12 | 甲方：【甲方全名】
///        |         ^^^^^^^^
///        = hint: did you mean 甲方全称?
public struct DiagnosticPrinter: Sendable {
    public init() {}

    /// More than this many findings nobody reads; the rest is only counted.
    public static let mostFindings = 200

    /// All of them, up to `mostFindings`.
    public func text(_ diagnostics: [Diagnostic]) -> String {
        let rest = diagnostics.count - Self.mostFindings
        return diagnostics.prefix(Self.mostFindings).map(text).joined()
            + (rest > 0 ? "… and \(rest) more findings\n" : "")
    }

    public func text(_ diagnostic: Diagnostic) -> String {
        let diagnostic = diagnostic.withoutControls
        var text = "\(diagnostic.severity.rawValue)[\(diagnostic.code.rawValue)]: \(diagnostic.message)\n"
        let number = diagnostic.location.map { String($0.line) } ?? ""
        let margin = String(repeating: " ", count: number.count)
        if let location = diagnostic.location {
            text += "\(margin)--> \(location)\n"
            if let line = diagnostic.excerpt {
                let (excerpt, location) = clipped(line, around: location)
                text += "\(margin) |\n\(number) | \(excerpt)\n\(margin) | \(caretLine(excerpt, location))\n"
            }
        }
        if let hint = diagnostic.hint { text += "\(margin) = hint: \(hint)\n" }
        return text
    }

    /// The part of a long line around the place that is meant, with … where it was cut.
    private func clipped(_ line: String, around location: SourceLocation) -> (String, SourceLocation) {
        let most = 160
        guard line.utf8.count > most, line.count > most else { return (line, location) }
        let start = max(0, min(location.column - 1 - most / 2, line.count - most))
        let part = line.dropFirst(start).prefix(most)
        var location = location
        location.column -= start
        let isCutBefore = start > 0
        if isCutBefore { location.column += 1 }
        location.length = min(location.length, most)
        let isCutBehind = start + part.count < line.count
        return ((isCutBefore ? "…" : "") + part + (isCutBehind ? "…" : ""), location)
    }

    /// Carets under the characters meant: a full-width character takes two columns.
    private func caretLine(_ excerpt: String, _ location: SourceLocation) -> String {
        let before = excerpt.prefix(location.column - 1)
        let meant = excerpt.dropFirst(location.column - 1).prefix(location.length)
        // A tab stays a tab, so that the caret moves as the text above it does.
        let padding = before.map { $0 == "\t" ? "\t" : String(repeating: " ", count: $0.columns) }.joined()
        let width = max(1, meant.reduce(0) { $0 + $1.columns })
        return padding + String(repeating: "^", count: width)
    }
}

extension Diagnostic {
    /// The same with a replacement character for each one that could move the cursor, colour the terminal or turn the
    /// direction of the text: excerpts show what a stranger may have written.
    fileprivate var withoutControls: Diagnostic {
        var copy = self
        copy.message = message.withoutControls
        copy.excerpt = excerpt?.withoutControls
        copy.hint = hint?.withoutControls
        copy.location?.file = location?.file.withoutControls ?? ""
        return copy
    }
}

extension String {
    fileprivate var withoutControls: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.map { scalar in
                    switch scalar.value {
                    case 0x09: scalar
                    case 0x00..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: "\u{FFFD}"
                    default: scalar
                    }
                }))
    }
}

extension Character {
    /// The columns that a terminal gives it: 2 for East Asian wide and full-width characters (UAX #11),
    /// 0 for what has no width of its own.
    var columns: Int {
        guard let scalar = unicodeScalars.first else { return 0 }
        switch scalar.value {
        case 0x200B...0x200F, 0xFEFF: return 0
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF,
            0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }
}
