import ContractModel
import ContractStyling

/// Writes the structure of a document down while its blocks are composed, in their order.
struct StructureBuilder {
    private(set) var structure: DocumentStructure
    /// The elements that are open, from the document inwards.
    private var open: [StructureID]
    private let language: Language
    /// The level of the heading that the next blocks stand under; the title is level 1.
    private(set) var headingLevel = 0
    /// The element of the number of the list item that begins here; its first paragraph takes it.
    private var pendingLabel: StructureID?
    /// The items that `stand(in:)` is in, outermost first.
    private var openItems: [Anchor] = []

    init(language: Language) {
        self.language = language
        structure = DocumentStructure(elements: [StructureElement(role: .document)])
        open = [StructureID(rawValue: 0)]
    }

    /// Adds an element under the one that is open.
    @discardableResult
    mutating func add(
        _ role: StructureRole, under parent: StructureID? = nil, language: Language? = nil,
        alternateText: String? = nil
    ) -> StructureID {
        let id = StructureID(rawValue: structure.elements.count)
        structure.elements.append(
            StructureElement(
                role: role, parent: parent ?? open.last,
                // A stretch in the document's own language says so where the text around it is in another.
                language: role != .span && language == self.language ? nil : language, alternateText: alternateText))
        return id
    }

    @discardableResult
    mutating func begin(_ role: StructureRole, language: Language? = nil) -> StructureID {
        let id = add(role, language: language)
        open.append(id)
        return id
    }

    mutating func end() { open.removeLast() }

    // MARK: Headings

    /// A heading of an outline level, from 1; it opens no element. However the levels were counted, none
    /// is left out on the way down.
    mutating func heading(outlineLevel: Int) -> StructureRole {
        headingLevel = min(outlineLevel + 1, headingLevel + 1, 6)
        return .heading(level: headingLevel)
    }

    /// The title of the document.
    mutating func titleHeading() -> StructureRole {
        headingLevel = 1
        return .heading(level: 1)
    }

    /// Headings stand at that level again, after a section.
    mutating func leaveHeading(at level: Int) { headingLevel = level }

    // MARK: List items

    /// Opens a list item: its number, then its body.
    mutating func beginListItem() {
        begin(.listItem)
        pendingLabel = add(.label)
        begin(.listBody)
    }

    mutating func endListItem() {
        pendingLabel = nil
        end()
        end()
    }

    /// Goes on in those list items, outermost first: leaves the others that it has opened, and opens the new ones. An item
    /// behind another stands in the same list.
    ///
    /// - Parameter label: the label that the first of the new items has.
    mutating func stand(in items: [Anchor], label: String = "") {
        let common = zip(openItems, items).prefix { $0 == $1 }.count
        var isListOpen = false
        while openItems.count > common {
            openItems.removeLast()
            endListItem()
            isListOpen = openItems.count == common && items.count > common
            if !isListOpen { end() }
        }
        for item in items[common...] {
            if !isListOpen { begin(.list(ListNumbering(firstLabel: label))) }
            isListOpen = false
            beginListItem()
            openItems.append(item)
        }
    }

    // MARK: Paragraphs

    /// An element for a paragraph, with one for each link in it, for its number, and for words in another language.
    mutating func paragraph(
        _ paragraph: StyledParagraph, as role: StructureRole = .paragraph, language: Language? = nil
    ) -> ParagraphStructure {
        let label = pendingLabel
        pendingLabel = nil
        let element = add(role, language: language ?? paragraph.language)
        let around = language ?? paragraph.language ?? self.language
        var owners: [StructureID?] = []
        var spans: [ParagraphStructure.Span] = []
        var lastLink: Anchor?
        for (index, run) in paragraph.runs.enumerated() {
            if case .image(let image) = run.content {
                owners.append(add(.figure, under: element, alternateText: image.alternateText))
            } else if run.origin == .label, let label {
                owners.append(label)
            } else if let link = run.link {
                owners.append(link == lastLink ? owners.last ?? element : add(.link, under: element))
            } else if run.entry != nil {
                owners.append(add(.form, under: element))
            } else {
                owners.append(element)
            }
            lastLink = run.link
            guard let owner = owners[index] else { continue }
            spans += self.spans(in: run, index, around: around, under: owner)
        }
        return ParagraphStructure(owners: owners, spans: spans)
    }

    private mutating func spans(
        in run: StyledRun, _ index: Int, around language: Language, under owner: StructureID
    ) -> [ParagraphStructure.Span] {
        guard case .text(let text) = run.content, run.origin != .label else { return [] }
        return ForeignWords.find(in: text, of: language).map {
            ParagraphStructure.Span(
                run: index, bytes: $0.bytes, element: add(.span, under: owner, language: $0.language))
        }
    }

    /// An element for a line of a table of contents: all of it is a link.
    mutating func contentsEntry(_ paragraph: StyledParagraph) -> ParagraphStructure {
        let entry = add(.contentsEntry)
        let link = add(.link, under: add(.reference, under: entry))
        var spans: [ParagraphStructure.Span] = []
        for (index, run) in paragraph.runs.enumerated() {
            spans += self.spans(in: run, index, around: language, under: link)
        }
        return ParagraphStructure(owners: paragraph.runs.map { _ in link }, spans: spans)
    }
}

/// Which elements own the runs of a paragraph; none for an artifact.
struct ParagraphStructure: Hashable {
    /// Words of a run that an element of their own owns.
    struct Span: Hashable {
        var run: Int
        /// In the UTF-8 of the run.
        var bytes: Range<Int>
        var element: StructureID
    }
    /// By run; empty for an artifact.
    var owners: [StructureID?]
    /// In their order.
    var spans: [Span] = []

    static let artifact = ParagraphStructure(owners: [])

    func owner(ofRun run: Int) -> StructureID? { owners.indices.contains(run) ? owners[run] : nil }

    /// The owner of the character that begins at that byte of the run.
    func owner(ofRun run: Int, at byte: Int) -> StructureID? {
        spans.first { $0.run == run && $0.bytes.contains(byte) }?.element ?? owner(ofRun: run)
    }
}
