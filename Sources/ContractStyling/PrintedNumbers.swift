import ContractModel

/// The numbers of a contract's divisions as they are printed, for who needs them without paragraphs and styles.
public struct PrintedNumbers: Sendable {
    /// The number of a division or of a caption.
    public struct Entry: Hashable, Sendable {
        /// 第六条, 6.2, （1）, 表一; empty for what has no number.
        public var label: String
        /// What links to it point to.
        public var anchor: Anchor
        /// The number of the part it stands in, from 0; `nil` outside of parts.
        public var part: Int?
    }

    /// Of the divisions, and of the paragraphs that are places, in reading order; a division before what is in it.
    public let entries: [Entry]
    /// For each text in two languages, the index of its first entry.
    public let parallelStarts: [Int]
    private let numbering: Numbering

    /// Counts the divisions of a contract.
    ///
    /// - Parameter language: the language to name them in, where it is not the contract's.
    public init(_ contract: Contract, in language: Language? = nil) {
        let numbering = Numbering(contract, in: language)
        self.numbering = numbering
        entries = numbering.entries.map { Entry(label: $0.label, anchor: $0.anchor, part: $0.part) }
        parallelStarts = numbering.parallelStarts
    }

    /// How a reference that stands in a part is printed, and the anchor of what it names; its own words and `nil` where
    /// that is not there.
    public func text(of reference: Reference, fromPart part: Int?) -> (text: String, anchor: Anchor?) {
        let isWritten = reference.written != nil
        let index =
            isWritten
            ? numbering.indexByCitationName[reference.identity] : numbering.indexByIdentity[reference.identity]
        guard let index else { return (reference.written ?? "", nil) }
        let entry = numbering.entries[index]
        guard let written = reference.written, !numbering.hasMoved(entry, namedWithPart: reference.namesPart) else {
            return (numbering.referenceText(to: entry, fromPart: part), entry.anchor)
        }
        return (written, entry.anchor)
    }
}
