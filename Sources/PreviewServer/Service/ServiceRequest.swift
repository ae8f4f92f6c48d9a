import ContractModel
import FoundationEssentials
import Signet
import StrictYAML

/// What the body of a request says: a contract and what is to be done with it.
///
/// Read by `StrictJSON`, which keeps numbers as they are written: no amount goes through binary fractions.
struct ServiceRequest: Sendable {
    var template = SourceFile(name: "template.contract", text: "")
    var data: SourceFile?
    var uploads = UploadedFiles()
    var mode = RenderingMode.sign
    var style: String?
    var format = OutputFormat.pdf
    var date: CalendarDate?
    var watermark: Watermark?
    var copies = 1
    var attachesSource = false
    var wantsReview = false
    var form = DataSchema.Form.jsonSchema

    /// - Throws: `Problem` 400 with everything that is wrong.
    init(_ bytes: [UInt8]) throws(Problem) {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Problem(.badRequest, "file-not-utf8", "the request is not UTF-8 text")
        }
        do throws(DiagnosticsError) {
            var reader = RequestReader()
            try reader.read(StrictJSON.parse(text, file: "request"), into: &self)
        } catch {
            throw Problem(
                .badRequest, error.diagnostics.first?.code.rawValue ?? "request-shape",
                "the request is not of the form that openapi.json describes", diagnostics: error.diagnostics)
        }
    }

    /// What is to be rendered.
    func job(_ format: OutputFormat, maximumPages: Int) -> RenderJob {
        var job = RenderJob(
            template: template, data: data, mode: mode, style: style, date: date, format: format,
            marks: DocumentMarks(watermark: watermark, copies: copies), attachesSource: attachesSource)
        job.uploads = uploads
        job.maximumPages = maximumPages
        job.wantsReview = wantsReview
        return job
    }

    /// What is to be checked.
    func checkJob(maximumPages: Int) -> CheckJob {
        var job = CheckJob(template: template, data: data, mode: mode, style: style)
        job.uploads = uploads
        job.maximumPages = maximumPages
        return job
    }
}

/// Reads the members of a request, each strictly by its type, and keeps all problems.
private struct RequestReader {
    private var diagnostics: [Diagnostic] = []

    private static let keys = [
        "template", "name", "data", "includes", "images", "mode", "style", "format", "date", "watermark", "copies",
        "attachSource", "review", "as",
    ]

    mutating func read(_ root: YAMLNode, into request: inout ServiceRequest) throws(DiagnosticsError) {
        guard let entries = root.entries else {
            report("the request must be an object", root)
            throw DiagnosticsError(diagnostics)
        }
        if root["template"] == nil { report("template is missing: the contract's text", root) }
        for entry in entries { read(entry, into: &request) }
        try diagnostics.throwIfError()
    }

    private mutating func read(_ entry: YAMLNode.Entry, into request: inout ServiceRequest) {
        let (key, node) = (entry.key, entry.value)
        switch key {
        case "template": if let text = string(node, key) { request.template.text = text }
        case "name": if let name = string(node, key) { request.template.name = name.isEmpty ? "template" : name }
        case "data": request.data = data(node)
        case "includes": request.uploads.texts = members(node, key) { $0.string($1, $2) }
        case "images": request.uploads.images = members(node, key) { $0.bytes($1, $2) }
        case "mode": if let mode = choice(node, key, RenderingMode.self) { request.mode = mode }
        case "style": request.style = string(node, key)
        case "format":
            guard let format = choice(node, key, OutputFormat.self) else { return }
            guard ServiceSchemas.formats.contains(format) else {
                return report("format must be pdf, html or html-pages", node)
            }
            request.format = format
        case "date":
            guard let text = string(node, key) else { return }
            guard text.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}/) != nil, let date = CalendarDate.parse(text) else {
                return report("date must be a day such as 2026-03-01", node)
            }
            request.date = date
        case "watermark": request.watermark = choice(node, key, Watermark.self)
        case "copies":
            guard case .scalar(let text, isQuoted: false) = node.content, let number = Double(text),
                let copies = Int(exactly: number), (1...20).contains(copies)
            else { return report("copies must be a whole number from 1 to 20", node) }
            request.copies = copies
        case "attachSource": if let flag = flag(node, key) { request.attachesSource = flag }
        case "review": if let flag = flag(node, key) { request.wantsReview = flag }
        case "as": if let form = choice(node, key, DataSchema.Form.self) { request.form = form }
        default:
            report(
                "a request has no member \(key)", at: entry.keyLocation,
                hint: NearestName.hint(for: key, among: Self.keys, what: "member"))
        }
    }

    /// An object is the data itself, a string the text of a data file.
    private mutating func data(_ node: YAMLNode) -> SourceFile? {
        switch node.content {
        case .mapping: return SourceFile(name: "data.json", text: JSONText(node).text)
        case .scalar(let text, isQuoted: true): return SourceFile(name: "data", text: text)
        case .scalar, .sequence:
            report("data must be an object, or a string with YAML or JSON in it", node)
            return nil
        }
    }

    private mutating func string(_ node: YAMLNode, _ what: String) -> String? {
        if case .scalar(let text, isQuoted: true) = node.content { return text }
        report("\(what) must be a string", node)
        return nil
    }

    private mutating func flag(_ node: YAMLNode, _ what: String) -> Bool? {
        if case .scalar(let text, isQuoted: false) = node.content, text == "true" || text == "false" {
            return text == "true"
        }
        report("\(what) must be true or false", node)
        return nil
    }

    private mutating func bytes(_ node: YAMLNode, _ what: String) -> [UInt8]? {
        guard let text = string(node, what) else { return nil }
        if let data = Data(base64Encoded: text) { return Array(data) }
        report("\(what) must be the bytes of a PNG file in Base64", node)
        return nil
    }

    private mutating func members<Value>(
        _ node: YAMLNode, _ what: String, _ read: (inout RequestReader, YAMLNode, String) -> Value?
    ) -> [String: Value] {
        guard let entries = node.entries else {
            report("\(what) must be an object", node)
            return [:]
        }
        var values: [String: Value] = [:]
        for entry in entries { values[entry.key] = read(&self, entry.value, "a member of \(what)") }
        return values
    }

    private mutating func choice<T: RawRepresentable & CaseIterable>(
        _ node: YAMLNode, _ what: String, _ type: T.Type
    ) -> T? where T.RawValue == String {
        guard let text = string(node, what) else { return nil }
        if let value = T(rawValue: text) { return value }
        report(
            "\(what) cannot be \(text)", node,
            NearestName.hint(for: text, among: T.allCases.map(\.rawValue), what: what))
        return nil
    }

    private mutating func report(_ message: String, _ node: YAMLNode, _ hint: String? = nil) {
        report(message, at: node.location, hint: hint)
    }

    private mutating func report(_ message: String, at location: SourceLocation, hint: String?) {
        diagnostics.append(Diagnostic(.error, "request-shape", message, at: location, hint: hint))
    }
}

/// JSON written again from what was read of it, a member a line, so that findings can point into it.
private struct JSONText {
    let text: String

    init(_ node: YAMLNode) { text = Self.value(node).text + "\n" }

    private static func value(_ node: YAMLNode) -> JSONValue {
        switch node.content {
        case .scalar(let text, isQuoted: true): .string(text)
        // A number, true, false or null, as it was written.
        case .scalar(let text, isQuoted: false): .number(text)
        case .sequence(let elements): .array(elements.map(value))
        case .mapping(let entries): .object(entries.map { ($0.key, value($0.value)) })
        }
    }
}
