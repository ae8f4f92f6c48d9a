import ContractModel

/// Places as an array of dictionaries in the form of a PDF, under a key of our own (ISO 32000-2, annex E): what a form
/// field cannot say, such as its anchor, and what is no form field, such as a riding seal. `PDFFieldReader` reads them.
struct PlaceList {
    static let key = "Signet"
    let places: [FieldPlace]

    var object: PDFObject { ["Version": 1, "Places": .array(places.map { .dictionary(dictionary(of: $0)) })] }

    private func dictionary(of place: FieldPlace) -> PDFDictionary {
        var entry: PDFDictionary = [
            "Name": .ascii(place.name), "Kind": .name(place.kind), "Page": .integer(place.page),
            "Rect": .array(place.rectangle.map { .real($0) }), "Form": .boolean(place.isInteractive),
        ]
        entry["Label"] = place.label.map { .text($0) }
        entry["Party"] = place.party.map { .text($0) }
        entry["Role"] = place.role.map { .text($0) }
        entry["Copy"] = place.copy.map { .integer($0) }
        entry["Diameter"] = place.diameter.map { .real($0) }
        entry["Anchor"] = place.anchor.map {
            ["Text": .text($0.text), "Page": .integer($0.page), "X": .real($0.x), "Y": .real($0.y)]
        }
        return entry
    }
}
