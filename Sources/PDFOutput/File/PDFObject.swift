import ContractModel

/// An object of a PDF file (ISO 32000-2, 7.3), but for streams, which are always indirect.
enum PDFObject: Hashable, Sendable {
    case null
    case boolean(Bool)
    case integer(Int)
    case real(Double)
    /// Without the solidus.
    case name(String)
    /// A byte string: ASCII names of destinations, dates, digests.
    case string([UInt8])
    /// A text string (7.9.2.2): what a person reads.
    case text(String)
    case array([PDFObject])
    case dictionary(PDFDictionary)
    case reference(PDFReference)
    /// Written as it is: a long array of numbers from another file.
    case syntax([UInt8])

    static func ascii(_ text: String) -> PDFObject { .string(Array(text.utf8)) }
    /// A length in points, the unit of user space.
    static func length(_ length: Length) -> PDFObject { .real(length.points) }
}

extension PDFObject: ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    init(integerLiteral value: Int) { self = .integer(value) }
    init(arrayLiteral elements: PDFObject...) { self = .array(elements) }
    init(dictionaryLiteral elements: (String, PDFObject)...) { self = .dictionary(PDFDictionary(elements)) }
}

/// An indirect object's number; all generations are 0.
struct PDFReference: Hashable, Sendable {
    /// From 1.
    var number: Int
}

/// A dictionary whose entries stay in the order in which they were set, so that equal documents give
/// equal bytes.
struct PDFDictionary: Hashable, Sendable, ExpressibleByDictionaryLiteral {
    struct Entry: Hashable, Sendable {
        var key: String
        var value: PDFObject
    }
    private(set) var entries: [Entry]

    init(_ entries: some Sequence<(String, PDFObject)>) {
        self.entries = entries.map { Entry(key: $0, value: $1) }
    }

    init(dictionaryLiteral elements: (String, PDFObject)...) { self.init(elements) }

    subscript(key: String) -> PDFObject? {
        get { entries.first { $0.key == key }?.value }
        set {
            let index = entries.firstIndex { $0.key == key }
            switch (index, newValue) {
            case (let index?, let value?): entries[index].value = value
            case (let index?, nil): entries.remove(at: index)
            case (nil, let value?): entries.append(Entry(key: key, value: value))
            case (nil, nil): break
            }
        }
    }
}
