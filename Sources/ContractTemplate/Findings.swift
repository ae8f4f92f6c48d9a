import ContractModel

/// The problems found in one file, each with the line that it stands in.
struct Findings: Sendable {
    let source: SourceText
    private(set) var diagnostics: [Diagnostic] = []
    /// The last excerpt, so that many findings in one long line share its text.
    private var lastExcerpt: (line: Int, text: String?)?

    init(source: SourceText) { self.source = source }

    mutating func report(
        _ severity: Diagnostic.Severity, _ code: Diagnostic.Code, _ message: String, at location: SourceLocation,
        hint: String? = nil
    ) {
        diagnostics.append(
            Diagnostic(
                severity, code, message, at: location, excerpt: excerpt(location), hint: hint))
    }

    /// The line of a place in the file.
    mutating func excerpt(_ location: SourceLocation) -> String? {
        if let lastExcerpt, lastExcerpt.line == location.line { return lastExcerpt.text }
        let text = source.line(location.line)
        lastExcerpt = (location.line, text)
        return text
    }

    mutating func error(
        _ code: Diagnostic.Code, _ message: String, at slice: LineSlice, hint: String? = nil
    ) {
        report(.error, code, message, at: location(of: slice), hint: hint)
    }

    mutating func warning(
        _ code: Diagnostic.Code, _ message: String, at slice: LineSlice, hint: String? = nil
    ) {
        report(.warning, code, message, at: location(of: slice), hint: hint)
    }

    mutating func append(_ more: [Diagnostic]) { diagnostics += more }

    func location(of slice: LineSlice) -> SourceLocation {
        SourceLocation(
            file: source.file, line: slice.line, column: slice.column, length: slice.characters.count)
    }

    /// All findings in the order of the text; those of one line stay as they were found.
    var sorted: [Diagnostic] {
        diagnostics.enumerated().sorted { a, b in
            (a.element.location?.line ?? 0, a.element.location?.column ?? 0, a.offset)
                < (b.element.location?.line ?? 0, b.element.location?.column ?? 0, b.offset)
        }.map(\.element)
    }
}
