import ContractModel
import OfficePackages

/// One level of a list of a Word file (ECMA-376 Part 1, 17.9.6).
struct WordLevel: Sendable {
    var start = 1
    /// ST_NumberFormat (17.18.59).
    var format = "decimal"
    /// The number as it is shown, with %1 for that of the first level.
    var text = ""
    /// Whether all numbers in it are Arabic (17.9.4).
    var isLegal = false
    /// What stands behind it: tab, space or nothing (17.9.28).
    var suffix = "tab"
    /// The level behind which it begins anew; 0 for never (17.9.10).
    var restart: Int?
    /// The style whose paragraphs are of this level.
    var style: String?
}

/// The lists of a Word file: numbering.xml (ECMA-376 Part 1, 17.9).
struct WordNumbering: Sendable {
    struct List: Sendable {
        var abstract: String
        var starts: [Int: Int] = [:]
        var levels: [Int: WordLevel] = [:]
    }

    private(set) var abstracts: [String: [Int: WordLevel]] = [:]
    private(set) var lists: [String: List] = [:]
    /// For a definition that stands for a style, that style (17.9.27), and the other way about (17.9.21).
    private var styleLinks: [String: String] = [:]
    private var linkedStyles: [String: String] = [:]

    init() {}

    /// - Throws: what reading the part throws.
    init(_ reader: XMLPullReader) throws(Diagnostic) {
        var abstract: String?
        var list: String?
        var level: Int?
        var current = WordLevel()
        while let event = try reader.next() {
            switch event {
            case .text: break
            case .start(let element):
                let value = element.word("val")
                switch element.name.local {
                case "abstractNum":
                    abstract = element.word("abstractNumId")
                    if let abstract { abstracts[abstract] = [:] }
                case "styleLink": if let value, let abstract { styleLinks[value] = abstract }
                case "numStyleLink": if let value, let abstract { linkedStyles[abstract] = value }
                case "num": list = element.word("numId")
                case "abstractNumId": if let list, let value { lists[list] = List(abstract: value) }
                case "lvlOverride": level = element.word("ilvl").flatMap { Int($0) }
                case "startOverride":
                    if let list, let level, let start = value.flatMap({ Int($0) }) {
                        lists[list]?.starts[level] = start
                    }
                case "lvl":
                    level = element.word("ilvl").flatMap { Int($0) }
                    current = WordLevel()
                case "start": current.start = value.flatMap { Int($0) } ?? 1
                case "numFmt": current.format = value ?? "decimal"
                case "lvlText": current.text = value ?? ""
                case "isLgl": current.isLegal = element.isOn
                case "suff": current.suffix = value ?? "tab"
                case "lvlRestart": current.restart = value.flatMap { Int($0) }
                case "pStyle": current.style = value
                default: break
                }
            case .end(let name):
                switch name.local {
                case "lvl":
                    if let level, (0...8).contains(level) {
                        if let list {
                            lists[list]?.levels[level] = current
                        } else if let abstract {
                            abstracts[abstract]?[level] = current
                        }
                    }
                case "abstractNum": abstract = nil
                case "num": list = nil
                default: break
                }
            }
        }
    }

    /// The definition of a list, links followed once.
    func abstract(of list: String) -> String? {
        guard let abstract = lists[list]?.abstract else { return nil }
        return linkedStyles[abstract].flatMap { styleLinks[$0] } ?? abstract
    }

    /// A level of a list.
    func level(_ level: Int, of list: String) -> WordLevel? {
        if let own = lists[list]?.levels[level] { return own }
        return abstract(of: list).flatMap { abstracts[$0]?[level] }
    }

    /// The level that the paragraphs of a style have.
    func level(ofStyle style: String, in list: String) -> Int? {
        guard let abstract = abstract(of: list) else { return nil }
        return abstracts[abstract]?.first { $0.value.style == style }?.key
    }
}

/// Counts the numbers that Word shows and does not write.
struct WordCounter {
    private let numbering: WordNumbering
    /// The last numbers of each definition, by levels; lists that share one count on.
    private var values: [String: [Int: Int]] = [:]
    private var begun: Set<String> = []
    /// How many labels would have had numbers of two kinds, 一.1, and have them of one.
    private(set) var mixedCount = 0

