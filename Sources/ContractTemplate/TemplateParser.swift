import ContractModel

/// Reads the text of a contract, line by line, into the tree of the template.
///
/// Goes over the lines once and never back; parsing goes on after an error. Blocks that are open stand in `frames`, so
/// that depth costs no recursion.
struct TemplateParser {
    var findings: Findings
    var scope: NameScope
    var outline: Outline
    /// The open blocks; the first one is the body.
    var frames: [BlockFrame]
    /// Where each `{#id}` stands.
    private(set) var identities: [String: SourceLocation] = [:]
    /// For each included text that is being read, how many blocks are open around it.
    var includes: [Int] = []
    /// What spelled-out references can mean.
    var targets = TargetIndex()
    /// What each of them means, once all lines are read; `nil` for those that stay text.
    private(set) var meanings: [CitationMeaning?] = []
    /// The last number of the annexes and of the captions of each word.
    var annexes: [String: Int] = [:]
    /// The last division, as long as nothing stands in it.
    private var emptyDivision: (depth: DivisionDepth, label: LineSlice)?
    private var isAfterBlankLine = false
    /// The terms of `:::definitions`.
    private var glossary: [Definition] = []
    private let lines: [ClassifiedLine]

    var schema: Schema { scope.schema }

    /// - Parameters:
    ///   - lines: all lines of the contract's text, those of included texts in their places.
    ///   - firstLine: the line of the file that the text starts on.
    init(_ lines: [ClassifiedLine], from firstLine: Int, schema: Schema, findings: Findings) {
        self.findings = findings
        self.scope = NameScope(schema: schema)
        self.lines = lines
        let found = NumberingScheme.detect(in: lines)
        self.findings.check(schema.scheme, at: schema.schemeLocation, against: found)
        self.outline = Outline(scheme: schema.scheme ?? found ?? .chinese, itemForms: schema.itemForms)
        let start = LineSlice(line: firstLine, text: "")
        self.frames = [
            BlockFrame(kind: .body, opening: start, name: "the contract", content: .all, isTopLevel: true)
        ]
    }

    /// The nodes of the body. Call it once.
    mutating func parse() -> [TemplateNode] {
        for line in lines { read(line) }
        closeBlocks(downTo: 1)
        endTable()
        endDivisions()
        checkReferences()
        return frames[0].nodes
    }

    private mutating func read(_ line: ClassifiedLine) {
        let content = line.content
        scope.place = outline.targets
        if case .tableRow(let isAlignment) = line.kind {
            return readTableRow(content, isAlignment: isAlignment, alignmentFollows: line.alignmentFollows)
        }
        switch line.kind {
        case .blank: isAfterBlankLine = true
        case .comment, .tableRow: break
        case .includeStart: beginInclude()
        case .includeEnd: endInclude()
        case .columnStart(let column): beginColumn(column)
        case .blockStart(let header):
            endTable()
            openBlock(header)
        case .blockEnd:
            endTable()
            readBlockEnd(content)
        case .labelled(let readings, let identity):
            endTable()
            guard allows(content) else { return }
            if frame.content.holdsDivisions,
                let placement = outline.place(
                    readings, textFollows: line.textFollows, nextClause: line.nextClause)
            {
                return readDivision(placement, identity: identity)
            }
            warnOfForeignClause(readings)
            readParagraph(content)
        case .text:
            endTable()
            guard allows(content) else { return }
            if line.tableFollows, case .all = frame.content, let caption = TableCaption(content) {
                readCaption(caption)
            } else {
                readParagraph(content)
            }
        }
    }

    var frame: BlockFrame { frames[frames.count - 1] }

    mutating func append(_ node: TemplateNode) { frames[frames.count - 1].nodes.append(node) }

    /// Whether a line of text may stand here; reports it if not.
    private mutating func allows(_ line: LineSlice) -> Bool {
        switch frame.content {
        case .all, .paragraphs, .prose: return true
        case .tableRows, .nothing:
            reportUnexpected(line)
            return false
        }
    }

    private mutating func reportUnexpected(_ line: LineSlice) {
        if case .tableRows = frame.content {
            findings.error(
                .unexpectedContent, "only rows of a table can stand in the block \(frame.name)", at: line,
                hint: "write the line as | … |, or move it out of the block")
        } else {
            findings.error(
                .unexpectedContent, "nothing can stand in the block \(frame.name)", at: line,
                hint: "close the block with ::: before this line")
        }
    }

    // MARK: Text

