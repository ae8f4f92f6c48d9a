import ContractModel
import OfficePackages

/// The texts of a workbook, which its cells name by number (ECMA-376 Part 1, 18.4.9). They stand in a scratch file, so that
/// memory grows by four bytes with each, and not with the rows.
final class SharedTexts {
    private let scratch: ScratchFile
    /// Where each ends.
    private var ends: [UInt32] = []
    private var pending: [UInt8] = []

    /// More than this is no table of contracts.
    private static let largest = 512 << 20
    private static let most = 10_000_000
    private static let block = 1 << 16

    /// Reads the part that holds them.
    ///
    /// - Throws: `package-size`; `file-unwritable` where the scratch file cannot be written; what reading XML throws.
    init(_ reader: XMLPullReader, name: String) throws(Diagnostic) {
        scratch = try ScratchFile()
        while let event = try reader.next() {
            guard case .start(let element) = event, element.name.local == "si" else { continue }
            pending += Array(try reader.cellText().utf8)
            let end = scratch.size + pending.count
            guard end <= Self.largest, ends.count < Self.most else {
                throw Diagnostic(
                    .error, "package-size",
                    "the texts of \(name) are more than \(Self.most) or have more than \(Self.largest >> 20) MiB",
                    hint: "divide the table, or save it as CSV")
            }
            ends.append(UInt32(end))
            if pending.count >= Self.block { try flush() }
        }
        try flush()
    }

    private func flush() throws(Diagnostic) {
        try scratch.append(pending[...])
        pending.removeAll(keepingCapacity: true)
    }

    /// A text by its number; `nil` for a number that means none.
    ///
    /// - Throws: `file-unreadable`.
    func text(_ index: Int) throws(Diagnostic) -> String? {
        guard ends.indices.contains(index) else { return nil }
        let start = index == 0 ? 0 : Int(ends[index - 1])
        return String(decoding: try scratch.read(at: start, count: Int(ends[index]) - start), as: UTF8.self)
    }
}
