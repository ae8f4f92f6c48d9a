import ContractModel
import Signet

/// A folder that `signet batch` has written, read back.
public struct BatchFolder: Sendable {
    /// A contract that the manifest calls done.
    public struct Document: Sendable {
        public var metadata: DocumentMetadata
        /// The name of its files without extension.
        public var key: String
        /// Its files, by format, with their hashes (SHA-256, hexadecimal).
        public var files: [(format: OutputFormat, name: String, sha256: String)]
    }

    /// The name of the file that makes a folder a batch's.
    public static let manifestName = Manifest.fileName

    /// In the order of the rows.
    public let documents: [Document]
    /// How many rows have no contract.
    public let missing: Int

    /// Reads the manifest of a folder.
    ///
    /// - Throws: `file-unreadable`, `file-not-utf8`; `batch-manifest` where it is none, or that of an interrupted batch.
    public init(path: String) throws(Diagnostic) {
        let name = "\(path)/\(Manifest.fileName)"
        let lines = try SourceFile.read(name).text.split(separator: "\n").map { Array($0.utf8) }
        guard let first = lines.first, Manifest.read(Manifest.Header.self, first) != nil, let last = lines.last,
            let end = Manifest.read(Manifest.End.self, last)
        else {
            throw Diagnostic(
                .error, "batch-manifest", "\(name) is not the manifest of a finished batch",
                hint: "go on with the batch by signet batch --resume")
        }
        var documents: [Document] = []
        for line in lines.dropFirst().dropLast() {
            guard let row = Manifest.read(Manifest.Row.self, line), row.status == .done, let key = row.key,
                let document = row.document, let metadata = DocumentMetadata(document)
            else { continue }
            let files = row.files.compactMap { file in
                OutputFormat(path: file.name).flatMap { format in
                    // A list of fields is no form of the contract.
                    format == .pdf || format == .html ? (format, file.name, file.sha256) : nil
                }
            }
            documents.append(Document(metadata: metadata, key: key, files: files))
        }
        guard documents.count == end.done else {
            throw Diagnostic(
                .error, "batch-manifest", "\(name) does not say what its contracts are called",
                hint: "make the batch anew: an earlier version of the program wrote the manifest")
        }
        self.documents = documents
        missing = end.rows - end.done
    }
}

extension DocumentMetadata {
    /// As the manifest tells it; `nil` where it tells of a language or mode that there is not.
    init?(_ document: Manifest.Document) {
        guard let language = Language(rawValue: document.language), let mode = RenderingMode(rawValue: document.mode)
        else { return nil }
        self.init(
            title: document.title, number: document.number, language: language,
            parties: document.parties.map { Party(key: $0.key, role: $0.role, name: $0.name) },
            date: document.date.flatMap { CalendarDate.parse($0) }, mode: mode)
    }
}
