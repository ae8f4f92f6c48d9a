import ContractModel
import Testing

@testable import Typesetting

/// Words in another language than the text around them, as far as their script tells.
@Suite struct ForeignWordsTests {
    private func find(_ text: String, _ language: Language) -> [String] {
        let bytes = Array(text.utf8)
        return ForeignWords.find(in: text, of: language).map {
            "\($0.language.rawValue) \(String(decoding: bytes[$0.bytes], as: UTF8.self))"
        }
    }

    @Test(arguments: [
        ("由 Example Technology Co., Ltd. 提供", ["en Example Technology Co., Ltd."]),
        ("（以下称“the Service”）和 the Project，", ["en the Service", "en the Project"]),
        // Read within the sentence: names of formats, letters for parties, single words, numbers with their units.
        ("PDF、A4 与 Party A 的 GitHub，ISO 9001，5 GB RAM", []),
        ("没有字母，12.5%。", []),
        ("Annex One（附件）", ["en Annex One"]),
        ("서울 이름 是名称", ["ko 서울 이름"]),
    ])
    func inChinese(text: String, found: [String]) { #expect(find(text, .simplifiedChinese) == found) }

    @Test(arguments: [
        ("the “保密信息、资料” of 甲方", ["zh-Hans 保密信息、资料", "zh-Hans 甲方"]),
        ("the contract (請負契約のこと)", ["ja 請負契約のこと"]),
        ("a plain sentence.", []),
    ])
    func inEnglish(text: String, found: [String]) { #expect(find(text, .english) == found) }
}
