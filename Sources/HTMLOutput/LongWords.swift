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
        var length = 0
        for byte in utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                length += 1
                if length >= 15 { return true }
            default: length = 0
            }
        }
        return false
    }

    /// The width, in halves of an ideograph, of the longest row of letters, digits and signs without a gap; a sign of a currency
    /// as wide as an ideograph belongs to its number.
    fileprivate var longestWord: Int {
        var (width, longest) = (0, 0)
        for scalar in unicodeScalars {
            switch scalar {
            case "!"..."~": width += 1
            case "￥", "￡", "￦": width += 2
            default: width = 0
            }
            longest = max(longest, width)
        }
        return longest
    }
}
