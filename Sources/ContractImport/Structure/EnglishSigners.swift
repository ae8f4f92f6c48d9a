import ContractModel

/// The names of parties that no preamble introduces: those above By: at the end that do things in the text.
enum EnglishSigners {
    /// More lines than signatures take.
    private static let longest = 60
    private static let most = 5

    static func find(in lines: [SourceLine]) -> PartyNames {
        let tail = lines.filter { !$0.isBlank }.suffix(longest).map(\.content)
        var found: [Word] = []
        for (position, line) in tail.enumerated() {
            let below = position + 1 < tail.count ? tail[position + 1] : []
            let isAbove = signing.contains { below.starts(with: $0) }
            guard isAbove || line.contains(where: { $0.scalar == "_" }) else { continue }
            for name in names(of: line, isAbove: isAbove)
            where !found.contains(name) && found.count < most && acts(name, in: lines) { found.append(name) }
        }
        return PartyNames(found)
    }

    /// Client and Contractor of CLIENT    CONTRACTOR above By:, and Client of Client: ____.
    private static func names(of line: ArraySlice<Cell>, isAbove: Bool) -> [Word] {
        if let colon = line.firstIndex(where: { $0.scalar == ":" }) {
            return [name(line[..<colon])].compactMap { $0 }
        }
        guard isAbove else { return [] }
        var columns: [ArraySlice<Cell>] = []
        var start = line.startIndex
        for index in line.indices where index + 1 < line.endIndex {
            guard line[index].scalar == "\t" || line[index].scalar.isBlank && line[index + 1].scalar.isBlank else {
                continue
            }
            columns.append(line[start..<index].trimmed)
            start = index + 1
        }
        return (columns + [line[start...].trimmed]).compactMap(name)
    }

    /// Service Provider of SERVICE PROVIDER.
    private static func name(_ cells: ArraySlice<Cell>) -> Word? {
        guard (3...30).contains(cells.count), cells.allSatisfy({ $0.scalar.isLatin || $0.scalar == " " }) else {
            return nil
        }
        let words = cells.text.split(separator: " ")
        guard words.count <= 3, words.allSatisfy({ $0.first?.isUppercase ?? false }) else { return nil }
        return Word(words.map { $0.prefix(1) + $0.dropFirst().lowercased() }.joined(separator: " "))
    }

    private static func acts(_ name: Word, in lines: [SourceLine]) -> Bool {
        let duties = verbs.map { Word(name.text + $0) }
        return lines.contains { line in duties.contains { line.cells[...].contains($0) } }
    }

    private static let signing = ["By:", "BY:", "Name:", "Signature:", "Signed:"].map { Word($0) }
    private static let verbs = [" shall ", " may ", " will ", " must ", " agrees ", " is ", " has ", "'s ", "’s "]
}
