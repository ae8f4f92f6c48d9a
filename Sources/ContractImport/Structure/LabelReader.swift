import ContractModel
import ContractTemplate

/// A number of a division that stands somewhere in a text.
struct FoundLabel: Sendable {
    enum Kind: Sendable, Equatable {
        case part(unit: Int), article, clause, item
        /// 附件一, 说明二: a word and its number.
        case named
        /// 甲方（需求方）：
        case party
    }

    var kind: Kind
    /// Where it begins and ends, and where the text behind it begins.
    var start: Int
    var end: Int
    var rest: Int
    /// The likeliest reading first; none for a party.
    var readings: [DivisionLabel]
    var word = ""
    var ordinal = 0

    /// Whether a blank or a colon sets it off from what follows.
    var isSetOff: Bool { readings.first?.isSetOff ?? (rest > end) }
    var path: [Int] { readings.first?.number.written ?? [ordinal] }
}

/// Finds the numbers that divisions can begin with, in the middle of a text as at the start of a line.
///
/// How numbers are written is the template's own grammar (`DivisionLabel`); what stands around them is judged by
/// `RunOnSplitter`.
struct LabelReader {
    let language: Language
    var parties = PartyNames.usual

    /// More than the longest number: 第九百九十九条之九 and what decides about it.
    private static let window = 24

    /// Whether a line begins with a number that the template reads as that of a division.
    static func beginsDivision(_ line: ArraySlice<Cell>, language: Language) -> Bool {
        LabelReader(language: language).label(in: line, at: line.startIndex) != nil
    }

    /// All labels of a line, in order.
    func labels(in line: ArraySlice<Cell>) -> [FoundLabel] {
        var result: [FoundLabel] = []
        var index = line.startIndex
        while index < line.endIndex {
            if canBegin(line, at: index), let label = label(in: line, at: index) {
                result.append(label)
                // 被特许人： is one label, and not another one of 特许人.
                index = max(label.end, index + (label.kind == .party ? max(1, label.word.unicodeScalars.count) : 1))
            } else {
                index += 1
            }
        }
        return result
    }

    /// The label that begins at that place.
    func label(in line: ArraySlice<Cell>, at index: Int) -> FoundLabel? {
        guard index < line.endIndex else { return nil }
        if language == .english, let named = englishNamed(in: line, at: index) { return named }
        if let named = named(in: line, at: index) ?? party(in: line, at: index) { return named }
        let end = min(index + Self.window, line.endIndex)
        let characters = line[index..<end].map { Character($0.folded) }
        let readings = DivisionLabel.readings(
            of: LineSlice(line: 1, characters: characters[...]), language: language)
        guard let first = readings.first else { return nil }
        let kind: FoundLabel.Kind
        switch first.role {
        case .part(let unit): kind = .part(unit: unit)
        case .article: kind = .article
        case .clause: kind = .clause
        case .item: kind = .item
        }
        return FoundLabel(
            kind: kind, start: index, end: index + first.label.characters.count,
            rest: index + first.rest.characters.startIndex, readings: readings, ordinal: first.ordinal)
    }

    private func canBegin(_ line: ArraySlice<Cell>, at index: Int) -> Bool {
        let scalar = line[index].folded
        let before = index > line.startIndex ? line[index - 1].folded : nil
        switch scalar {
        case "第", "（", "(", "附", "说": return true
        case "0"..."9":
            guard let before else { return true }
            return !before.isASCIIDigit && before != "." && before != "．" && !before.isLatin && before != "-"
                && before != "/" && before != ","
        case "一", "二", "三", "四", "五", "六", "七", "八", "九", "十":
            return index + 1 < line.endIndex && before != "十" && before != "第"
        case "A", "S", "P", "C", "E":
            return language == .english && before?.isLatin != true
        default: return (0x2460...0x2473).contains(scalar.value) || parties.at(index, in: line) != nil
        }
    }

