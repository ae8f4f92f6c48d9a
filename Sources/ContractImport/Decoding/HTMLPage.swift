import ContractModel

/// Reads a page: its text in lines, its tables in rows, and what it marks as furniture, blanks and headings.
struct HTMLPage {
    /// - Throws: `html-limit`, `import-empty`.
    static func read(_ decoded: DecodedText, name: String) throws(Diagnostic) -> SourceDocument {
        let tree = try HTMLTree(decoded.text, name: name)
        var page = HTMLPage()
        if let root = tree.root { page.read(root) }
        page.builder.endLine()
        return SourceDocument(
            origin: .html, encoding: decoded.encoding.rawValue, length: page.builder.length, lines: page.builder.lines,
            omissions: page.builder.omissions, encodingConfidence: decoded.confidence,
            remarks: page.builder.remarks)
    }

    /// Whether a text is that of a page.
    static func isPage(_ text: String) -> Bool {
        let head = text.unicodeScalars.prefix(2048)
        var view = String.UnicodeScalarView()
        view.append(contentsOf: head)
        let start = String(view).lowercased().drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        guard start.hasPrefix("<") else { return false }
        if ["<!doctype html", "<html", "<head", "<body"].contains(where: { start.contains($0) }) { return true }
        // A piece of a page: an element that pages are made of, which is closed.
        let elements = [
            "div", "p", "table", "article", "section", "main", "span", "font", "center", "ul", "ol", "h1", "h2", "h3",
        ]
        return elements.contains { name in
            (start.contains("<\(name)>") || start.contains("<\(name) ")) && text.contains("</\(name)")
                || start.contains("<\(name)>") && name == "p"
        }
    }

    private var builder = DocumentBuilder()
    /// The elements that are open, outermost first.
    private var open: [Frame] = []
    /// The lines that are interrupted.
    private var asides: [SourceLine] = []

    private struct Frame {
        var name: String
        var isFurniture: Bool
        var keepsSpace: Bool
        /// What the text in it is marked as.
        var blank: DocumentBuilder.Blank?
        /// The number of the next item of a list; `nil` for a list without numbers.
        var number: Int?
        var system = NumeralSystem.arabic
        /// Whether it is a row of a table that is read as one.
        var isRow = false
        /// Whether it interrupts a line.
        var isAside = false
        /// How many columns a cell has.
        var span = 1
    }

    /// Passes over the tree without recursion, as pages can be deep.
    private mutating func read(_ root: HTMLNode) {
        var stack: [HTMLNode?] = [root]
        while let top = stack.popLast() {
            guard let node = top else {
                leave()
                continue
            }
            if let next = node.next, !open.isEmpty { stack.append(next) }
            if let text = node.text { add(text) }
            guard let name = node.name, enter(name, node) else { continue }
            stack.append(nil)
            if let child = node.firstChild { stack.append(child) }
        }
    }

    private static let silent: Set<String> = [
        "script", "style", "template", "noscript", "head", "svg", "math", "iframe", "object", "embed", "canvas", "rp",
        "audio",
        "video",
    ]
    static let furniture: Set<String> = ["nav", "footer", "aside", "button", "form"]
    private static let blocks: Set<String> = [
        "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "table", "section", "article", "header",
        "footer",
        "main", "nav", "aside", "blockquote", "pre", "dl", "dt", "dd", "form", "fieldset", "figure", "figcaption", "hr",
        "center", "body", "caption", "tr", "td", "th",
    ]

    /// - Returns: whether the element is gone into.
    private mutating func enter(_ name: String, _ node: HTMLNode) -> Bool {
        if Self.silent.contains(name) {
            if ["svg", "object", "embed", "canvas", "video"].contains(name) {
                builder.omit("pictures and embedded objects")
            }
            if name == "noscript", !Self.text(of: node, limit: 1).isEmpty {
                builder.omit("text for readers whose browser runs no scripts")
            }
            return false
        }
        switch name {
        case "br":
            builder.endLine(kind, isFurniture: isFurniture, isBreak: true)
            return false
        case "img":
            builder.omit("pictures")
            return false
        case "input":
            let type = node["type"] ?? "text"
            if ["hidden", "submit", "button", "image", "reset"].contains(type) { return false }
            if Self.isOfSite(node, type) {
                builder.omit("boxes in which a page searches or logs in")
                return false
            }
            if type == "checkbox" || type == "radio" {
                builder.add(node["checked"] == nil ? "□" : "☑")
                return false
            }
            builder.add(node["value"].flatMap { $0.isEmpty ? nil : $0 } ?? "____", blank: .init(name: nil))
            return false
        case "select":
            let options = Self.options(of: node)
            builder.add("____", blank: .init(name: nil, control: options.count > 1 ? .choice(options) : nil))
            return false
        case "textarea":
            let text = Self.text(of: node, limit: .max)
            builder.add(text.isEmpty ? "____" : text, blank: .init(name: nil))
            return false
        // The reading of a character stands in brackets where a browser cannot put it above.
        case "rt": builder.add("(")
        default: break
        }
        let style = (node["style"] ?? "").lowercased().filter { $0 != " " }
        if style.contains("display:none") || node["hidden"] != nil {
            builder.omit("text that the page hides")
            return false
        }
        if Self.blocks.contains(name), name != "td", name != "th" { builder.endLine(kind, isFurniture: isFurniture) }
        var frame = Frame(
            name: name, isFurniture: isFurniture || isFurniture(node, name),
            keepsSpace: open.last?.keepsSpace == true || name == "pre", blank: open.last?.blank)
        if frame.isFurniture, !isFurniture, !Self.blocks.contains(name) {
            // A preview or a note in the middle of a sentence, which goes on behind it.
            guard !open.contains(where: \.isRow) else {
                builder.omit("notes in tables that are no part of the text")
                return false
            }
            asides.append(builder.setAside())
            frame.isAside = true
        }
        if name == "tr", isRow(node) {
            builder.beginRow()
            frame.isRow = true
        }
        if name == "td" || name == "th" { frame.span = max(1, min(Int(node["colspan"] ?? "1") ?? 1, 64)) }
        if name == "ol" {
            frame.number = Int(node["start"] ?? "1") ?? 1
            frame.system = Self.system(node["type"], style)
        }
        if name == "li" {
            if open.last?.name == "ul" { builder.markEntry() }
            number(node)
        }
        if frame.blank == nil { frame.blank = blank(name, style, node) }
        if let blank = frame.blank, blank != open.last?.blank, node.firstChild == nil {
            builder.add("____", blank: blank)
        }
        open.append(frame)
        return true
    }

