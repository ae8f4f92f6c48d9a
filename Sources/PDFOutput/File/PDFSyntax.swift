/// Writes objects as bytes (ISO 32000-2, 7.2 and 7.3).
struct PDFSyntax {
    private(set) var bytes: [UInt8] = []

    mutating func append(_ text: StaticString) {
        // A loop is quicker than a copy for the few characters of an operator.
        text.withUTF8Buffer { for byte in $0 { bytes.append(byte) } }
    }

    mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

    mutating func append(raw: some Sequence<UInt8>) { bytes.append(contentsOf: raw) }

    mutating func append(_ number: Int) {
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        append(digits: number.magnitude, atLeast: 1)
    }

    private mutating func append(digits number: UInt, atLeast count: Int) {
        var count = count
        var rest = number
        var power: UInt = 1
        for _ in 1..<count { power *= 10 }
        while rest / power >= 10 {
            power *= 10
            count += 1
        }
        for _ in 0..<count {
            let (digit, remainder) = rest.quotientAndRemainder(dividingBy: power)
            bytes.append(UInt8(ascii: "0") + UInt8(digit))
            rest = remainder
            power /= 10
        }
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
        append("<<" as StaticString)
        for entry in dictionary.entries {
            append(name: entry.key)
            bytes.append(UInt8(ascii: " "))
            append(entry.value)
        }
        append(">>" as StaticString)
    }

    /// A thousandth of a point is finer than any printer; exponents are not allowed (7.3.3).
    private mutating func append(real value: Double) {
        let thousandths = Int((value * 1000).rounded())
        if thousandths < 0 { bytes.append(UInt8(ascii: "-")) }
        let (whole, fraction) = thousandths.magnitude.quotientAndRemainder(dividingBy: 1000)
        append(digits: whole, atLeast: 1)
        guard fraction > 0 else { return }
        bytes.append(UInt8(ascii: "."))
        append(digits: fraction, atLeast: 3)
        while bytes.last == UInt8(ascii: "0") { bytes.removeLast() }
    }

    private mutating func append(name: String) {
        bytes.append(UInt8(ascii: "/"))
        // Nearly all names are made of regular characters alone.
        let isPlain = name.utf8.withContiguousStorageIfAvailable { characters in
            guard characters.allSatisfy(Self.isRegular) else { return false }
            bytes.append(contentsOf: characters)
            return true
        }
        if isPlain == true { return }
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
            return bytes.append(UInt8(ascii: ">"))
        }
        bytes.append(UInt8(ascii: "("))
        for byte in string {
            if byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")") || byte == UInt8(ascii: "\\") {
                bytes.append(UInt8(ascii: "\\"))
            }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: ")"))
    }

    /// ASCII as it is, which PDFDocEncoding agrees with; everything else in UTF-16 with its mark (7.9.2.2).
    private mutating func append(text: String) {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return append(string: Array(text.utf8)) }
        append("<FEFF" as StaticString)
        for unit in text.utf16 {
            append(hexadecimal: UInt8(unit >> 8))
            append(hexadecimal: UInt8(unit & 0xFF))
        }
        bytes.append(UInt8(ascii: ">"))
    }

    private mutating func append(hexadecimal byte: UInt8) {
        for digit in [byte >> 4, byte & 0xF] {
            bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10)
        }
    }
}
