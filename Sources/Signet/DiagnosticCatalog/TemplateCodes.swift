import ContractModel

/// What can be wrong with a template.
extension DiagnosticCatalog {
    static let yaml = [
        Entry("yaml-syntax", .error, meaning: "the text is not valid YAML"),
        Entry("yaml-duplicate-key", .error, meaning: "a key stands twice in one mapping"),
        Entry("yaml-tag", .error, meaning: "a tag (!) stands before a value"),
        Entry("yaml-anchor", .error, meaning: "an anchor (&) or alias (*) is used"),
        Entry("yaml-key", .error, meaning: "a key is no plain text"),
        Entry("yaml-type", .error, meaning: "a mapping, a list or a single value stands where another is needed"),
        Entry("yaml-value", .error, meaning: "a value is none of those that its key takes"),
        Entry("unknown-key", .error, meaning: "a mapping has a key that is not known there"),
    ]

    static let frontMatter = [
        Entry("front-matter-missing", .error, meaning: "the file does not begin with ---"),
        Entry("front-matter-unclosed", .error, meaning: "the second --- is missing"),
        Entry("front-matter-key", .error, meaning: "format or title is missing, or the title is empty"),
        Entry("format-version", .error, meaning: "format is not contract/1"),
        Entry("title-markup", .warning, meaning: "the title holds 【】, which it does not read"),
        Entry("field-name", .error, meaning: "the name of a field cannot be used, or is that of a party"),
        Entry("unknown-type", .error, meaning: "a type is no type"),
        Entry(
            "field-type", .error,
            meaning: "a field has not the type that its use asks for, or its type lacks what it needs"),
        Entry("key-not-for-type", .error, meaning: "a key does not fit the type of its field"),
        Entry("unused-field", .error, meaning: "a field is declared and never used"),
        Entry("unused-column", .warning, meaning: "a column is declared and never used"),
    ]

    static let text = [
        Entry(
            "hidden-character", .error, .warning,
            meaning: "a control or bidirectional character stands in the text; as a warning, an invisible one"),
        Entry("unclosed-field", .error, meaning: "【 or {{ is not closed on its line"),
        Entry("empty-field", .error, meaning: "【】 names nothing"),
        Entry("unknown-field", .error, meaning: "a name is not declared"),
        Entry("rows-in-text", .error, meaning: "a field of type rows stands in a line"),
        Entry("unclosed-mark", .warning, meaning: "** or __ is not closed on its line"),
        Entry("unknown-mark", .error, meaning: "the mark in [text]{.mark} is not one of name, title and dots"),
        Entry("unknown-reference", .error, meaning: "a reference names an identity that nothing carries"),
        Entry("identity-form", .error, meaning: "{#…} is not made of small letters, digits and hyphens"),
        Entry("identity-double", .error, meaning: "two divisions carry the same identity"),
        Entry("misplaced-identity", .error, meaning: "{#id} stands where no division is"),
        Entry("empty-division", .warning, meaning: "a heading or a number has no text"),
        Entry("false-reference", .warning, meaning: "the text names an article or clause that is not there"),
        Entry("definition-form", .error, meaning: "a line of :::definitions is not of the form term: meaning"),
        Entry("duplicate-definition", .warning, meaning: "a term is defined twice"),
        Entry("undefined-term", .warning, meaning: "a term is marked as one and not defined before"),
        Entry("unused-definition", .warning, meaning: "a term is defined and never used"),
    ]

