import ContractModel

extension ContentsTable {
    /// Compares the entries with the divisions of the body, their numbers and their headings, both ways.
    func check(against lines: [OutlineLine], into notes: inout ImportNotes) {
        let headed = lines.filter(\.isHeading)
        var labels: [[Unicode.Scalar]: [String]] = [:]
        var divisions: Set<Division> = []
        for line in headed {
            let heading = Self.comparable(line.body)
            labels[heading, default: []].append(line.label.text)
            if let key = Self.key(line) { divisions.insert(Division(key: key, heading: heading)) }
        }
        for entry in entries where !entry.heading.isEmpty {
            guard let offsets = entry.offsets, !divisions.contains(Division(key: entry.key, heading: entry.heading))
            else { continue }
            guard let others = labels[entry.heading] else {
                notes.report(
                    .contents, "the table of contents lists “\(entry.text)”, which is not in the text", at: offsets)
                continue
            }
            // What the table numbers in a way of its own is told by its heading alone.
            guard Self.isComparable(entry.key), !others.contains(entry.label) else { continue }
            notes.report(
                .contents,
                "the table of contents lists “\(entry.text)” as \(entry.label), the text has it as \(others[0])",
                at: offsets)
        }
        reportUnlisted(headed, &notes)
    }

    /// Reports divisions that the table leaves out, where it lists most of their kind.
    private func reportUnlisted(_ lines: [OutlineLine], _ notes: inout ImportNotes) {
        let listed = Set(entries.map(\.heading))
        let numbers = Set(entries.map(\.key))
        for (_, lines) in Dictionary(grouping: lines, by: { Self.key($0).map(Self.kind) }).sorted(by: {
            ($0.key ?? "") < ($1.key ?? "")
        }) {
            let missing = lines.filter { line in
                guard let key = Self.key(line) else { return false }
                return !listed.contains(Self.comparable(line.body)) && !numbers.contains(key)
            }
            guard missing.count * 2 < lines.count else { continue }
            for line in missing {
                guard let offsets = line.offsets else { continue }
                notes.report(
                    .contents, "\(line.label.text) \(line.body.text) is not in the table of contents", at: offsets)
            }
        }
    }

    private struct Division: Hashable {
        var key: String
        var heading: [Unicode.Scalar]
    }

    private static func kind(_ key: String) -> String { String(key.prefix { $0 != " " }) }

    private static func isComparable(_ key: String) -> Bool { kind(key) != "item" }

    /// What the division is called among the entries; `nil` for what no table lists by number.
    private static func key(_ line: OutlineLine) -> String? {
        let path = line.path.map { String($0) }.joined(separator: ".")
        switch line.kind {
        case .part(let unit): return "part\(unit) \(path)"
        case .article: return line.label.last?.scalar == "条" || line.label.last?.folded == "条" ? "article \(path)" : nil
        case .clause: return "clause \(path)"
        case .named: return "\(line.word) \(path)"
        case .item, .heading, .paragraph, .definition, .row: return nil
        }
    }

    private static func comparable(_ cells: [Cell]) -> [Unicode.Scalar] {
        var scalars = cells.filter { !$0.scalar.isBlank }.map(\.folded)
        while scalars.last == "：" || scalars.last == ":" { scalars.removeLast() }
        return scalars
    }
}
