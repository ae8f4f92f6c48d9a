import ContractModel
import ContractStyling

/// How much work composing a document may be.
public struct CompositionLimits: Sendable {
    /// A document that is certain to have more pages is given up as soon as that is certain; `nil` for no limit.
    public var maximumPages: Int?
    /// Asked before each paragraph and each cell of a table.
    public var stop: StopSignal

    /// Limits; without arguments there are none.
    public init(maximumPages: Int? = nil, stop: StopSignal = .never) {
        self.maximumPages = maximumPages
        self.stop = stop
    }
}

/// The limit of pages, as the stages of composing ask for it.
struct PageLimit {
    /// For all copies together.
    let maximum: Int
    private let copies: Int
    /// What so many pages hold, in points.
    private let room: Double

    init?(_ limits: CompositionLimits, _ document: StyledDocument) {
        guard let maximum = limits.maximumPages else { return nil }
        self.maximum = maximum
        copies = max(1, document.furniture.copies.count)
        let page = document.styleSheet.page
        room = max(page.textHeight, page.landscape.textHeight).points * Double(maximum / copies)
    }

    /// - Parameter height: of the lines of text of one copy, without the spaces between them. A page may set its lines
    ///   a little closer than they are, so what is over by a tenth is left to `check(pages:)`.
    /// - Throws: `too-many-pages` where lines so high cannot stand on so many pages.
    func check(height: Length) throws(Diagnostic) {
        if height.points > room * 1.1 { throw Self.problem("more than \(maximum) pages") }
    }

    /// - Parameter pages: of one copy.
    /// - Throws: `too-many-pages`.
    func check(pages: Int) throws(Diagnostic) {
        if pages * copies > maximum { throw Self.problem("\(pages * copies) pages, more than \(maximum)") }
    }

    private static func problem(_ count: String) -> Diagnostic {
        Diagnostic(
            .error, "too-many-pages", "the document has \(count)",
            hint: "make it shorter, or render it where no limit is set")
    }
}
