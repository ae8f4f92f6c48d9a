import ContractModel
import Signet

/// What a user asks for: the contracts of a series, one for each row of a source, in one folder.
public struct BatchJob: Sendable {
    /// The file of rows; `-` for standard input.
    public var data: String
    /// The form of the rows; `nil` follows the file's name.
    public var rowFormat: RowFormat?
    /// Tables whose rows belong to the contracts with their key.
    public var tables: [KeyedTable] = []
    /// The part of the batch that is made here; `nil` for all of it.
    public var shard: Shard?
    /// The column that tells each row's number, where the source is a part of a larger table.
    public var numberColumn: String?
    /// The sheet of a workbook; `nil` for the first that is not hidden.
    public var sheet: String?
    /// The encoding of tables that are text; `nil` looks for it.
    public var encoding: TextEncoding?
    /// Where the files go; made where it is not there.
    public var folder: String
    public var names: OutputNamePattern
    /// One file for each of them: pdf, html.
    public var formats: [OutputFormat]
    /// How many threads work.
    public var threads = Processors.usable
    /// How many neighbouring rows are drawn together and share fonts: rows 1 to 32, 33 to 64, … Which rows are
    /// together depends on their numbers alone, so that the bytes of a file depend on neither threads nor
    /// interruptions. 1 keeps each contract for itself, also what characters its fonts have.
    public var together = 32
    /// Whether what the manifest proves done is kept.
    public var isResuming = false
    /// Whether everything is checked and nothing written.
    public var isDryRun = false
    /// Whether one bad row stops all.
    public var isStrict = false
    /// Columns that are no values of the contracts.
    public var ignored: Set<String> = []
    /// The program and its version, for the manifest.
    public var program: String

    public init(data: String, folder: String, names: OutputNamePattern, formats: [OutputFormat], program: String) {
        self.data = data
        self.folder = folder
        self.names = names
        self.formats = formats
        self.program = program
    }

    /// The names that its own files have in the folder.
    var manifestName: String { shard?.fileName(Manifest.fileName) ?? Manifest.fileName }
    public var rejectedName: String { shard?.fileName(RejectedRows.fileName) ?? RejectedRows.fileName }

    /// Columns that the batch itself uses: in names, to find rows, to number them.
    var usedColumns: Set<String> { Set(names.names + tables.map(\.key) + [numberColumn].compactMap(\.self)) }

    /// Which rows share fonts: 1 to 32, 33 to 64, …
    func group(_ row: Int) -> Int { (row - 1) / together }
}

/// How far a batch is.
public struct BatchProgress: Hashable, Sendable {
    public enum Phase: String, Hashable, Sendable {
        case checking, rendering
    }
    public var phase: Phase
    /// The rows; `nil` while they are still counted.
    public var total: Int?
    /// Rows that are through, in whatever way.
    public var finished = 0
    /// Rows that were found done by an earlier run.
    public var kept = 0
    /// Bad rows, and rows whose contract could not be made.
    public var failed = 0
}

/// What came of a batch.
public struct BatchReport: Sendable {
    public var rows = 0
    /// Contracts that stand in the folder now.
    public var done = 0
    /// Those among them that an earlier run had made.
    public var kept = 0
    /// Rows without a contract.
    public var failed = 0
    /// Rows of second tables that belong to no contract.
    public var orphans = 0
    /// What is wrong with them, and files that belong to no row any more.
    public var diagnostics: [Diagnostic] = []
}
