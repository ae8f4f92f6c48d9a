import ContractModel
import ContractStyling

/// A place that is filled in after the contract is set: a form field of the PDF, or a place that a signing platform is told.
public struct FormField: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case seal, signature, date, text
        case ridingSeal = "riding-seal"
    }
    /// Letters, digits and hyphens. Fields of the same name hold the same value: a blank that stands in several places.
    public var name: String
    /// What it is called aloud: 甲方盖章.
    public var label: String
    public var kind: Kind
    /// The key of the party that fills it in; `nil` for a blank of the text.
    public var party: String?
    /// The part that the party plays, or 见证人.
    public var role: String?
    /// From 0.
    public var pageIndex: Int
    public var area: Area
    /// The text that stands nowhere else in the contract; `nil` where there is none.
    public var anchor: FieldAnchor?
    /// Of a seal.
    public var diameter: Length?
    /// Whether the PDF has a form field here; otherwise it is only a place on paper.
    public var isInteractive: Bool
    /// The element of the structure that it belongs to.
    public var structure: StructureID?
    /// The copy of the document that it is in, from 1, where there are several.
    public var copy: Int?
    /// The size of the text around it.
    public var fontSize: Length = .pt(10.5)
    /// Where the template asks for it, as far as is known.
    public var location: SourceLocation?

    /// A rectangle from its top left corner, on its page.
    public struct Area: Hashable, Sendable {
        public var x: Length
        public var y: Length
        public var width: Length
        public var height: Length

        /// The rectangle in pt from the bottom left corner of a page of that height: left, bottom, right, top
        /// (ISO 32000-2, 7.9.5).
        public func rectangle(onPageOf height: Length) -> [Double] {
            [x.points, (height - y - self.height).points, (x + width).points, (height - y).points]
        }
    }
}

/// A text by which a signing platform finds a block: it stands once in the contract, in one run.
public struct FieldAnchor: Hashable, Sendable {
    public var text: String
    /// From 0.
    public var pageIndex: Int
    /// The start of its baseline.
    public var x: Length
    public var baseline: Length
}

/// What is filled in where: an element of a page that is not seen.
public struct EntryArea: Hashable, Sendable {
    public var entry: FormEntry
    public var structure: StructureID?
    public var area: FormField.Area
    public var fontSize: Length
}
