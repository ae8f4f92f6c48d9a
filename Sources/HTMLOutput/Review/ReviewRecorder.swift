import ContractModel
import ContractStyling

/// Keeps account, while the text of a page is made in reading order, of what is filled in where.
///
/// A class, because the nodes of the text are made by many small functions that all add to one account. Not Sendable:
/// it belongs to the rendering that made it.
final class ReviewRecorder {
    /// What stands in the place of a field.
    enum Content: Hashable {
        case value(String)
        case missing, blank
    }

    /// A place in the text.
    struct Place: Hashable {
        var anchor: Anchor
        /// The number of the division that it stands in.
        var division: String
    }

    /// What is known of a field once the text is made.
    struct Account {
        /// The first content, and where the data gave it.
        var content: Content?
        var source: String?
        var missingCount = 0
        var blankCount = 0
        var count = 0
        /// The first place in each division.
        var places: [Place] = []
        fileprivate var divisions: Set<String> = []
    }

    let notes: ReviewNotes
    let wording: ReviewWording
    /// By the index of the field.
    private(set) var accounts: [Account]
    /// Blanks that are no field's: to be written on by hand.
    private(set) var handBlanks: [Place] = []
    /// The findings that stand in the margin.
    private(set) var placedFindings: Set<Int> = []

    private var indices: [String: Int] = [:]
    private var placeCount = 0
    /// How many gaps there are in the text so far.
    private(set) var gapCount = 0
    /// The open divisions, outermost first.
    private var divisions: [Place] = []
    /// By the file and line of what begins there, the division that it stands in.
    private var beginnings: [SourceLocation: Place] = [:]
    private let blocks: ReviewMargin
    /// By the file and line of what stands beside them.
    private var margin: [SourceLocation: [Int]]

    init(_ notes: ReviewNotes, for document: StyledDocument) {
        self.notes = notes
        wording = ReviewWording(document.metadata.language)
        accounts = notes.fields.map { _ in Account() }
        blocks = ReviewMargin(document.blocks)
        margin = blocks.hosts(of: notes.findings)
        for (index, field) in notes.fields.enumerated() {
            let key = field.rows.map { "\($0)/\(field.name)" } ?? field.name
            if indices[key] == nil { indices[key] = index }
            // Where nothing says which field's column it is, the first one of the name.
            if field.rows != nil, indices[field.name] == nil { indices[field.name] = index }
        }
    }

    // MARK: Divisions

    /// A division begins.
    ///
    /// - Parameters:
    ///   - name: what it is called; empty for what is only a place.
    ///   - anchor: where it is; `nil` for what has no address of its own.
    ///   - location: where it begins in the template.
    func enter(_ name: String, _ anchor: Anchor? = nil, at location: SourceLocation? = nil) {
        let outer = division
        divisions.append(
            name.isEmpty && anchor == nil
                ? outer : Place(anchor: anchor ?? outer.anchor, division: name.isEmpty ? outer.division : name))
        begin(at: location)
    }
    func leave() { divisions.removeLast() }

    /// Something begins that is printed.
    func begin(at location: SourceLocation?) {
        guard let location else { return }
        let line = location.line(of: location.file)
        if beginnings[line] == nil { beginnings[line] = division }
    }

    private var division: Place { divisions.last ?? Place(anchor: Self.text, division: wording.front) }

    /// Where what a field decides stands in the text; for what is left out, where it would stand.
    func places(of decision: ReviewNotes.Decision) -> [Place] {
        let isLeftOut = decision.printed.isEmpty
        let printed = isLeftOut ? [blocks.host(of: decision.location)].compactMap(\.self) : decision.printed
        var seen: Set<Anchor> = []
        return printed.compactMap { beginnings[$0.line(of: $0.file)] }.filter { seen.insert($0.anchor).inserted }
    }

    // MARK: Fields

    /// The anchor of a field's entry in the list of all.
    static func anchor(ofField index: Int) -> Anchor { Anchor(rawValue: "_field-\(index + 1)") }
    static func anchor(ofFinding index: Int) -> Anchor { Anchor(rawValue: "_finding-\(index + 1)") }
    static func anchor(ofMargin index: Int) -> Anchor { Anchor(rawValue: "_note-\(index + 1)") }
    /// The gaps are counted from 1; before the first and behind the last stands the summary.
    static func anchor(ofGap number: Int) -> Anchor { Anchor(rawValue: "_gap-\(number)") }
    /// Where the text begins.
    static let text = Anchor(rawValue: "_text")

    /// Notes that a field stands here.
    ///
    /// - Returns: the place, the field's index and what is said of it; `nil` for a name that is no field.
    func note(
        _ name: String, _ content: Content, at location: SourceLocation?
    ) -> (place: Anchor, field: Int, text: String)? {
        let path = location.flatMap { notes.paths[$0] }
        let rows = path.flatMap { path in path.firstIndex(of: "[").map { path[..<$0] } }
        guard let index = rows.flatMap({ indices["\($0)/\(name)"] }) ?? indices[name] else { return nil }
        let place = nextPlace(isGap: content == .missing || content == .blank)
        let source = sourceText(location, path: path, field: notes.fields[index])
        if accounts[index].content == nil {
            accounts[index].content = content
            accounts[index].source = source
        }
        accounts[index].count += 1
        if content == .missing { accounts[index].missingCount += 1 }
        if content == .blank { accounts[index].blankCount += 1 }
        if accounts[index].divisions.insert(place.division).inserted { accounts[index].places.append(place) }
        let field = notes.fields[index]
        let lines = [
            wording.name(of: field) + " · " + wording.text(of: field.type),
            content == .missing ? wording.missing : content == .blank ? wording.blank : source,
        ]
        return (place.anchor, index, lines.joined(separator: "\n"))
    }

    func noteHandBlank() -> Anchor {
        let place = nextPlace(isGap: true)
        handBlanks.append(place)
        return place.anchor
    }

    private func nextPlace(isGap: Bool) -> Place {
        if isGap {
            gapCount += 1
            return Place(anchor: Self.anchor(ofGap: gapCount), division: division.division)
        }
        placeCount += 1
        return Place(anchor: Anchor(rawValue: "_v\(placeCount)"), division: division.division)
    }

    /// Where the value of a field comes from.
    func sourceText(_ location: SourceLocation?, of field: ReviewNotes.Field) -> String {
        sourceText(location, path: location.flatMap { notes.paths[$0] }, field: field)
    }

    private func sourceText(_ location: SourceLocation?, path: String?, field: ReviewNotes.Field) -> String {
        if let formula = field.formula { return wording.computed + wording.colon + formula }
        guard let location else { return wording.templateDefault + wording.colon + "\(field.location)" }
        return "\(location)" + (path.map { " › " + $0 } ?? "")
    }

    // MARK: Findings

    /// Whether there are findings beside what stands at a place.
    func hasFindings(at location: SourceLocation?) -> Bool {
        location.map { margin[$0.line(of: $0.file)] != nil } ?? false
    }

    /// The findings beside what stands at a place, each once.
    func takeFindings(at location: SourceLocation?) -> [Int] {
        guard let location, let indices = margin.removeValue(forKey: location.line(of: location.file)) else {
            return []
        }
        placedFindings.formUnion(indices)
        return indices
    }
}
