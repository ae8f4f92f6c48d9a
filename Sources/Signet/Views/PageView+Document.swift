import ContractModel
import ContractStyling
import HTMLOutput
import Typesetting

extension PageView {
    /// The pages of a document with their drawings.
    ///
    /// - Parameter drawings: one SVG file for each page.
    init(_ document: PagedDocument, drawings: [[UInt8]]) {
        let reading = ReadingOrder(document)
        var places: [Int: [Anchor: Length]] = [:]
        for (anchor, destination) in document.destinations {
            places[destination.pageIndex, default: [:]][anchor] = destination.y
        }
        let fields = Dictionary(grouping: document.fields, by: \.pageIndex)
        self.init(
            metadata: document.metadata,
            sheets: zip(document.pages, drawings).enumerated().map { index, page in
                Sheet(
                    width: page.0.width, height: page.0.height, drawing: page.1, lines: reading.lines(of: page.0),
                    places: places[index] ?? [:], fields: (fields[index] ?? []).map(Field.init))
            },
            headings: document.outline.map { Heading(title: $0.title, level: $0.level, target: $0.target) })
    }
}

extension PageView.Field {
    fileprivate init(_ field: FormField) {
        self.init(
            label: field.label, x: field.area.x, y: field.area.y, width: field.area.width, height: field.area.height)
    }
}

/// Puts the lines of a page in the order in which they are read, which is that of the document's structure: what is
/// painted first, such as the caption of a seal, may be read last.
private struct ReadingOrder {
    private let document: PagedDocument

    init(_ document: PagedDocument) { self.document = document }

    func lines(of page: Page) -> [PageView.Line] {
        var targets: [StructureID: Anchor] = [:]
        for case .link(let link) in page.elements {
            if let structure = link.structure { targets[structure] = link.target }
        }
        var last = 0
        var lines: [(block: Int, line: PageView.Line)] = []
        for case .line(let line) in page.elements where line.kind != .watermark {
            // What belongs to nothing, such as a running head, stays where it is.
            if let structure = line.runs.lazy.compactMap(\.structure).first { last = block(of: structure) }
            lines.append((last, self.line(line, targets)))
        }
        return lines.enumerated().sorted { ($0.element.block, $0.offset) < ($1.element.block, $1.offset) }
            .map(\.element.line)
    }

    /// The paragraph, heading or cell that an element is in.
    private func block(of structure: StructureID) -> Int {
        var id = structure
        while let parent = document.structure[id].parent {
            switch document.structure[id].role {
            case .link, .reference, .label, .listBody: id = parent
            default: return id.rawValue
            }
        }
        return id.rawValue
    }

    private func language(of structure: StructureID?) -> Language? {
        var id = structure
        while let current = id {
            if let language = document.structure[current].language { return language }
            id = document.structure[current].parent
        }
        return nil
    }

    private func line(_ line: TextLine, _ targets: [StructureID: Anchor]) -> PageView.Line {
        let language = language(of: line.runs.first?.structure)
        return PageView.Line(
            baseline: line.baseline, rotation: line.rotation, pivot: line.x + line.width / 2,
            isContent: line.kind == .content, language: language == document.metadata.language ? nil : language,
            runs: line.runs.compactMap { run in
                guard let first = run.glyphs.first, let last = run.glyphs.last else { return nil }
                return PageView.Run(
                    x: line.x + first.x, width: last.x + last.advance - first.x, size: run.size, text: run.text,
                    link: run.structure.flatMap { targets[$0] })
            })
    }
}
