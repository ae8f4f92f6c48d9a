import ContractModel

/// Names for places to fill in that say nothing themselves: 【具体时间】 in the clause 响应时间 is 响应时间.
enum FieldNames {
    /// What stands around a placeholder, in simplified characters.
    struct Context: Sendable {
        /// The text before it, as far as the line goes, and behind it.
        var left: String
        var right: String
        /// The headings that it stands under, the innermost first.
        var headings: [String]
        /// The party whose details the line gives.
        var party: String?
        var parties = PartyNames.usual
        var language = Language.simplifiedChinese
    }

    /// What a placeholder says of itself, without the words that say nothing: 具体日期 is 日期.
    static func stripped(_ name: String) -> String {
        var name = sanitized(name)
        var changed = true
        while changed {
            changed = false
            for word in fillers where name.begins(with: word) && name.count > word.count {
                name.removeFirst(word.count)
                changed = true
            }
        }
        return name
    }

    /// Whether a name says what it names, so that the same name means the same thing everywhere.
    static func isSpecific(_ name: String) -> Bool {
        let rest = stripped(name)
        return rest.count >= 2 && rest == sanitized(name) && !vague.contains(rest) && !isGenericEnglish(rest)
    }

    /// Whether a word asks for something that a contract has many of: [NAME], [STATE].
    static func isGenericEnglish(_ name: String) -> Bool {
        name.utf8.count <= 12 && generic.contains(name.lowercased())
    }

    private static let generic: Set<String> = [
        "name", "title", "state", "date", "address", "amount", "number", "city", "county", "country", "percent",
        "percentage", "time", "days", "months", "years", "price", "rate", "year", "month", "day", "period", "email",
        "phone", "position", "place", "location", "description", "blank",
    ]

    /// The name of a place that has no specific one, and how sure it is.
    static func name(_ placeholder: Placeholder, _ type: FieldType, _ context: Context) -> (String, Double) {
        if context.language == .english { return englishName(placeholder, type, context) }
        let own = stripped(placeholder.folded)
        let heading = context.headings.first ?? ""
        let stem = stem(of: heading)
        if let alias = alias(before: context) { return (alias + nameSuffix(context.language), 0.85) }
        if let label = label(before: context.left) { return (party(context, label), 0.85) }
        if own.isEmpty, let office = FieldType.office(before: context.right) { return (office, 0.8) }
        if case .choice = type {
            return (noun(before: context.left, ends: ["归", "为", "由", "是"]).map { $0 + "归属" } ?? stem + "选项", 0.6)
        }
        // A measure is named by its heading: 问题解决率.
        if type == .percent, ["率", "度", "比例"].contains(where: heading.ends(with:)) { return (heading, 0.85) }
        if context.right.begins(with: "至") || context.right.begins(with: "到") {
            return (range(context, stem) + (type == .date ? "起始日" : "开始时间"), 0.8)
        }
        if context.left.ends(with: "】至") || context.left.ends(with: "】到") {
            return (range(context, stem) + (type == .date ? "终止日" : "结束时间"), 0.8)
        }
        if type == .date {
            for verb in ["签署", "签订", "生效", "交付", "终止", "支付", "到期"] where context.right.begins(with: verb) {
                return (verb + "日期", 0.85)
            }
        }
        if type == .duration, context.left.ends(with: "前") { return (stem + "提前期", 0.75) }
        if let subject = subject(before: context.left, type) { return (subject, 0.75) }
        if !own.isEmpty, !vague.contains(own) { return (own, 0.75) }
        if fits(heading, type) { return (heading, 0.8) }
        if !stem.isEmpty {
            let noun = own.isEmpty || own == "百分比" ? type.suffix : own
            return (stem.ends(with: noun) ? stem : stem + noun, 0.6)
        }
        return (own.isEmpty ? type.suffix : own, 0.3)
    }

    /// Another name for a place whose first one is taken: 到场期限 of 【具体时间】内到场.
    static func alternative(_ type: FieldType, _ context: Context) -> String? {
        guard context.language != .english, type == .duration || type == .date || type == .integer,
            let word = ["之内", "以内", "内", "前"].first(where: context.right.begins(with:))
        else { return nil }
        let verb = context.right.dropFirst(word.count).prefix { $0.unicodeScalars.first?.isHan == true }
        guard (2...4).contains(verb.count), verb.endIndex < context.right.endIndex else { return nil }
        return verb + (type == .date ? "日期" : "期限")
    }

