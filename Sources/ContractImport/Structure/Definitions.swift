import ContractModel

/// Definitions: lines of the form 术语：解释 in an article about terms.
enum Definitions {
    static func marked(_ lines: [OutlineLine], _ names: PartyNames, into notes: inout ImportNotes) -> [OutlineLine] {
        var result = lines
        var isInside = false
        for index in result.indices {
            let line = result[index]
            switch line.kind {
            case .article, .clause, .part, .heading:
                isInside = line.isHeading && words.contains { line.body[...].contains($0) }
            case .paragraph where isInside && isDefinition(line.body, names): result[index].kind = .definition
            default: break
            }
        }
        let count = result.count { $0.kind == .definition }
        if count > 0 { notes.decide(.definitions, "\(count) lines define terms", confidence: 0.8) }
        return result
    }

    private static func isDefinition(_ body: [Cell], _ names: PartyNames) -> Bool {
        guard let colon = body.firstIndex(where: { $0.scalar == "：" }), (2...14).contains(colon), colon + 4 < body.count
        else { return false }
        return body[..<colon].allSatisfy {
            $0.scalar.isHan || $0.scalar.isLatin || $0.scalar == "“" || $0.scalar == "”"
        }
            && names.at(0, in: body[...]) == nil && body.last?.scalar == "。"
    }

    private static let words = Word.list("定义 释义 术语 名词解释 用语")
}
