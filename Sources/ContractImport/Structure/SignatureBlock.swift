import ContractModel

/// The lines at the end of a contract that the parties sign on.
enum SignatureBlock {
    /// More lines than any block for signatures has, and than stand behind it.
    private static let (longest, trailer) = (200, 40)

    /// Who signs, and the lines that stand behind their signatures.
    struct Taken {
        /// Names that the text uses for them.
        var signers: [Word]
        var after: [OutlineLine]
    }

    /// Takes the lines for signatures off the end of the text: 甲方（盖章）：, 法定代表人：, 日期：　年　月　日. What is
    /// written on them already, such as an account, stays in the text below the name of its party. A list of annexes or a
    /// closing remark may follow them.
    ///
    /// - Returns: the parties that they name; `nil` where they name none, and nothing is taken.
    static func take(
        from lines: inout [OutlineLine], _ signatories: Signatories, into notes: inout ImportNotes
    ) -> Taken? {
        let names = signatories.names
        var end = lines.count
        while end > 0, lines.count - end <= trailer {
            let start = start(of: end, in: lines, names)
            let signers = signers(lines[start..<end], signatories)
            if isSigned(lines[start..<end], in: lines, signers.count, names), !signers.isEmpty {
                let kept = keep(Array(lines[start..<end]), beside: lines[..<start], names, &notes)
                report(lines[start..<end], kept, &notes)
                let after = Array(lines[end...])
                lines.replaceSubrange(start..., with: kept)
                return Taken(signers: signers, after: after)
            }
            guard lines[start..<end].allSatisfy({ canFollow($0, in: lines) }) else { return nil }
            if start == end, !canFollow(lines[end - 1], in: lines) { return nil }
            end = min(start, end - 1)
        }
        return nil
    }

    /// The first of the lines for signatures that stay in the text at its end.
    static func left(in lines: [OutlineLine]) -> OutlineLine? {
        var end = lines.count
        while end > 0, lines.count - end <= trailer {
            let line = lines[end - 1]
            guard canFollow(line, in: lines) else { return nil }
            if isSignatureLine(line, .nobody), marks.contains(where: { text(line).contains($0) }),
                text(line).contains(where: { "：:_".unicodeScalars.contains($0.scalar) })
            {
                return line
            }
            end -= 1
        }
        return nil
    }

    private static func start(of end: Int, in lines: [OutlineLine], _ names: PartyNames) -> Int {
        var start = end
        while start > 0, end - start < longest {
            // Between them, the name of a party may stand alone.
            let isName = start > 1 && isName(lines[start - 1]) && isSignatureLine(lines[start - 2], names)
            guard isName || isSignatureLine(lines[start - 1], names) else { break }
            start -= 1
        }
        return start
    }

    /// Whether a line may stand behind the signatures: text, or a list of annexes, but no further division.
    private static func canFollow(_ line: OutlineLine, in lines: [OutlineLine]) -> Bool {
        switch line.kind {
        case .paragraph, .heading, .named, .row, .item: true
        // 一、设备清单 begins anew.
        case .article:
            line.label.last?.scalar == "、" && line.body.count <= 40 && !line.body.contains { $0.scalar == "。" }
        case .part, .clause, .definition: false
        }
    }

    /// Whether lines are there to be signed: a word says so, or both parties have nothing but room behind their names
    /// at the end of a contract.
    private static func isSigned(
        _ block: ArraySlice<OutlineLine>, in lines: [OutlineLine], _ signers: Int, _ names: PartyNames
    ) -> Bool {
        guard !block.isEmpty else { return false }
        let before = lines[..<block.startIndex]
        let isBehindText = before.contains { line in
            line.kind == .article || line.kind == .clause || line.kind == .item
                || line.body.last.map { $0.scalar == "。" || $0.scalar == "." } ?? false
        }
        let isMarked = block.contains { line in
            marks.contains { text(line).contains($0) } || isOnlyNames(text(line), names) && block.count > 1
                || isSignersHeading(text(line))
        }
        if isMarked { return block.endIndex == lines.count || isBehindText && (signers > 1 || block.count > 1) }
        // 联系方式如下： introduces details.
        guard isBehindText, let last = before.last,
            !(last.body.last.map { $0.scalar == "：" || $0.scalar == ":" } ?? false)
        else { return false }
        var named: Set<Word> = []
        for line in block {
            let body = text(line)
            for index in body.indices {
                if let name = names.label(at: index, in: body)?.name { named.insert(name) }
            }
        }
        guard named.count > 1 else { return false }
        let written = block.flatMap { values(of: $0) }
        return written.isEmpty || written.allSatisfy(phrases(of: before).contains)
    }

