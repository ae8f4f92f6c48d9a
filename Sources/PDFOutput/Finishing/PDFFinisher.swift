import ContractModel
import ContractStyling
import Typesetting

/// Makes a file of what was drawn: pages, structure, destinations, outline, annotations, metadata.
///
/// Cairo could write some of it, but only for a whole surface; here a surface may hold many documents, and
/// each becomes a file of its own. The file conforms to PDF/A-2b (ISO 19005-2) and PDF/UA-1 (ISO 14289-1).
struct PDFFinisher {
    let document: PagedDocument
    let drawn: DrawnDocument
    let options: PDFOptions

    func finish(_ source: DrawnFile) throws(Diagnostic) -> [UInt8] {
        var file = try PDFFileBuilder()
        let catalog = file.reserve()
        let pages = document.pages.map { _ in file.reserve() }
        var placed = LinkWriter(document: document).write(firstKey: pages.count, to: &file)
        let form = try FormWriter(document: document, pages: pages)
            .write(firstKey: pages.count + placed.count, to: &file)
        placed += form.widgets
        let tree = try writePages(pages, placed, source, to: &file)
        let information = DocumentInformation(
            document.metadata, archivePart: archivePart,
            isRewritten: options.protection != nil || options.isLinearized)
        var entries: PDFDictionary = [
            "Type": .name("Catalog"), "Pages": .reference(tree),
            "Lang": .ascii(document.metadata.language.rawValue),
            "ViewerPreferences": ["DisplayDocTitle": .boolean(true)],
            // Page labels are the numbers that stand on the pages (12.4.2).
            "PageLabels": ["Nums": .array(document.firstPages.flatMap { [.integer($0), ["S": .name("D")]] })],
            "MarkInfo": ["Marked": .boolean(true)],
            "StructTreeRoot": .reference(
                StructureTreeWriter(document: document, pages: pages)
                    .write(drawn.pages, annotations: placed, to: &file)),
            // Not compressed, so that archives find it without a reader of PDF.
            "Metadata": .reference(
                file.addStream(information.packet, ["Type": .name("Metadata"), "Subtype": .name("XML")])),
        ]
        if let form = form.dictionary { entries["AcroForm"] = .reference(form) }
        if options.isArchivable { entries["OutputIntents"] = [.reference(try outputIntent(to: &file))] }
        var names = PDFDictionary()
        if !document.destinations.isEmpty { names["Dests"] = .reference(file.add(destinations(pages))) }
        if !options.attachments.isEmpty {
            let attached = try AttachmentWriter(attachments: options.attachments, date: document.metadata.date)
                .write(to: &file)
            entries["AF"] = attached.associated
            names["EmbeddedFiles"] = attached.names
        }
        if !names.entries.isEmpty { entries["Names"] = .dictionary(names) }
        if let outline = OutlineWriter(items: document.outline).write(to: &file) {
            entries["Outlines"] = .reference(outline)
            entries["PageMode"] = .name("UseOutlines")
        }
        file.set(catalog, to: .dictionary(entries))
        let dictionary = file.add(information.dictionary)
        return try file.file(catalog: catalog, information: dictionary)
    }

    private var archivePart: DocumentInformation.ArchivePart? {
        guard options.isArchivable else { return nil }
        return options.attachments.isEmpty ? .two : .three
    }

    // MARK: Pages

    private func writePages(
        _ pages: [PDFReference], _ annotations: [PlacedAnnotation], _ source: DrawnFile, to file: inout PDFFileBuilder
    ) throws(Diagnostic) -> PDFReference {
        let tree = file.reserve()
        var writer = PageWriter(source: source)
        let annotationsOfPages = Dictionary(grouping: annotations, by: \.page)
        for (index, page) in document.pages.enumerated() {
            let drawn = drawn.pages[index]
            var dictionary = try writer.dictionary(of: page, drawn, parent: tree, to: &file)
            if !drawn.owners.isEmpty { dictionary["StructParents"] = .integer(index) }
            if let own = annotationsOfPages[index] {
                dictionary["Annots"] = .array(own.map { .reference($0.reference) })
            }
            // The tabulator goes through annotations as the structure has them (ISO 14289-1, 7.18.3).
            dictionary["Tabs"] = .name("S")
            file.set(pages[index], to: .dictionary(dictionary))
        }
        file.set(
            tree,
            to: [
                "Type": .name("Pages"), "Kids": .array(pages.map { .reference($0) }), "Count": .integer(pages.count),
            ])
        return tree
    }

    /// Named destinations (12.3.2.4): a name tree of one node, sorted by name as it must be.
    private func destinations(_ pages: [PDFReference]) -> PDFObject {
        var names: [PDFObject] = []
        for (anchor, destination) in document.destinations.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            let top = document.pages[destination.pageIndex].height - destination.y
            names.append(.ascii(anchor.rawValue))
            names.append([.reference(pages[destination.pageIndex]), .name("XYZ"), 0, .length(top), .null])
        }
        return ["Names": .array(names)]
    }

    /// What the colours mean (14.11.5): PDF/A needs it once they are DeviceRGB.
    private func outputIntent(to file: inout PDFFileBuilder) throws(Diagnostic) -> PDFReference {
        let profile = try file.addCompressedStream(ColorProfile.sRGB, ["N": 3])
        return file.add([
            "Type": .name("OutputIntent"), "S": .name("GTS_PDFA1"), "OutputConditionIdentifier": .text("sRGB"),
            "Info": .text("sRGB IEC61966-2.1"), "DestOutputProfile": .reference(profile),
        ])
    }
}
