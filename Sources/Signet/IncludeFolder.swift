import ContractModel
import ContractTemplate
import Crypto
import Glibc

/// The folder of a template: the one place whose files it may include.
///
/// A path is resolved with all its links before a file is opened, and only what then still stands below the folder is
/// read.
public struct IncludeFolder: IncludeLoader {
    /// The folder as the user named it.
    public let path: String

    /// The folder with that path.
    public init(path: String) { self.path = path }

    /// The folder with that path as a loader; `nil` refuses all includes.
    static func loader(_ path: String?) -> any IncludeLoader { path.map { IncludeFolder(path: $0) } ?? NoIncludes() }

    /// The path of the folder that a file stands in.
    public static func around(_ file: String) -> String {
        guard let slash = file.lastIndex(of: "/") else { return "." }
        return slash == file.startIndex ? "/" : String(file[..<slash])
    }

    /// Reads a file below the folder.
    public func load(_ path: String) throws(IncludeError) -> IncludedText {
        let name = self.path == "." ? path : self.path == "/" ? "/\(path)" : "\(self.path)/\(path)"
        guard let folder = Self.resolved(self.path), let file = Self.resolved(name) else {
            throw IncludeError(
                "\(path) cannot be included: \(String(cString: strerror(errno)))",
                hint: "check the name; it counts from the template's folder")
        }
        guard file.hasPrefix(folder == "/" ? folder : folder + "/") else {
            throw IncludeError(
                "\(path) is a link that leads out of the template's folder", hint: "copy the file into the folder")
        }
        do {
            let bytes = try FileSystem.read(file, maximumSize: SourceFile.maximumSize)
            let text = try SourceFile(name: name, bytes: bytes).text
            let digits = SHA256.hash(data: bytes).map { byte in
                (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }
            return IncludedText(name: name, text: text, sha256: digits.joined())
        } catch {
            throw IncludeError(error.message, hint: error.hint)
        }
    }

    /// The path without links, `.` and `..`.
    private static func resolved(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
