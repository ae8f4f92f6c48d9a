import FoundationEssentials

/// JSON as every output of the program has it: keys sorted, so that the same value gives the same bytes.
public enum StableJSON {
    /// The text in UTF-8, without a line end.
    ///
    /// - Throws: what `JSONEncoder` throws, as for a number that is none.
    public static func encode(_ value: some Encodable, isPretty: Bool = false) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if isPretty { encoder.outputFormatting.insert(.prettyPrinted) }
        return Array(try encoder.encode(value))
    }

    /// The text in UTF-8, ending in a newline.
    ///
    /// - Parameter what: what a message calls it.
    /// - Throws: `internal-json`.
    public static func file(
        _ value: some Encodable, what: String, isPretty: Bool = false
    ) throws(Diagnostic) -> [UInt8] {
        do { return try encode(value, isPretty: isPretty) + [0x0A] } catch {
            throw Diagnostic(.error, "internal-json", "\(what) cannot be written as JSON: \(error)")
        }
    }
}
