import CCairo
import ContractModel

/// SVG files → drawings that can be put on a page (SVG 2, in the part of it that a seal needs).
///
/// What a file may hold is checked before anything draws it; see `SVGCheck`.
public enum SVGReader {
    /// The largest file that is read: 2 MiB.
    public static let maximumSize = 2 << 20

    /// Whether the bytes are meant to be a drawing rather than pixels.
    public static func isDrawing(_ file: [UInt8]) -> Bool {
        let start = file.starts(with: [0xEF, 0xBB, 0xBF]) ? file.dropFirst(3) : file[...]
        return start.first { !Array(" \t\r\n".utf8).contains($0) } == UInt8(ascii: "<")
    }

    /// Reads a file, and draws it once at a small size.
    ///
    /// - Throws: `image-format`, `image-size`, `svg-text`, `svg-external`, `seal-without-alpha`, `seal-without-ink`,
    ///   whose messages go on after the name of the file.
    public static func read(_ file: [UInt8]) throws(ValueError) -> SVGImage {
        guard file.count <= maximumSize else {
            throw ValueError(
                "image-size", "is larger than \(maximumSize >> 20) MiB", hint: "simplify its paths")
        }
        var check = try SVGCheck(file)
        try check.run()
        let seen = Result { () throws(Diagnostic) in
            try CairoTurn.take { () throws(Diagnostic) in
                let drawing = try RsvgDrawing(file)
                return (try drawing.ink(), try drawing.opacity())
            }
        }
        guard case .success(let (ink, opacity)) = seen else {
            throw ValueError(
                "image-format", "is an SVG file that cannot be drawn", hint: "save it anew as plain SVG")
        }
        guard let ink, opacity.highest > 0 else { throw .withoutInk }
        guard opacity.lowest < 255 else {
            throw ValueError(
                "seal-without-alpha", "has no transparency, so that it would hide the text below it",
                hint: "take the area behind the seal out of the drawing")
        }
        return SVGImage(checked: file, ink: ink)
    }
}
