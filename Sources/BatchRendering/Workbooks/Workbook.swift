import ContractModel
import OfficePackages

/// A workbook in XLSX, open for reading (ECMA-376 Part 1, 18).
///
/// Its cells name their texts by number, which `SharedTexts` finds; its sheets are read a row at a time.
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
    private let texts: SharedTexts?

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
        if let part = try part("sharedStrings") {
            texts = try SharedTexts(part, name: file.name)
        } else {
            texts = nil
        }
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
    ///
    /// - Throws: `file-unreadable`.
    func text(_ index: Int) throws(Diagnostic) -> String? { try texts?.text(index) }

    private static let mostSheets = 10_000

    private static func sheets(
        _ reader: XMLPullReader, _ relationships: [OfficePackage.Relationship]
    ) throws(Diagnostic) -> ([Sheet], isFrom1904: Bool) {
        let parts = Dictionary(
            relationships.filter { $0.type == "worksheet" }.map { ($0.id, $0.target) },
            uniquingKeysWith: { first, _ in first })
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
                guard let name = element.value("name"), let id, let part = parts[id] ?? nil else { continue }
                guard sheets.count < mostSheets else {
                    throw Diagnostic(
                        .error, "package-size", "\(reader.name) has more than \(mostSheets) sheets",
                        hint: "copy the table to a new workbook, or save it as CSV")
                }
                let state = element.value("state") ?? "visible"
                sheets.append(Sheet(name: name, part: part, isHidden: state != "visible"))
            default: break
            }
        }
        return (sheets, isFrom1904)
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
