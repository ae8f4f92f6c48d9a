import ContractModel
import ContractStyling

/// Where things stand in a document: what a reference leads to, and what refers to an annex.
///
/// Made by one walk in reading order; every look-up is constant.
struct DocumentIndex: Sendable {
    /// The beginning of what stands at a place, for a look at it without going there.
    struct Preview: Hashable, Sendable {
        /// The heading; `nil` where there is none.
        var heading: String?
        var text: String
    }

    /// A division that refers to another.
    struct Referrer: Hashable, Sendable {
        var anchor: Anchor
        var label: String
    }

    /// What a preview is made of, once somebody asks for it: few places are referred to.
    private enum Place: Sendable {
        case paragraph(StyledParagraph)
        case section(StyledSection)
        /// A cell beside its counterpart; where it is a heading, with the cell below it.
        case cell(StyledParagraph, isHeading: Bool, next: StyledParagraph?)
    }

    private var places: [Anchor: [Language: Place]] = [:]
    private var referrers: [Anchor: [Referrer]] = [:]
    private var seen: [Anchor: Set<Referrer>] = [:]
    private let language: Language

    init(of document: StyledDocument) {
        language = document.metadata.language
        walk(document.blocks, in: nil)
    }

    /// What stands at a place, in the language of the reader where there is a text in it.
    func preview(of anchor: Anchor, in language: Language?) -> Preview? {
        let texts = places[anchor]
        return (language.flatMap { texts?[$0] } ?? texts?[self.language] ?? texts?.first?.value).map(Self.preview)
    }

    private static func preview(of place: Place) -> Preview {
        switch place {
        case .paragraph(let paragraph): Preview(text: excerpt([paragraph.text]))
        case .section(let section):
            Preview(heading: section.heading?.text, text: excerpt(texts(of: section.blocks)))
        case .cell(let cell, true, let next): Preview(heading: cell.text, text: excerpt([next?.text ?? ""]))
        case .cell(let cell, false, _): Preview(text: excerpt([cell.text]))
        }
    }

    /// The divisions that refer to a place, each once, in reading order.
    func referrers(to anchor: Anchor) -> [Referrer] { referrers[anchor] ?? [] }

    // MARK: The walk

    private mutating func walk(_ blocks: [StyledBlock], in division: Referrer?) {
        for block in blocks {
            switch block {
            case .section(let section): walk(section, in: division)
            case .landscape(let blocks): walk(blocks, in: division)
            case .parallel(let parallel): walk(parallel, in: division)
            case .paragraph(let paragraph):
                note(paragraph, in: division)
                if let anchor = paragraph.anchor {
                    places[anchor, default: [:]][language] = .paragraph(paragraph)
                }
            case .table(let table):
                for row in table.header + table.rows { for cell in row { note(cell, in: division) } }
            case .cover, .contents, .signatures: break
            }
        }
    }

    private mutating func walk(_ section: StyledSection, in division: Referrer?) {
        places[section.anchor, default: [:]][language] = .section(section)
        // An item is part of its clause, whose number people know.
        var inner = division
        if case .item = section.kind {
        } else {
            inner = Referrer(
                anchor: section.anchor, label: section.label.isEmpty ? section.heading?.text ?? "" : section.label)
        }
        if let heading = section.heading { note(heading, in: inner) }
        walk(section.blocks, in: inner)
    }

    private mutating func walk(_ parallel: StyledParallel, in division: Referrer?) {
        var current = division
        for (index, row) in parallel.rows.enumerated() {
            for division in row.divisions {
                let isHeaded = division.level != nil
                let next = isHeaded && index + 1 < parallel.rows.count ? parallel.rows[index + 1] : nil
                for (column, language) in parallel.languages.enumerated() {
                    places[division.anchor, default: [:]][language] = .cell(
                        row.cells[column], isHeading: isHeaded, next: next?.cells[column])
                }
                if case .item = division.kind { continue }
                let label = row.cells[row.leading].runs.first { $0.origin == .label }?.text ?? ""
                current = Referrer(anchor: division.anchor, label: label.filter { !$0.isWhitespace })
            }
            for cell in row.cells { note(cell, in: current) }
        }
    }

    /// Notes what a paragraph refers to.
    private mutating func note(_ paragraph: StyledParagraph, in division: Referrer?) {
        guard let division, !division.label.isEmpty else { return }
        for run in paragraph.runs {
            guard let target = run.link, target != division.anchor else { continue }
            if seen[target, default: []].insert(division).inserted {
                referrers[target, default: []].append(division)
            }
        }
    }

    // MARK: Excerpts

    /// Room for about four lines: an ideograph counts as two letters.
    private static let room = 220

    private static func excerpt(_ texts: [String]) -> String {
        var room = room
        var excerpt = ""
        for text in texts {
            if !excerpt.isEmpty { excerpt += "\n" }
            let width = width(of: text.utf8)
            if width <= room {
                room -= width
                excerpt += text
                continue
            }
            for character in text {
                room -= self.width(of: character.utf8)
                if room < 0 { return excerpt + "…" }
                excerpt.append(character)
            }
        }
        return excerpt
    }

    /// How much room a text takes.
    private static func width(of text: some Sequence<UInt8>) -> Int {
        // In UTF-8 a letter is a byte; of an ideograph one byte is no continuation.
        text.reduce(0) { $0 + ($1 < 0x80 ? 1 : $1 < 0xC0 ? 0 : 2) }
    }

    /// The first paragraphs of blocks: as many as an excerpt can need.
    private static func texts(of blocks: [StyledBlock]) -> [String] {
        var texts: [String] = []
        for block in blocks where texts.count < 4 {
            switch block {
            case .paragraph(let paragraph): texts.append(paragraph.text)
            case .section(let section):
                texts += ([section.heading?.text].compactMap(\.self) + Self.texts(of: section.blocks)).prefix(3)
            case .landscape(let blocks): texts += Self.texts(of: blocks)
            case .parallel(let parallel): texts += parallel.rows.prefix(2).map { $0.cells[$0.leading].text }
            case .table(let table): texts += (table.header.first ?? []).map(\.text).prefix(6)
            case .cover, .contents, .signatures: break
            }
        }
        return texts
    }
}
