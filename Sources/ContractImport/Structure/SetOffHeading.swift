import ContractModel

/// A heading that stands in one line with its text, and is set off from it: 第一条　付款　甲方…, 第一條 付款：甲方…, 第1条（目的）甲は…,
/// 第一条【付款】甲方…, 1. Payment. The Client ….
struct SetOffHeading: Sendable {
    /// How it is set off. All divisions of one kind do it in one way.
    enum Form: Sendable, Hashable, CaseIterable {
        case brackets, lenticularBrackets, blank, colon, point
    }

    var form: Form
    var heading: Range<Int>
    /// Where the text begins; the end of the line where nothing follows.
    var text: Int

    /// Longer ones are no headings, in characters.
    private static let longest = 20
    /// The same in English.
    private static let longestEnglish = 70

    /// What the beginning of a line behind its number would be as a heading.
    static func find(in body: ArraySlice<Cell>, language: Language) -> SetOffHeading? {
        guard let first = body.first else { return nil }
        switch first.scalar {
        case "（", "(": return bracketed(body, ")", "）", .brackets)
        case "【": return bracketed(body, "】", "】", .lenticularBrackets)
        default: break
        }
        let longest = language == .english ? longestEnglish : longest
        for index in body.indices.prefix(longest + 1).dropFirst() {
            let scalar = body[index].scalar
            let isLast = index + 1 == body.endIndex
            if scalar == "：" || scalar == ":" {
                return isLast ? nil : made(.colon, body, until: index, text: index + 1, language)
            }
            if scalar == ".", language == .english, isLast || body[index + 1].scalar.isBlank {
                return made(.point, body, until: index, text: index + 1, language)
            }
            if scalar.isBlank, !isLast {
                // A plain blank stands between English words, and in Chinese between Latin letters.
                let isWide = scalar == "\u{3000}" || scalar == "\t" || body[index + 1].scalar.isBlank
                let isBetweenHan = body[index - 1].scalar.isHan && body[index + 1].scalar.isHan
                if isWide || language != .english && isBetweenHan {
                    return made(.blank, body, until: index, text: index + 1, language)
                }
            }
            if scalar.endsPhrase, scalar != "、", scalar != "," { return nil }
        }
        return nil
    }

    private static func bracketed(
        _ body: ArraySlice<Cell>, _ narrow: Unicode.Scalar, _ wide: Unicode.Scalar, _ form: Form
    ) -> SetOffHeading? {
        guard let close = body.prefix(longest + 2).firstIndex(where: { $0.scalar == narrow || $0.scalar == wide }),
            close > body.startIndex + 1, form == .lenticularBrackets || close + 1 < body.endIndex
        else { return nil }
        // （目的） is written with its brackets; 【付款】 would be a place to fill in.
        let heading = form == .brackets ? body.startIndex..<(close + 1) : (body.startIndex + 1)..<close
        return SetOffHeading(form: form, heading: heading, text: close + 1)
    }

    private static func made(
        _ form: Form, _ body: ArraySlice<Cell>, until end: Int, text: Int, _ language: Language
    ) -> SetOffHeading? {
        let heading = body[..<end]
        guard heading.contains(where: { $0.scalar.isHan || $0.scalar.isLatin }), heading.count >= 2,
            !heading.contains(where: { "【_（".unicodeScalars.contains($0.scalar) })
        else { return nil }
        if language == .english {
            guard EnglishHeading.isTitle(heading) else { return nil }
        } else if HeadingBoundary.startScore(heading) >= 1, form != .blank || heading.count > 8 {
            return nil
        }
        return SetOffHeading(form: form, heading: body.startIndex..<end, text: text)
    }
}
