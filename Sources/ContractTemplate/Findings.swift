import ContractModel

/// The problems found in one file and in those that it includes, each with the line that it stands in.
struct Findings: Sendable {
    var sources: TemplateSources
    private(set) var diagnostics: [Diagnostic] = []
    /// The last excerpt, so that many findings in one long line share its text.
    private var lastExcerpt: (file: String, line: Int, text: String?)?

    init(source: SourceText) { self.sources = TemplateSources(source) }

    init(sources: TemplateSources) { self.sources = sources }

    mutating func report(
        _ severity: Diagnostic.Severity, _ code: Diagnostic.Code, _ message: String, at location: SourceLocation,
        hint: String? = nil
    ) {
        diagnostics.append(
            Diagnostic(
                severity, code, message, at: location, excerpt: excerpt(location), hint: hint))
    }

    /// The line of a place.
    mutating func excerpt(_ location: SourceLocation) -> String? {
        if let lastExcerpt, lastExcerpt.line == location.line, lastExcerpt.file == location.file {
            return lastExcerpt.text
        }
        let text = sources.excerpt(at: location)
        lastExcerpt = (location.file, location.line, text)
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
        let place = sources.place(ofLine: slice.line)
        return SourceLocation(
            file: place.file, line: place.line, column: slice.column, length: slice.characters.count)
    }

    /// All findings in the order of the text, those of included files after it; those of one line stay as they were found.
    var sorted: [Diagnostic] {
        let places = diagnostics.enumerated().map { offset, diagnostic in
            let location = diagnostic.location
            return (
                key: (sources.order(of: location?.file), location?.line ?? 0, location?.column ?? 0, offset),
                diagnostic: diagnostic
            )
        }
        return places.sorted { $0.key < $1.key }.map(\.diagnostic)
    }
}
