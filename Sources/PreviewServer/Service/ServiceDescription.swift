import Hummingbird
import Signet

/// The service described by OpenAPI 3.1, as it serves it at `/openapi.json`: made from the routes, and from the limits
/// that this one runs with.
struct ServiceDescription {
    private let options: ServiceOptions

    init(_ options: ServiceOptions) { self.options = options }

    var text: String { document.text + "\n" }

    private var document: JSONValue {
        [
            "openapi": "3.1.0",
            "info": [
                "title": "Signet",
                "summary": "Contract text and data become a PDF to sign or an HTML page.",
                "description": .string(limits),
                "version": .string(options.version),
            ],
            "paths": .object(ServiceRoute.allCases.map { ($0.rawValue, path($0)) }),
            "components": .object(
                [("schemas", ServiceSchemas.all), ("responses", ["Problem": problem])]
                    + (options.token == nil
                        ? [] : [("securitySchemes", ["bearer": ["type": "http", "scheme": "bearer"]])])),
        ]
    }

    private var limits: String {
        let limits = options.limits
        return """
            A request has at most \(limits.bodyBytes) bytes, a document at most \(limits.pages) pages. \
            \(limits.concurrency) contracts are worked at at once, \(limits.waiting) more may wait, and none for longer \
            than \(limits.time.components.seconds) seconds; what takes longer is given up. An HTML page has no sheets: it has \
            as many paragraphs and rows as so many pages could ever hold. Requests are JSON alone, with pictures in Base64: no multipart \
            form is read. Includes and pictures come with the request; nothing of it is kept. Every refusal is a problem of RFC 9457 with a stable code, and with the findings where the contract is \
            the reason.
            """
    }

    private func path(_ route: ServiceRoute) -> JSONValue {
        .object(
            route.methods.filter { $0 != .head }.map { method in
                var operation: [(key: String, value: JSONValue)] = [
                    ("operationId", .string(route.name)), ("summary", .string(route.summary)),
                ]
                if route.takesContract {
                    operation.append(
                        (
                            "requestBody",
                            [
                                "required": true,
                                "content": [
                                    "application/json": [
                                        "schema": .reference("ContractRequest"), "example": ServiceSchemas.example,
                                    ]
                                ],
                            ]
                        ))
                }
                operation.append(("responses", .object([("200", answer(route))] + refusals(route))))
                if route.isGuarded, options.token != nil { operation.append(("security", [["bearer": []]])) }
                return (method.rawValue.lowercased(), .object(operation))
            })
    }

    private func refusals(_ route: ServiceRoute) -> [(key: String, value: JSONValue)] {
        var statuses: [HTTPResponse.Status] = []
        if route.takesContract {
            statuses += [
                .badRequest, .requestTimeout, .contentTooLarge, .unsupportedMediaType, .unprocessableContent,
                .tooManyRequests, .internalServerError, .serviceUnavailable,
            ]
        }
        if route.isGuarded, options.token != nil { statuses.append(.unauthorized) }
        if options.isLoopback { statuses.append(.misdirectedRequest) }
        return statuses.sorted { $0.code < $1.code }.map { status in
            (String(status.code), ["$ref": "#/components/responses/Problem"])
        }
    }

    private func answer(_ route: ServiceRoute) -> JSONValue {
        let headers: JSONValue =
            route == .render
            ? [
                "Signet-Pages": ["description": "How many pages a PDF has.", "schema": ["type": "integer"]],
                "Signet-Findings": [
                    "description": "How many warnings and notes there are; /v1/check tells them.",
                    "schema": ["type": "integer"],
                ],
            ] : [:]
        return ["description": .string(route.result), "headers": headers, "content": content(route)]
    }

    private func content(_ route: ServiceRoute) -> JSONValue {
        switch route {
        case .render: ["application/pdf": [:], "text/html": [:]]
        case .check: ["application/json": ["schema": .reference("CheckAnswer")]]
        case .schema:
            ["application/schema+json": ["schema": ["type": "object"]], "application/yaml": [:], "text/csv": [:]]
        case .fields: ["application/json": ["schema": .reference("FieldList")]]
        case .health: ["application/json": ["schema": .strings("status")]]
        case .version: ["application/json": ["schema": .strings("version")]]
        case .metrics: ["text/plain": [:]]
        case .description: ["application/vnd.oai.openapi+json": ["schema": ["type": "object"]]]
        }
    }

    private var problem: JSONValue {
        [
            "description": "Why the request was not served.",
            "content": ["application/problem+json": ["schema": .reference("Problem")]],
        ]
    }
}

extension ServiceRoute {
    /// The name of the operation.
    fileprivate var name: String {
        switch self {
        case .render: "render"
        case .check: "check"
        case .schema: "schema"
        case .fields: "fields"
        case .health: "health"
        case .version: "version"
        case .metrics: "metrics"
        case .description: "description"
        }
    }

    fileprivate var summary: String {
        switch self {
        case .render: "Renders a contract as PDF, as HTML, or as HTML that shows the PDF's pages."
        case .check: "Says everything that there is to say about a contract without rendering it."
        case .schema: "Says what data a template takes."
        case .fields: "Says where a contract is to be signed, sealed and filled in."
        case .health: "Says that the service lives."
        case .version: "Says which version it is."
        case .metrics: "Counts for Prometheus."
        case .description: "This description."
        }
    }

    fileprivate var result: String {
        switch self {
        case .render: "The file."
        case .check: "The findings; there may be none."
        case .schema: "A JSON Schema, a YAML file to fill in or a CSV header."
        case .fields: "The places, as `signet render --fields` writes them."
        case .health, .version, .metrics, .description: "The answer."
        }
    }
}
