import Foundation

extension Judge {
    /// The virtual environment that `make test` builds from `Tests/requirements.txt`.
    static let pythonEnvironment = Repository.path(".build-judges")

    /// Runs a script of `Tests/Judges` with the packages of `Tests/requirements.txt`.
    ///
    /// - Parameters:
    ///   - script: its file name: `sign.py`.
    ///   - arguments: `{}` stands for the path of a file that holds `bytes`.
    /// - Throws: `Failure` where the packages are not installed.
    public static func python(
        _ script: String, _ arguments: [String], on bytes: [UInt8]? = nil, environment: [String: String] = [:]
    ) throws -> Verdict {
        let python = pythonEnvironment + "/bin/python"
        guard FileManager.default.isExecutableFile(atPath: python) else {
            throw Failure(message: "the Python judges are not installed in .build-judges: run make test")
        }
        // -I: nothing of the user's own Python is seen; -B: no compiled files among the sources.
        return try run(
            python, ["-I", "-B", Repository.path("Tests/Judges/\(script)")] + arguments, on: bytes,
            environment: environment)
    }
}
