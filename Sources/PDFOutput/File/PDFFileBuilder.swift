import ContractModel
import Crypto

/// A PDF file while it is made: numbered objects, written at the end as PDF 1.7 with object streams and
/// a cross-reference stream (ISO 32000-2, 7.5.7 and 7.5.8).
struct PDFFileBuilder {
    private enum Slot {
        case reserved
        case object(PDFObject)
        case stream(PDFDictionary, [UInt8])
    }
    private var slots: [Slot] = []

    // MARK: Objects

    /// A number for an object that others refer to before it is known.
    mutating func reserve() -> PDFReference {
        slots.append(.reserved)
        return PDFReference(number: slots.count)
    }

    mutating func add(_ object: PDFObject) -> PDFReference {
        slots.append(.object(object))
        return PDFReference(number: slots.count)
    }

    mutating func set(_ reference: PDFReference, to object: PDFObject) {
        slots[reference.number - 1] = .object(object)
    }

    /// A stream whose bytes are written as they are; the dictionary names the filter they went through.
    mutating func set(_ reference: PDFReference, toStream bytes: [UInt8], _ dictionary: PDFDictionary) {
        slots[reference.number - 1] = .stream(dictionary, bytes)
    }

    mutating func addStream(_ bytes: [UInt8], _ dictionary: PDFDictionary = [:]) -> PDFReference {
        slots.append(.stream(dictionary, bytes))
        return PDFReference(number: slots.count)
    }

    mutating func addCompressedStream(
        _ bytes: [UInt8], _ dictionary: PDFDictionary = [:]
    ) throws(Diagnostic) -> PDFReference {
        var dictionary = dictionary
        dictionary["Filter"] = .name("FlateDecode")
        return addStream(try Deflate.compress(bytes), dictionary)
    }

    // MARK: Writing

    /// Where an object is in the file.
    private enum Place {
        case offset(Int)
        case inObjectStream(Int, index: Int)
    }

    /// More would make a reader unpack too much for one object; fewer compress less.
    private static let objectsInStream = 200

    /// The file. Its identifier (14.4) is made from its content.
    ///
    /// - Throws: `internal-finishing` where an object was promised and never given.
    func file(catalog: PDFReference, information: PDFReference) throws(Diagnostic) -> [UInt8] {
        var syntax = PDFSyntax()
        // The second line tells programs that the file is binary (7.5.2).
        syntax.append("%PDF-1.7\n%" as StaticString)
        syntax.append(raw: [0xE2, 0xE3, 0xCF, 0xD3, 0x0A])
        var places: [Place] = []
        var plain: [(number: Int, object: PDFObject)] = []
        for (index, slot) in slots.enumerated() {
            places.append(.offset(syntax.bytes.count))
            switch slot {
            case .reserved:
                throw Diagnostic(.error, "internal-finishing", "object \(index + 1) was promised and never made")
            case .object(let object): plain.append((index + 1, object))
            case .stream(let dictionary, let bytes): Self.write(bytes, dictionary, number: index + 1, to: &syntax)
            }
        }
        for start in stride(from: 0, to: plain.count, by: Self.objectsInStream) {
            let group = plain[start..<min(start + Self.objectsInStream, plain.count)]
            let number = places.count + 1
            places.append(.offset(syntax.bytes.count))
            for (index, member) in group.enumerated() {
                places[member.number - 1] = .inObjectStream(number, index: index)
            }
            try Self.writeObjectStream(group.map { $0 }, number: number, to: &syntax)
        }
        try writeCrossReferences(places, catalog: catalog, information: information, to: &syntax)
        return syntax.bytes
    }

    private static func write(
        _ bytes: [UInt8], _ dictionary: PDFDictionary, number: Int, to syntax: inout PDFSyntax
    ) {
        var dictionary = dictionary
        dictionary["Length"] = .integer(bytes.count)
        syntax.append(number)
        syntax.append(" 0 obj\n" as StaticString)
        syntax.append(dictionary)
        syntax.append("\nstream\n" as StaticString)
        syntax.append(raw: bytes)
        syntax.append("\nendstream\nendobj\n" as StaticString)
    }

    private static func writeObjectStream(
        _ members: [(number: Int, object: PDFObject)], number: Int, to syntax: inout PDFSyntax
    ) throws(Diagnostic) {
        var index = PDFSyntax()
        var body = PDFSyntax()
        for member in members {
            index.append(member.number)
            index.append(" " as StaticString)
            index.append(body.bytes.count)
            index.append(" " as StaticString)
            body.append(member.object)
            body.append("\n" as StaticString)
        }
        let dictionary: PDFDictionary = [
            "Type": .name("ObjStm"), "N": .integer(members.count), "First": .integer(index.bytes.count),
            "Filter": .name("FlateDecode"),
        ]
        write(try Deflate.compress(index.bytes + body.bytes), dictionary, number: number, to: &syntax)
    }

    /// A row an object: its kind in one byte, where it is in four, its index in two.
    private func writeCrossReferences(
        _ places: [Place], catalog: PDFReference, information: PDFReference, to syntax: inout PDFSyntax
    ) throws(Diagnostic) {
        let start = syntax.bytes.count
        let number = places.count + 1
        // Object 0 heads the list of free objects.
        var rows: [[UInt8]] = [[0, 0, 0, 0, 0, 0xFF, 0xFF]]
        for place in places + [.offset(start)] {
            switch place {
            case .offset(let offset): rows.append(Self.row(kind: 1, offset, 0))
            case .inObjectStream(let stream, let index): rows.append(Self.row(kind: 2, stream, index))
            }
        }
        // Each byte as the difference to the one above it: long runs of equal bytes (PNG's filter "up").
        var bytes: [UInt8] = []
        var above = [UInt8](repeating: 0, count: 7)
        for row in rows {
            bytes.append(2)
            for (byte, aboveByte) in zip(row, above) { bytes.append(byte &- aboveByte) }
            above = row
        }
        let identifier = PDFObject.string(Array(SHA256.hash(data: syntax.bytes).prefix(16)))
        let dictionary: PDFDictionary = [
            "Type": .name("XRef"), "Size": .integer(number + 1), "W": [1, 4, 2], "Root": .reference(catalog),
            "Info": .reference(information), "ID": [identifier, identifier], "Filter": .name("FlateDecode"),
            "DecodeParms": ["Predictor": 12, "Columns": 7],
        ]
        Self.write(try Deflate.compress(bytes), dictionary, number: number, to: &syntax)
        syntax.append("startxref\n" as StaticString)
        syntax.append(start)
        syntax.append("\n%%EOF\n" as StaticString)
    }

    private static func row(kind: UInt8, _ place: Int, _ index: Int) -> [UInt8] {
        let place = UInt32(truncatingIfNeeded: place)
        let index = UInt16(truncatingIfNeeded: index)
        return [
            kind, UInt8(place >> 24), UInt8(place >> 16 & 0xFF), UInt8(place >> 8 & 0xFF), UInt8(place & 0xFF),
            UInt8(index >> 8), UInt8(index & 0xFF),
        ]
    }
}
