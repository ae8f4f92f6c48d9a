import ContractModel

/// Reads a file of any of the formats; its bytes tell which, not its name.
enum SourceReader {
    /// - Throws: what the reader of the format throws; `import-not-text` for a PDF, a picture, an archive,
    ///   RTF and whatever else is no text.
    static func read(_ bytes: [UInt8], name: String) throws(Diagnostic) -> SourceDocument {
        // The reader of archives says what to do with a file of Word before 2007.
        if WordDocument.isArchive(bytes) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            return try WordDocument.read(bytes, name: name)
        }
        if bytes.starts(with: Array("%PDF-".utf8)) {
            throw Diagnostic(
                .error, "import-not-text", "\(name) is a PDF",
                hint: "turn it into text first, for example with pdftotext -layout, and import the text")
        }
        try TextCheck.checkKind(of: bytes, name: name)
        let decoded = try DecodedText(bytes, name: name)
        try TextCheck.check(decoded.text, name: name)
        return HTMLPage.isPage(decoded.text) ? try HTMLPage.read(decoded, name: name) : PlainText.read(decoded)
    }
}
