import COpenCC
import ContractModel

/// Turns Chinese text from one script into the other (OpenCC, by characters and by phrases).
final class ScriptConverter {
    enum Direction: String {
        case toSimplified = "t2s.json"
        case toTraditional = "s2t.json"
    }

    private let handle: opencc_t

    /// - Throws: `import-script` where the dictionaries of OpenCC are not installed.
    init(_ direction: Direction) throws(Diagnostic) {
        // (opencc_t) -1 on error, by its documentation.
        guard let handle = opencc_open(direction.rawValue), handle != opencc_t(bitPattern: -1) else {
            throw Diagnostic(
                .error, "import-script", "the dictionaries of OpenCC (\(direction.rawValue)) cannot be opened",
                hint: "install the package opencc, or import with --script keep")
        }
        self.handle = handle
    }

    deinit { opencc_close(handle) }

    /// The scalars of `scalars` in the other script, one for one.
    ///
    /// A phrase that OpenCC writes with another number of characters is converted character by character, so that
    /// each still stands for one of the input.
    func convert(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        guard scalars.contains(where: \.isHan) else { return scalars }
        if let converted = convertedText(scalars), converted.count == scalars.count { return converted }
        return scalars.map { scalar in
            guard scalar.isHan, let one = convertedText([scalar]), one.count == 1 else { return scalar }
            return one[0]
        }
    }

    func convert(_ text: String) -> String {
        String(scalars: convert(Array(text.unicodeScalars)))
    }

    private func convertedText(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar]? {
        var text = String(scalars: scalars)
        return text.withUTF8 { bytes -> [Unicode.Scalar]? in
            guard let start = bytes.baseAddress else { return [] }
            let result = start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
                opencc_convert_utf8(handle, $0, bytes.count)
            }
            guard let result else { return nil }
            defer { opencc_convert_utf8_free(result) }
            return Array(String(cString: result).unicodeScalars)
        }
    }
}
