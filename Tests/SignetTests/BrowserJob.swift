import Foundation
import TestSupport

/// What `Tests/Judges/browser.py` is asked.
struct BrowserJob: Encodable {
    struct Page: Encodable {
        var name: String
        var html: String
        var pdf: String?
        var paper: String?
        var audit = true
        /// Whether pictures of it are left, on screens of several widths.
        var shots = false
        var search: [Search] = []
    }
    /// Words, and how many entries have them.
    struct Search: Encodable {
        var words: String
        var count: Int

        func encode(to encoder: any Encoder) throws {
            var list = encoder.unkeyedContainer()
            try list.encode(words)
            try list.encode(count)
        }
    }
    struct Family: Encodable {
        var name: String
        var base: String
        var hostile: [String]
        /// Of sheets, the pages that say the same as those.
        var texts: [String] = []
        var view = "text"
    }
    var pages: [Page] = []
    var families: [Family] = []
    /// The folder for pictures.
    var shots: String?

    /// Asks the judge.
    func judge(in folder: TemporaryFolder) throws -> Judge.Verdict {
        let file = try folder.write([UInt8](JSONEncoder().encode(self)), to: "job.json")
        return try Judge.python("browser.py", [file])
    }
}
