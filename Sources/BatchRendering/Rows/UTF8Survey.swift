import ContractModel

/// What the bytes of a text say about its encoding, taken in one pass (The Unicode Standard, 3.9, table 3-7: well-formed
/// UTF-8 byte sequences).
struct UTF8Survey {
    /// A place, as an editor counts.
    struct Place: Hashable, Sendable {
        /// From 1.
        var line = 1
        /// From 1, in characters (scalar values).
        var column = 1
        var byte: UInt8
    }

    /// Well-formed sequences of three or four bytes: what all Chinese characters are. Those of two bytes say little, as
    /// text of GB18030 is full of them by chance.
    private(set) var wideCharacters = 0
    /// Bytes that belong to no well-formed sequence; a sequence that is cut off counts once.
    private(set) var brokenPlaces = 0
    private(set) var firstBroken: Place?
    /// Bytes that are 0: none in text, half of all in UTF-16 where it is ASCII.
    private(set) var zeros = 0
    private(set) var bytes = 0
    /// Carriage returns that no line feed follows, and line feeds.
    private(set) var loneReturns = 0
    private(set) var lineFeeds = 0

    private var line = 1
    private var column = 1
    /// The bytes that the sequence still needs, and what the next of them may be.
    private var missing = 0
    private var length = 0
    private var lead: UInt8 = 0
    private var next: ClosedRange<UInt8> = 0x80...0xBF
    private var isAfterReturn = false

    mutating func add(_ piece: ArraySlice<UInt8>) {
        bytes += piece.count
        for byte in piece { add(byte) }
    }

    /// A sequence that the end of the text cuts off is broken, too.
    mutating func end() {
        if missing > 0 { breakOff() }
        if isAfterReturn { loneReturns += 1 }
        isAfterReturn = false
    }

    @inline(__always)
    private mutating func add(_ byte: UInt8) {
        if missing > 0 {
            if next.contains(byte) {
                missing -= 1
                next = 0x80...0xBF
                if missing == 0 {
                    if length > 2 { wideCharacters += 1 }
                    column += 1
                }
                return
            }
            breakOff()
        }
        if byte < 0x80 { return addASCII(byte) }
        if isAfterReturn { endLine(isReturn: true) }
        lead = byte
        next = 0x80...0xBF
        switch byte {
        case 0xC2...0xDF: length = 2
        case 0xE0...0xEF:
            length = 3
            if byte == 0xE0 { next = 0xA0...0xBF }
            if byte == 0xED { next = 0x80...0x9F }
        case 0xF0...0xF4:
            length = 4
            if byte == 0xF0 { next = 0x90...0xBF }
            if byte == 0xF4 { next = 0x80...0x8F }
        default: return breakOff()
        }
        missing = length - 1
    }

    private mutating func addASCII(_ byte: UInt8) {
        if byte == 0x0A {
            isAfterReturn = false
            return endLine(isReturn: false)
        }
        if isAfterReturn { endLine(isReturn: true) }
        if byte == 0x0D {
            isAfterReturn = true
        } else {
            if byte == 0 { zeros += 1 }
            column += 1
        }
    }

    private mutating func endLine(isReturn: Bool) {
        if isReturn { loneReturns += 1 } else { lineFeeds += 1 }
        isAfterReturn = false
        line += 1
        column = 1
    }

    private mutating func breakOff() {
        brokenPlaces += 1
        if firstBroken == nil { firstBroken = Place(line: line, column: column, byte: lead) }
        missing = 0
        column += 1
    }
}
