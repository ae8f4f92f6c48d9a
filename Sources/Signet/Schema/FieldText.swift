import ContractModel
import ContractTemplate

extension FieldDeclaration {
    /// The name for people: the label, where there is one, in one line.
    var displayName: String { (label ?? name).split(whereSeparator: \.isNewline).joined(separator: " ") }

    /// The type and its limits: text, at most 60 characters.
    var typeText: String {
        switch type {
        case .text(let maximum, let isMultiline):
            "text" + (maximum.map { ", at most \($0) characters" } ?? "")
                + (isMultiline ? ", may have several lines" : "")
        case .money(let currency, _): "money in \(currency.rawValue)"
        case .percent(let minimum, let maximum): "percent" + Self.range(minimum, maximum, "%")
        case .integer(let minimum, let maximum): "integer" + Self.range(minimum, maximum, "")
        case .decimal(let minimum, let maximum): "decimal" + Self.range(minimum, maximum, "")
        case .choice(let options): "one of " + options.joined(separator: ", ")
        case .boolean: "true or false"
        case .rows: "a list of rows"
        case .date, .duration, .idNumber, .creditCode, .phone, .email, .image: type.name
        }
    }

    private static func range<Number: CustomStringConvertible>(
        _ minimum: Number?, _ maximum: Number?, _ unit: String
    ) -> String {
        switch (minimum, maximum) {
        case (let minimum?, let maximum?): " from \(minimum)\(unit) to \(maximum)\(unit)"
        case (let minimum?, nil): " from \(minimum)\(unit)"
        case (nil, let maximum?): " up to \(maximum)\(unit)"
        case (nil, nil): ""
        }
    }

    /// Whether a value has to be given, and what is printed where none is.
    func necessityText(isRequired: Bool) -> String {
        switch missing {
        case .blank: return "may be left out: a line to write on is printed"
        case .value: return "may be left out: the template has a default"
        case .error, .keep: break
        }
        if let condition { return "required when \(condition)" }
        return isRequired ? "required" : "required where the text around it is printed"
    }

    /// A value that the field takes, as data would give it; `nil` for rows.
    func example(_ language: Language) -> String? {
        switch type {
        case .text(let maximum, _):
            let text = language == .english ? "Example" : "示例"
            return maximum.map { String(text.prefix($0)) } ?? text
        case .date: return "2026-03-01"
        case .money(let currency, _): return currency.minorDigits == 0 ? "12000" : "12000.00"
        case .percent(let minimum, let maximum): return "\(Self.number(ExactDecimal(5), minimum, maximum))%"
        case .integer(let minimum, let maximum): return "\(Self.number(2, minimum, maximum))"
        case .decimal(let minimum, let maximum): return "\(Self.number(ExactDecimal(2), minimum, maximum))"
        case .duration: return language == .english ? "30 days" : "30日"
        case .choice(let options): return options.first
        case .boolean: return "true"
        // The examples of the standards themselves.
        case .idNumber: return "11010519491231002X"
        case .creditCode: return "91350100M000100Y43"
        case .phone: return "010-55500100"
        case .email: return "name@example.com"
        case .image: return "seal.png"
        case .rows: return nil
        }
    }

    /// A number between the limits.
    private static func number<Number: Comparable>(_ usual: Number, _ minimum: Number?, _ maximum: Number?) -> Number {
        if let minimum, usual < minimum { return minimum }
        if let maximum, usual > maximum { return maximum }
        return usual
    }
}
