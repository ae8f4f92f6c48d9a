import ContractModel

/// Joins a number that stands alone with the heading in the line below it: ARTICLE I ⏎ DEFINITIONS, 第一条 ⏎ 总则.
enum TitleBelow {
    static func join(_ lines: [OutlineLine], _ names: PartyNames, language: Language) -> [OutlineLine] {
        var result: [OutlineLine] = []
        var index = 0
        while index < lines.count {
            var line = lines[index]
            index += 1
            // The last line of a text is no heading of anything.
            if isNumber(line), index + 1 < lines.count, isTitle(lines[index], names, language) {
                line.body = lines[index].body
                line.blanks += lines[index].blanks
                line.isHeading = true
                index += 1
            }
            result.append(line)
        }
        return result
    }

    private static func isNumber(_ line: OutlineLine) -> Bool {
        switch line.kind {
        case .part, .article: line.body.isEmpty
        default: false
        }
    }

    private static func isTitle(_ line: OutlineLine, _ names: PartyNames, _ language: Language) -> Bool {
        guard line.kind == .paragraph || line.kind == .heading, let last = line.body.last?.scalar, !last.endsPhrase,
            !line.body.contains(where: { "_【：:；。".unicodeScalars.contains($0.scalar) })
        else { return false }
        if language == .english {
            return line.body.count <= 80 && line.body[0].scalar.isLatin && EnglishHeading.isTitle(line.body[...])
        }
        // 甲方提供场地 is what the article says.
        return line.body.count <= 20 && names.at(0, in: line.body[...]) == nil
    }
}
