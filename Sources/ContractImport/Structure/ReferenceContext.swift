import ContractModel
import ContractTemplate

/// Tells a number that begins a division from one that refers to it: 见第九条, 第1.1款, 第三条第二款.
enum ReferenceContext {
    /// Whether what stands before makes the number a reference: 见第九条, 第1.1款至第1.3款.
    static func isReferred(_ index: Int, in line: ArraySlice<Cell>) -> Bool {
        index > line.startIndex && endsAsReference(line[index - 1])
    }

    /// Whether a number behind this character is one that the sentence refers to.
    static func endsAsReference(_ cell: Cell) -> Bool { referring.contains(cell.folded) }

    /// Whether a unit follows, which makes it a reference: 1.1款, （1）项.
    static func isFollowedByUnit(_ label: FoundLabel, in line: ArraySlice<Cell>) -> Bool {
        guard label.end < line.endIndex, "款条项点".unicodeScalars.contains(line[label.end].folded) else { return false }
        // 5.1条件的提供 and 12.2点收 are headings.
        return !unitWords.contains { line.has($0, at: label.end) }
    }

    private static let unitWords = Word.list("条件 条款 条例 款项 项目 点收 点交 点验")

    /// Whether the text behind 第X条 goes on as a reference does.
    static func goesOn(behind label: FoundLabel, in line: ArraySlice<Cell>) -> Bool {
        // 一、中标通知 is an article, whatever follows.
        if case .comma = label.readings.first?.number.format { return false }
        guard label.rest == label.end || label.readings.first?.isSetOff != true else { return false }
        let rest = line[label.rest...]
        // 第三条款项 is an article about payments.
        if unitWords.contains(where: { rest.starts(with: $0) }) { return false }
        if beginsAsReference(rest) { return true }
        guard rest.first?.folded == "第", let second = rest.dropFirst().first else { return false }
        // 第三条第二款 refers; 第三条第三方责任 is an article about third parties.
        let numeral = rest.dropFirst().prefix {
            "〇零一二三四五六七八九十百".unicodeScalars.contains($0.folded) || $0.folded.isASCIIDigit
        }
        guard !numeral.isEmpty, numeral.endIndex < rest.endIndex else { return second.folded.isASCIIDigit }
        return "款项条章".unicodeScalars.contains(line[numeral.endIndex].folded)
    }

    /// Whether a number at the start of a line goes on with a sentence, whatever the count says.
    static func isReference(_ label: FoundLabel, in line: ArraySlice<Cell>) -> Bool {
        switch label.kind {
        case .part, .article: goesOn(behind: label, in: line)
        case .clause, .item: isFollowedByUnit(label, in: line)
        case .named, .party: false
        }
    }

    /// Whether a text goes on as one does behind a number that it refers to: 约定, 的, ，
    static func beginsAsReference(_ rest: ArraySlice<Cell>) -> Bool {
        references.contains { rest.starts(with: $0) }
    }

    private static let references = Word.list("的 所 之 中 至 到 和 与 及 或 约定 规定 ， 。 ； ） 、 款 项 以及")
    private static let referring: Set<Unicode.Scalar> = Set("第见按照据至和及与或、于依款条项以".unicodeScalars)
}
