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
            copies: marks.copies > 1 ? (0..<marks.copies).map(copyMarks) : [])
    }

    private func copyMarks(_ index: Int) -> PageFurniture.CopyMarks {
        let text = CopyMark(index, of: marks.copies).text(in: contract.language)
        var mark = paragraph(.copyMark, text: text)
        mark.style.alignment = .end
        let places = contract.parties.map { party in
            var mark = paragraph(.copyMark, text: contract.language.signing(of: text, by: party.key))
            mark.style.alignment = .start
            (mark.style.size, mark.style.pitch) = (.pt(7), .pt(9))
            for index in mark.runs.indices { mark.runs[index].weight = .regular }
            return PageFurniture.CopyMarks.Place(party: party.key, mark: mark)
        }
        return PageFurniture.CopyMarks(mark: mark, places: places)
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

extension Language {
    /// Which copy a party signs at a place, in brackets, so that the words about 甲方 are no part of those about 甲方一.
    fileprivate func signing(of copy: String, by party: String) -> String {
        switch self {
        case .simplifiedChinese: "（\(party)签署\(copy)）"
        case .traditionalChinese: "（\(party)簽署\(copy)）"
        case .japanese: "（\(party)署名\(copy)）"
        case .english, .korean: "(\(party), \(copy))"
        }
    }
}
