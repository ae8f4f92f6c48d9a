import ContractModel
import ContractStyling

/// What ideographs, which can be parted anywhere, have to make room for: moved to the next line as one word, a long word
/// leaves the line before it stretched.
extension StyledParagraph {
    /// Whether its lines are better left uneven: it would be justified, and holds a word that takes a good part of a line and
    /// is not parted.
    ///
    /// - Parameter language: the document's.
    func isRagged(in language: Language) -> Bool {
        guard style.alignment == .justify, (self.language ?? language).isCJK else { return false }
        return runs.contains { run in
            if case .value = run.origin, run.text.hasLongCode { return false }
            return run.text.longestWord >= 10
        }
    }
}

extension String {
    /// Whether letters and digits without a gap are so many that they are parted like ideographs: the code of a company, the
    /// number of an account.
    var hasLongCode: Bool {
        longest { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: false
            }
        } >= 15
    }

    /// The number of letters, digits and signs of ASCII that follow each other without a gap.
    fileprivate var longestWord: Int { longest { (0x21...0x7E).contains($0) } }

    private func longest(_ belongs: (UInt8) -> Bool) -> Int {
        var (length, longest) = (0, 0)
        for byte in utf8 {
            length = belongs(byte) ? length + 1 : 0
            longest = max(longest, length)
        }
        return longest
    }
}
