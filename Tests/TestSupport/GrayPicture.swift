/// A page as poppler draws it, dot by dot.
public struct GrayPicture: Sendable {
    public let width: Int
    public let height: Int
    private let dots: ArraySlice<UInt8>

    /// - Parameter page: from 1.
    public init(page: Int, of pdf: [UInt8], dotsPerInch: Int) throws {
        let number = String(page)
        let file = try Judge.bytes(
            "pdftoppm", ["-gray", "-r", String(dotsPerInch), "-f", number, "-l", number, "-singlefile", "{}"], on: pdf)
        // Four words head the file: P5, width, height, the value of white.
        let words = file.prefix(64).split(maxSplits: 4, whereSeparator: { $0 == 0x0A || $0 == 0x20 })
            .prefix(4).map { String(decoding: $0, as: UTF8.self) }
        guard words.count == 4, words[0] == "P5", let width = Int(words[1]), let height = Int(words[2]),
            file.count > width * height
        else { throw Judge.Failure(message: "pdftoppm drew no grey picture") }
        self.width = width
        self.height = height
        dots = file.suffix(width * height)
    }

    /// 0 is black, 255 white.
    public subscript(row: Int, column: Int) -> UInt8 { dots[dots.startIndex + row * width + column] }
}
