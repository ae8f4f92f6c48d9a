import Testing

@testable import ContractTemplate

struct CharacterClassTests {
    private let marks: CharacterClass = "。；,A（\\"

    @Test func itHasItsCharactersAndNoOthers() {
        for character: Character in ["。", "；", ",", "A", "（", "\\"] { #expect(marks.contains(character)) }
        for character: Character in ["，", ";", "a", "(", "B", "甲", "😀"] { #expect(!marks.contains(character)) }
        #expect(!CharacterClass("").contains("a" as Character))
    }

    /// A letter with a mark on it is another character.
    @Test func aClusterIsNoneOfThem() {
        #expect(!marks.contains("A\u{301}" as Character) && Character("A\u{301}").onlyScalar == nil)
        #expect(Character("甲").onlyScalar == "甲" && Character("\r\n").onlyScalar == nil)
    }

    @Test func aWordBeginsWhereAllItsCharactersStand() {
        let line = Array("附件一 A\u{301}")[...]
        #expect(line.begins(with: "附件") && line.begins(with: "") && line.dropFirst(4).begins(with: "A") == false)
        #expect(!line.begins(with: "附件一 Ab") && !line.begins(with: "件"))
        #expect(line[1...].begins(with: "件一"))
    }
}
