import ContractModel
import TestSupport
import Testing

@testable import PDFOutput

/// The syntax of PDF objects (ISO 32000-2, 7.3).
@Suite struct ObjectTests {
    private func bytes(_ object: PDFObject) -> String {
        var syntax = PDFSyntax()
        syntax.append(object)
        return String(decoding: syntax.bytes, as: UTF8.self)
    }

    @Test func numbers() {
        #expect(bytes(7) == "7")
        #expect(bytes(.integer(-12)) == "-12")
        #expect(bytes(.real(0)) == "0")
        #expect(bytes(.real(595.2756)) == "595.276")
        #expect(bytes(.real(-0.25)) == "-0.25")
        #expect(bytes(.real(1.0004)) == "1")
        #expect(bytes(.real(0.05)) == "0.05")
        // An exponent would not be a number of PDF.
        #expect(bytes(.real(1e7)) == "10000000")
        #expect(bytes(.integer(100_000_000)) == "100000000")
        #expect(bytes(.integer(20_000_030_004)) == "20000030004")
        #expect(bytes(.integer(.min)) == "-9223372036854775808")
    }

    @Test func namesEscapeWhatIsNotRegular() {
        #expect(bytes(.name("Type")) == "/Type")
        #expect(bytes(.name("a b/c#(é)")) == "/a#20b#2Fc#23#28#C3#A9#29")
    }

    @Test func stringsAreLiteralWhereTheyCanBe() {
        #expect(bytes(.ascii("a(b)\\c")) == "(a\\(b\\)\\\\c)")
        #expect(bytes(.string([0, 0xFF])) == "<00FF>")
    }

    @Test func textIsUTF16WhereASCIIDoesNotDo() {
        #expect(bytes(.text("Party A")) == "(Party A)")
        var syntax = PDFSyntax()
        // 圍 is 570D: a return as it is would come back as a line feed. 尨 is 5C28, a solidus and a bracket.
        syntax.append(.text("甲𠀀圍尨"))
        #expect(
            syntax.bytes == [
                0x28, 0xFE, 0xFF, 0x75, 0x32, 0xD8, 0x40, 0xDC, 0x00, 0x57, 0x5C, 0x72, 0x5C, 0x5C, 0x5C, 0x28, 0x29,
            ])
    }

    @Test func dictionariesKeepTheirOrder() {
        var dictionary: PDFDictionary = ["B": 1, "A": [.null, .boolean(true)]]
        dictionary["C"] = .reference(PDFReference(number: 9))
        dictionary["B"] = 2
        #expect(bytes(.dictionary(dictionary)) == "<</B 2/A [null true]/C 9 0 R>>")
        dictionary["A"] = nil
        #expect(bytes(.dictionary(dictionary)) == "<</B 2/C 9 0 R>>")
    }

    @Test func aFileThatLacksAPromisedObjectIsNotWritten() throws {
        var file = try PDFFileBuilder()
        let catalog = file.reserve()
        let error = #expect(throws: Diagnostic.self) { try file.file(catalog: catalog, information: catalog) }
        #expect(error?.code == "internal-finishing")
    }

    /// More objects than one object stream takes, each found again by a reader that we did not write.
    @Test func objectsAreFoundInTheirStreams() throws {
        var file = try PDFFileBuilder()
        let catalog = file.reserve()
        let pages = file.reserve()
        let page = file.add(["Type": .name("Page"), "Parent": .reference(pages), "MediaBox": [0, 0, 9, 9]])
        let many = (0..<450).map { file.add(["N": .integer($0)]) }
        file.set(pages, to: ["Type": .name("Pages"), "Kids": [.reference(page)], "Count": 1])
        file.set(
            catalog,
            to: [
                "Type": .name("Catalog"), "Pages": .reference(pages),
                "Many": .array(many.map { .reference($0) }),
            ])
        let information = file.add(["Title": .text("多")])
        let bytes = try file.file(catalog: catalog, information: information)
        #expect(try Judge.run("qpdf", ["--check", "{}"], on: bytes).status == 0)
        for number in [many[0], many[199], many[200], many[449]] {
            let object = try Judge.run("qpdf", ["--show-object=\(number.number)", "{}"], on: bytes).output
            #expect(object == "<< /N \(number.number - many[0].number) >>\n")
        }
    }
}
