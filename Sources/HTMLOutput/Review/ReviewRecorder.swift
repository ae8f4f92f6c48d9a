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
    private var divisions: [String] = []
    /// By the file and line of what stands beside them.
    private var margin: [SourceLocation: [Int]]

    init(_ notes: ReviewNotes, for document: StyledDocument) {
        self.notes = notes
        wording = ReviewWording(document.metadata.language)
        accounts = notes.fields.map { _ in Account() }
        margin = ReviewMargin(document.blocks).hosts(of: notes.findings)
        for (index, field) in notes.fields.enumerated() {
            let key = field.rows.map { "\($0)/\(field.name)" } ?? field.name
            if indices[key] == nil { indices[key] = index }
            // Where nothing says which field's column it is, the first one of the name.
            if field.rows != nil, indices[field.name] == nil { indices[field.name] = index }
        }
    }

    // MARK: Divisions

    func enter(_ division: String) { divisions.append(division) }
    func leave() { divisions.removeLast() }

    private var division: String { divisions.last { !$0.isEmpty } ?? wording.front }

    // MARK: Fields

    /// The anchor of a field's entry in the list of all.
    static func anchor(ofField index: Int) -> Anchor { Anchor(rawValue: "_field-\(index + 1)") }
    static func anchor(ofFinding index: Int) -> Anchor { Anchor(rawValue: "_finding-\(index + 1)") }
    static func anchor(ofMargin index: Int) -> Anchor { Anchor(rawValue: "_note-\(index + 1)") }

    /// Notes that a field stands here.
    ///
    /// - Returns: the place, the field's index and what is said of it; `nil` for a name that is no field.
    func note(
        _ name: String, _ content: Content, at location: SourceLocation?
    ) -> (place: Anchor, field: Int, text: String)? {
        let path = location.flatMap { notes.paths[$0] }
        let rows = path.flatMap { path in path.firstIndex(of: "[").map { path[..<$0] } }
        guard let index = rows.flatMap({ indices["\($0)/\(name)"] }) ?? indices[name] else { return nil }
        let place = nextPlace()
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
        let place = nextPlace()
        handBlanks.append(place)
        return place.anchor
    }

    private func nextPlace() -> Place {
        placeCount += 1
        return Place(anchor: Anchor(rawValue: "_v\(placeCount)"), division: division)
    }

    private func sourceText(_ location: SourceLocation?, path: String?, field: ReviewNotes.Field) -> String {
        if let formula = field.formula { return wording.computed + wording.colon + formula }
        guard let location else { return wording.templateDefault + wording.colon + "\(field.location)" }
        return "\(location)" + (path.map { " › " + $0 } ?? "")
    }

    // MARK: Findings

    /// The findings beside what stands at a place, each once.
    func takeFindings(at location: SourceLocation?) -> [Int] {
        guard let location, let indices = margin.removeValue(forKey: location.line(of: location.file)) else {
            return []
        }
        placedFindings.formUnion(indices)
        return indices
    }
}

/// Finds beside which paragraph each finding belongs.
struct ReviewMargin {
    /// By file, the lines on which something begins that is printed, in ascending order.
    private var lines: [String: [Int]] = [:]
    /// By the line of the data, what its value is printed in.
    private var values: [SourceLocation: SourceLocation] = [:]

    init(_ blocks: [StyledBlock]) {
        walk(blocks)
        for (file, lines) in lines { self.lines[file] = Set(lines).sorted() }
    }

    /// The indices of findings by the file and line of what they belong beside.
    func hosts(of findings: [Diagnostic]) -> [SourceLocation: [Int]] {
        var hosts: [SourceLocation: [Int]] = [:]
        for (index, finding) in findings.enumerated() {
            guard let location = finding.location, let host = host(of: location) else { continue }
            hosts[host, default: []].append(index)
        }
        return hosts
    }

    /// What prints the value, or else what begins last before that line of the template.
    private func host(of location: SourceLocation) -> SourceLocation? {
        if let host = values[location.line(of: location.file)] { return host }
        guard let lines = lines[location.file] else { return nil }
        var (low, high) = (0, lines.count)
        while low < high {
            let middle = (low + high) / 2
            if lines[middle] <= location.line { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? nil : SourceLocation(file: location.file, line: lines[low - 1])
    }

    private mutating func walk(_ blocks: [StyledBlock]) {
        for block in blocks {
            switch block {
            case .section(let section):
                if let heading = section.heading { add(heading) }
                walk(section.blocks)
            case .paragraph(let paragraph): add(paragraph)
            case .landscape(let blocks): walk(blocks)
            case .parallel(let parallel): for row in parallel.rows { row.cells.forEach { add($0) } }
            case .table(let table):
                for row in table.header + table.rows { for cell in row { add(cell, at: table.location) } }
            case .cover(let cover): cover.paragraphs.forEach { add($0) }
            case .signatures(let signatures):
                if let location = signatures.location { lines[location.file, default: []].append(location.line) }
            case .contents: break
            }
        }
    }

    private mutating func add(_ paragraph: StyledParagraph, at place: SourceLocation? = nil) {
        guard let place = place ?? paragraph.location else { return }
        let host = place.line(of: place.file)
        lines[host.file, default: []].append(host.line)
        for source in paragraph.runs.compactMap(\.location) {
            let line = source.line(of: source.file)
            if values[line] == nil { values[line] = host }
        }
    }
}

extension SourceLocation {
    /// The line alone.
    fileprivate func line(of file: String) -> SourceLocation { SourceLocation(file: file, line: line) }
}
