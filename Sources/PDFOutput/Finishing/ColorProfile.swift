/// The ICC profile of sRGB (IEC 61966-2-1) as a display profile of version 4 (ISO 15076-1), made from the
/// standard's own figures: primaries and white adapted to D50 by the Bradford transform, and the transfer
/// curve as a parametric one.
enum ColorProfile {
    static let sRGB: [UInt8] = profile()

    private static func profile() -> [UInt8] {
        let white = [0.9642, 1, 0.8249]
        let curve = parametricCurve([2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045])
        let tags: [(signature: String, data: [UInt8])] = [
            ("desc", localizedText("sRGB IEC61966-2.1")),
            ("cprt", localizedText("No copyright")),
            ("wtpt", xyz(white)),
            ("rXYZ", xyz([0.43607, 0.22249, 0.01392])),
            ("gXYZ", xyz([0.38515, 0.71687, 0.09708])),
            ("bXYZ", xyz([0.14307, 0.06061, 0.71410])),
            ("rTRC", curve), ("gTRC", curve), ("bTRC", curve),
            (
                "chad",
                fixedArray([
                    1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168,
                ])
            ),
        ]
        var table = number(tags.count)
        var body: [UInt8] = []
        let start = 128 + 4 + tags.count * 12
        var known: [[UInt8]: Int] = [:]
        for tag in tags {
            // Tags with the same data share it (7.3.1).
            let offset = known[tag.data] ?? start + body.count
            if known[tag.data] == nil {
                known[tag.data] = offset
                body += tag.data + [UInt8](repeating: 0, count: (4 - tag.data.count % 4) % 4)
            }
            table += Array(tag.signature.utf8) + number(offset) + number(tag.data.count)
        }
        return header(size: start + body.count, illuminant: white) + table + body
    }

    /// The header (ISO 15076-1, 7.2), with a fixed date: the file must be the same in every run.
    private static func header(size: Int, illuminant: [Double]) -> [UInt8] {
        var header = number(size) + number(0) + [4, 0x20, 0, 0]
        header += Array("mntrRGB XYZ ".utf8)
        header += [0x07, 0xD0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]
        header += Array("acsp".utf8) + [UInt8](repeating: 0, count: 28)
        header += illuminant.flatMap(fixed)
        return header + [UInt8](repeating: 0, count: 128 - header.count)
    }

    private static func number(_ value: Int) -> [UInt8] {
        let value = UInt32(truncatingIfNeeded: value)
        return [UInt8(value >> 24), UInt8(value >> 16 & 0xFF), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF)]
    }

    /// s15Fixed16Number.
    private static func fixed(_ value: Double) -> [UInt8] { number(Int((value * 65536).rounded())) }

    private static func element(_ type: String) -> [UInt8] { Array(type.utf8) + [0, 0, 0, 0] }

    private static func xyz(_ values: [Double]) -> [UInt8] { element("XYZ ") + values.flatMap(fixed) }

    private static func fixedArray(_ values: [Double]) -> [UInt8] { element("sf32") + values.flatMap(fixed) }

    /// Type 3 of parametricCurveType: (aX + b)^g from d upwards, cX below.
    private static func parametricCurve(_ parameters: [Double]) -> [UInt8] {
        element("para") + [0, 3, 0, 0] + parameters.flatMap(fixed)
    }

    private static func localizedText(_ text: String) -> [UInt8] {
        let units = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        return element("mluc") + number(1) + number(12) + Array("enUS".utf8) + number(units.count) + number(28) + units
    }
}
