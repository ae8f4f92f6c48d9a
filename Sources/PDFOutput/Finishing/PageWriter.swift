import ContractModel
import Typesetting

/// Puts the layers of a page together. The text is the page's own content; artifacts are form XObjects
/// that it paints inside marked content of their kind (ISO 32000-2, 14.8.2.2.2), so that no stream that
/// Cairo compressed is opened again.
struct PageWriter {
    let source: DrawnFile
    private var transfer: ObjectTransfer
    private var forms: [DrawnDocument.Layer: PDFReference] = [:]
    private var frames: [String: PDFReference] = [:]

    init(source: DrawnFile) {
        self.source = source
        transfer = ObjectTransfer(from: source)
    }

    /// The dictionary of a page, but for what depends on its annotations.
    mutating func dictionary(
        of page: Page, _ drawn: DrawnDocument.DrawnPage, parent: PDFReference, to file: inout PDFFileBuilder
    ) throws(Diagnostic) -> PDFDictionary {
        let box: PDFObject = [0, 0, .length(page.width), .length(page.height)]
        var xObjects = PDFDictionary()
        var before = ""
        var after = ""
        func place(_ layer: DrawnDocument.Layer?, _ name: String, _ properties: String, in frame: inout String)
            throws(Diagnostic)
        {
            guard let layer else { return }
            xObjects[name] = .reference(try form(layer, box: box, to: &file))
            frame += "/Artifact <<\(properties)>> BDC /\(name) Do EMC\n"
        }
        try place(drawn.watermark, "Watermark", "/Type/Pagination/Subtype/Watermark", in: &before)
        try place(drawn.background, "Background", "/Type/Layout", in: &before)
        try place(drawn.header, "Header", "/Type/Pagination/Subtype/Header", in: &after)
        try place(drawn.footer, "Footer", "/Type/Pagination/Subtype/Footer", in: &after)
        try place(drawn.furniture, "Furniture", "/Type/Pagination", in: &after)
        var resources = PDFDictionary()
        var contents: [PDFObject] = []
        if let layer = drawn.content {
            let content = try source.page(layer)
            contents = [.reference(try transfer.reference(content.contents, to: &file))]
            resources = try transfer.dictionary(at: content.resources, parting: "XObject", to: &file)
            // Cairo leaves its coordinate system behind it.
            before += "q\n"
            after = "Q\n" + after
        }
        if case .dictionary(let own) = resources["XObject"] {
            for entry in own.entries { xObjects[entry.key] = entry.value }
        }
        if !xObjects.entries.isEmpty { resources["XObject"] = .dictionary(xObjects) }
        if !before.isEmpty { contents.insert(.reference(frame(before, to: &file)), at: 0) }
        if !after.isEmpty { contents.append(.reference(frame(after, to: &file))) }
        return [
            "Type": .name("Page"), "Parent": .reference(parent), "MediaBox": box,
            "Resources": .dictionary(resources), "Contents": .array(contents),
        ]
    }

    private mutating func form(
        _ layer: DrawnDocument.Layer, box: PDFObject, to file: inout PDFFileBuilder
    ) throws(Diagnostic) -> PDFReference {
        if let form = forms[layer] { return form }
        let page = try source.page(layer)
        let form = try transfer.stream(
            page.contents,
            adding: [
                "Type": .name("XObject"), "Subtype": .name("Form"), "BBox": box,
                "Resources": .dictionary(try transfer.dictionary(at: page.resources, to: &file)),
            ], to: &file)
        forms[layer] = form
        return form
    }

    /// What stands before and behind a page's own content; most pages have the same.
    private mutating func frame(_ operators: String, to file: inout PDFFileBuilder) -> PDFReference {
        if let frame = frames[operators] { return frame }
        let frame = file.addStream(Array(operators.utf8))
        frames[operators] = frame
        return frame
    }
}
