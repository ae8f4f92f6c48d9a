import ContractModel
import Foundation
import Signet
import TestSupport
import Testing

/// Values never become structure: whatever the texts say, the blocks of a contract stay the same, or the value is
/// refused with its reason.
@Suite struct HostileValueTests {
    /// What may be said of a value that is refused.
    private static let reasons: Set<String> = [
        "value-control-character", "value-type", "value-too-long", "value-choice", "value-check-digit", "value-range",
        "missing-value", "value-ambiguous",
    ]

    struct Sample: CustomTestStringConvertible, Sendable {
        var name: String
        var testDescription: String { name }
    }
    static let samples = ["customer-support", "consultancy", "lease", "nda"].map(Sample.init)

    @Test(arguments: samples)
    func valuesNeverBecomeStructure(sample: Sample) throws {
        let template = SourceFile(name: "t.contract", text: try Repository.text("Templates/\(sample.name).contract"))
        let data = SourceFile(name: "t.yaml", text: try Repository.text("Templates/\(sample.name).yaml"))
        let expected = try skeleton(template, data, [])
        // A value in the place of a blank is another structure: only fields that have values count.
        let fields = Self.textFields(template.text).filter { data.text.contains("\n\($0): ") }
        #expect(fields.count >= 8)
        var kept = 0
        for (index, value) in (HostileValues.kept + HostileValues.refused).enumerated() {
            // Every text field at once; now and then one alone.
            for chosen in index.isMultiple(of: 4) ? [fields, [fields[index % fields.count]]] : [fields] {
                let settings = chosen.map { RenderJob.Setting(name: $0, value: value) }
                do {
                    #expect(try skeleton(template, data, settings) == expected, "\(value.prefix(40))")
                    #expect(!HostileValues.refused.contains(value), "\(value.debugDescription) is accepted")
                    kept += 1
                } catch let error as RenderingError {
                    let codes = error.diagnostics.filter { $0.severity == .error }.map(\.code.rawValue)
                    #expect(Set(codes).isSubset(of: Self.reasons), "\(value.prefix(40)): \(codes)")
                    #expect(!codes.isEmpty)
                }
            }
        }
        #expect(kept >= HostileValues.kept.count / 2)
    }

    /// One character of every sixteen that Unicode has assigned, in every text field at once: blocks are multiples of
    /// sixteen, so that each has its own.
    @Test(arguments: samples)
    func charactersOfEveryBlockStayText(sample: Sample) throws {
        let template = SourceFile(name: "t.contract", text: try Repository.text("Templates/\(sample.name).contract"))
        let data = SourceFile(name: "t.yaml", text: try Repository.text("Templates/\(sample.name).yaml"))
        let expected = try skeleton(template, data, [])
        let fields = Self.textFields(template.text).filter { data.text.contains("\n\($0): ") }
        var rest = Self.characterOfEveryRow[...]
        #expect(rest.count > 5000)
        while !rest.isEmpty {
            let settings = fields.map { field in
                defer { rest = rest.dropFirst(3) }
                // A letter in front: blanks alone are no value.
                return RenderJob.Setting(name: field, value: "x" + String(String.UnicodeScalarView(rest.prefix(3))))
            }
            #expect(try skeleton(template, data, settings) == expected, "before \(rest.first?.value ?? 0)")
        }
    }

    /// The first character of each row of sixteen that a value may hold.
    private static let characterOfEveryRow: [Unicode.Scalar] = stride(from: UInt32(0x20), to: 0x11_0000, by: 16)
        .compactMap { row in
            (row..<row + 16).lazy.compactMap(Unicode.Scalar.init).first { scalar in
                scalar.properties.generalCategory != .unassigned && scalar.properties.generalCategory != .privateUse
                    && (try? ValueType.text(maximumLength: nil, isMultiline: false).value(from: "x\(scalar)")) != nil
            }
        }

