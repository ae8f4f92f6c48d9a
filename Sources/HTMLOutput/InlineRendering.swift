import ContractModel
import ContractStyling

/// Makes the nodes of running text. The text of the nodes is the text of the runs, character for
/// character: a blank and a mark add none.
struct InlineRendering {
    let wording: PageWording
    /// What references lead to; `nil` where they show nothing of it.
    var index: DocumentIndex?
    /// Where a review notes what is filled in where.
    var review: ReviewRecorder?

    /// The runs of a paragraph.
    ///
    /// - Parameter isLinked: false inside a link, where HTML allows no other.
    func nodes(of paragraph: StyledParagraph, isLinked: Bool = true) -> [HTMLNode] {
        // Most paragraphs have nothing in them that is an element around several runs.
        if isLinked, paragraph.runs.allSatisfy({ $0.stands(aloneIn: paragraph.style) }) {
            return paragraph.runs.map { reviewed($0, leaf($0, in: paragraph.style)) }
        }
        let runs = paragraph.runs[...]
        guard isLinked else {
            var plain = self
            plain.review = nil
            return plain.emphasised(runs, in: paragraph.style)
        }
        // Neighbours with one target are one link: a reader tabs to it once.
        return runs.grouped(by: \.link).flatMap { target, runs in
            let nodes = emphasised(runs, in: paragraph.style)
            return target.map { [reference(to: $0, nodes, in: paragraph.language)] } ?? nodes
        }
    }

    /// A link with the beginning of what it leads to, which the style sheet shows when the link is pointed at.
    private func reference(to target: Anchor, _ nodes: [HTMLNode], in language: Language?) -> HTMLNode {
        let link = HTMLNode.element(.a, [.link(to: target)], nodes)
        guard let preview = index?.preview(of: target, in: language) else { return link }
        let heading = preview.heading.map { [HTMLNode.element(.strong, [.text($0)])] } ?? []
        return .element(
            .span, [.classes("reference")],
            [link, .element(.span, [.classes("chrome", "preview"), .hidden], heading + [.text(preview.text)])])
    }

    private func emphasised(_ runs: ArraySlice<StyledRun>, in style: ParagraphStyle) -> [HTMLNode] {
        // Bold in a bold heading is not emphasis.
        runs.grouped { style.weight == .regular && $0.weight == .bold }.flatMap { isStrong, runs in
            let nodes = marked(runs, level: 0, in: style)
            return isStrong ? [.element(.strong, nodes)] : nodes
        }
    }

    /// The marks of Chinese, outermost first: `u` is HTML's own element for a proper name mark.
    private func marked(_ runs: ArraySlice<StyledRun>, level: Int, in style: ParagraphStyle) -> [HTMLNode] {
        runs.grouped { level < $0.marks.count ? $0.marks[level] : nil }.flatMap { mark, runs -> [HTMLNode] in
            guard let mark else { return underlined(runs, in: style) }
            let nodes = marked(runs, level: level + 1, in: style)
            return [.element(mark.mark == .emphasis ? .span : .u, [.classes("mark-" + mark.mark.rawValue)], nodes)]
        }
    }

    private func underlined(_ runs: ArraySlice<StyledRun>, in style: ParagraphStyle) -> [HTMLNode] {
        runs.grouped { $0.isUnderlined && !$0.isBlank && !$0.isImage }.flatMap { isUnderlined, runs in
            let nodes = runs.map { reviewed($0, leaf($0, in: style)) }
            return isUnderlined ? [.element(.u, nodes)] : nodes
        }
    }

    /// The node of a run, which in a review leads to the entry of its field.
    private func reviewed(_ run: StyledRun, _ node: HTMLNode) -> HTMLNode {
        // What the parties fill in when they sign is no gap.
        guard let review, run.link == nil, run.entry?.party == nil else { return node }
        let field: String
        let content: ReviewRecorder.Content
        switch (run.origin, run.content) {
        case (.missing(let name), _): (field, content) = (name, .missing)
        case (.value(let name), .blank): (field, content) = (name, .blank)
        case (.value(let name), .text(let text)): (field, content) = (name, .value(text))
        case (.value(let name), .image(let image)): (field, content) = (name, .value(image.alternateText))
        case (.template, .blank), (.label, .blank):
            let place = review.noteHandBlank()
            return stepped(.element(.span, [.id(place), .classes("gap")], [node]), review)
        case (.template, _), (.label, _): return node
        }
        guard let note = review.note(field, content, at: run.location) else { return node }
        let isGap = content == .missing || content == .blank
        let entry = ReviewRecorder.anchor(ofField: note.field)
        let link = HTMLNode.element(
            .a,
            [
                .id(note.place), .classes(isGap ? "gap" : "value"), .link(to: entry), .described(by: entry),
                .note(note.text),
            ], [node])
        return isGap ? stepped(link, review) : link
    }

