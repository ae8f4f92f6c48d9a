import Foundation
import Signet
import TestSupport
import Testing

/// `signet lines`: the cases of the table, through the door that other programs use.
@Suite struct LineServiceTests {
    private struct Answer: Decodable {
        struct Glyph: Decodable {
            var text: String
            var x: Double
            var advance: Double
            var ink: [Double]
        }
        struct Line: Decodable {
            var text: String
            var width: Double
            var glyphs: [Glyph]
        }
        var breaks: [Int]?
        var lines: [Line]?
        var error: String?
    }

    private func ask(_ service: LineService, _ request: String) throws -> Answer {
        try JSONDecoder().decode(Answer.self, from: Data(service.answer(to: request).utf8))
    }

    @Test func casesOfTheTable() throws {
        let service = try LineService(resources: ResourceDirectory(path: Repository.root))
        func breaks(_ text: String, _ measure: Double, _ options: String = "{}") throws -> [Int]? {
            try ask(service, "{\"text\": \"\(text)\", \"measure\": \(measure), \"options\": \(options)}").breaks
        }
        #expect(try breaks("一二三四五六七八九，十", 9) == [8])
        #expect(try breaks("一二三（四五）", 4)?.first == 3)
        #expect(try breaks("史蒂夫·乔布斯", 3)?.first == 2)
        #expect(try breaks("三四五～六", 3)?.first == 2)
        #expect(try breaks("一二三四五六七——八", 8, "{\"level\": \"basic\"}") == [7])
        #expect(try breaks("一二三四五六七——八", 8, "{\"level\": \"strict\"}") == [6])
        #expect(try breaks("一二三四五六七八九，十", 9.5) == [10])
        #expect(try breaks("一二三四五六七八九十", 20) == [])
    }

    @Test func glyphsSayWhereTheirInkIs() throws {
        let service = try LineService(resources: ResourceDirectory(path: Repository.root))
        let line = try #require(try ask(service, "{\"text\": \"（国\", \"measure\": 9}").lines?.first)
        #expect(line.glyphs.map(\.x) == [-0.5, 0.5])
        #expect(line.glyphs[0].ink[0] >= 0)
        #expect(line.glyphs[0].ink[1] <= 0.5)
        #expect(line.width == 1.5)
        let quarter = try #require(try ask(service, "{\"text\": \"中A\", \"measure\": 9, \"size\": 12}").lines?.first)
        #expect(quarter.glyphs[1].x == 1.25)
    }

    @Test(arguments: [
        ("no json", "this is no request"), ("{\"text\": \"a\"}", "this is no request"),
        ("{\"text\": \"a\", \"measure\": 0}", "measure must be from 0.5 to 1000 em"),
        ("{\"text\": \"a\", \"measure\": 5, \"lang\": \"fr\"}", "lang must be one of zh-Hans, zh-Hant, en, ja, ko"),
        (
            "{\"text\": \"a\", \"measure\": 5, \"options\": {\"level\": \"x\"}}",
            "level must be one of basic, gb, strict"
        ),
        ("{\"text\": \"\u{1F600}\", \"measure\": 5}", "no font has the character"),
    ])
    func wrongRequestsAreAnswered(request: String, message: String) throws {
        let service = try LineService(resources: ResourceDirectory(path: Repository.root))
        let error = try #require(try ask(service, request).error)
        #expect(error.contains(message), "\(error)")
    }
}
