import ContractModel
import Foundation
import Signet
import TestSupport
import Testing

@Suite struct FileSystemTests {
    @Test func fileIsReplacedAsAWhole() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("old", to: "file")
        try FileSystem.write(Array("new and longer".utf8), to: path)
        #expect(try folder.bytes("file") == Array("new and longer".utf8))
        #expect(folder.names == ["file"])
    }

    @Test func failureLeavesNothingBehind() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.path("out.pdf"), withIntermediateDirectories: false)
        let error = #expect(throws: Diagnostic.self) { try FileSystem.write([1], to: folder.path("out.pdf")) }
        #expect(error?.code == "file-unwritable")
        #expect(folder.names == ["out.pdf"])
    }

    @Test func fullDiskIsSaidToBeFull() {
        let error = #expect(throws: Diagnostic.self) { try FileSystem.write([1], to: "/dev/full/out.pdf") }
        #expect(error?.code == "file-unwritable")
    }

    @Test func byteOrderMarkIsNotText() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write([0xEF, 0xBB, 0xBF, 0x61], to: "bom")
        #expect(try SourceFile.read(path).text == "a")
    }

    @Test func folderIsNoFile() throws {
        let folder = try TemporaryFolder()
        let error = #expect(throws: Diagnostic.self) { try SourceFile.read(folder.root) }
        #expect(error?.message == "\(folder.root) cannot be read: Is a directory")
    }

    @Test func lineOfTheBadBytesIsNamed() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(Array("一\n二\n".utf8) + [0xFF, 0x0A], to: "bad")
        let error = #expect(throws: Diagnostic.self) { try SourceFile.read(path) }
        #expect(error?.location?.line == 3)
    }
}

@Suite struct ResourceDirectoryTests {
    private func folder(with path: String) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(
            atPath: folder.path("\(path)/Fonts"), withIntermediateDirectories: true)
        _ = try folder.write("", to: "\(path)/Fonts/manifest.yaml")
        return folder
    }

    @Test func checkoutIsFoundAboveTheProgram() throws {
        let folder = try folder(with: "checkout")
        let found = try ResourceDirectory.locate(
            environment: [:], executable: folder.path("checkout/.build/release/signet"))
        #expect(found.path == folder.path("checkout"))
    }

    @Test func installationIsFoundBesideTheProgram() throws {
        let folder = try folder(with: "prefix/share/signet")
        let found = try ResourceDirectory.locate(environment: [:], executable: folder.path("prefix/bin/signet"))
        #expect(found.path == folder.path("prefix/share/signet"))
    }

    @Test func environmentWins() throws {
        let folder = try folder(with: "mine")
        let found = try ResourceDirectory.locate(
            environment: ["SIGNET_RESOURCES": folder.path("mine")], executable: "/usr/bin/signet")
        #expect(found.path == folder.path("mine"))
    }

    @Test func nowhereIsAnError() throws {
        let folder = try TemporaryFolder()
        let error = #expect(throws: Diagnostic.self) {
            try ResourceDirectory.locate(environment: [:], executable: folder.path("bin/signet"))
        }
        #expect(error?.code == "resources-missing")
    }
}