    /// Reads 术语：解释 {#id}; the term is printed in bold.
    private mutating func readDefinition(_ line: LineSlice) {
        emptyDivision = nil
        guard let definition = DefinitionLine(line) else {
            findings.error(
                .definitionForm, "this line defines no term", at: line,
                hint:
                    "write it as term：explanation, with at most \(DefinitionLine.maximumTerm) characters before the colon"
            )
            return
        }
        let identity = register(definition.identity)
        glossary.append(Definition(term: definition.term.text, slice: definition.term, identity: identity))
        scope.prose.append(definition.printed)
        let explanation = InlineParser.parse(definition.rest, scope: &scope, into: &findings)
        append(
            .paragraph(
                TemplateParagraph(
                    inlines: [.strong([.text(definition.printed.text)])] + explanation,
                    container: outline.placeText(), landmark: .definition(term: definition.term.text),
                    identity: identity, location: findings.location(of: line))))
    }

    private mutating func readParagraph(_ line: LineSlice) {
        if frame.isInDefinitions { return readDefinition(line) }
        let (text, identity) = line.splitIdentity()
        if let identity {
            findings.error(
                .misplacedIdentity, "a paragraph cannot carry {#\(identity.text)}", at: identity,
                hint: "put it at the end of a heading or of a numbered line")
        }
        emptyDivision = nil
        let container = outline.placeText()
        let place =
            isRepeating || scope.isForeign ? nil : targets.enterParagraph(in: container, stack: &outline.targets)
        let inlines = InlineParser.parse(text, scope: &scope, into: &findings)
        append(
            .paragraph(
                TemplateParagraph(
                    inlines: inlines, container: container, target: place?.target, ordinal: place?.ordinal,
                    location: findings.location(of: text))))
    }

    private mutating func readCaption(_ caption: TableCaption) {
        emptyDivision = nil
        checkCount(caption.number, at: caption.label)
        let inlines = InlineParser.parse(caption.text, scope: &scope, into: &findings)
        append(
            .paragraph(
                TemplateParagraph(
                    inlines: inlines, container: outline.placeText(announces: true), landmark: .caption(caption.number),
                    target: isRepeating ? nil : targets.enterTable(caption.number),
                    identity: register(caption.identity), location: findings.location(of: caption.label))))
    }

    /// Adds empty lines.
    mutating func appendEmptyLines(_ count: Int, at slice: LineSlice) {
        let container = outline.placeText()
        let paragraph = TemplateParagraph(inlines: [], container: container, location: findings.location(of: slice))
        for _ in 0..<count { append(.paragraph(paragraph)) }
    }

    private mutating func readDivision(_ placement: Outline.Placement, identity: LineSlice?) {
        let label = placement.label
        let location = findings.location(of: label.label)
        report(placement.finding, label)
        if let empty = emptyDivision, placement.depth <= empty.depth { reportEmpty(empty.label) }
        emptyDivision = (placement.depth, label.label)
        var division = TemplateDivision(
            kind: placement.kind, number: label.number, identity: scope.isForeign ? identity?.text : register(identity),
            depth: placement.depth,
            location: location)
        division.target =
            isRepeating || scope.isForeign
            ? nil
            : targets.enter(placement.kind, label.number, depth: placement.depth, stack: &outline.targets)
        scope.place = outline.targets
        let inlines = InlineParser.parse(label.rest, scope: &scope, into: &findings)
        if placement.isHeading {
            division.heading = inlines
        } else if !inlines.isEmpty {
            emptyDivision = nil
            let place =
                isRepeating || scope.isForeign
                ? nil : targets.enterParagraph(in: placement.depth, stack: &outline.targets)
            division.text = TemplateParagraph(
                inlines: inlines, container: placement.depth, target: place?.target, ordinal: place?.ordinal,
                location: findings.location(of: label.rest))
        }
        append(.division(division))
    }

    private mutating func report(_ finding: NumberCount.Finding?, _ label: DivisionLabel) {
        guard let finding else { return }
        let expected = label.number.format.label(for: finding.expected)
        report(isRepeated: finding.isRepeated, expected: expected, at: label.label)
    }

    /// Counts along with the annexes, and with the captions of tables, each word for itself.
    mutating func checkCount(_ number: Number, at label: LineSlice) {
        guard !isRepeating, let ordinal = number.written.last else { return }
        let word: String
        switch number.format {
        case .named(let name, _), .word(let name, _): word = name
        default: return
        }
        let last = annexes[word] ?? 0
        if ordinal != last + 1 {
            report(isRepeated: ordinal == last, expected: number.format.label(for: [last + 1]), at: label)
        }
        annexes[word] = ordinal
    }

    mutating func report(isRepeated: Bool, expected: String, at label: LineSlice) {
        if isRepeated {
            findings.warning(
                .numberingDouble, "\(label.text) stands twice", at: label,
                hint: "number the second one \(expected)")
        } else {
            findings.warning(
                .numberingGap, "\(label.text) stands where \(expected) was expected", at: label,
                hint: "number it \(expected), or add what is missing before it")
        }
    }

