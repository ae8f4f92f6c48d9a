import ContractModel
import ContractStyling
import TextShaping

/// Looks for characters that no font has, without composing anything.
///
/// Not Sendable, like the font library that it holds.
public final class GlyphCoverage {
    private let library: FontLibrary
    /// What a font was found for, in all documents so far.
    public private(set) var characters = RequestedCharacters()
    /// The words of the template in all documents so far, whose characters a font was found for.
    private var words: [FontRequest: Set<String>] = [:]
    private var requests: [String: Set<FontRequest>] = [:]

    /// A search among these fonts.
    public init(library: FontLibrary) { self.library = library }

    /// What composing the document would stop at: `missing-glyph` and `missing-glyph-value` for every such character,
    /// and the codes of `FontLibrary.face`.
    public func findings(in document: StyledDocument) -> [Diagnostic] {
        let selection = FontSelection(document, library: library, known: characters.scalars, knownWords: words)
        characters.scalars = selection.known
        words = selection.knownWords
        requests.merge(selection.requests) { $0.union($1) }
        return selection.diagnostics
    }

    /// Whether a value of a field has a font for each of its characters, wherever the field stood in the documents so far.
    ///
    /// - Parameters:
    ///   - text: the value as it is printed.
    ///   - field: the field; `nil` for a value that may stand anywhere, such as a party's name.
    /// - Returns: false also where that cannot be told, such as for a field that stood nowhere.
    public func covers(_ text: String, of field: String?) -> Bool {
        let asked = field.map { requests[$0] ?? [] } ?? Set(characters.scalars.keys)
        if asked.isEmpty { return false }
        for request in asked {
            for scalar in text.unicodeScalars where characters.scalars[request]?.contains(scalar) != true {
                guard (try? library.face(for: scalar, request)) != nil else { return false }
                characters.scalars[request, default: []].insert(scalar)
            }
        }
        return true
    }
}
