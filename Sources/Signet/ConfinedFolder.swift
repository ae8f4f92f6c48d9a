import ContractModel
import Glibc

/// A folder whose files a contract may name: a path is resolved with all its links before a file is opened, and only
/// what then still stands below the folder is read.
struct ConfinedFolder: Sendable {
    /// Why a file is not read.
    enum Refusal: Error {
        /// The system says why.
        case unreadable(String)
        /// A link leads out of the folder.
        case outside
        case file(Diagnostic)
    }

    /// The folder as the user named it.
    let path: String

    /// The path of the folder that a file stands in.
    static func around(_ file: String) -> String {
        guard let slash = file.lastIndex(of: "/") else { return "." }
        return slash == file.startIndex ? "/" : String(file[..<slash])
    }

    /// What messages call a file of the folder.
    func name(of file: String) -> String {
        path == "." ? file : path == "/" ? "/\(file)" : "\(path)/\(file)"
    }

    /// The bytes of a file below the folder, or why there are none.
    func read(_ file: String, maximumSize: Int) throws(Refusal) -> [UInt8] {
        guard let folder = Self.resolved(path), let resolved = Self.resolved(name(of: file)) else {
            throw .unreadable(String(cString: strerror(errno)))
        }
        guard resolved.hasPrefix(folder == "/" ? folder : folder + "/") else { throw .outside }
        do { return try FileSystem.read(resolved, maximumSize: maximumSize) } catch { throw .file(error) }
    }

    /// The path without links, `.` and `..`.
    private static func resolved(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
