import ContractModel
import StrictYAML

/// Reads one declaration of a field, or of a column.
struct FieldReader {
    var yaml: YAMLSchema
    let name: String
    var isColumn = false

    static let allKeys = commonKeys + typeKeys
    private static let commonKeys = ["type", "label", "missing", "when", "computed"]
    private static let typeKeys = [
        "max", "min", "style", "currency", "as", "options", "columns", "multiline",
        "width", "height", "alt",
    ]

    private var what: String { isColumn ? "the column \(name)" : "the field \(name)" }

    init(yaml: YAMLSchema, name: String, isColumn: Bool = false) {
        self.yaml = yaml
        self.name = name
        self.isColumn = isColumn
    }

    /// The declaration: `{type: …, …}`, or the name of the type alone. One that cannot be read becomes a text, so that
    /// its uses are not reported as well.
    mutating func read(_ node: YAMLNode, at location: SourceLocation) -> FieldDeclaration {
        var field = FieldDeclaration(
            name: name, type: .text(maximumLength: nil, isMultiline: false), missing: .error, columns: [],
            location: location)
        if !node.isNull, let typeName = node.text {
            if let type = type(named: typeName, node, keys: [:]) { field.type = type }
            return field
        }
        let known = Self.commonKeys.filter { !isColumn || $0 != "when" } + Self.typeKeys
        guard let entries = yaml.mapping(node, keys: known, what: what) else { return field }
        let keys = Dictionary(entries.map { ($0.key, $0) }) { first, _ in first }
        if let entry = keys["columns"] { field.columns = columns(entry.value) }
        let typeName = keys["type"].map { yaml.text($0.value, what: "type") } ?? "text"
        guard let typeName, let type = type(named: typeName, keys["type"]?.value ?? node, keys: keys) else {
            return field
        }
        field.type = type.with(columns: field.columns)
        field.label = keys["label"].flatMap { yaml.text($0.value, what: "label") }
        field.alternateText = keys["alt"].flatMap { yaml.text($0.value, what: "alt") }
        if let when = keys["when"]?.value, let text = yaml.text(when, what: "when") {
            field.condition = text
            field.whenLocation = Self.textLocation(when)
        }
        if let computed = keys["computed"]?.value, let text = yaml.text(computed, what: "computed") {
            field.computed = text
            field.computedLocation = Self.textLocation(computed)
        }
        if let missing = keys["missing"]?.value { field.missing = self.missing(missing, type: field.type) }
        return field
    }

    /// Where the text itself of a scalar begins: behind its quote.
    private static func textLocation(_ node: YAMLNode) -> SourceLocation {
        guard case .scalar(_, isQuoted: true) = node.content else { return node.location }
        var location = node.location
        location.column += 1
        return location
    }

    // MARK: Type

    private mutating func type(named name: String, _ node: YAMLNode, keys: [String: YAMLNode.Entry]) -> ValueType? {
        var fitting: [String] = []
        let type: ValueType?
        switch name {
        case "text":
            fitting = ["max", "multiline"]
            type = .text(
                maximumLength: integer(keys["max"], in: 1...1_000_000),
                isMultiline: keys["multiline"].flatMap { yaml.boolean($0.value, what: "multiline") } ?? false)
        case "date":
            fitting = ["style"]
            type = .date(keys["style"].flatMap { yaml.choice($0.value, of: DateStyle.self, what: "style") } ?? .numeric)
        case "money":
            fitting = ["currency", "as"]
            type = .money(
                keys["currency"].flatMap { yaml.choice($0.value, of: Currency.self, what: "currency") } ?? .CNY,
                keys["as"].flatMap { yaml.choice($0.value, of: MoneyForm.self, what: "as") } ?? .figures)
        case "percent", "decimal":
            fitting = ["min", "max"]
            let (minimum, maximum) = (decimal(keys["min"]), decimal(keys["max"]))
            checkOrder(minimum, maximum, at: keys["max"])
            type =
                name == "percent"
                ? .percent(minimum: minimum, maximum: maximum) : .decimal(minimum: minimum, maximum: maximum)
        case "integer":
            fitting = ["min", "max"]
            let (minimum, maximum) = (integer(keys["min"]), integer(keys["max"]))
            checkOrder(minimum, maximum, at: keys["max"])
            type = .integer(minimum: minimum, maximum: maximum)
        case "choice":
            fitting = ["options"]
            type = .choice(options(keys["options"], at: node))
        case "rows":
            fitting = ["columns"]
            type = .rows([])
            if keys["columns"] == nil || isColumn {
                yaml.report(
                    .fieldType, isColumn ? "a column cannot hold rows" : "\(what) has no columns", at: node.location,
                    hint: isColumn ? "use one of the other types" : "add columns: {name: type, …}")
            }
        case "duration": type = .duration
        case "boolean": type = .boolean
        case "id-number": type = .idNumber
        case "credit-code": type = .creditCode
        case "phone": type = .phone
        case "email": type = .email
        case "image":
            fitting = ["width", "height", "alt"]
            type = .image(ImageRoom(width: imageSide(keys["width"]), height: imageSide(keys["height"])))
        default:
            yaml.report(
                .unknownType, "there is no type \(name)", at: node.location,
                hint: NearestName.hint(for: name, among: ValueType.names, what: "type"))
            return nil
        }
        for key in Self.typeKeys where !fitting.contains(key) {
            guard let entry = keys[key] else { continue }
            yaml.report(
                .keyNotForType, "\(key) does not fit the type \(name)", at: entry.keyLocation,
                hint: fitting.isEmpty
                    ? "\(name) takes no such key" : "\(name) takes \(fitting.joined(separator: " and "))")
        }
        return type
    }

