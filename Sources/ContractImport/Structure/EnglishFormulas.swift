/// The formulas of English contracts that begin a line without any number: Background, The parties agree as follows:, IN
/// WITNESS WHEREOF.
enum EnglishFormulas {
    /// Where formulas begin that stand at the start of a sentence, and where what follows them does.
    static func find(in line: ArraySlice<Cell>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var index = line.startIndex
        while index < line.endIndex {
            guard "BRWTINS".unicodeScalars.contains(line[index].scalar), beginsSentence(index, in: line),
                let formula = formulas.first(where: { line.has($0, at: index) })
            else {
                index += 1
                continue
            }
            var end = index + formula.count
            while end < line.endIndex, line[end].scalar.isBlank { end += 1 }
            found.append(index..<end)
            index = end
        }
        return found
    }

    private static func beginsSentence(_ index: Int, in line: ArraySlice<Cell>) -> Bool {
        guard let last = line[..<index].last(where: { !$0.scalar.isBlank }) else { return true }
        return last.scalar.endsSentence || last.scalar == "." || last.scalar == "_" || last.scalar == ")"
    }

    private static let formulas = [
        "Background", "BACKGROUND", "Recitals", "RECITALS", "WHEREAS", "Whereas", "The parties agree as follows",
        "The Parties agree as follows", "IT IS AGREED", "It is agreed as follows", "NOW, THEREFORE", "NOW THEREFORE",
        "IN WITNESS WHEREOF", "In witness whereof", "IN WITNESS of which", "The parties have signed", "Signed by",
        "Signed for", "SIGNED for", "SIGNED by",
    ].map { Word($0) }
}
