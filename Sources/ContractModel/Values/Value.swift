/// A value of a field, read and checked. It is a leaf: nothing looks for structure in it.
public enum Value: Hashable, Sendable {
    case text(String)
    case date(CalendarDate)
    case money(Money)
    /// In hundredths: 5% is 5.
    case percent(ExactDecimal)
    case integer(Int)
    case decimal(ExactDecimal)
    case duration(TimeSpan)
    case choice(String)
    case boolean(Bool)
    case rows([Row])
    case idNumber(String)
    case creditCode(String)
    case phone(String)
    case email(String)
    /// The PNG file of the picture: a path below the folder of the data, as the data names it.
    case image(String)
}

/// One row of a table of values.
public struct Row: Hashable, Sendable {
    /// The values by the names of their columns. A missing value has no entry.
    public var values: [String: Value]

    /// A row with these values by column.
    public init(values: [String: Value]) { self.values = values }

    /// The value in that column.
    public subscript(name: String) -> Value? { values[name] }

    /// The values in the order of `columns`; the dictionary's own order differs from run to run.
    public func values(in columns: [Column]) -> [Value?] { columns.map { values[$0.name] } }
}

/// One column of a table of values.
public struct Column: Hashable, Sendable {
    /// What the column is called, in the template and in the data.
    public var name: String
    /// What its cells hold.
    public var type: ValueType

    /// A column with this name and type.
    public init(name: String, type: ValueType) {
        self.name = name
        self.type = type
    }
}

/// What a field may hold.
public indirect enum ValueType: Hashable, Sendable {
    /// `maximumLength` counts characters as a reader does (grapheme clusters).
    case text(maximumLength: Int?, isMultiline: Bool)
    case date(DateStyle)
    case money(Currency, MoneyForm)
    case percent(minimum: ExactDecimal?, maximum: ExactDecimal?)
    case integer(minimum: Int?, maximum: Int?)
    case decimal(minimum: ExactDecimal?, maximum: ExactDecimal?)
    case duration
    case choice([String])
    case boolean
    case rows([Column])
    /// An identity number of GB 11643-1999.
    case idNumber
    /// A unified social credit code of GB 32100-2015.
    case creditCode
    case phone
    case email
    case image(ImageRoom)

    /// The names of all types, as `type:` in the front matter takes them.
    public static let names = [
        "text", "date", "money", "percent", "integer", "decimal", "duration", "choice", "boolean", "rows",
        "id-number", "credit-code", "phone", "email", "image",
    ]

    /// The name of the type, one of `names`.
    public var name: String {
        switch self {
        case .text: "text"
        case .date: "date"
        case .money: "money"
        case .percent: "percent"
        case .integer: "integer"
        case .decimal: "decimal"
        case .duration: "duration"
        case .choice: "choice"
        case .boolean: "boolean"
        case .rows: "rows"
        case .idNumber: "id-number"
        case .creditCode: "credit-code"
        case .phone: "phone"
        case .email: "email"
        case .image: "image"
        }
    }
}
