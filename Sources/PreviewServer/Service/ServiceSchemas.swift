import ContractModel
import Signet

/// The schemas of what the service takes and gives (JSON Schema, draft 2020-12).
enum ServiceSchemas {
    /// What `/v1/render` makes: one file each.
    static let formats: [OutputFormat] = [.pdf, .html, .htmlPages]

    static let all: JSONValue = [
        "ContractRequest": request, "CheckAnswer": checkAnswer, "FieldList": fieldList, "Problem": problem,
        "Diagnostic": diagnostic,
    ]

    /// A request that succeeds.
    static let example: JSONValue = [
        "template": """
        ---
        format: contract/1
        title: 保密协议
        language: zh-Hans
        parties:
          甲方: {kind: company}
          乙方: {kind: company}
        fields:
          甲方全称: {type: text}
          乙方全称: {type: text}
          保密期限: {type: duration}
        ---
        第一条 保密义务
        乙方【乙方全称】对甲方【甲方全称】的资料保密【保密期限】。

        :::sign 甲方 乙方
        :::
        """,
        "data": ["甲方全称": "示例甲方有限公司", "乙方全称": "示例乙方有限公司", "保密期限": "2年"],
    ]

    private static let request: JSONValue = [
        "type": "object",
        "required": ["template"],
        "additionalProperties": false,
        "properties": [
            "template": ["type": "string", "description": "The contract's text."],
            "name": ["type": "string", "description": "What findings call it."],
            "data": [
                "type": ["object", "string"],
                "description": "The values: an object, or the text of a YAML or JSON file.",
            ],
            "includes": [
                "type": "object", "additionalProperties": ["type": "string"],
                "description": "Texts that the template includes, by their paths.",
            ],
            "images": [
                "type": "object",
                "additionalProperties": [
                    "type": "string", "contentEncoding": "base64",
                    "pattern": "^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$",
                ],
                "description": "PNG files that the values name, by their paths.",
            ],
            "mode": choice(RenderingMode.allCases, "What is done about missing values; sign is the default."),
            "style": ["type": "string", "description": "The name of a bundled style."],
            "format": choice(
                formats, "For /v1/render; pdf is the default, html-pages the PDF's pages in a page of HTML."),
            "review": [
                "type": "boolean",
                "description": "Whether a page of the format html is for a reviewer: fields, sources and findings.",
            ],
            "date": [
                "type": "string", "format": "date", "description": "The document's date, for its metadata.",
            ],
            "watermark": choice(Watermark.allCases, "What stands across the pages."),
            "copies": [
                "type": "integer", "minimum": 1, "maximum": 20, "description": "The document so many times, in a PDF.",
            ],
            "attachSource": ["type": "boolean", "description": "Whether a PDF carries template and data."],
            "as": choice(DataSchema.Form.allCases, "For /v1/schema; json-schema is the default."),
        ],
    ]

    private static let checkAnswer: JSONValue = [
        "type": "object",
        "required": ["errors", "warnings", "diagnostics"],
        "properties": [
            "errors": ["type": "integer", "minimum": 0],
            "warnings": ["type": "integer", "minimum": 0],
            "diagnostics": ["type": "array", "items": .reference("Diagnostic"), "maxItems": 1000],
        ],
    ]

    private static let fieldList: JSONValue = [
        "type": "object",
        "description": "The form signet-fields, version 1.",
        "required": ["format", "fields"],
    ]

    private static let problem: JSONValue = [
        "type": "object",
        "required": ["status", "title", "code", "detail", "diagnostics"],
        "properties": [
            "status": ["type": "integer"],
            "title": ["type": "string"],
            "code": ["type": "string", "description": "A stable name; details may change."],
            "detail": ["type": "string"],
            "diagnostics": ["type": "array", "items": .reference("Diagnostic"), "maxItems": 1000],
        ],
    ]

    private static let diagnostic: JSONValue = [
        "type": "object",
        "required": ["severity", "code", "message", "file", "line", "column", "length", "excerpt", "hint"],
        "properties": [
            "severity": ["enum": ["error", "warning", "note"]],
            "code": ["type": "string"],
            "message": ["type": "string"],
            "file": ["type": ["string", "null"]],
            "line": ["type": ["integer", "null"]],
            "column": ["type": ["integer", "null"]],
            "length": ["type": ["integer", "null"]],
            "excerpt": ["type": ["string", "null"]],
            "hint": ["type": ["string", "null"]],
        ],
    ]

    private static func choice<T: RawRepresentable>(_ cases: [T], _ description: String) -> JSONValue
    where T.RawValue == String {
        ["enum": .array(cases.map { .string($0.rawValue) }), "description": .string(description)]
    }
}

extension JSONValue {
    /// A schema of this description.
    static func reference(_ name: String) -> JSONValue { ["$ref": .string("#/components/schemas/" + name)] }

    /// An object with one string.
    static func strings(_ name: String) -> JSONValue {
        .object([
            ("type", "object"), ("required", .array([.string(name)])),
            ("properties", .object([(name, .object([("type", "string")]))])),
        ])
    }
}
