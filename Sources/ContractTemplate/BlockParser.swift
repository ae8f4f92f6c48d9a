import ContractModel

/// Blocks: what `:::name …` opens and `:::` closes.
extension TemplateParser {
    /// Blocks inside blocks, the body not counted.
    static let maximumDepth = 32

    mutating func openBlock(_ header: BlockHeader) {
        if header.name == .else { return readElse(header) }
        guard frames.count <= Self.maximumDepth else {
            findings.error(
                .blocksTooDeep, "blocks stand more than \(Self.maximumDepth) deep in each other", at: header.opening,
                hint: "close the blocks before with :::")
            return push(header, .transparent, frame.content)
        }
        guard let name = header.name else {
            findings.error(
                .unknownBlock, "there is no block \(header.nameSlice.text)", at: header.nameSlice,
                hint: NearestName.hint(
                    for: header.nameSlice.text, among: BlockHeader.Name.allCases.map(\.rawValue), what: "block"))
            return push(header, .transparent, frame.content)
        }
        if let identity = header.identity, name != .annex {
            findings.error(
                .misplacedIdentity, "the block \(name.rawValue) cannot carry {#\(identity.text)}", at: identity,
                hint: "put it at the end of a heading or of a numbered line")
        }
        guard isAllowed(name, header) else { return push(header, .transparent, frame.content) }
        switch name {
        case .cover:
            endDivisions()
            push(header, .cover, .paragraphs)
        case .toc:
            endDivisions()
            let title = header.arguments.isEmpty ? schema.language.contentsTitle : header.arguments.text
            push(header, .contents(title: title), .nothing)
        case .if: openConditional(header)
        case .rows: openRows(header)
        case .each: openEach(header)
        case .sign: openSignature(header)
        case .annex: openAnnex(header)
        case .blank: openEmptyLines(header)
        case .definitions:
            if !header.arguments.isEmpty {
                argumentError(
                    "the block definitions takes no title", header,
                    hint: "write the heading in a line of its own above it")
            }
            push(header, .definitions, .paragraphs)
        case .landscape:
            if !header.arguments.isEmpty {
                argumentError("the block landscape takes no title", header, hint: "write the title into a line in it")
            }
            push(header, .landscape, .all)
        case .parallel: openParallel(header)
        case .include:
            // Its text follows, if there is one; nothing else can stand in it.
            push(header, .transparent, .nothing)
        case .else: break
        }
    }

    mutating func push(_ header: BlockHeader, _ kind: BlockFrame.Kind, _ content: BlockFrame.Content) {
        let around = frame
        var inner = BlockFrame(
            kind: kind, opening: header.opening, name: header.nameSlice.text, content: content, isTopLevel: false)
        inner.isRepeating = around.isRepeating
        inner.isInLandscape = around.isInLandscape || header.name == .landscape
        switch kind {
        case .conditional, .transparent, .landscape:
            (inner.isTopLevel, inner.isInDefinitions) = (around.isTopLevel, around.isInDefinitions)
        case .definitions: inner.isInDefinitions = true
        case .each: inner.isRepeating = true
        default: break
        }
        frames.append(inner)
    }

    /// Whether the block may stand here; reports it if not.
    private mutating func isAllowed(_ name: BlockHeader.Name, _ header: BlockHeader) -> Bool {
        let isAllowed: Bool
        switch (frame.content, name) {
        case (.nothing, _), (.tableRows, _): isAllowed = false
        case (_, .cover), (_, .toc), (_, .sign), (_, .annex): isAllowed = frame.isTopLevel
        case (.paragraphs, .rows), (.paragraphs, .definitions): isAllowed = false
        case (.paragraphs, .landscape), (.paragraphs, .parallel): isAllowed = false
        case (.prose, .rows), (.prose, .definitions), (.prose, .blank): isAllowed = false
        case (.prose, .landscape), (.prose, .parallel): isAllowed = false
        case (_, .landscape): isAllowed = !frame.isInLandscape
        default: isAllowed = true
        }
        guard !isAllowed else { return true }
        findings.error(
            .misplacedBlock, "the block \(name.rawValue) cannot stand inside the block \(frame.name)",
            at: header.opening, hint: "close the block \(frame.name) with ::: before it")
        return false
    }

    mutating func argumentError(_ message: String, _ header: BlockHeader, hint: String) {
        findings.error(
            .blockArguments, message, at: header.arguments.isEmpty ? header.opening : header.arguments, hint: hint)
    }

    // MARK: if and else

