import ContractModel
import ContractStyling

/// The first page of a published site: what contracts there are, with a search that needs no server.
///
/// Everything can be read without its script; the script only adds the search box. The page makes no request.
public struct SiteIndex: Hashable, Sendable {
    /// A contract of the site.
    public struct Entry: Hashable, Sendable {
        public var metadata: DocumentMetadata
        /// The paths of its files below the folder of the index; `nil` where it has none.
        public var page: String?
        public var pdf: String?

        public init(metadata: DocumentMetadata, page: String?, pdf: String?) {
            self.metadata = metadata
            self.page = page
            self.pdf = pdf
        }
    }

    /// The heading; `nil` for the language's own word for contracts.
    public var title: String?
    /// The language of the page's own words.
    public var language: Language
    /// In the order in which they are shown.
    public var entries: [Entry]

    public init(title: String?, language: Language, entries: [Entry]) {
        self.title = title
        self.language = language
        self.entries = entries
    }

    /// The whole file as text, to be written as UTF-8. The same entries give the same text.
    public func render() -> String { SiteIndexPage(index: self).html }
}

private struct SiteIndexPage {
    let index: SiteIndex
    private let wording: SiteWording
    private let heading: String

    init(index: SiteIndex) {
        self.index = index
        wording = SiteWording(index.language)
        heading = index.title ?? wording.contracts
    }

    var html: String {
        HTMLSerializer.document(
            .element(
                .html, [.lang(index.language.rawValue)],
                [
                    ApplicationPage.head(title: heading, css: SiteIndexCSS.text, script: Self.search), body,
                ]))
    }

    private var body: HTMLNode {
        .element(
            .body,
            [
                .element(.header, [.element(.h1, [.text(heading)]), search, status]),
                .element(.main, [.control(ControlElement(.ul, [.classes("entries")], index.entries.map(entry)))]),
                .control(ControlElement(Self.search)),
            ])
    }

    // MARK: Search

    /// Hidden until the script shows it: without one it could not search.
    private var search: HTMLNode {
        .element(
            .div, [.classes("search")],
            [
                .control(
                    ControlElement(
                        .label, [.id("_find"), .target("_search"), .hidden],
                        [
                            .text(wording.search + " "),
                            .control(
                                ControlElement(
                                    .input, [.id("_search"), .type("search"), .noAutocomplete, .noSpellcheck])),
                        ]))
            ])
    }

    private var status: HTMLNode {
        .element(
            .p, [.classes("count")],
            [
                .control(
                    ControlElement(.output, [.id("_count"), .target("_search")], [.text("\(index.entries.count)")])),
                .text(" " + wording.unit(index.entries.count)),
            ])
    }

    /// Every word must stand somewhere in an entry, whatever the width and case of its characters (UAX #15, NFKC).
    private static let search = PageScript(
        """
        (() => {
          "use strict";
          const box = document.getElementById("_search");
          const count = document.getElementById("_count");
          const entries = [...document.querySelectorAll(".entry")];
          const folded = (text) => text.normalize("NFKC").toLowerCase();
          const texts = entries.map((entry) => folded(entry.textContent));
          const search = () => {
            const words = folded(box.value).split(/\\s+/).filter((word) => word !== "");
            let found = 0;
            entries.forEach((entry, index) => {
              entry.hidden = !words.every((word) => texts[index].includes(word));
              if (!entry.hidden) found += 1;
            });
            count.textContent = String(found);
          };
          document.getElementById("_find").hidden = false;
          box.addEventListener("input", search);
          search();
        })();
        """)

    // MARK: Entries

    private func entry(_ entry: SiteIndex.Entry) -> HTMLNode {
        let metadata = entry.metadata
        // What comes from the contract is in its language, the page's own words are in that of the index.
        let own = metadata.language == index.language ? [] : [HTMLAttribute.lang(metadata.language.rawValue)]
        var facts: [HTMLNode] = []
        for party in metadata.parties {
            guard let name = party.name else { continue }
            // An English party is often called by its role.
            let role = party.role.flatMap { $0 == party.key ? nil : wording.page.open + $0 + wording.page.close }
            facts.append(fact(["party"], party.key + (role ?? ""), own, [.text(name)], own))
        }
        if let number = metadata.number { facts.append(fact([], wording.page.number, [], [.text(number)], own)) }
        if let date = metadata.date {
            facts.append(
                fact(
                    [], wording.page.date, [],
                    [.element(.time, [.datetime(date.formatted(.iso))], [.text(wording.page.text(of: date))])], []))
        }
        facts.append(fact([], wording.page.status, [], [.text(wording.status(metadata.mode))], []))
        return .element(
            .li, [.classes("entry")],
            [
                .element(.h2, own, [link(to: entry.page ?? entry.pdf, text: metadata.title)]), .element(.dl, facts),
            ] + (entry.page == nil ? [] : files(entry)))
    }

    private func files(_ entry: SiteIndex.Entry) -> [HTMLNode] {
        guard let pdf = entry.pdf else { return [] }
        return [
            .element(
                .p, [.classes("files")],
                [
                    .control(
                        ControlElement(
                            .a, [.address(PageAddress(path: pdf)), .label("PDF: " + entry.metadata.title)],
                            [.text("PDF")]))
                ])
        ]
    }

    private func link(to path: String?, text: String) -> HTMLNode {
        guard let path else { return .text(text) }
        return .control(ControlElement(.a, [.address(PageAddress(path: path))], [.text(text)]))
    }

    private func fact(
        _ classes: [String], _ name: String, _ nameLanguage: [HTMLAttribute], _ value: [HTMLNode],
        _ valueLanguage: [HTMLAttribute]
    ) -> HTMLNode {
        .element(
            .div, classes.isEmpty ? [] : [.classes(classes)],
            [.element(.dt, nameLanguage, [.text(name)]), .element(.dd, valueLanguage, value)])
    }
}

private enum SiteIndexCSS {
    static let text = """
        body { max-width: 64rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
        h1 { margin: 1rem 0 1.5rem; font-size: 1.75rem; line-height: 1.4; }
        .search { min-height: 2.75rem; }
        .search label { display: flex; align-items: center; color: var(--muted); }
        .search label[hidden] { display: none; }
        .search input {
          flex: 1 1 auto; min-width: 0; max-width: 28rem; margin-left: 0.75em; padding: 0.5em 0.75em;
          border: 1px solid var(--muted); border-radius: 0.3em;
          background: var(--paper); color: var(--ink); font: inherit;
        }
        .count { color: var(--muted); }
        .entries { margin: 0; padding: 0; list-style: none; }
        .entry { padding: 1.25rem 0; border-top: 1px solid var(--hairline); }
        .entry[hidden] { display: none; }
        .entry h2 { margin: 0 0 0.5rem; font-size: 1.1875rem; line-height: 1.5; }
        .entry dl {
          display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 3fr); grid-auto-flow: dense; column-gap: 2rem;
          margin: 0;
        }
        .entry dl > div { display: flex; grid-column: 2; align-items: baseline; padding: 0.15rem 0; }
        .entry dl > .party { grid-column: 1; }
        .entry dt { flex: 0 0 6.5em; color: var(--muted); font-size: 0.875rem; }
        .entry .party dt { flex-basis: 9em; }
        .entry dd { flex: 1 1 auto; min-width: 0; margin: 0; }
        .files { margin: 0.5rem 0 0; }
        @media (max-width: 40rem) {
          .entry dl { display: block; }
          .entry dt, .entry .party dt { flex-basis: 7.5em; }
        }
        """
}
