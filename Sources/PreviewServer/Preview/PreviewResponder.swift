import ContractModel
import HTMLOutput
import Hummingbird
import Signet

/// Answers the preview's own pages.
struct PreviewResponder: HTTPResponder {
    let state: PreviewState
    let rendering: PreviewRendering
    let title: String

    private static let html = "text/html; charset=utf-8"

    func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        var response: Response
        do { response = try await answer(request) } catch let problem as Problem { response = page(problem) }
        // Nobody else may show it in a frame.
        if response.headers[.contentSecurityPolicy] == nil {
            response.headers[.contentSecurityPolicy] = "frame-ancestors 'self'"
        }
        // Without any referrer a browser would call the origin of the form null (Fetch Standard, section 3.2), as if
        // another site had sent it.
        response.headers.set("Referrer-Policy", "same-origin")
        response.headers.set("Cross-Origin-Resource-Policy", "same-origin")
        return response
    }

    /// A problem as people read it, with the headers that programs read.
    private func page(_ problem: Problem) -> Response {
        var response = problem.response
        let page = PreviewProblem(title: problem.title, detail: problem.detail, code: problem.code).render()
        response.headers[.contentType] = Self.html
        response.headers[.contentLength] = nil
        response.body = Response.text(page).body
        return response
    }

    private func answer(_ request: Request) async throws -> Response {
        guard request.isForThisMachine else {
            throw Problem(.misdirectedRequest, "wrong-host", "the preview answers under 127.0.0.1 and localhost alone")
        }
        let path = request.uri.path
        switch (request.method, path) {
        case (.get, "/"): return .text(PreviewShell(title: title).render(), type: Self.html)
        case (.get, "/events"): return events()
        case (.get, "/findings"):
            return .text(PreviewFindings(state.snapshot.findings).render(), type: Self.html)
        case (.get, "/form"): return form()
        case (.post, "/form"): return try await takeForm(request)
        case (.get, "/view/html"): return view(state.snapshot.html.bytes, Self.html)
        case (.get, "/view/pdf"): return view(state.snapshot.pdf.bytes, "application/pdf")
        case (.get, "/view/pages"): return view(state.snapshot.pages.bytes, Self.html)
        case (.get, _), (.head, _): break
        default:
            var problem = Problem(.methodNotAllowed, "wrong-method", "the path cannot be asked in this way")
            problem.allow = path == "/form" ? "GET, POST" : "GET"
            throw problem
        }
        throw Problem(.notFound, "no-such-path", "there is nothing here")
    }

    private func events() -> Response {
        var response = Response.text("", type: "text/event-stream")
        response.headers[.contentLength] = nil
        response.body = ResponseBody(asyncSequence: state.events())
        return response
    }

    private func view(_ bytes: [UInt8], _ type: String) -> Response {
        guard !bytes.isEmpty else {
            return .text(PreviewFindings(state.snapshot.findings).render(), type: Self.html)
        }
        return .file(bytes, type: type)
    }

    // MARK: Form

    private func form() -> Response {
        let snapshot = state.snapshot
        let values = Dictionary(snapshot.values.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
        let fields = snapshot.form.entries.map { entry in
            PreviewForm.Field(
                name: entry.name, label: entry.label, language: entry.language, note: entry.note,
                control: entry.kind.control, given: entry.given, value: values[entry.name])
        }
        var response = Response.text(PreviewForm(fields).render(), type: Self.html)
        response.headers[.contentSecurityPolicy] = "frame-ancestors 'self'; form-action 'self'"
        return response
    }

    private func takeForm(_ request: Request) async throws -> Response {
        guard request.isFromOwnPage else {
            throw Problem(.forbidden, "wrong-origin", "the form is sent by the preview's own page")
        }
        guard request.mediaType == "application/x-www-form-urlencoded" else {
            throw Problem(.unsupportedMediaType, "wrong-media-type", "the form is sent as a browser does")
        }
        let bytes = try await request.bytes(atMost: 1 << 20, within: .seconds(10))
        let names = Set(state.snapshot.form.entries.map(\.name))
        rendering.use(
            FormData(bytes).pairs.filter { names.contains($0.name) && !$0.value.isEmpty }
                .map { RenderJob.Setting(name: $0.name, value: $0.value) })
        return Response(status: .seeOther, headers: [.location: "/form"])
    }
}

extension DataSchema.Entry.Kind {
    fileprivate var control: PreviewForm.Field.Control {
        switch self {
        case .text: .text
        case .lines: .lines
        case .date: .date
        case .choice(let options): .choice(options)
        case .boolean: .boolean
        }
    }
}

/// `application/x-www-form-urlencoded` (URL Living Standard, section 5.1).
struct FormData {
    let pairs: [(name: String, value: String)]

    init(_ bytes: [UInt8]) {
        pairs = bytes.split(separator: UInt8(ascii: "&")).map { pair in
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            return (Self.decoded(parts[0]), parts.count > 1 ? Self.decoded(parts[1]) : "")
        }
    }

    private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
        var result: [UInt8] = []
        var rest = bytes
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "+") {
                result.append(UInt8(ascii: " "))
            } else if byte == UInt8(ascii: "%"),
                let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16), rest.count >= 2
            {
                result.append(code)
                rest = rest.dropFirst(2)
            } else {
                result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self).replacing("\r\n", with: "\n")
    }
}
