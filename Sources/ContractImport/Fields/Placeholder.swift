import ContractModel

/// A place to fill in, in one line of the contract.
struct Placeholder: Sendable {
    enum Form: Sendable, Equatable {
        /// 【…】, ［…］, {{…}}: a name stands in it.
        case named
        /// ____, （　　）, a content control: nothing does.
        case blank
        /// XXX, ××
        case crosses
        /// 20XX年X月X日,　　年　月　日
        case date
    }

    var form: Form
    /// The cells of the line that it takes.
    var range: Range<Int>
    /// What stands in it, without its brackets.
    var name: String
    /// The same in simplified characters.
    var folded: String
    /// What the document's own control takes.
    var control: MarkedBlank.Control?

    init(form: Form, range: Range<Int>, name: String = "", folded: String? = nil) {
        (self.form, self.range, self.name) = (form, range, name)
        self.folded = folded ?? name
    }
}

/// Finds the places to fill in.
struct PlaceholderScanner {
    /// The placeholders of a line, in order, none in another.
    ///
    /// - Parameter blanks: what the document marks, in the order of the text.
    static func placeholders(
        in cells: [Cell], blanks: [MarkedBlank], language: Language = .simplifiedChinese
    ) -> [Placeholder] {
        var scanner = PlaceholderScanner(cells: cells[...], blanks: blanks, language: language)
        return scanner.run()
    }

    private let cells: ArraySlice<Cell>
    private let blanks: [MarkedBlank]
    private let language: Language
    /// The first mark that does not end before the cell that is looked at.
    private var nextBlank: Int

    /// Whether the line is a sentence, and no row of words that blanks set apart.
    private let isSentence: Bool

    private init(cells: ArraySlice<Cell>, blanks: [MarkedBlank], language: Language) {
        (self.cells, self.blanks, self.language) = (cells, blanks, language)
        isSentence = cells.contains { $0.scalar.endsSentence || $0.scalar == "，" }
        // A line may be a small piece of one that has many marks.
        let first = cells.first { $0.offset >= 0 }?.offset ?? 0
        var (low, high) = (0, blanks.count)
        while low < high {
            let middle = (low + high) / 2
            if blanks[middle].range.upperBound <= first { low = middle + 1 } else { high = middle }
        }
        nextBlank = low
    }

    private static let prompts = Word.list("单击 点击 请选择 请输入 选择一项 选择日期 Click Choose Select Enter")

    private mutating func run() -> [Placeholder] {
        var result: [Placeholder] = []
        var index = 0
        while index < cells.count {
            if let found = date(index) ?? englishDate(index) ?? marked(index) ?? bracketed(index) ?? crosses(index)
                ?? ruled(index)
            {
                result.append(found)
                index = found.range.upperBound
            } else {
                index += 1
            }
        }
        return result
    }

    private subscript(_ index: Int) -> Unicode.Scalar? { cells.indices.contains(index) ? cells[index].scalar : nil }

    private func end(of index: Int, while condition: (Unicode.Scalar) -> Bool) -> Int {
        var index = index
        while let scalar = self[index], condition(scalar) { index += 1 }
        return index
    }

    /// What the document itself marks.
    private mutating func marked(_ index: Int) -> Placeholder? {
        let offset = cells[index].offset
        guard offset >= 0 else { return nil }
        while nextBlank < blanks.count, blanks[nextBlank].range.upperBound <= offset { nextBlank += 1 }
        guard nextBlank < blanks.count, blanks[nextBlank].range.contains(offset) else { return nil }
        let blank = blanks[nextBlank]
        var end = index
        while end < cells.count, cells[end].offset < 0 || blank.range.contains(cells[end].offset) { end += 1 }
        let inner = cells[index..<end].trimmed.filter { !"【】［］[]_＿".unicodeScalars.contains($0.scalar) }
        // 单击此处输入 is the program's word, and says nothing of the value.
        let isEmpty = inner.allSatisfy { $0.scalar.isBlank } || Self.prompts.contains { inner[...].starts(with: $0) }
        let name = blank.name ?? (isEmpty ? "" : inner.text)
        var result = Placeholder(
            form: name.isEmpty ? .blank : .named, range: index..<end, name: name,
            folded: blank.name ?? (isEmpty ? "" : inner.folded))
        result.control = blank.control
        return result
    }

