import ContractModel
import ContractTemplate

/// A template whose own numbers are counted anew.
public struct TemplateRenumbering: Sendable {
    /// What changed, or would: a finding `renumbered` for each label, in the order of the text.
    public var changes: [Diagnostic]
    /// Numbers in running text that name something else now.
    public var warnings: [Diagnostic]
    private let path: String
    private let bytes: [UInt8]

    /// The three bytes that may stand before UTF-8 text.
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Counts the numbers of a file anew; nothing is written yet.
    ///
    /// - Parameter severity: of the changes.
    /// - Throws: `RenderingError` with the errors of the template; a `Diagnostic` where the file cannot be read.
    public init(path: String, severity: Diagnostic.Severity) throws {
        let old = try FileSystem.read(path, maximumSize: SourceFile.maximumSize)
        let file = try SourceFile(name: path, bytes: old)
        let renumbering = try attempt(.template) { () throws(DiagnosticsError) in
            try Renumbering(file.text, file: file.name, loader: IncludeFolder(path: IncludeFolder.around(path)))
        }
        let isFuture = severity > .note
        changes = renumbering.changes.map { change in
            Diagnostic(
                severity, "renumbered", "\(change.old) \(isFuture ? "would become" : "became") \(change.new)",
                at: change.location)
        }.withExcerpts(from: [file.lines])
        warnings = renumbering.warnings
        self.path = path
        bytes = (old.starts(with: Self.byteOrderMark) ? Self.byteOrderMark : []) + renumbering.text.utf8
    }

    /// Writes the new numbers into the file, as a whole or not at all. A file without changes is not touched.
    public func write() throws(Diagnostic) {
        if !changes.isEmpty { try FileReplacement.write(bytes, to: path) }
    }
}
