import ContractModel
import ContractStyling
import TextShaping

/// A line of a paragraph after breaking and justifying: which boxes, and where each begins.
struct ComposedLine {
    var boxes: Range<Int>
    /// The start of each box from the start of the line.
    var positions: [Length]
    var width: Length
    /// From the start of the measure to the start of the line: its indent, and what alignment adds.
    var indent: Length
    /// Whether a forced break or the end of the paragraph ended it.
    var isLast: Bool
}

/// A paragraph ready to be broken: shaped text as boxes and gaps.
struct ParagraphMaterial {
    var texts: [ShapedText]
    var boxes: [ParagraphBox]
    /// `gaps[i]` stands between `boxes[i]` and `boxes[i + 1]`.
    var gaps: [ParagraphGap]
    var paragraph: StyledParagraph
    var isCJK: Bool
    /// Which elements of the document's structure its runs belong to.
    var structure = ParagraphStructure.artifact
}

extension ParagraphMaterial {
    /// Shapes a paragraph and works out what stands between its boxes.
    init(_ paragraph: StyledParagraph, language: Language, shaper: TextShaper) throws(Diagnostic) {
        self.paragraph = paragraph
        let language = paragraph.language ?? language
        isCJK = language.isCJK
        texts = []
        boxes = []
        gaps = []
        let size = paragraph.style.size
        // Text between blanks is shaped in one go, across runs, so that breaks at their borders are right.
        var spans: [TextSpan] = []
        var runs: [Int] = []
        func flush(_ material: inout ParagraphMaterial) throws(Diagnostic) {
            guard !spans.isEmpty else { return }
            let text = try shaper.shape(spans)
            let tabular = paragraph.style.figures == .tabular
            let digitWidths = tabular ? try spans.map { (span) throws(Diagnostic) in try shaper.digitWidth(span) } : []
            material.append(text, runs: runs, language: language, digitWidths: digitWidths)
            (spans, runs) = ([], [])
        }
        for (index, run) in paragraph.runs.enumerated() {
            switch run.content {
            case .text(let text):
                let request = FontRequest(
                    role: run.font, weight: run.weight, language: language, latin: paragraph.style.latin)
                spans.append(TextSpan(text: text, font: request, size: size))
                runs.append(index)
            case .blank(let ems):
                try flush(&self)
                boxes.append(
                    ParagraphBox(
                        content: .blank, characterClass: .blank, run: index, width: .em(ems, of: size),
                        lineBreak: .allowed))
            case .image(let image):
                try flush(&self)
                boxes.append(
                    ParagraphBox(
                        content: .image(image), characterClass: .image, run: index, width: image.width,
                        height: image.height, lineBreak: .allowed))
            }
        }
        try flush(&self)
        hangLabel()
        finishBreaks()
        if paragraph.style.composition.punctuation != .plain { joinExclamations() }
        gaps = boxes.indices.dropLast().map { gap(after: $0, size: size) }
    }

    /// - Parameter digitWidths: the width of all digits of each span, where they are tabular.
    private mutating func append(_ text: ShapedText, runs: [Int], language: Language, digitWidths: [Length]) {
        let number = texts.count
        var start = (span: 0, byte: 0)
        for (index, cluster) in text.clusters.enumerated() {
            let run = runs[cluster.span]
            if cluster.span != start.span { start = (cluster.span, cluster.bytes.lowerBound) }
            var box = ParagraphBox(
                content: .cluster(text: number, cluster: index),
                characterClass: CharacterClass(cluster.scalar, isCJK: language.isCJK), run: run, width: cluster.advance,
                lineBreak: cluster.mustBreakBefore ? .mandatory : cluster.mayBreakBefore ? .allowed : .forbidden,
                isRigid: paragraph.runs[run].origin == .label)
            box.runOffset = cluster.bytes.lowerBound - start.byte
            let geometry = MarkGeometry(
                cluster, box.characterClass, style: paragraph.style.composition.punctuation, language: language)
            (box.width, box.inkShift) = (geometry.width, geometry.inkShift)
            if !box.isRigid { (box.leadingTrim, box.trailingTrim) = (geometry.leadingTrim, geometry.trailingTrim) }
            box.canHang = ["，", "。", "、"].contains(cluster.scalar)
            if box.characterClass == .digit, digitWidths.indices.contains(cluster.span) {
                box.inkShift = (digitWidths[cluster.span] - box.width) / 2
                box.width = digitWidths[cluster.span]
            }
            if let ems = cluster.scalar.spaceWidth { box.width = .em(ems, of: cluster.size) }
            boxes.append(box)
        }
        texts.append(text)
    }

    /// A number that hangs out takes at least the room that it hangs out, so that the text behind it begins where the
    /// lines below do.
    private mutating func hangLabel() {
        let label = boxes.prefix { $0.isRigid }
        let room = Length.em(paragraph.style.hangingIndent, of: paragraph.style.size)
        let width = label.reduce(Length.zero) { $0 + $1.width }
        if let last = label.indices.last, width < room { boxes[last].width += room - width }
    }