    /// Of all of Unicode, what cannot be seen or changes what is seen is refused, each by its code point.
    @Test func whatCannotBeSeenIsRefusedWithItsCodePoint() {
        let type = ValueType.text(maximumLength: nil, isMultiline: false)
        var refused = 0
        for value in UInt32(0)..<0x11_0000 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let category = scalar.properties.generalCategory
            let mustBeRefused =
                category == .control || scalar.properties.isNoncharacterCodePoint
                || category == .lineSeparator || category == .paragraphSeparator || scalar.properties.isBidiControl
            do {
                _ = try type.value(from: "x\(scalar)y")
                #expect(!mustBeRefused, "U+\(String(value, radix: 16)) is accepted")
            } catch {
                let digits = String(value, radix: 16, uppercase: true)
                let name = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
                #expect(error.code == "value-control-character" && error.message.contains(name), "\(error.message)")
                refused += 1
            }
        }
        #expect(refused > 250)
    }

    /// The kinds and the nesting of all blocks and inlines, without their texts.
    private func skeleton(
        _ template: SourceFile, _ data: SourceFile, _ settings: [RenderJob.Setting]
    ) throws -> String {
        let model = try BoundModel(CheckJob(template: template, data: data, settings: settings))
        let json = try JSONSerialization.jsonObject(with: Data(model.json.utf8))
        let blocks = try #require((json as? [String: Any])?["blocks"])
        return shape(blocks)
    }

    private func shape(_ value: Any) -> String {
        switch value {
        case let object as [String: Any]:
            let kind = object["kind"] as? String ?? ""
            let inner = object.keys.sorted().filter { $0 != "kind" }.map { key -> String in
                key == "label" ? "\(object[key] ?? "")" : shape(object[key] ?? "")
            }
            return kind + "(" + inner.joined(separator: ",") + ")"
        case let list as [Any]: return "[" + list.map(shape).joined() + "]"
        default: return ""
        }
    }

    /// The fields of type text that the front matter declares.
    static func textFields(_ template: String) -> [String] {
        template.split(separator: "\n").compactMap { line in
            line.firstMatch(of: /^  ([^:]+): +\{type: text[,}]/).map { String($0.1) }
        }
    }
}

/// Values that look like something else than text.
enum HostileValues {
    /// Those that are text all the same.
    static let kept: [String] = [
        "第十条 不存在的条款", "1.1 付款", "（1）第一项", "一、总则", "附件九 其他", ":::", ":::sign 甲方", ":::if true", "【甲方全称】",
        "【@fee】", "【】", "{{title}}", "{#fee}", "<script>alert(1)</script>", "&lt;b&gt;", "| a | b |", "|---|", "// 注释",
        "**粗**", "__线__", "\\", "---", "\"'“”", "a\u{0301}\u{0301}", "\u{20000}\u{2A700}", "𠮷野家", "¿¡ÀÉß", "Ωмега",
        "한국어", "ひらがな", "שלום עולם", "مرحبا بالعالم", "नमस्ते", "a\u{0334}\u{0489}", "👩", "漢\u{FE00}", "x\u{3000}y",
        "①②③", "￥€$", "／＼", String(repeating: "长", count: 10_000), String(repeating: "W", count: 10_000),
    ]
    /// Those that are markup or script somewhere.
    static let markup = [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>", "</style><b>",
        "</title>",
        "javascript:alert(1)", "&#60;script&#62;", "]]><!--", "' onfocus='alert(1)", "{{constructor}}",
        "<a href=http://x.test>",
    ]
    /// Of those that are kept, what no font of the manifest has the characters of: a page that is read shows them with the reader's own fonts,
    /// and one that is drawn is refused.
    static let undrawn: Set<String> = [
        "\u{20000}\u{2A700}", "שלום עולם", "مرحبا بالعالم", "नमस्ते", "a\u{0334}\u{0489}", "👩", "漢\u{FE00}",
    ]
    /// Those that no contract may hold.
    static let refused: [String] = [
        "行\n行", "a\u{0}b", "\u{202E}cod.exe", "\u{200B}", "\u{FEFF}x", "\u{2066}x\u{2069}", "\u{7}", "\u{2028}",
        "tab\there", "👩\u{200D}⚖\u{FE0F}",
    ]
}
