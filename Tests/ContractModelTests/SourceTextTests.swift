import ContractModel
import Testing

/// Texts as lines, and words in them.
struct SourceTextTests {
    @Test(arguments: [
        ("", [""]), ("甲", ["甲"]), ("甲\n乙", ["甲", "乙"]), ("甲\r\n乙\r丙\n", ["甲", "乙", "丙", ""]),
        ("\n\r\n\r", ["", "", "", ""]), ("甲\u{2028}乙\u{2029}丙\u{85}丁\u{B}戊\u{C}己", ["甲", "乙", "丙", "丁", "戊", "己"]),
        // A mark that combines with nothing ends no line by itself.
        ("甲\n\u{301}乙", ["甲", "\u{301}乙"]),
    ])
    func aTextIsCutAtEveryLineEnd(text: String, lines: [String]) {
        let source = SourceText(file: "a", text: text)
        #expect(source.lines == lines.map { $0[...] })
        #expect(source.lines == text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline))
        #expect(source.line(0) == nil && source.line(lines.count) == lines.last && source.line(lines.count + 1) == nil)
    }

    /// Against the definition: every start and end that the text has.
    @Test(arguments: ["", "甲", "甲方应甲方", "Section 3.2", "a甲é\u{301}😀z"])
    func wordsAreFoundWhereTheyStand(text: String) {
        let bytes = Array(text.utf8)
        for word in ["", "甲", "甲方", "方应", "3", "é", "😀z", "a甲", "乙", text, text + "x"] {
            let part = Array(word.utf8)
            let stands = (0...bytes.count).contains { bytes[$0...].starts(with: part) }
            #expect(text.begins(with: word) == bytes.starts(with: part), "\(word)")
            #expect(text.ends(with: word) == bytes.reversed().starts(with: part.reversed()), "\(word)")
            #expect(text.holds(word) == stands, "\(word)")
            #expect(("x" + text + "x").dropFirst().dropLast().holds(word) == stands, "\(word)")
        }
    }

    /// As it is written: another spelling of the same letter is another word.
    @Test func wordsAreNotNormalised() {
        #expect(!"e\u{301}".holds("é") && "e\u{301}".contains("é"))
    }
}