    /// A name that the front matter takes: letters, figures and blanks, and no word of a condition.
    static func sanitized(_ name: String) -> String {
        if name.utf8.count <= longestName, name.unicodeScalars.allSatisfy({ $0.isHan || $0.isLatin || $0.isASCIIDigit })
        {
            return reserved.contains(name) ? name + "值" : name
        }
        var view = String.UnicodeScalarView()
        var count = 0
        for scalar in name.unicodeScalars {
            if scalar.isHan || scalar.isLatin || scalar.isASCIIDigit {
                view.append(scalar)
            } else if scalar == " " || "_.-".unicodeScalars.contains(scalar), let last = view.last, last != " " {
                // contract_no and contract.no
                view.append(" ")
            } else {
                continue
            }
            count += 1
            if count > longestName { break }
        }
        var result = String(view).prefix(longestName).drop { $0 == " " }
        while result.last == " " { result.removeLast() }
        return reserved.contains(String(result)) ? result + "值" : String(result)
    }

    private static let longestName = 30
    /// The words of conditions, which name no field.
    private static let reserved: Set<String> = ["and", "or", "not", "true", "false", "且", "或", "非"]

    // MARK: What stands before

    private static let labelFences = Set("：:，,；;。】、 \u{3000}_×".unicodeScalars)

    /// 地址 of 地址：
    private static func label(before left: String) -> String? {
        guard left.ends(with: "：") || left.ends(with: ":") else { return nil }
        let label = left.dropLast().ending { !labelFences.contains($0) }
        var name = sanitized(String(label))
        if label.last == "）", let open = label.lastIndex(of: "（") { name = sanitized(String(label[..<open])) }
        return (2...12).contains(name.count) ? name : nil
    }

    /// 甲方 of 卖方（以下简称甲方）：
    private static func alias(before context: Context) -> String? {
        let left = context.left
        guard left.ends(with: "）：") || left.ends(with: ")："), let verb = left.range(of: "简称") else { return nil }
        let name = left[verb.upperBound...].dropLast(2).filter { !"“”\"「」：:".contains($0) }
        return context.parties.contains(name) ? name : nil
    }

    private static func party(_ context: Context, _ label: String) -> String {
        if context.parties.contains(label) { return label + nameSuffix(context.language) }
        if let party = context.party, label == "Name" { return party + nameSuffix(context.language) }
        guard let party = context.party, !names(label, of: context.parties) else { return label }
        return context.language == .english ? "\(party) \(label)" : party + label
    }

    /// Whether a name says itself whose it is: 乙方联系人.
    private static func names(_ name: String, of parties: PartyNames) -> Bool {
        parties.words.contains { name.begins(with: $0.text) }
    }

    /// 甲方联系电话 of 联系电话 in a line of 甲方: what each party has one of is its own.
    static func detail(_ name: String, _ context: Context) -> String? {
        guard let party = context.party, !names(name, of: context.parties), details.contains(name) else { return nil }
        return party + name
    }

    /// What the name of a field ends with that is a party's full name.
    static func nameSuffix(_ language: Language) -> String { language == .english ? " name" : "全称" }

    private static let details: Set<String> = [
        "联系电话", "电话", "手机", "手机号", "电话号码", "法定代表人", "代表人", "负责人", "地址", "住所", "住址", "通讯地址", "联系地址", "注册地址",
        "开户行", "开户银行", "账号", "账户", "账户名称", "银行账号", "户名", "联系人", "邮箱", "电子邮箱", "电子邮件", "传真", "邮编", "邮政编码",
        "身份证号", "身份证号码", "证件号码", "统一社会信用代码", "信用代码", "税号", "纳税人识别号", "名称", "姓名", "全称", "单位名称", "公司名称",
        "授权代表", "委托代理人", "经办人", "微信号",
    ]

    // MARK: English

    private static func englishName(_ placeholder: Placeholder, _ type: FieldType, _ context: Context) -> (
        String, Double
    ) {
        if let label = englishLabel(before: context.left) { return (party(context, label), 0.85) }
        var own = sanitized(placeholder.folded)
        // STATE is a prompt, and State its name.
        if isGenericEnglish(own) { own = own.prefix(1).uppercased() + own.dropFirst().lowercased() }
        if own.count >= 2 { return (own, 0.75) }
        guard let heading = context.headings.first.map(sanitized), !heading.isEmpty else {
            return (type.englishSuffix.isEmpty ? "Blank" : type.englishSuffix.capitalizedFirst, 0.3)
        }
        return (type.englishSuffix.isEmpty ? heading : heading + " " + type.englishSuffix, 0.6)
    }

