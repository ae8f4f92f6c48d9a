import ContractModel
import ContractStyling
import Glibc
import TextShaping

/// The folder that holds `Fonts` and `Styles`: a checkout, or `share/signet` of an installation.
public struct ResourceDirectory: Hashable, Sendable {
    public var path: String
    /// Whether a style may be named by the path of a file. Where strangers send templates, it may not.
    public var readsStyleFiles = true

    /// The same folder, of which only the bundled styles are read.
    public var withoutStyleFiles: ResourceDirectory {
        var copy = self
        copy.readsStyleFiles = false
        return copy
    }

    public init(path: String) { self.path = path }

    /// Reads the font manifest.
    func readFontManifest() throws(RenderingError) -> FontManifest {
        let file = try fontManifestFile()
        return try attempt(.inputOutput) { () throws(DiagnosticsError) in
            try FontManifest.parse(file.text, file: file.name)
        }
    }

    /// The text of the font manifest.
    func fontManifestFile() throws(RenderingError) -> SourceFile { try read(path + "/Fonts/manifest.yaml") }

    /// Reads a style with those that it extends: `Styles/NAME.yaml`, or the file itself where a path is given.
    func readStyleSheet(_ nameOrPath: String) throws(RenderingError) -> StyleSheet {
        let source = try styleSource(nameOrPath)
        return try attempt(.template) { () throws(DiagnosticsError) in
            try StyleSheet.parse(source.text, file: source.file, loader: StyleFolder(resources: self))
        }
    }

    /// The texts that make a style: its own and those that it extends.
    func styleTexts(_ nameOrPath: String) throws(RenderingError) -> [String] {
        let source = try styleSource(nameOrPath)
        return try attempt(.template) { () throws(DiagnosticsError) in
            try StyleSheet.sources(of: source, loader: StyleFolder(resources: self)).map(\.text)
        }
    }

    private func styleSource(_ nameOrPath: String) throws(RenderingError) -> StyleSource {
        do {
            return try StyleFolder(resources: self).style(named: nameOrPath, for: "")
        } catch {
            throw RenderingError(error.code.rawValue.hasPrefix("file-") ? .inputOutput : .template, [error])
        }
    }

    /// The names of the bundled styles, sorted.
    public var styleNames: [String] {
        FileSystem.names(in: path + "/Styles").filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
    }

    private func read(_ path: String) throws(RenderingError) -> SourceFile {
        do { return try SourceFile.read(path) } catch { throw RenderingError(.inputOutput, [error]) }
    }

    /// Finds the folder from where the program itself stands, so that neither a checkout nor an
    /// installation holds a path of the machine that built it.
    ///
    /// Looked for in this order: `SIGNET_RESOURCES` in the environment; `../share/signet` beside the
    /// program's folder; the folders above the program, for a checkout with its `.build`.
    ///
    /// - Throws: `resources-missing`.
    public static func locate(environment: [String: String], executable: String? = nil) throws(Diagnostic)
        -> ResourceDirectory
    {
        if let path = environment["SIGNET_RESOURCES"], !path.isEmpty {
            guard holdsResources(path) else {
                throw Diagnostic(
                    .error, "resources-missing", "SIGNET_RESOURCES names \(path), which has no Fonts/manifest.yaml",
                    hint: "name the folder that holds Fonts and Styles")
            }
            return ResourceDirectory(path: path)
        }
        let program = executable ?? Self.executable
        let folders = program.split(separator: "/").dropLast()
        let ancestors = (0...folders.count).map { "/" + folders.dropLast($0).joined(separator: "/") }
        let installed = ancestors.count > 1 ? [ancestors[1] + "/share/signet"] : []
        for candidate in installed + ancestors where holdsResources(candidate) {
            return ResourceDirectory(path: candidate)
        }
        throw Diagnostic(
            .error, "resources-missing", "the folders Fonts and Styles are not beside the program \(program)",
            hint: "install with make install PREFIX=…, or name their folder in SIGNET_RESOURCES")
    }

    private static func holdsResources(_ path: String) -> Bool { access(path + "/Fonts/manifest.yaml", R_OK) == 0 }

    private static var executable: String {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        return String(decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
