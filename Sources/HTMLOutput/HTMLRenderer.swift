import ContractModel
import ContractStyling

/// Renders a contract as one HTML page that stands alone: no script, no request, no font file.
///
/// The page's text is the contract's text. Whatever the page adds (a skip link, the facts at its end)
/// stands in elements of class `chrome`; whoever extracts the text leaves those out.
public struct HTMLRenderer: Sendable {
    /// Where the contract's text begins. Ids of the page's own begin with an underscore; the anchors of a contract never do.
    static let text = Anchor(rawValue: "_text")

    /// Makes a renderer; it keeps nothing between two documents.
    public init() {}

    /// The whole file as text, to be written as UTF-8. The same document gives the same text.
    ///
    /// The time is linear in the size of the document and the number of fields and findings.
    ///
    /// - Parameters:
    ///   - review: what a reviewer is shown beside the text; `nil` for a reader's page.
    ///   - links: where a published page leads; `nil` for a page that stands alone.
    public func render(_ document: StyledDocument, review: ReviewNotes? = nil, links: PageLinks? = nil) -> String {
        String(decoding: file(document, review: review, links: links), as: UTF8.self)
    }

    /// The same as bytes.
    public func file(_ document: StyledDocument, review: ReviewNotes? = nil, links: PageLinks? = nil) -> [UInt8] {
        let frame = PageFrame(document, review: review.map { ReviewRecorder($0, for: document) }, links)
        return frame.file(
            with: Stylesheet(for: document, classes: frame.classes, isReview: review != nil))
    }
}

/// Renders documents that are made from one template, one after the other, each as `HTMLRenderer` would: the CSS that
/// they have in common is made once.
///
/// Not Sendable: each thread has its own.
public final class HTMLSeriesRenderer {
    private var known: (look: DocumentLook, rules: Stylesheet)?

    /// Makes a renderer that knows of no document.
    public init() {}

    /// The whole file. What comes of a document depends on no other.
    public func file(_ document: StyledDocument) -> [UInt8] {
        let frame = PageFrame(document, review: nil, nil)
        let own = Stylesheet.rules(of: document, tails: frame.classes.tails)
        return frame.file(with: Stylesheet(common(to: DocumentLook(of: document, classes: frame.classes)), own: own))
    }

    private func common(to look: DocumentLook) -> Stylesheet {
        if let known, known.look == look { return known.rules }
        let rules = Stylesheet.common(to: look)
        known = (look, rules)
        return rules
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

    func file(with stylesheet: Stylesheet) -> [UInt8] {
        HTMLSerializer.file(
            .element(
                .html, [.lang(document.metadata.language.rawValue)],
                [PageHead.node(title: document.metadata.title, stylesheet: stylesheet), body]))
    }

    // MARK: Body

    private var body: HTMLNode {
        // Cover and contents stand before the main text, if the contract has them there. Wherever they
        // stand, the order of the text is the contract's.
        let front = document.blocks.prefix { $0.isFrontMatter }
        let text = Array(document.blocks.dropFirst(front.count))
        let hasContents = Array(front).contentsCount > 0
        let hasCover = document.blocks.contains { if case .cover = $0 { true } else { false } }
        let head = (hasCover ? [] : [title]) + blocks.nodes(of: Array(front), under: 1)
        let main = HTMLNode.element(.main, [.id(HTMLRenderer.text)], blocks.nodes(of: text, under: 1))
        // Only now that the text is made is it known what stands where.
        let panel = review.map(ReviewPanel.init)
        let layout = panel.map { $0.layout + (hasContents ? ["listed"] : []) } ?? (hasContents ? ["with-contents"] : [])
        return .element(
            .body, [.classes([document.metadata.mode.rawValue] + layout)],
            [
                SkipLink.node(to: HTMLRenderer.text, wording), links?.bar(SiteWording(document.metadata.language)),
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
