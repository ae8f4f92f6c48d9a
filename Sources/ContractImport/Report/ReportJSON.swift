import ContractModel

extension ImportReport {
    /// The report as JSON: signet-import, version 1. Within a version, keys may be added, and none is removed or changes
    /// its meaning.
    ///
    /// - Throws: `internal-json`.
    public func json() throws(Diagnostic) -> [UInt8] {
        try StableJSON.file(JSONForm(report: self), what: "the report of an import", isPretty: true)
    }

    private struct JSONForm: Encodable {
        var report: ImportReport

        private enum Key: String, CodingKey {
            case format, version, input, origin, encoding, title, language, counts, decisions, fields, defects, removals
            case omissions
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            try container.encode("signet-import", forKey: .format)
            try container.encode(1, forKey: .version)
            try container.encode(report.input, forKey: .input)
            try container.encode(report.origin, forKey: .origin)
            try container.encode(report.encoding, forKey: .encoding)
            try container.encode(report.title, forKey: .title)
            try container.encode(report.language, forKey: .language)
            try container.encode(report.counts, forKey: .counts)
            try container.encode(report.decisions, forKey: .decisions)
            try container.encode(report.fields, forKey: .fields)
            try container.encode(report.defects, forKey: .defects)
            try container.encode(report.removals, forKey: .removals)
            try container.encode(report.omissions, forKey: .omissions)
        }
    }
}
