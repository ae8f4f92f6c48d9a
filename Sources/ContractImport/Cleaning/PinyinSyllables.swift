/// Reads Latin text as the syllables of Hanyu Pinyin (GB/T 16159): an initial, a final and a tone.
enum PinyinSyllables {
    /// How many syllables a text holds that blanks, apostrophes or nothing separate; `nil` where it is no pinyin.
    ///
    /// Capitals are none: (Rén) is the name of a person.
    static func count(in text: some Sequence<Unicode.Scalar>, atMost limit: Int) -> Int? {
        var letters: [Unicode.Scalar] = []
        /// How many tones stand before each letter, and behind the last.
        var tones = [0]
        var breaks: Set<Int> = []
        for scalar in text {
            // Seven letters make the longest syllable but one: zhuang, chuang, shuang.
            guard letters.count <= 6 * limit else { return nil }
            if accents.contains(scalar) {
                guard !letters.isEmpty else { return nil }
                tones[letters.count] += 1
            } else if scalar.isBlank || scalar == "'" || scalar == "’" {
                breaks.insert(letters.count)
            } else {
                guard let letter = plain(scalar) else { return nil }
                letters.append(letter)
                tones.append((tones.last ?? 0) + (isToned(scalar) ? 1 : 0))
            }
        }
        guard tones.last != 0 else { return nil }
        // The fewest syllables that end at each place.
        var fewest = [Int?](repeating: nil, count: letters.count + 1)
        fewest[0] = 0
        for end in letters.indices.map({ $0 + 1 }) {
            for start in max(0, end - 6)..<end {
                // Only the last may go without a tone, as in 东西 (dōng xi).
                let toneCount = tones[end] - tones[start]
                guard let before = fewest[start], toneCount == 1 || toneCount == 0 && end == letters.count,
                    !breaks.contains(where: { $0 > start && $0 < end }), isSyllable(letters[start..<end])
                else { continue }
                fewest[end] = min(fewest[end] ?? .max, before + 1)
            }
        }
        return fewest[letters.count].flatMap { $0 <= limit ? $0 : nil }
    }

    /// A letter that pinyin is written with, toned or not.
    static func isLetter(_ scalar: Unicode.Scalar) -> Bool { plain(scalar) != nil || accents.contains(scalar) }

    static func isToned(_ scalar: Unicode.Scalar) -> Bool { vowels[scalar] != nil || accents.contains(scalar) }

    private static func isSyllable(_ letters: ArraySlice<Unicode.Scalar>) -> Bool {
        let text = String(scalars: letters)
        if finals.contains(text), let first = text.first, !"iuüv".contains(first) { return true }
        for length in [2, 1] where text.count > length {
            guard initials.contains(String(text.prefix(length))) else { continue }
            if finals.contains(String(text.dropFirst(length))) { return true }
        }
        return false
    }

    private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar {
        case "a"..."z", "ü": scalar
        case "ɡ": "g"
        case "ɑ": "a"
        default: vowels[scalar]
        }
    }

    /// The letters with the tones 1 to 4, and what they are without.
    private static let vowels: [Unicode.Scalar: Unicode.Scalar] = {
        var vowels: [Unicode.Scalar: Unicode.Scalar] = [:]
        let rows: [(Unicode.Scalar, String)] = [
            ("a", "āáǎàă"), ("e", "ēéěèĕ"), ("i", "īíǐìĭ"), ("o", "ōóǒòŏ"), ("u", "ūúǔùŭ"), ("ü", "ǖǘǚǜ"), ("n", "ńňǹ"),
        ]
        for (letter, toned) in rows {
            for scalar in toned.unicodeScalars { vowels[scalar] = letter }
        }
        return vowels
    }()

    /// The accents that may follow a vowel instead.
    private static let accents: Set<Unicode.Scalar> = ["\u{300}", "\u{301}", "\u{304}", "\u{30C}"]

    private static let initials = Set(words("b p m f d t n l g k h j q x zh ch sh r z c s y w"))
    private static let finals = Set(
        words(
            "a o e i u ü v ai ei ui ao ou iu ie üe ve ue er an en in un ün vn ang eng ing ong ia iao ian iang iong ua uo uai uan uang üan"
        ))

    private static func words(_ text: String) -> [String] { text.split(separator: " ").map { String($0) } }
}
