import ContractModel
import Digests

/// A PDF file while it is made: numbered objects, written at the end as PDF 1.7 with object streams and
/// a cross-reference stream (ISO 32000-2, 7.5.7 and 7.5.8).
struct PDFFileBuilder {
    /// Where an object is.
    private enum Place {
        /// Promised, and not made yet.
        case reserved
        /// Among the objects that are written already, in the order of their making.
        case written
        /// The entries of its dictionary but for its length, and its bytes.
        case stream(PDFSyntax, ArraySlice<UInt8>)
    }
    private var places: [Place] = []
    /// The objects that are no streams, one after the other, and where each begins.
    private var written = PDFSyntax()
    private var starts: [(number: Int, offset: Int)] = []
    private let deflate: Deflate

    /// - Throws: `internal-finishing` where there is no memory.
    init() throws(Diagnostic) { deflate = try Deflate() }

    // MARK: Objects

    /// A number for an object that others refer to before it is known.
    mutating func reserve() -> PDFReference {
        places.append(.reserved)
        return PDFReference(number: places.count)
    }

    mutating func add(_ object: PDFObject) -> PDFReference {
        let reference = reserve()
        set(reference, to: object)
        return reference
    }

    /// Makes a promised object, once.
    mutating func set(_ reference: PDFReference, to object: PDFObject) {
        set(reference) { $0.append(object) }
    }

    /// Makes a promised object, once, out of what `write` writes: for those of which there are many.
    mutating func set(_ reference: PDFReference, _ write: (inout PDFSyntax) -> Void) {
        places[reference.number - 1] = .written
        starts.append((reference.number, written.bytes.count))
        write(&written)
        written.append("\n")
    }

    /// Makes a promised stream, once, whose bytes are written as they are; `entries`, those of its dictionary but for
    /// its length, name the filter that they went through.
    mutating func set(_ reference: PDFReference, toStream bytes: ArraySlice<UInt8>, _ entries: PDFSyntax) {
        places[reference.number - 1] = .stream(entries, bytes)
    }

    mutating func addStream(_ bytes: [UInt8], _ dictionary: PDFDictionary = [:]) -> PDFReference {
        var entries = PDFSyntax()
        entries.append(entriesOf: dictionary)
        places.append(.stream(entries, bytes[...]))
        return PDFReference(number: places.count)
    }

    mutating func addCompressedStream(
        _ bytes: [UInt8], _ dictionary: PDFDictionary = [:]
    ) throws(Diagnostic) -> PDFReference {
        var dictionary = dictionary
        dictionary["Filter"] = .name("FlateDecode")
        return addStream(try deflate.compress(bytes), dictionary)
    }

    // MARK: Writing

    /// More would make a reader unpack too much for one object; fewer compress less.
    private static let objectsInStream = 200

    /// The file. Its identifier (14.4) is made from its content.
    ///
    /// - Throws: `internal-finishing` where an object was promised and never given.
    func file(catalog: PDFReference, information: PDFReference) throws(Diagnostic) -> [UInt8] {
        var syntax = PDFSyntax()
        syntax.reserve(written.bytes.count / 2 + streamSize)
        // The second line tells programs that the file is binary (7.5.2).
        syntax.append("%PDF-1.7\n%")
        syntax.append(raw: [0xE2, 0xE3, 0xCF, 0xD3, 0x0A])
        // Object 0 heads the list of free objects.
        var rows = [CrossReference(kind: 0, place: 0, index: 0xFFFF)]
        for (index, place) in places.enumerated() {
            rows.append(CrossReference(kind: 1, place: syntax.bytes.count, index: 0))
            switch place {
            case .reserved:
                throw Diagnostic(.error, "internal-finishing", "object \(index + 1) was promised and never made")
            case .written: break
            case .stream(let entries, let bytes): Self.write(bytes, entries, number: index + 1, to: &syntax)
            }
        }
        for start in stride(from: 0, to: starts.count, by: Self.objectsInStream) {
            let members = start..<min(start + Self.objectsInStream, starts.count)
            let number = rows.count
            rows.append(CrossReference(kind: 1, place: syntax.bytes.count, index: 0))
            for (index, member) in starts[members].enumerated() {
                rows[member.number] = CrossReference(kind: 2, place: number, index: index)
            }
            try writeObjectStream(members, number: number, to: &syntax)
        }
        try write(rows, catalog: catalog, information: information, to: &syntax)
        return syntax.bytes
    }

