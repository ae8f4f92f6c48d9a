import ContractModel

/// What stands on every page beside the text, in its styles.
extension StylingPass {
    var furniture: PageFurniture {
        PageFurniture(
            headerStart: furniture(.header, styleSheet.header.start),
            headerEnd: furniture(.header, styleSheet.header.end),
            footer: furniture(.footer, styleSheet.footer.texts),
            watermark: (marks.watermark ?? (contract.mode == .draft ? .draft : .none))
                .text(in: contract.language).map { paragraph(.watermark, text: $0) },
            watermarkPages: marks.watermarkPages,
            copyMarks: marks.copies > 1 ? (0..<marks.copies).map(copyMark) : [])
    }

    private func copyMark(_ number: Int) -> StyledParagraph {
        let mark = number == 0 ? CopyMark.original : .duplicate
        var paragraph = paragraph(.copyMark, text: mark.text(in: contract.language))
        paragraph.style.alignment = .end
        return paragraph
    }

    private func furniture(_ role: ParagraphRole, _ texts: [Language: String]) -> StyledParagraph? {
        let pieces = FurnitureText.pieces(
            texts[contract.language] ?? "", title: contract.title, number: contract.number)
        guard !pieces.isEmpty else { return nil }
        return StyledParagraph(
            role: role, style: styleSheet[role],
            runs: pieces.map { run(.text($0.text), role: role, origin: $0.origin) })
    }
}
