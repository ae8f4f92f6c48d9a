import ContractModel
import Signet

/// A slip of the keyboard must not cost anyone a template.
enum OutputGuard {
    /// Refuses to write over a file that is read.
    ///
    /// - Throws: `output-is-input`.
    static func refuse(_ output: String, besides inputs: [String?]) throws(RenderingError) {
        for input in inputs.compactMap({ $0 }) where FileSystem.isSameFile(input, output) {
            throw RenderingError(
                .usage,
                [
                    Diagnostic(
                        .error, "output-is-input", "the output \(output) is the file that is read",
                        hint: "name another file with -o")
                ])
        }
    }
}
