/// Characters that no value may hold, because a reader cannot see them or they change what a reader sees.
enum RefusedCharacter {
    /// Throws for the first character of `text` that no value may hold.
    static func check(_ text: String, isMultiline: Bool) throws(ValueError) {
        for scalar in text.unicodeScalars {
            // Nearly every character of a contract is decided here: ASCII, or from U+3000 up to U+D7FF.
            if (0x20..<0x7F).contains(scalar.value) || (0x2070..<0xFDD0).contains(scalar.value) { continue }
            if scalar == "\n" {
                if isMultiline { continue }
                throw ValueError(
                    "value-control-character", "the value holds a newline (U+000A), but the field has one line",
                    hint: "write the value on one line, or mark the field as multiline")
            }
            guard let kind = kind(of: scalar) else { continue }
            throw ValueError(
                "value-control-character", "the value holds the \(kind) \(scalar.codePoint)",
                hint: "remove the character")
        }
    }

    /// What is wrong with a character, or `nil` where nothing is.
    private static func kind(of scalar: Unicode.Scalar) -> String? {
        switch scalar.value {
        case 0x00...0x1F, 0x7F...0x9F: "control character"
        // These end a line or a paragraph in Unicode; LF is the one newline of a value.
        case 0x2028, 0x2029: "line separator"
        case 0x202A...0x202E, 0x2066...0x2069, 0x200E, 0x200F, 0x061C: "bidirectional control character"
        // With those that are named, the invisible operators, the deprecated format characters, interlinear marks
        // and tags: none of them has a shape.
        case 0x200B...0x200D, 0x2060...0x2065, 0x206A...0x206F, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
            "invisible character"
        case 0xFDD0...0xFDEF: "noncharacter"
        case let value where value & 0xFFFE == 0xFFFE: "noncharacter"
        default: nil
        }
    }
}
