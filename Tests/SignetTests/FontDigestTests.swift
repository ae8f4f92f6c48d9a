import Foundation
import TestSupport
import Testing

@testable import Signet
@testable import TextShaping

/// Another version of a font is another batch.
@Suite struct FontDigestTests {
    private static func manifest(_ directories: [String]) -> FontManifest {
        FontManifest(
            directories: directories,
            roles: [
                "song": FontManifest.Role(
                    package: "p", sources: [.regular: .file("a.otf"), .bold: .role("song")], families: [:])
            ], fallback: [])
    }

    @Test func sizeAndBeginningTellAVersion() throws {
        let folder = try TemporaryFolder()
        let bytes = [UInt8](repeating: 7, count: 100_000)
        _ = try folder.write(bytes, to: "a.otf")
        let first = FontDigest.of(Self.manifest([folder.root]), userDirectories: [])
        #expect(first.first == "a.otf" && first.count == 2)
        // Where it stands makes no difference.
        let other = try TemporaryFolder()
        _ = try other.write(bytes, to: "a.otf")
        #expect(FontDigest.of(Self.manifest([folder.root]), userDirectories: [other.root]) == first)
        _ = try other.write([8] + bytes.dropFirst(), to: "a.otf")
        #expect(FontDigest.of(Self.manifest([folder.root]), userDirectories: [other.root]) != first)
        _ = try other.write(bytes + [7], to: "a.otf")
        #expect(FontDigest.of(Self.manifest([other.root, folder.root]), userDirectories: []) != first)
        #expect(FontDigest.of(Self.manifest([folder.root, other.root]), userDirectories: []) == first)
    }

    @Test func aFontThatIsNotThereHasNoVersion() throws {
        let folder = try TemporaryFolder()
        #expect(FontDigest.of(Self.manifest([folder.root]), userDirectories: []) == ["a.otf", ""])
    }
}
