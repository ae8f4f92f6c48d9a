import ContractModel

/// A piece of a line of a template, whose characters still know where they stood in the input.
struct DraftText: Sendable {
    private(set) var scalars: [Unicode.Scalar] = []
    /// The offset in the input of each scalar; -1 for what the import wrote.
    private(set) var offsets: [Int] = []

    init(_ text: String = "") { add(text) }

    var isEmpty: Bool { offsets.isEmpty }
    var text: String { String(scalars: scalars) }

    mutating func add(_ cell: Cell) {
        scalars.append(cell.scalar)
        offsets.append(cell.offset)
    }

    /// Adds what the import writes.
    ///
    /// - Parameter offset: the place of the input that it stands for.
    mutating func add(_ text: String, for offset: Int = -1) {
        for scalar in text.unicodeScalars {
            scalars.append(scalar)
            offsets.append(offset)
        }
    }

    static func + (one: DraftText, other: DraftText) -> DraftText {
        var sum = one
        sum += other
        return sum
    }

    static func += (one: inout DraftText, other: DraftText) {
        one.scalars += other.scalars
        one.offsets += other.offsets
    }
}

/// The lines of a template, each with the place of the input that it came from.
struct TemplateDraft: Sendable {
    struct Line: Sendable {
        var text: String
        var offsets: Range<Int>?
        /// The offset of each scalar; empty for lines that the import wrote.
        var places: [Int] = []
        /// Whether it stands in the second language of two, whose numbers are those of the first.
        var isForeign = false

        /// Where each character begins, in scalars, and where the last one ends.
        fileprivate var characterStarts: [Int] {
            var starts = [0]
            for character in text { starts.append(starts[starts.count - 1] + character.unicodeScalars.count) }
            return starts
        }
    }

    private(set) var lines: [Line] = []

    var text: String { lines.map(\.text).joined(separator: "\n") + "\n" }

    mutating func add(_ text: String, from offsets: Range<Int>? = nil) {
        lines.append(Line(text: text, offsets: offsets))
    }

    mutating func add(_ text: DraftText, from offsets: Range<Int>?, isForeign: Bool = false) {
        lines.append(Line(text: text.text, offsets: offsets, places: text.offsets, isForeign: isForeign))
    }

    mutating func add(_ line: Line) { lines.append(line) }

    /// Puts a line at the end of the front matter.
    mutating func addToFrontMatter(_ text: String) {
        guard let end = lines.dropFirst().firstIndex(where: { $0.text == "---" }) else { return }
        lines.insert(Line(text: text), at: end)
    }

    mutating func addBlank() {
        if lines.last?.text.isEmpty == false { add("") }
    }

    /// Where in the input the text stands that each finding means; its line's where the import wrote that text.
    func offsets(of locations: [SourceLocation]) -> [Range<Int>?] {
        // Columns count characters, places scalars. A line of a megabyte may have a thousand findings.
        var starts: [Int: [Int]] = [:]
        return locations.map { location in
            guard lines.indices.contains(location.line - 1) else { return nil }
            let line = lines[location.line - 1]
            guard !line.places.isEmpty, location.column > 1 || location.length > 1 else { return line.offsets }
            let places = starts[location.line] ?? line.characterStarts
            starts[location.line] = places
            let last = places.count - 1
            let start = places[min(location.column - 1, last)]
            let end = places[min(location.column - 1 + location.length, last)]
            let meant = line.places[min(start, line.places.count)..<min(end, line.places.count)].filter { $0 >= 0 }
            guard let first = meant.min(), let last = meant.max() else { return line.offsets }
            return first..<(last + 1)
        }
    }

    /// The draft with a comment above the line that each place stands in.
    ///
    /// - Returns: also the line of each comment, from 1, in the order of the places.
    func commented(_ comments: [(place: Int, text: String)]) -> (draft: TemplateDraft, lines: [Int]) {
        // The line that holds a place, or else the last one that begins before it.
        let starts = lines.indices.filter { lines[$0].offsets != nil }.sorted { start($0) < start($1) }
        var above: [Int: [Int]] = [:]
        for (order, comment) in comments.enumerated() {
            var (low, high) = (0, starts.count)
            while low < high {
                let middle = (low + high) / 2
                if start(starts[middle]) <= comment.place { low = middle + 1 } else { high = middle }
            }
            let line = low > 0 ? starts[low - 1] : starts.first ?? lines.count
            above[line, default: []].append(order)
        }
        var result = TemplateDraft()
        var numbers = [Int](repeating: 0, count: comments.count)
        for index in lines.indices {
            for order in above[index] ?? [] {
                result.add("// " + comments[order].text)
                numbers[order] = result.lines.count
            }
            result.lines.append(lines[index])
        }
        // Where nothing but a title was found, the comments stand below the front matter.
        for order in above[lines.count] ?? [] {
            result.add("// " + comments[order].text)
            numbers[order] = result.lines.count
        }
        return (result, numbers)
    }

    private func start(_ index: Int) -> Int { lines[index].offsets?.lowerBound ?? 0 }
}