    static let blocks = [
        Entry("unknown-block", .error, meaning: "the format has no such block"),
        Entry("unclosed-block", .error, meaning: "a block is not closed at the end of the file"),
        Entry("stray-block-end", .error, meaning: "::: closes nothing"),
        Entry("stray-else", .error, meaning: ":::else stands outside an :::if, or for the second time"),
        Entry("blocks-too-deep", .error, meaning: "more than 32 blocks stand in each other"),
        Entry("misplaced-block", .error, meaning: "a block cannot stand in the one around it"),
        Entry("unexpected-content", .error, meaning: "a line cannot stand in the block around it"),
        Entry("block-arguments", .error, meaning: "what follows the name of a block is missing or wrong"),
        Entry("not-rows", .error, meaning: ":::rows or :::each names a field without rows"),
        Entry("unknown-party", .error, meaning: ":::sign names a party that is not declared"),
        Entry("seal-size", .error, meaning: "a seal is wider than 45 mm, or too small to read"),
        Entry(
            "party-without-block", .error, .warning,
            meaning: "a party takes part and has no place to sign, though others have; in a draft a warning"),
        Entry("include-path", .error, meaning: "the path of an :::include leaves the template's folder or is none"),
        Entry("include-unreadable", .error, meaning: "an included text cannot be read"),
        Entry("include-hash", .error, meaning: "an included text is not the one that its hash names"),
        Entry("include-cycle", .error, meaning: "a text includes itself, by itself or through others"),
        Entry("include-depth", .error, meaning: "includes stand more than 8 deep in each other"),
        Entry("include-limit", .error, meaning: "there are too many included texts, or they are too long"),
        Entry("include-front-matter", .error, meaning: "an included text has front matter of its own"),
        Entry("parallel-unpaired", .error, meaning: "a line of :::parallel has no counterpart in the other language"),
        Entry("table-columns", .error, meaning: "a row has another number of cells than its table"),
        Entry("table-alignment", .error, meaning: "a table has two rows of alignments"),
        Entry("table-header-repeated", .error, meaning: "a row of a table's header uses a column that repeats"),
        Entry("rows-without-columns", .error, meaning: "no row in a :::rows uses a column"),
    ]

    static let conditions = [
        Entry("inline-condition", .error, meaning: "a phrase under a condition, 【?…：…】, is not well formed"),
        Entry("formula-syntax", .error, meaning: "a computed: formula cannot be read"),
        Entry("formula-type", .error, meaning: "a computed: formula counts with what are no numbers"),
        Entry("formula-cycle", .error, meaning: "fields are computed from each other"),
        Entry("condition-syntax", .error, meaning: "a condition cannot be read"),
        Entry("condition-type", .error, meaning: "a condition compares what cannot be compared"),
        Entry("condition-cycle", .error, meaning: "the condition of a party's name depends on an optional party"),
        Entry(
            "unreachable-condition", .warning, meaning: "a condition can never hold, so that its text is never printed"),
        Entry("constant-condition", .warning, meaning: "a condition always holds, so that it decides nothing"),
    ]

    static let numbers = [
        Entry("numbering-scheme", .warning, meaning: "the numbers do not follow the scheme that is declared"),
        Entry("reference-renumbered", .warning, meaning: "a reference in the text was renumbered with its target"),
        Entry("numbering-gap", .warning, meaning: "a number is skipped"),
        Entry("numbering-double", .warning, meaning: "a number stands twice"),
        Entry(
            "foreign-clause", .warning, meaning: "a line looks like a clause of another article, and is read as text"),
        Entry("renumbered", .warning, .note, meaning: "signet renumber changes a number; as a warning, it would"),
        Entry(
            "stale-bare-reference", .warning,
            meaning: "a number in running text names a division that signet renumber numbers anew"),
    ]

    static let lint = [
        Entry("undefined-party", .warning, meaning: "the text names a party (丙方) that is not declared"),
        Entry("annex-absent", .warning, meaning: "the text names an annex that does not exist"),
        Entry("annex-unlisted", .warning, meaning: "an annex is not in the list of annexes, or is named nowhere"),
        Entry("amount-disagreement", .warning, meaning: "an amount says one thing in capitals and another in figures"),
        Entry(
            "mixed-punctuation", .warning,
            meaning: "half-width punctuation stands in Chinese text, or the other way about"),
        Entry("ascii-quotes", .warning, meaning: "straight quotes stand in Chinese text"),
    ]
}
