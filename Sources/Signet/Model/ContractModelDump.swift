import ContractModel
import ContractStyling
import FoundationEssentials

/// A bound contract as JSON: what is said, with its numbers as they are printed, and nothing of how it looks. This is
/// version 1 of the form:
///
///     {"format": "signet-model", "version": 1,
///      "title": "…", "number": "…", "language": "zh-Hans", "mode": "sign", "date": "2026-03-01",
///      "parties": [{"key": "甲方", "role": "需求方", "kind": "company", "name": "…", "nameField": "甲方全称",
///                   "optional": false}],
///      "blocks": [
///        {"kind": "cover", "paragraphs": [[inline, …], …]},
///        {"kind": "contents", "title": "目录"},
///        {"kind": "article", "label": "第一条", "anchor": "fee", "identity": "fee", "heading": [inline, …],
///         "blocks": [block, …]},
///        {"kind": "paragraph", "label": "表一", "anchor": "fees", "identity": "fees", "inlines": [inline, …]},
///        {"kind": "table", "alignments": ["start", "end"], "header": [[[inline, …], …], …], "rows": […]},
///        {"kind": "signatures", "parties": ["甲方", "乙方"]}]}
///
/// A division's `kind` is part, article, clause (with its `depth`: 2 for 1.1), item (with its `level`, from 1) or annex.
/// `label` is empty for a division without number; a paragraph has one as the caption of a table, and an `anchor` where
/// a reference can lead to it. `heading` is there where the number stands before a heading.
/// An inline is one of
///
///     {"kind": "text", "text": "…"}
///     {"kind": "strong", "inlines": […]}, {"kind": "underlined", "inlines": […]}
///     {"kind": "marked", "mark": "name" | "title" | "dots", "inlines": […]}
///     {"kind": "value", "field": "甲方全称", "text": "…"}
///     {"kind": "image", "field": "现场照片", "path": "site.png", "text": "…"}, its text what the picture is called
///     {"kind": "blank", "field": "签署日期", "width": 4}, its width in em
///     {"kind": "missing", "field": "甲方全称"}
///     {"kind": "reference", "target": "fee", "text": "第六条"}, its target an `anchor`
///
/// Keys with nothing to say are left out; keys are sorted. While the version stays 1, keys and kinds may be added, and
/// none is removed or changes its meaning.
struct ContractModelDump: Encodable {
    /// The version of the form.
    static let version = 1

    private let format = "signet-model"
    private let version = Self.version
    private let title: String
    private let number: String?
    private let language: String
    private let mode: String
    private let date: String?
    private let parties: [ModelParty]
    private let blocks: [ModelBlock]

    /// The form of a contract.
    init(_ contract: Contract) {
        title = contract.title
        number = contract.number
        language = contract.language.rawValue
        mode = contract.mode.rawValue
        date = contract.date?.formatted(.iso)
        parties = contract.parties.map(ModelParty.init)
        var builder = ModelBuilder(contract)
        blocks = builder.blocks(contract.blocks, part: nil)
    }

    /// The JSON text with a line end.
    ///
    /// - Throws: `internal-json`.
    func text() throws(Diagnostic) -> String {
        String(decoding: try StableJSON.file(self, what: "the contract", isPretty: true), as: UTF8.self)
    }
}

/// A party of the model.
struct ModelParty: Encodable {
    var key: String
    var role: String?
    var kind: String
    var name: String?
    var nameField: String?
    var optional: Bool

    init(_ party: Party) {
        key = party.key
        role = party.role
        kind = party.kind.rawValue
        name = party.name
        nameField = party.nameField
        optional = party.isOptional
    }
}

/// A block of the model; the keys that its kind does not have are `nil`.
struct ModelBlock: Encodable {
    var kind: String
    var label: String?
    var anchor: String?
    var identity: String?
    var depth: Int?
    var level: Int?
    var title: String?
    var heading: [ModelInline]?
    var blocks: [ModelBlock]?
    var inlines: [ModelInline]?
    var paragraphs: [[ModelInline]]?
    var alignments: [String]?
    var header: [[[ModelInline]]]?
    var rows: [[[ModelInline]]]?
    var parties: [String]?
    var columns: [ModelColumn]?

    init(_ kind: String) { self.kind = kind }
}

/// One of the languages of a text in two.
struct ModelColumn: Encodable {
    var language: String
    var blocks: [ModelBlock]
}

/// A piece of running text of the model.
struct ModelInline: Encodable {
    var kind: String
    var text: String?
    var field: String?
    var path: String?
    var target: String?
    var mark: String?
    var width: Double?
    var inlines: [ModelInline]?
}
