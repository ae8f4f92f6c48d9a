import ContractModel
import ContractStyling
import TextShaping

/// Which characters a document asks of each face; what no font has is found here, all of it at once,
/// before anything is shaped.
struct FontSelection {
    private(set) var characters = FaceCharacters()
    private(set) var diagnostics: [Diagnostic] = []
    /// What a font was found for, by what asks for it.
    private(set) var known: [FontRequest: Set<Unicode.Scalar>]
    /// Words of the template that are known of as a whole: most documents of one template have them in common.
    private(set) var knownWords: [FontRequest: Set<String>]
    /// What the values of each field ask for.
    private(set) var requests: [String: Set<FontRequest>] = [:]

    private let library: FontLibrary
    private let language: Language
    private var reported: Set<String> = []

    /// - Parameter known: what other documents have asked for already; `characters` is without it.
    init(
        _ document: StyledDocument, library: FontLibrary, known: [FontRequest: Set<Unicode.Scalar>] = [:],
        knownWords: [FontRequest: Set<String>] = [:]
    ) {
        self.library = library
        self.known = known
        self.knownWords = knownWords
        language = document.metadata.language
        for paragraph in document.allParagraphs { add(paragraph) }
        addGenerated(document)
    }

    private mutating func add(_ paragraph: StyledParagraph) {
        for run in paragraph.runs {
            if paragraph.style.figures == .tabular { addDigits(of: paragraph, run) }
            let request = FontRequest(
                role: run.font, weight: run.weight, language: paragraph.language ?? language,
                latin: paragraph.style.latin)
            let text = run.text
            if case .value(let field) = run.origin { requests[field, default: []].insert(request) }
            if run.origin == .template, knownWords[request]?.contains(text) == true { continue }
            let seen = known[request] ?? []
            let findings = diagnostics.count
            for scalar in text.unicodeScalars where !seen.contains(scalar) {
                add(scalar, request, run: run, location: paragraph.location)
            }
            if run.origin == .template, diagnostics.count == findings {
                knownWords[request, default: []].insert(text)
            }
        }
    }

    /// Every digit is as wide as the widest, so all of them are measured.
    private mutating func addDigits(of paragraph: StyledParagraph, _ run: StyledRun) {
        var digits = paragraph
        digits.style.figures = .proportional
        digits.runs = [StyledRun(.text("0123456789"), font: run.font, weight: run.weight)]
        add(digits)
    }

    /// Page numbers, which are only written after the pages are known.
    private mutating func addGenerated(_ document: StyledDocument) {
        let sheet = document.styleSheet
        for role in [ParagraphRole.header, .footer, .contentsPart, .contentsArticle, .contentsClause] {
            let style = sheet[role]
            let text = "0123456789"
            if role == .footer, document.furniture.footer == nil { continue }
            if role == .header, document.furniture.headerStart == nil, document.furniture.headerEnd == nil { continue }
            add(
                StyledParagraph(
                    role: role, style: style, runs: [StyledRun(.text(text), font: style.font, weight: style.weight)]))
        }
    }

    private mutating func add(
        _ scalar: Unicode.Scalar, _ request: FontRequest, run: StyledRun, location: SourceLocation?
    ) {
        do throws(Diagnostic) {
            if let face = try library.face(for: scalar, request) {
                characters.add(scalar, to: face)
                known[request, default: []].insert(scalar)
            } else {
                var missing = Diagnostic.missingGlyph(scalar)
                if case .value(let field) = run.origin {
                    missing.code = "missing-glyph-value"
                    missing.message += ", which the value of \(field) holds"
                }
                missing.location = run.location ?? location
                report(missing, once: run.location == nil && missing.code == "missing-glyph-value")
            }
        } catch {
            var error = error
            error.location = error.location ?? location
            report(error, once: true)
        }
    }

    /// A missing character is reported at each line; a missing font once.
    private mutating func report(_ diagnostic: Diagnostic, once: Bool = false) {
        let key = diagnostic.message + (once ? "" : diagnostic.location?.description ?? "")
        if reported.insert(key).inserted { diagnostics.append(diagnostic) }
    }
}

extension StyledDocument {
    /// Every paragraph that is set, in reading order, furniture last.
    var allParagraphs: [StyledParagraph] {
        blocks.flatMap(\.allParagraphs)
            + [furniture.headerStart, furniture.headerEnd, furniture.footer, furniture.watermark].compactMap { $0 }
            + furniture.copies.flatMap { [$0.mark] + $0.places.map(\.mark) }
    }
}

extension StyledBlock {
    var allParagraphs: [StyledParagraph] {
        switch self {
        case .cover(let cover): cover.paragraphs
        case .contents(let contents): [contents.title] + contents.entries.map(\.paragraph)
        case .section(let section):
            (section.heading.map { [$0] } ?? []) + section.blocks.flatMap(\.allParagraphs)
        case .paragraph(let paragraph): [paragraph]
        case .landscape(let blocks): blocks.flatMap(\.allParagraphs)
        case .parallel(let parallel): parallel.rows.flatMap(\.cells)
        case .table(let table): (table.header + table.rows).flatMap { $0 }
        case .signatures(let signatures):
            [signatures.endMark, signatures.pageHeading].compactMap { $0 }
                + signatures.signatories.flatMap { $0.lines + ($0.seal.map { [$0.caption] } ?? []) }
        }
    }
}
