import ContractModel
import OfficePackages
import TestSupport
import Testing

@Suite struct OfficePackageTests {
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    private static func relationships(_ entries: String) -> String {
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>\(entries)</Relationships>"
    }

    private static func package(_ more: [(name: String, text: String)]) throws -> OfficePackage {
        try OfficePackage(ZipArchive(bytes: PackageMaker.zip(more), name: "a.xlsx"))
    }

    private static let root = (
        "_rels/.rels", relationships("<Relationship Id='r1' Type='\(office)/officeDocument' Target='xl/workbook.xml'/>")
    )

    @Test func partsAreFoundByTheirRelationships() throws {
        let package = try Self.package([
            Self.root, ("xl/workbook.xml", "<workbook/>"),
            (
                "xl/_rels/workbook.xml.rels",
                Self.relationships(
                    "<Relationship Id='a' Type='\(Self.office)/worksheet' Target='worksheets/sheet1.xml'/>"
                        + "<Relationship Id='b' Type='\(Self.office)/styles' Target='/xl/./styles.xml'/>"
                        + "<Relationship Id='c' Type='\(Self.office)/image' Target='../media/../../../d.png'/>"
                        + "<Relationship Id='d' Type='\(Self.office)/hyperlink' Target='file:///x' TargetMode='External'/>"
                )
            ),
        ])
        #expect(package.mainPart == "xl/workbook.xml")
        let found = try package.relationships(of: package.mainPart)
        #expect(found.map(\.type) == ["worksheet", "styles", "image", "hyperlink"])
        #expect(found.map(\.target) == ["xl/worksheets/sheet1.xml", "xl/styles.xml", "d.png", nil])
        #expect(try package.relationships(of: "xl/styles.xml").isEmpty)
        _ = try package.xml("xl/workbook.xml").next()
    }

    @Test func anArchiveOfAnotherKindIsRefused() {
        for files in [[("a.txt", "x")], [Self.root]] {
            let error = #expect(throws: Diagnostic.self) { try Self.package(files) }
            #expect(error?.code == "package-broken")
        }
    }
}
