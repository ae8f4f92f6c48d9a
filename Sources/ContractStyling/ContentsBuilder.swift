import ContractModel

/// Fills the tables of contents of a document with its headings.
struct ContentsBuilder {
    let styleSheet: StyleSheet

    func fill(_ blocks: [StyledBlock]) -> [StyledBlock] {
        let entries = entries(in: blocks)
        return blocks.map { block in
            guard case .contents(var contents) = block else { return block }
            contents.entries = entries
            return .contents(contents)
        }
    }

    private func entries(in blocks: [StyledBlock]) -> [StyledContents.Entry] {
        blocks.flatMap { block -> [StyledContents.Entry] in
            if case .landscape(let inner) = block { return entries(in: inner) }
            if case .parallel(let parallel) = block { return parallel.rows.flatMap { entries(of: $0) } }
            guard case .section(let section) = block, let role = role(of: section.kind) else { return [] }
            return (entry(of: section, role: role).map { [$0] } ?? []) + entries(in: section.blocks)
        }
    }

    private func entries(of row: StyledParallel.Row) -> [StyledContents.Entry] {
        row.divisions.compactMap { division in
            guard let level = division.level, let role = role(of: division.kind) else { return nil }
            return entry(of: row.cells[row.leading], target: division.anchor, level: level, role: role)
        }
    }

    /// The role of an entry, or `nil` for what is too deep for this contents.
    private func role(of kind: Division.Kind) -> ParagraphRole? {
        switch (kind, styleSheet.contents.depth) {
        case (.part, _), (.annex, _): .contentsPart
        case (.article, .article), (.article, .clause): .contentsArticle
        case (.clause, .clause): .contentsClause
        case (.article, .part), (.clause, _), (.item, _): nil
        }
    }

    private func entry(of section: StyledSection, role: ParagraphRole) -> StyledContents.Entry? {
        guard let heading = section.heading, let level = section.level else { return nil }
        return entry(of: heading, target: section.anchor, level: level, role: role)
    }

    private func entry(
        of heading: StyledParagraph, target: Anchor, level: Int, role: ParagraphRole
    ) -> StyledContents.Entry {
        let style = styleSheet[role]
        let runs = heading.runs.compactMap { run -> StyledRun? in
            // A picture in a heading stands in the text alone.
            if case .image = run.content { return nil }
            var run = run
            (run.font, run.weight, run.link) = (style.font, style.weight, nil)
            return run
        }
        return StyledContents.Entry(
            paragraph: StyledParagraph(role: role, style: style, runs: runs, location: heading.location),
            target: target, level: level)
    }
}
