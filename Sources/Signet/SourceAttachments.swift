import ContractModel
import PDFOutput

/// What a document was made from, as files to attach to it: the template, what it includes, the data.
struct SourceAttachments {
    let attachments: [Attachment]

    init(_ job: RenderJob, texts: [SourceText]) {
        var attachments = [
            Attachment(
                name: Self.name(of: job.template.name), mediaType: "text/plain", relationship: .source,
                bytes: Array(job.template.text.utf8))
        ]
        for text in texts where text.file != job.template.name {
            attachments.append(
                Attachment(
                    name: Self.name(of: text.file), mediaType: "text/plain", relationship: .source,
                    bytes: Array(text.lines.joined(separator: "\n").utf8)))
        }
        if let data = job.data {
            let isJSON = data.name.lowercased().hasSuffix(".json")
            attachments.append(
                Attachment(
                    name: Self.name(of: data.name), mediaType: isJSON ? "application/json" : "application/yaml",
                    relationship: .data, bytes: Array(data.text.utf8)))
        }
        self.attachments = attachments
    }

    /// Without the folders, which say where on somebody's machine it was.
    private static func name(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }
}