    private static func signers(_ block: ArraySlice<OutlineLine>, _ signatories: Signatories) -> [Word] {
        var signers: [Word] = []
        for line in block {
            let body = text(line)
            for index in body.indices {
                guard let name = signatories.names.at(index, in: body).map(signatories.key) else { continue }
                if !signers.contains(name) { signers.append(name) }
            }
        }
        return signers
    }

    private static func report(
        _ block: ArraySlice<OutlineLine>, _ kept: [OutlineLine], _ notes: inout ImportNotes
    ) {
        if kept.count < block.count {
            notes.decide(
                .signing, "\(block.count - kept.count) lines for signatures become a block :::sign",
                at: block.first?.offsets, confidence: 0.85)
        }
        if !kept.isEmpty {
            notes.decide(
                .signing, "\(kept.count) lines among those for signatures hold something and stay in the text",
                at: kept.first?.offsets, confidence: 0.6)
        }
    }

    /// The phrases of the text, to tell what the lines for signatures repeat.
    private static func phrases(of lines: ArraySlice<OutlineLine>) -> Set<String> {
        var said: Set<String> = []
        for line in lines {
            for piece in line.body.split(whereSeparator: { $0.scalar.endsPhrase || isFence($0.scalar) }) {
                said.insert(Array(piece).filter { !$0.scalar.isBlank }.folded)
            }
        }
        return said
    }

    /// The lines of the block that say what nothing else in the text does.
    private static func keep(
        _ block: [OutlineLine], beside lines: ArraySlice<OutlineLine>, _ names: PartyNames, _ notes: inout ImportNotes
    ) -> [OutlineLine] {
        let said = phrases(of: lines)
        var kept: [OutlineLine] = []
        var party: OutlineLine?
        for line in block {
            let body = line.body[...]
            if isOnlyNames(body, names), !isBareName(line, names) {
                notes.remove(line.cells, step: "signing")
                continue
            }
            if isBareName(line, names) {
                if let name = party { notes.remove(name.cells, step: "signing") }
                party = line
                continue
            }
            if values(of: line).contains(where: { !said.contains($0) }) {
                if let name = party { kept.append(reduced(name, names, &notes)) }
                party = nil
                kept.append(line)
                continue
            }
            // The name of the party is kept with what it has written below.
            if line.kind != .row, names.label(at: body.startIndex, in: body) != nil {
                if let name = party { notes.remove(name.cells, step: "signing") }
                party = line
            } else {
                notes.remove(line.cells, step: "signing")
            }
        }
        if let name = party { notes.remove(name.cells, step: "signing") }
        return kept
    }

    /// 甲方： of 甲方（盖章）：____
    private static func reduced(_ line: OutlineLine, _ names: PartyNames, _ notes: inout ImportNotes) -> OutlineLine {
        let body = line.body[...]
        // A bare name stays as it is.
        guard let (name, rest) = names.label(at: body.startIndex, in: body) else { return line }
        var result = line
        result.body = Array(body[..<(body.startIndex + name.count)] + [body[rest - 1]])
        notes.remove(line.label, step: "signing")
        notes.remove(body[(body.startIndex + name.count)..<(rest - 1)], step: "signing")
        notes.remove(body[rest...], step: "signing")
        return result
    }
}
