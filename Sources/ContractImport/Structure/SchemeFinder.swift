import ContractModel
import ContractTemplate

/// A line of the text and the numbers in it.
struct LabelledLine: Sendable {
    var line: SourceLine
    var content: ArraySlice<Cell>
    var labels: [FoundLabel]

    init(_ line: SourceLine, _ reader: LabelReader) {
        self.line = line
        content = line.content
        if case .row = line.kind { labels = [] } else { labels = reader.labels(in: content) }
    }
}

/// Chooses what the articles of a contract are numbered with, before any of them is cut out: a 一、 is an article where
/// there is no 第X条, and so is a 1. that 1.1 follows, as the template reads them.
enum SchemeFinder {
    /// The scheme; `nil` where nothing looks like an article.
    static func find(in lines: [LabelledLine]) -> NumberingScheme? {
        var first: NumberingScheme?
        /// The first numbers in the middle of lines, which count once the second one is there.
        var hasFirst: (article: Bool, comma: Bool) = (false, false)
        var previous: FoundLabel?
        for line in lines {
            for label in line.labels {
                defer { previous = label }
                if first == nil, label.kind == .clause, let previous, previous.ordinal == 1,
                    previous.readings.first?.number.format == .period(.arabic), label.path == [1, 1]
                {
                    first = .decimal
                }
                guard let reading = label.readings.first, !ReferenceContext.isReferred(label.start, in: line.content)
                else { continue }
                let isAtStart = label.start == line.content.startIndex
                switch (label.kind, reading.number.format) {
                case (.article, let format):
                    if ReferenceContext.goesOn(behind: label, in: line.content) { continue }
                    if case .word = format {
                        if isAtStart || hasFirst.article && label.ordinal == 2 { return .english }
                    } else if isAtStart && (reading.isSetOff || label.ordinal == 1)
                        || hasFirst.article && label.ordinal == 2
                    {
                        return .articles
                    }
                    if label.ordinal == 1 { hasFirst.article = true }
                case (.item, .comma(.chinese)) where first == nil && !reading.isEnumeration:
                    if isAtStart || hasFirst.comma && label.ordinal == 2 { first = .chinese }
                    if label.ordinal == 1 { hasFirst.comma = true }
                default: break
                }
            }
        }
        return first ?? (hasFirst.article ? .articles : nil)
    }
}
