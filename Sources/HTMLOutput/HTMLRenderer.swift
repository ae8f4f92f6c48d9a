import ContractModel
import ContractStyling

/// Renders a contract as one HTML page that stands alone: no script, no request, no font file.
///
/// The page's text is the contract's text. Whatever the page adds (a skip link, the facts at its end)
/// stands in elements of class `chrome`; whoever extracts the text leaves those out.
public struct HTMLRenderer: Sendable {
    /// Makes a renderer; it keeps nothing between two documents.
    public init() {}

    /// The whole file as text, to be written as UTF-8. The same document gives the same text.
    ///
    /// - Parameter review: what a reviewer is shown beside the text; `nil` for a reader's page. The time is linear in
    ///   the size of the document and the number of fields and findings.
    /// - Parameter links: where a published page leads; `nil` for a page that stands alone.
    public func render(
        _ document: StyledDocument, review: ReviewNotes? = nil, links: PageLinks? = nil
    ) -> String {
        let frame = PageFrame(document, review: review.map { ReviewRecorder($0, for: document) }, links)
        let stylesheet = Stylesheet(for: document, classes: frame.classes, isReview: review != nil)
        return HTMLSerializer.document(
            .element(
                .html, [.lang(document.metadata.language.rawValue)],
                [PageHead.node(title: document.metadata.title, stylesheet: stylesheet), frame.body]))
    }
}

/// What stands around the contract's text.
private struct PageFrame {
    let document: StyledDocument
    let classes: ClassNames
    let wording: PageWording
    let blocks: BlockRendering
    let review: ReviewRecorder?
    let links: PageLinks?

    /// Ids of the page's own begin with an underscore; the anchors of a contract never do.
    private static let text = Anchor(rawValue: "_text")
    private static let contents = Anchor(rawValue: "_contents")

    init(_ document: StyledDocument, review: ReviewRecorder?, _ links: PageLinks?) {
        self.review = review
        self.links = links
        self.document = document
        classes = ClassNames(of: document)
        wording = PageWording(document.metadata.language)
        var blocks = BlockRendering(
            classes: classes, wording: wording, index: DocumentIndex(of: document), review: review)
        if document.blocks.contentsCount == 1 { blocks.contentsPlace = Self.contents }
        self.blocks = blocks
    }

    // MARK: Body

    var body: HTMLNode {
        // Cover and contents stand before the main text, if the contract has them there. Wherever they
        // stand, the order of the text is the contract's.
        let front = document.blocks.prefix { $0.isFrontMatter }
        let text = Array(document.blocks.dropFirst(front.count))
        let hasContents = Array(front).contentsCount > 0
        let hasCover = document.blocks.contains { if case .cover = $0 { true } else { false } }
        let head = (hasCover ? [] : [title]) + blocks.nodes(of: Array(front), under: 1)
        let main = HTMLNode.element(.main, [.id(Self.text)], blocks.nodes(of: text, under: 1))
        // Only now that the text is made is it known what stands where.
        let panel = review.map(ReviewPanel.init)
        let layout = panel.map { $0.layout + (hasContents ? ["listed"] : []) } ?? (hasContents ? ["with-contents"] : [])
        return .element(
            .body, [.classes([document.metadata.mode.rawValue] + layout)],
            [
                SkipLink.node(to: Self.text, wording), links?.bar(SiteWording(document.metadata.language)),
                panel?.summary,
            ].compactMap(\.self) + head + [main]
                + [panel?.panel, facts].compactMap(\.self))
    }

    /// A heading for the page where the contract has no cover to give it one.
    private var title: HTMLNode {
        .element(
            .header, [.classes("chrome", "cover")],
            [.element(.h1, [.classes("title")], [.text(document.metadata.title)])])
    }

    // MARK: Facts

    /// What the document says about itself, for those who look for the number or the parties.
    private var facts: HTMLNode {
        let metadata = document.metadata
        var facts: [HTMLNode] = [fact(wording.title, [.text(metadata.title)])]
        if let number = metadata.number { facts.append(fact(wording.number, [.text(number)])) }
        for party in metadata.parties {
            let role = party.role.map { wording.open + $0 + wording.close } ?? ""
            facts.append(fact(party.key + role, [.text(party.name ?? wording.blank)]))
        }
        if let date = metadata.date {
            facts.append(
                fact(
                    wording.date,
                    [.element(.time, [.datetime(date.formatted(.iso))], [.text(wording.text(of: date))])]))
        }
        switch metadata.mode {
        case .sign: break
        case .draft: facts.append(fact(wording.status, [.text(wording.draft)]))
        case .form: facts.append(fact(wording.status, [.text(wording.form)]))
        }
        return .element(
            .footer, [.classes("chrome", "facts"), .label(wording.facts)], [.element(.dl, facts)])
    }

    private func fact(_ name: String, _ content: [HTMLNode]) -> HTMLNode {
        .element(.div, [.element(.dt, [.text(name)]), .element(.dd, content)])
    }
}

extension [StyledBlock] {
    fileprivate var contentsCount: Int { count { if case .contents = $0 { true } else { false } } }
}

extension StyledBlock {
    fileprivate var isFrontMatter: Bool {
        switch self {
        case .cover, .contents: true
        case .section, .paragraph, .table, .signatures, .landscape, .parallel: false
        }
    }
}
