import ContractModel
import Foundation
import Signet
import TestSupport
import Testing

@Suite struct FileSystemTests {
    @Test func fileIsReplacedAsAWhole() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("old", to: "file")
        try FileReplacement.write(Array("new and longer".utf8), to: path)
        #expect(try folder.bytes("file") == Array("new and longer".utf8))
        #expect(folder.names == ["file"])
    }

    @Test func failureLeavesNothingBehind() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.path("out.pdf"), withIntermediateDirectories: false)
        let error = #expect(throws: Diagnostic.self) { try FileReplacement.write([1], to: folder.path("out.pdf")) }
        #expect(error?.code == "file-unwritable")
        #expect(folder.names == ["out.pdf"])
    }

    @Test func fullDiskIsSaidToBeFull() {
        let error = #expect(throws: Diagnostic.self) { try FileReplacement.write([1], to: "/dev/full") }
        #expect(error?.message == "/dev/full cannot be written: No space left on device")
    }

    @Test func permissionsAndLinksStay() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("old", to: "secret")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        try FileManager.default.createSymbolicLink(atPath: folder.path("link"), withDestinationPath: "secret")
        try FileReplacement.write(Array("new".utf8), to: folder.path("link"))
        #expect(try folder.bytes("secret") == Array("new".utf8))
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.path("link")) == "secret")
    }

    @Test func severalFilesAreAllNewOrAllOld() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write("old", to: "a")
        try FileManager.default.createDirectory(atPath: folder.path("b"), withIntermediateDirectories: false)
        do {
            var replacement = FileReplacement()
            try replacement.add([1], to: folder.path("a"))
            #expect(throws: Diagnostic.self) { try replacement.add([1], to: folder.path("b")) }
        }
        #expect(try folder.bytes("a") == Array("old".utf8))
        #expect(folder.names == ["a", "b"])
    }

    @Test func leftOversOfAnInterruptedRunAreInNobodysWay() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write("part", to: ".signet-\(getpid())-0.part")
        let long = String(repeating: "合同", count: 41) + ".pdf"
        try FileReplacement.write([1, 2], to: folder.path(long))
        #expect(try folder.bytes(long) == [1, 2])
    }

    @Test func sizeThatIsToldIsNotTrusted() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("", to: "sparse")
        #expect(truncate(path, 10 << 30) == 0)
        let error = #expect(throws: Diagnostic.self) { try SourceFile.read(path) }
        #expect(error?.code == "file-too-large")
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
