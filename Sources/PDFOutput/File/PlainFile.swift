import ContractModel

/// A PDF file whose objects stand in it as they are: a cross-reference table (ISO 32000-2, 7.5.4) and every object at
/// its offset, as Cairo 1.16 writes it and as libqpdf writes any other.
///
/// It is not a reader of PDF: it finds objects, and their ends. What is in them is copied.
struct PlainFile {
    let bytes: [UInt8]
    /// By object number; zero for none.
    private let offsets: [Int]
    /// Where the trailer's dictionary begins.
    let trailer: Int

    /// - Returns: `nil` for a file of another make.
    init?(_ bytes: [UInt8]) {
        self.bytes = bytes
        var scanner = Scanner(bytes)
        guard scanner.goToLast("startxref"), let table = scanner.integer() else { return nil }
        scanner.position = table
        guard scanner.take("xref"), let first = scanner.integer(), first == 0, let count = scanner.integer(), count > 0
        else { return nil }
        var offsets = [Int](repeating: 0, count: min(count, bytes.count / 20 + 1))
        for number in offsets.indices {
            guard let offset = scanner.integer(), scanner.integer() != nil else { return nil }
            // What is free is of the kind f.
            if scanner.take("n") { offsets[number] = offset } else if !scanner.take("f") { return nil }
        }
        guard offsets.count == count, scanner.take("trailer") else { return nil }
        scanner.skipSpace()
        self.offsets = offsets
        trailer = scanner.position
        // An update would keep its objects in another table.
        guard value(of: "Prev", in: trailer) == nil, value(of: "Root", in: trailer) != nil else { return nil }
    }

    // MARK: Objects

    /// Where an object's value begins.
    ///
    /// - Throws: `internal-finishing` where the table leads to no object of that number.
    func object(_ reference: PDFReference) throws(Diagnostic) -> Int {
        guard offsets.indices.contains(reference.number), offsets[reference.number] > 0 else {
            throw Self.fault("there is no object \(reference.number)")
        }
        var scanner = Scanner(bytes, at: offsets[reference.number])
        guard scanner.integer() == reference.number, scanner.integer() == 0, scanner.take("obj") else {
            throw Self.fault("object \(reference.number) is not where it should be")
        }
        scanner.skipSpace()
        return scanner.position
    }

    /// The value that begins at a place, or the one that the reference there leads to.
    func resolved(_ position: Int) throws(Diagnostic) -> Int {
        guard let reference = reference(at: position) else { return position }
        return try object(reference)
    }

    /// The reference at a place (7.3.10), if it is one.
    func reference(at position: Int) -> PDFReference? {
        var scanner = Scanner(bytes, at: position)
        return scanner.reference()
    }

    /// The entries of the dictionary at a place: where their names and where their values stand. Its end.
    func entries(at position: Int) throws(Diagnostic) -> (entries: [(key: Range<Int>, value: Range<Int>)], end: Int) {
        var scanner = Scanner(bytes, at: position)
        guard scanner.take("<<") else { throw Self.fault("what should be a dictionary is none") }
        var entries: [(key: Range<Int>, value: Range<Int>)] = []
        while !scanner.take(">>") {
            scanner.skipSpace()
            let key = scanner.position
            guard scanner.byte == UInt8(ascii: "/") else { throw Self.fault("a dictionary has no end") }
            scanner.skipValue()
            let end = scanner.position
            scanner.skipSpace()
            let value = scanner.position
            scanner.skipValue()
            guard scanner.position > value else { throw Self.fault("a dictionary has no end") }
            entries.append((key + 1..<end, value..<scanner.position))
        }
        return (entries, scanner.position)
    }

    /// Where the value of a key begins in the dictionary at a place.
    func value(of key: StaticString, in position: Int) -> Int? {
        guard let entries = try? entries(at: position).entries else { return nil }
        return entries.first { isName($0.key, key) }?.value.lowerBound
    }

    /// Whether what stands there is that name, solidus left out.
    func isName(_ range: Range<Int>, _ name: StaticString) -> Bool {
        name.withUTF8Buffer { bytes[range].elementsEqual($0) }
    }

    /// The items of the array at a place.
    func items(at position: Int) throws(Diagnostic) -> [Int] {
        var scanner = Scanner(bytes, at: position)
        guard scanner.take("[") else { throw Self.fault("what should be an array is none") }
        var items: [Int] = []
        while !scanner.take("]") {
            scanner.skipSpace()
            items.append(scanner.position)
            scanner.skipValue()
            guard scanner.position > items[items.count - 1] else { throw Self.fault("an array has no end") }
        }
        return items
    }

