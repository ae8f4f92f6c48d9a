import ContractModel
import TestSupport
import Testing
import TextDecoding

@testable import ContractImport

/// The encoding of a text is found by itself.
@Suite struct DecodingTests {
    /// What a spreadsheet gives as text is a table.
    @Test func linesWithTabsAreATable() throws {
        let imported = try Imported("示例合同\n第一条 设备\n设备如下：\n名称\t型号\t数量\n车床\tCK-1\t2台\n甲方\t收\n第二条 其他\n无。\n")
        #expect(
            imported.body.contains("| 名称 | 型号 | 数量 |\n|---|---|---|\n| 车床 | CK-1 | 2台 |\n\n甲方\t收"), "\(imported.body)")
        #expect(imported.report.counts.unaccounted == 0)
    }

    private static let simplified = "服务合同\n第一条 总则\n甲方应自收到通知之日起三十日内向乙方支付服务费用。\n第二条 违约责任\n乙方逾期的，应支付违约金。\n"
    private static let traditional = "租賃契約\n第一條 總則\n甲方應於收到通知後三十日內向乙方支付租金。\n第二條 違約責任\n乙方遲延者，應給付違約金。\n"

    private static func gb18030(_ text: String) -> [UInt8] {
        // The characters of GB 2312 that the text uses, by the standard's own table.
        text.unicodeScalars.flatMap { scalar -> [UInt8] in
            scalar.isASCII ? [UInt8(scalar.value)] : codes[scalar] ?? []
        }
    }

    /// Turns the bytes of every pair of GB 18030's two-byte plane into text once, to find the bytes of a character.
    private static let codes: [Unicode.Scalar: [UInt8]] = table("GB18030", lead: 0x81...0xFE, trail: 0x40...0xFE)
    private static let bigCodes: [Unicode.Scalar: [UInt8]] = table("CP950", lead: 0xA1...0xF9, trail: 0x40...0xFE)

    private static func table(
        _ encoding: String, lead: ClosedRange<UInt8>, trail: ClosedRange<UInt8>
    ) -> [Unicode.Scalar: [UInt8]] {
        var table: [Unicode.Scalar: [UInt8]] = [:]
        guard let decoder = try? TextDecoder(from: encoding) else { return [:] }
        for first in lead {
            for second in trail {
                let text = String(decoding: decoder.decodeMending([first, second]), as: UTF8.self)
                guard text.unicodeScalars.count == 1, let scalar = text.unicodeScalars.first, scalar != "\u{FFFD}"
                else {
                    continue
                }
                if table[scalar] == nil { table[scalar] = [first, second] }
            }
        }
        return table
    }

    @Test func eachEncodingGivesTheSameText() throws {
        let big5 = Self.traditional.unicodeScalars.flatMap { $0.isASCII ? [UInt8($0.value)] : Self.bigCodes[$0] ?? [] }
        let utf16 = Self.simplified.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let utf16Big = Self.simplified.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        let cases: [([UInt8], DecodedText.Encoding, String)] = [
            (Array(Self.simplified.utf8), .utf8, Self.simplified),
            ([0xEF, 0xBB, 0xBF] + Array(Self.simplified.utf8), .utf8, Self.simplified),
            ([0xFF, 0xFE] + utf16, .utf16LittleEndian, Self.simplified),
            ([0xFE, 0xFF] + utf16Big, .utf16BigEndian, Self.simplified),
            (utf16, .utf16LittleEndian, Self.simplified), (utf16Big, .utf16BigEndian, Self.simplified),
            (Self.gb18030(Self.simplified), .gb18030, Self.simplified), (big5, .big5, Self.traditional),
        ]
        for (bytes, encoding, text) in cases {
            let decoded = try DecodedText(bytes, name: "a.txt")
            #expect(decoded.encoding == encoding)
            #expect(decoded.text == text)
        }
    }

    /// Curly quotes of Windows are no Chinese characters.
    @Test func quotesOfWindowsAreRead() throws {
        let text =
            "Service Agreement\nThis Agreement is made between A Ltd (the “Client”) and B Ltd – the Provider’s owner.\n"
        let bytes = text.unicodeScalars.map { scalar -> UInt8 in
            switch scalar {
            case "“": 0x93
            case "”": 0x94
            case "’": 0x92
            case "–": 0x96
            default: UInt8(scalar.value)
            }
        }
        let decoded = try DecodedText(bytes, name: "a.txt")
        #expect(decoded.encoding == .windows1252)
        #expect(decoded.text == text)
        #expect(try Imported(bytes).report.decisions.contains { $0.kind == .encoding })
    }

    @Test func strayZerosAndHalfCharactersAreDamage() throws {
        var bytes = Array(String(repeating: Self.simplified, count: 4).utf8)
        bytes.insert(0, at: 60)
        let stray = try Imported(bytes)
        #expect(stray.report.encoding == "UTF-8")
        #expect(stray.defects(.lostCharacters).count == 1)
        var utf16: [UInt8] = Self.simplified.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        utf16.append(0x2C)
        let half = try Imported(utf16)
        #expect(half.report.encoding == "UTF-16LE")
        #expect(!half.defects(.lostCharacters).isEmpty)
    }

    /// A few bad bytes in UTF-8 are damage of that text, and no other encoding.
    @Test func badBytesAreDamage() throws {
        var bytes = Array(String(repeating: Self.simplified, count: 4).utf8)
        bytes.replaceSubrange(60..<61, with: [0xFF])
        let imported = try Imported(bytes)
        #expect(imported.report.encoding == "UTF-8")
        #expect(!imported.defects(.lostCharacters).isEmpty)
    }

    /// Text of nothing but bad bytes ends, in time that grows with its length.
    @Test func garbageEnds() throws {
        let bytes = [UInt8](repeating: 0xFF, count: 200_000)
        let decoded = try DecodedText(bytes, name: "a.txt")
        #expect(!decoded.text.isEmpty)
    }

    /// Bytes of no text become characters in some encoding, and are refused all the same.
    @Test(
        arguments: [
            [], [0xFF, 0xD8, 0xFF, 0xE0], Array("Rar!\u{1A}\u{07}\u{01}".utf8), [0x1F, 0x8B, 0x08], [0x42, 0x4D],
            [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A],
        ] as [[UInt8]])
    func whatIsNoTextIsRefused(start: [UInt8]) throws {
        for seed in 1...4 as ClosedRange<UInt64> {
            var random = SeededGenerator(seed: seed)
            let bytes = start + (0..<(seed == 1 ? 400 : 8000)).map { _ in UInt8.random(in: 0...255, using: &random) }
            #expect {
                _ = try Imported(bytes)
            } throws: { ($0 as? Diagnostic)?.code == "import-not-text" }
            // Without zeros, which would give it away.
            #expect {
                _ = try Imported(start + bytes.dropFirst(start.count).filter { $0 != 0 })
            } throws: { ($0 as? Diagnostic)?.code == "import-not-text" }
        }
    }

    @Test func otherFormatsAreNamed() throws {
        for (text, word) in [("{\\rtf1\\ansi 服务合同\\par}", ".docx"), ("GIF89a….", "OCR")] {
            #expect {
                _ = try Imported(text)
            } throws: { error in
                let found = error as? Diagnostic
                return found?.code == "import-not-text" && found?.hint?.contains(word) == true
            }
        }
    }

    /// A contract of which one character in twenty-five was lost is still one.
    @Test func damagedTextIsText() throws {
        var random = SeededGenerator(seed: 9)
        let text = String(repeating: Self.simplified, count: 6)
        for mark in ["\u{FFFD}", "\u{E123}", "\u{1A}"] {
            let damaged = text.map { Int.random(in: 0..<30, using: &random) == 0 && $0 != "\n" ? mark : String($0) }
            #expect(try Imported(damaged.joined()).report.counts.articles > 0)
        }
        let bytes = Self.gb18030(text).map { Int.random(in: 0..<60, using: &random) == 0 ? 0xFF : $0 }
        #expect(try Imported(bytes).report.counts.articles > 0)
    }
}