    private mutating func integer(_ entry: YAMLNode.Entry?, in range: ClosedRange<Int> = Int.min...Int.max) -> Int? {
        guard let entry, let text = yaml.text(entry.value, what: entry.key) else { return nil }
        if let number = Int(text), range.contains(number) { return number }
        let expected = range.lowerBound == 1 ? "a whole number from 1 on" : "a whole number"
        yaml.report("yaml-value", "\(entry.key) must be \(expected), not \(text)", at: entry.value.location)
        return nil
    }

    private mutating func decimal(_ entry: YAMLNode.Entry?) -> ExactDecimal? {
        guard let entry, let text = yaml.text(entry.value, what: entry.key) else { return nil }
        if let number = ExactDecimal(text.hasSuffix("%") ? String(text.dropLast()) : text) { return number }
        yaml.report("yaml-value", "\(entry.key) must be a number, not \(text)", at: entry.value.location)
        return nil
    }

    /// The width or height of a picture: from 1mm to 1000mm.
    private mutating func imageSide(_ entry: YAMLNode.Entry?) -> Length? {
        guard let entry, let text = yaml.text(entry.value, what: entry.key) else { return nil }
        if text.hasSuffix("mm"), let number = ExactDecimal(String(text.dropLast(2))),
            number >= ExactDecimal(1), number <= ExactDecimal(1000), let millimetres = Double(number.description)
        {
            return .mm(millimetres)
        }
        yaml.report(
            "yaml-value", "\(entry.key) must be from 1mm to 1000mm, not \(text)", at: entry.value.location,
            hint: "write the length in millimetres, such as 30mm")
        return nil
    }

    private mutating func checkOrder<Number: Comparable>(
        _ minimum: Number?, _ maximum: Number?, at entry: YAMLNode.Entry?
    ) {
        guard let minimum, let maximum, let entry, minimum > maximum else { return }
        yaml.report(
            "yaml-value", "max is less than min", at: entry.value.location, hint: "exchange the two numbers")
    }

    private mutating func options(_ entry: YAMLNode.Entry?, at node: YAMLNode) -> [String] {
        guard let entry else {
            yaml.report(.fieldType, "\(what) has no options", at: node.location, hint: "add options: [one, other]")
            return []
        }
        let texts = (yaml.sequence(entry.value, what: "options") ?? []).compactMap { option in
            yaml.text(option, what: "an option")
        }
        return texts
    }

    private mutating func columns(_ node: YAMLNode) -> [FieldDeclaration] {
        (yaml.mapping(node, what: "columns") ?? []).map { entry in
            var reader = FieldReader(yaml: yaml, name: entry.key, isColumn: true)
            let column = reader.read(entry.value, at: entry.keyLocation)
            yaml = reader.yaml
            return column
        }
    }

    // MARK: What is printed where a value is missing

    private mutating func missing(_ node: YAMLNode, type: ValueType) -> FieldDeclaration.Missing {
        if let entries = node.entries {
            guard let entry = entries.first, entries.count == 1, entry.key == "default" else {
                return wrongMissing(node)
            }
            return yaml.text(entry.value, what: "default").map { defaultValue($0, type, at: entry.value) } ?? .error
        }
        guard let text = yaml.text(node, what: "missing") else { return .error }
        switch text {
        case "error": return .error
        case "blank": return .blank(width: nil)
        case "keep": return .keep
        default: break
        }
        guard text.hasPrefix("blank(") else { return defaultValue(text, type, at: node) }
        guard text.hasSuffix(")"), let width = Double(text.dropFirst(6).dropLast()), (1...60).contains(width) else {
            return wrongMissing(node)
        }
        return .blank(width: width)
    }

    private mutating func wrongMissing(_ node: YAMLNode) -> FieldDeclaration.Missing {
        yaml.report(
            "yaml-value", "missing must be error, blank, blank(1) to blank(60), keep or {default: …}", at: node.location
        )
        return .error
    }

    private mutating func defaultValue(
        _ text: String, _ type: ValueType, at node: YAMLNode
    ) -> FieldDeclaration.Missing {
        do {
            return .value(try type.value(from: text))
        } catch {
            yaml.report(
                error.code, "the default of \(name) does not fit: \(error.message)", at: node.location,
                hint: error.hint)
            return .error
        }
    }
}

extension ValueType {
    /// A type of rows with these columns; any other type as it is.
    fileprivate func with(columns: [FieldDeclaration]) -> ValueType {
        guard case .rows = self else { return self }
        return .rows(columns.map { Column(name: $0.name, type: $0.type) })
    }
}
