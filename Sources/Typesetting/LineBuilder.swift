import ContractModel
import ContractStyling
import TextShaping

/// Turns composed lines into glyph runs, pictures, rules and link areas in their places.
struct LineBuilder {
    let material: ParagraphMaterial
    var kind: ElementKind = .content

    private var style: ParagraphStyle { material.paragraph.style }

    /// The elements of a line whose measure begins at `x` and whose baseline is at `baseline`.
    func elements(of line: ComposedLine, x: Length, baseline: Length) -> [PageElement] {
        let start = x + line.indent
        var elements = highlights(of: line, x: start, baseline: baseline)
        let runs = glyphRuns(of: line)
        if !runs.isEmpty {
            elements.append(
                .line(
                    TextLine(
                        x: start, baseline: baseline, width: line.width, role: material.paragraph.role, kind: kind,
                        color: style.color, rotation: 0, location: material.paragraph.location, runs: runs)))
        }
        elements += images(of: line, x: start, baseline: baseline)
        return elements + rules(of: line, x: start, baseline: baseline) + marks(of: line, x: start, baseline: baseline)
            + links(of: line, x: start, baseline: baseline) + entries(of: line, x: start, baseline: baseline)
    }

    // MARK: Glyphs

    private func glyphRuns(of line: ComposedLine) -> [GlyphRun] {
        var runs: [GlyphRun] = []
        var isCut = false
        for (offset, index) in line.boxes.enumerated() {
            let box = material.boxes[index]
            guard case .cluster(let textIndex, let clusterIndex) = box.content else {
                // What is filled in is read between the words before and behind it.
                isCut = isCut || material.paragraph.runs[box.run].entry != nil
                continue
            }
            let text = material.texts[textIndex]
            let cluster = text.clusters[clusterIndex]
            guard cluster.scalar != "\n" else { continue }
            let owner = material.structure.owner(ofRun: box.run, at: box.runOffset)
            if isCut || runs.last?.font != cluster.font || runs.last?.size != cluster.size
                || runs.last?.structure != owner
            {
                runs.append(
                    GlyphRun(
                        font: cluster.font, size: cluster.size, text: "", glyphs: [], clusters: [], structure: owner))
            }
            isCut = false
            append(
                cluster, of: text, at: line.positions[offset] + material.boxes[index].inkShift,
                to: &runs[runs.count - 1])
        }
        return runs
    }

    private func append(_ cluster: ShapedText.Cluster, of text: ShapedText, at x: Length, to run: inout GlyphRun) {
        var x = x
        for glyph in text.glyphs[cluster.glyphs] {
            run.glyphs.append(
                GlyphRun.Glyph(id: glyph.id, x: x + glyph.xOffset, y: glyph.yOffset, advance: glyph.advance))
            x += glyph.advance
        }
        run.text += text.text(of: cluster)
        run.clusters.append(GlyphRun.Cluster(bytes: cluster.bytes.count, glyphs: cluster.glyphs.count))
    }

    // MARK: Pictures

    /// A picture stands on the foot of the ideographs' em boxes, 0.12 em below the baseline.
    private func images(of line: ComposedLine, x: Length, baseline: Length) -> [PageElement] {
        zip(line.boxes, line.positions).compactMap { index, position in
            let box = material.boxes[index]
            guard case .image(let image) = box.content else { return nil }
            return .image(
                PageImage(
                    x: x + position, y: baseline + .em(0.12, of: style.size) - box.height, width: box.width,
                    height: box.height, image: .pixels(image.image), alternateText: image.alternateText,
                    structure: material.structure.owner(ofRun: box.run)))
        }
    }

    // MARK: Rules, links, highlights

    private struct Link: Equatable {
        var target: Anchor
        var structure: StructureID?
    }

    private struct Entry: Equatable {
        var entry: FormEntry
        var structure: StructureID?
    }

    private func rules(of line: ComposedLine, x: Length, baseline: Length) -> [PageElement] {
        stretches(of: line) { run, _ in
            if case .blank = run.content { return Rule.Purpose.blank }
            return run.isUnderlined ? .underline : nil
        }.map { purpose, from, to in
            .rule(
                Rule(
                    purpose: purpose, x: x + from, y: baseline + .em(0.16, of: style.size), width: to - from,
                    height: .zero, thickness: .em(0.05, of: style.size), color: style.color))
        }
    }

