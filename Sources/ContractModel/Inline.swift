/// A piece of running text.
public indirect enum Inline: Hashable, Sendable {
    case text(String)
    case strong([Inline])
    case underlined([Inline])
    /// Text under one of the marks that Chinese sets below the line.
    case marked(TextMark, [Inline])
    /// A field with its value.
    case value(FilledValue)
    /// A field with its picture.
    case image(FilledImage)
    /// A place to write in by hand.
    case blank(Blank)
    /// A value that is not there, shown as such.
    case missing(field: String)
    /// The number of another division.
    case reference(Reference)
}

/// The marks below the characters of Chinese text (GB/T 15834-2011, 4.15–4.17; clreq 5.1).
public enum TextMark: String, Hashable, Sendable, CaseIterable {
    /// 专名号: a line below the name of a person, a place, an age. Two names side by side have a line each.
    case properName = "name"
    /// 浪线式书名号: a wavy line below the title of a work.
    case bookTitle = "title"
    /// 着重号: a dot below each character, none below punctuation.
    case emphasis = "dots"

    /// The mark of that name, in English or in Chinese.
    public init?(name: String) {
        switch name {
        case "name", "专名", "專名": self = .properName
        case "title", "书名", "書名": self = .bookTitle
        case "dots", "着重", "著重": self = .emphasis
        default: return nil
        }
    }
}

/// A value as it is printed, and where it came from. The text is a leaf: nothing reads it again.
public struct FilledValue: Hashable, Sendable {
    public var field: String
    public var text: String
    /// Where the data gave it; `nil` for a default of the template.
    public var source: SourceLocation?
    public init(field: String, text: String, source: SourceLocation? = nil) {
        self.field = field
        self.text = text
        self.source = source
    }
}

/// A ruled line to be filled in by hand.
public struct Blank: Hashable, Sendable {
    /// The field it stands for, if any.
    public var field: String?
    /// Its width in em.
    public var width: Double
    /// For one of the three blanks of a date, which one.
    public var part: DatePart?
    /// What the blank is called aloud, where the field's name does not say it.
    public var label: String?
    public init(field: String? = nil, width: Double, part: DatePart? = nil, label: String? = nil) {
        self.field = field
        self.width = width
        self.part = part
        self.label = label
    }
}

/// A reference to the division with that identity.
public struct Reference: Hashable, Sendable {
    public var identity: String
    /// For a reference that the text spells out (第九条), its own words: they stay as long as the number is right.
    /// `identity` is then a division's `citationName`.
    public var written: String?
    /// Whether the words name the part, too: 第一部分第六条.
    public var namesPart: Bool
    public var location: SourceLocation
    public init(identity: String, written: String? = nil, namesPart: Bool = false, location: SourceLocation) {
        self.identity = identity
        self.written = written
        self.namesPart = namesPart
        self.location = location
    }
}

extension [Inline] {
    /// The text without marks; a blank and a picture count as nothing, a reference as its name.
    public var plainText: String {
        map { inline in
            switch inline {
            case .text(let text): text
            case .strong(let inner), .underlined(let inner), .marked(_, let inner): inner.plainText
            case .value(let value): value.text
            case .blank, .image: ""
            case .missing(let field): "【\(field)】"
            case .reference(let reference): reference.written ?? "【@\(reference.identity)】"
            }
        }.joined()
    }
}
