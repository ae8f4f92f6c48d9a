/// Why a text is no value of its type, or a value cannot be printed as asked. It has no place yet: who gave the text
/// knows where it stood.
public struct ValueError: Error, Hashable, Sendable {
    /// The kind of finding: `value-type`, `value-range`, `value-check-digit`, `value-too-long`, `value-choice`,
    /// `value-control-character`, `value-disagreement`, `value-ambiguous`, `image-unreadable`, `image-format`,
    /// `image-size` or `unknown-format`.
    public var code: Diagnostic.Code
    /// One sentence that names the value and what was expected, without a full stop.
    public var message: String
    /// One sentence that says what to do about it.
    public var hint: String?

    /// An error with its code, its sentence and perhaps what to do about it.
    public init(_ code: Diagnostic.Code, _ message: String, hint: String? = nil) {
        self.code = code
        self.message = message
        self.hint = hint
    }

    /// The text is nothing that the type knows.
    static func type(_ text: String, isNot expected: String, hint: String? = nil) -> ValueError {
        ValueError("value-type", "\(quoted(text)) is not \(expected)", hint: hint)
    }

    /// A value as messages show it: in quotes, and not all of a long one.
    static func quoted(_ text: String) -> String {
        // A prefix is cut before it is counted, so that a value of megabytes costs nothing here.
        let shown = text.prefix(40)
        // A message is one line, whatever the value is.
        let line = shown.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: " ")
        return shown.endIndex == text.endIndex ? "“\(line)”" : "“\(line)…”"
    }
}
