import ContractModel
import ContractStyling

/// Walks a contract in reading order, and gives each division its printed number.
struct ModelBuilder {
    private let contract: Contract
    private let language: Language
    private let numbers: PrintedNumbers
    /// The number of divisions and places so far: the index of the next one's number.
    private var entryCount = 0
    /// The number of texts in two languages so far.
    private var parallelCount = 0

    /// - Parameter language: the language to name divisions in, where it is not the contract's.
    init(_ contract: Contract, in language: Language? = nil) {
        self.contract = contract
        self.language = language ?? contract.language
        numbers = PrintedNumbers(contract, in: language)
    }

    /// - Parameter part: the number of the part around, which references to other parts name.
    mutating func blocks(_ blocks: [Block], part: Int?) -> [ModelBlock] { blocks.map { block($0, part: part) } }

    private mutating func block(_ block: Block, part: Int?) -> ModelBlock {
        switch block {
        case .cover(let cover):
            var result = ModelBlock("cover")
            result.paragraphs = cover.paragraphs.map { inlines($0.inlines, part: part) }
            return result
        case .contents(let contents):
            var result = ModelBlock("contents")
            result.title = contents.title
            return result
        case .division(let division): return self.division(division)
        case .paragraph(let paragraph):
            var result = ModelBlock("paragraph")
            if paragraph.isPlace {
                let entry = nextEntry()
                result.label = entry.label.isEmpty ? nil : entry.label
                result.anchor = entry.anchor.rawValue
                result.identity = paragraph.identity
            }
            result.inlines = inlines(paragraph.inlines, part: part)
            return result
        case .table(let table):
            var result = ModelBlock("table")
            result.alignments = table.alignments.map(\.rawValue)
            result.header = table.header.map { row in row.map { inlines($0, part: part) } }
            result.rows = table.rows.map { row in row.map { inlines($0, part: part) } }
            return result
        case .landscape(let landscape):
            var result = ModelBlock("landscape")
            result.blocks = blocks(landscape.blocks, part: part)
            return result
        case .parallel(let parallel):
            var result = ModelBlock("parallel")
            result.columns = columns(of: parallel, part: part)
            return result
        case .signature(let signature):
            var result = ModelBlock("signatures")
            result.parties = signature.parties.map(\.key)
            return result
        }
    }

    private mutating func nextEntry() -> PrintedNumbers.Entry {
        entryCount += 1
        return numbers.entries[entryCount - 1]
    }

    private mutating func columns(of parallel: ParallelBlock, part: Int?) -> [ModelColumn] {
        let leading = parallel.leading(language)
        defer { parallelCount += 1 }
        return parallel.columns.enumerated().map { index, column in
            guard index != leading else {
                return ModelColumn(language: column.language.rawValue, blocks: blocks(column.blocks, part: part))
            }
            var other = ModelBuilder(contract, in: column.language)
            other.entryCount = other.numbers.parallelStarts[parallelCount]
            return ModelColumn(language: column.language.rawValue, blocks: other.blocks(column.blocks, part: part))
        }
    }

    private mutating func division(_ division: Division) -> ModelBlock {
        let entry = nextEntry()
        var result: ModelBlock
        switch division.kind {
        case .part: result = ModelBlock("part")
        case .article: result = ModelBlock("article")
        case .clause(let depth):
            result = ModelBlock("clause")
            result.depth = depth
        case .item(let level):
            result = ModelBlock("item")
            result.level = level
        case .annex: result = ModelBlock("annex")
        }
        result.label = entry.label
        result.anchor = entry.anchor.rawValue
        result.identity = division.identity
        result.heading = division.heading.map { inlines($0, part: entry.part) }
        result.blocks = blocks(division.blocks, part: entry.part)
        return result
    }

    private func inlines(_ inlines: [Inline], part: Int?) -> [ModelInline] {
        inlines.map { inline in
            switch inline {
            case .text(let text): ModelInline(kind: "text", text: text)
            case .strong(let inner): ModelInline(kind: "strong", inlines: self.inlines(inner, part: part))
            case .underlined(let inner): ModelInline(kind: "underlined", inlines: self.inlines(inner, part: part))
            case .marked(let mark, let inner):
                ModelInline(kind: "marked", mark: mark.rawValue, inlines: self.inlines(inner, part: part))
            case .value(let value): ModelInline(kind: "value", text: value.text, field: value.field)
            case .blank(let blank): ModelInline(kind: "blank", field: blank.field, width: blank.width)
            case .image(let image):
                ModelInline(kind: "image", text: image.alternateText, field: image.field, path: image.path)
            case .missing(let field): ModelInline(kind: "missing", field: field)
            case .reference(let reference):
                self.reference(reference, part: part)
            }
        }
    }

    private func reference(_ reference: Reference, part: Int?) -> ModelInline {
        let (text, anchor) = numbers.text(of: reference, fromPart: part)
        return ModelInline(kind: "reference", text: text, target: anchor?.rawValue)
    }
}
