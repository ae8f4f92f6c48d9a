import TestSupport

@testable import ContractImport

/// A clean text made into what pages look like that are scraped: for tests that know what was there before.
struct ScrapedPage {
    enum Damage: CaseIterable {
        /// Simplified characters turned into traditional ones, with pinyin behind some.
        case script
        /// Pinyin alone.
        case glosses
        /// Half-width marks where full-width ones belong.
        case widths
        /// No line breaks.
        case runOn
        /// Notices before and lists behind.
        case chrome
    }

    var text: String
    /// How many glosses were put in.
    var glosses = 0

    init(_ clean: String, _ damage: Set<Damage>, seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var lines = clean.split(separator: "\n").map { String($0) }
        if damage.contains(.widths) { lines = lines.map { Self.halved($0, &random) } }
        if damage.contains(.runOn) { lines = [Self.joined(lines)] }
        if damage.contains(.chrome) { lines = Self.before + lines + Self.after }
        if damage.contains(.script) {
            let converter = try ScriptConverter(.toTraditional)
            lines = lines.map { line in
                var view = String.UnicodeScalarView()
                view.append(contentsOf: converter.convert(Array(line.unicodeScalars)))
                return String(view)
            }
        }
        text = ""
        let hasGlosses = damage.contains(.script) || damage.contains(.glosses)
        for line in lines { add(line + "\n", glosses: hasGlosses, &random) }
    }

    /// A page of HTML: what is between its tags is damaged, and chrome is put around its main part.
    init(html: String, _ damage: Set<Damage>, seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        text = ""
        var isSilent = false
        for (order, piece) in html.split(separator: "<", omittingEmptySubsequences: false).enumerated() {
            guard order > 0 else {
                text += piece
                continue
            }
            let end = piece.firstIndex(of: ">").map { piece.index(after: $0) } ?? piece.endIndex
            text += "<" + piece[..<end]
            if piece.hasPrefix("style") || piece.hasPrefix("script") { isSilent = true }
            if piece.hasPrefix("/style") || piece.hasPrefix("/script") { isSilent = false }
            if damage.contains(.chrome), piece.hasPrefix("body") {
                text += "<div>" + Self.before.map { "<p>\($0)</p>" }.joined() + "</div>"
            }
            if damage.contains(.chrome), piece.hasPrefix("/footer") || piece.hasPrefix("/main") {
                text += "<ul>" + Self.after.map { "<li>\($0)</li>" }.joined() + "</ul>"
            }
            let content = String(piece[end...])
            let isText = !isSilent && content.contains { !$0.isWhitespace }
            let halved = isText && damage.contains(.widths) ? Self.halved(content, &random) : content
            add(halved, glosses: isText && damage.contains(.glosses), &random)
        }
    }

    private mutating func add(_ line: String, glosses hasGlosses: Bool, _ random: inout SeededGenerator) {
        for character in line {
            text.append(character)
            guard hasGlosses, let syllable = Self.syllables[character], random.next() % 3 != 0 else { continue }
            text += "(\(syllable))"
            glosses += 1
        }
    }

    /// One line of all: blanks stay only beside Latin letters, where words would run together without them.
    private static func joined(_ lines: [String]) -> String {
        let all = Array(lines.joined(separator: " "))
        var text = ""
        for (index, character) in all.enumerated() {
            guard character.isWhitespace else {
                text.append(character)
                continue
            }
            let before = text.last
            let after = all[(index + 1)...].first { !$0.isWhitespace }
            let isBetweenWords = [before, after].allSatisfy { $0.map { $0.isASCII && !$0.isWhitespace } ?? false }
            if isBetweenWords { text.append(" ") }
        }
        return text
    }

    private static func halved(_ line: String, _ random: inout SeededGenerator) -> String {
        String(line.map { character in random.next() % 2 == 0 ? marks[character] ?? character : character })
    }

    private static let marks: [Character: Character] = ["，": ",", "；": ";", "：": ":", "（": "(", "）": ")"]

    private static let syllables: [Character: String] = [
        "应": "yīng", "應": "yīng", "务": "wù", "務": "wù", "协": "xié", "協": "xié", "权": "quán", "權": "quán", "设": "shè",
        "設": "shè", "产": "chǎn", "產": "chǎn", "转": "zhuǎn", "轉": "zhuǎn", "质": "zhì", "質": "zhì", "约": "yuē",
        "約": "yuē",
        "调": "diào", "調": "diào", "险": "xiǎn", "險": "xiǎn",
    ]

    static let before = [
        "版权说明：本文档由用户上传，若有侵权请举报", "文档简介", "甲方：XXX乙方：XXX20XX合同封面SAMPLECOVER甲方：XXX乙方：XXX",
    ]
    static let after = [
        "温馨提示", "- 1. 本站所有资源如无特殊说明，都需要本地安装办公软件。", "- 2. 下载文件中如有侵权内容，请与本站联系。", "最新文档",
        "- 2024年安全知识竞赛题库及答案", "- 2025年房屋租赁合同范本", "- 小学数学课件第三章：面积", "评论", "0/150", "提交评论",
    ]
}
