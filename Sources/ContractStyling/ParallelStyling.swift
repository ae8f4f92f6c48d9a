import ContractModel

/// Texts in two languages: each column is styled as a text of its own, then paragraph is put beside paragraph.
extension StylingPass {
    mutating func style(_ parallel: ParallelBlock, at position: Position) -> StyledParallel {
        let leading = parallel.leading(language)
        var columns: [[Piece]] = []
        for (number, column) in parallel.columns.enumerated() {
            if number == leading {
                columns.append(pieces(of: style(column.blocks, at: position)))
            } else {
                columns.append(translated(column, at: position))
            }
        }
        parallelCount += 1
        let counts = columns.map(\.count)
        if Set(counts).count > 1 {
            let lengths = zip(parallel.columns, counts).map { "\($1) in \($0.language.rawValue)" }
            diagnostics.append(
                Diagnostic(
                    .error, "parallel-unpaired", "the columns hold \(lengths.joined(separator: " and ")) paragraphs",
                    at: parallel.location, hint: "give each paragraph its counterpart in the line below it"))
        }
        let rows = (0..<(counts.min() ?? 0)).compactMap { index -> StyledParallel.Row? in
            let pieces = columns.map { $0[index] }
            // What a condition leaves out of both columns is no row.
            if pieces.allSatisfy(\.paragraph.runs.isEmpty) { return nil }
            return row(of: pieces, parallel.columns.map(\.language), leading: leading)
        }
        return StyledParallel(
            languages: parallel.columns.map(\.language), rows: rows, location: parallel.location)
    }

    /// The column that is not in the language of this pass, with numbers and names in its own.
    private mutating func translated(_ column: ParallelBlock.Column, at position: Position) -> [Piece] {
        let numbering = translations[column.language] ?? Numbering(contract, in: column.language)
        translations[column.language] = numbering
        var pass = StylingPass(
            contract: contract, language: column.language, sheets: sheets, marks: marks, numbering: numbering)
        pass.entryCount = numbering.parallelStarts[parallelCount]
        let blocks = pass.style(column.blocks, at: position)
        diagnostics += pass.diagnostics
        return pieces(of: blocks)
    }

    /// The paragraphs of both columns: lines at one distance, so that they stand beside each other.
    private func row(of pieces: [Piece], _ languages: [Language], leading: Int) -> StyledParallel.Row {
        let pitch = pieces.map(\.paragraph.style.pitch).max() ?? .zero
        let before = pieces.map(\.paragraph.style.spaceBefore).max() ?? .zero
        let after = pieces.map(\.paragraph.style.spaceAfter).max() ?? .zero
        let keepsWithNext = pieces.contains { $0.paragraph.style.keepsWithNext }
        let cells = zip(pieces, languages).map { piece, language in
            var cell = piece.paragraph
            cell.language = language
            (cell.style.pitch, cell.style.spaceBefore, cell.style.spaceAfter) = (pitch, before, after)
            cell.style.keepsWithNext = keepsWithNext
            cell.anchor = nil
            return cell
        }
        return StyledParallel.Row(
            cells: cells, divisions: pieces[leading].divisions, items: pieces[leading].items, leading: leading)
    }

    /// A paragraph with the divisions that begin with it.
    private struct Piece {
        var divisions: [StyledParallel.Division]
        /// The list items that it stands in, outermost first.
        var items: [Anchor]
        var paragraph: StyledParagraph
    }

    private func pieces(of blocks: [StyledBlock]) -> [Piece] {
        var result: [Piece] = []
        var pending: [StyledParallel.Division] = []
        var items: [Anchor] = []
        func collect(_ blocks: [StyledBlock]) {
            for block in blocks {
                switch block {
                case .section(let section):
                    pending.append(
                        StyledParallel.Division(kind: section.kind, anchor: section.anchor, level: section.level))
                    if let heading = section.heading { add(heading) }
                    if case .item = section.kind { items.append(section.anchor) }
                    collect(section.blocks)
                    if case .item = section.kind { items.removeLast() }
                case .paragraph(let paragraph): add(paragraph)
                // Nothing else can stand in a column.
                case .cover, .contents, .table, .signatures, .landscape, .parallel: break
                }
            }
        }
        func add(_ paragraph: StyledParagraph) {
            result.append(Piece(divisions: pending, items: items, paragraph: paragraph))
            pending = []
        }
        collect(blocks)
        return result
    }
}
