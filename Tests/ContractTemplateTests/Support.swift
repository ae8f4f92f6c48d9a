import ContractModel
import ContractTemplate

/// The text of a contract file. Without more front matter, the body begins in line 5.
func source(_ body: String, front: String = "") -> String {
    "---\nformat: contract/1\ntitle: 测试合同\n\(front.isEmpty ? "" : front + "\n")---\n\(body)"
}

/// Parses a contract of these lines.
func parse(_ body: String, front: String = "") throws(DiagnosticsError) -> Template {
    try Template.parse(source(body, front: front), file: "t.contract")
}

/// Parses, binds and dumps a contract.
func bound(
    _ body: String, front: String = "", data: String = "", mode: RenderingMode = .sign
) throws -> String {
    let data = try ContractData.parse(yaml: data, file: "d.yaml")
    return dump(try parse(body, front: front).bind(data, mode: mode).contract)
}

/// What there is to say about a contract, as `line:column+length severity code: message`.
func findings(_ body: String, front: String = "") -> [String] { findings(text: source(body, front: front)) }

/// What there is to say about a whole file.
func findings(text: String) -> [String] {
    do {
        return try Template.parse(text, file: "t.contract").diagnostics.map(show)
    } catch {
        return error.diagnostics.map(show)
    }
}

/// What there is to say when data is bound; places in the data have `d.yaml:` before them. Errors of the parser come
/// alone.
func bindFindings(
    _ body: String, front: String = "", data: String = "", mode: RenderingMode = .sign
) -> [String] {
    do {
        let template = try parse(body, front: front)
        let data = try ContractData.parse(yaml: data, file: "d.yaml")
        return try template.bind(data, mode: mode).diagnostics.map(show)
    } catch {
        return error.diagnostics.map(show)
    }
}

/// All diagnostics of a contract and of its binding, for looking at hints and excerpts.
func diagnostics(_ body: String, front: String = "", data: String? = nil) -> [Diagnostic] {
    do {
        let template = try parse(body, front: front)
        guard let data else { return template.diagnostics }
        return try template.bind(ContractData.parse(yaml: data, file: "d.yaml"), mode: .sign).diagnostics
    } catch {
        return error.diagnostics
    }
}

private func show(_ diagnostic: Diagnostic) -> String {
    let place = diagnostic.location.map { location in
        let file = location.file == "t.contract" ? "" : location.file + ":"
        return "\(file)\(location.line):\(location.column)+\(location.length)"
    }
    return "\(place ?? "-") \(diagnostic.severity.rawValue) \(diagnostic.code.rawValue): \(diagnostic.message)"
}
