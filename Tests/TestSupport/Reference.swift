import Foundation
import Testing

/// Compares a text with the one kept under `Tests/References`.
///
/// With `SIGNET_RECORD_REFERENCES=1` the text is written instead, and the run fails, so that nobody
/// takes a recording for a test that passed.
public func expectReference(
    _ text: String, _ name: String, sourceLocation: Testing.SourceLocation = #_sourceLocation
) throws {
    let path = Repository.path("Tests/References/\(name)")
    if ProcessInfo.processInfo.environment["SIGNET_RECORD_REFERENCES"] != nil {
        try FileManager.default.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        Issue.record("recorded \(name): read it, then run the tests again", sourceLocation: sourceLocation)
        return
    }
    guard let kept = try? String(contentsOfFile: path, encoding: .utf8) else {
        Issue.record("there is no reference \(name): record it with make references", sourceLocation: sourceLocation)
        return
    }
    guard kept != text else { return }
    Issue.record("\(name) differs:\n\(firstDifference(kept, text))", sourceLocation: sourceLocation)
}

private func firstDifference(_ kept: String, _ text: String) -> String {
    let old = kept.split(separator: "\n", omittingEmptySubsequences: false)
    let new = text.split(separator: "\n", omittingEmptySubsequences: false)
    for index in 0..<max(old.count, new.count) {
        let was = index < old.count ? old[index] : "(end)"
        let now = index < new.count ? new[index] : "(end)"
        if was != now { return "line \(index + 1)\n- \(was)\n+ \(now)" }
    }
    return "(line ends)"
}
