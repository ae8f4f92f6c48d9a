import ContractModel
import ContractStyling

/// The logical structure of a document (ISO 32000-2, 14.7): what each stretch of the pages is to a
/// program that reads them aloud, turns them into other forms, or looks for a heading.
///
/// What no element owns is an artifact (14.8.2.2): rules, running heads, page numbers, watermarks.
public struct DocumentStructure: Hashable, Sendable {
    /// Parents before their children; the first one is the document.
    public internal(set) var elements: [StructureElement]

    public subscript(id: StructureID) -> StructureElement { elements[id.rawValue] }
}

/// The number of an element in its document's structure.
public struct StructureID: Hashable, Sendable {
    public var rawValue: Int

    public init(rawValue: Int) { self.rawValue = rawValue }
}

/// A node of the structure tree.
public struct StructureElement: Hashable, Sendable {
    public var role: StructureRole
    /// `nil` for the document alone.
    public var parent: StructureID?
    /// Where it differs from the language of the element around it.
    public var language: Language?
    /// What stands for it where it cannot be seen (14.9.3): a picture's text.
    public var alternateText: String?
}

/// The standard structure types (ISO 32000-1, 14.8.4) that contracts need.
public enum StructureRole: Hashable, Sendable {
    case document, section, division
    /// 1 to 6; no level is left out on the way down (ISO 14289-1, 7.4.2).
    case heading(level: Int)
    case paragraph
    case contents, contentsEntry, reference, link
    case list(ListNumbering), listItem, label, listBody
    case table, tableHead, tableBody, tableRow, tableData
    /// A cell that names the column below it.
    case columnHeader
    case figure, form
    /// Words in a language of their own.
    case span
}

/// How the items of a list are numbered (ISO 32000-1, 14.8.5.5). Chinese numerals and numbers in circles have no name of
/// their own there: they count in tens, as the common figures do.
public enum ListNumbering: Hashable, Sendable {
    case decimal, lowerAlpha, upperAlpha, lowerRoman, upperRoman

    /// - Parameter label: that of the first item, as it is printed: (a), （1）, ①, i.
    init(firstLabel label: String) {
        let letters = label.filter { $0.isASCII && $0.isLetter }
        switch letters {
        case "i": self = .lowerRoman
        case "I": self = .upperRoman
        case _ where letters.count != 1 || label.contains(where: \.isNumber): self = .decimal
        default: self = letters.first?.isUppercase == true ? .upperAlpha : .lowerAlpha
        }
    }
}
