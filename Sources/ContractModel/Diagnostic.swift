/// Something that a person should know about an input: what, where, and what to do.
public struct Diagnostic: Error, Hashable, Sendable {
    public enum Severity: String, Sendable, Comparable {
        /// Worth knowing; nothing has to change.
        case note
        /// Probably not meant; the output is made all the same.
        case warning
        /// Nothing is written until this is mended.
        case error

        public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }
        private var rank: Int {
            switch self {
            case .note: 0
            case .warning: 1
            case .error: 2
            }
        }
    }

    /// A stable name for one kind of finding. Programs may rely on it; messages may change.
    public struct Code: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { self.rawValue = value }
    }

    public var severity: Severity
    public var code: Code
    /// One sentence that says what is wrong, without a full stop.
    public var message: String
    public var location: SourceLocation?
    /// The line that the location points into; `nil` where there is none, or where it is too long to be shown
    /// (`SourceText.longestExcerpt`).
    public var excerpt: String?
    /// One sentence that says what to do about it.
    public var hint: String?

    public init(
        _ severity: Severity, _ code: Code, _ message: String, at location: SourceLocation? = nil,
        excerpt: String? = nil, hint: String? = nil
    ) {
        self.severity = severity
        self.code = code
        self.message = message
        self.location = location
        self.excerpt = excerpt
        self.hint = hint
    }
}

/// Every problem that one pass over an input has found; at least one of them is an error.
public struct DiagnosticsError: Error, Sendable {
    public var diagnostics: [Diagnostic]
    public init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
}

extension [Diagnostic] {
    /// Throws all of them when one of them is an error.
    public func throwIfError() throws(DiagnosticsError) {
        if contains(where: { $0.severity == .error }) { throw DiagnosticsError(self) }
    }
}
