import ContractModel

/// Classifies the lines of a template, with those of the texts that it includes in their places.
///
/// An included text stands between two marks. What it opens it has to close, and it closes nothing that it has not
/// opened.
struct IncludeExpander {
    /// Texts inside texts, the template itself not counted.
    static let maximumDepth = 8
    /// All the includes of a template, also those of included texts.
    static let maximumCount = 512
    /// The bytes of all included texts.
    static let maximumSize = 16 << 20

    private let language: Language
    private let loader: any IncludeLoader
    private var loaded: [String: IncludedText] = [:]
    private var count = 0
    private var size = 0
    private var isOverLimit = false
    private var lines: [ClassifiedLine] = []
    /// The paths of the texts around the current line, outermost first.
    private var chain: [String] = []

    /// All lines, those of the template from line `firstLine` on.
    static func lines(
        of source: SourceText, from firstLine: Int, language: Language, loader: any IncludeLoader,
        into findings: inout Findings
    ) -> [ClassifiedLine] {
        var expander = IncludeExpander(language: language, loader: loader)
        expander.add(source.lines.dropFirst(firstLine - 1), from: firstLine, into: &findings)
        expander.lines = ParallelLines.unravelled(expander.lines, language: language, into: &findings)
        LineClassifier.lookAhead(in: &expander.lines)
        return expander.lines
    }

    private init(language: Language, loader: any IncludeLoader) {
        self.language = language
        self.loader = loader
    }

    private mutating func add(_ texts: ArraySlice<Substring>, from firstLine: Int, into findings: inout Findings) {
        for (index, text) in texts.enumerated() {
            let line = LineClassifier.classify(LineSlice(line: firstLine + index, text: text), language: language)
            lines.append(line)
            guard case .blockStart(let header) = line.kind, header.name == .include else { continue }
            include(header, line.content, into: &findings)
        }
    }

    private mutating func include(_ header: BlockHeader, _ line: LineSlice, into findings: inout Findings) {
        guard let arguments = IncludeArguments(header, into: &findings),
            let included = load(arguments, into: &findings), check(arguments, included, into: &findings)
        else { return }
        let source = SourceText(file: included.name, text: included.text)
        let firstLine = findings.sources.add(source)
        HiddenCharacters.check(source, into: &findings)
        if let fence = source.lines.firstIndex(where: { !$0.allSatisfy(\.isTemplateBlank) }),
            source.lines[fence].hasPrefix("---"), source.lines[fence].allSatisfy({ $0 == "-" || $0.isTemplateBlank })
        {
            findings.report(
                .error, .includeFrontMatter, "an included text has no front matter of its own",
                at: SourceLocation(file: source.file, line: fence + 1, length: 3),
                hint: "move its declarations to the template that includes it")
            return
        }
        lines.append(ClassifiedLine(kind: .includeStart, content: line))
        chain.append(arguments.path.text)
        add(source.lines[...], from: firstLine, into: &findings)
        chain.removeLast()
        lines.append(ClassifiedLine(kind: .includeEnd, content: line))
    }

    private mutating func load(_ arguments: IncludeArguments, into findings: inout Findings) -> IncludedText? {
        let path = arguments.path.text
        if chain.contains(path) {
            findings.error(
                .includeCycle, "\(path) includes itself: \((chain + [path]).joined(separator: " → "))",
                at: arguments.path, hint: "take one of these includes out")
            return nil
        }
        guard chain.count < Self.maximumDepth else {
            findings.error(
                .includeDepth, "texts are included more than \(Self.maximumDepth) deep in each other",
                at: arguments.path, hint: "include the text from a file further up")
            return nil
        }
        count += 1
        do throws(IncludeError) {
            let text: IncludedText
            if let known = loaded[path] { text = known } else { text = try loader.load(path) }
            loaded[path] = text
            size += text.text.utf8.count
            guard count <= Self.maximumCount, size <= Self.maximumSize else {
                // Said once: what follows would only repeat it.
                if !isOverLimit {
                    isOverLimit = true
                    findings.error(
                        .includeLimit,
                        "the template includes more than \(Self.maximumCount) texts or \(Self.maximumSize >> 20) MiB",
                        at: arguments.path, hint: "include each text once")
                }
                return nil
            }
            return text
        } catch {
            findings.error(.includeUnreadable, error.message, at: arguments.path, hint: error.hint)
            return nil
        }
    }

    private func check(
        _ arguments: IncludeArguments, _ included: IncludedText, into findings: inout Findings
    ) -> Bool {
        guard let hash = arguments.hash, hash.text.lowercased() != included.sha256 else { return true }
        findings.error(
            .includeHash,
            "\(arguments.path.text) has the SHA-256 \(included.sha256), but \(hash.text.lowercased()) is asked for",
            at: hash, hint: "read the changed text, and write its hash here when it is right")
        return false
    }
}
