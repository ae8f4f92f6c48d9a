extension ValueType {
    /// A telephone number: 5 to 20 digits, with + before them and spaces, hyphens and parentheses between them. It
    /// stays as it was written.
    static func phone(_ text: String) throws(ValueError) -> String {
        var digits = 0
        var isValid = true
        for (index, scalar) in text.unicodeScalars.enumerated() {
            switch HalfWidth.folded(scalar) {
            case "0"..."9": digits += 1
            case " ", "-", "(", ")": break
            case "+" where index == 0: break
            default: isValid = false
            }
        }
        if isValid, (5...20).contains(digits) { return text }
        throw .type(
            text, isNot: "a telephone number",
            hint: "write 5 to 20 digits, with + before and spaces or hyphens between")
    }

    /// An e-mail address: a dot-atom (RFC 5322, 3.2.3) of at most 64 bytes, @, and a domain of at least two labels of
    /// letters, digits and inner hyphens (RFC 1123, 2.1). Quoted names, comments and address literals are no use on
    /// paper.
    static func email(_ text: String) throws(ValueError) -> String {
        let parts = text.utf8.prefix(255).split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        if text.utf8.count <= 254, parts.count == 2, isDotAtom(parts[0]), isDomain(parts[1]) { return text }
        throw .type(text, isNot: "an e-mail address", hint: "write the address as name@example.com")
    }

    private static func isDotAtom(_ name: Substring.UTF8View) -> Bool {
        let marks = Set("!#$%&'*+-/=?^_`{|}~".utf8)
        return name.count <= 64
            && name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { atom in
                !atom.isEmpty && atom.allSatisfy { isAlphanumeric($0) || marks.contains($0) }
            }
    }

    private static func isDomain(_ domain: Substring.UTF8View) -> Bool {
        let hyphen = UInt8(ascii: "-")
        let labels = domain.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return labels.count >= 2
            && labels.allSatisfy { label in
                (1...63).contains(label.count) && label.first != hyphen && label.last != hyphen
                    && label.allSatisfy { isAlphanumeric($0) || $0 == hyphen }
            }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }
}
