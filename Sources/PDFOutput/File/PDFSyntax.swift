/// Writes objects as bytes (ISO 32000-2, 7.2 and 7.3).
struct PDFSyntax {
    private(set) var bytes: [UInt8] = []

    mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

    mutating func append(raw: some Sequence<UInt8>) { bytes.append(contentsOf: raw) }

    mutating func append(_ number: Int) {
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        var rest = number.magnitude
        let start = bytes.count
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }

    mutating func append(_ object: PDFObject) {
        switch object {
        case .null: append("null" as StaticString)
        case .boolean(let value): append(value ? "true" as StaticString : "false")
        case .integer(let value): append(value)
        case .real(let value): append(real: value)
        case .name(let name): append(name: name)
        case .string(let string): append(string: string)
        case .text(let text): append(text: text)
        case .syntax(let syntax): bytes.append(contentsOf: syntax)
        case .reference(let reference):
            append(reference.number)
            append(" 0 R" as StaticString)
        case .array(let items):
            append("[" as StaticString)
            for (index, item) in items.enumerated() {
                if index > 0 { append(" " as StaticString) }
                append(item)
            }
            append("]" as StaticString)
        case .dictionary(let dictionary): append(dictionary)
        }
    }

    mutating func append(_ dictionary: PDFDictionary) {
        append("<<" as StaticString)
        for entry in dictionary.entries {
            append(name: entry.key)
            append(" " as StaticString)
            append(entry.value)
        }
        append(">>" as StaticString)
    }

    /// A thousandth of a point is finer than any printer; exponents are not allowed (7.3.3).
    private mutating func append(real value: Double) {
        let thousandths = Int((value * 1000).rounded())
        if thousandths < 0 { append("-" as StaticString) }
        let (whole, fraction) = thousandths.magnitude.quotientAndRemainder(dividingBy: 1000)
        append(Int(whole))
        guard fraction > 0 else { return }
        var digits = String(fraction + 1000).dropFirst()
        while digits.last == "0" { digits.removeLast() }
        append("." + digits)
    }

    private mutating func append(name: String) {
        append("/" as StaticString)
        for byte in name.utf8 {
            if Self.isRegular(byte) {
                bytes.append(byte)
            } else {
                bytes.append(UInt8(ascii: "#"))
                append(hexadecimal: byte)
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

    private mutating func append(string: [UInt8]) {
        guard string.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else {
            append("<" as StaticString)
            for byte in string { append(hexadecimal: byte) }
            return append(">" as StaticString)
        }
        append("(" as StaticString)
        for byte in string {
            if byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")") || byte == UInt8(ascii: "\\") {
                bytes.append(UInt8(ascii: "\\"))
            }
            bytes.append(byte)
        }
        append(")" as StaticString)
    }

    /// ASCII as it is, which PDFDocEncoding agrees with; everything else in UTF-16 with its mark (7.9.2.2).
    private mutating func append(text: String) {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return append(string: Array(text.utf8)) }
        append("<FEFF" as StaticString)
        for unit in text.utf16 {
            append(hexadecimal: UInt8(unit >> 8))
            append(hexadecimal: UInt8(unit & 0xFF))
        }
        append(">" as StaticString)
    }

    private mutating func append(hexadecimal byte: UInt8) {
        for digit in [byte >> 4, byte & 0xF] {
            bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10)
        }
    }
}
