import ContractModel

/// Writes attached files as associated files of the document (ISO 32000-2, 7.11.4 and 14.13).
struct AttachmentWriter {
    let attachments: [Attachment]
    /// The document's, where it has one: what was attached is as old as it (7.11.4.2).
    let date: CalendarDate?

    /// - Returns: the catalog's `AF` and the name tree of the embedded files.
    func write(to file: inout PDFFileBuilder) throws(Diagnostic) -> (associated: PDFObject, names: PDFObject) {
        var specifications: [(name: String, reference: PDFReference)] = []
        for attachment in attachments {
            var parameters: PDFDictionary = ["Size": .integer(attachment.bytes.count)]
            if let date { parameters["ModDate"] = .date(date) }
            let stream = try file.addCompressedStream(
                attachment.bytes,
                [
                    "Type": .name("EmbeddedFile"), "Subtype": .name(attachment.mediaType),
                    "Params": .dictionary(parameters),
                ])
            let specification = file.add([
                "Type": .name("Filespec"), "F": .text(attachment.name), "UF": .text(attachment.name),
                "AFRelationship": .name(attachment.relationship.rawValue),
                "Desc": .text(attachment.name),
                "EF": ["F": .reference(stream), "UF": .reference(stream)],
            ])
            specifications.append((attachment.name, specification))
        }
        // The keys of a name tree are byte strings in their order (7.9.6); F and UF carry the names as text.
        let numbered = specifications.enumerated().map { index, item in
            (key: "file-" + String(index + 1001).dropFirst(), item.reference)
        }
        return (
            .array(specifications.map { .reference($0.reference) }),
            ["Names": .array(numbered.flatMap { [.ascii($0.key), .reference($0.1)] })]
        )
    }
}
