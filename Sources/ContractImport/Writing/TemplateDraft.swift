/// The lines of a template, each with the place of the input that it came from.
struct TemplateDraft: Sendable {
    struct Line: Sendable {
        var text: String
        var offsets: Range<Int>?
    }

    private(set) var lines: [Line] = []

    var text: String { lines.map(\.text).joined(separator: "\n") + "\n" }

    mutating func add(_ text: String, from offsets: Range<Int>? = nil) {
        lines.append(Line(text: text, offsets: offsets))
    }

    mutating func addBlank() {
        if lines.last?.text.isEmpty == false { add("") }
    }

    /// Where a line of the template, from 1, stands in the input.
    func offsets(ofLine line: Int) -> Range<Int>? {
        lines.indices.contains(line - 1) ? lines[line - 1].offsets : nil
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
