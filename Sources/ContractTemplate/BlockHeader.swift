/// A line `:::name arguments {#id}`, cut up but not understood.
struct BlockHeader: Sendable {
    /// The blocks that the format knows.
    enum Name: String, Sendable, CaseIterable {
        case cover, toc, `if`, `else`, rows, each, sign, annex, blank, landscape, parallel, include, definitions
    }

    /// The name, or `nil` for one that the format does not know.
    var name: Name?
    /// The name as it stands in the text.
    var nameSlice: LineSlice
    /// What follows the name, trimmed and without `{#id}`.
    var arguments: LineSlice
    /// The text between `{#` and `}`.
    var identity: LineSlice?
    /// The colons and the name.
    var opening: LineSlice

    /// - Parameter line: a trimmed line that begins with three colons.
    init(_ line: LineSlice) {
        let afterColons = LineSlice(
            line: line.line, characters: line.characters.drop { $0 == ":" || $0 == "：" }
        ).trimmedStart
        let (body, identity) = afterColons.splitIdentity()
        let nameEnd = body.characters.firstIndex(where: \.isTemplateBlank) ?? body.characters.endIndex
        nameSlice = body.prefix(upTo: nameEnd)
        name = Name(rawValue: nameSlice.text)
        arguments = body.suffix(from: nameEnd).trimmed
        opening = LineSlice(
            line: line.line, characters: line.characters.prefix(upTo: nameSlice.characters.endIndex))
        self.identity = identity
    }
}

extension LineSlice {
    /// Cuts `{#id}` off the end: the text before it, trimmed, and what stands between `{#` and `}`.
    func splitIdentity() -> (LineSlice, identity: LineSlice?) {
        let line = trimmedEnd
        guard line.characters.last == "}", let open = line.characters.lastIndex(of: "{"),
            line.characters[open...].starts(with: "{#")
        else { return (line, nil) }
        // `{{name}}` has no #; an escaped \{#id} is text.
        if open > line.characters.startIndex, line.characters[open - 1] == "\\" { return (line, nil) }
        let inner = line.characters[(open + 2)..<(line.characters.endIndex - 1)]
        return (line.prefix(upTo: open).trimmedEnd, LineSlice(line: line.line, characters: inner))
    }
}
