import ContractModel

/// Writes objects as bytes (ISO 32000-2, 7.2 and 7.3): those of which a file has many piece by piece, others from a
/// `PDFObject`.
struct PDFSyntax {
    private(set) var bytes: [UInt8] = []

    mutating func append(_ text: StaticString) {
        // A loop is quicker than a copy for the few characters of an operator.
        text.withUTF8Buffer { for byte in $0 { bytes.append(byte) } }
    }

    /// Makes room for so many bytes.
    mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

    mutating func append(raw: some Sequence<UInt8>) { bytes.append(contentsOf: raw) }

    mutating func append(_ reference: PDFReference) {
        append(reference.number)
        append(" 0 R")
    }

    // MARK: Objects

    mutating func append(_ object: PDFObject) {
        switch object {
        case .null: append("null")
        case .boolean(let value): append(value ? "true" : "false")
        case .integer(let value): append(value)
        case .real(let value): append(real: value)
        case .name(let name): append(name: name)
        case .string(let string): string.withUnsafeBufferPointer { append(string: $0) }
        case .text(let text): append(text: text)
        case .syntax(let syntax): bytes.append(contentsOf: syntax)
        case .reference(let reference): append(reference)
        case .array(let items):
            bytes.append(UInt8(ascii: "["))
            for (index, item) in items.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: " ")) }
                append(item)
            }
            bytes.append(UInt8(ascii: "]"))
        case .dictionary(let dictionary): append(dictionary)
        }
    }

    mutating func append(_ dictionary: PDFDictionary) {
        append("<<")
        append(entriesOf: dictionary)
        append(">>")
    }

    mutating func append(entriesOf dictionary: PDFDictionary) {
        for entry in dictionary.entries {
            append(name: entry.key)
            bytes.append(UInt8(ascii: " "))
            append(entry.value)
        }
    }

    // MARK: Numbers

    mutating func append(_ number: Int) {
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        append(digits: number.magnitude, atLeast: 1)
    }

    /// - Parameter count: 1 to 8.
    private mutating func append(digits number: UInt, atLeast count: Int) {
        // A register holds eight digits. They come from the last to the first, and leave it the other way round.
        guard number < 100_000_000 else {
            append(digits: number / 100_000_000, atLeast: 1)
            return append(digits: number % 100_000_000, atLeast: 8)
        }
        var (rest, digits, places) = (number, UInt64(0), 0)
        repeat {
            digits = digits << 8 | UInt64(rest % 10)
            rest /= 10
            places += 1
        } while rest > 0 || places < count
        for _ in 0..<places {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digits))
            digits >>= 8
        }
    }

    /// A thousandth of a point is finer than any printer; exponents are not allowed (7.3.3).
    mutating func append(real value: Double) {
        let thousandths = Int((value * 1000).rounded())
        if thousandths < 0 { bytes.append(UInt8(ascii: "-")) }
        let (whole, fraction) = thousandths.magnitude.quotientAndRemainder(dividingBy: 1000)
        append(digits: whole, atLeast: 1)
        guard fraction > 0 else { return }
        bytes.append(UInt8(ascii: "."))
        append(digits: fraction, atLeast: 3)
        while bytes.last == UInt8(ascii: "0") { bytes.removeLast() }
    }

    /// Left, bottom, right, top as an array (7.9.5), in points, the unit of user space.
    mutating func append(rectangle: [Length]) {
        bytes.append(UInt8(ascii: "["))
        for (index, side) in rectangle.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: " ")) }
            append(real: side.points)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    // MARK: Names and strings

    mutating func append(name: String) {
        bytes.append(UInt8(ascii: "/"))
        var name = name
        name.withUTF8 { characters in
            for byte in characters {
                if Self.isRegular(byte) {
                    bytes.append(byte)
                } else {
                    bytes.append(UInt8(ascii: "#"))
                    append(hexadecimal: byte)
                }
            }
        }
    }

    /// Whether a byte stands in a name as it is (7.3.5).
    private static func isRegular(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "["),
            UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "/"), UInt8(ascii: "%"),
            UInt8(ascii: "#"):
            false
        default: byte > 0x20 && byte < 0x7F
        }
    }

    /// The characters of a name of a destination or of a language: a byte string.
    mutating func append(ascii text: String) {
        var text = text
        text.withUTF8 { append(string: $0) }
    }

    private mutating func append(string: UnsafeBufferPointer<UInt8>) {
        if string.allSatisfy(Self.isPrintable) { return append(literal: string) }
        append("<")
        for byte in string { append(hexadecimal: byte) }
        bytes.append(UInt8(ascii: ">"))
    }

    /// ASCII as it is, which PDFDocEncoding agrees with; everything else in UTF-16 with its mark (7.9.2.2).
    mutating func append(text: String) {
        var text = text
        text.withUTF8 { characters in
            if characters.allSatisfy(Self.isPrintable) { return append(literal: characters) }
            append("(")
            bytes.append(0xFE)
            bytes.append(0xFF)
            // It is well-formed: it is a string's.
            _ = transcode(characters.makeIterator(), from: UTF8.self, to: UTF16.self, stoppingOnError: true) {
                append(escaped: UInt8($0 >> 8))
                append(escaped: UInt8(truncatingIfNeeded: $0))
            }
            bytes.append(UInt8(ascii: ")"))
        }
    }

    private static func isPrintable(_ byte: UInt8) -> Bool { byte >= 0x20 && byte < 0x7F }

    private mutating func append(literal string: UnsafeBufferPointer<UInt8>) {
        bytes.append(UInt8(ascii: "("))
        for byte in string { append(escaped: byte) }
        bytes.append(UInt8(ascii: ")"))
    }

    /// A byte of a literal string (7.3.4.2). A return as it is would be read as a line feed.
    private mutating func append(escaped byte: UInt8) {
        switch byte {
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\\"):
            bytes.append(UInt8(ascii: "\\"))
            bytes.append(byte)
        case UInt8(ascii: "\r"):
            bytes.append(UInt8(ascii: "\\"))
            bytes.append(UInt8(ascii: "r"))
        default: bytes.append(byte)
        }
    }

    private mutating func append(hexadecimal byte: UInt8) {
        append(hexadecimalDigit: byte >> 4)
        append(hexadecimalDigit: byte & 0xF)
    }

    private mutating func append(hexadecimalDigit digit: UInt8) {
        bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10)
    }
}
