import ContractModel
import ContractStyling
import Digests
import FoundationEssentials

/// Renders a contract as one HTML page that stands alone: no script, no request, no font file.
///
/// The page's text is the contract's text. Whatever the page adds (a skip link, the facts at its end)
/// stands in elements of class `chrome`; whoever extracts the text leaves those out.
public struct HTMLRenderer: Sendable {
    /// Makes a renderer; it keeps nothing between two documents.
    public init() {}

    /// The whole file as text, to be written as UTF-8. The same document gives the same text.
    public func render(_ document: StyledDocument) -> String {
        let frame = PageFrame(document)
        return HTMLSerializer.document(
            .element(.html, [.lang(document.metadata.language.rawValue)], [frame.head, frame.body]))
    }
}

/// What stands around the contract's text.
private struct PageFrame {
    let document: StyledDocument
    let classes: ClassNames
    let wording: PageWording
    let blocks: BlockRendering

    /// Ids of the page's own begin with an underscore; the anchors of a contract never do.
    private static let text = Anchor(rawValue: "_text")
    private static let contents = Anchor(rawValue: "_contents")

    init(_ document: StyledDocument) {
        self.document = document
        classes = ClassNames(of: document)
        wording = PageWording(document.metadata.language)
        var blocks = BlockRendering(classes: classes, wording: wording, index: DocumentIndex(of: document))
        if document.blocks.contentsCount == 1 { blocks.contentsPlace = Self.contents }
        self.blocks = blocks
    }

    // MARK: Head

    var head: HTMLNode {
        let stylesheet = Stylesheet(for: document, classes: classes)
        return .element(
            .head,
            [
                .element(.meta, [.charset("utf-8")], []),
                .element(.meta, [.httpEquiv("Content-Security-Policy"), .content(policy(for: stylesheet))], []),
                meta("viewport", "width=device-width, initial-scale=1"),
                meta("color-scheme", "light dark"),
                meta("robots", "noindex"),
                meta("referrer", "no-referrer"),
                // Amounts and clause numbers are not telephone numbers.
                meta("format-detection", "telephone=no, date=no, address=no, email=no"),
                meta("generator", "Signet"),
                .element(.title, [.text(document.metadata.title)]),
                .element(.link, [.rel("icon"), .noIcon], []),
                .element(.style, [.stylesheet(stylesheet)]),
            ])
    }

    /// Nothing may be loaded or run, whatever the text says; the page's own style element is allowed, by its hash
    /// (CSP Level 3, 2.3.1).
    private func policy(for stylesheet: Stylesheet) -> String {
        let hash = Data(SHA256.digest(of: Array(stylesheet.text.utf8)).bytes).base64EncodedString()
        return "default-src 'none'; style-src 'sha256-\(hash)'; img-src data:; base-uri 'none'; form-action 'none'"
    }

    private func meta(_ name: String, _ content: String) -> HTMLNode {
        .element(.meta, [.name(name), .content(content)], [])
    }

    // MARK: Body

    var body: HTMLNode {
        // Cover and contents stand before the main text, if the contract has them there. Wherever they
        // stand, the order of the text is the contract's.
        let front = document.blocks.prefix { $0.isFrontMatter }
        let text = Array(document.blocks.dropFirst(front.count))
        let hasContents = Array(front).contentsCount > 0
        let hasCover = document.blocks.contains { if case .cover = $0 { true } else { false } }
        return .element(
            .body, [.classes([document.metadata.mode.rawValue] + (hasContents ? ["with-contents"] : []))],
            [skipLink]
                + (hasCover ? [] : [title])
                + blocks.nodes(of: Array(front), under: 1)
                + [.element(.main, [.id(Self.text)], blocks.nodes(of: text, under: 1)), facts])
    }

    /// For those who use the keyboard: past the contents, straight to the text.
    private var skipLink: HTMLNode {
        .element(
            .div, [.classes("chrome", "skip")],
            [.element(.a, [.link(to: Self.text)], [.text(wording.skipToText)])])
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
