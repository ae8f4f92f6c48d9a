import ContractModel
import Hummingbird
import Signet

/// Why a request was not served, as RFC 9457 writes it: `application/problem+json`.
///
/// `type` is left out and so is `about:blank`: the title is that of the status. `code` is a stable name for programs, and
/// `diagnostics` are findings as `--diagnostics json` writes them.
struct Problem: Error, Encodable, Sendable {
    var status: Int
    var title: String
    var code: String
    var detail: String
    var diagnostics: [DiagnosticLine] = []
    /// Seconds after which asking again may help.
    var retryAfter: Int?
    /// What the path can be asked, where it was asked something else.
    var allow: String?
    /// Whether the rest of the request is not wanted.
    var closes = false

    private enum CodingKeys: String, CodingKey { case status, title, code, detail, diagnostics }

    init(_ status: HTTPResponse.Status, _ code: String, _ detail: String, diagnostics: [Diagnostic] = []) {
        self.status = status.code
        title = status.reasonPhrase
        self.code = code
        self.detail = detail
        self.diagnostics = DiagnosticLine.first(of: diagnostics)
    }

    var response: Response {
        var response = Response.json(self, status: HTTPResponse.Status(code: status), type: "application/problem+json")
        if let retryAfter { response.headers[.retryAfter] = String(retryAfter) }
        if let allow { response.headers[.allow] = allow }
        if status == 401 { response.headers[.wwwAuthenticate] = "Bearer realm=\"signet\"" }
        if closes { response.headers[.connection] = "close" }
        return response
    }
}
