import ContractModel

/// Something that a person fills in after the contract is set: a signature, a seal, a date, a blank.
public struct FormEntry: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable {
        case seal, signature, date, text
    }
    public var kind: Kind
    /// The key of the party that fills it in; `nil` for a blank of the text.
    public var party: String?
    /// Whether it is the party's witness who does.
    public var isOfWitness = false
    /// The field of the template whose value is missing.
    public var field: String?
    /// For one of the three blanks of a date, which one.
    public var part: DatePart?
    /// What a party fills in as text, as the field's name says it: name, title.
    public var detail: String?
    /// What it is called aloud: 甲方盖章.
    public var label: String
    /// The text by which a signing platform finds the block; it should stand nowhere else.
    public var anchor: String?

    public init(
        _ kind: Kind, party: String? = nil, isOfWitness: Bool = false, field: String? = nil, part: DatePart? = nil,
        label: String, anchor: String? = nil
    ) {
        self.kind = kind
        self.party = party
        self.isOfWitness = isOfWitness
        self.field = field
        self.part = part
        self.label = label
        self.anchor = anchor
    }
}