    private mutating func openConditional(_ header: BlockHeader) {
        var condition: Condition? = .constant(true)
        if header.arguments.isEmpty {
            argumentError("the block if has no condition", header, hint: "write :::if and a field, as in :::if 第三方")
        } else {
            let columns = scope.columns
            for name in Condition.names(in: header.arguments, schema: schema, columns: columns) { _ = scope.use(name) }
            let parsed = Condition.parse(header.arguments, schema: schema, columns: columns, into: &findings)
            condition = parsed ?? condition
        }
        let location = findings.location(of: header.arguments.isEmpty ? header.opening : header.arguments)
        let conditional = ConditionalFrame(
            condition: condition, location: location, before: outline, annexesBefore: annexes)
        push(header, .conditional(conditional), frame.content)
    }

    private mutating func readElse(_ header: BlockHeader) {
        guard case .conditional(var conditional) = frame.kind, !conditional.isElse else {
            findings.error(
                .strayElse, "this :::else belongs to no :::if", at: header.opening,
                hint: "write it once, between :::if and its :::")
            return
        }
        if !header.arguments.isEmpty {
            argumentError("the block else takes no condition", header, hint: "write :::if inside the :::else")
        }
        let last = frames.count - 1
        conditional.endBranch(nodes: frames[last].nodes)
        conditional.condition = nil
        conditional.location = findings.location(of: header.opening)
        conditional.isElse = true
        conditional.afterFirst = outline
        outline = conditional.before
        conditional.annexesAfterFirst = annexes
        annexes = conditional.annexesBefore
        frames[last].kind = .conditional(conditional)
        frames[last].nodes = []
    }

    // MARK: rows and each

    private mutating func rowsField(_ header: BlockHeader) -> (FieldUse, FieldDeclaration)? {
        let name = header.arguments.text
        guard !name.isEmpty else {
            let known = schema.fields.filter { if case .rows = $0.type { true } else { false } }.map(\.name)
            argumentError(
                "the block \(header.nameSlice.text) names no field", header,
                hint: known.isEmpty
                    ? "declare a field of type rows and name it here"
                    : "write :::\(header.nameSlice.text) \(known.joined(separator: " or "))")
            return nil
        }
        guard let field = scope.use(name) else {
            FieldUse.reportUnknown(name, at: header.arguments, scope, &findings)
            return nil
        }
        guard case .rows = field.type else {
            findings.error(
                .notRows, "\(name) has no rows; its type is \(field.type.name)", at: header.arguments,
                hint: "name a field of type rows")
            return nil
        }
        return (FieldUse(name: field.name, location: findings.location(of: header.arguments)), field)
    }

    private mutating func openRows(_ header: BlockHeader) {
        guard let (use, field) = rowsField(header) else { return push(header, .transparent, .all) }
        push(header, .rows(use), .tableRows)
        bringIntoScope(field)
    }

    private mutating func openEach(_ header: BlockHeader) {
        guard let (use, field) = rowsField(header) else { return push(header, .transparent, frame.content) }
        push(header, .each(use), frame.content)
        bringIntoScope(field)
    }

    private mutating func bringIntoScope(_ field: FieldDeclaration) {
        frames[frames.count - 1].hasScope = true
        scope.repeated.append(field)
    }

    // MARK: sign, annex, blank

    /// The most words that the name of a party in a block sign has.
    private static let longestPartyName = 4

    private mutating func openSignature(_ header: BlockHeader) {
        endDivisions()
        let words = header.arguments.words
        if words.isEmpty {
            argumentError("the block sign names no party", header, hint: "write :::sign 甲方 乙方")
        }
        var keys: [String] = []
        var rest = words[...]
        while let word = rest.first {
            // Service Provider is one party where the front matter has it so.
            let names = (1...min(rest.count, Self.longestPartyName)).map { count in
                rest.prefix(count).map(\.text).joined(separator: " ")
            }
            let length = names.lastIndex { schema.party($0) != nil }.map { $0 + 1 } ?? 1
            let key = names[length - 1]
            rest = rest.dropFirst(length)
            if keys.contains(key) {
                findings.error(
                    .blockArguments, "\(key) signs twice", at: word, hint: "name each party once")
            } else if schema.party(key) != nil {
                keys.append(key)
            } else if schema.isComplete {
                findings.error(
                    .unknownParty, "there is no party \(key)", at: word,
                    hint: NearestName.of(key, among: schema.parties.map(\.key)).map { "did you mean \($0)?" }
                        ?? "declare \(key) under parties")
            }
            // The name under the signature is a use of the field that holds it.
            if let field = schema.nameField(of: key) { _ = scope.use(field.name) }
        }
        push(header, .signature(keys), .nothing)
    }