    init(_ numbering: WordNumbering) { self.numbering = numbering }

    /// The number of the next paragraph of a list, with what stands behind it; `nil` for bullets.
    mutating func label(list: String, level: Int) -> String? {
        guard let abstract = numbering.abstract(of: list), let shown = numbering.level(level, of: list) else {
            return nil
        }
        var counts = values[abstract] ?? [:]
        if begun.insert(list).inserted {
            // The first paragraph of a list with starts of its own begins there (17.9.25).
            for (level, start) in numbering.lists[list]?.starts ?? [:] { counts[level] = start - 1 }
        }
        // Levels above that no paragraph has had yet count from their start.
        for upper in 0..<level where counts[upper] == nil {
            counts[upper] = numbering.level(upper, of: list)?.start ?? 1
        }
        counts[level] = counts[level].map { $0 + 1 } ?? shown.start
        for deeper in (level + 1)..<10 {
            let restart = numbering.level(deeper, of: list)?.restart
            if restart == 0 || restart.map({ level >= $0 }) == true { continue }
            counts[deeper] = nil
        }
        values[abstract] = counts
        guard shown.format != "bullet", shown.format != "none", !shown.text.isEmpty else { return nil }
        var label = shown.text
        let isLegal = shown.isLegal || isMixed(shown, list, level)
        for upper in 0...8 where label.contains("%\(upper + 1)") {
            let format = isLegal ? "decimal" : numbering.level(upper, of: list)?.format ?? "decimal"
            label = label.replacing("%\(upper + 1)", with: Self.text(counts[upper] ?? 1, format))
        }
        return shown.suffix == "nothing" ? label : label + " "
    }

    /// Whether a label would read 一.1: LibreOffice writes no w:isLgl, and contracts have 1.1 there.
    private mutating func isMixed(_ shown: WordLevel, _ list: String, _ level: Int) -> Bool {
        guard level > 0, shown.format == "decimal", shown.text.contains(".") else { return false }
        let isMixed = (0..<level).contains { upper in
            shown.text.contains("%\(upper + 1).")
                && Self.text(1, numbering.level(upper, of: list)?.format ?? "decimal") == "一"
        }
        if isMixed { mixedCount += 1 }
        return isMixed
    }

    /// The stems and branches have no numbers beyond their last.
    private static func cyclic(_ number: Int, _ characters: String) -> String {
        let all = Array(characters)
        return (1...all.count).contains(number) ? String(all[number - 1]) : "\(number)"
    }

    /// A number in a format of Word (17.18.59); those that nobody numbers contracts with are Arabic.
    private static func text(_ number: Int, _ format: String) -> String {
        switch format {
        case "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
            "taiwaneseCountingThousand", "ideographDigital", "koreanCounting":
            NumeralSystem.chinese.string(for: number)
        case "chineseLegalSimplified", "ideographLegalTraditional": ChineseNumeral.financial(number)
        case "lowerLetter": NumeralSystem.lowercaseLetter.string(for: number)
        case "upperLetter": NumeralSystem.uppercaseLetter.string(for: number)
        case "lowerRoman": NumeralSystem.lowercaseRoman.string(for: number)
        case "upperRoman": NumeralSystem.uppercaseRoman.string(for: number)
        case "decimalEnclosedCircle", "decimalEnclosedCircleChinese": NumberFormat.circled.label(for: [number])
        case "ideographTraditional": cyclic(number, "甲乙丙丁戊己庚辛壬癸")
        case "ideographZodiac", "ideographZodiacTraditional": cyclic(number, "子丑寅卯辰巳午未申酉戌亥")
        case "decimalZero": number < 10 ? "0\(number)" : "\(number)"
        default: "\(number)"
        }
    }
}

extension XMLPullReader.Element {
    /// An attribute of WordprocessingML, in the transitional or the strict form.
    func word(_ local: String) -> String? { attributes.first { $0.name.local == local }?.value }

    /// Whether it colours the ground (ISO/IEC 29500-1, 17.3.2.32).
    var isShading: Bool { !["auto", "ffffff"].contains((word("fill") ?? "auto").lowercased()) }

    /// Whether a property that can be on or off is on (17.17.4).
    var isOn: Bool { !["0", "false", "off", "none"].contains(word("val") ?? "true") }
}
