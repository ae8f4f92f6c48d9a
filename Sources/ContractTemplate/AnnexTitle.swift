import ContractModel

/// The title of an annex: 附件一 服务内容说明, Schedule A Prices.
package struct AnnexTitle: Sendable {
    var number: Number?
    /// The text of the number: 附件一.
    var label: LineSlice
    var heading: LineSlice

    package static let chineseWords = ["附件", "附表", "附录", "附錄", "附图", "附圖"]
    package static let englishWords = ["Annex", "Appendix", "Schedule", "Exhibit", "Attachment"]

    /// Reads the arguments of `:::annex`. Without a number (附件 价目表) the whole is the heading.
    ///
    /// - Parameter expected: the number that a word's next annex would have. It tells Schedule I, the first, from
    ///   Schedule I, the ninth.
    init(_ arguments: LineSlice, expected: (String) -> Int) {
        number = nil
        label = arguments
        heading = arguments
        let words = Self.chineseWords + Self.englishWords
        // SCHEDULE 1 is what Schedule 1 refers to.
        guard
            let word = words.first(where: { arguments.starts(with: $0) || arguments.starts(with: $0.uppercased()) })
        else { return }
        let isEnglish = Self.englishWords.contains(word)
        let afterWord = arguments.dropFirst(word.count)
        let rest = afterWord.trimmedStart
        // "Scheduled maintenance" is no schedule.
        if isEnglish, rest.column == afterWord.column { return }
        let separators: CharacterClass = ":：、.．-–—"
        // 附件一服务内容 needs no blank; a letter does.
        let digits = rest.characters.prefix { $0.digit != nil || $0.isChineseNumeral }
        let letters = rest.characters.prefix { !$0.isTemplateBlank && !separators.contains($0) }
        let end = isEnglish || digits.isEmpty ? letters.endIndex : digits.endIndex
        let numeral = rest.prefix(upTo: end)
        let systems: [NumeralSystem] =
            isEnglish ? [.arabic, .uppercaseLetter, .uppercaseRoman] : [.arabic, .chinese, .uppercaseLetter]
        let readings = systems.compactMap { system in
            system.value(of: numeral.text).flatMap { $0 <= 999 ? ($0, system) : nil }
        }
        guard let reading = readings.first(where: { $0.0 == expected(word) }) ?? readings.first else { return }
        number = Number(
            format: isEnglish ? .word(word, reading.1) : .named(word, reading.1), written: [reading.0])
        label = arguments.prefix(upTo: end)
        var heading = rest.suffix(from: end).trimmedStart
        if let first = heading.characters.first, separators.contains(first) {
            heading = heading.dropFirst(1).trimmedStart
        }
        self.heading = heading
    }

    /// The word before the number.
    var word: String? {
        switch number?.format {
        case .named(let word, _), .word(let word, _): word
        default: nil
        }
    }
}
