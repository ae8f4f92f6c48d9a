import ContractModel

/// What the elements of a page mean for its text.
extension HTMLPage {
    /// A place to fill in: an underline below nothing, a mark, an empty element that a reader is told to be blank.
    func blank(_ name: String, _ style: String, _ node: HTMLNode) -> DocumentBuilder.Blank? {
        let isUnderlined =
            name == "u" || style.contains("text-decoration:underline") || style.contains("border-bottom:")
        if isUnderlined, Self.isBlank(node) { return .init(name: nil) }
        if name == "mark" || style.contains("background-color:yellow") || style.contains("background:yellow") {
            return .init(name: nil, isHighlight: true)
        }
        let isEmpty = node.firstChild == nil
        if name == "span", isEmpty, node["role"] == "img" || node["class"]?.contains("blank") == true {
            return .init(name: nil)
        }
        return nil
    }

    /// Whether all the text in an element is blanks.
    static func isBlank(_ node: HTMLNode) -> Bool {
        var child = node.firstChild
        while let current = child {
            if let text = current.text, !text.unicodeScalars.allSatisfy({ $0.isBlank || $0 == "\n" || $0 == "_" }) {
                return false
            }
            if current.name != nil, !isBlank(current) { return false }
            child = current.next
        }
        return true
    }

    /// Whether an element stands around the document: by its kind, or by the names that pages give such parts.
    func isFurniture(_ node: HTMLNode, _ name: String) -> Bool {
        if Self.furniture.contains(name) { return !holdsContents(node, name) }
        if node["aria-hidden"] == "true" { return true }
        let names = [node["class"], node["id"]].compactMap { $0?.lowercased() }.flatMap { $0.split(separator: " ") }
        return names.contains { name in
            // breadcrumb-nav, left_sidebar
            Self.furnitureNames.contains(String(name))
                || name.split { $0 == "-" || $0 == "_" }.contains { Self.furnitureWords.contains(String($0)) }
        }
    }

    /// Whether a box is the site's own: its search, or its login.
    static func isOfSite(_ node: HTMLNode, _ type: String) -> Bool {
        if type == "search" || type == "password" { return true }
        if ["q", "wd", "kw"].contains(node["name"] ?? "") { return true }
        let names = ["name", "id", "class", "placeholder", "aria-label", "title"].compactMap { node[$0]?.lowercased() }
        return names.contains { name in
            ["search", "keyword", "搜索", "检索", "搜一搜", "用户名"].contains { name.contains($0) }
        }
    }

    /// Words that no part of a document is named with, in whatever place of a name.
    static let furnitureWords: Set<String> = [
        "breadcrumb", "breadcrumbs", "crumb", "crumbs", "sidebar", "navbar", "navigation", "nav", "topbar", "toolbar",
        "pagination", "advert",
        "advertisement",
        "recommend", "recommended",
    ]

    static let furnitureNames: Set<String> = [
        "skip", "skip-link", "chrome", "toolbar", "breadcrumb", "breadcrumbs", "share", "sidebar", "navbar", "menu",
        "footer",
        "comments", "advert", "ad", "ads", "related", "recommend", "copyright", "login", "pagination",
    ]

    /// The choices of a list, without those that say nothing.
    static func options(of node: HTMLNode) -> [String] {
        var options: [String] = []
        var stack = [node.firstChild].compactMap { $0 }
        while let current = stack.popLast() {
            if let next = current.next { stack.append(next) }
            if current.name == "option" {
                let text = Self.text(of: current, limit: 100)
                if current["value"] != "", !text.isEmpty, !options.contains(text) { options.append(text) }
            } else if let child = current.firstChild {
                stack.append(child)
            }
        }
        return options
    }

    /// Whether navigation is the document's own table of contents.
    func holdsContents(_ node: HTMLNode, _ name: String) -> Bool {
        guard name == "nav" || name == "form" else { return false }
        let text = Self.text(of: node, limit: 400)
        return name == "form" || text.contains("目录") || text.contains("目錄") || text.contains("第一条")
            || text.contains("Contents")
    }

    /// The first text in an element.
    static func text(of node: HTMLNode, limit: Int) -> String {
        var text = ""
        var stack = [node.firstChild].compactMap { $0 }
        while let current = stack.popLast(), text.count < limit {
            if let next = current.next { stack.append(next) }
            if let piece = current.text {
                let words = piece.split(whereSeparator: \.isWhitespace)
                if !text.isEmpty, !words.isEmpty, piece.first?.isWhitespace == true { text += " " }
                text += words.joined(separator: " ")
            }
            if let child = current.firstChild { stack.append(child) }
        }
        return text
    }

    static func system(_ type: String?, _ style: String) -> NumeralSystem {
        if style.contains("cjk") || style.contains("chinese") { return .chinese }
        switch type {
        case "a": return .lowercaseLetter
        case "A": return .uppercaseLetter
        case "i": return .lowercaseRoman
        case "I": return .uppercaseRoman
        default: return .arabic
        }
    }
}