    /// The last gap that was noted, with the ways to the one before and the one behind it.
    private func stepped(_ gap: HTMLNode, _ review: ReviewRecorder) -> HTMLNode {
        func step(_ number: Int, _ label: String, _ name: String) -> HTMLNode {
            .element(
                .a, [.classes("step", name), .link(to: ReviewRecorder.anchor(ofGap: number)), .label(label)], [])
        }
        let number = review.gapCount
        return .element(
            .span, [.classes("stepped")],
            [
                gap,
                .element(
                    .span, [.classes("chrome", "steps")],
                    [
                        step(number - 1, review.wording.previous, "previous"),
                        step(number + 1, review.wording.next, "next"),
                    ]),
            ])
    }

    private func leaf(_ run: StyledRun, in style: ParagraphStyle) -> HTMLNode {
        if case .blank(let ems) = run.content { return blank(ems: ems, origin: run.origin) }
        if case .image(let image) = run.content { return picture(image, origin: run.origin) }
        var classes: [String] = []
        if run.font != style.font { classes.append(ClassNames.name(for: run.font)) }
        if run.weight == .regular, style.weight == .bold { classes.append("regular") }
        let text: [HTMLNode] = [.text(run.text)]
        switch run.origin {
        case .template:
            return classes.isEmpty ? .text(run.text) : .element(.span, [.classes(classes)], text)
        case .label:
            return .element(.span, [.classes(["label"] + classes)], text)
        case .value(let field):
            if run.text.hasLongCode { classes.append("code") }
            return .element(.span, [.classes(["value"] + classes), .field(field)], text)
        case .missing(let field):
            return .element(.mark, [.classes(["missing"] + classes), .field(field)], text)
        }
    }

    private func picture(_ image: StyledImage, origin: StyledRun.Origin) -> HTMLNode {
        let field: [HTMLAttribute] = if case .value(let field) = origin { [.field(field)] } else { [] }
        return .element(
            .img,
            [.classes("image", ClassNames.name(forImageOf: image.width)), .alternate(image.alternateText)] + field
                + [.picture(image.image)], [])
    }

    /// A rule to write on. It holds no text, so that the page's text stays the contract's; what it is, a
    /// screen reader learns from its label.
    private func blank(ems: Double, origin: StyledRun.Origin) -> HTMLNode {
        let classes = HTMLAttribute.classes("blank", ClassNames.name(forBlankOf: ems))
        return switch origin {
        case .value(let field), .missing(let field):
            .element(
                .span,
                [classes, .role("img"), .label(wording.blank + wording.colon + field), .field(field)], [])
        case .template, .label:
            .element(.span, [classes, .role("img"), .label(wording.blank)], [])
        }
    }
}

extension StyledRun {
    /// Whether it is neither linked nor emphasised nor marked.
    fileprivate func stands(aloneIn style: ParagraphStyle) -> Bool {
        link == nil && marks.isEmpty && !isUnderlined && !(style.weight == .regular && weight == .bold)
    }

    fileprivate var isBlank: Bool {
        if case .blank = content { true } else { false }
    }

    fileprivate var isImage: Bool {
        if case .image = content { true } else { false }
    }
}

extension ArraySlice<StyledRun> {
    /// The slice cut where the key changes.
    fileprivate func grouped<Key: Equatable>(by key: (StyledRun) -> Key) -> [(Key, ArraySlice<StyledRun>)] {
        var groups: [(Key, ArraySlice<StyledRun>)] = []
        var start = startIndex
        for index in indices {
            let next = self.index(after: index)
            if next == endIndex || key(self[next]) != key(self[index]) {
                groups.append((key(self[index]), self[start..<next]))
                start = next
            }
        }
        return groups
    }
}
