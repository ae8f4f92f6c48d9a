import ContractModel

/// What can be wrong with a contract that is taken in.
extension DiagnosticCatalog {
    static let imports = [
        Entry("import-not-text", .error, meaning: "the file is neither text nor a page nor a Word file"),
        Entry("html-limit", .error, meaning: "elements of a page stand too deep in one another"),
        Entry("import-empty", .error, meaning: "the file holds no text"),
        Entry(
            "import-script", .error, meaning: "the dictionaries that turn one script into the other are not installed"),
    ]
}
