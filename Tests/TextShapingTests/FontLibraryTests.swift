import ContractModel
import TestSupport
import Testing

@testable import TextShaping

@Suite struct FontLibraryTests {
    let song = FontRequest(role: "song", weight: .regular, language: .simplifiedChinese)

    @Test func roleServesItsLanguage() throws {
        let library = try Repository.fontLibrary()
        for (language, family) in [
            (Language.simplifiedChinese, "Noto Serif CJK SC"), (.traditionalChinese, "Noto Serif CJK TC"),
            (.japanese, "Noto Serif CJK JP"), (.korean, "Noto Serif CJK KR"),
        ] {
            var request = song
            request.language = language
            let face = try #require(try library.face(for: "骨", request))
            #expect(library[face].family == family)
        }
    }

    @Test func characterThatTheRoleLacksComesFromTheFallback() throws {
        let library = try Repository.fontLibrary()
        let kai = FontRequest(role: "kai", weight: .regular, language: .simplifiedChinese)
        let own = try #require(try library.face(for: "国", kai))
        #expect(library[own].family == "AR PL UKai CN")
        // Hangul is in Noto, not in AR PL UKai.
        let other = try #require(try library.face(for: "\u{AC00}", kai))
        #expect(library[other].family == "Noto Serif CJK SC")
    }

    @Test func characterThatNoFontHasHasNoFace() throws {
        #expect(try Repository.fontLibrary().face(for: "\u{1F600}", song) == nil)
    }

    @Test func missingFileSaysWhichPackageToInstall() throws {
        var manifest = try Repository.fontManifest()
        manifest.directories = ["/nowhere"]
        let error = #expect(throws: Diagnostic.self) {
            _ = try FontLibrary(manifest: manifest).face(for: "国", song)
        }
        #expect(error?.code == "font-missing")
        #expect(error?.message == "the font file NotoSerifCJK-Regular.ttc for Noto Serif CJK SC is not on this machine")
        #expect(
            error?.hint == "install the package fonts-noto-cjk, or name a folder that holds the file with --fonts")
    }

    @Test func fileThatIsNoFontIsSaidToBeNone() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write("no font", to: "NotoSerifCJK-Regular.ttc")
        let library = FontLibrary(manifest: try Repository.fontManifest(), userDirectories: [folder.root])
        let error = #expect(throws: Diagnostic.self) { _ = try library.face(for: "国", song) }
        #expect(error?.code == "font-face")
    }

    @Test func unknownRoleNamesTheNearest() throws {
        let request = FontRequest(role: "sung", weight: .regular, language: .simplifiedChinese)
        let error = #expect(throws: Diagnostic.self) { _ = try Repository.fontLibrary().face(for: "国", request) }
        #expect(error?.code == "font-role")
        #expect(error?.hint == "did you mean song?")
    }

    @Test func manifestReportsEveryProblem() throws {
        let text = """
            format: fonts/2
            directories: [fonts]
            roles:
              song: {packages: x, bold: a.ttc, families: {zh: Song}}
            fallback: [sung]
            """
        let error = #expect(throws: DiagnosticsError.self) { try FontManifest.parse(text, file: "manifest.yaml") }
        #expect(
            error?.diagnostics.map(\.message) == [
                "the format must be fonts/1", "the role song has no key packages", "families has no key zh",
                "the role song names no regular file", "fallback names the role sung, which is not there",
            ])
        #expect(error?.diagnostics.map(\.location?.line) == [1, 4, 4, 4, 1])
    }
}
