import BatchRendering
import ContractModel
import Foundation
import TestSupport
import Testing

/// What the bytes of a table mean is found out, and where that is in doubt, nothing is made of them.
@Suite struct EncodingTests {
    private static let rows = "HT-1,示例甲有限公司,100\nHT-2,示例乙有限公司,200\n"
    /// A header that is ASCII alone says nothing of the encoding.
    private static let asciiHeader = "no,name,amount\n"

    private static func fixture(asciiHeader: Bool) throws -> (BatchFixture, header: String) {
        guard asciiHeader else { return (try BatchFixture(), "\(BatchFixture.header)\n") }
        let template = BatchFixture.simple.replacing("合同编号", with: "no").replacing("甲方全称", with: "name")
            .replacing("金额", with: "amount")
        return (try BatchFixture(template: template), Self.asciiHeader)
    }

    private static func job(_ fixture: BatchFixture, _ bytes: [UInt8], to output: String = "out") throws -> BatchJob {
        var job = try fixture.job(bytes, to: output)
        job.names = try #require(OutputNamePattern("{row}"))
        return job
    }

    /// One byte of another encoding, such as a character that was cut off or pasted from elsewhere, in the second row.
    @Test(arguments: [true, false], [[0xFF], [0xE4, 0xB8], [0xB5]] as [[UInt8]])
    func aBrokenByteDoesNotMakeATableGB18030(asciiHeader: Bool, bytes: [UInt8]) throws {
        let (fixture, header) = try Self.fixture(asciiHeader: asciiHeader)
        let place = try #require(Self.rows.range(of: "乙"))
        let table =
            Array((header + Self.rows[..<place.lowerBound]).utf8) + bytes + Array(Self.rows[place.upperBound...].utf8)
        let found = try fixture.failure(Self.job(fixture, table))
        #expect(found.map(\.code) == ["file-not-utf8"])
        #expect(found.first?.location?.line == 3)
        #expect(found.first?.location?.column == 8)
        #expect(found.first?.message.contains("0x" + String(bytes[0], radix: 16, uppercase: true)) == true)
        #expect(!FileManager.default.fileExists(atPath: fixture.folder.path("out")))
    }

    @Test(arguments: [true, false])
    func wholeTablesOfEitherEncodingAreRead(asciiHeader: Bool) throws {
        let (fixture, header) = try Self.fixture(asciiHeader: asciiHeader)
        try fixture.run(Self.job(fixture, Array((header + Self.rows).utf8), to: "utf8"))
        try fixture.run(Self.job(fixture, RowTests.gb18030(header + Self.rows), to: "gb18030"))
        #expect(try fixture.files("utf8")["2.html"] == fixture.files("gb18030")["2.html"])
    }

    /// Who knows better may say so: the two characters in GB18030 are well-formed UTF-8, too: éè.
    @Test func theEncodingCanBeNamed() throws {
        let (fixture, _) = try Self.fixture(asciiHeader: true)
        var job = try Self.job(fixture, RowTests.gb18030(Self.asciiHeader + "HT-1,茅猫,1\n"))
        #expect(try fixture.run(job).done == 1)
        #expect(try !fixture.pageText("1.html").contains("茅猫"))
        job.folder = fixture.folder.path("named")
        job.encoding = .gb18030
        #expect(try fixture.run(job).done == 1)
        #expect(try fixture.text("1.html", in: "named").contains("茅猫"))
        job = try Self.job(fixture, RowTests.gb18030(Self.asciiHeader + Self.rows), to: "utf8")
        job.encoding = .utf8
        #expect(try fixture.failure(job).map(\.code) == ["file-not-utf8"])
    }

    @Test(arguments: [String.Encoding.utf16LittleEndian, .utf16BigEndian], [true, false])
    func utf16IsRefused(encoding: String.Encoding, hasMark: Bool) throws {
        let fixture = try BatchFixture()
        let text = (hasMark ? "\u{FEFF}" : "") + "\(BatchFixture.header)\n\(Self.rows)"
        let found = try fixture.failure(fixture.job(Array(try #require(text.data(using: encoding)))))
        #expect(found.map(\.code) == ["file-not-utf8"])
        #expect(found.first?.message.contains("UTF-16") == true)
    }

    /// On whichever side of a block's border (64 KiB) it stands.
    @Test(arguments: [10, 65_500, 65_536, 65_537, 70_000])
    func aBrokenByteOfGB18030HasItsLine(size: Int) throws {
        let fixture = try BatchFixture()
        var table = try RowTests.gb18030("\(BatchFixture.header)\n")
        let row = try RowTests.gb18030("HT-1,示例甲有限公司,100\n")
        var line = 2
        while table.count < size {
            table += row
            line += 1
        }
        let found = try fixture.failure(fixture.job(table + [0x81, 0x20] + row))
        #expect(found.map(\.code) == ["file-not-utf8"])
        #expect(found.first?.location?.line == line)
    }

    /// Table 3-7 of the Unicode Standard: over-long forms, surrogates and what lies beyond U+10FFFF are no UTF-8.
    @Test(arguments: [[0xC0, 0xAF], [0xE0, 0x80, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80]] as [[UInt8]])
    func illFormedSequencesAreBroken(bytes: [UInt8]) throws {
        let fixture = try BatchFixture()
        let table = Array("\(BatchFixture.header)\nHT-1,".utf8) + bytes + Array(",1\n".utf8)
        let found = try fixture.failure(fixture.job(table))
        #expect(found.map(\.code) == ["file-not-utf8"])
        #expect(found.first?.location?.column == 6)
    }
}
