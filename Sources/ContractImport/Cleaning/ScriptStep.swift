import ContractModel

/// Decides on the script of the template, and turns the text into it.
enum ScriptStep {
    /// Converts the lines, and gives the language of what they say then. The folded characters are set in any case.
    ///
    /// - Throws: `import-script`.
    static func apply(
        _ options: ImportOptions, to lines: inout [SourceLine], into notes: inout ImportNotes
    ) throws(Diagnostic) -> Language {
        let simplifier = try ScriptConverter(.toSimplified)
        var evidence = Evidence()
        for index in lines.indices {
            let scalars = lines[index].cells.map(\.scalar)
            let folded = simplifier.convert(scalars)
            for position in folded.indices {
                evidence.add(scalars[position], folded: folded[position])
                lines[index].cells[position].folded = folded[position]
            }
        }
        guard evidence.han * 5 > evidence.letters else {
            notes.decide(
                .language, "the text is English", confidence: evidence.han * 50 < evidence.letters ? 0.99 : 0.7)
            return .english
        }
        if evidence.kana * 10 > evidence.han { return .japanese }
        let isTraditional = evidence.traditional * 20 > evidence.han
        let wanted = options.does(.script) ? options.script ?? choice(evidence, isTraditional, lines, &notes) : .keep
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

    /// Whether traditional characters are an author's or a machine's: scraped pages of the mainland are often
    /// converted, and then carry glosses or speak of mainland institutions.
    private static func choice(
        _ evidence: Evidence, _ isTraditional: Bool, _ lines: [SourceLine], _ notes: inout ImportNotes
    ) -> ScriptChoice {
        guard isTraditional else { return .keep }
        let isMainland = lines.contains { line in mainland.contains { line.cells[...].contains($0) } }
        if notes.counts.glosses >= 5 || isMainland {
            notes.decide(
                .script, "the traditional characters were made by a machine and are turned back into simplified ones",
                confidence: notes.counts.glosses >= 5 ? 0.95 : 0.7)
            return .simplified
        }
        notes.decide(.script, "the traditional characters are the author's and are kept", confidence: 0.8)
        return .keep
    }

    private static let mainland = Word.list("中华人民共和国 人民币 人民法院 统一社会信用代码")

    private struct Evidence {
        var han = 0
        var letters = 0
        var kana = 0
        var traditional = 0

        mutating func add(_ scalar: Unicode.Scalar, folded: Unicode.Scalar) {
            if scalar.isHan { han += 1 } else if scalar.isLatin { letters += 1 }
            if (0x3041...0x30FF).contains(scalar.value) { kana += 1 }
            if scalar != folded { traditional += 1 }
        }
    }
}
