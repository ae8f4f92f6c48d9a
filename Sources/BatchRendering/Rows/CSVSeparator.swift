/// What stands between the cells of a table.
enum CSVSeparator {
    /// In this order where a header has as many of one as of another.
    private static let usual = [",", ";", "\t", "|"].map { Array($0.utf8) }
    /// Typed in a Chinese input method.
    private static let fullWidth = ["，", "；"].map { Array($0.utf8) }

    /// The one that the header has most of outside of quotes: comma, semicolon, tabulator or bar; a full-width comma or
    /// semicolon only where there is none of these.
    static func found(in header: [UInt8]) -> [UInt8] {
        var isQuoted = false
        let text = header.filter { byte in
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            return !isQuoted
        }
        for candidates in [usual, fullWidth] {
            let counts = candidates.map { count(of: $0, in: text) }
            if let most = counts.max(), most > 0, let index = counts.firstIndex(of: most) { return candidates[index] }
        }
        return usual[0]
    }

    /// The one that a first line `sep=;` names, as spreadsheets write and read it; `nil` for any other line.
    static func named(by line: [UInt8]) -> [UInt8]? {
        let text = String(decoding: line, as: UTF8.self)
        guard text.lowercased().hasPrefix("sep="), let separator = text.dropFirst(4).first, text.count == 5,
            separator != "\""
        else { return nil }
        return Array(String(separator).utf8)
    }

    private static func count(of separator: [UInt8], in text: [UInt8]) -> Int {
        guard separator.count <= text.count else { return 0 }
        return (0...text.count - separator.count).count { text[$0..<$0 + separator.count].elementsEqual(separator) }
    }
}
