import ContractModel

/// Tells text from files of other kinds, whose bytes become characters, too, once an encoding is guessed.
enum TextCheck {
    /// - Throws: `import-not-text` for a file that its first bytes name as something else.
    static func checkKind(of bytes: [UInt8], name: String) throws(Diagnostic) {
        guard let kind = kinds.first(where: { bytes.starts(with: $0.start) }) else { return }
        throw Diagnostic(.error, "import-not-text", "\(name) is \(kind.name)", hint: kind.hint)
    }

    /// - Throws: `import-not-text` where a text has more control characters, lost ones and characters that nobody has
    ///   assigned than a damaged text has.
    static func check(_ text: String, name: String) throws(Diagnostic) {
        var (all, control, none) = (0, 0, 0)
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09...0x0D, 0x20: continue
            case 0..<0x20, 0x7F..<0xA0: control += 1
            case 0xE000...0xF8FF, 0xFFF0...0xFFFF, 0xF0000...0x10FFFF: none += 1
            case 0x21..<0x7F, 0x4E00..<0xA000: break
            default: if scalar.properties.generalCategory == .unassigned { none += 1 }
            }
            all += 1
        }
        guard control * 25 > all || (control + none) * 4 > all, control + none > 3 else { return }
        throw Diagnostic(
            .error, "import-not-text",
            "\(name) is no text: \((control + none) * 100 / max(1, all)) of 100 characters are none that a text has",
            hint:
                "open it in the program that made it and save it as text or as .docx; a scan or a picture has to be turned into text first"
        )
    }

    private struct Kind {
        var start: [UInt8]
        var name: String
        var hint: String
    }

    private static let picture = "a picture has to be turned into text first (OCR)"
    private static let archive = "unpack it and import the text, page or Word file in it"

    /// The signatures that the formats' own definitions give.
    private static let kinds = [
        Kind(start: [0xFF, 0xD8, 0xFF], name: "a picture (JPEG)", hint: picture),
        Kind(start: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], name: "a picture (PNG)", hint: picture),
        Kind(start: Array("GIF87a".utf8), name: "a picture (GIF)", hint: picture),
        Kind(start: Array("GIF89a".utf8), name: "a picture (GIF)", hint: picture),
        Kind(start: [0x49, 0x49, 0x2A, 0x00], name: "a picture (TIFF)", hint: picture),
        Kind(start: [0x4D, 0x4D, 0x00, 0x2A], name: "a picture (TIFF)", hint: picture),
        Kind(start: Array("Rar!\u{1A}\u{07}".utf8), name: "an archive (RAR)", hint: archive),
        Kind(start: [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], name: "an archive (7z)", hint: archive),
        Kind(start: [0x1F, 0x8B, 0x08], name: "an archive (gzip)", hint: archive),
        Kind(
            start: Array("{\\rtf".utf8), name: "an RTF file",
            hint: "open it in Word or LibreOffice Writer and save it as .docx or as text"),
    ]
}