    private mutating func leave() {
        guard let frame = open.last else { return }
        switch frame.name {
        case "td", "th":
            if open.dropLast().last?.isRow == true {
                for _ in 0..<frame.span { builder.endCell() }
            } else {
                builder.endLine(kind, isFurniture: isFurniture)
            }
        case "tr": if frame.isRow { builder.endRow(isFurniture: isFurniture) }
        case _ where frame.isAside:
            builder.endLine(kind, isFurniture: true)
            if let line = asides.popLast() { builder.restore(line) }
        case "rt": builder.add(")")
        default: if Self.blocks.contains(frame.name) { builder.endLine(kind, isFurniture: isFurniture) }
        }
        open.removeLast()
    }

    private var isFurniture: Bool { open.last?.isFurniture ?? false }

    private var kind: SourceLine.Kind {
        let isHeading = open.suffix(4).contains { $0.name.count == 2 && $0.name.hasPrefix("h") && $0.name != "hr" }
        return isHeading ? .heading : .text
    }

    // MARK: Text

    /// Adds text as a browser shows it: blanks in a row are one, and none stands at the start of a line.
    private mutating func add(_ text: String) {
        let blank = open.last?.blank
        if open.last?.keepsSpace == true {
            for (order, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
            {
                if order > 0 { builder.endLine(kind, isFurniture: isFurniture, isBreak: true) }
                builder.add(String(line), blank: blank)
            }
            return
        }
        var piece = String.UnicodeScalarView()
        var hasSpace = false
        var hasBreak = false
        for scalar in text.unicodeScalars {
            if scalar == " " || scalar == "\n" || scalar == "\t" || scalar == "\r" || scalar == "\u{0C}" {
                hasSpace = true
                hasBreak = hasBreak || scalar == "\n"
                continue
            }
            if hasSpace, let last = piece.last ?? builder.lastScalar, !last.isBlank,
                // A line that the source breaks between Chinese characters is no place for a blank.
                !(hasBreak && last.value > 0x2E7F && scalar.value > 0x2E7F)
            {
                piece.append(" ")
            }
            (hasSpace, hasBreak) = (false, false)
            piece.append(scalar)
        }
        if hasSpace, !hasBreak, let last = piece.last ?? builder.lastScalar, !last.isBlank { piece.append(" ") }
        if !piece.isEmpty { builder.add(String(piece), blank: blank) }
    }

    // MARK: Rows and lists

    /// Whether a row is that of a table and no frame around a text: old pages are laid out in tables.
    private func isRow(_ node: HTMLNode) -> Bool {
        guard !open.contains(where: \.isRow) else { return false }
        var cells = 0
        var child = node.firstChild
        while let current = child {
            if current.name == "td" || current.name == "th" {
                cells += 1
                if Self.text(of: current, limit: 400).count >= 400 { return false }
            }
            child = current.next
        }
        return cells > 1
    }

    /// Writes the number of an item that the browser counts, where the text has none of its own.
    private mutating func number(_ node: HTMLNode) {
        guard let index = open.lastIndex(where: { $0.name == "ol" || $0.name == "ul" }), let next = open[index].number,
            // Entries of a table of contents have the numbers of what they name.
            !open.contains(where: { $0.name == "nav" })
        else { return }
        let value = Int(node["value"] ?? "") ?? next
        open[index].number = value + 1
        let text = Self.text(of: node, limit: 16)
        let own = text.unicodeScalars.enumerated().map { Cell($1, at: $0) }
        if LabelReader.beginsDivision(own[...], language: .english) || text.isEmpty { return }
        let label = open[index].system.string(for: value)
        builder.add(open[index].system == .chinese ? label + "、" : label + ". ")
    }
}
