import ContractModel

/// Takes the blanks out of labels that a typist spread over a width: 甲　　方：, 代 表 人：.
enum JustifiedLabels {
    /// More characters than such a label has.
    private static let longest = 7

    static func close(_ lines: inout [SourceLine]) {
        for index in lines.indices {
            let blanks = blanks(in: lines[index].cells)
            guard !blanks.isEmpty else { continue }
            if case .row(let ends) = lines[index].kind {
                var passed = 0
                lines[index].kind = .row(
                    ends: ends.map { end in
                        while passed < blanks.count, blanks[passed] < end { passed += 1 }
                        return end - passed
                    })
            }
            let removed = Set(blanks)
            lines[index].cells = lines[index].cells.indices.filter { !removed.contains($0) }.map {
                lines[index].cells[$0]
            }
        }
    }

    /// The blanks between characters that stand alone, up to the colon or the bracket behind them.
    private static func blanks(in cells: [Cell]) -> [Int] {
        var result: [Int] = []
        var run: [Int] = []
        var index = 0
        while index < cells.count {
            let end = cells[index...].firstIndex { !$0.scalar.isHan } ?? cells.count
            // 年　月　日 is a date to fill in.
            if end == index + 1, !"年月日时分".unicodeScalars.contains(cells[index].folded) {
                run.append(index)
            } else if end > index {
                run = []
            }
            guard end < cells.count else { break }
            if !cells[end].scalar.isBlank {
                if "：:（(".unicodeScalars.contains(cells[end].scalar), (2...longest).contains(run.count),
                    let last = run.last
                {
                    result += (run[0]..<last).filter { cells[$0].scalar.isBlank }
                }
                run = []
            }
            index = max(end, index) + 1
        }
        return result
    }
}
