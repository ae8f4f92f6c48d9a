import ContractModel
import FoundationEssentials
import PDFOutput
import Typesetting

/// What is filled in after a contract is set, as JSON for a signing platform. This is version 1 of the form; its JSON
/// Schema is `Templates/signet-fields.schema.json`:
///
///     {"format": "signet-fields", "version": 1,
///      "pages": [{"number": 1, "width": 595.276, "height": 841.89}],
///      "fields": [
///        {"name": "party-a-seal", "label": "甲方盖章", "kind": "seal", "party": "甲方", "role": "需求方",
///         "page": 9, "rectangle": [164.2, 402.7, 283.3, 521.8], "diameter": 119.055,
///         "anchor": {"text": "甲方（盖章）", "page": 9, "x": 79.37, "y": 520.1},
///         "formField": true, "filled": false}]}
///
/// `kind` is signature, seal, riding-seal, date or text; `signet fields` gives button, choice and other, too, for
/// files of other programs. `rectangle` is left, bottom, right, top. All lengths are in pt (1/72 inch) from the bottom
/// left corner of the page. `anchor` is a text that stands once in the contract, in one run, and the start of its
/// baseline; `diameter` is that of a seal. `copy` says which copy the place is in, from 1, the original, where the PDF
/// holds several. `formField` says whether the PDF has a field of that name there, or it is only a place. Fields of the
/// same name hold the same value. Keys with nothing to say are left out; keys are sorted. While the version stays 1, keys and kinds may be added, and none is removed or changes its meaning.
public struct FieldList: Hashable, Sendable {
    public static let version = 1
    public var pages: [[Double]]
    public var places: [FieldPlace]

    /// The places of a PDF's bytes.
    ///
    /// - Throws: `pdf-unreadable`.
    public init(pdf bytes: [UInt8]) throws(Diagnostic) {
        let content = try PDFFieldReader().read(bytes)
        self.init(pages: content.pages, places: content.places)
    }

    init(pages: [[Double]], places: [FieldPlace]) {
        self.pages = pages
        self.places = places
    }

    /// The list of a document as JSON.
    ///
    /// - Throws: `anchor-not-unique`.
    static func file(of document: PagedDocument) throws(RenderingError) -> [UInt8] {
        let list = FieldList(
            pages: document.pages.map { [$0.width.points, $0.height.points].map { ($0 * 1000).rounded() / 1000 } },
            places: document.fieldPlaces)
        return try attempt(.template) { () throws(DiagnosticsError) in
            try anchorFindings(in: document.fields, .error).throwIfError()
            do throws(Diagnostic) { return try list.json() } catch { throw DiagnosticsError([error]) }
        }
    }

    /// The JSON text in UTF-8, ending in a newline.
    public func json() throws(Diagnostic) -> [UInt8] {
        try StableJSON.file(Root(self), what: "the list of fields", isPretty: true)
    }

    /// The places that a platform could not find by a text: one for each party.
    static func anchorFindings(in fields: [FormField], _ severity: Diagnostic.Severity) -> [Diagnostic] {
        var reported: [String] = []
        return fields.compactMap { field in
            guard field.anchor == nil, [.seal, .signature, .date].contains(field.kind), let party = field.party,
                !reported.contains(party)
            else { return nil }
            reported.append(party)
            return Diagnostic(
                severity, "anchor-not-unique",
                "no text of the place where \(party) signs stands only once in the contract", at: field.location,
                hint: "name \(party) in one :::sign only, and do not write the words of its first line elsewhere")
        }
    }
}

private struct Root: Encodable {
    let format = "signet-fields"
    let version = FieldList.version
    let pages: [PageEntry]
    let fields: [FieldEntry]

    init(_ list: FieldList) {
        pages = list.pages.enumerated().map { PageEntry(number: $0 + 1, width: $1[0], height: $1[1]) }
        fields = list.places.map(FieldEntry.init)
    }
}

private struct PageEntry: Encodable {
    var number: Int
    var width: Double
    var height: Double
}

private struct FieldEntry: Encodable {
    struct Anchor: Encodable {
        var text: String
        var page: Int
        var x: Double
        var y: Double
    }
    var name: String
    var label: String?
    var kind: String
    var party: String?
    var role: String?
    var page: Int
    var copy: Int?
    var rectangle: [Double]
    var anchor: Anchor?
    var diameter: Double?
    var formField: Bool
    var filled: Bool

    init(_ place: FieldPlace) {
        name = place.name
        label = place.label
        kind = place.kind
        party = place.party
        role = place.role
        page = place.page
        copy = place.copy
        rectangle = place.rectangle
        anchor = place.anchor.map { Anchor(text: $0.text, page: $0.page, x: $0.x, y: $0.y) }
        diameter = place.diameter
        formField = place.isInteractive
        filled = place.isFilled
    }
}
