import ContractModel

/// Decides on the script of the template, and turns the text into it.
enum ScriptStep {
    /// Sets the folded characters, by which everything is recognised.
    ///
    /// - Throws: `import-script`.
    static func fold(_ lines: inout [SourceLine]) throws(Diagnostic) {
        let simplifier = try ScriptConverter(.toSimplified)
        for index in lines.indices {
            let folded = simplifier.convert(lines[index].cells.map(\.scalar))
            for position in folded.indices { lines[index].cells[position].folded = folded[position] }
        }
    }

    /// Converts the lines, and gives the language of what they say then.
    ///
    /// - Throws: `import-script`.
    static func apply(
        _ options: ImportOptions, to lines: inout [SourceLine], into notes: inout ImportNotes
    ) throws(Diagnostic) -> Language {
        var evidence = Evidence()
        for line in lines { for cell in line.cells { evidence.add(cell.scalar, folded: cell.folded) } }
        if evidence.hangul > evidence.han + evidence.letters {
            notes.decide(
                .language, "the text is Korean; its numbers are not read as those of divisions", confidence: 0.5)
            return .korean
        }
        guard evidence.han * 5 > evidence.letters else {
            notes.decide(
                .language, "the text is English", confidence: evidence.han * 50 < evidence.letters ? 0.99 : 0.7)
            return .english
        }
        if evidence.kana * 10 > evidence.han {
            notes.decide(.language, "the text is Japanese", confidence: 0.9)
            return .japanese
        }
        let isTraditional = evidence.traditional * 20 > evidence.han
        let wanted = try options.does(.script) ? wanted(options, evidence, isTraditional, lines, &notes) : .keep
        switch wanted {
        case .simplified:
            for index in lines.indices {
                for position in lines[index].cells.indices {
                    lines[index].cells[position].scalar = lines[index].cells[position].folded
                }
            }
            return .simplifiedChinese
        case .traditional:
            let converter = try ScriptConverter(.toTraditional)
            for index in lines.indices {
                let converted = converter.convert(lines[index].cells.map(\.scalar))
                for position in converted.indices { lines[index].cells[position].scalar = converted[position] }
            }
            return .traditionalChinese
        case .keep: return isTraditional ? .traditionalChinese : .simplifiedChinese
        }
    }

    private static func wanted(
        _ options: ImportOptions, _ evidence: Evidence, _ isTraditional: Bool, _ lines: [SourceLine],
        _ notes: inout ImportNotes
    ) throws(Diagnostic) -> ScriptChoice {
        guard let script = options.script else {
            return isTraditional ? try choice(evidence, lines, &notes) : .keep
        }
        let message =
            switch script {
            case .simplified: "the template is written in simplified characters, as was asked"
            case .traditional: "the template is written in traditional characters, as was asked"
            case .keep: "the characters are kept as they are, as was asked"
            }
        notes.decide(.script, message, confidence: 1)
        return script
    }

    /// Whether traditional characters are an author's or a machine's: pages that a machine converted carry glosses, or
    /// simplified characters that it left. What a text speaks of says nothing: contracts under the law of the mainland
    /// are written in Hong Kong, too.
    private static func choice(
        _ evidence: Evidence, _ lines: [SourceLine], _ notes: inout ImportNotes
    ) throws(Diagnostic) -> ScriptChoice {
        let hasGlosses = notes.counts.glosses >= 5
        let isMixed = try hasGlosses ? false : isMixed(evidence, lines)
        if hasGlosses || isMixed {
            notes.decide(
                .script, "the traditional characters were made by a machine and are turned back into simplified ones",
                confidence: hasGlosses ? 0.95 : 0.6)
            return .simplified
        }
        let isMainland = lines.contains { line in mainland.contains { line.cells[...].contains($0) } }
        notes.decide(
            .script, "the traditional characters are the author's and are kept", confidence: isMainland ? 0.6 : 0.8)
        return .keep
    }

    /// Whether a good part of the text is in the other script.
    private static func isMixed(_ evidence: Evidence, _ lines: [SourceLine]) throws(Diagnostic) -> Bool {
        let converter = try ScriptConverter(.toTraditional)
        var simplified = 0
        for line in lines {
            let scalars = line.cells.map(\.scalar)
            for (position, converted) in converter.convert(scalars).enumerated()
            where converted != scalars[position] && line.cells[position].folded == scalars[position] {
                simplified += 1
            }
        }
        // Some characters that both scripts have, such as 后 and 台, count as simplified ones by mistake.
        return simplified * 4 > evidence.traditional
    }

    private static let mainland = Word.list("中华人民共和国 人民币 人民法院 统一社会信用代码")

    private struct Evidence {
        var han = 0
        var letters = 0
        var kana = 0
        var hangul = 0
        var traditional = 0

        mutating func add(_ scalar: Unicode.Scalar, folded: Unicode.Scalar) {
            if scalar.isHan { han += 1 } else if scalar.isLatin { letters += 1 }
            if (0x3041...0x30FF).contains(scalar.value) { kana += 1 }
            if (0xAC00...0xD7A3).contains(scalar.value) { hangul += 1 }
            if scalar != folded { traditional += 1 }
        }
    }
}
