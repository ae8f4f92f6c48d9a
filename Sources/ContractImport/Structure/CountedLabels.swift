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
    /// The number of the last clause of this article.
    private var clause: [Int] = []

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
            clause = []
        case .article:
            guard let first = label.readings.first else { return }
            _ = numbers.enter(article: first)
            article = label.path.first
            clause = []
        case .clause:
            guard let first = label.readings.first else { return }
            _ = numbers.enter(clause: first)
            clause = label.path
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
            if let current = clause.first ?? article, label.path.first != current { return false }
            return numbers.continues(clause: label.path)
        case .item: return numbers.continues(item: first)
        case .named, .party: return true
        }
    }

    /// How many numbers the label leaves out, one or two, as where a line of the text was lost; 0 where it repeats the
    /// number before. `nil` where it is the next number, or far from it.
    func leftOut(by label: FoundLabel) -> Int? {
        guard let first = label.readings.first, !first.isInserted, !continues(label) else { return nil }
        switch label.kind {
        case .part(let unit):
            if label.ordinal == lastParts[unit] { return 0 }
            return (1...2).first { label.ordinal - $0 == lastParts[unit] + 1 }
        case .article:
            if label.ordinal == article { return 0 }
            return (1...2).first { count in
                let number = label.ordinal - count
                return number > 0 && numbers.continues(article: number) && (number > 1 || article == nil)
            }
        case .clause:
            let path = label.path
            if path == clause { return 0 }
            // 7.1 behind 6.2, where the heading of article 7 was lost.
            if let article, path == [article + 1, 1] { return 1 }
            guard let last = path.last, path.first == clause.first ?? article else { return nil }
            return (1...2).first { last > $0 && numbers.continues(clause: path.dropLast() + [last - $0]) }
        case .item:
            guard label.ordinal > 1 else { return nil }
            func continues(_ ordinal: Int) -> Bool {
                var other = first
                other.number = Number(format: first.number.format, written: [ordinal])
                return ordinal > 1 && numbers.continues(item: other)
            }
            if continues(label.ordinal + 1) { return 0 }
            return (1...2).first { continues(label.ordinal - $0) }
        case .named, .party: return nil
        }
    }
}
