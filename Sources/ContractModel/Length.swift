/// A length on the page, kept as a whole number of 1/1024 pt so that sums are exact and the same
/// on every machine.
///
/// The unit is Pango's own (`PANGO_SCALE`), so nothing is rounded between shaping and composing.
public struct Length: Hashable, Comparable, Sendable {
    /// The number of units in one PostScript point (1/72 inch).
    public static let unitsPerPoint = 1024

    /// The length in 1/1024 pt.
    public let units: Int

    /// A length of `units` 1/1024 pt.
    public init(units: Int) { self.units = units }

    /// A length in points (1/72 inch), rounded to the nearest unit.
    public static func pt(_ points: Double) -> Length {
        Length(units: Int((points * Double(unitsPerPoint)).rounded()))
    }

    /// A length in millimetres (72/25.4 pt), rounded to the nearest unit.
    public static func mm(_ millimetres: Double) -> Length { .pt(millimetres * 72 / 25.4) }

    /// `ems` times the type size `size`.
    public static func em(_ ems: Double, of size: Length) -> Length {
        Length(units: Int((ems * Double(size.units)).rounded()))
    }

    public static let zero = Length(units: 0)

    /// The length in points.
    public var points: Double { Double(units) / Double(Self.unitsPerPoint) }

    public static func < (a: Length, b: Length) -> Bool { a.units < b.units }
    public static func + (a: Length, b: Length) -> Length { Length(units: a.units + b.units) }
    public static func - (a: Length, b: Length) -> Length { Length(units: a.units - b.units) }
    public static prefix func - (a: Length) -> Length { Length(units: -a.units) }
    public static func * (a: Length, n: Int) -> Length { Length(units: a.units * n) }
    public static func / (a: Length, n: Int) -> Length { Length(units: a.units / n) }
    public static func += (a: inout Length, b: Length) { a = a + b }
    public static func -= (a: inout Length, b: Length) { a = a - b }
}

extension Length: CustomStringConvertible {
    public var description: String { "\(points)pt" }
}
