import ContractModel

/// What is done to a text before its structure is read. Each step is reported, and each can be left out.
public enum CleaningStep: String, CaseIterable, Sendable {
    /// What stands around the document on its page: notices, download hints, lists of other documents.
    case chrome
    /// Pinyin in brackets after a character.
    case pinyin
    /// The script: traditional characters that a machine made turned back.
    case script
    /// Half-width marks in Chinese text, and the other way about.
    case punctuation
    /// Lines: those broken in the middle of a sentence joined, those that ran together split.
    case lines
}

/// The characters that the template is written in.
public enum ScriptChoice: String, CaseIterable, Sendable {
    case simplified
    case traditional
    case keep
}

/// How a contract is taken in.
public struct ImportOptions: Sendable, Hashable {
    /// `nil` turns back what a machine made, and keeps the rest.
    public var script: ScriptChoice?
    /// Steps that are left out.
    public var without: Set<CleaningStep>

    /// By default, every step is done.
    public init(script: ScriptChoice? = nil, without: Set<CleaningStep> = []) {
        self.script = script
        self.without = without
    }

    func does(_ step: CleaningStep) -> Bool { !without.contains(step) }
}
