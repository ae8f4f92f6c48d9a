import ContractModel

/// Amounts that the template's own text writes in capitals and in figures, where the two disagree:
/// 人民币壹万元整（￥12,000.00）. Those of fields come from one value and cannot.
enum AmountLint {
    private static let capitals = CharacterClass("零壹贰貳叁參叄参肆伍陆陸柒捌玖拾佰仟万萬亿億元圆圓角分整正负負")
    private static let units: CharacterClass = "元圆圓角分"
    /// What may stand between capitals and their figure, in either order.
    private static let joints = Set<Character>(
        "（(）)，,、：: \u{3000}小写寫大即计計为為合共人民币幣￥¥＄$€£₩ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    private static let signs: CharacterClass = "￥¥＄$€£₩"
    private static let codes = ["RMB"] + Currency.allCases.map(\.rawValue)

    static func findings(_ text: LintText) -> [Diagnostic] {
        var result: [Diagnostic] = []
        for line in text.lines {
            let characters = line.text.characters
            if text.template.language == .english {
                result += EnglishAmounts.findings(line.text, text)
                continue
            }
            var index = characters.startIndex
            while let start = characters[index...].firstIndex(where: capitals.contains) {
                let run = characters[start...].prefix(while: capitals.contains)
                index = run.endIndex
                guard let amount = amount(of: run) else { continue }
                result += disagreement(of: run, saying: amount, "capitals", in: line.text, text)
            }
        }
        return result
    }

    /// A warning where the figure beside an amount that is spelled out says another.
    static func disagreement(
        of run: ArraySlice<Character>, saying amount: ExactDecimal, _ spelling: String, in line: LineSlice,
        _ text: LintText
    ) -> [Diagnostic] {
        guard let figure = figure(besides: run, in: line.characters), figure.amount != amount else { return [] }
        let whole = min(run.startIndex, figure.range.lowerBound)..<max(run.endIndex, figure.range.upperBound)
        return [
            text.warning(
                .amountDisagreement,
                "the \(spelling) say \(shown(amount)) but the figure says \(shown(figure.amount))",
                at: LineSlice(line: line.line, characters: line.characters[whole]),
                hint: "correct the one that is wrong, or use a field of type money for both")
        ]
    }

    /// The amount in hundredths that a run of capitals says.
    private static func amount(of run: ArraySlice<Character>) -> ExactDecimal? {
        guard run.count >= 2, run.contains(where: units.contains) else { return nil }
        return Money.amount(fromCapitals: String(run)).map { hundredths(Int($0)) }
    }

    static func hundredths(_ count: Int) -> ExactDecimal { ExactDecimal(count) * cent }
    private static let cent = ExactDecimal("0.01") ?? .zero

    private static func shown(_ amount: ExactDecimal) -> String { amount.text(grouped: true) }

    // MARK: Figures

    private struct Figure {
        var amount: ExactDecimal
        var range: Range<Int>
    }

    /// The figure that explains the capitals: behind them, or else before them.
    private static func figure(besides run: ArraySlice<Character>, in characters: ArraySlice<Character>) -> Figure? {
        let after = characters[run.endIndex...].prefix(while: joints.contains)
        if isJoint(after), let figure = figure(from: after.endIndex, in: characters, joint: after) { return figure }
        var start = run.startIndex
        func step(over condition: (Character) -> Bool) -> Bool {
            guard start > characters.startIndex, condition(characters[start - 1]) else { return false }
            start -= 1
            return true
        }
        while step(over: joints.contains) {}
        let before = characters[start..<run.startIndex]
        guard isJoint(before), before.contains("（") || before.contains("(") || before.contains("大") else { return nil }
        _ = step { "元圆圓".contains($0) }
        _ = step { "万萬亿億".contains($0) }
        var first = start
        while first > characters.startIndex, isDigit(characters[first - 1]) { first -= 1 }
        if first < start, ",.".contains(characters[first]) { first += 1 }
        let sign = first > characters.startIndex ? characters[(first - 1)..<first] : before
        return figure(from: first, in: characters, joint: sign + before)
    }

    /// A short stretch that only joins: amounts further apart have nothing to do with each other.
    private static func isJoint(_ joint: ArraySlice<Character>) -> Bool { joint.count <= 12 }

    /// The figure that begins at an index, where it is the same amount said again and no other number.
    private static func figure(
        from start: Int, in characters: ArraySlice<Character>, joint: ArraySlice<Character>
    ) -> Figure? {
        let digits = characters[start...].prefix(while: isDigit)
        var end = digits.endIndex
        // A comma or point at the end belongs to the sentence.
        while end > start, characters[end - 1].digit == nil { end -= 1 }
        guard end > start, let number = ExactDecimal(String(characters[start..<end])) else { return nil }
        var amount = number
        let rest = characters[end...]
        let powers: [Character: Int] = ["万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000]
        let power = rest.first.flatMap { powers[$0] }
        if let power { amount = number * ExactDecimal(power) }
        let unit = rest.dropFirst(power == nil ? 0 : 1).first
        let hasUnit = unit.map { "元圆圓".contains($0) } ?? false
        let hasSign = joint.contains(where: signs.contains) || codes.contains(where: String(joint).contains)
        let isBracketed = joint.contains { "（(写寫即".contains($0) }
        guard hasUnit || hasSign || isBracketed && (unit == nil || unit == "）" || unit == ")") else { return nil }
        let length = (power == nil ? 0 : 1) + (hasUnit ? 1 : 0)
        return Figure(amount: amount, range: start..<(end + length))
    }

    private static func isDigit(_ character: Character) -> Bool {
        character.digit != nil || character == "," || character == "."
    }
}

/// Amounts in English words: US Dollars One Hundred Seven Thousand and 53/100 (US$107,000.53).
private enum EnglishAmounts {
    /// The words that an amount is made of, in small letters.
    private static let lexicon: Set<String> = {
        let units = [
            "renminbi", "yuan", "rmb", "chinese", "hong", "kong", "dollar", "dollars", "new", "taiwan", "macanese",
            "pataca", "patacas", "united", "states", "us", "euro", "euros", "pound", "pounds", "sterling", "japanese",
            "yen", "south", "korean", "won", "fen", "cent", "cents", "avo", "avos", "penny", "pence",
        ]
        return numbers.union(units + ["minus", "hundred", "thousand", "million", "billion", "and", "only"])
    }()

    /// Without one of them, words are no amount.
    private static let numbers = Set(
        ((0...19).map { $0 } + stride(from: 20, through: 90, by: 10)).map { EnglishNumeral.string($0) })

    /// The longest amount, in words.
    private static let maximumWords = 60

    static func findings(_ line: LineSlice, _ text: LintText) -> [Diagnostic] {
        let words = words(in: line.characters)
        var result: [Diagnostic] = []
        var index = words.startIndex
        while index < words.endIndex {
            let run = words[index...].prefix(maximumWords).prefix { lexicon.contains($0.text) || $0.isFraction }
            guard run.contains(where: { numbers.contains($0.text) || $0.isFraction }),
                let (end, amount) = amount(of: run, in: line.characters)
            else {
                index += 1
                continue
            }
            let characters = line.characters[words[index].range.lowerBound..<words[end].range.upperBound]
            result += AmountLint.disagreement(of: characters, saying: amount, "words", in: line, text)
            index = end + 1
        }
        return result
    }

    private struct Word {
        var text: String
        var range: Range<Int>
        /// 53/100
        var isFraction: Bool
    }

    private static func words(in characters: ArraySlice<Character>) -> [Word] {
        characters.split { !$0.isLetter && !$0.isNumber && $0 != "/" && $0 != "." }.map { piece in
            // U.S. keeps its points inside; the one that ends a sentence is no part of the word.
            let piece = piece.lastIndex { $0 != "." }.map { piece[...$0] } ?? piece
            let text = String(piece).lowercased().filter { $0 != "." }
            return Word(text: text, range: piece.startIndex..<piece.endIndex, isFraction: text.hasSuffix("/100"))
        }
    }

    /// The longest amount that the words begin with, and its last word.
    private static func amount(
        of run: ArraySlice<Word>, in characters: ArraySlice<Character>
    ) -> (end: Int, amount: ExactDecimal)? {
        var rest = run
        while let last = rest.last, let first = rest.first {
            let text = String(characters[first.range.lowerBound..<last.range.upperBound])
            if let found = Money.amount(fromEnglishWords: text) {
                return (rest.endIndex - 1, AmountLint.hundredths(Int(found.hundredths)))
            }
            rest = rest.dropLast()
        }
        return nil
    }
}