    private mutating func finishBreaks() {
        let pieces = boxes.map {
            BreakOpportunities.Piece(
                scalar: scalar($0), characterClass: $0.characterClass, lineBreak: $0.lineBreak, isRigid: $0.isRigid)
        }
        let before = BreakOpportunities(pieces, style: paragraph.style.composition, isCJK: isCJK).before
        for index in boxes.indices { boxes[index].lineBreak = before[index] }
    }

    /// ！！ and ？！ stand in one em, three of them in two (typography.md 21).
    private mutating func joinExclamations() {
        var index = 0
        while index + 1 < boxes.count {
            if isExclamation(index), isExclamation(index + 1) {
                for half in [index, index + 1] {
                    boxes[half].width -= boxes[half].trailingTrim
                    boxes[half].trailingTrim = .zero
                }
                index += 1
            }
            index += 1
        }
    }

    private func isExclamation(_ index: Int) -> Bool { ["！", "？"].contains(scalar(boxes[index])) }

    private func scalar(_ box: ParagraphBox) -> Unicode.Scalar {
        guard case .cluster(let text, let cluster) = box.content else { return " " }
        return texts[text].clusters[cluster].scalar
    }

    // MARK: Gaps

    private func gap(after index: Int, size: Length) -> ParagraphGap {
        let left = boxes[index]
        let right = boxes[index + 1]
        var gap = ParagraphGap()
        // The space behind a number is part of the number.
        if left.isRigid { return gap }
        switch (left.characterClass, right.characterClass) {
        case (let a, let b) where a.isFullWidthMark && b.isFullWidthMark:
            gap.natural = -sharedBlank(left, right)
        case (.wordSpace, _):
            // The space itself carries the width; beside an ideograph it stands for the gap of 1/4 em.
            gap = wordSpace(left, size: size, besideIdeograph: isBesideIdeograph(index))
        case (_, .wordSpace), (.lineFeed, _), (_, .lineFeed):
            break
        case (let a, let b) where a.isAlphabetic && b.isSetOffFromLetters || a.isSetOffFromLetters && b.isAlphabetic:
            // 第十一条. and (甲): Western marks stand by the text that they close or open.
            if scalar(left).isOpeningMark || scalar(right).isClosingMark { return gap }
            gap.natural = .em(0.25, of: size)
            (gap.shrink, gap.shrinkStep) = (.em(0.125, of: size), .autospace)
            (gap.stretch, gap.stretchStep) = (.em(0.25, of: size), .autospace)
        case (let a, let b) where a.isAlphabetic && b.isAlphabetic:
            break
        case (.connector, _), (_, .connector), (.solidus, _), (_, .solidus), (.inseparable, .inseparable):
            break
        default:
            // A mark clings to the text that it closes or opens; the room goes to its other side.
            gap.stretchStep =
                right.characterClass.isTrailingMark || left.characterClass == .opening ? .never : .everyGap
            (gap.shrink, gap.shrinkStep) = markShrink(left, right)
        }
        return gap
    }

    /// What two adjacent marks save: their blanks together shrink to half an em (typography.md 14).
    private func sharedBlank(_ left: ParagraphBox, _ right: ParagraphBox) -> Length {
        switch (left.characterClass.isTrailingMark, right.characterClass.isTrailingMark) {
        case (true, false): max(left.trailingTrim, right.leadingTrim)
        case (true, true): left.trailingTrim
        case (false, false): right.leadingTrim
        case (false, true): .zero
        }
    }

    /// What the blank of a single mark can give to a line that is too long.
    private func markShrink(_ left: ParagraphBox, _ right: ParagraphBox) -> (Length, ShrinkStep) {
        switch (left.characterClass, right.characterClass) {
        case (.closing, _): (left.trailingTrim, .bracket)
        case (_, .opening): (right.leadingTrim, .bracket)
        case (.comma, _): (left.trailingTrim, .comma)
        case (.stop, _): (left.trailingTrim, .stop)
        // Only centred marks have blank before their ink.
        case (_, .comma): (right.leadingTrim, .comma)
        case (_, .stop): (right.leadingTrim, .stop)
        default: (.zero, .never)
        }
    }

    private func isBesideIdeograph(_ space: Int) -> Bool {
        let before = space > 0 ? boxes[space - 1].characterClass : .wordSpace
        let after = boxes[space + 1].characterClass
        return before.isSetOffFromLetters || after.isSetOffFromLetters
    }

    private func wordSpace(_ space: ParagraphBox, size: Length, besideIdeograph: Bool) -> ParagraphGap {
        let quarter = Length.em(0.25, of: size)
        let natural = besideIdeograph ? quarter : max(space.width, quarter)
        return ParagraphGap(
            natural: natural - space.width, shrink: max(.zero, natural - quarter), shrinkStep: .wordSpace,
            stretch: max(.zero, .em(0.5, of: size) - natural), stretchStep: .wordSpace)
    }
}

extension Unicode.Scalar {
    fileprivate var isOpeningMark: Bool { "([{“‘".unicodeScalars.contains(self) }
    fileprivate var isClosingMark: Bool { ")]}”’,.;:!?".unicodeScalars.contains(self) }

    /// How wide a space is by its definition, in em: fonts for Chinese give all of them the width of a word space.
    fileprivate var spaceWidth: Double? {
        switch value {
        case 0x2000, 0x2002: 0.5
        case 0x2001, 0x2003: 1
        default: nil
        }
    }
}
