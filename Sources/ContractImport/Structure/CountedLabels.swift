import ContractModel
import ContractTemplate

/// The numbers that a text has had so far, and which ones it may go on with.
struct CountedLabels: Sendable {
    /// The template's own count.
    private(set) var numbers = NumberCount()
    /// The number of the article that the text is in.
    private(set) var article: Int?
    private(set) var lastNamed: [String: Int] = [:]
    /// The forms of the items that stand right behind the heading of an article.
    private(set) var led: Set<NumberFormat> = []
    private var lastParts = [0, 0, 0, 0]
    private var isBehindArticle = false

    mutating func enter(_ label: FoundLabel) {
        defer { isBehindArticle = label.kind == .article }
        switch label.kind {
        case .named: lastNamed[label.word] = label.ordinal
        case .party: break
        case .part(let unit):
            guard let first = label.readings.first else { return }
            _ = numbers.enter(part: first, unit: unit)
            lastParts[unit] = label.ordinal
            for deeper in lastParts.indices where deeper > unit { lastParts[deeper] = 0 }
            article = nil
        case .article:
            guard let first = label.readings.first else { return }
            _ = numbers.enter(article: first)
            article = label.path.first
        case .clause:
            guard let first = label.readings.first else { return }
            _ = numbers.enter(clause: first)
        case .item:
            guard let reading = bestReading(label) else { return }
            if isBehindArticle { led.insert(reading.form) }
            _ = numbers.enter(item: reading, level: 0, isOpen: numbers.continues(item: reading))
        }
    }

    /// The reading of an item's number that a list goes on with, or else that begins one.
    func bestReading(_ label: FoundLabel) -> DivisionLabel? {
        label.readings.first { numbers.continues(item: $0) } ?? label.readings.first { $0.ordinal == 1 }
            ?? label.readings.first
    }

    /// Whether the label is the next one that the count expects.
    func continues(_ label: FoundLabel) -> Bool {
        guard let first = label.readings.first else { return true }
        switch label.kind {
        case .part(let unit): return label.ordinal == lastParts[unit] + 1
        case .article: return numbers.continues(article: label.ordinal) && (label.ordinal != 1 || article == nil)
        case .clause:
            if let article, label.path.first != article { return false }
            return numbers.continues(clause: label.path)
        case .item: return numbers.continues(item: first)
        case .named, .party: return true
        }
    }
}
