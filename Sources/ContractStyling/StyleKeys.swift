import ContractModel

/// Every key that a style sheet may hold, section by section: what the reader accepts, and what `Styles/README.md`
/// explains.
enum StyleKeys {
    static let root = [
        "format", "name", "extends", "page", "base", "paragraphs", "contents", "table", "signature", "header", "footer",
        "languages",
    ]
    /// What a style sheet must hold that extends no other.
    static let required = [
        "format", "name", "page", "base", "paragraphs", "contents", "table", "signature", "footer",
    ]
    static let page = ["size", "margins", "grid"]
    static let margins = ["top", "bottom", "start", "end"]
    static let grid = ["characters", "lines"]
    static let paragraph = [
        "font", "weight", "size", "pitch", "align", "indent", "start-indent", "space-before", "space-after",
        "keep-with-next", "page-break", "color", "latin", "figures", "breaking", "level", "punctuation", "hanging",
        "korean",
    ]
    static let contents = ["depth", "leader"]
    static let table = ["rule", "rule-color", "padding", "space-before", "space-after"]
    static let signature = ["columns", "seal", "seal-color", "space-before", "end-mark"]
    static let header = ["start", "end", "distance", "rule", "on-cover"]
    static let footer = ["text", "distance", "on-cover"]
    static let language = ["base", "paragraphs", "signature"]
}
