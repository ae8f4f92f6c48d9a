import ContractModel
import ContractTemplate

/// The numbers of a line that look like those of divisions whatever the count says, for text in which one is missing or
/// doubled.
///
/// A number that skips one or two, or repeats the one before, begins a division where it stands behind the end of a
/// sentence, what follows is no reference, and more speaks for it: a blank or a colon sets it off, its own first clause
/// follows, or numbers go on behind it.
struct LikelyNumbers {
    private struct Key: Hashable {
        var form: NumberFormat
        var path: [Int]
    }

    private let labels: ArraySlice<FoundLabel>
    private let line: ArraySlice<Cell>
    private let language: Language
    /// The number that the next line begins with.
    private let next: FoundLabel?
    /// Where each number stands in the line, in order; found once it is asked for, since few texts have gaps.
    private var places: [Key: [Int]]?

    init(_ labels: ArraySlice<FoundLabel>, in line: ArraySlice<Cell>, language: Language, next: FoundLabel?) {
        self.labels = labels
        self.line = line
        self.language = language
        self.next = next
    }

    /// Whether a label that leaves out so many numbers, or repeats one, begins a division.
    mutating func begins(_ label: FoundLabel, leavingOut count: Int, before following: FoundLabel?) -> Bool {
        guard mayBegin(label), let reading = label.readings.first else { return false }
        // What seems to be left out comes later: this one refers to it.
        for missing in 0..<count where goesOn(label, to: label.ordinal - 1 - missing) { return false }
        if let following, following.kind == .clause, label.kind == .article, following.path == [label.ordinal, 1],
            following.start - label.rest <= (language == .english ? 90 : 30)
        {
            return true
        }
        // 第八条 goes on with 第九条 behind a reference to the article that the text is in, too.
        if count > 0, goesOn(label, to: label.ordinal + 1) { return true }
        let text = line[label.rest..<min(following?.start ?? line.endIndex, line.endIndex)].prefix(120)
        guard language != .english else {
            let isWord =
                switch reading.number.format {
                case .word, .wordPath: true
                default: false
                }
            return EnglishHeading.end(in: text).map { $0.confidence > 0.8 } ?? false
                || !isWord && text.first?.scalar.properties.isUppercase == true
        }
        switch reading.number.format {
        // 四、 and （四） behind the end of a sentence refer to nothing.
        case .comma, .parenthesised, .circled: return true
        default: break
        }
        return label.isSetOff
            || label.kind == .article && HeadingBoundary(language: language).find(in: text) != nil
    }

    /// Whether the label stands where a division can begin.
    func mayBegin(_ label: FoundLabel) -> Bool {
        guard !ReferenceContext.isReferred(label.start, in: line), !ReferenceContext.isReference(label, in: line),
            label.rest < line.endIndex, !ReferenceContext.beginsAsReference(line[label.rest...])
        else { return false }
        // 不低于其价款。3.5倍 was cut in a number's place.
        if label.kind == .clause, Self.units.contains(line[label.rest].folded) { return false }
        var index = label.start - 1
        while index >= line.startIndex, line[index].scalar.isBlank || Self.closers.contains(line[index].scalar) {
            index -= 1
        }
        guard index >= line.startIndex else { return true }
        let before = line[index].scalar
        if before.endsSentence || before == "." && language == .english { return true }
        return label.isSetOff && (before == "】" || before == "_" || before == "：" && label.ordinal == 1)
    }

    /// Whether the line goes on behind the label with that number in its place, in the same form, before its count begins
    /// anew.
    private mutating func goesOn(_ label: FoundLabel, to ordinal: Int) -> Bool {
        guard let form = label.readings.first?.form, ordinal > 0 else { return false }
        let known = places ?? find()
        places = known
        let base = label.path.dropLast()
        func place(of ordinal: Int) -> Int? {
            first(of: known[Key(form: form, path: base + [ordinal])] ?? [], behind: label.start)
        }
        let anew = place(of: 1)
        if let place = place(of: ordinal) { return anew.map { place < $0 } ?? true }
        return anew == nil && next?.readings.first?.form == form && next?.path == base + [ordinal]
    }

    /// The first of the places, which are in order, behind another one.
    private func first(of places: [Int], behind place: Int) -> Int? {
        var (low, high) = (0, places.count)
        while low < high {
            let middle = (low + high) / 2
            if places[middle] <= place { low = middle + 1 } else { high = middle }
        }
        return low < places.count ? places[low] : nil
    }

    private func find() -> [Key: [Int]] {
        var places: [Key: [Int]] = [:]
        for label in labels where mayBegin(label) {
            guard let form = label.readings.first?.form else { continue }
            places[Key(form: form, path: label.path), default: []].append(label.start)
        }
        return places
    }

    private static let closers: Set<Unicode.Scalar> = ["”", "」", "』", "\""]
    private static let units: Set<Unicode.Scalar> = Set("万亿元％%倍米吨个天日年月折".unicodeScalars)
}
