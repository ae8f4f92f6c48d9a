import ContractModel

/// Finds the words of a text that are in another language than the text around them, as far as their script tells: what
/// is read aloud is read in its own language (ISO 14289-1, 7.2; ISO 32000-2, 14.9.2).
///
/// In Chinese, Japanese and Korean, two or more words of two or more ASCII letters beside each other are English, if one
/// of them has at least three letters and not only capitals: Example Technology Co., Ltd. is; PDF, A4, USB and Party A
/// are not, since they are read within the sentence. In English, ideographs are Chinese, those among kana Japanese, and
/// Hangul is Korean; Hangul in Chinese and Japanese is Korean, too. Ideographs in Korean and kana in Chinese stay what
/// the text is.
enum ForeignWords {
    struct Stretch: Hashable {
        /// In the UTF-8 of the text.
        var bytes: Range<Int>
        var language: Language
    }

    static func find(in text: String, of language: Language) -> [Stretch] {
        language == .english ? eastAsian(in: text) : latin(in: text) + hangul(in: text, of: language)
    }

    // MARK: English

    private static func latin(in text: String) -> [Stretch] {
        // Most runs have no letters of ASCII.
        guard text.utf8.contains(where: isLetter) else { return [] }
        let bytes = Array(text.utf8)
        var stretches: [Stretch] = []
        var index = 0
        while index < bytes.count {
            guard isLetter(bytes[index]) else {
                index += 1
                continue
            }
            let start = index
            while index < bytes.count, isInEnglish(bytes[index]) { index += 1 }
            var end = index
            while end > start, !isLetter(bytes[end - 1]), bytes[end - 1] != UInt8(ascii: ".") { end -= 1 }
            if isEnglish(bytes[start..<end]) { stretches.append(Stretch(bytes: start..<end, language: .english)) }
        }
        return stretches
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    /// Letters, digits, and the marks and spaces that stand between English words.
    private static func isInEnglish(_ byte: UInt8) -> Bool {
        isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || " .,;:'\"&()/-".utf8.contains(byte)
    }

    private static func isEnglish(_ bytes: ArraySlice<UInt8>) -> Bool {
        let words = bytes.split { !isLetter($0) }.filter { $0.count >= 2 }
        return words.count >= 2 && words.contains { $0.count >= 3 && $0.contains { $0 & 0x20 != 0 } }
    }

    // MARK: Chinese, Japanese, Korean

    private enum Script {
        case han, kana, hangul
        /// Marks and spaces: they go with the words around them.
        case common
        case other
    }

    private static func script(_ scalar: Unicode.Scalar) -> Script {
        switch scalar.value {
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x323AF, 0x3005, 0x3007: .han
        case 0x3041...0x30FF, 0x31F0...0x31FF: .kana
        case 0x1100...0x11FF, 0x3131...0x318E, 0xAC00...0xD7A3: .hangul
        case 0x20, 0x3000...0x303F, 0xFF01...0xFF20, 0xB7, 0x2014, 0x2018...0x201D, 0x2026: .common
        default: .other
        }
    }

    private static func eastAsian(in text: String) -> [Stretch] {
        stretches(in: text) { $0 == .han || $0 == .kana || $0 == .hangul }.map { bytes, scripts in
            let language: Language =
                scripts.contains(.hangul) ? .korean : scripts.contains(.kana) ? .japanese : .simplifiedChinese
            return Stretch(bytes: bytes, language: language)
        }
    }

    private static func hangul(in text: String, of language: Language) -> [Stretch] {
        // Syllables begin with the bytes 0xEA to 0xED, which no ideograph of the common planes does.
        guard language != .korean, text.utf8.contains(where: { (0xEA...0xED).contains($0) }) else { return [] }
        return stretches(in: text) { $0 == .hangul }.map { Stretch(bytes: $0.bytes, language: .korean) }
    }

    /// Stretches that begin and end with a character of the scripts, and hold others of them and what is common alone.
    private static func stretches(
        in text: String, of isWanted: (Script) -> Bool
    ) -> [(bytes: Range<Int>, scripts: Set<Script>)] {
        // All of these scripts begin with a byte from 0xE1 on.
        guard text.utf8.contains(where: { $0 >= 0xE1 }) else { return [] }
        var result: [(bytes: Range<Int>, scripts: Set<Script>)] = []
        var isOpen = false
        var position = 0
        for scalar in text.unicodeScalars {
            let end = position + UTF8.width(scalar)
            let script = script(scalar)
            if isWanted(script) {
                if !isOpen { result.append((position..<end, [])) }
                isOpen = true
                result[result.count - 1].bytes = result[result.count - 1].bytes.lowerBound..<end
                result[result.count - 1].scripts.insert(script)
            } else if script != .common {
                isOpen = false
            }
            position = end
        }
        return result
    }
}
