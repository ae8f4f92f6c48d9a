import ContractModel
import Foundation
import OfficePackages
import TestSupport
import Testing

/// Archives come from strangers.
@Suite struct ZipArchiveTests {
    private static func archive(
        _ bytes: [UInt8], _ limits: ZipArchive.Limits = .init()
    ) throws(Diagnostic) -> ZipArchive {
        try ZipArchive(bytes: bytes, name: "a.xlsx", limits: limits)
    }

    private static let two: [(name: String, text: String)] = [
        ("a.xml", "first"), ("folder/", ""), ("folder/b.xml", "second"),
    ]

    /// Puts bytes behind each signature of a header, where they mean a field of it (APPNOTE 4.3.7 and 4.3.12).
    private static func patched(_ bytes: [UInt8], local: Int, central: Int, _ field: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for index in 0..<bytes.count - 4 {
            let offset: Int
            switch Array(bytes[index..<index + 4]) {
            case [0x50, 0x4B, 3, 4]: offset = local
            case [0x50, 0x4B, 1, 2]: offset = central
            default: continue
            }
            bytes.replaceSubrange(index + offset..<index + offset + field.count, with: field)
        }
        return bytes
    }

    @Test func filesAreReadByName() throws {
        let archive = try Self.archive(PackageMaker.zip(Self.two))
        #expect(archive.entries.map(\.name) == ["a.xml", "folder/b.xml"])
        #expect(try archive.read("Folder/B.xml", limit: 6) == Array("second".utf8))
        #expect(throws: Diagnostic.self) { try archive.read("folder/b.xml", limit: 5) }
        let missing = #expect(throws: Diagnostic.self) { try archive.read("c.xml", limit: 10) }
        #expect(missing?.code == "package-part")
    }

    @Test func aFileIsReadInPieces() throws {
        let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) }
        let entry = try Self.archive(PackageMaker.zip([("a", bytes)])).open("a")
        var read: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 999)
        while true {
            let count = try buffer.withUnsafeMutableBytes { try entry.read(into: $0) }
            if count == 0 { break }
            read += buffer[..<count]
        }
        #expect(read == bytes)
    }

    @Test func twoReadersOfOneOpenFileDoNotDisturbEachOther() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(PackageMaker.zip(Self.two), to: "a.xlsx")
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        let first = try ZipArchive(descriptor: file.fileDescriptor, name: "a.xlsx")
        let second = try ZipArchive(descriptor: file.fileDescriptor, name: "a.xlsx")
        #expect(try first.read("a.xml", limit: 99) == Array("first".utf8))
        #expect(try second.read("folder/b.xml", limit: 99) == Array("second".utf8))
    }

    @Test(arguments: [[], Array("PK".utf8), Array("甲方全称,金额\n".utf8)])
    func whatIsNoArchiveIsRefused(bytes: [UInt8]) {
        #expect(throws: Diagnostic.self) { try Self.archive(bytes) }
    }

    @Test func aChangedByteIsFound() throws {
        let text = Array(String(repeating: "0123456789", count: 30).utf8)
        var bytes = try PackageMaker.zip([("a", text)])
        // Behind the local header and the name, before the directory.
        bytes[35] ^= 0x11
        let error = #expect(throws: Diagnostic.self) { try Self.archive(bytes).read("a", limit: 1000) }
        #expect(error?.code == "package-broken")
    }

    @Test func aDirectoryThatLiesIsFound() throws {
        let bytes = try PackageMaker.zip([("a", [UInt8](repeating: 7, count: 100_000))])
        let lying = Self.patched(bytes, local: 22, central: 24, [10, 0, 0, 0])
        let error = #expect(throws: Diagnostic.self) { try Self.archive(lying).read("a", limit: 1_000_000) }
        #expect(error?.code == "package-broken")
    }

    @Test func bombsAreRefused() throws {
        let zeros = try PackageMaker.zip([("a", [UInt8](repeating: 0, count: 2 << 20))])
        #expect(#expect(throws: Diagnostic.self) { try Self.archive(zeros) }?.code == "package-size")
        var limits = ZipArchive.Limits()
        limits.ratio = 2000
        #expect(try Self.archive(zeros, limits).entries.count == 1)
        limits.bytes = 1 << 20
        #expect(#expect(throws: Diagnostic.self) { try Self.archive(zeros, limits) }?.code == "package-size")
        limits = .init()
        limits.entries = 2
        #expect(throws: Diagnostic.self) { try Self.archive(PackageMaker.zip(Self.two), limits) }
    }

    @Test func protectedDocumentsSaySo() throws {
        // The first bit of the flags says that a file is encrypted.
        let locked = try Self.patched(PackageMaker.zip([("a", [1, 2, 3])]), local: 6, central: 8, [1])
        #expect(#expect(throws: Diagnostic.self) { try Self.archive(locked) }?.code == "package-protected")
        let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]
        #expect(#expect(throws: Diagnostic.self) { try Self.archive(compound) }?.code == "package-protected")
    }

    @Test func namesThatOneProgramTakesForTheSameAreRefused() throws {
        let bytes = try PackageMaker.zip([("a.xml", "1"), ("A.XML", "2")])
        #expect(#expect(throws: Diagnostic.self) { try Self.archive(bytes) }?.code == "package-broken")
    }
}
