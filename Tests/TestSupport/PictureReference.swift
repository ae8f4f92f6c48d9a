import Foundation
import Testing

/// Compares a page of a PDF file, as poppler draws it in grey, with the picture kept under
/// `Tests/References`.
///
/// The pictures are small (20 dots per inch) and may differ a little, so that another version of
/// poppler passes and a line that moved does not. Recording is as for `expectReference`.
public func expectPicture(
    _ pdf: [UInt8], page: Int = 1, _ name: String, sourceLocation: Testing.SourceLocation = #_sourceLocation
) throws {
    let number = String(page)
    let arguments = ["-gray", "-r", "20", "-f", number, "-l", number, "-singlefile", "{}"]
    let picture = try Judge.bytes("pdftoppm", arguments, on: pdf)
    let path = Repository.path("Tests/References/\(name)")
    if ProcessInfo.processInfo.environment["SIGNET_RECORD_REFERENCES"] != nil {
        try Data(picture).write(to: URL(fileURLWithPath: path))
        Issue.record("recorded \(name): look at it, then run the tests again", sourceLocation: sourceLocation)
        return
    }
    guard let kept = try? Array(Data(contentsOf: URL(fileURLWithPath: path))) else {
        Issue.record("there is no reference \(name): record it with make references", sourceLocation: sourceLocation)
        return
    }
    guard kept.count == picture.count else {
        Issue.record("\(name) has another size", sourceLocation: sourceLocation)
        return
    }
    let distances = zip(kept, picture).map { abs(Int($0) - Int($1)) }
    let changed = distances.count { $0 > 48 }
    #expect(
        changed * 1000 <= distances.count, "\(changed) of \(distances.count) dots of \(name) differ",
        sourceLocation: sourceLocation)
}

extension Judge {
    /// The bytes that a program writes to standard output.
    static func bytes(_ program: String, _ arguments: [String], on bytes: [UInt8]) throws -> [UInt8] {
        let folder = try TemporaryFolder()
        let output = folder.path("picture")
        // pdftoppm adds the ending itself where it is given a name to write to.
        let verdict = try run(program, arguments + [output], on: bytes)
        guard verdict.status == 0 else { throw Failure(message: verdict.error) }
        return Array(try Data(contentsOf: URL(fileURLWithPath: output + ".pgm")))
    }
}
