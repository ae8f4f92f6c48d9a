/// Traditional forms of the few characters that numbers, dates, amounts and spans are written with.
enum TraditionalScript {
    /// `text`, which this module has made, in traditional characters. Not for text that a person wrote.
    static func converted(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { result.append(characters[scalar] ?? scalar) }
        return String(result)
    }

    /// `text`, which this module has made, in the characters of the language.
    static func converted(_ text: String, for language: Language) -> String {
        language == .traditionalChinese ? converted(text) : text
    }

    private static let characters: [Unicode.Scalar: Unicode.Scalar] = [
        "万": "萬", "亿": "億", "贰": "貳", "叁": "參", "陆": "陸", "负": "負", "点": "點", "币": "幣", "门": "門",
        "台": "臺", "欧": "歐", "镑": "鎊", "韩": "韓", "钟": "鐘", "时": "時", "个": "個", "周": "週",
    ]
}
