import ContractModel

/// A template's text with its own numbers counted anew, and what that changed.
///
/// Only the numerals inside of labels change; every other character stays, line ends and blanks among them. References
/// 【@id】 follow by themselves; numbers in running text (第九条) do not, and those that are wrong now are warned about.
public struct Renumbering: Sendable {
    /// One label that is written anew.
    public struct Change: Hashable, Sendable {
        /// Where the label stood in the text.
        public var location: SourceLocation
        /// The label as it was written.
        public var old: String
        /// The label as it is written now.
        public var new: String
    }

    /// The text with its new numbers; the text itself where there are no changes.
    public var text: String
    /// In the order of the text.
    public var changes: [Change]
    /// The numbers in running text that name a division whose number changed.
    public var warnings: [Diagnostic]

    /// Counts the numbers of a template anew, in the order in which they are written.
    ///
    /// The branches of all conditions count; `:::else` goes on from where its `:::if` began. A list that its author
    /// begins again at 1 begins again where text, a clause or the like has interrupted it; so do articles at the start
    /// of a part.
    ///
    /// - Parameters:
    ///   - text: the whole file.
    ///   - file: the name for messages.
    ///   - loader: finds the texts that `:::include` names; their own numbers stay.
    /// - Throws: the errors of the template, for one that cannot be read has no sure numbers.
    public init(
        _ text: String, file: String, loader: any IncludeLoader = NoIncludes()
    ) throws(DiagnosticsError) {
        self.text = text
        changes = []
        warnings = []
        // A number that is right now can turn a line into a division that was text before, and the other way about.
        for round in 0..<Self.maximumRounds {
            let template = try Template.parse(self.text, file: file, loader: loader)
            var counter = LabelCounter(template)
            let changes = counter.changes()
            if changes.isEmpty { break }
            if round == 0 {
                warnings = BareReferences.stale(in: template, after: counter.renumbered)
                self.changes = changes
            }
            self.text = Self.applying(changes, to: self.text)
        }
    }

    private static let maximumRounds = 8

    private static func applying(_ changes: [Change], to text: String) -> String {
        var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)[...]
        var result = ""
        var end = text.startIndex
        var number = 1
        for change in changes {
            lines = lines.dropFirst(change.location.line - number)
            number = change.location.line
            guard let line = lines.first,
                let start = line.index(line.startIndex, offsetBy: change.location.column - 1, limitedBy: line.endIndex),
                let after = line.index(start, offsetBy: change.old.count, limitedBy: line.endIndex)
            else { continue }
            result += text[end..<start]
            result += change.new
            end = after
        }
        return result + text[end...]
    }
}