    /// 专名号, 书名号 and 着重号 (typography.md 37 and 38). A line is a little shorter than its text, so that
    /// neighbours stand apart.
    private func marks(of line: ComposedLine, x: Length, baseline: Length) -> [PageElement] {
        let inset = Length.em(0.08, of: style.size)
        let lines = [(TextMark.properName, Rule.Purpose.properName), (.bookTitle, .bookTitle)].flatMap {
            mark, purpose in
            stretches(of: line) { run, _ in run.marks.first { $0.mark == mark } }.map { _, from, to in
                PageElement.rule(
                    Rule(
                        purpose: purpose, x: x + from + inset, y: baseline + .em(0.2, of: style.size),
                        width: max(.zero, to - from - inset * 2), height: .zero, thickness: .em(0.05, of: style.size),
                        color: style.color))
            }
        }
        return lines + dots(of: line, x: x, baseline: baseline)
    }

    private func dots(of line: ComposedLine, x: Length, baseline: Length) -> [PageElement] {
        guard material.paragraph.runs.contains(where: { !$0.marks.isEmpty }) else { return [] }
        return line.boxes.enumerated().compactMap { offset, index in
            let box = material.boxes[index]
            guard box.characterClass.isIdeographic,
                material.paragraph.runs[box.run].marks.contains(where: { $0.mark == .emphasis })
            else { return nil }
            return .rule(
                Rule(
                    purpose: .emphasisDot, x: x + line.positions[offset] + box.inkShift + box.width / 2,
                    y: baseline + .em(0.27, of: style.size), width: .zero, height: .zero,
                    thickness: .em(0.15, of: style.size), color: style.color))
        }
    }

    private func links(of line: ComposedLine, x: Length, baseline: Length) -> [PageElement] {
        stretches(of: line) { run, index in
            run.link.map { Link(target: $0, structure: material.structure.owner(ofRun: index)) }
        }.map { link, from, to in
            .link(
                LinkArea(
                    x: x + from, y: baseline - .em(0.88, of: style.size), width: to - from, height: style.size,
                    target: link.target, structure: link.structure))
        }
    }

    /// What is filled in on a blank: above its rule, for a hand as high as the lines allow.
    private func entries(of line: ComposedLine, x: Length, baseline: Length) -> [PageElement] {
        stretches(of: line) { run, index in
            run.entry.map { Entry(entry: $0, structure: material.structure.owner(ofRun: index)) }
        }.map { mark, from, to in
            let entry = mark.entry
            let bottom = baseline + .em(0.16, of: style.size)
            let isByHand = entry.kind == .signature || entry.kind == .seal
            let height = isByHand ? style.pitch : .em(1.2, of: style.size)
            return .entry(
                EntryArea(
                    entry: entry, structure: mark.structure,
                    area: .init(x: x + from, y: bottom - height, width: to - from, height: height),
                    fontSize: style.size))
        }
    }

    private func highlights(of line: ComposedLine, x: Length, baseline: Length) -> [PageElement] {
        stretches(of: line) { run, _ -> Bool? in
            if case .missing = run.origin { true } else { nil }
        }.map { _, from, to in
            .highlight(
                Highlight(
                    x: x + from, y: baseline - .em(0.98, of: style.size), width: to - from,
                    height: .em(1.2, of: style.size), color: Color(red: 0xFF, green: 0xE9, blue: 0xA8)))
        }
    }

    /// Neighbouring boxes whose runs have the same mark, as one stretch each. Two blanks stay two.
    private func stretches<Mark: Equatable>(
        of line: ComposedLine, mark: (StyledRun, _ index: Int) -> Mark?
    ) -> [(Mark, from: Length, to: Length)] {
        // Most paragraphs have none of any mark.
        guard material.paragraph.runs.indices.contains(where: { mark(material.paragraph.runs[$0], $0) != nil }) else {
            return []
        }
        var result: [(mark: Mark, from: Length, to: Length)] = []
        var lastRun: Int?
        for (offset, index) in line.boxes.enumerated() {
            let box = material.boxes[index]
            let from = line.positions[offset]
            let to = min(from + box.width, line.width + line.positions[0])
            guard let mark = mark(material.paragraph.runs[box.run], box.run), to > from else {
                lastRun = nil
                continue
            }
            let joins = lastRun.map { $0 == box.run || box.characterClass != .blank } ?? false
            if joins, result.last?.mark == mark {
                result[result.count - 1].to = to
            } else {
                result.append((mark, from, to))
            }
            lastRun = box.run
        }
        return result
    }
}
