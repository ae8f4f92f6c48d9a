import ContractModel
import TextDecoding

/// The text of a file's bytes, whatever they are encoded in.
struct DecodedText: Sendable {
    enum Encoding: String, Sendable, CaseIterable {
        case utf8 = "UTF-8"
        case utf16LittleEndian = "UTF-16LE"
        case utf16BigEndian = "UTF-16BE"
        case gb18030 = "GB18030"
        case big5 = "Big5"
        case windows1252 = "Windows-1252"

        /// What iconv calls it. Windows saves Big5 with the characters of code page 950.
        var converter: String {
            switch self {
            case .big5: "CP950"
            case .windows1252: "CP1252"
            default: rawValue
            }
        }
    }

    var text: String
    var encoding: Encoding
    /// How certain that is, from 0 to 1.
    var confidence: Double

    /// Finds the encoding and decodes.
    ///
    /// A byte order mark decides; then UTF-8 where all of the text is valid, as text of more than a few characters in
    /// another encoding never is; then UTF-16 where there are zero bytes; then Windows-1252 where bytes beyond ASCII stand
    /// alone, as the quotes of an English text do; then whichever of GB18030 and Big5 gives the characters that
    /// contracts are written with. Bytes that are no character become U+FFFD, which is reported as
    /// damage later.
    ///
    /// - Throws: `file-not-utf8`, `import-not-text`.
    init(_ bytes: [UInt8], name: String) throws(Diagnostic) {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            self.init(mending: Array(bytes.dropFirst(3)))
        } else if bytes.starts(with: [0xFF, 0xFE]) {
            try self.init(Array(bytes.dropFirst(2)), as: .utf16LittleEndian, confidence: 1)
        } else if bytes.starts(with: [0xFE, 0xFF]) {
            try self.init(Array(bytes.dropFirst(2)), as: .utf16BigEndian, confidence: 1)
        } else if bytes.prefix(4096).contains(0) {
            try self.init(withoutMark: bytes, name: name)
        } else if let text = String(validating: bytes, as: UTF8.self) {
            self.init(text: text, encoding: .utf8, confidence: 1)
        } else {
            try self.init(guessing: bytes)
        }
    }

    private init(text: String, encoding: Encoding, confidence: Double) {
        (self.text, self.encoding, self.confidence) = (text, encoding, confidence)
    }

    private init(mending bytes: [UInt8]) {
        self.init(text: String(decoding: bytes, as: UTF8.self), encoding: .utf8, confidence: 1)
    }

    private init(_ bytes: [UInt8], as encoding: Encoding, confidence: Double) throws(Diagnostic) {
        let decoder = try TextDecoder(from: encoding.converter)
        self.init(
            text: String(decoding: decoder.decodeMending(bytes), as: UTF8.self), encoding: encoding,
            confidence: confidence)
    }

    /// UTF-16 without a mark has zero bytes beside its digits and line ends; which byte comes first, the characters tell.
    private init(withoutMark bytes: [UInt8], name: String) throws(Diagnostic) {
        let sample = Array(bytes.prefix(1 << 16))
        var best: (encoding: Encoding, score: Double)?
        for encoding in [Encoding.utf16LittleEndian, .utf16BigEndian] {
            let decoder = try TextDecoder(from: encoding.converter)
            let text = String(decoding: decoder.decodeMending(sample), as: UTF8.self)
            // Plain English has no character beyond ASCII in the right order, and few zeros.
            let isASCII = text.unicodeScalars.allSatisfy { $0.isASCII && $0.value > 0 }
            let score = isASCII ? 1 : Self.score(text)
            if score > best?.score ?? 0.1 { best = (encoding, score) }
        }
        // A few zeros in a text of bytes are damage of it.
        if best == nil, sample.count(where: { $0 == 0 }) * 100 <= sample.count {
            let rest = bytes.filter { $0 != 0 }
            guard String(validating: rest, as: UTF8.self) != nil else {
                try self.init(bytes.map { $0 == 0 ? 0x1A : $0 }, name: name)
                return
            }
            self.init(mending: bytes.flatMap { $0 == 0 ? Array("\u{FFFD}".utf8) : [$0] })
            return
        }
        guard let best else {
            throw Diagnostic(
                .error, "import-not-text", "\(name) is neither text nor a page nor a Word file",
                hint: "save it as text, as a web page or as .docx; a scan or a PDF has to be turned into text first")
        }
        try self.init(bytes, as: best.encoding, confidence: 0.9)
    }

    private init(guessing bytes: [UInt8]) throws(Diagnostic) {
        let sample = Array(bytes.prefix(1 << 16))
        if Self.standAlone(sample) {
            try self.init(bytes, as: .windows1252, confidence: 0.8)
            return
        }
        var best: (encoding: Encoding, score: Double) = (.utf8, Self.score(String(decoding: sample, as: UTF8.self)))
        var second = -Double.infinity
        for encoding in [Encoding.gb18030, .big5] {
            let decoder = try TextDecoder(from: encoding.converter)
            let score = Self.score(String(decoding: decoder.decodeMending(sample), as: UTF8.self))
            if score > best.score {
                (second, best) = (best.score, (encoding, score))
            } else {
                second = max(second, score)
            }
        }
        if best.encoding == .utf8 {
            self.init(mending: bytes)
        } else {
            try self.init(bytes, as: best.encoding, confidence: best.score - second > 0.1 ? 0.95 : 0.6)
        }
    }

    /// Whether nearly all bytes beyond ASCII stand alone among letters, as in no encoding of Chinese.
    private static func standAlone(_ bytes: [UInt8]) -> Bool {
        var (high, alone) = (0, 0)
        for (index, byte) in bytes.enumerated() where byte > 0x7F {
            high += 1
            let before = index > 0 ? bytes[index - 1] : 0x20
            let after = index + 1 < bytes.count ? bytes[index + 1] : 0x20
            if before < 0x80, after < 0x80 { alone += 1 }
        }
        // A few bad bytes in Chinese UTF-8 stand among many good ones.
        return high > 0 && alone * 10 >= high * 9 && high * 10 <= bytes.count
    }

    /// How much a text looks like Chinese as contracts write it: the share of its characters beyond ASCII that are
    /// frequent, less that of characters that were lost.
    private static func score(_ text: String) -> Double {
        var (all, frequent, lost) = (0, 0, 0)
        for scalar in text.unicodeScalars where scalar.value > 0x7F {
            all += 1
            if scalar == "\u{FFFD}" { lost += 1 }
            if Self.frequent.contains(scalar) { frequent += 1 }
        }
        return all == 0 ? 0 : (Double(frequent) - 3 * Double(lost)) / Double(all)
    }

    private static let frequent: Set<Unicode.Scalar> = Set(
        """
        的一不在有人是为以于和上对同合方甲乙双应约定本协议条款第二三四五六七八九十日年月内时间金额元人民币支付\
        服务责任违任何书面通知保密信息权利义务法律规定之及或其他项按照公司，。、；：（）《》“”\
        為於對雙應約協議條時間額幣務責違書個權義規與關於後經過會請當處當事法院訴訟簽訂
        """.unicodeScalars)
}
