import ContractModel

/// The numbers of a contract's divisions as they are printed, for who needs them without paragraphs and styles.
public struct PrintedNumbers: Sendable {
    /// One division's number.
    public struct Entry: Hashable, Sendable {
        /// 第六条, 6.2, （1）; empty for a division without number.
        public var label: String
        /// What links to the division point to.
        public var anchor: Anchor
        /// The number of the part it stands in, from 0; `nil` outside of parts.
        public var part: Int?
    }

    /// In reading order, a division before those inside it.
    public let entries: [Entry]
    private let numbering: Numbering

    /// Counts the divisions of a contract.
    public init(_ contract: Contract) {
        numbering = Numbering(contract)
        entries = numbering.entries.map { Entry(label: $0.label, anchor: $0.anchor, part: $0.part) }
    }

    /// How a reference that stands in a part names the division with that identity; `nil` where there is none.
    public func text(ofReferenceTo identity: String, fromPart part: Int?) -> String? {
        numbering.indexByIdentity[identity].map {
            numbering.referenceText(to: numbering.entries[$0], fromPart: part)
        }
    }
}
