import ContractModel

/// How the files of a batch are called: `{合同编号}-{乙方全称}.pdf`, with values of the row and `{row}` for its number.
public struct OutputNamePattern: Hashable, Sendable {
    private enum Piece: Hashable, Sendable {
        case text(String)
        case value(String)
    }
    private let pieces: [Piece]
    /// The pattern as it was written.
    public let text: String

    /// Ends the name of a list of fields, and is the longest ending.
    static let fieldsEnding = ".fields.json"

    /// What stands for the row's number.
    static let rowName = "row"

    /// The names of values in it.
    var names: [String] {
        pieces.compactMap { piece in
            if case .value(let name) = piece, name != Self.rowName { name } else { nil }
        }
    }

    /// Reads a pattern. An extension .pdf or .html in it is left to the format.
    ///
    /// - Returns: `nil` where a bracket is not closed or empty, or where there is a folder in it.
    public init?(_ text: String) {
        var stem = text[...]
        for ending in [".pdf", ".html", ".htm"] where stem.lowercased().hasSuffix(ending) {
            stem = stem.dropLast(ending.count)
            break
        }
        var pieces: [Piece] = []
        while let open = stem.firstIndex(of: "{") {
            guard let close = stem[open...].firstIndex(of: "}") else { return nil }
            let name = stem[stem.index(after: open)..<close]
            guard !name.isEmpty, !name.contains("{") else { return nil }
            if open > stem.startIndex { pieces.append(.text(String(stem[..<open]))) }
            pieces.append(.value(String(name)))
            stem = stem[stem.index(after: close)...]
        }
        if !stem.isEmpty { pieces.append(.text(String(stem))) }
        let isFolder = pieces.contains { piece in
            if case .text(let text) = piece { text.contains("/") || text.contains("\\") } else { false }
        }
        guard !pieces.isEmpty, !isFolder else { return nil }
        self.pieces = pieces
        self.text = text
    }

    /// The name for a row, without its extension.
    ///
    /// - Throws: `output-name` where a value is missing, or the name is too long or empty.
    func stem(row: Int, at location: SourceLocation, value: (String) -> String?) throws(Diagnostic) -> String {
        var name = ""
        for piece in pieces {
            switch piece {
            case .text(let text): name += text
            case .value(Self.rowName): name += String(row)
            case .value(let field):
                let text = (value(field) ?? "").trimmingBlanks
                guard !text.isEmpty else {
                    throw Diagnostic(
                        .error, "output-name", "the row has no \(field), which the name of its file needs",
                        at: location, hint: "fill it in, or take {\(field)} out of --name")
                }
                name += text
            }
        }
        let stem = FileNameText.sanitised(name)
        guard stem.utf8.count + Self.fieldsEnding.utf8.count <= 255 else {
            throw Diagnostic(
                .error, "output-name", "the name of its file would have \(stem.utf8.count) bytes, more than 243",
                at: location, hint: "use a shorter value in --name, such as a number")
        }
        return stem
    }
}

/// Text that becomes a file's name on any system.
enum FileNameText {
    /// Characters that separate folders or that some system forbids become `_`, so that no value leaves the folder;
    /// a dot does not begin a name (hidden files), nor a hyphen (options) nor a tilde (homes in a shell), and neither dot
    /// nor blank ends it (Windows drops them).
    static func sanitised(_ text: String) -> String {
        var name = ""
        for scalar in text.unicodeScalars {
            let isBad =
                switch scalar {
                case "/", "\\", ":", "*", "?", "\"", "<", ">", "|": true
                default: isControl(scalar)
                }
            name.unicodeScalars.append(isBad ? "_" : scalar)
        }
        name = name.trimmingBlanks
        while name.hasSuffix(".") { name = name.dropLast().trimmingBlanks }
        if name.isEmpty || name.hasPrefix(".") { name = "_" + name.dropFirst() }
        let beforeDot = name.prefix { $0 != "." }.trimmingBlanks.uppercased()
        let isForbidden = name.hasPrefix("-") || name.hasPrefix("~") || deviceNames.contains(beforeDot)
        return isForbidden ? "_" + name : name
    }

    /// What two names have in common that are one file on a system which folds case or composes characters: Swift
    /// compares strings by canonical equivalence (UAX #15). Large letters first, as ς and σ, ſ and s, ß and SS differ
    /// only while they are small.
    static func folded(_ name: String) -> String { name.uppercased().lowercased() }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: true
        default: false
        }
    }

    /// Names that Windows keeps for devices, with any extension; a raised digit counts as a digit.
    private static let deviceNames: Set<String> = Set(
        ["CON", "CONIN$", "CONOUT$", "PRN", "AUX", "NUL"] + "0123456789¹²³".flatMap { ["COM\($0)", "LPT\($0)"] })
}
