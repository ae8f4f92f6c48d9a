import ContractModel
import ContractStyling

/// Finds beside which paragraph each finding belongs.
struct ReviewMargin {
    /// By file, the lines on which something begins that is printed, in ascending order.
    private var lines: [String: [Int]] = [:]
    /// By the line of the data, what its value is printed in.
    private var values: [SourceLocation: SourceLocation] = [:]

    init(_ blocks: [StyledBlock]) {
        walk(blocks)
        for (file, lines) in lines { self.lines[file] = Set(lines).sorted() }
    }

    /// The indices of findings by the file and line of what they belong beside.
    func hosts(of findings: [Diagnostic]) -> [SourceLocation: [Int]] {
        var hosts: [SourceLocation: [Int]] = [:]
        for (index, finding) in findings.enumerated() {
            guard let location = finding.location, let host = host(of: location) else { continue }
            hosts[host, default: []].append(index)
        }
        return hosts
    }

    /// What prints the value, or else what begins last before that line of the template.
    func host(of location: SourceLocation) -> SourceLocation? {
        if let host = values[location.line(of: location.file)] { return host }
        guard let lines = lines[location.file] else { return nil }
        var (low, high) = (0, lines.count)
        while low < high {
            let middle = (low + high) / 2
            if lines[middle] <= location.line { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? nil : SourceLocation(file: location.file, line: lines[low - 1])
    }

    private mutating func walk(_ blocks: [StyledBlock]) {
        for block in blocks {
            switch block {
            case .section(let section):
                if let heading = section.heading { add(heading) }
                walk(section.blocks)
            case .paragraph(let paragraph): add(paragraph)
            case .landscape(let blocks): walk(blocks)
            case .parallel(let parallel): for row in parallel.rows { row.cells.forEach { add($0) } }
            case .table(let table):
                for row in table.header + table.rows { for cell in row { add(cell, at: table.location) } }
            case .cover(let cover): cover.paragraphs.forEach { add($0) }
            case .signatures(let signatures):
                if let location = signatures.location { lines[location.file, default: []].append(location.line) }
            case .contents: break
            }
        }
    }

    private mutating func add(_ paragraph: StyledParagraph, at place: SourceLocation? = nil) {
        guard let place = place ?? paragraph.location else { return }
        let host = place.line(of: place.file)
        lines[host.file, default: []].append(host.line)
        for source in paragraph.runs.compactMap(\.location) {
            let line = source.line(of: source.file)
            if values[line] == nil { values[line] = host }
        }
    }
}

extension SourceLocation {
    /// The line alone.
    func line(of file: String) -> SourceLocation { SourceLocation(file: file, line: line) }
}
