import ContractModel

/// Everything that can be found in a template's text without data.
public struct TemplateCheck: Sendable {
    /// Errors, warnings and notes of the parser and of every lint, in the order of the text.
    public var diagnostics: [Diagnostic]
    /// The template, where it has no errors.
    public var template: Template?
}

extension Template {
    /// Parses a text and runs every lint on what could be read of it, so that one look shows all that is to be mended.
    ///
    /// - Parameters:
    ///   - text: the whole file, with line ends of any kind.
    ///   - file: the name for messages.
    ///   - loader: finds the texts that `:::include` names.
    public static func check(
        _ text: String, file: String, loader: any IncludeLoader = NoIncludes()
    ) -> TemplateCheck {
        let analysis = TemplateAnalysis(text, file: file, loader: loader)
        guard let template = analysis.template else {
            return TemplateCheck(diagnostics: analysis.diagnostics, template: nil)
        }
        var findings = Findings(sources: template.sources)
        let lints = analysis.lint()
        // An annex that is not there is one fault, whoever finds it.
        let absent = Set(lints.filter { $0.code == .annexAbsent }.map(\.location))
        findings.append(analysis.diagnostics.filter { $0.code != .falseReference || !absent.contains($0.location) })
        findings.append(lints)
        let hasErrors = analysis.diagnostics.contains { $0.severity == .error }
        return TemplateCheck(diagnostics: findings.sorted, template: hasErrors ? nil : template)
    }
}

extension TemplateAnalysis {
    /// What the lints find in the text and in those that it includes, in the order of the text. None of it keeps the
    /// template from being used.
    func lint() -> [Diagnostic] {
        guard let template else { return [] }
        let lints: [(LintText) -> [Diagnostic]] = [
            PartyLint.findings, AnnexLint.findings, AmountLint.findings, PunctuationLint.findings, QuoteLint.findings,
        ]
        let text = LintText(template, lines: lines)
        var findings = Findings(sources: template.sources)
        // A text that is included twice has its faults once.
        var seen: Set<Diagnostic> = []
        for lint in lints { findings.append(lint(text).filter { seen.insert($0).inserted }) }
        findings.append(ConditionLint.findings(template))
        return findings.sorted.map { finding in
            var finding = finding
            if finding.excerpt == nil { finding.excerpt = finding.location.flatMap { findings.excerpt($0) } }
            return finding
        }
    }
}

/// What a lint looks at: the template and its running text.
struct LintText: Sendable {
    let template: Template
    let lines: [ProseLine]

    init(_ template: Template, lines: [ClassifiedLine]) {
        self.template = template
        self.lines = ProseLine.all(of: lines)
    }

    /// Where a stretch of a line stands, in the file that it belongs to.
    func location(of slice: LineSlice) -> SourceLocation {
        let place = template.sources.place(ofLine: slice.line)
        return SourceLocation(
            file: place.file, line: place.line, column: slice.column, length: slice.characters.count)
    }

    /// A warning at a stretch of a line.
    func warning(_ code: Diagnostic.Code, _ message: String, at slice: LineSlice, hint: String) -> Diagnostic {
        warning(code, message, at: location(of: slice), hint: hint)
    }

    func warning(_ code: Diagnostic.Code, _ message: String, at location: SourceLocation, hint: String) -> Diagnostic {
        // The excerpt comes when all findings are in order: those of one line share it.
        Diagnostic(.warning, code, message, at: location, hint: hint)
    }
}

extension Diagnostic.Code {
    /// A condition can never hold.
    static let unreachableCondition: Self = "unreachable-condition"
    /// A condition always holds.
    static let constantCondition: Self = "constant-condition"
    /// The text names a party that is not declared.
    static let undefinedParty: Self = "undefined-party"
    /// The text names an annex that does not exist.
    static let annexAbsent: Self = "annex-absent"
    /// An annex is not in the list of annexes, or is named nowhere.
    static let annexUnlisted: Self = "annex-unlisted"
    /// Capitals and figures of one amount say different things.
    static let amountDisagreement: Self = "amount-disagreement"
    /// Half-width punctuation in Chinese text, or the other way about.
    static let mixedPunctuation: Self = "mixed-punctuation"
    /// Straight quotes in Chinese text.
    static let asciiQuotes: Self = "ascii-quotes"
}
