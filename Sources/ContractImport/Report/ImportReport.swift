import ContractModel

/// What an import did, and how sure it is: each decision, each piece that was removed, each fault of the text.
///
/// Offsets count the characters (Unicode scalars) of the text as it was read, from 0; in a page or a Word file, those
/// of its text.
public struct ImportReport: Sendable, Hashable {
    /// A stretch of the input.
    public struct Place: Sendable, Hashable, Encodable {
        public var offset: Int
        public var length: Int
    }

    /// What was removed from the text, and by which step.
    public struct Removal: Sendable, Hashable, Encodable {
        /// The name of a `CleaningStep`, or of what took its place: `contents`, `signing`, `title`, `field`, `separator`.
        public var step: String
        public var place: Place
        public var text: String
    }

    /// A choice that could have been another one.
    public struct Decision: Sendable, Hashable, Encodable {
        public enum Kind: String, Sendable, Encodable {
            case encoding, script, chrome, pinyin, punctuation, lines, contents, title, cover, heading, field, party
            case annexes, definitions, signing, language, numbering
        }
        public var kind: Kind
        /// One sentence without a full stop.
        public var message: String
        public var place: Place?
        /// From 0 to 1.
        public var confidence: Double
    }

    /// A fault of the text, which a person has to mend.
    public struct Defect: Sendable, Hashable, Encodable {
        public enum Kind: String, Sendable, Encodable {
            case lostCharacters = "lost-characters"
            case cutOff = "cut-off"
            case emptyDivision = "empty-division"
            case numberMissing = "number-missing"
            case numberDoubled = "number-doubled"
            case missingTarget = "missing-target"
            case contents
            case other
        }
        public var kind: Kind
        public var message: String
        public var place: Place
        /// The text around it, in the input.
        public var excerpt: String
        /// The line of its comment in the template.
        public var line: Int?
    }

    /// A field of the template.
    public struct Field: Sendable, Hashable, Encodable {
        public var name: String
        public var type: String
        /// What stood in the text: 【具体日期】.
        public var placeholder: String
        public var places: [Place]
        public var confidence: Double
    }

    public struct Counts: Sendable, Hashable, Encodable {
        public var parts = 0
        public var articles = 0
        public var clauses = 0
        public var items = 0
        public var annexes = 0
        /// Places to fill in.
        public var placeholders = 0
        /// Their different names in the text.
        public var placeholderNames = 0
        public var fields = 0
        public var glosses = 0
        /// Characters of the text as it was read, without blanks.
        public var characters = 0
        /// Those of them that are in the template.
        public var kept = 0
        /// Those that are not, which `removals` lists.
        public var removed = 0
        /// Those that are neither: a defect of the program.
        public var unaccounted = 0
    }

    /// The file as the user named it.
    public var input: String
    public var origin: String
    public var encoding: String
    public var title: String
    public var language: String
    public var counts = Counts()
    /// The uncertain ones first.
    public var decisions: [Decision] = []
    public var fields: [Field] = []
    /// In the order of the text.
    public var defects: [Defect] = []
    public var removals: [Removal] = []
    /// What could not be taken over: pictures, text boxes.
    public var omissions: [String] = []
}
