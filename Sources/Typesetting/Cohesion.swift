import ContractModel

/// What belongs together beyond single pairs of characters: a number and its unit, a date, the number of
/// an article, a code (typography.md 10 and 11). UAX #14 would part all of them.
struct Cohesion {
    private let scalars: [Unicode.Scalar]
    private let classes: [CharacterClass]

    /// The positions before which a line must not end.
    private(set) var forbidden: Set<Int> = []
    /// The positions before which a line ends only at a price, where it may end there at all.
    private(set) var dear: Set<Int> = []
    /// The positions inside long codes: a line may end there at a price, though no rule gives a break.
    private(set) var cuts: Set<Int> = []

    private static let multipliers: Set<Unicode.Scalar> = ["十", "百", "千", "万", "亿", "萬", "億"]
    /// Units of several characters before their own beginnings: the longest is taken.
    private static let units: [[Unicode.Scalar]] = [
        "个工作日", "工作日", "自然日", "个月", "小时", "分钟", "平方米", "立方米", "公里", "公斤", "千克", "毫米", "厘米",
        "千米", "周岁", "元整", "元正", "圓整", "個月", "小時", "分鐘", "元", "角", "分", "圆", "圓", "年", "月", "日", "天", "周", "时", "時", "秒",
        "个", "個", "人", "名", "份", "次", "台", "套", "件", "页", "頁", "条", "條", "款", "项", "項", "倍", "米", "吨",
        "坪", "樓", "週", "臺", "岁", "号", "號", "期", "季", "度", "家", "间", "層", "层", "％", "℃",
    ].map { Array($0.unicodeScalars) }
    private static let ordinalUnits: [[Unicode.Scalar]] = [
        "部分", "编", "章", "节", "条", "條", "款", "项", "項", "期", "页", "頁", "次", "号",
    ].map { Array($0.unicodeScalars) }
    private static let numerals = Set("〇零一二三四五六七八九十百千两0123456789.".unicodeScalars)
    private static let currencies: [[Unicode.Scalar]] = [
        "人民币", "人民幣", "港币", "港幣", "新台币", "新臺幣", "美元", "欧元", "日元", "英镑",
    ].map { Array($0.unicodeScalars) }
    /// The shortest run of letters and digits that counts as a code: a credit code has 18.
    private static let shortestCode = 12

    init(scalars: [Unicode.Scalar], classes: [CharacterClass]) {
        self.scalars = scalars
        self.classes = classes
        findQuantities()
        findOrdinals()
        findCodes()
    }

    // MARK: Numbers with units

    private mutating func findQuantities() {
        for index in scalars.indices.dropFirst() where classes[index] != .digit && classes[index - 1] == .digit {
            keepUnit(from: index)
        }
        for index in scalars.indices where classes[index] == .digit && index > 0 && classes[index - 1] != .digit {
            for currency in Self.currencies where ends(currency, before: index) {
                for position in (index - currency.count + 1)...index { forbidden.insert(position) }
            }
        }
        findDates()
    }

    private mutating func keepUnit(from start: Int) {
        var index = start
        while index < scalars.count, Self.multipliers.contains(scalars[index]) {
            forbidden.insert(index)
            index += 1
        }
        guard let unit = Self.units.first(where: { begins($0, at: index) }) else { return }
        for position in index..<index + unit.count { forbidden.insert(position) }
        // 30个|工作日: what is counted may part from the measure word where the line would gape.
        if unit.count > 2, unit[0] == "个" {
            forbidden.remove(index + 1)
            dear.insert(index + 1)
        }
    }

    /// 2024年12月31日: a line may end behind 年 or 月, at a price.
    private mutating func findDates() {
        for index in scalars.indices.dropFirst().dropLast() where scalars[index] == "年" || scalars[index] == "月" {
            let isNumber = classes[index - 1] == .digit || Self.numerals.contains(scalars[index - 1])
            let goesOn = classes[index + 1] == .digit || Self.numerals.contains(scalars[index + 1])
            if isNumber, goesOn { dear.insert(index + 1) }
        }
    }

    // MARK: Ordinals

    /// 第十一条, 第6.2款: dear inside.
    private mutating func findOrdinals() {
        for start in scalars.indices where scalars[start] == "第" {
            var end = start + 1
            while end < scalars.count, Self.numerals.contains(scalars[end]) { end += 1 }
            guard end > start + 1, let unit = Self.ordinalUnits.first(where: { begins($0, at: end) }) else { continue }
            for position in (start + 1)..<(end + unit.count) { dear.insert(position) }
        }
    }

    // MARK: Codes

    /// Account numbers, credit codes and addresses hold no break. They get dear ones, away from their
    /// ends: a line that gapes because of them reads worse. A standard's number stays by its name.
    private mutating func findCodes() {
        var start = 0
        while start < scalars.count {
            guard isCode(start) else {
                start += 1
                continue
            }
            var end = start
            while end < scalars.count, isCode(end) || classes[end] == .solidus { end += 1 }
            findLongCode(start..<end)
            findStandard(start..<end)
            start = end
        }
    }

    /// An amount is no code: it is never cut.
    private mutating func findLongCode(_ run: Range<Int>) {
        let hasDigit = run.contains { classes[$0] == .digit }
        let hasLetter = run.contains { scalars[$0].properties.isAlphabetic }
        let isDigitsAlone = run.allSatisfy { classes[$0] == .digit }
        guard run.count >= Self.shortestCode, hasDigit && hasLetter || isDigitsAlone || run.contains(where: isAt),
            !isAmount(run)
        else {
            return
        }
        for index in run.dropFirst(4).dropLast(3) {
            if isLetterOrDigit(index - 1), isLetterOrDigit(index) {
                cuts.insert(index)
            } else {
                forbidden.insert(index)
            }
        }
    }

    /// Whether a run is an amount, by its sign or its grouped digits: HK$25,000.00. Nobody may read HK$25,00.
    private func isAmount(_ run: Range<Int>) -> Bool {
        run.contains { index in
            if classes[index] == .prefix { return true }
            guard scalars[index] == ",", index > run.lowerBound, index + 1 < run.upperBound else { return false }
            return classes[index - 1] == .digit && classes[index + 1] == .digit
        }
    }

    /// GB/T 9704: capitals, a space, a number.
    private mutating func findStandard(_ run: Range<Int>) {
        let isName = run.allSatisfy { scalars[$0].properties.isUppercase || classes[$0] == .solidus }
        let number = run.upperBound + 1
        if isName, run.count <= 8, number < scalars.count, scalars[run.upperBound] == " ", classes[number] == .digit {
            dear.insert(number)
        }
    }

    private func isAt(_ index: Int) -> Bool { scalars[index] == "@" }

    private func isCode(_ index: Int) -> Bool { classes[index].isAlphabetic }

    private func isLetterOrDigit(_ index: Int) -> Bool {
        classes[index] == .digit || scalars[index].properties.isAlphabetic
    }

    private func begins(_ piece: [Unicode.Scalar], at index: Int) -> Bool {
        index + piece.count <= scalars.count && scalars[index..<index + piece.count].elementsEqual(piece)
    }

    private func ends(_ piece: [Unicode.Scalar], before index: Int) -> Bool {
        index >= piece.count && begins(piece, at: index - piece.count)
    }
}
