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
                role: role, parent: parent ?? open.last, language: language == self.language ? nil : language,
                alternateText: alternateText))
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

    // MARK: Paragraphs

    /// An element for a paragraph, with one for each link in it and for its number.
    mutating func paragraph(
        _ paragraph: StyledParagraph, as role: StructureRole = .paragraph, language: Language? = nil
    ) -> ParagraphStructure {
        let label = pendingLabel
        pendingLabel = nil
        let element = add(role, language: language)
        var owners: [StructureID?] = []
        var lastLink: Anchor?
        for run in paragraph.runs {
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
        }
        return ParagraphStructure(owners: owners)
    }

    /// An element for a line of a table of contents: all of it is a link.
    mutating func contentsEntry(_ paragraph: StyledParagraph) -> ParagraphStructure {
        let entry = add(.contentsEntry)
        let link = add(.link, under: add(.reference, under: entry))
        return ParagraphStructure(owners: paragraph.runs.map { _ in link })
    }
}

/// Which elements own the runs of a paragraph; none for an artifact.
struct ParagraphStructure: Hashable {
    /// By run; empty for an artifact.
    var owners: [StructureID?]

    static let artifact = ParagraphStructure(owners: [])

    func owner(ofRun run: Int) -> StructureID? { owners.indices.contains(run) ? owners[run] : nil }
}
