import ContractModel
import ContractTemplate
import Digests

/// The folder of a template: the one place whose files it may include.
public struct IncludeFolder: IncludeLoader {
    /// The folder as the user named it.
    public let path: String

    /// The folder with that path.
    public init(path: String) { self.path = path }

    /// The folder with that path as a loader; `nil` refuses all includes.
    static func loader(_ path: String?) -> any IncludeLoader { path.map { IncludeFolder(path: $0) } ?? NoIncludes() }

    /// The path of the folder that a file stands in.
    public static func around(_ file: String) -> String { ConfinedFolder.around(file) }

    /// Reads a file below the folder.
    public func load(_ path: String) throws(IncludeError) -> IncludedText {
        let folder = ConfinedFolder(path: self.path)
        let bytes: [UInt8]
        do {
            bytes = try folder.read(path, maximumSize: SourceFile.maximumSize)
        } catch {
            throw Self.error(error, path)
        }
        do {
            let text = try SourceFile(name: folder.name(of: path), bytes: bytes).text
            return IncludedText(
                name: folder.name(of: path), text: text, sha256: SHA256.digest(of: bytes).hexadecimal)
        } catch {
            throw IncludeError(error.message, hint: error.hint)
        }
    }

    private static func error(_ refusal: ConfinedFolder.Refusal, _ path: String) -> IncludeError {
        switch refusal {
        case .unreadable(let reason):
            IncludeError(
                "\(path) cannot be included: \(reason)", hint: "check the name; it counts from the template's folder")
        case .outside:
            IncludeError(
                "\(path) is a link that leads out of the template's folder", hint: "copy the file into the folder")
        case .file(let problem): IncludeError(problem.message, hint: problem.hint)
        }
    }
}
