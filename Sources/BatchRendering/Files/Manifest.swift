import ContractModel
import FoundationEssentials
import Signet

/// The lines of `manifest.jsonl`, version 1: a header, a line for each row in order, and a last line with the counts.
enum Manifest {
    static let fileName = "manifest.jsonl"

    /// What all rows are made from. A batch that differs in it is another one.
    struct Header: Codable, Hashable {
        static let version = "signet-manifest/1"
        var format = version
        var program: String
        var template: String
        var style: String
        var fonts: String
        /// The hash of the values that are the same for all rows, and of the mode.
        var values: String
        var names: String
        var formats: [String]
        var together: Int
    }

    enum Status: String, Codable {
        case done
        /// Its values are wrong.
        case rejected
        /// Its values are right, and no contract could be made of them.
        case failed
    }

    struct File: Codable, Hashable {
        var name: String
        var sha256: String
        var bytes: Int
        /// Of a PDF.
        var pages: Int?
    }

    struct Row: Codable, Hashable {
        var row: Int
        var line: Int
        /// The name of its files without extension.
        var key: String?
        /// The hash of its values and pictures.
        var input: String
        var status: Status
        /// What the contract says about itself; of a row that is done.
        var document: Document?
        var files: [File]
        var diagnostics: [Finding]
    }

    /// What a list of contracts shows of one.
    struct Document: Codable, Hashable {
        struct Party: Codable, Hashable {
            var key: String
            var role: String?
            var name: String?
        }
        var title: String
        var number: String?
        var language: String
        var parties: [Party]
        /// 2026-05-08.
        var date: String?
        var mode: String

        init(_ metadata: DocumentMetadata) {
            title = metadata.title
            number = metadata.number
            language = metadata.language.rawValue
            parties = metadata.parties.map { Party(key: $0.key, role: $0.role, name: $0.name) }
            date = metadata.date?.formatted(.iso)
            mode = metadata.mode.rawValue
        }
    }

    /// Of a line, which row it is of.
    struct RowNumber: Decodable {
        var row: Int
    }

    struct Finding: Codable, Hashable {
        var severity: String
        var code: String
        var message: String
        /// The name of the file, without its folders, where it is not the table.
        var file: String?
        var line: Int?
        var column: Int?
        var hint: String?

        /// - Parameter table: the file of the rows.
        init(_ diagnostic: Diagnostic, in table: String) {
            severity = diagnostic.severity.rawValue
            code = diagnostic.code.rawValue
            message = diagnostic.message
            file = diagnostic.location.flatMap { $0.file == table ? nil : $0.fileName }
            line = diagnostic.location?.line
            column = diagnostic.location?.column
            hint = diagnostic.hint
        }
    }

    /// Says that the batch has come to its end.
    struct End: Codable, Hashable {
        var rows: Int
        var done: Int
        var failed: Int
        /// The rows of the whole table; only in the manifest of a part that was chosen by `--shard`.
        var table: Int?
    }

    /// A line: keys sorted, so that the same row gives the same bytes.
    static func line(_ value: some Encodable) -> [UInt8] {
        do { return try StableJSON.encode(value) + [0x0A] } catch {
            // Texts and whole numbers can always be encoded.
            preconditionFailure("a line of the manifest cannot be written as JSON: \(error)")
        }
    }

    /// What a line says; `nil` where it is none of that kind, such as one that was cut off.
    static func read<Value: Decodable>(_ type: Value.Type, _ line: [UInt8]) -> Value? {
        try? JSONDecoder().decode(type, from: Data(line))
    }
}
