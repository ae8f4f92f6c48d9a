import ContractModel

/// How a contract looks, on paper and on screen: one YAML file of `Styles/`.
public struct StyleSheet: Hashable, Sendable {
    public var name: String
    public var page: PageGeometry
    /// A style for every role.
    public var paragraphs: [ParagraphRole: ParagraphStyle]
    public var contents: ContentsStyle
    public var table: TableStyle
    public var signature: SignatureStyle
    public var header: HeaderStyle
    public var footer: FooterStyle
    /// What the contracts of a language look otherwise.
    public var languages: [Language: LanguageStyle] = [:]

    /// The style sheet as contracts of that language use it; its `languages` are used up.
    public func localized(for language: Language) -> StyleSheet {
        var sheet = self
        sheet.languages = [:]
        guard let own = languages[language] else { return sheet }
        sheet.paragraphs.merge(own.paragraphs) { $1 }
        sheet.signature = own.signature ?? sheet.signature
        return sheet
    }

    public subscript(role: ParagraphRole) -> ParagraphStyle {
        paragraphs[role] ?? paragraphs[.body] ?? .fallback
    }
}

/// What differs in the contracts of one language; keys that its part of the style sheet leaves out are filled in from
/// the style sheet itself.
public struct LanguageStyle: Hashable, Sendable {
    public var paragraphs: [ParagraphRole: ParagraphStyle]
    public var signature: SignatureStyle?
}

/// What a paragraph is for; the keys under `paragraphs:` in a style sheet.
public enum ParagraphRole: String, Hashable, Sendable, CaseIterable {
    case title
    /// The title of a contract without a cover.
    case headTitle = "head-title"
    case coverLine = "cover-line"
    case contentsTitle = "contents-title"
    case contentsPart = "contents-part"
    case contentsArticle = "contents-article"
    case contentsClause = "contents-clause"
    case part
    case article
    case clause
    case body
    case item
    case subitem
    /// A numbered line that is the heading of what follows: 一、附件清单.
    case itemHeading = "item-heading"
    case annex
    case tableHead = "table-head"
    case tableCell = "table-cell"
    case signatureLine = "signature-line"
    case sealCaption = "seal-caption"
    /// （以下无正文）, behind the last line of a contract's text.
    case endMark = "end-mark"
    /// （此页无正文，为《…》签署页）, above signatures on a page of their own.
    case signaturePage = "signature-page"
    case header
    case footer
    case watermark
    /// Original or duplicate, in the upper margin of a copy's first page.
    case copyMark = "copy-mark"
}

public struct PageGeometry: Hashable, Sendable {
    public var width: Length
    public var height: Length
    public var top: Length
    public var bottom: Length
    /// The margin at the start of the lines (left).
    public var start: Length
    /// The margin at the end of the lines (right).
    public var end: Length

    /// Whole characters and lines, where the style sheet asks for them.
    public var grid: LineGrid?

    /// The width of the text area.
    public var measure: Length { width - start - end }
    /// The height of the text area.
    public var textHeight: Length { height - top - bottom }

    /// The same sheet on its side: the margins stay at their edges of the text, and lines that were whole characters
    /// long are so again.
    public var landscape: PageGeometry {
        var page = self
        (page.width, page.height) = (height, width)
        if let em = grid?.character {
            let rest = page.measure - em * (page.measure.units / em.units)
            page.start += rest / 2
            page.end += rest - rest / 2
        }
        return page
    }
}

/// Where the characters and the lines of a page stand (clreq 2.3: 版心 is counted in characters and lines).
public struct LineGrid: Hashable, Sendable {
    /// The width of a character; every line of body text is a whole number of them.
    public var character: Length
    /// The distance of the baselines, counted from the top of the text area; `nil` where only the width is whole.
    public var pitch: Length?

    public init(character: Length, pitch: Length?) {
        self.character = character
        self.pitch = pitch
    }
}

public struct ParagraphStyle: Hashable, Sendable {
    public enum Alignment: String, Hashable, Sendable, CaseIterable {
        case start, center, end, justify
    }
    public enum Figures: String, Hashable, Sendable, CaseIterable {
        case proportional, tabular
    }
    public var font: FontRole
    public var weight: FontWeight
    public var size: Length
    /// The distance from baseline to baseline.
    public var pitch: Length
    public var alignment: Alignment
    /// Indent of the first line beyond `startIndent`, in em. Below zero the first line begins before the others, with
    /// the number of an item or a clause, and its text begins where theirs do.
    public var firstLineIndent: Double
    /// Indent of every line, in em.
    public var startIndent: Double
    public var spaceBefore: Length
    public var spaceAfter: Length
    /// Whether the paragraph stays on the page of the next one's first lines.
    public var keepsWithNext: Bool
    /// Whether the paragraph starts a new page.
    public var startsPage: Bool
    public var color: Color
    /// Whose letters and digits stand in the text.
    public var latin = LatinForms.own
    /// Whether digits have the widths of their face, or one for all, so that columns of them line up.
    public var figures = Figures.proportional
    public var composition = CompositionStyle()

