import ContractModel
import FoundationEssentials

/// A finding as one line of JSON, for editors and other programs. This is version 1 of the form:
///
///     {"code":"unknown-field","column":4,"excerpt":"甲方：【甲方全名】","file":"lease.contract",
///      "hint":"did you mean 甲方全称?","length":6,"line":12,"message":"there is no field 甲方全名","severity":"error"}
///
/// on a single line, in UTF-8. Every key stands in every object, `null` where there is nothing to say. `severity` is
/// error, warning or note; `code` is one of `signet codes`; `line` and `column` count from 1, columns and `length` in
/// characters as a reader counts them (grapheme clusters), whatever their width. Keys are sorted. While the version
/// stays 1, keys may be added, and none is removed or changes its meaning; messages and hints may change at any time.
public struct DiagnosticLine: Encodable, Sendable {
    /// The version of the form.
    public static let version = 1

    private let diagnostic: Diagnostic

    /// The line for a finding.
    public init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }

    private enum Key: String, CodingKey {
        case severity, code, message, file, line, column, length, excerpt, hint
    }

    /// Writes the keys described above.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(diagnostic.severity.rawValue, forKey: .severity)
        try container.encode(diagnostic.code.rawValue, forKey: .code)
        try container.encode(diagnostic.message, forKey: .message)
        try container.encode(diagnostic.location?.file, forKey: .file)
        try container.encode(diagnostic.location?.line, forKey: .line)
        try container.encode(diagnostic.location?.column, forKey: .column)
        try container.encode(diagnostic.location?.length, forKey: .length)
        try container.encode(diagnostic.excerpt, forKey: .excerpt)
        try container.encode(diagnostic.hint, forKey: .hint)
    }

    /// The object and a line end.
    public var text: String {
        do { return String(decoding: try StableJSON.encode(self), as: UTF8.self) + "\n" } catch {
            // Texts and numbers can always be encoded.
            preconditionFailure("a diagnostic cannot be written as JSON: \(error)")
        }
    }
}
