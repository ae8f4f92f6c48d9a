import ContractModel
import OfficePackages

/// How the cells of a workbook show their numbers (ECMA-376 Part 1, 18.8).
struct CellStyles {
    /// The number of the format of each style, by the number that a cell names.
    private var numbers: [Int] = []
    /// Each format once, however many styles have it.
    private var formats: [Int: NumberFormat] = [:]

    /// No spreadsheet has more: theirs are 65,490 styles, some hundred formats of their own and 255 characters in each.
    private static let mostStyles = 65_536
    private static let mostFormats = 4_096
    private static let longestCode = 255

    /// The styles of a workbook that has none.
    init() {}

    /// - Throws: `package-size`; what reading XML throws.
    init(_ reader: XMLPullReader) throws(Diagnostic) {
        var isInCellFormats = false
        while let event = try reader.next() {
            switch event {
            case .start(let element):
                switch element.name.local {
                case "numFmt":
                    if let id = element.value("numFmtId").flatMap({ Int($0) }), let code = element.value("formatCode") {
                        guard formats.count < Self.mostFormats, code.count <= Self.longestCode else {
                            throw Self.tooLarge(reader.name)
                        }
                        formats[id] = NumberFormat(code: code)
                    }
                case "cellXfs": isInCellFormats = true
                case "xf" where isInCellFormats:
                    guard numbers.count < Self.mostStyles else { throw Self.tooLarge(reader.name) }
                    numbers.append(element.value("numFmtId").flatMap { Int($0) } ?? 0)
                default: break
                }
            case .end(let name): if name.local == "cellXfs" { isInCellFormats = false }
            case .text: break
            }
        }
        for number in Set(numbers) where formats[number] == nil { formats[number] = NumberFormat(builtIn: number) }
    }

    /// The format of a cell with that style; `nil` means the first.
    func format(_ style: Int?) -> NumberFormat {
        let style = style ?? 0
        return numbers.indices.contains(style) ? formats[numbers[style]] ?? .general : .general
    }

    private static func tooLarge(_ name: String) -> Diagnostic {
        Diagnostic(
            .error, "package-size", "\(name) has more styles and formats than any spreadsheet writes",
            hint: "copy the table to a new workbook, or save it as CSV")
    }
}