    /// How far the number of an item hangs out before its text, in em; 0 where it does not.
    public var hangingIndent: Double { max(0, -firstLineIndent) }

    /// Body text where a style sheet says nothing at all.
    public static let fallback = ParagraphStyle(
        font: "song", weight: .regular, size: .pt(10.5), pitch: .pt(18), alignment: .justify,
        firstLineIndent: 0, startIndent: 0, spaceBefore: .zero, spaceAfter: .zero,
        keepsWithNext: false, startsPage: false, color: .black)
}

/// How lines are made of text: the choices that clreq and GB/T 15834 leave to the house.
public struct CompositionStyle: Hashable, Sendable {
    /// How a paragraph is broken into lines.
    public enum Breaking: String, Hashable, Sendable, CaseIterable {
        /// Over the whole paragraph, so that its lines are as even as they can be.
        case paragraph
        /// Line by line, each as full as it can be.
        case line
    }
    /// Which characters may not begin or end a line (typography: 避头尾).
    public enum Level: String, Hashable, Sendable, CaseIterable {
        /// Closing marks at the start, opening marks at the end.
        case basic
        /// The same with · and – — ～ － at the start, / at the end (GB/T 15834).
        case gb
        /// The same with —— and …… at the start, and small kana.
        case strict
    }
    /// How wide marks are (clreq 3.1.6; the names are those of Chinese typesetting).
    public enum Punctuation: String, Hashable, Sendable, CaseIterable {
        /// 全角: every mark an em; two beside each other one and a half.
        case full = "full-width"
        /// 行末半角: the same, but half an em at the end of a line.
        case lineEnd = "line-end"
        /// 开明: 。？！ an em, all others half an em.
        case kaiming
        /// 半角: every mark half an em.
        case half = "half-width"
        /// As the font has them, nothing trimmed.
        case plain
    }
    /// Where a line of Korean may end (typography.md 13).
    public enum KoreanBreaking: String, Hashable, Sendable, CaseIterable {
        /// At the spaces between words, as contracts and official papers do.
        case word
        /// Between any two syllables, as newspapers and books do.
        case syllable
    }
    public var breaking = Breaking.paragraph
    public var level = Level.gb
    public var punctuation = Punctuation.lineEnd
    /// Whether ，。、 may stand beyond the measure where they do not fit in it.
    public var hangs = false
    public var korean = KoreanBreaking.word

    public init() {}
}

/// An opaque sRGB colour.
public struct Color: Hashable, Sendable {
    public var red: UInt8
    public var green: UInt8
    public var blue: UInt8

    public init(red: UInt8, green: UInt8, blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    public static let black = Color(red: 0, green: 0, blue: 0)

    /// `#rrggbb`, or `nil` for anything else.
    public init?(hex: String) {
        guard hex.count == 7, hex.hasPrefix("#"), let value = UInt32(hex.dropFirst(), radix: 16) else { return nil }
        self.init(red: UInt8(value >> 16), green: UInt8(value >> 8 & 0xFF), blue: UInt8(value & 0xFF))
    }

    public var hex: String {
        let digits = [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
        return "#" + digits.joined()
    }
}

public struct ContentsStyle: Hashable, Sendable {
    public enum Depth: String, Hashable, Sendable, CaseIterable { case part, article, clause }
    /// What stands between a heading and its page number.
    public enum Leader: String, Hashable, Sendable, CaseIterable { case dots, line, none }
    public var depth: Depth
    public var leader: Leader
}

public struct TableStyle: Hashable, Sendable {
    public var ruleWidth: Length
    public var ruleColor: Color
    /// The space between a rule and the text beside it.
    public var cellPadding: Length
    public var spaceBefore: Length
    public var spaceAfter: Length
}

public struct SignatureStyle: Hashable, Sendable {
    /// How many parties stand beside each other at most.
    public var columns: Int
    /// The diameter of a company's seal: 42 mm, never above 45 mm; `nil` where companies sign without one.
    public var sealDiameter: Length?
    public var sealColor: Color
    public var spaceBefore: Length
    /// Whether （以下无正文） closes the text before it.
    public var hasEndMark: Bool
}

/// The running head: what stands above the text of every page.
public struct HeaderStyle: Hashable, Sendable {
    /// What stands at the start and at the end of the line, in each language, with the names of `FurnitureText`.
    public var start: [Language: String]
    public var end: [Language: String]
    /// The distance from the edge of the paper to the baseline.
    public var distance: Length
    /// The rule below it; zero for none.
    public var ruleWidth: Length
    /// Whether the cover carries it, too.
    public var isOnCover: Bool

    var isEmpty: Bool { (start.values.map { $0 } + end.values).allSatisfy(\.isEmpty) }
}

public struct FooterStyle: Hashable, Sendable {
    /// The text for each language, with the names of `FurnitureText`; none for no footer.
    public var texts: [Language: String]
    /// The distance from the edge of the paper to the baseline.
    public var distance: Length
    /// Whether the cover carries it, too.
    public var isOnCover: Bool
}
