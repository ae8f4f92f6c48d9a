import ContractModel

/// What has been read of a `:::parallel`.
struct ParallelFrame: Sendable {
    var columns: [TemplateParallel.Column] = []
    /// The language of the column that is being read.
    var language: Language?
    /// The outline before the block: each column begins there.
    var before: Outline
    /// The outline after the column in the contract's language, or after the first: the text behind goes on with it.
    var after: Outline?
}

/// `:::parallel zh-Hans en`: the same text in two languages, side by side.
extension TemplateParser {
    mutating func openParallel(_ header: BlockHeader) {
        guard ParallelLanguages.read(header) != nil else {
            argumentError(
                "the block parallel names two languages", header,
                hint: "write :::parallel zh-Hans en; there are "
                    + Language.allCases.map(\.rawValue).joined(separator: ", "))
            return push(header, .transparent, .all)
        }
        push(header, .parallel(ParallelFrame(before: outline)), .prose)
    }

    mutating func beginColumn(_ column: ParallelColumn) {
        guard case .parallel(var parallel) = frame.kind else { return }
        let last = frames.count - 1
        parallel.endColumn(frames[last].nodes, outline, contractLanguage: schema.language)
        if parallel.language != nil { forgetEmptyDivision() }
        parallel.language = column.language
        scope.isForeign = column.isForeign
        outline =
            scope.isForeign
            ? Outline(scheme: column.scheme ?? (column.language == .english ? .english : .articles)) : parallel.before
        frames[last].kind = .parallel(parallel)
        frames[last].nodes = []
    }

    mutating func closeParallel(_ frame: ParallelFrame, _ closed: BlockFrame) {
        var parallel = frame
        parallel.endColumn(closed.nodes, outline, contractLanguage: schema.language)
        scope.isForeign = false
        outline = parallel.after ?? parallel.before
        append(
            .parallel(
                TemplateParallel(columns: parallel.columns, location: findings.location(of: closed.opening))))
    }
}

extension ParallelFrame {
    fileprivate mutating func endColumn(_ nodes: [TemplateNode], _ outline: Outline, contractLanguage: Language) {
        guard let language else { return }
        columns.append(TemplateParallel.Column(language: language, nodes: nodes))
        if after == nil || language == contractLanguage { after = outline }
    }
}

extension BlockFrame.Content {
    /// Whether numbered lines are divisions here.
    var holdsDivisions: Bool {
        switch self {
        case .all, .prose: true
        case .paragraphs, .tableRows, .nothing: false
        }
    }
}
