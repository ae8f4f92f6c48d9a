import ContractModel
import PDFOutput

/// What a document was made from, as files to attach to it: the template, what it includes, the data, and the values that
/// were given beside the data and won over it.
struct SourceAttachments {
    let attachments: [Attachment]

    /// - Throws: `internal-json`.
    init(_ job: RenderJob, texts: [SourceText]) throws(Diagnostic) {
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
        if !job.settings.isEmpty {
            let settings = Dictionary(job.settings.map { ($0.name, $0.value) }) { _, last in last }
            // Other files that are called so keep their name.
            var name = "settings.json"
            while attachments.contains(where: { $0.name == name }) { name = "signet-" + name }
            attachments.append(
                Attachment(
                    name: name, mediaType: "application/json", relationship: .data,
                    bytes: try StableJSON.file(settings, what: "the settings", isPretty: true)))
        }
        self.attachments = attachments
    }

    /// Without the folders, which say where on somebody's machine it was.
    private static func name(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }
}
