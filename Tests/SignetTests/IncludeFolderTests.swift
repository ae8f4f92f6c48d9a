import ContractTemplate
import Foundation
import Signet
import TestSupport
import Testing

/// Which files a template may include: those below its own folder, whatever links say.
@Suite struct IncludeFolderTests {
    private func error(_ folder: String, _ path: String) -> String? {
        do {
            _ = try IncludeFolder(path: folder).load(path)
            return nil
        } catch {
            return error.message
        }
    }

    @Test func fileBelowTheFolderIsReadWithItsHash() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.path("clauses"), withIntermediateDirectories: false)
        _ = try folder.write("abc", to: "clauses/a.contract")
        let text = try IncludeFolder(path: folder.root).load("clauses/a.contract")
        #expect(text.text == "abc")
        #expect(text.name == folder.path("clauses/a.contract"))
        // FIPS 180-4's own example.
        #expect(text.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test func linksAreFollowedOnlyInsideTheFolder() throws {
        let folder = try TemporaryFolder()
        for name in ["in", "out"] {
            try FileManager.default.createDirectory(atPath: folder.path(name), withIntermediateDirectories: false)
            _ = try folder.write(name, to: "\(name)/a")
        }
        let links = [
            ("in/inside", "a"), ("in/outside", "../out/a"), ("in/absolute", folder.path("out/a")),
            ("in/folder", "../out"),
        ]
        for (link, target) in links {
            try FileManager.default.createSymbolicLink(atPath: folder.path(link), withDestinationPath: target)
        }
        #expect(try IncludeFolder(path: folder.path("in")).load("inside").text == "in")
        for name in ["outside", "absolute", "folder/a"] {
            #expect(error(folder.path("in"), name) == "\(name) is a link that leads out of the template's folder")
        }
    }

    /// A folder whose name only begins alike is another folder.
    @Test func neighbourIsOutside() throws {
        let folder = try TemporaryFolder()
        for name in ["in", "in2"] {
            try FileManager.default.createDirectory(atPath: folder.path(name), withIntermediateDirectories: false)
        }
        _ = try folder.write("x", to: "in2/a")
        try FileManager.default.createSymbolicLink(atPath: folder.path("in/a"), withDestinationPath: "../in2/a")
        #expect(error(folder.path("in"), "a") == "a is a link that leads out of the template's folder")
    }

    @Test func whatCannotBeReadSaysWhy() throws {
        let folder = try TemporaryFolder()
        #expect(error(folder.root, "none") == "none cannot be included: No such file or directory")
        _ = try folder.write([0xFF], to: "bytes")
        #expect(error(folder.root, "bytes")?.hasPrefix("\(folder.path("bytes")) is not UTF-8 text") == true)
    }

    @Test func foldersOfFiles() {
        #expect(IncludeFolder.around("a.contract") == ".")
        #expect(IncludeFolder.around("x/a.contract") == "x")
        #expect(IncludeFolder.around("/a.contract") == "/")
    }
}
