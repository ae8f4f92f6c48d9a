import ContractModel

/// Where a published page leads: to other files of its site, by their paths from the folder that the page is in.
public struct PageLinks: Hashable, Sendable {
    /// The list of all contracts: `index.html`, or `../index.html` from a folder below.
    public var index: String
    /// The PDF of the same contract; `nil` where there is none.
    public var pdf: String?

    /// Links to these files.
    public init(index: String, pdf: String?) {
        self.index = index
        self.pdf = pdf
    }

    /// The same page with the bar, byte for byte as if it had been rendered with these links.
    ///
    /// All else stays as it is: the bar needs no rule that a page does not have, so the policy of the page holds for it.
    ///
    /// - Parameter page: a contract's page without a bar, as `HTMLRenderer` makes it.
    /// - Returns: `nil` for what is no such page, or one of a version that writes pages in another way.
    public func added(to page: [UInt8]) -> [UInt8]? {
        // Markup stands in a page only where the program has written it: there is one such link, and it tells the language.
        for language in Language.allCases {
            let skip = HTMLSerializer.fragment(SkipLink.node(to: HTMLRenderer.text, PageWording(language))) + "\n  "
            guard page.starts(with: "<!DOCTYPE html>\n<html lang=\"\(language.rawValue)\">".utf8),
                let place = page.firstRange(of: Array(skip.utf8))?.upperBound
            else { continue }
            let bar = Array(HTMLSerializer.fragment(bar(SiteWording(language))).utf8)
            let hasBar = page[place...].starts(with: Array("<nav class=\"chrome site\"".utf8))
            return hasBar ? nil : page[..<place] + bar + "\n  ".utf8 + page[place...]
        }
        return nil
    }

    /// The bar above the contract. These are the only links of a contract's page that leave it.
    func bar(_ wording: SiteWording) -> HTMLNode {
        let files = [(index, wording.contracts)] + (pdf.map { [($0, "PDF")] } ?? [])
        let links = files.map { path, name in
            HTMLNode.control(ControlElement(.a, [.address(PageAddress(path: path))], [.text(name)]))
        }
        return .element(
            .nav, [.classes("chrome", "site"), .label(wording.site)], links.map { .element(.span, [$0]) })
    }
}
