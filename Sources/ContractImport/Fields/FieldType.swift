import ContractModel

/// The type that a field is guessed to have.
enum FieldType: Hashable, Sendable {
    case text, date, money, percent, integer, decimal, duration, choice([String])
    case idNumber, creditCode, phone, email

    /// The declaration in the front matter, without its braces.
    var declaration: String {
        switch self {
        case .money: "type: money, currency: CNY, as: both"
        case .choice(let options):
            "type: choice, options: [\(options.map(FrontMatterText.quoted).joined(separator: ", "))]"
        default: "type: \(name)"
        }
    }

    var name: String {
        switch self {
        case .text: "text"
        case .date: "date"
        case .money: "money"
        case .percent: "percent"
        case .integer: "integer"
        case .decimal: "decimal"
        case .duration: "duration"
        case .choice: "choice"
        case .idNumber: "id-number"
        case .creditCode: "credit-code"
        case .phone: "phone"
        case .email: "email"
        }
    }

    /// The word that a name ends with which says nothing else of the value.
    var suffix: String {
        switch self {
        case .date: "日期"
        case .money: "金额"
        case .percent: "比例"
        case .integer, .decimal: "数"
        case .duration: "期限"
        default: "内容"
        }
    }

    /// The same in an English contract; empty where the type says nothing.
    var englishSuffix: String {
        switch self {
        case .date: "date"
        case .money: "amount"
        case .percent: "rate"
        case .integer, .decimal: "number"
        case .duration: "period"
        default: ""
        }
    }

    /// Guesses from the placeholder's own name and what stands around it, all in simplified characters.
    static func guess(_ placeholder: Placeholder, name: String, left: String, right: String) -> (FieldType, Double) {
        switch placeholder.control {
        case .date: return (.date, 0.95)
        case .choice(let options): return (.choice(options), 0.95)
        case nil: break
        }
        // A year of the Republic of China (民國) is none that a date of this program has.
        if placeholder.form == .date { return left.ends(with: "民国") ? (.text, 0.7) : (.date, 0.95) }
        if let options = options(of: name) { return (.choice(options), 0.9) }
        // A unit behind the place means that only the figure is filled in.
        if right.begins(with: "%") || right.begins(with: "％") || right.begins(with: "‰") { return (.decimal, 0.9) }
        if left.ends(with: "百分之") || left.ends(with: "万分之") || left.ends(with: "千分之") { return (.decimal, 0.85) }
        if right.begins(with: "元") || right.begins(with: "万元") || left.ends(with: "￥") || left.ends(with: "人民币") {
            return (right.begins(with: "元整") || left.ends(with: "大写：") ? .text : .decimal, 0.8)
        }
        if ["USD ", "EUR ", "$", "€", "£"].contains(where: left.ends(with:)) { return (.decimal, 0.8) }
        if right.begins(with: " days") || right.begins(with: " months") || right.begins(with: " years") {
            return (.integer, 0.8)
        }
        if [" on ", " dated ", " as of ", " until "].contains(where: left.ends(with:)), !name.holds("ame") {
            return (.date, 0.7)
        }
        if office(before: right) != nil { return (.text, 0.85) }
        for unit in units where right.begins(with: unit) { return (.integer, 0.8) }
        // 提前____日, 每月____日前
        if right.begins(with: "日"), !right.begins(with: "日期") { return (.integer, 0.75) }
        for (words, type) in byName where words.contains(where: name.holds) { return (type, 0.9) }
        if name.holds("时间") || name.holds("期限") || name.holds("时限") || name.holds("天数") {
            return span(name, left, right)
        }
        if name.ends(with: "日") { return (.date, 0.8) }
        return (.text, name.isEmpty ? 0.4 : 0.7)
    }

    /// Whether a time is a point of the day, or how long something lasts.
    private static func span(_ name: String, _ left: String, _ right: String) -> (FieldType, Double) {
        if name.holds("天数") || name.holds("期限") || name.holds("时限") { return (.duration, 0.9) }
        if right.begins(with: "至") || right.begins(with: "到") || left.ends(with: "至") || left.ends(with: "到") {
            return (.text, 0.7)
        }
        for word in ["内", "之内", "以内", "后", "前", "通知", "以上"] where right.begins(with: word) { return (.duration, 0.85) }
        if left.ends(with: "提前") || left.ends(with: "后") || left.ends(with: "前") { return (.duration, 0.85) }
        return (.text, 0.5)
    }

    /// What the name of an office that decides goes on with: 向____人民法院起诉.
    static func office(before right: String) -> String? {
        if right.begins(with: "人民法院") || right.begins(with: "法院") { return "管辖法院" }
        return right.begins(with: "仲裁委员会") ? "仲裁委员会" : nil
    }

    private static func options(of name: String) -> [String]? {
        let parts = name.split(separator: "或").map { String($0) }
        guard parts.count >= 2, parts.count <= 5, parts.allSatisfy({ (1...12).contains($0.count) }), name.count <= 30
        else {
            return nil
        }
        return parts.map { FieldNames.sanitized($0) }.allSatisfy { !$0.isEmpty } ? parts.map(FieldNames.sanitized) : nil
    }

    private static let units = ["个工作日", "日内", "天", "个月", "年", "小时", "分钟", "份", "名", "人", "次", "套", "台", "平方米"]
    private static let byName: [([String], FieldType)] = [
        (["身份证"], .idNumber), (["信用代码"], .creditCode), (["电话", "手机", "Phone", "Telephone"], .phone),
        (["邮箱", "电子邮件", "Email", "email", "E-mail"], .email),
        (["费率"], .text), (["百分比", "比例", "比率", "税率", "利率", "率", "满意度"], .percent),
        (["名称", "姓名", "全称", "地址", "住所", "法院", "编号", "账号", "内容", "用途", "开户"], .text),
        (["日期", "起始日", "终止日", "Date", "date", "DATE"], .date),
        (["Amount", "Price", "金额", "价款", "总价", "单价", "租金", "押金", "定金", "报酬", "工资", "费用", "违约金", "货款"], .money),
        (["人数", "份数", "数量", "件数", "个数"], .integer),
    ]
}