    /// The bytes of a stream as they are in the file, behind its dictionary (7.3.8).
    func stream(behind end: Int, length: Int) throws(Diagnostic) -> ArraySlice<UInt8> {
        var scanner = Scanner(bytes, at: length)
        guard let length = scanner.integer() else { throw Self.fault("a stream has no length") }
        scanner.position = end
        guard scanner.take("stream") else { throw Self.fault("what should be a stream is none") }
        var start = scanner.position
        if start < bytes.count, bytes[start] == UInt8(ascii: "\r") { start += 1 }
        start += 1
        guard length >= 0, start + length <= bytes.count else { throw Self.fault("a stream goes on behind the file") }
        scanner.position = start + length
        guard scanner.take("endstream") else { throw Self.fault("a stream is not as long as it says") }
        return bytes[start..<start + length]
    }

    static func fault(_ message: String) -> Diagnostic {
        Diagnostic(.error, "internal-finishing", "in the file that was drawn, \(message)")
    }

    // MARK: Scanning

    /// A place in the file, and what stands there (7.2).
    struct Scanner {
        private let bytes: [UInt8]
        var position: Int

        init(_ bytes: [UInt8], at position: Int = 0) { (self.bytes, self.position) = (bytes, position) }

        /// Zero behind the end.
        var byte: UInt8 { bytes.indices.contains(position) ? bytes[position] : 0 }

        /// To the place behind a word, from the end of the file.
        mutating func goToLast(_ word: StaticString) -> Bool {
            for start in stride(from: bytes.count - 1, to: max(0, bytes.count - 1024), by: -1) {
                position = start
                if bytes[start] == word.utf8Start.pointee, take(word) { return true }
            }
            return false
        }

        /// Past white space and comments, which Cairo writes into the dictionaries of pages (7.2.4).
        mutating func skipSpace() {
            while position < bytes.count {
                if byte == UInt8(ascii: "%") {
                    while byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r"), position < bytes.count {
                        position += 1
                    }
                } else if isSpace(byte) {
                    position += 1
                } else {
                    return
                }
            }
        }

        /// Behind the space, whether a word stands there; it is passed then.
        mutating func take(_ word: StaticString) -> Bool {
            skipSpace()
            let end = position + word.utf8CodeUnitCount
            guard position >= 0, end <= bytes.count,
                word.withUTF8Buffer({ bytes[position..<end].elementsEqual($0) })
            else { return false }
            position = end
            return true
        }

        mutating func integer() -> Int? {
            skipSpace()
            var value = 0
            let start = position
            while case UInt8(ascii: "0")...UInt8(ascii: "9") = byte, position < start + 15 {
                value = value * 10 + Int(byte - UInt8(ascii: "0"))
                position += 1
            }
            return position > start ? value : nil
        }

        /// A reference of generation 0; whatever else stands there is not passed.
        mutating func reference() -> PDFReference? {
            let start = position
            // Behind the number and the blank a nought, a blank and R.
            if let number = integer(), byte == UInt8(ascii: " ") {
                position += 1
                if byte == UInt8(ascii: "0") {
                    position += 1
                    if byte == UInt8(ascii: " ") {
                        position += 1
                        if byte == UInt8(ascii: "R") {
                            position += 1
                            if !isRegular(byte) { return PDFReference(number: number) }
                        }
                    }
                }
            }
            position = start
            return nil
        }

        /// Past an object of whatever kind; past nothing where there is none.
        mutating func skipValue() {
            var depth = 0
            repeat {
                skipSpace()
                switch byte {
                case UInt8(ascii: "("): skipString()
                case UInt8(ascii: "<"):
                    position += 1
                    if byte == UInt8(ascii: "<") {
                        position += 1
                        depth += 1
                    } else {
                        while byte != UInt8(ascii: ">"), position < bytes.count { position += 1 }
                        position += 1
                    }
                case UInt8(ascii: "["):
                    position += 1
                    depth += 1
                case UInt8(ascii: "]"), UInt8(ascii: ">"):
                    guard depth > 0 else { return }
                    position += byte == UInt8(ascii: ">") ? 2 : 1
                    depth -= 1
                case UInt8(ascii: "0")...UInt8(ascii: "9"): if reference() == nil { skipRegular() }
                default:
                    let start = position
                    skipRegular()
                    // What no object begins with.
                    if position == start { return }
                }
            } while depth > 0 && position < bytes.count
        }

        /// Past a name, a number or a word.
        mutating func skipRegular() {
            if byte == UInt8(ascii: "/") { position += 1 }
            while isRegular(byte) { position += 1 }
        }

        /// Past a literal string (7.3.4.2).
        mutating func skipString() {
            var depth = 0
            repeat {
                switch byte {
                case UInt8(ascii: "("): depth += 1
                case UInt8(ascii: ")"): depth -= 1
                case UInt8(ascii: "\\"): position += 1
                default: break
                }
                position += 1
            } while depth > 0 && position < bytes.count
        }

        private func isSpace(_ byte: UInt8) -> Bool {
            byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 || byte == 0x0C || byte == 0
        }

        private func isRegular(_ byte: UInt8) -> Bool {
            switch byte {
            case 0...0x20, UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"),
                UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "/"),
                UInt8(ascii: "%"):
                false
            default: true
            }
        }
    }
}
