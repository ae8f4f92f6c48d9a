import ContractModel

/// Finds the structure of a contract in the lines of its text.
enum ContractStructure {
    static func find(
        in cleaned: [SourceLine], language: Language, splits: Bool, into notes: inout ImportNotes
    ) -> StructuredContract {
        var source = cleaned
        JustifiedLabels.close(&source)
        let contents = ContentsTable.cut(from: &source, language: language, into: &notes)
        let names = PartyNames.find(in: source, language: language)
        let reader = LabelReader(language: language, parties: names)
        let labelled = source.map { LabelledLine($0, reader) }
        var builder = OutlineBuilder(
            language: language, scheme: SchemeFinder.find(in: labelled), contents: contents?.table, names: names,
            splits: splits)
        // What stands before the table of contents is the title page.
        let front = labelled.prefix(contents.map { $0.line + 1 } ?? 0)
        var head = builder.outline(of: front, into: &notes)
        var lines = builder.outline(of: labelled[front.endIndex...], into: &notes)
        var title: [Cell] = []
        var cover: [OutlineLine]?
        if contents != nil {
            var before: [OutlineLine]?
            title = FrontPage.takeTitle(from: &head, cover: &before, into: &notes)
            head = (before ?? []) + head
            cover = head
            if head.isEmpty {
                notes.decide(
                    .cover, "the title before the table of contents is taken to stand on a title page of its own",
                    at: title[...].offsets, confidence: 0.5)
            } else {
                notes.decide(
                    .cover, "what stands before the table of contents is the title page", at: head.first?.offsets,
                    confidence: 0.9)
            }
            lines = removingRepeated(title, lines, &notes)
        } else {
            title = FrontPage.takeTitle(from: &lines, cover: &cover, into: &notes)
            cover = cover ?? FrontPage.takeCover(from: &lines, into: &notes)
        }
        let annexes = Annexes.take(from: &lines, language: language, into: &notes)
        var contract = StructuredContract(title: title, cover: cover, contents: contents?.table, body: lines)
        contract.annexes = annexes
        contract.names = names
        contract.parties = Parties.find(in: contract.lines, names, into: &notes)
        sign(&contract, &notes)
        contract.body = Definitions.marked(contract.body, names, into: &notes)
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
        let signatories = Signatories(contract.names, in: (contract.cover ?? []) + contract.body)
        var taken = SignatureBlock.take(from: &contract.body, signatories, into: &notes)
        contract.afterSigning = taken?.after ?? []
        if taken == nil, let last = contract.annexes.indices.last {
            taken = SignatureBlock.take(from: &contract.annexes[last].lines, signatories, into: &notes)
            contract.annexes[last].lines += taken?.after ?? []
        }
        var signers = (taken?.signers ?? []).compactMap { name in
            contract.parties.first { $0.word == name }?.key
        }
        if signers.isEmpty {
            let article = contract.body.first(where: SignatureBlock.isSigningArticle)
            if let article {
                notes.decide(
                    .signing, "the parties sign at the end, as \(article.label.text) \(article.body.text) has it",
                    at: article.offsets, confidence: 0.8)
            } else if taken == nil,
                let line = SignatureBlock.left(in: contract.body)
                    ?? contract.annexes.last.flatMap({ SignatureBlock.left(in: $0.lines) })
            {
                // Not a second place to sign beside the one that the text has.
                notes.decide(
                    .signing, "lines for signatures stay in the text as they are, and no block :::sign was added",
                    at: line.offsets, confidence: 0.3)
                return
            } else if !keys.isEmpty {
                notes.decide(.signing, "no place to sign was found; one was put at the end", confidence: 0.4)
            }
            signers = keys
        }
        contract.signers = signers
    }
}
