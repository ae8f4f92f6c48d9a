import ContractModel

/// What is printed over a document beside its text, at the wish of whoever prints it.
public struct DocumentMarks: Hashable, Sendable {
    /// `nil` for what the mode asks: a draft says so, everything else is bare.
    public var watermark: Watermark?
    /// The pages that carry the watermark, from 1; `nil` for all.
    public var watermarkPages: ClosedRange<Int>?
    /// How often the document is in the file: the first time as the original (正本), then as duplicates (副本).
    /// With one copy nothing is marked.
    public var copies: Int

    public init(watermark: Watermark? = nil, watermarkPages: ClosedRange<Int>? = nil, copies: Int = 1) {
        self.watermark = watermark
        self.watermarkPages = watermarkPages
        self.copies = copies
    }
}

/// What stands across the pages behind the text.
public enum Watermark: String, Hashable, Sendable, CaseIterable {
    case none, draft, copy, sample

    /// The word in a language; `nil` for none.
    func text(in language: Language) -> String? {
        switch (self, language) {
        case (.none, _): nil
        case (.draft, .simplifiedChinese), (.draft, .traditionalChinese): "草稿"
        case (.draft, .english): "DRAFT"
        case (.draft, .japanese): "草案"
        case (.draft, .korean): "초안"
        case (.copy, .simplifiedChinese), (.copy, .traditionalChinese): "副本"
        case (.copy, .english): "COPY"
        case (.copy, .japanese): "写し"
        case (.copy, .korean): "부본"
        case (.sample, .simplifiedChinese): "样本"
        case (.sample, .traditionalChinese): "樣本"
        case (.sample, .english): "SAMPLE"
        case (.sample, .japanese): "見本"
        case (.sample, .korean): "견본"
        }
    }
}

/// Which of several copies of a document one is.
enum CopyMark {
    /// 正本.
    case original
    /// 副本, with its number from 1 where there are several.
    case duplicate(Int?)

    /// - Parameters:
    ///   - index: from 0; the first copy is the original.
    ///   - count: of all copies.
    init(_ index: Int, of count: Int) {
        self = index == 0 ? .original : .duplicate(count > 2 ? index : nil)
    }

    func text(in language: Language) -> String {
        guard case .duplicate(let number?) = self else { return word(in: language) }
        let word = word(in: language)
        switch language {
        case .simplifiedChinese, .traditionalChinese: return word + ChineseNumeral.string(number)
        case .english, .japanese, .korean: return "\(word) \(number)"
        }
    }

    private func word(in language: Language) -> String {
        switch (self, language) {
        case (.original, .simplifiedChinese), (.original, .traditionalChinese), (.original, .japanese): "正本"
        case (.duplicate, .simplifiedChinese), (.duplicate, .traditionalChinese), (.duplicate, .japanese): "副本"
        case (.original, .english): "ORIGINAL"
        case (.duplicate, .english): "DUPLICATE"
        case (.original, .korean): "정본"
        case (.duplicate, .korean): "부본"
        }
    }
}
