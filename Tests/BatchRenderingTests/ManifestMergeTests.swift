import BatchRendering
import ContractModel
import Foundation
import Signet
import TestSupport
import Testing

/// Whatever is wrong with the parts of a batch is found before they are taken for the whole.
@Suite struct ManifestMergeTests {
    private let folder: TemporaryFolder
    private let parts: [String]

    init() throws {
        folder = try TemporaryFolder()
        parts = [
            try folder.write(Self.manifest([1, 4]), to: "a"), try folder.write(Self.manifest([2, 3]), to: "b"),
        ]
    }

    private static func manifest(
        _ rows: [Int], template: String = "t", sha256: String = "s", isWhole: Bool = true, key: String = "HT-"
    ) -> String {
        let header =
            #"{"fonts":"f","format":"signet-manifest/1","formats":["pdf"],"names":"{n}","program":"p","style":"s","template":"\#(template)","together":32,"values":"v"}"#
        let lines = rows.map { row in
            #"{"diagnostics":[],"files":[{"bytes":9,"name":"\#(key)\#(row).pdf","sha256":"\#(sha256)"}],"input":"i","key":"\#(key)\#(row)","line":\#(row),"row":\#(row),"status":"done"}"#
        }
        let end = #"{"done":\#(rows.count),"failed":0,"rows":\#(rows.count)}"#
        return ([header] + lines + (isWhole ? [end] : [])).joined(separator: "\n") + "\n"
    }

    private func codes(_ more: String...) throws -> [Diagnostic.Code] {
        let paths = try more.enumerated().map { try folder.write($1, to: "more-\($0)") }
        let all = parts + paths
        do throws(RenderingError) {
            _ = try ManifestMerge(all)
            return []
        } catch {
            return error.diagnostics.map(\.code)
        }
    }

    @Test func partsAreJoinedInTheOrderOfTheRows() throws {
        #expect(try String(decoding: ManifestMerge(parts).bytes, as: UTF8.self) == Self.manifest([1, 2, 3, 4]))
        #expect(try ManifestMerge(parts.reversed()).bytes == ManifestMerge(parts).bytes)
    }

    @Test func whatIsSaidTwiceAlikeCountsOnce() throws {
        #expect(try codes(Self.manifest([2, 3])) == [])
        #expect(try ManifestMerge(parts + parts).bytes == ManifestMerge(parts).bytes)
    }

    @Test func contradictionsAreFound() throws {
        #expect(try codes(Self.manifest([3], sha256: "z")) == ["manifest-conflict"])
        #expect(try codes(Self.manifest([5], template: "u")) == ["manifest-mismatch"])
        let other = Self.manifest([5]).replacing("HT-5", with: "ht-1")
        #expect(try codes(other) == ["manifest-conflict"])
    }

    @Test func whatIsMissingIsFound() throws {
        #expect(try codes(Self.manifest([5], isWhole: false)) == ["manifest-unfinished"])
        #expect(try codes(String(Self.manifest([5]).dropLast(8))) == ["manifest-unfinished"])
        #expect(try codes(Self.manifest([7])) == ["manifest-gap"])
        // The last rows, of which only another part knows.
        let part = Self.manifest([5]).replacing(#""rows":1}"#, with: #""rows":1,"table":9}"#)
        #expect(try codes(part) == ["manifest-gap"])
        #expect(try codes("") == ["manifest-broken"])
        #expect(try codes("a,b\n1,2\n") == ["manifest-broken"])
        #expect(try codes(Self.manifest([5]) + Self.manifest([6])) == ["manifest-broken"])
        #expect(throws: RenderingError.self) { try ManifestMerge([folder.path("none")]) }
    }
}
