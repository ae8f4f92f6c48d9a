import ContractStyling

/// Colours as custom properties, so that a dark scheme can change them in one place.
enum CSSPalette {
    /// The colour as a value. Black is the page's ink, whatever colour that is.
    static func value(of color: Color) -> String {
        color == .black ? "var(--ink)" : "var(\(name(of: color)))"
    }

    /// The colours under their names, true to the style sheet.
    static func declarations(for colors: [Color]) -> [(property: String, value: String)] {
        colors.map { (name(of: $0), $0.hex) }
    }

    /// The same names with the colours mixed with white, to be seen on a dark ground.
    static func darkDeclarations(for colors: [Color]) -> [(property: String, value: String)] {
        func lightened(_ channel: UInt8) -> UInt8 { UInt8((Int(channel) * 9 + 255 * 11) / 20) }
        return colors.map {
            let light = Color(red: lightened($0.red), green: lightened($0.green), blue: lightened($0.blue))
            return (name(of: $0), light.hex)
        }
    }

    private static func name(of color: Color) -> String { "--color-" + color.hex.dropFirst() }
}