    private func bracketed(_ index: Int) -> Placeholder? {
        let closing: Unicode.Scalar
        var start = index + 1
        switch self[index] {
        case "【": closing = "】"
        case "［", "[": closing = self[index] == "[" ? "]" : "］"
        case "{" where self[index + 1] == "{":
            closing = "}"
            start += 1
        case "（": return emptyBrackets(index)
        default: return nil
        }
        guard let close = cells[min(start, cells.count)...].prefix(42).firstIndex(where: { $0.scalar == closing })
        else {
            return nil
        }
        let inner = cells[start..<close]
        let end = closing == "}" ? close + 2 : close + 1
        guard end <= cells.count, !inner.contains(where: { $0.scalar == "【" || $0.scalar == "。" || $0.scalar == "；" })
        else { return nil }
        let text = inner.trimmed
        // The blanks of a ruled line are none of a name; those of {{contract_no}} are.
        let isRuled = text.allSatisfy { $0.scalar == "_" || $0.scalar.isBlank } || text.contains { $0.scalar.isHan }
        let name = isRuled ? text.filter { $0.scalar != "_" }.trimmed : text
        // 【2024】沪字第1号 has a year in brackets, and 【一】 a number.
        if !name.isEmpty,
            name.allSatisfy({ $0.scalar.isASCIIDigit || "〇一二三四五六七八九十".unicodeScalars.contains($0.scalar) })
        {
            return nil
        }
        // [1] is a note, ［2024］12号 the number of a document.
        if closing == "]" || closing == "］", !inner.contains(where: { $0.scalar.isHan }), !name.isEmpty {
            guard language == .english, isEnglishName(name) else { return nil }
        }
        return Placeholder(
            form: name.isEmpty ? .blank : .named, range: index..<end, name: name.text, folded: name.folded)
    }

    /// [Start Date], [insert name] and [●], but not [sic].
    private func isEnglishName(_ name: ArraySlice<Cell>) -> Bool {
        let letters = name.count { $0.scalar.isLatin }
        if letters == 0 { return name.allSatisfy { $0.scalar == "●" || $0.scalar == "•" } }
        guard letters >= 3, let first = name.first, first.scalar.isLatin else { return false }
        return first.scalar.properties.isUppercase || name.starts(with: "insert")
    }

    /// （　　）
    private func emptyBrackets(_ index: Int) -> Placeholder? {
        let close = end(of: index + 1) { $0.isBlank || $0 == "_" }
        // One blank is enough where a unit follows: （ ）%.
        let isUnit = self[close + 1].map { "%％‰元万天日个年月份".unicodeScalars.contains($0) } ?? false
        guard self[close] == "）", close - index > (isUnit ? 1 : 2) else { return nil }
        return Placeholder(form: .blank, range: (index + 1)..<close, name: "")
    }

    /// 20XX年X月X日, ____年__月__日
    private func date(_ index: Int) -> Placeholder? {
        func filler(_ scalar: Unicode.Scalar) -> Bool {
            scalar.isBlank || "_XxＸ×＿○".unicodeScalars.contains(scalar)
        }
        // What stands before has been looked at with all that follows it.
        if let before = self[index - 1], let this = self[index],
            filler(before) && filler(this) || before.isASCIIDigit && this.isASCIIDigit
        {
            return nil
        }
        if let known = dateOfYear(index, filler) ?? bracketedDate(index) { return known }
        // 年　月　日, before which the blanks of the year were the beginning of the line.
        if self[index] == "年", index == 0 {
            let month = end(of: 1, while: filler)
            let day = month > 1 && self[month] == "月" ? end(of: month + 1, while: filler) : 0
            if day > month + 1, self[day] == "日" {
                return Placeholder(form: .date, range: index..<(day + 1), name: "日期")
            }
        }
        var start = index
        if self[start] == "2", self[start + 1] == "0", self[start + 2].map(filler) == true { start += 2 }
        guard index == start ? self[index].map(filler) == true : true else { return nil }
        let year = end(of: start, while: filler)
        guard year > start, self[year] == "年" else { return nil }
        let month = end(of: year + 1, while: filler)
        guard month > year + 1, self[month] == "月" else {
            // 20XX年 alone is a year.
            return start > index ? Placeholder(form: .crosses, range: index..<year, name: "年份") : nil
        }
        let day = end(of: month + 1, while: filler)
        guard day > month + 1, self[day] == "日" else {
            // 20XX年X月 is a month, and ____年__月, too.
            let isRuled = self[start] == "_" || self[start] == "＿"
            return start > index || isRuled ? Placeholder(form: .crosses, range: index..<(month + 1), name: "年月") : nil
        }
        // Blanks alone before 年 belong to what stands before them.
        return Placeholder(form: .date, range: index..<(day + 1), name: "日期")
    }

