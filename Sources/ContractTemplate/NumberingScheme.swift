import ContractModel

/// How a contract numbers its divisions, from the article down.
public enum NumberingScheme: String, Sendable, CaseIterable {
    /// 第X条, 1.1, （1）.
    case articles
    /// 一、, （一）, 1., （1）.
    case chinese
    /// 1., 1.1, 1.1.1.
    case decimal
    /// Article 1 or Section 1, Section 1.1, (a), (i).
    case english

    /// How its articles look, for messages.
    var example: String {
        switch self {
        case .articles: "第X条"
        case .chinese: "一、"
        case .decimal: "1. with 1.1 below"
        case .english: "Article 1 or Section 1"
        }
    }

    /// The scheme that a text follows; `nil` where nothing in it is numbered as an article.
    ///
    /// 第X条 and Article N decide wherever they stand; of 一、 and 1. with 1.1 below, what comes first.
    static func detect(in lines: [ClassifiedLine]) -> NumberingScheme? {
        var first: NumberingScheme?
        for line in lines {
            guard case .labelled(let readings, _) = line.kind, let label = readings.first else { continue }
            switch label.role {
            case .article where label.isSetOff || label.ordinal == 1:
                if case .word = label.number.format { return .english }
                return .articles
            case .item where first == nil && label.number.format == .comma(.chinese) && !label.isEnumeration:
                first = .chinese
            case .item where first == nil && label.number.format == .period(.arabic):
                if line.nextClause == [label.ordinal, 1] { first = .decimal }
            default: break
            }
        }
        return first
    }
}

extension Findings {
    /// Reports a declared scheme that the text does not follow.
    mutating func check(_ declared: NumberingScheme?, at location: SourceLocation?, against found: NumberingScheme?) {
        guard let declared, let location, let found, found != declared else { return }
        report(
            .warning, .numberingScheme,
            "numbering says \(declared.rawValue) (\(declared.example)), but the text writes \(found.example)",
            at: location, hint: "write scheme: \(found.rawValue), or leave the scheme out: it is found in the text")
    }
}
