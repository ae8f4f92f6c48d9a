import ContractModel

/// How an English contract names its divisions: Article 9, Section 6.1, Section 6.1(a)(i), paragraph 2(b) of
/// Schedule 1.
enum EnglishReference {
    /// What stands around a clause or an item, as far as its name needs it.
    struct Items {
        /// What the items stand in: Section 6.1, Schedule 1. Empty outside of all divisions.
        private(set) var base = ""
        /// Whether the items are named as paragraphs of their base, as in a schedule.
        private(set) var areParagraphs = false
        /// The labels from the base in: (a)(i), 2(b).
        private(set) var path = ""

        /// What stands around the content of `division`, which itself stands under what `context` names.
        func entering(_ division: Division, label: String, under context: String) -> Items {
            var inner = self
            switch division.kind {
            case .part, .annex:
                inner = Items()
                inner.areParagraphs = true
            case .article: inner = Items()
            case .clause:
                inner.path = ""
                guard areParagraphs else { break }
                if base.isEmpty { inner.base = context }
                inner.path = label
            case .item:
                if path.isEmpty {
                    inner.base = context
                    // Section 6.1(a), but never Section 6.11 for the item 1. of Section 6.1.
                    let isInParentheses = label.hasPrefix("(") || label.hasPrefix("（")
                    inner.areParagraphs = areParagraphs || context.isEmpty || !isInParentheses
                }
                inner.path += label.trimmingNumberPunctuation
            }
            return inner
        }
    }

    /// The name of a division, of which `items` says where it stands, itself included. A word and its number stay on
    /// one line: the space between them is U+00A0.
    static func text(to division: Division, label: String, items: Items) -> String {
        switch division.kind {
        case .part, .annex, .article: return joined(label.trimmingNumberPunctuation)
        case .clause where !items.areParagraphs:
            return joined(division.number?.format == .path ? "Section " + label : label)
        case .clause, .item:
            guard items.areParagraphs else { return items.base + items.path }
            return joined("paragraph " + items.path) + (items.base.isEmpty ? "" : " of " + items.base)
        }
    }

    private static func joined(_ words: String) -> String { words.replacing(" ", with: "\u{A0}") }
}
