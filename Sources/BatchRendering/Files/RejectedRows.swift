import ContractModel

/// `rejected.csv`: the rows without a contract, a line for each reason, for people who mend the table.
struct RejectedRows {
    static let fileName = "rejected.csv"

    /// A row and what is wrong with it.
    struct Entry: Sendable {
        var row: Int
        var line: Int
        var diagnostics: [Diagnostic]
    }

    /// The table.
    let file: String
    /// In the order of the rows.
    let entries: [Entry]

    /// The file: UTF-8 with a byte order mark, as spreadsheets ask for, and line ends of RFC 4180.
    var bytes: [UInt8] {
        var text = "\u{FEFF}row,line,column,code,reason,hint\r\n"
        for entry in entries {
            for diagnostic in entry.diagnostics where diagnostic.severity == .error {
                let place = diagnostic.location.flatMap { $0.file == file ? $0 : nil }
                // What is wrong in another table is told by the row that it belongs to.
                let elsewhere = diagnostic.location.flatMap { $0.file == file ? nil : $0 }
                let cells = [
                    String(entry.row), String(place?.line ?? entry.line), place.map { String($0.column) } ?? "",
                    diagnostic.code.rawValue, diagnostic.message + (elsewhere.map { " (\($0))" } ?? ""),
                    diagnostic.hint ?? "",
                ]
                text += cells.map(Self.cell).joined(separator: ",") + "\r\n"
            }
        }
        return Array(text.utf8)
    }

    /// A text that a spreadsheet would take for a formula gets an apostrophe, which makes it text: messages quote what
    /// strangers may have written.
    private static func cell(_ text: String) -> String {
        let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false
        let text = isFormula ? "'" + text : text
        guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
