import ContractModel
import OfficePackages

/// What the styles of a Word file say of paragraphs (ECMA-376 Part 1, 17.7).
struct WordStyles: Sendable {
    struct Style: Sendable {
        var name = ""
        var basedOn: String?
        /// The list that its paragraphs belong to, and the level in it.
        var list: String?
        var level: Int?
        /// From 0; 9 is text.
        var outline: Int?
    }

    private(set) var styles: [String: Style] = [:]
    /// The style of paragraphs that name none.
    private(set) var normal: String?

    init() {}

    /// - Throws: what reading the part throws.
    init(_ reader: XMLPullReader) throws(Diagnostic) {
        var id: String?
        var style = Style()
        while let event = try reader.next() {
            switch event {
            case .text: break
            case .start(let element):
                let value = element.word("val")
                switch element.name.local {
                case "style":
                    id = element.word("styleId")
                    style = Style()
                    if element.word("type") == "paragraph", element.word("default") == "1" { normal = id }
                case "name": style.name = value ?? ""
                case "basedOn": style.basedOn = value
                case "numId": style.list = value
                case "ilvl": style.level = value.flatMap { Int($0) }
                case "outlineLvl": style.outline = value.flatMap { Int($0) }
                default: break
                }
            case .end(let name):
                if name.local == "style", let current = id {
                    styles[current] = style
                    id = nil
                }
            }
        }
    }

    /// The style and those that it is based on, itself first; a style based on itself ends.
    private func chain(_ id: String?) -> [(id: String, style: Style)] {
        var chain: [(String, Style)] = []
        var next = id ?? normal
        while let id = next, let style = styles[id], chain.count < 20 {
            chain.append((id, style))
            next = style.basedOn
        }
        return chain
    }

    /// The list that a style puts its paragraphs in.
    func list(of id: String?) -> (list: String, level: Int?, style: String)? {
        for (id, style) in chain(id) {
            if let list = style.list { return list == "0" ? nil : (list, style.level, id) }
        }
        return nil
    }

    /// Whether paragraphs of the style are headings.
    func isHeading(_ id: String?) -> Bool {
        chain(id).contains { _, style in
            let name = style.name.lowercased()
            return (style.outline ?? 9) < 9 || name.hasPrefix("heading") || name == "title" || name.hasPrefix("标题")
        }
    }
}
