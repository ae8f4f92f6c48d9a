import ContractModel

/// A text that a template includes, as its loader found it.
public struct IncludedText: Sendable {
    /// The name for messages.
    public var name: String
    /// The whole text; it has no front matter.
    public var text: String
    /// The SHA-256 of its bytes, as 64 small hexadecimal digits.
    public var sha256: String

    /// A text with its name and its hash.
    public init(name: String, text: String, sha256: String) {
        self.name = name
        self.text = text
        self.sha256 = sha256
    }
}

/// Why a text cannot be included. It has no place yet: the template knows where it stands.
public struct IncludeError: Error, Sendable {
    /// One sentence that names the file, without a full stop.
    public var message: String
    /// One sentence that says what to do about it.
    public var hint: String?

    /// An error with its sentence and perhaps what to do about it.
    public init(_ message: String, hint: String? = nil) {
        self.message = message
        self.hint = hint
    }
}

/// Finds the texts that a template includes. The parser itself reads no file.
public protocol IncludeLoader: Sendable {
    /// The text of a file below the template's folder.
    ///
    /// - Parameter path: relative, with `/` between its parts, none of which is empty, `.` or `..`.
    func load(_ path: String) throws(IncludeError) -> IncludedText
}

/// The loader of a template that comes from no folder: it refuses every include.
public struct NoIncludes: IncludeLoader {
    /// The loader.
    public init() {}

    /// Refuses.
    public func load(_ path: String) throws(IncludeError) -> IncludedText {
        throw IncludeError(
            "\(path) cannot be included: this template comes from no folder",
            hint: "copy the text of the other file to this place")
    }
}

/// What follows `:::include`: a path, and perhaps the hash that the text must have.
struct IncludeArguments {
    var path: LineSlice
    var hash: LineSlice?

    /// Reads the arguments; reports them and gives `nil` where they are no path and hash.
    init?(_ header: BlockHeader, into findings: inout Findings) {
        let words = header.arguments.words
        guard let path = words.first else {
            findings.error(
                .blockArguments, "the block include names no file", at: header.opening,
                hint: "write :::include and a path, as in :::include clauses/secrecy.contract")
            return nil
        }
        if words.count > 2 {
            findings.error(
                .blockArguments, "\(words[2].text) was not expected here", at: words[2],
                hint: "write a path without blanks, and perhaps sha256:…")
            return nil
        }
        guard PathBelow.isPlain(path.text) else {
            findings.error(
                .includePath, "\(path.text) is no path below the template's folder", at: path,
                hint: "name a file in the template's own folder or below, without .. and without / at the start")
            return nil
        }
        self.path = path
        guard words.count == 2 else { return }
        let digits = words[1].text.hasPrefix("sha256:") ? words[1].text.dropFirst(7) : ""
        guard digits.utf8.count == 64, digits.allSatisfy({ $0.isASCII && $0.isHexDigit }) else {
            findings.error(
                .includeHash, "\(words[1].text) is no SHA-256", at: words[1],
                hint: "write sha256: and 64 hexadecimal digits, as sha256sum prints them")
            return nil
        }
        hash = words[1].dropFirst(7)
    }
}