    /// Date of Date:
    private static func englishLabel(before left: String) -> String? {
        let text = left.reversed().drop { $0 == " " }
        guard text.first == ":" || text.first == "：" else { return nil }
        let label = text.dropFirst().prefix { !":：,;.\n_()".contains($0) }.reversed()
        let name = sanitized(String(label))
        return (2...24).contains(name.count) && name.split(separator: " ").count <= 3 ? name : nil
    }

    /// 违约金比例 of 违约金为合同金额的, 管辖法院 of 争议的管辖法院为.
    private static func subject(before left: String, _ type: FieldType) -> String? {
        let ends = ["为", "是", "不低于", "不少于", "不超过", "不高于", "按", "达到"]
        if type == .percent, left.ends(with: "的") || left.ends(with: "之"),
            let at = left.range(of: "为") ?? left.range(of: "按"),
            let noun = noun(String(left[..<at.lowerBound]))
        {
            return noun.ends(with: "比例") ? noun : noun + "比例"
        }
        // 总价【具体金额】元
        if type == .money || type == .decimal, let noun = noun(left), fits(noun, type) { return noun }
        for end in ends where left.ends(with: end) {
            guard let noun = noun(String(left.dropLast(end.count))) else { continue }
            return fits(noun, type) ? noun : nil
        }
        return nil
    }

    private static func noun(before left: String, ends: [String]) -> String? {
        for end in ends where left.ends(with: end) { return noun(String(left.dropLast(end.count))) }
        return nil
    }

    /// The last noun of a text: what stands behind the last mark or 的.
    private static func noun(_ text: String) -> String? {
        let noun = text.ending { $0.isHan && $0 != "的" }
        return (2...8).contains(noun.count) ? String(noun) : nil
    }

    private static func range(_ context: Context, _ stem: String) -> String {
        // 【时间】至: the noun stands before the place where the span begins.
        let isEnd = context.left.ends(with: "】至") || context.left.ends(with: "】到")
        let open = isEnd ? context.left.lastIndex(of: "【") : nil
        let before = open.map { String(context.left[..<$0]) } ?? context.left
        if let noun = noun(before: before, ends: ["为", "自", "从"]), noun.count <= 5 { return noun }
        return stem
    }

    /// A heading without the word that its values end with: 服务时间 is 服务.
    private static func stem(of heading: String) -> String {
        for word in ["时间", "日期", "条件", "方式", "程序", "要求", "情形", "期限", "约定"]
        where heading.ends(with: word) && heading.count > word.count + 1 {
            return String(heading.dropLast(word.count))
        }
        return heading
    }

    /// Whether a heading names a value of that type.
    private static func fits(_ heading: String, _ type: FieldType) -> Bool {
        let words: [String]
        switch type {
        case .duration: words = ["期限", "时间", "时限", "期", "时长"]
        case .date: words = ["日期", "日"]
        case .percent: words = ["率", "度", "比例"]
        case .money, .decimal: words = ["金额", "费用", "价款", "租金", "押金", "报酬", "费", "金", "价", "款", "率", "额"]
        case .text: words = ["法院", "名称", "地址", "地点", "内容", "方式", "费率", "编号"]
        default: words = []
        }
        return words.contains { heading.ends(with: $0) }
    }

    private static let fillers = ["请填写", "请输入", "填写", "输入", "插入", "具体的", "具体", "相应的", "相应", "某"]
    private static let vague: Set<String> = [
        "日期", "时间", "天数", "百分比", "比例", "金额", "数量", "数字", "名称", "姓名", "地址", "内容", "期限", "空白", "待定", "年份",
    ]
}

extension StringProtocol {
    /// The longest end of the text whose scalars all satisfy a condition.
    fileprivate func ending(while condition: (Unicode.Scalar) -> Bool) -> SubSequence {
        self[(unicodeScalars.lastIndex { !condition($0) }.map { unicodeScalars.index(after: $0) } ?? startIndex)...]
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }

    /// Where a text first stands in the string.
    fileprivate func range(of text: String) -> Range<String.Index>? { ranges(of: text).first }
}
