import ContractModel
import ContractStyling
import ContractTemplate
import TestSupport
import Testing
import TextShaping

@testable import Typesetting

/// A contract composed into lines once, to be broken into pages of many heights.
struct ComposedFlow {
    var items: [FlowItem]
    var page: PageGeometry

    init(_ contract: Contract, _ sheet: StyleSheet) throws {
        let document = try Fixture.styled(contract, sheet)
        let library = try Repository.fontLibrary()
        let selection = FontSelection(document, library: library)
        try selection.diagnostics.throwIfError()
        let shaper = try TextShaper(library: library, characters: selection.characters)
        items = try FlowBuilder(document, setter: ParagraphSetter(shaper)).items
        page = document.styleSheet.page
    }

    /// The bundled contract of that name with its data.
    init(bundled name: String, _ sheet: StyleSheet) throws {
        let template = try Template.parse(Repository.text("Templates/\(name).contract"), file: name)
        let data = try ContractData.parse(Repository.text("Templates/\(name).yaml"), file: name)
        try self.init(template.bind(data, mode: .sign).contract, sheet)
    }

    func pages(height: Length) throws -> [PageBreaker.FilledPage] {
        var page = page
        page.height = height
        return try PageBreaker(page: page).fill(items).pages
    }
}

/// What the typography table asks of pages, found where it is broken.
enum PageRules {
    private static let headings: Set<ParagraphRole> = [.part, .article, .clause, .itemHeading, .annex, .headTitle]
    private static let cells: Set<ParagraphRole> = [.tableHead, .tableCell]

    static func violations(_ pages: [PageBreaker.FilledPage]) -> [String] {
        let lines = pages.map { $0.elements.compactMap(\.contentLine) }
        return widows(lines) + orphanedHeadings(lines) + signatures(pages) + overflow(pages)
    }

    /// Row 33: at least two lines of a paragraph at the foot and at the top of a page.
    private static func widows(_ pages: [[TextLine]]) -> [String] {
        pages.indices.dropLast().compactMap { index -> String? in
            guard let last = pages[index].last, let first = pages[index + 1].first, let place = last.location,
                last.role == first.role, place == first.location, !cells.contains(last.role)
            else { return nil }
            let before = pages[index].reversed().prefix { $0.location == place }.count
            let after = pages[index + 1].prefix { $0.location == place }.count
            return before < 2 || after < 2 ? "33: \(before) + \(after) lines of a paragraph at page \(index + 1)" : nil
        }
    }

    /// Row 34: a heading keeps with the two lines that follow it.
    private static func orphanedHeadings(_ pages: [[TextLine]]) -> [String] {
        pages.indices.dropLast().compactMap { index -> String? in
            let after = pages[index].reversed().prefix { !headings.contains($0.role) }.count
            guard after < 2, after < pages[index].count else { return nil }
            // A section of one line is whole with it; what follows is the next heading, or the page to sign.
            if after == 1, let next = pages[index + 1].first,
                headings.union([.signatureLine, .sealCaption]).contains(next.role)
            {
                return nil
            }
            return "34: a heading with \(after) lines at the foot of page \(index + 1)"
        }
    }

    /// Row 35: a signature block is never split and never alone.
    private static func signatures(_ pages: [PageBreaker.FilledPage]) -> [String] {
        let signed = pages.indices.filter { index in
            pages[index].elements.contains {
                if case .ring = $0 { true } else { $0.contentLine?.role == .signatureLine }
            }
        }
        if signed.count > 1 { return ["35: signatures on pages \(signed.map { $0 + 1 })"] }
        guard let index = signed.first else { return [] }
        let elements = pages[index].elements
        let leans = elements.count {
            guard let role = $0.contentLine?.role else { return false }
            return ![.signatureLine, .sealCaption, .endMark].contains(role)
        }
        let isHeaded = elements.contains {
            if case .line(let line) = $0 { line.kind == .signaturePage } else { false }
        }
        if isHeaded { return leans == 0 ? [] : ["35: page \(index + 1) says that it has no text, but it has"] }
        return leans >= 2 ? [] : ["35: signatures with \(leans) lines of text on page \(index + 1)"]
    }

    private static func overflow(_ pages: [PageBreaker.FilledPage]) -> [String] {
        pages.indices.flatMap { index -> [String] in
            let foot = pages[index].geometry.height - pages[index].geometry.bottom
            return pages[index].elements.compactMap { element in
                switch element {
                case .line(let line) where line.baseline > foot: "text below the margin of page \(index + 1)"
                case .ring(let ring) where ring.centerY + ring.diameter / 2 > foot: "ring below page \(index + 1)"
                default: nil
                }
            }
        }
    }
}

extension PageElement {
    var contentLine: TextLine? {
        if case .line(let line) = self, line.kind == .content { line } else { nil }
    }
}
