import ContractModel

/// The texts of a template, its own and those that it includes, as one run of lines.
///
/// The lines of an included text follow those of all texts before it, so that the number of a line says which text it
/// stands in.
struct TemplateSources: Sendable {
    private(set) var texts: [SourceText]
    /// The number in the run of the line before each text.
    private var offsets: [Int] = [0]
    private var indices: [String: Int]

    /// The template's own text.
    let own: SourceText

    init(_ text: SourceText) {
        own = text
        texts = [text]
        indices = [text.file: 0]
    }

    /// Adds an included text, and gives the number of its first line in the run.
    mutating func add(_ text: SourceText) -> Int {
        let offset = (offsets.last ?? 0) + (texts.last?.lines.count ?? 0)
        if indices[text.file] == nil { indices[text.file] = texts.count }
        texts.append(text)
        offsets.append(offset)
        return offset + 1
    }

    /// The file that a line of the run stands in, and its number there.
    func place(ofLine line: Int) -> (file: String, line: Int) {
        var (low, high) = (0, texts.count - 1)
        while low < high {
            let middle = (low + high + 1) / 2
            if offsets[middle] < line { low = middle } else { high = middle - 1 }
        }
        return (texts[low].file, line - offsets[low])
    }

    /// The line that a location points into, to be shown with a finding.
    func excerpt(at location: SourceLocation) -> String? {
        indices[location.file].flatMap { texts[$0].excerpt(location.line) }
    }

    /// The place of a file among the texts; unknown ones come last.
    func order(of file: String?) -> Int { file.flatMap { indices[$0] } ?? texts.count }
}
