import ContractModel
import Typesetting

/// A place of a PDF that is filled in after the contract is set, in the terms of PDF: pages from 1, lengths in pt from
/// the bottom left corner of the page.
public struct FieldPlace: Hashable, Sendable {
    /// A text that stands once in the file, and where its baseline begins.
    public struct Anchor: Hashable, Sendable {
        public var text: String
        public var page: Int
        public var x: Double
        public var y: Double
    }
    public var name: String
    /// What it is called aloud.
    public var label: String?
    /// A raw value of `FormField.Kind`; another where the file was made by another program: `checkbox`, `choice`.
    public var kind: String
    public var party: String?
    public var role: String?
    public var page: Int
    /// The copy that it is in, from 1, the original, where the file holds several.
    public var copy: Int?
    /// Left, bottom, right, top.
    public var rectangle: [Double]
    public var anchor: Anchor?
    /// Of a seal.
    public var diameter: Double?
    /// Whether it is a form field, and whether it has been signed or filled in.
    public var isInteractive: Bool
    public var isFilled = false
}

extension FieldPlace {
    init(_ field: FormField, in document: PagedDocument) {
        let height = document.pages[field.pageIndex].height
        self.init(
            name: field.name, label: field.label, kind: field.kind.rawValue, party: field.party, role: field.role,
            page: field.pageIndex + 1, copy: field.copy,
            rectangle: field.area.rectangle(onPageOf: height).map(\.toThousandths),
            anchor: field.anchor.map { anchor in
                let height = document.pages[anchor.pageIndex].height
                return Anchor(
                    text: anchor.text, page: anchor.pageIndex + 1, x: anchor.x.points.toThousandths,
                    y: (height - anchor.baseline).points.toThousandths)
            },
            diameter: field.diameter?.points.toThousandths, isInteractive: field.isInteractive)
    }
}

extension PagedDocument {
    /// What is filled in later, in the terms of PDF.
    public var fieldPlaces: [FieldPlace] { fields.map { FieldPlace($0, in: self) } }
}

extension Double {
    /// Rounded to what a PDF holds.
    var toThousandths: Double { (self * 1000).rounded() / 1000 }
}