    /// 【】年【】月【】日
    private func bracketedDate(_ index: Int) -> Placeholder? {
        var position = index
        for unit: Unicode.Scalar in ["年", "月", "日"] {
            guard self[position] == "【" else { return nil }
            let close = end(of: position + 1) { $0.isBlank || $0 == "_" }
            guard self[close] == "】", self[close + 1] == unit else { return nil }
            position = close + 2
        }
        return Placeholder(form: .date, range: index..<position, name: "日期")
    }

    /// ____ day of ____, 20__
    private func englishDate(_ index: Int) -> Placeholder? {
        guard language == .english, self[index] == "_" else { return nil }
        let day = end(of: index) { $0 == "_" }
        guard cells[min(day, cells.count)...].starts(with: Self.dayOf) else { return nil }
        let month = end(of: day + Self.dayOf.count) { $0 == "_" }
        guard month > day + Self.dayOf.count else { return nil }
        let start = end(of: month) { $0 == "," || $0.isBlank }
        let year = end(of: start) { $0.isASCIIDigit || $0 == "_" }
        guard year - start >= 3 else { return nil }
        return Placeholder(form: .date, range: index..<year, name: "Date")
    }

    private static let dayOf: Word = " day of "

    /// 2024年　月　日
    private func dateOfYear(_ index: Int, _ filler: (Unicode.Scalar) -> Bool) -> Placeholder? {
        let digits = end(of: index, while: \.isASCIIDigit)
        guard digits == index + 4, self[digits] == "年" else { return nil }
        let month = end(of: digits + 1, while: filler)
        guard month > digits + 1, self[month] == "月" else { return nil }
        let day = end(of: month + 1, while: filler)
        guard day > month + 1, self[day] == "日" else { return nil }
        return Placeholder(form: .date, range: index..<(day + 1), name: "日期")
    }

    private func crosses(_ index: Int) -> Placeholder? {
        func isCross(_ scalar: Unicode.Scalar) -> Bool {
            scalar == "×" || scalar == "X" || scalar == "x" || scalar == "Ⅹ" || scalar == "○"
        }
        guard self[index].map(isCross) == true else { return nil }
        let end = end(of: index, while: isCross)
        let before = self[index - 1]
        let after = self[end]
        let isWord = [before, after].contains { $0.map { $0.isLatin || $0.isASCIIDigit || $0 == "-" } ?? false }
        guard end - index >= 2, !isWord else { return nil }
        return Placeholder(form: .crosses, range: index..<end, name: "")
    }

    /// 新台币　　　　元: blanks that a unit stands behind, or wide ones in the middle of a sentence.
    private func spaced(_ index: Int) -> Placeholder? {
        guard self[index]?.isBlank == true, let before = self[index - 1],
            before.isHan || "：:￥（），".unicodeScalars.contains(before)
        else { return nil }
        let end = end(of: index) { $0.isBlank }
        guard let after = self[end], before != "年" || after != "月", before != "月" || after != "日" else { return nil }
        let width = cells[index..<end].reduce(0) { $0 + ($1.scalar == "\u{3000}" ? 2 : 1) }
        let isUnit = "元圆年月日天个份套台件平万亩%％".unicodeScalars.contains(cells[end].folded)
        let isMeant = after.isHan || after.endsPhrase || after == "）"
        guard width >= 4 && isUnit || width >= 6 && isMeant && isSentence else { return nil }
        return Placeholder(form: .blank, range: index..<end, name: "")
    }

    private func ruled(_ index: Int) -> Placeholder? {
        if let blank = spaced(index) { return blank }
        let end = end(of: index) { $0 == "_" || $0 == "＿" }
        return end - index >= 2 ? Placeholder(form: .blank, range: index..<end, name: "") : nil
    }
}
