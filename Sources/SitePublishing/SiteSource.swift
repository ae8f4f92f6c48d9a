import BatchRendering
import ContractModel
import Signet

/// A contract in the source folder.
enum SiteSource {
    /// A template with the data beside it: `lease.contract` and `lease.yaml`.
    case template(path: String, data: String)
    /// A contract of a batch, with the folder that the batch has written.
    case rendered(folder: String, BatchFolder.Document)
}

/// All contracts of a folder and those below it, in the order of their names.
///
/// A folder with the manifest of a batch gives the contracts of the batch. In any other, a template with data beside it
/// is a contract. Links to folders are not followed, and names that begin with a dot are passed over.
struct SiteSources {
    /// The contracts with what their addresses are made of: the path below the source folder, without extension.
    private(set) var contracts: [(stem: String, source: SiteSource)] = []
    private(set) var diagnostics: [Diagnostic] = []
    private let root: String
    private let site: String

    /// - Throws: `file-unreadable` where the folder is none; `site-empty`; the codes of `BatchFolder`.
    init(_ job: SiteJob) throws(RenderingError) {
        root = job.source.count > 1 && job.source.hasSuffix("/") ? String(job.source.dropLast()) : job.source
        site = job.site
        guard FileSystem.isFolder(root) else {
            throw RenderingError(
                .inputOutput,
                [
                    Diagnostic(
                        .error, "file-unreadable", "\(root) cannot be read: it is not a folder",
                        hint: "name the folder that holds the contracts")
                ])
        }
        do throws(Diagnostic) { try visit("") } catch { throw RenderingError(.inputOutput, [error]) }
        guard !contracts.isEmpty else {
            throw RenderingError(
                .usage,
                [
                    Diagnostic(
                        .error, "site-empty", "\(root) holds no contract",
                        hint:
                            "put the data beside its template, as lease.yaml beside lease.contract, or name the folder of a batch"
                    )
                ] + diagnostics)
        }
    }

    private mutating func visit(_ folder: String) throws(Diagnostic) {
        let path = folder.isEmpty ? root : "\(root)/\(folder)"
        if FileSystem.isSameFile(path, site) { return }
        let names = FileSystem.names(in: path).filter { !$0.hasPrefix(".") }
        if names.contains(BatchFolder.manifestName) { return try addBatch(folder, path) }
        for name in names where name.hasSuffix(".contract") {
            add(String(name.dropLast(".contract".count)), in: folder, path, names)
        }
        for name in names where FileSystem.isFolder("\(path)/\(name)") && !FileSystem.isLink("\(path)/\(name)") {
            try visit(Self.joined(folder, name))
        }
    }

    private mutating func add(_ stem: String, in folder: String, _ path: String, _ names: [String]) {
        let template = "\(path)/\(stem).contract"
        guard let data = ["yaml", "yml", "json"].map({ "\(stem).\($0)" }).first(where: names.contains) else {
            diagnostics.append(
                Diagnostic(
                    .note, "contract-without-data", "\(template) has no data beside it and is not published",
                    hint: "write \(stem).yaml beside it; a text that others include needs none"))
            return
        }
        contracts.append((Self.joined(folder, stem), .template(path: template, data: "\(path)/\(data)")))
    }

    private mutating func addBatch(_ folder: String, _ path: String) throws(Diagnostic) {
        let batch = try BatchFolder(path: path)
        if batch.missing > 0 {
            diagnostics.append(
                Diagnostic(
                    .warning, "site-batch", "\(batch.missing) rows of the batch in \(path) have no contract",
                    hint: "see rejected.csv in the folder"))
        }
        for document in batch.documents {
            contracts.append((Self.joined(folder, document.key), .rendered(folder: path, document)))
        }
    }

    private static func joined(_ folder: String, _ name: String) -> String {
        folder.isEmpty ? name : "\(folder)/\(name)"
    }
}
