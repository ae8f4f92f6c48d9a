import ContractModel
import OfficePackages

/// A workbook in XLSX, open for reading (ECMA-376 Part 1, 18).
///
/// Its texts are in memory, as its cells only name them by number; its sheets are read a row at a time.
final class Workbook {
    struct Sheet {
        var name: String
        var part: String
        var isHidden: Bool
    }

    /// The file as the user named it.
    let name: String
    let styles: CellStyles
    let isFrom1904: Bool
    private let package: OfficePackage
    private let sheets: [Sheet]
    private let texts: [String]

    /// - Throws: what reading a package throws; `package-broken` where there is no sheet.
    init(_ file: TableFile) throws(Diagnostic) {
        name = file.name
        let package = try OfficePackage(ZipArchive(descriptor: file.descriptor, name: file.name))
        self.package = package
        let relationships = try package.relationships(of: package.mainPart)
        (sheets, isFrom1904) = try Self.sheets(package.xml(package.mainPart), relationships)
        func part(_ type: String) throws(Diagnostic) -> XMLPullReader? {
            guard let part = relationships.first(where: { $0.type == type })?.target else { return nil }
            return try package.xml(part)
        }
        if let part = try part("sharedStrings") { texts = try Self.texts(part, name: file.name) } else { texts = [] }
        if let part = try part("styles") { styles = try CellStyles(part) } else { styles = CellStyles() }
    }

    /// A sheet, to be read from its beginning.
    ///
    /// - Parameter name: `nil` for the first that is not hidden.
    /// - Throws: `no-such-sheet`; what reading a part throws.
    func xml(sheet name: String?) throws(Diagnostic) -> XMLPullReader {
        let sheet = name.map { name in sheets.first { $0.name == name } } ?? sheets.first { !$0.isHidden }
        guard let sheet else {
            throw Diagnostic(
                .error, "no-such-sheet", "\(self.name) has no sheet \(name ?? "that is not hidden")",
                hint: NearestName.hint(for: name ?? "", among: sheets.map(\.name), what: "sheet"))
        }
        return try package.xml(sheet.part)
    }

    /// A text by its number; `nil` for a number that means none.
    func text(_ index: Int) -> String? { texts.indices.contains(index) ? texts[index] : nil }

    private static func sheets(
        _ reader: XMLPullReader, _ relationships: [OfficePackage.Relationship]
    ) throws(Diagnostic) -> ([Sheet], isFrom1904: Bool) {
        var sheets: [Sheet] = []
        var isFrom1904 = false
        while let event = try reader.next() {
            guard case .start(let element) = event else { continue }
            switch element.name.local {
            case "workbookPr": isFrom1904 = ["1", "true"].contains(element.value("date1904"))
            case "sheet":
                // The attribute's namespace differs between the transitional and the strict form. A chart on a sheet of
                // its own has no cells.
                let id = element.attributes.first { $0.name.local == "id" && !$0.name.namespace.isEmpty }?.value
                guard let name = element.value("name"),
                    let part = relationships.first(where: { $0.id == id && $0.type == "worksheet" })?.target
                else { continue }
                let state = element.value("state") ?? "visible"
                sheets.append(Sheet(name: name, part: part, isHidden: state != "visible"))
            default: break
            }
        }
        return (sheets, isFrom1904)
    }

    /// More than this is no table of contracts.
    private static let largestTexts = 512 << 20

    private static func texts(_ reader: XMLPullReader, name: String) throws(Diagnostic) -> [String] {
        var texts: [String] = []
        var size = 0
        while let event = try reader.next() {
            guard case .start(let element) = event, element.name.local == "si" else { continue }
            let text = try reader.cellText()
            size += text.utf8.count + 16
            guard size <= largestTexts else {
                throw Diagnostic(
                    .error, "package-size", "the texts of \(name) have more than \(largestTexts >> 20) MiB",
                    hint: "divide the table, or save it as CSV")
            }
            texts.append(text)
        }
        return texts
    }
}

extension XMLPullReader {
    /// Passes the rest of a text that has just begun, whose pieces may look differently; how it is pronounced (`rPh`) is no
    /// part of it (ECMA-376 Part 1, 18.4.8).
    func cellText() throws(Diagnostic) -> String {
        let end = depth - 1
        var result = ""
        while depth > end, let event = try next() {
            guard case .start(let element) = event else { continue }
            switch element.name.local {
            case "t": result += try text()
            case "rPh": try skip()
            default: break
            }
        }
        return result
    }
}
