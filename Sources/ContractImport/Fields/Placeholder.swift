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
}

/// Finds the places to fill in.
struct PlaceholderScanner {
    /// The placeholders of a line, in order, none in another.
    static func placeholders(in cells: [Cell], blanks: [MarkedBlank]) -> [Placeholder] {
        PlaceholderScanner(cells: cells[...], blanks: blanks).run()
    }

    let cells: ArraySlice<Cell>
    let blanks: [MarkedBlank]

    private func run() -> [Placeholder] {
        var result: [Placeholder] = []
        var index = 0
        while index < cells.count {
            if let found = date(index) ?? marked(index) ?? bracketed(index) ?? crosses(index) ?? ruled(index) {
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
    private func marked(_ index: Int) -> Placeholder? {
        guard !blanks.isEmpty, let blank = blanks.first(where: { $0.range.contains(cells[index].offset) }) else {
            return nil
        }
        var end = index
        while end < cells.count, cells[end].offset < 0 || blank.range.contains(cells[end].offset) { end += 1 }
        let inner = cells[index..<end].trimmed.text
        let isEmpty = inner.allSatisfy { "_＿ \u{3000}".contains($0) }
        let name = blank.name ?? (isEmpty ? "" : inner.filter { !"【】［］[]_".contains($0) })
        return Placeholder(form: name.isEmpty ? .blank : .named, range: index..<end, name: name)
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
        let name = inner.trimmed.filter { $0.scalar != "_" }.text
        // [1] is a note, ［2024］12号 the number of a document.
        if closing == "]" || closing == "］", !inner.contains(where: { $0.scalar.isHan }), !name.isEmpty { return nil }
        return Placeholder(form: name.isEmpty ? .blank : .named, range: index..<end, name: name)
    }

    /// （　　）
    private func emptyBrackets(_ index: Int) -> Placeholder? {
        let close = end(of: index + 1) { $0.isBlank || $0 == "_" }
        guard self[close] == "）", close - index > 2 else { return nil }
        return Placeholder(form: .blank, range: (index + 1)..<close, name: "")
    }

    /// 20XX年X月X日, ____年__月__日
    private func date(_ index: Int) -> Placeholder? {
        func filler(_ scalar: Unicode.Scalar) -> Bool {
            scalar.isBlank || scalar == "_" || scalar == "X" || scalar == "x" || scalar == "×" || scalar == "＿"
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
        guard day > month + 1, self[day] == "日" else { return nil }
        // Blanks alone before 年 belong to what stands before them.
        return Placeholder(form: .date, range: index..<(day + 1), name: "日期")
    }

    private func crosses(_ index: Int) -> Placeholder? {
        func isCross(_ scalar: Unicode.Scalar) -> Bool {
            scalar == "×" || scalar == "X" || scalar == "x" || scalar == "Ⅹ"
        }
        guard self[index].map(isCross) == true else { return nil }
        let end = end(of: index, while: isCross)
        let before = self[index - 1]
        let after = self[end]
        let isWord = [before, after].contains { $0.map { $0.isLatin || $0.isASCIIDigit || $0 == "-" } ?? false }
        guard end - index >= 2, !isWord else { return nil }
        return Placeholder(form: .crosses, range: index..<end, name: "")
    }

    private func ruled(_ index: Int) -> Placeholder? {
        let end = end(of: index) { $0 == "_" || $0 == "＿" }
        return end - index >= 2 ? Placeholder(form: .blank, range: index..<end, name: "") : nil
    }
}
