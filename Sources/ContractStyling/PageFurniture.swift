import ContractModel

/// What stands on every page beside the text; none of it is the contract's own text.
public struct PageFurniture: Hashable, Sendable {
    /// The head of the page, at the start and at the end of its line.
    public var headerStart: StyledParagraph?
    public var headerEnd: StyledParagraph?
    /// The foot of the page, with `{page}` and `{pages}` for the numbers.
    public var footer: StyledParagraph?
    /// What stands behind the text of a draft.
    public var watermark: StyledParagraph?
    /// The pages that carry the watermark, from 1; `nil` for all.
    public var watermarkPages: ClosedRange<Int>?
    /// What marks each copy of the document, in their order; empty for one unmarked copy.
    public var copies: [CopyMarks]

    /// What a copy says of itself.
    public struct CopyMarks: Hashable, Sendable {
        /// On its first page: 正本, 副本.
        public var mark: StyledParagraph
        /// Where a party signs, so that a text leads to that party's place in this copy alone: （甲方签署副本）.
        public var places: [Place]

        public struct Place: Hashable, Sendable {
            public var party: String
            public var mark: StyledParagraph
        }
    }

    public init(
        headerStart: StyledParagraph? = nil, headerEnd: StyledParagraph? = nil, footer: StyledParagraph? = nil,
        watermark: StyledParagraph? = nil, watermarkPages: ClosedRange<Int>? = nil, copies: [CopyMarks] = []
    ) {
        self.headerStart = headerStart
        self.headerEnd = headerEnd
        self.footer = footer
        self.watermark = watermark
        self.watermarkPages = watermarkPages
        self.copies = copies
    }
}

/// The text of a running head or foot, with names in braces: `{title}` and `{number}` of the contract, `{page}` and
/// `{pages}` for the numbers that are only known once the pages are.
public enum FurnitureText {
    /// What may stand in braces.
    static let names = ["title", "number", "page", "pages"]

    /// What a run stands for that holds a number of pages; `nil` for all other text. A title or a number that says
    /// {page} stays what it is: it is a value.
    public static func pageNumber(_ run: StyledRun) -> PageNumber? {
        run.origin == .template ? PageNumber(rawValue: run.text) : nil
    }

    public enum PageNumber: String, Sendable {
        case page = "{page}"
        case count = "{pages}"
    }

    /// The pieces of a text: each name alone, with what it stands for.
    static func pieces(_ text: String, title: String, number: String?) -> [(text: String, origin: StyledRun.Origin)] {
        var pieces: [(text: String, origin: StyledRun.Origin)] = []
        // What stands before the next name.
        var words = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            words += rest[..<open]
            rest = rest[open...]
            let name = rest.dropFirst().prefix { $0.isASCII && $0.isLowercase }
            guard !name.isEmpty, rest[name.endIndex...].first == "}" else {
                words.append(rest.removeFirst())
                continue
            }
            pieces.append((words, .template))
            words = ""
            switch name {
            case "title": pieces.append((title, .value(field: "title")))
            case "number": pieces.append((number ?? "", .value(field: "number")))
            default: pieces.append(("{\(name)}", .template))
            }
            rest = rest[name.endIndex...].dropFirst()
        }
        pieces.append((words + rest, .template))
        // Without a number, no blank that led to it is left.
        while let last = pieces.last, last.text.allSatisfy(\.isWhitespace) { pieces.removeLast() }
        while let first = pieces.first, first.text.allSatisfy(\.isWhitespace) { pieces.removeFirst() }
        return pieces.filter { !$0.text.isEmpty }
    }
}
