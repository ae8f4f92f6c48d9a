import ContractModel
import ContractStyling

/// The bundled styles by their names, and a user's own by their paths.
struct StyleFolder: StyleLoader {
    let resources: ResourceDirectory

    /// A name without a slash and an ending is a bundled style's; a path counts from the folder of the file that names
    /// it, or from the current one.
    ///
    /// - Throws: `unknown-style`, the codes of reading files.
    func style(named name: String, for file: String) throws(Diagnostic) -> StyleSource {
        guard resources.readsStyleFiles, name.contains("/") || name.hasSuffix(".yaml") else {
            guard resources.styleNames.contains(name) else {
                throw Diagnostic(
                    .error, "unknown-style", "there is no style \(name)",
                    hint: NearestName.hint(for: name, among: resources.styleNames, what: "style"))
            }
            return try read("\(resources.path)/Styles/\(name).yaml")
        }
        guard !name.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return try read(name) }
        return try read(file[...slash] + name)
    }

    private func read(_ path: String) throws(Diagnostic) -> StyleSource {
        let file = try SourceFile.read(path)
        return StyleSource(file: file.name, text: file.text)
    }
}
