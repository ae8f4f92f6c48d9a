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
