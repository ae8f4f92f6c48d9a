import ContractModel

/// The language of a column of `:::parallel`, and how its text numbers its articles.
struct ParallelColumn: Sendable {
    var language: Language
    var scheme: NumberingScheme?
    /// Whether the language is another than the contract's.
    var isForeign: Bool
}

/// The languages that `:::parallel zh-Hans en` names.
enum ParallelLanguages {
    /// Two of them; `nil` where the header names anything else.
    static func read(_ header: BlockHeader) -> [Language]? {
        let languages = header.arguments.words.map { Language(rawValue: $0.text) }
        guard languages.count == 2, let first = languages[0], let second = languages[1], first != second else {
            return nil
        }
        return [first, second]
    }
}

/// Parts the lines of each `:::parallel` into its two columns, one after the other, so that each is read as a text of
/// its own. Lines with content stand in the one and in the other column by turns; blocks inside stand in both.
enum ParallelLines {
    /// - Parameter language: the contract's.
    static func unravelled(_ lines: [ClassifiedLine], language: Language, into findings: inout Findings)
        -> [ClassifiedLine]
    {
        var result: [ClassifiedLine] = []
        var index = lines.startIndex
        while index < lines.endIndex {
            let line = lines[index]
            result.append(line)
            index += 1
            guard case .blockStart(let header) = line.kind, header.name == .parallel,
                let languages = ParallelLanguages.read(header)
            else { continue }
            let end = self.end(of: lines[index...])
            result += columns(of: lines[index..<end], languages, contractLanguage: language, &findings)
            index = end
        }
        return result
    }

    /// Where the block ends whose lines begin the slice.
    private static func end(of lines: ArraySlice<ClassifiedLine>) -> Int {
        var depth = 0
        for index in lines.indices {
            switch lines[index].kind {
            case .blockStart(let header) where header.name != .else: depth += 1
            case .blockEnd:
                if depth == 0 { return index }
                depth -= 1
            default: break
            }
        }
        return lines.endIndex
    }

    private static func columns(
        of lines: ArraySlice<ClassifiedLine>, _ languages: [Language], contractLanguage: Language,
        _ findings: inout Findings
    ) -> [ClassifiedLine] {
        var columns: [[ClassifiedLine]] = [[], []]
        /// The line that waits for its counterpart.
        var waiting: ClassifiedLine?
        func endPair() {
            guard let line = waiting else { return }
            findings.error(
                .parallelUnpaired, "this line has no counterpart in \(languages[1].rawValue)", at: line.content,
                hint:
                    "write it in the next line, in \(languages[1].rawValue): the lines of the two languages take turns")
            waiting = nil
        }
        for line in lines {
            switch line.kind {
            case .blank, .comment: continue
            case .labelled, .text, .tableRow:
                guard let first = waiting else {
                    waiting = line
                    columns[0].append(LineClassifier.classify(line.content, language: languages[0]))
                    continue
                }
                waiting = nil
                columns[1].append(translation(line, of: first, languages[1], &findings))
            case .blockStart, .blockEnd, .includeStart, .includeEnd, .columnStart:
                endPair()
                columns[0].append(line)
                columns[1].append(line)
            }
        }
        endPair()
        return zip(columns, languages).flatMap { lines, language in
            let column = ParallelColumn(
                language: language, scheme: NumberingScheme.detect(in: lines), isForeign: language != contractLanguage)
            let place = lines.first?.content ?? LineSlice(line: 1, text: "")
            return [ClassifiedLine(kind: .columnStart(column), content: place)] + lines
        }
    }

    /// The second line of a pair. What it numbers has the name of what the first one numbers.
    private static func translation(
        _ line: ClassifiedLine, of first: ClassifiedLine, _ language: Language, _ findings: inout Findings
    ) -> ClassifiedLine {
        let (text, own) = line.content.splitIdentity()
        if let own {
            findings.error(
                .misplacedIdentity, "{#\(own.text)} stands in the second language", at: own,
                hint: "put it at the end of the line above: both lines have one name")
        }
        guard let identity = first.content.splitIdentity().identity else {
            return LineClassifier.classify(text, language: language)
        }
        let named = LineSlice(line: text.line, characters: text.characters + " {#\(identity.text)}")
        return LineClassifier.classify(named, language: language)
    }
}
