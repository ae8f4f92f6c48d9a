import ContractModel

/// Finds the structure of a contract in the lines of its text.
enum ContractStructure {
    static func find(
        in cleaned: [SourceLine], language: Language, splits: Bool, into notes: inout ImportNotes
    ) -> StructuredContract {
        var source = cleaned
        let contents = ContentsTable.cut(from: &source, language: language, into: &notes)
        var builder = OutlineBuilder(language: language, contents: contents?.table, splits: splits)
        // What stands before the table of contents is the title page.
        let front = contents.map { Array(source.prefix($0.line + 1)) } ?? []
        var head = builder.outline(of: front, into: &notes)
        var lines = builder.outline(of: Array(source.dropFirst(front.count)), into: &notes)
        var title: [Cell] = []
        var cover: [OutlineLine]?
        if contents != nil {
            title = FrontPage.takeTitle(from: &head, into: &notes)
            cover = head
            lines = removingRepeated(title, lines, &notes)
        } else {
            title = FrontPage.takeTitle(from: &lines, into: &notes)
        }
        let annexes = Annexes.take(from: &lines, language: language, into: &notes)
        var contract = StructuredContract(title: title, cover: cover, contents: contents?.table, body: lines)
        contract.annexes = annexes
        contract.parties = Signing.parties(in: contract.lines, language)
        sign(&contract, &notes)
        contract.body = Definitions.marked(contract.body, into: &notes)
        if language == .simplifiedChinese || language == .traditionalChinese {
            contract.body = ParallelLines.marked(contract.body, into: &notes)
        }
        contents?.table.check(against: contract.body + annexes.map(\.heading), into: &notes)
        return contract
    }

    private static func removingRepeated(
        _ title: [Cell], _ lines: [OutlineLine], _ notes: inout ImportNotes
    ) -> [OutlineLine] {
        guard let first = lines.first, first.kind == .paragraph || first.kind == .heading, !title.isEmpty,
            first.body[...].folded == title[...].folded
        else { return lines }
        notes.remove(first.body, step: "title")
        return Array(lines.dropFirst())
    }

    private static func sign(_ contract: inout StructuredContract, _ notes: inout ImportNotes) {
        let keys = contract.parties.map(\.key)
        var signers = Signing.takeLines(from: &contract.body, into: &notes)
        if signers.isEmpty, let last = contract.annexes.indices.last {
            signers = Signing.takeLines(from: &contract.annexes[last].lines, into: &notes)
        }
        signers = signers.filter(keys.contains)
        if signers.isEmpty {
            let article = contract.body.first(where: Signing.isSigningArticle)
            if let article {
                notes.decide(
                    .signing, "the parties sign at the end, as \(article.label.text) \(article.body.text) has it",
                    at: article.offsets, confidence: 0.8)
            } else if !keys.isEmpty {
                notes.decide(.signing, "no place to sign was found; one was put at the end", confidence: 0.4)
            }
            signers = keys
        }
        contract.signers = signers
    }
}

/// Definitions: lines of the form 术语：解释 in an article about terms.
enum Definitions {
    static func marked(_ lines: [OutlineLine], into notes: inout ImportNotes) -> [OutlineLine] {
        var result = lines
        var isInside = false
        for index in result.indices {
            let line = result[index]
            switch line.kind {
            case .article, .clause, .part, .heading:
                isInside = line.isHeading && words.contains { line.body[...].contains($0) }
            case .paragraph where isInside && isDefinition(line.body): result[index].kind = .definition
            default: break
            }
        }
        let count = result.count { $0.kind == .definition }
        if count > 0 { notes.decide(.definitions, "\(count) lines define terms", confidence: 0.8) }
        return result
    }

    private static func isDefinition(_ body: [Cell]) -> Bool {
        guard let colon = body.firstIndex(where: { $0.scalar == "：" }), (2...14).contains(colon), colon + 4 < body.count
        else { return false }
        return body[..<colon].allSatisfy {
            $0.scalar.isHan || $0.scalar.isLatin || $0.scalar == "“" || $0.scalar == "”"
        }
            && PartyKey.at(0, in: body[...]) == nil && body.last?.scalar == "。"
    }

    private static let words = Word.list("定义 释义 术语 名词解释 用语")
}

extension ContentsTable {
    /// Compares the entries with the headings of the body.
    func check(against lines: [OutlineLine], into notes: inout ImportNotes) {
        var headings: Set<[Unicode.Scalar]> = []
        for line in lines where line.isHeading { headings.insert(Self.comparable(line.body)) }
        for entry in entries where !entry.heading.isEmpty {
            guard let offsets = entry.offsets else { continue }
            if !headings.contains(entry.heading) {
                notes.report(
                    .contents, "the table of contents lists “\(entry.text)”, which is not in the text", at: offsets)
            }
        }
    }

    private static func comparable(_ cells: [Cell]) -> [Unicode.Scalar] {
        var scalars = cells.filter { !$0.scalar.isBlank }.map(\.folded)
        while scalars.last == "：" || scalars.last == ":" { scalars.removeLast() }
        return scalars
    }
}
