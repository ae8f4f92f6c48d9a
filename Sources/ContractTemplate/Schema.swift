import ContractModel

/// What the front matter of a template declares.
struct Schema: Sendable {
    var title = ""
    var language = Language.simplifiedChinese
    var styleName: String?
    var keywords: [String] = []
    var numbering = NumberingPolicy.renumber
    /// The declared scheme of the numbers, and where it stands; `nil` where the text itself tells.
    var scheme: NumberingScheme?
    var schemeLocation: SourceLocation?
    /// The declared forms of items, outermost first; empty where their first appearance tells.
    var itemForms: [NumberFormat] = []
    /// The parties, still without names.
    var parties: [Party] = []
    var signing = SigningTerms()
    /// The fields in the order of their declaration; their names are unique.
    private(set) var fields: [FieldDeclaration] = []
    /// The field that holds the contract's number, and the one that holds its date.
    var numberField: String?
    var dateField: String?
    /// For a party whose `name:` says so, the field that holds its full name.
    var declaredNameFields: [String: String] = [:]
    /// Whether the declarations could be read: if not, a name that is not among them may still be right.
    var isComplete = true

    /// What is computed, each after what it is computed from.
    var formulas: [(target: FormulaOperand, formula: Formula)] = []

    private var indices: [String: Int] = [:]

    func field(_ name: String) -> FieldDeclaration? { indices[name].map { fields[$0] } }

    /// The field of that name; 甲方.全称 means 甲方全称, and 甲方.名称 whichever field holds the party's name.
    func resolve(_ name: String) -> FieldDeclaration? {
        if let field = field(name) { return field }
        guard let point = name.firstIndex(where: { $0 == "." || $0 == "．" }) else { return nil }
        let key = LineSlice(line: 1, text: name[..<point]).trimmed.text
        guard party(key) != nil else { return nil }
        return detail(LineSlice(line: 1, text: name[name.index(after: point)...]).trimmed.text, of: key)
    }

    /// The field that holds a detail of a party: 全称 of 甲方 is 甲方全称.
    func detail(_ detail: String, of key: String) -> FieldDeclaration? {
        if let field = field(key + detail) ?? field("\(key) \(detail)") { return field }
        return Self.nameDetails.contains(detail) ? nameField(of: key) : nil
    }

    /// What a party's full name is called; a blank may stand before it, as in Client name.
    private static let nameDetails = [
        "全称", "名称", "姓名", "全稱", "名稱", "name", "Name", "full name", "Full Name", "full_name",
    ]

    mutating func declare(_ field: FieldDeclaration) {
        if let index = indices[field.name] {
            fields[index] = field
        } else {
            indices[field.name] = fields.count
            fields.append(field)
        }
    }

    mutating func setFormula(_ formula: Formula?, of target: FormulaOperand) {
        guard let rows = target.rows else {
            indices[target.name].map { fields[$0].formula = formula }
            return
        }
        guard let index = indices[rows],
            let column = fields[index].columns.firstIndex(where: { $0.name == target.name })
        else { return }
        fields[index].columns[column].formula = formula
    }

    func party(_ key: String) -> Party? { parties.first { $0.key == key } }

    /// The field that holds the full name of a party: `name:`, or else 甲方全称, 甲方名称, 甲方姓名, 甲方全稱, Client name
    /// and the like.
    func nameField(of key: String) -> FieldDeclaration? {
        if let name = declaredNameFields[key] { return field(name) }
        return Self.nameDetails.lazy.compactMap { field(key + $0) ?? field("\(key) \($0)") }.first
    }
}
