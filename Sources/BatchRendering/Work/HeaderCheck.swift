import ContractModel
import Signet

/// What a table's first line tells: columns that no field has, fields that no column gives, values that names of files
/// lack. Each is said once, not for every row.
struct HeaderCheck {
    let diagnostics: [Diagnostic]

    init(_ job: BatchJob, series: ContractSeries, header: TableHeader) {
        let used = job.usedColumns
        var diagnostics: [Diagnostic] = []
        var unknown: [String] = []
        for (column, location) in zip(header.columns, header.locations)
        where !series.takes(column) && !job.ignored.contains(column) && !used.contains(column) {
            unknown.append(column)
            diagnostics.append(
                Diagnostic(
                    .error, "unknown-column", "the template has no \(column)", at: location, excerpt: header.excerpt,
                    hint: NearestName.of(column, among: series.fieldNames).map { "did you mean \($0)?" }
                        ?? "delete the column, or name it with --ignore"))
        }
        let given = Set(
            header.columns.filter { !job.ignored.contains($0) }.compactMap(series.fieldName(of:))
                + job.tables.map(\.field))
        let set = Set(series.settingNames.compactMap(series.fieldName(of:)))
        let start = header.locations.first
        for field in series.fieldNames
        where series.needsValues && series.requiredFields.contains(field) && !given.contains(field)
            && !set.contains(field)
        {
            diagnostics.append(
                Diagnostic(
                    .error, "missing-column", "there is no column \(field), which every contract needs", at: start,
                    excerpt: header.excerpt,
                    hint: NearestName.of(field, among: unknown).map { "is it the column \($0)?" }
                        ?? "add the column, or give all contracts the same value with --set"))
        }
        let known = Set((header.columns + series.settingNames).map(Self.joined))
        for name in job.names.names where !known.contains(Self.joined(name)) {
            diagnostics.append(
                Diagnostic(
                    .error, "output-name", "the names of the files need \(name), which is no column", at: start,
                    excerpt: header.excerpt, hint: NearestName.hint(for: name, among: header.columns, what: "column")))
        }
        for (code, name) in job.tables.map({ ("rows-key" as Diagnostic.Code, $0.key) })
            + [job.numberColumn].compactMap(\.self).map({ ("row-number", $0) })
        where !header.columns.contains(name) {
            diagnostics.append(
                Diagnostic(
                    .error, code, "there is no column \(name)", at: start, excerpt: header.excerpt,
                    hint: NearestName.hint(for: name, among: header.columns, what: "column")))
        }
        self.diagnostics = diagnostics
    }

    private static func joined(_ name: String) -> String { name.filter { $0 != "." && $0 != "．" } }
}
