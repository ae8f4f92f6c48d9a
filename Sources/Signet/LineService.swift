import ContractModel
import ContractStyling
import FoundationEssentials
import TextShaping
import Typesetting

/// Answers requests in JSON about single paragraphs: `signet lines`.
///
/// Not Sendable: it holds a shaper, which belongs to one thread and serves thousands of requests.
public struct LineService {
    private let setter: LineSetter

    /// - Throws: `RenderingError` where the fonts cannot be read.
    public init(resources: ResourceDirectory) throws(RenderingError) {
        let library = FontLibrary(manifest: try resources.readFontManifest())
        do { setter = try LineSetter(library: library) } catch { throw RenderingError(.internal, [error]) }
    }

    /// The answer to one request, a JSON object without line ends: breaks and lines, or an error.
    public func answer(to line: String) -> String {
        do {
            let request = try JSONDecoder().decode(Request.self, from: Data(line.utf8))
            return encoded(Answer(try setter.set(request.value)))
        } catch let error as Diagnostic {
            return encoded(Failure(error: error.message))
        } catch {
            return encoded(Failure(error: "this is no request: \(error)"))
        }
    }

    private func encoded(_ value: some Encodable) -> String {
        do { return String(decoding: try StableJSON.encode(value), as: UTF8.self) } catch {
            return "{\"error\":\"the answer cannot be written as JSON\"}"
        }
    }
}

private struct Request: Decodable {
    struct Options: Decodable {
        var level: String?
        var punctuation: String?
        var breaking: String?
        var hanging: Bool?
        var indent: Double?
        var justify: Bool?
        var korean: String?
        var latin: String?
    }
    var text: String
    var measure: Double
    var lang: String?
    var size: Double?
    var options: Options?

    /// - Throws: a `Diagnostic` for a value that is not known, or out of range.
    var value: LineSetter.Request {
        get throws(Diagnostic) {
            guard (0.5...1000).contains(measure) else { throw Self.wrong("measure", "from 0.5 to 1000 em") }
            let size = size ?? 10
            guard (1...500).contains(size) else { throw Self.wrong("size", "from 1 to 500 pt") }
            guard text.utf8.count <= 1 << 20 else { throw Self.wrong("text", "at most 1 MiB") }
            var composition = CompositionStyle()
            composition.level = try Self.choice(options?.level, "level") ?? composition.level
            composition.punctuation = try Self.choice(options?.punctuation, "punctuation") ?? composition.punctuation
            composition.breaking = try Self.choice(options?.breaking, "breaking") ?? composition.breaking
            composition.korean = try Self.choice(options?.korean, "korean") ?? composition.korean
            composition.hangs = options?.hanging ?? false
            return LineSetter.Request(
                text: text, measure: measure, language: try Self.choice(lang, "lang") ?? .simplifiedChinese,
                size: .pt(size), composition: composition, indent: options?.indent ?? 0,
                justifies: options?.justify ?? true, latin: try Self.choice(options?.latin, "latin") ?? .own)
        }
    }

    private static func choice<T: RawRepresentable & CaseIterable>(
        _ text: String?, _ name: String
    ) throws(Diagnostic) -> T? where T.RawValue == String {
        guard let text else { return nil }
        if let value = T(rawValue: text) { return value }
        throw wrong(name, "one of " + T.allCases.map(\.rawValue).joined(separator: ", "))
    }

    private static func wrong(_ name: String, _ expected: String) -> Diagnostic {
        Diagnostic(.error, "line-request", "\(name) must be \(expected)")
    }
}

private struct Failure: Encodable {
    var error: String
}

private struct Answer: Encodable {
    struct Glyph: Encodable {
        var text: String
        var font: String
        var x: Double
        var advance: Double
        var ink: [Double]
    }
    struct Line: Encodable {
        var text: String
        var width: Double
        var glyphs: [Glyph]
    }
    var breaks: [Int]
    var lines: [Line]

    init(_ result: LineSetter.Result) {
        breaks = result.breaks
        lines = result.lines.map { line in
            Line(
                text: line.text, width: line.width,
                glyphs: line.glyphs.map {
                    Glyph(
                        text: $0.text, font: $0.font, x: $0.x, advance: $0.advance,
                        ink: [$0.ink.lowerBound, $0.ink.upperBound])
                })
        }
    }
}
