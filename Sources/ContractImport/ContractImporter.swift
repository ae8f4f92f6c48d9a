import ContractModel
import ContractTemplate

/// A contract that was taken in: its template, and what is to be said about it.
public struct ImportedContract: Sendable {
    /// The text of a `.contract` file.
    public var template: String
    public var report: ImportReport
}

/// Takes contracts in as they are found: text, pages, Word files.
///
/// The way of a contract: bytes → document → cleaned lines → structure → template, with a note for the report at each
/// step. Nothing of the input is lost: each of its characters is in the template, or the report says which step removed
/// it.
public struct ContractImporter: Sendable {
    public var options: ImportOptions

    public init(options: ImportOptions = ImportOptions()) { self.options = options }

    /// Takes a contract in. The time is linear in the length of the text.
    ///
    /// - Parameters:
    ///   - bytes: the file.
    ///   - name: what the user calls it.
    /// - Throws: `file-not-utf8`, `import-not-text`, `import-empty`, `import-script` and what the format of the file
    ///   adds.
    public func importContract(_ bytes: [UInt8], name: String) throws(Diagnostic) -> ImportedContract {
        let document = try SourceReader.read(bytes, name: name)
        guard document.lines.contains(where: { !$0.isBlank }) else {
            throw Diagnostic(
                .error, "import-empty", "\(name) holds no text",
                hint: "a page that is a picture has to be turned into text first")
        }
        var notes = ImportNotes(document)
        if document.encodingConfidence < 1 {
            notes.decide(
                .encoding, "the text is taken to be \(document.encoding)", confidence: document.encodingConfidence)
        }
        for remark in document.remarks {
            notes.decide(remark.kind, remark.message, at: remark.range, confidence: remark.confidence)
        }
        let cleaned = try Cleaning.clean(document, options, into: &notes)
        let contract = ContractStructure.find(
            in: cleaned.lines, language: cleaned.language, splits: options.does(.lines), into: &notes)
        var written = TemplateWriter.write(contract, language: cleaned.language, notes: notes)
        CutOffText.report(in: contract, into: &written.notes)
        let check = Template.check(written.draft.text, file: "template")
        let broken = TemplateFindings.report(check.diagnostics, of: written.draft, in: contract, into: &written.notes)
        if let broken {
            written.draft.addToFrontMatter(FrontMatterText.keptNumbers)
            written.notes.decide(
                .numbering, "the numbers are kept as they are written, with their gaps and doubles", at: broken,
                confidence: 0.9)
        }
        if let template = check.template { written.notes.counts.count(template.divisionKinds) }
        return finish(document, cleaned.language, contract, written, name: name)
    }

    private func finish(
        _ document: SourceDocument, _ language: Language, _ contract: StructuredContract,
        _ written: TemplateWriter.Result,
        name: String
    ) -> ImportedContract {
        var notes = written.notes
        let order = notes.defects.indices.sorted { notes.defects[$0].place.offset < notes.defects[$1].place.offset }
        let (draft, lines) = written.draft.commented(
            order.map { index in
                let defect = notes.defects[index]
                return (
                    defect.place.offset, "Import: \(defect.message) (character \(defect.place.offset) of the input)"
                )
            })
        for (index, line) in zip(order, lines) { notes.setLine(line, ofDefect: index) }
        var report = ImportReport(
            input: name, origin: document.origin.rawValue, encoding: document.encoding, title: written.title,
            language: language.rawValue)
        report.counts = notes.counts
        report.decisions = notes.decisions.enumerated().sorted {
            ($0.element.confidence, $0.offset) < ($1.element.confidence, $1.offset)
        }.map(\.element)
        report.fields = notes.fields
        report.defects = order.map { notes.defects[$0] }
        report.removals = notes.removals.sorted { $0.place.offset < $1.place.offset }
        report.omissions = document.omissions
        report.count(document, kept: written.kept)
        return ImportedContract(template: draft.text, report: report)
    }
}

/// The cleaning of a text, step by step.
enum Cleaning {
    static func clean(
        _ document: SourceDocument, _ options: ImportOptions, into notes: inout ImportNotes
    ) throws(Diagnostic) -> (lines: [SourceLine], language: Language) {
        var lines = document.lines
        if options.does(.pinyin) { PinyinGlosses.remove(from: &lines, into: &notes) }
        try ScriptStep.fold(&lines)
        // What stands around a contract says nothing of its language.
        if options.does(.chrome) { PageChrome.remove(from: &lines, into: &notes) }
        let language = try ScriptStep.apply(options, to: &lines, into: &notes)
        LostCharacters.report(in: lines, into: &notes)
        if options.does(.punctuation) { PunctuationWidth.apply(to: &lines, language: language, into: &notes) }
        if options.does(.lines) {
            LineJoiner.apply(to: &lines, language: language, into: &notes)
            if language != .english { BilingualText.split(&lines, into: &notes) }
        }
        return (lines, language)
    }
}

extension ImportReport.Counts {
    /// Counts the divisions as the template has them, so that the report says what its reader will find.
    fileprivate mutating func count(_ kinds: [Division.Kind]) {
        for kind in kinds {
            switch kind {
            case .part: parts += 1
            case .article: articles += 1
            case .clause: clauses += 1
            case .item: items += 1
            case .annex: annexes += 1
            }
        }
    }
}

extension ImportReport {
    /// Counts what became of the characters of the input.
    fileprivate mutating func count(_ document: SourceDocument, kept: [Bool]) {
        var fates = [Bool](repeating: false, count: document.length)
        for removal in removals {
            for offset in removal.place.offset..<(removal.place.offset + removal.place.length) { fates[offset] = true }
        }
        for line in document.lines {
            for cell in line.cells where cell.offset >= 0 && !cell.scalar.isBlank {
                counts.characters += 1
                if kept[cell.offset] {
                    counts.kept += 1
                } else if fates[cell.offset] {
                    counts.removed += 1
                } else {
                    counts.unaccounted += 1
                }
            }
        }
    }
}
