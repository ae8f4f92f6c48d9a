/// Reads a page back, by rules of its own: what it finds is what a browser would, as far as the tests go.
struct PageReader {
    struct Element {
        var tag: String
        var attributes: [(name: String, value: String)]
        /// The elements around it, the outermost first.
        var ancestors: [Int]
        /// The text in it and in its children, unescaped.
        var text = ""

        subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }
        var classes: [String] { (self["class"] ?? "").split(separator: " ").map(String.init) }
    }

    /// In the order of their start tags.
    private(set) var elements: [Element] = []
    /// Text that stands in no paragraph, heading, cell or chrome, white space between blocks aside.
    private(set) var strayText = ""

    private static let void = ["meta", "link", "input"]
    private static let textBlocks = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "th", "td"]

    init(_ page: String) {
        var rest = page[...]
        var open: [Int] = []
        while !rest.isEmpty {
            guard rest.first == "<" else {
                let end = rest.firstIndex(of: "<") ?? rest.endIndex
                add(Self.unescaped(rest[..<end]), to: open)
                rest = rest[end...]
                continue
            }
            let end = rest.firstIndex(of: ">") ?? rest.index(before: rest.endIndex)
            let inner = rest[rest.index(after: rest.startIndex)..<end]
            rest = rest[rest.index(after: end)...]
            if inner.hasPrefix("!") { continue }
            if inner.hasPrefix("/") {
                _ = open.popLast()
                continue
            }
            let element = Self.element(inner, ancestors: open)
            elements.append(element)
            if !Self.void.contains(element.tag) { open.append(elements.count - 1) }
        }
    }

    // MARK: What a test asks

    func all(_ tag: String) -> [Element] { elements.filter { $0.tag == tag } }

    func all(class name: String) -> [Element] { elements.filter { $0.classes.contains(name) } }

    func first(id: String) -> Element? { elements.first { $0["id"] == id } }

    func parent(of element: Element) -> Element? { element.ancestors.last.map { elements[$0] } }

    func isChrome(_ element: Element) -> Bool {
        element.classes.contains("chrome") || element.ancestors.contains { elements[$0].classes.contains("chrome") }
    }

    /// The texts of the contract's own paragraphs, headings and cells.
    var contractText: [String] {
        elements.filter { Self.textBlocks.contains($0.tag) && !isChrome($0) }.map(\.text)
    }

    // MARK: Reading

    private mutating func add(_ text: String, to open: [Int]) {
        // What the page adds is no text of the paragraph that it stands in.
        let chrome = open.firstIndex { elements[$0].classes.contains("chrome") } ?? open.startIndex
        for index in open[chrome...] { elements[index].text += text }
        let isPlaced = open.contains {
            Self.textBlocks.contains(elements[$0].tag) || elements[$0].classes.contains("chrome")
                || elements[$0].tag == "head"
        }
        if !isPlaced { strayText += text.filter { !" \n".contains($0) } }
    }

    private static func element(_ inner: Substring, ancestors: [Int]) -> Element {
        let tag = inner.prefix { $0 != " " }
        var attributes: [(name: String, value: String)] = []
        var rest = inner.dropFirst(tag.count)
        while let equals = rest.firstIndex(of: "=") {
            let name = rest[..<equals].drop { $0 == " " }
            let value = rest[equals...].dropFirst(2).prefix { $0 != "\"" }
            attributes.append((String(name), unescaped(value)))
            rest = rest[value.endIndex...].dropFirst()
        }
        return Element(tag: String(tag), attributes: attributes, ancestors: ancestors)
    }

    private static func unescaped(_ text: Substring) -> String {
        let entities = ["&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'", "&amp;": "&"]
        var result = ""
        var rest = text
        while let character = rest.first {
            if let (entity, meaning) = entities.first(where: { rest.hasPrefix($0.key) }) {
                result += meaning
                rest = rest.dropFirst(entity.count)
            } else {
                result.append(character)
                rest = rest.dropFirst()
            }
        }
        return result
    }
}