    /// 附件一, 附件1：, 说明二：
    private func named(in line: ArraySlice<Cell>, at index: Int) -> FoundLabel? {
        guard let word = Self.words.first(where: { line.has($0, at: index) }) else { return nil }
        let start = index + word.count
        let digits = line[start...].prefix { $0.folded.isASCIIDigit }
        let numerals = line[start...].prefix { "一二三四五六七八九十".unicodeScalars.contains($0.folded) }
        let number = digits.isEmpty ? numerals : digits
        let system: NumeralSystem = digits.isEmpty ? .chinese : .arabic
        guard !number.isEmpty, let ordinal = system.value(of: number.folded), ordinal < 100 else { return nil }
        // 合同附件12.3 counts no annexes.
        if number.endIndex + 1 < line.endIndex, line[number.endIndex].scalar == ".",
            line[number.endIndex + 1].scalar.isASCIIDigit
        {
            return nil
        }
        var rest = number.endIndex
        while rest < line.endIndex, line[rest].scalar.isBlank { rest += 1 }
        if rest < line.endIndex, Self.separators.contains(line[rest].scalar) {
            // 补充说明一、附件清单 is no note: 一、 stands behind 说明.
            if word == Self.note, line[rest].scalar != "：", line[rest].scalar != ":" { return nil }
            rest += 1
        }
        while rest < line.endIndex, line[rest].scalar.isBlank { rest += 1 }
        return FoundLabel(
            kind: .named, start: index, end: number.endIndex, rest: rest, readings: [], word: word.text,
            ordinal: ordinal)
    }

    /// Schedule 1 Services: a word of annexes, its number, and a heading in capitals.
    private func englishNamed(in line: ArraySlice<Cell>, at index: Int) -> FoundLabel? {
        guard let word = Self.englishWords.first(where: { line.has($0, at: index) }), !follows(index, in: line) else {
            return nil
        }
        let start = index + word.count
        guard start + 1 < line.endIndex, line[start].scalar.isBlank else { return nil }
        let number = line[(start + 1)...].prefix { $0.scalar.isASCIIDigit || $0.scalar.properties.isUppercase }
        let ordinal: Int
        if let value = NumeralSystem.arabic.value(of: number.folded) {
            ordinal = value
        } else if number.count == 1, let letter = number.first?.scalar.value {
            ordinal = Int(letter) - 0x40
        } else {
            return nil
        }
        guard (1..<100).contains(ordinal) else { return nil }
        var rest = number.endIndex
        while rest < line.endIndex, line[rest].scalar.isBlank || ":–—-.".unicodeScalars.contains(line[rest].scalar) {
            rest += 1
        }
        guard rest == line.endIndex || rest > number.endIndex && line[rest].scalar.properties.isUppercase else {
            return nil
        }
        return FoundLabel(
            kind: .named, start: index, end: number.endIndex, rest: rest, readings: [], word: word.text,
            ordinal: ordinal)
    }

    /// Whether the word before makes it a reference: in Schedule 1.
    private func follows(_ index: Int, in line: ArraySlice<Cell>) -> Bool {
        let before = line[..<index].trimmed
        return Self.englishReferring.contains { before.ends(with: $0) }
    }

    private static let englishWords = AnnexTitle.englishWords.flatMap { [Word($0), Word($0.uppercased())] }
    private static let englishReferring = [
        " in", " under", " of", " to", " and", " or", " see", " with", " by", " the", " this",
    ]
    .map { Word($0) }

    private static let note: Word = "说明"
    private static let words = AnnexTitle.chineseWords.map { Word($0) } + [note]
    private static let separators: Set<Unicode.Scalar> = ["：", ":", "、", "．", "."]

    /// 甲方（需求方）：
    private func party(in line: ArraySlice<Cell>, at index: Int) -> FoundLabel? {
        guard let (name, rest) = parties.label(at: index, in: line) else { return signatory(in: line, at: index) }
        return FoundLabel(kind: .party, start: index, end: index, rest: rest, readings: [], word: name.text)
    }
}

extension LabelReader {
    /// Service Provider By: ____, where line breaks are lost.
    private func signatory(in line: ArraySlice<Cell>, at index: Int) -> FoundLabel? {
        guard language == .english, let name = parties.at(index, in: line) else { return nil }
        let end = index + name.count
        let rest = line[end...].drop { $0.scalar.isBlank }
        guard rest.startIndex > end, Self.signing.contains(where: { rest.starts(with: $0) }) else { return nil }
        return FoundLabel(
            kind: .party, start: index, end: index, rest: rest.startIndex, readings: [], word: name.text)
    }

    private static let signing = Word.list("By: BY: Name: Signature: Signed: Signature")
}

extension Word {
    var text: String { String(scalars: scalars) }
}
