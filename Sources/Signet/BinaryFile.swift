import ContractModel

/// Files that hold no text: PDFs and pictures.
public enum BinaryFile {
    /// The bytes of a file of at most 64 MiB.
    ///
    /// - Throws: `file-unreadable`, `file-too-large`.
    public static func read(_ path: String) throws(Diagnostic) -> [UInt8] {
        try FileSystem.read(path, maximumSize: SourceFile.maximumSize)
    }
}
