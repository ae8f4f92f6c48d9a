import ContractModel
import ContractTemplate

/// Tells the annexes that a text holds from the list of annexes that it names.
enum Annexes {
    /// Takes the annexes off the end of the lines: headings 附件一 … that have text of their own.
    static func take(
        from lines: inout [OutlineLine], language: Language, into notes: inout ImportNotes
    ) -> [StructuredContract.Annex] {
        let words = language == .english ? AnnexTitle.englishWords : AnnexTitle.chineseWords
        let starts = lines.indices.filter { isHeading(lines[$0], words, language) && !isListed($0, in: lines) }
        guard let first = starts.first(where: { hasText($0, in: lines, starts) }) else { return [] }
        // What stands before the last article is no annex.
        let lastArticle = lines.lastIndex { $0.kind == .article && $0.path.first != 1 } ?? -1
        let begin =
            starts.first { $0 >= first && $0 > lastArticle } ?? (starts.contains { $0 > lastArticle } ? first : nil)
        guard let begin else { return [] }
        let headings = starts.filter { $0 >= begin }
        let annexes = headings.indices.map { order in
            let end = order + 1 < headings.count ? headings[order + 1] : lines.count
            var heading = lines[headings[order]]
            var begin = headings[order] + 1
            // What the annex is about stands in the line below its number.
            if begin + 1 < end, isNumberAlone(heading, words), isAbout(lines[begin]) {
                heading.body += (heading.body.isEmpty ? [] : [.added(" ")]) + lines[begin].body
                begin += 1
            }
            heading.isHeading = true
            return StructuredContract.Annex(heading: heading, lines: Array(lines[begin..<end]))
        }
        notes.decide(
            .annexes, "\(annexes.count) annexes stand behind the contract", at: annexes[0].heading.offsets,
            confidence: 0.85)
        lines.removeSubrange(begin...)
        return annexes
    }

    private static func isHeading(_ line: OutlineLine, _ words: [String], _ language: Language) -> Bool {
        if language == .english {
            if line.kind == .named { return line.body.count <= 80 && !(line.body.last?.scalar.endsPhrase ?? false) }
            guard line.kind == .paragraph || line.kind == .heading, line.body.count <= 80,
                line.body.last.map({ !$0.scalar.endsPhrase }) ?? false
            else { return false }
            let parts = line.body.text.split(separator: " ", maxSplits: 2)
            guard parts.count >= 2, words.contains(where: { $0.uppercased() == parts[0].uppercased() }) else {
                return false
            }
            return parts[1].count <= 4
                && parts[1].allSatisfy { $0.isNumber || $0.isUppercase || $0 == "." || $0 == ":" }
        }
        guard line.kind == .named, words.contains(line.word) else { return false }
        return line.body.count <= 40 && !(line.body.last.map { $0.scalar.endsPhrase } ?? false)
    }

    private static func isNumberAlone(_ heading: OutlineLine, _ words: [String]) -> Bool {
        if heading.kind == .named { return heading.body.isEmpty }
        return heading.body.split { $0.scalar.isBlank }.count <= 2
    }

    /// A short line without any mark.
    private static func isAbout(_ line: OutlineLine) -> Bool {
        guard line.kind == .paragraph || line.kind == .heading, !line.body.isEmpty else { return false }
        return line.body.count <= (line.body.first?.scalar.isLatin == true ? 60 : 20)
            && !line.body.contains { $0.scalar.endsPhrase && $0.scalar != "、" && $0.scalar != "," || $0.scalar == "_" }
    }

    private static func hasText(_ index: Int, in lines: [OutlineLine], _ starts: [Int]) -> Bool {
        index + 1 < lines.count && !starts.contains(index + 1)
    }

    /// Whether the line stands in a list of annexes: what leads to it says so.
    private static func isListed(_ index: Int, in lines: [OutlineLine]) -> Bool {
        var before = index - 1
        while before >= 0, index - before < 40 {
            let line = lines[before]
            if listWords.contains(where: { line.body[...].contains($0) }), line.kind != .named || line.word == "说明" {
                return true
            }
            let isOfList = line.kind == .named || line.kind == .paragraph && line.body[...].starts(with: "本附件")
            guard isOfList else { return false }
            before -= 1
        }
        return false
    }

    private static let listWords = Word.list("附件列表 附件清单 附件目录 附件如下 下列附件 以下附件 附件包括")
}
