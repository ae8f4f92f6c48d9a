import ContractModel
import OfficePackages

/// The footnotes or endnotes of a Word file (ECMA-376 Part 1, 17.11), by their identifiers.
struct WordNotes: Sendable {
    /// The paragraphs of each note.
    private(set) var paragraphs: [String: [String]] = [:]

    init() {}

    /// - Throws: what reading the part throws.
    init(_ reader: XMLPullReader) throws(Diagnostic) {
        var id: String?
        var text = ""
        while let event = try reader.next() {
            switch event {
            case .text: break
            case .start(let element):
                switch element.name.local {
                case "footnote", "endnote":
                    // Those with a type are the lines that separate notes from text.
                    id = element.word("type") == nil || element.word("type") == "normal" ? element.word("id") : nil
                case "t": text += try reader.text()
                case "tab": text += " "
                case "del", "moveFrom": try reader.skip()
                default: break
                }
            case .end(let name):
                guard name.local == "p" else { continue }
                if let id, text.contains(where: { !$0.isWhitespace }) {
                    paragraphs[id, default: []].append(text.trimmingStart)
                }
                text = ""
            }
        }
    }
}

extension String {
    /// Behind the number of a note, Word writes a tab or a blank.
    fileprivate var trimmingStart: String { String(drop { $0.isWhitespace }) }
}