    private mutating func openAnnex(_ header: BlockHeader) {
        endDivisions()
        if header.arguments.isEmpty {
            argumentError("the annex has no title", header, hint: "write :::annex 附件一 and its title")
        }
        let title = AnnexTitle(header.arguments) { (annexes[$0] ?? 0) + 1 }
        if let number = title.number { checkCount(number, at: title.label) }
        let (target, stack) = targets.enterAnnex(title.number)
        scope.place = stack
        let heading = InlineParser.parse(title.heading, scope: &scope, into: &findings)
        let division = TemplateDivision(
            kind: .annex, number: title.number, heading: heading.isEmpty ? nil : heading,
            identity: register(header.identity), target: target, depth: .body,
            location: findings.location(of: header.arguments))
        let outer = outline
        push(header, .annex(division, outer: outer), .all)
        outline = outer.forAnnex
        outline.targets = stack
        beginAnnex(label: title.label.isEmpty ? header.opening : title.label)
    }

    private mutating func openEmptyLines(_ header: BlockHeader) {
        let text = header.arguments.text
        let count = text.isEmpty ? 1 : Int(text) ?? 0
        if !(1...100).contains(count) {
            argumentError("\(text) is no number of lines", header, hint: "write a number from 1 to 100")
        }
        push(header, .emptyLines((1...100).contains(count) ? count : 0), .nothing)
    }

    // MARK: End

    mutating func readBlockEnd(_ line: LineSlice) {
        guard frames.count > (includes.last ?? 1) else {
            findings.error(
                .strayBlockEnd, "this ::: closes no block", at: line,
                hint: "remove it, or open a block with :::name before it")
            return
        }
        closeBlock()
    }

    /// Closes the blocks that should have been closed before this place.
    mutating func closeBlocks(downTo count: Int) {
        while frames.count > count {
            let frame = frames[frames.count - 1]
            findings.error(
                .unclosedBlock, "the block \(frame.name) is not closed", at: frame.opening,
                hint: "put a line of ::: at its end")
            closeBlock()
        }
    }

    // MARK: include

    /// An included text stands in the block that names it as if it stood around that block.
    mutating func beginInclude() {
        includes.append(frames.count)
        if frames.count > 1 { frames[frames.count - 1].content = frames[frames.count - 2].content }
    }

    mutating func endInclude() {
        guard let count = includes.popLast() else { return }
        closeBlocks(downTo: count)
        endTable()
        frames[frames.count - 1].content = .nothing
    }

    /// Closes the innermost block and gives its node to the one around it.
    mutating func closeBlock() {
        endTable()
        guard frames.count > 1, let closed = frames.popLast() else { return }
        if closed.hasScope { scope.repeated.removeLast() }
        let location = findings.location(of: closed.opening)
        switch closed.kind {
        case .body: break
        case .cover: append(.cover(closed.nodes, location))
        case .contents(let title): append(.contents(title: title, location))
        case .conditional(var conditional):
            conditional.endBranch(nodes: closed.nodes)
            if let afterFirst = conditional.afterFirst { outline = afterFirst }
            if let afterFirst = conditional.annexesAfterFirst { annexes = afterFirst }
            append(.conditional(conditional.branches))
        case .rows(let use) where closed.nodes.isEmpty:
            findings.error(
                .rowsWithoutColumns, "the block rows has no table", at: closed.opening,
                hint: "write the rows of a table that use the columns of \(use.name)")
        case .rows, .transparent, .definitions:
            for node in closed.nodes { append(node) }
        case .each(let use): append(.each(field: use, closed.nodes))
        case .landscape: append(.landscape(closed.nodes, location))
        case .parallel(let parallel): closeParallel(parallel, closed)
        case .signature(let parties): append(.signature(parties: parties, location))
        case .annex(let division, let outer):
            endDivisions()
            outline = outer
            append(.annex(division, closed.nodes))
        case .emptyLines(let count): appendEmptyLines(count, at: closed.opening)
        }
    }
}

extension Language {
    /// The title of a table of contents that has none of its own.
    fileprivate var contentsTitle: String {
        switch self {
        case .simplifiedChinese: "目录"
        case .traditionalChinese: "目錄"
        case .english: "Contents"
        case .japanese: "目次"
        case .korean: "목차"
        }
    }
}
