import ContractModel
import Typesetting

extension PagedDocument {
    /// The pages as text for a person to read and to compare: a line a line, positions in pt.
    public var layoutText: String {
        pages.map { page in
            "page \(page.number)\n" + page.elements.map { "  " + $0.layoutText + "\n" }.joined()
        }.joined()
    }

    /// The text of all lines of the contract's own, furniture left out.
    public var contentText: String {
        pages.flatMap(\.elements).compactMap { element in
            if case .line(let line) = element, line.kind == .content { line.text } else { nil }
        }.joined(separator: "\n")
    }

    public var lines: [TextLine] {
        pages.flatMap(\.elements).compactMap { if case .line(let line) = $0 { line } else { nil } }
    }
}

extension PageElement {
    fileprivate var layoutText: String {
        switch self {
        case .line(let line):
            "\(line.role.rawValue) \(tenths(line.x)) \(tenths(line.baseline)) \(tenths(line.width)) | \(line.text)"
        case .rule(let rule):
            "rule \(rule.purpose.rawValue) \(tenths(rule.x)) \(tenths(rule.y)) \(tenths(rule.width)) \(tenths(rule.height))"
        case .ring(let ring):
            "ring \(ring.party) \(tenths(ring.centerX)) \(tenths(ring.centerY)) \(tenths(ring.diameter))"
        case .highlight(let highlight): "highlight \(tenths(highlight.x)) \(tenths(highlight.y))"
        case .image(let image):
            "image \(tenths(image.x)) \(tenths(image.y)) \(tenths(image.width)) \(tenths(image.height)) | \(image.alternateText)"
        case .slice(let slice): "slice \(tenths(slice.area.x)) \(tenths(slice.area.y)) \(tenths(slice.area.width))"
        case .entry(let entry):
            "entry \(entry.entry.label) \(tenths(entry.area.x)) \(tenths(entry.area.y)) \(tenths(entry.area.width))"
        case .link(let link): "link \(link.target.rawValue) \(tenths(link.x)) \(tenths(link.y)) \(tenths(link.width))"
        }
    }

    private func tenths(_ length: Length) -> String {
        let value = Int((length.points * 10).rounded())
        return "\(value < 0 ? "-" : "")\(abs(value) / 10).\(abs(value) % 10)"
    }
}