    private mutating func warnOfForeignClause(_ readings: [DivisionLabel]) {
        guard frame.content.holdsDivisions, outline.isForeignClause(readings), let label = readings.first,
            let article = outline.currentArticle
        else { return }
        findings.warning(
            .foreignClause, "\(label.label.text) is no clause of article \(article) and is read as text",
            at: label.label,
            hint: "number it \(article).…, or write \\ before it to keep it as text")
    }

    // MARK: Tables

    private mutating func readTableRow(_ line: LineSlice, isAlignment: Bool, alignmentFollows: Bool) {
        switch frame.content {
        case .all, .tableRows: break
        case .paragraphs, .prose:
            findings.error(
                .unexpectedContent, "no table can stand in the block \(frame.name)", at: line,
                hint: "write the lines of the table as text, or move it out of the block")
            return
        case .nothing:
            reportUnexpected(line)
            return
        }
        // A table that follows another one after a blank line, with a row of alignments of its own.
        if isAfterBlankLine, alignmentFollows, frame.table != nil, case .all = frame.content { endTable() }
        isAfterBlankLine = false
        let last = frames.count - 1
        var repeated: FieldUse?
        if case .rows(let use) = frames[last].kind { repeated = use }
        var table = frames[last].table ?? TableBuilder(first: line, repeated: repeated)
        frames[last].table = nil
        table.add(line, isAlignment: isAlignment, scope: &scope, into: &findings)
        frames[last].table = table
    }

    /// Ends the table that is being read, if there is one.
    mutating func endTable() {
        isAfterBlankLine = false
        guard let table = frame.table else { return }
        frames[frames.count - 1].table = nil
        emptyDivision = nil
        append(.table(table.finish(container: outline.placeText(), into: &findings)))
    }

    // MARK: Divisions

    /// Ends all divisions, at the end of the contract or of an annex, and before what stands on the top level.
    mutating func endDivisions() {
        if let empty = emptyDivision { reportEmpty(empty.label) }
        emptyDivision = nil
        outline.closeAll()
    }

    /// Leaves a heading without text to its counterpart in the next column.
    mutating func forgetEmptyDivision() { emptyDivision = nil }

    /// Notes an annex, which is empty until something stands in it.
    mutating func beginAnnex(label: LineSlice) { emptyDivision = (.body, label) }

    private mutating func reportEmpty(_ label: LineSlice) {
        findings.warning(
            .emptyDivision, "\(label.text) has no text", at: label,
            hint: "write its text in the line below, or remove it")
    }

    /// Whether the line stands in a block that repeats.
    var isRepeating: Bool { frame.isRepeating }

    /// Checks and notes the identity of a division.
    mutating func register(_ identity: LineSlice?) -> String? {
        guard let identity else { return nil }
        let name = identity.text
        let isWellFormed =
            name.first.map { ("a"..."z").contains($0) } == true
            && name.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-" }
        guard isWellFormed else {
            findings.error(
                .identityForm, "{#\(name)} is no name for references", at: identity,
                hint: "use small letters, digits and -, with a letter first, as in {#fee}")
            return nil
        }
        if isRepeating {
            findings.error(
                .misplacedIdentity, "a division that repeats cannot carry {#\(name)}", at: identity,
                hint: "refer to the division around the block each")
            return nil
        }
        if let first = identities[name] {
            let isHere = first.file == findings.location(of: identity).file
            let place = isHere ? "line \(first.line)" : "\(first)"
            findings.error(
                .identityDouble, "{#\(name)} stands in \(place) too", at: identity,
                hint: "give one of the two another name")
            return nil
        }
        identities[name] = findings.location(of: identity)
        return name
    }

    private mutating func checkReferences() {
        DefinitionCheck.run(
            prose: scope.prose, glossary: glossary, references: Set(scope.references.map(\.identity)),
            language: schema.language, into: &findings)
        meanings = scope.citations.map { citation in
            guard let path = targets.resolve(citation), let target = path.last else {
                report(unresolved: citation)
                return nil
            }
            return CitationMeaning(
                target: target, path: path, text: citation.text, namesPart: citation.namesPart,
                location: citation.location)
        }
        let names = identities.keys.sorted()
        for reference in scope.references where identities[reference.identity] == nil {
            findings.report(
                .error, .unknownReference, "nothing carries {#\(reference.identity)}", at: reference.location,
                hint: NearestName.of(reference.identity, among: names).map { "did you mean @\($0)?" }
                    ?? "put {#\(reference.identity)} at the end of the heading that is meant")
        }
    }
}