    private var streamSize: Int {
        places.reduce(0) { size, place in
            if case .stream(let entries, let bytes) = place {
                size + entries.bytes.count + bytes.count + 64
            } else {
                size
            }
        }
    }

    private static func write(
        _ bytes: ArraySlice<UInt8>, _ entries: PDFSyntax, number: Int, to syntax: inout PDFSyntax
    ) {
        syntax.append(number)
        syntax.append(" 0 obj\n<<")
        syntax.append(raw: entries.bytes)
        syntax.append("/Length ")
        syntax.append(bytes.count)
        syntax.append(">>\nstream\n")
        syntax.append(raw: bytes)
        syntax.append("\nendstream\nendobj\n")
    }

    private func writeObjectStream(
        _ members: Range<Int>, number: Int, to syntax: inout PDFSyntax
    ) throws(Diagnostic) {
        var index = PDFSyntax()
        let first = starts[members.lowerBound].offset
        let end = members.upperBound < starts.count ? starts[members.upperBound].offset : written.bytes.count
        for member in starts[members] {
            index.append(member.number)
            index.append(" ")
            index.append(member.offset - first)
            index.append(" ")
        }
        var entries = PDFSyntax()
        entries.append(entriesOf: [
            "Type": .name("ObjStm"), "N": .integer(members.count), "First": .integer(index.bytes.count),
            "Filter": .name("FlateDecode"),
        ])
        let packed = try deflate.compress(index.bytes + written.bytes[first..<end])
        Self.write(packed[...], entries, number: number, to: &syntax)
    }

    /// An entry of the cross-reference stream (7.5.8.3), a row of seven bytes.
    private struct CrossReference {
        /// 0 for the head of the free ones, 1 for an object of its own, 2 for one in an object stream.
        var kind: UInt8
        /// Its offset, or the number of the object stream.
        var place: Int
        /// Its index in the object stream.
        var index: Int

        func append(to bytes: inout [UInt8]) {
            let place = UInt32(truncatingIfNeeded: place)
            bytes.append(kind)
            for shift in [24, 16, 8, 0] as [UInt32] { bytes.append(UInt8(truncatingIfNeeded: place >> shift)) }
            bytes.append(UInt8(truncatingIfNeeded: index >> 8))
            bytes.append(UInt8(truncatingIfNeeded: index))
        }
    }

    private func write(
        _ rows: [CrossReference], catalog: PDFReference, information: PDFReference, to syntax: inout PDFSyntax
    ) throws(Diagnostic) {
        let start = syntax.bytes.count
        let number = rows.count
        var plain: [UInt8] = []
        for row in rows + [CrossReference(kind: 1, place: start, index: 0)] { row.append(to: &plain) }
        // Each byte as the difference to the one above it: long runs of equal bytes (PNG's filter "up").
        let width = 7
        var bytes: [UInt8] = []
        bytes.reserveCapacity(plain.count / width * (width + 1))
        for row in stride(from: 0, to: plain.count, by: width) {
            bytes.append(2)
            for column in row..<row + width { bytes.append(plain[column] &- (row > 0 ? plain[column - width] : 0)) }
        }
        let identifier = PDFObject.string(Array(SHA256.digest(of: syntax.bytes).bytes.prefix(16)))
        var entries = PDFSyntax()
        entries.append(entriesOf: [
            "Type": .name("XRef"), "Size": .integer(number + 1), "W": [1, 4, 2], "Root": .reference(catalog),
            "Info": .reference(information), "ID": [identifier, identifier], "Filter": .name("FlateDecode"),
            "DecodeParms": ["Predictor": 12, "Columns": .integer(width)],
        ])
        Self.write(try deflate.compress(bytes)[...], entries, number: number, to: &syntax)
        syntax.append("startxref\n")
        syntax.append(start)
        syntax.append("\n%%EOF\n")
    }
}
