import ContractModel

/// Amounts that the template's own text writes in capitals and in figures, where the two disagree:
/// 人民币壹万元整（￥12,000.00）. Those of fields come from one value and cannot.
enum AmountLint {
    private static let capitals = Set<Character>("零壹贰貳叁參叄参肆伍陆陸柒捌玖拾佰仟万萬亿億元圆圓角分整正负負")
    private static let units: Set<Character> = ["元", "圆", "圓", "角", "分"]
    /// What may stand between capitals and their figure, in either order.
    private static let joints = Set<Character>(
        "（(）)，,、：: \u{3000}小写寫大即计計为為合共人民币幣￥¥＄$€£₩ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    private static let signs: Set<Character> = ["￥", "¥", "＄", "$", "€", "£", "₩"]
    private static let codes = ["RMB"] + Currency.allCases.map(\.rawValue)

    static func findings(_ text: LintText) -> [Diagnostic] {
        var result: [Diagnostic] = []
        for line in text.lines {
            let characters = line.text.characters
            var index = characters.startIndex
            while let start = characters[index...].firstIndex(where: capitals.contains) {
                let run = characters[start...].prefix(while: capitals.contains)
                index = run.endIndex
                guard let amount = amount(of: run), let figure = figure(besides: run, in: characters),
                    figure.amount != amount
                else { continue }
                let whole = min(run.startIndex, figure.range.lowerBound)..<max(run.endIndex, figure.range.upperBound)
                result.append(
                    text.warning(
                        .amountDisagreement,
                        "the capitals say \(shown(amount)) but the figure says \(shown(figure.amount))",
                        at: LineSlice(line: line.text.line, characters: characters[whole]),
                        hint: "correct the one that is wrong, or use a field of type money for both"))
            }
        }
        return result
    }

    /// The amount in hundredths that a run of capitals says.
    private static func amount(of run: ArraySlice<Character>) -> ExactDecimal? {
        guard run.count >= 2, run.contains(where: units.contains) else { return nil }
        return Money.amount(fromCapitals: String(run)).map { hundredths(Int($0)) }
    }

    private static func hundredths(_ count: Int) -> ExactDecimal { ExactDecimal(count) * cent }
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
