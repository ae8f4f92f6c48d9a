import ContractModel
import OfficePackages

/// How the cells of a workbook show their numbers (ECMA-376 Part 1, 18.8).
struct CellStyles {
    /// By the number that a cell names.
    private var formats: [NumberFormat] = []

    /// The styles of a workbook that has none.
    init() {}

    init(_ reader: XMLPullReader) throws(Diagnostic) {
        var codes: [Int: NumberFormat] = [:]
        var isInCellFormats = false
        while let event = try reader.next() {
            switch event {
            case .start(let element):
                switch element.name.local {
                case "numFmt":
                    if let id = element.value("numFmtId").flatMap({ Int($0) }), let code = element.value("formatCode") {
                        codes[id] = NumberFormat(code: code)
                    }
                case "cellXfs": isInCellFormats = true
                case "xf" where isInCellFormats:
                    let id = element.value("numFmtId").flatMap { Int($0) } ?? 0
                    formats.append(codes[id] ?? NumberFormat(builtIn: id) ?? .general)
                default: break
                }
            case .end(let name): if name.local == "cellXfs" { isInCellFormats = false }
            case .text: break
            }
        }
    }

    /// The format of a cell with that style; `nil` means the first.
    func format(_ style: Int?) -> NumberFormat {
        let style = style ?? 0
        return formats.indices.contains(style) ? formats[style] : .general
    }
}
