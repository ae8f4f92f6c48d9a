import ContractModel

/// Where a heading ends and its text begins, in a line that holds both.
///
/// Two things speak for a boundary: the word before it ends headings (…期限, …方式, …责任), and the word behind it
/// begins sentences (甲方, 本合同, 如). A text that takes up the heading's own first words (第三方权利第三方根据…) speaks for
/// it, too.
struct HeadingBoundary {
    /// How much must speak for a boundary: less where the table of contents or the neighbours show that there is one.
    var threshold = 1.9
    var language = Language.simplifiedChinese
    /// What the contract calls its parties, with whom its sentences begin.
    var names = PartyNames.usual
    /// What its words are made of; `nil` where only single lines are known.
    var pairs: PairCounts?

    /// The longest heading that is looked for.
    private static let longest = 26

    /// Where the text begins, and how sure that is; `nil` where the line is one text or one heading.
    func find(in line: ArraySlice<Cell>) -> (index: Int, confidence: Double)? {
        if language == .english {
            return EnglishHeading.end(in: line).flatMap { $0.confidence >= 0.75 || threshold < 1.9 ? $0 : nil }
        }
        // A heading in two languages is longer.
        let longest = line.prefix(Self.longest).count { $0.scalar.isLatin } >= 8 ? 3 * Self.longest : Self.longest
        let limit = line.prefix(longest + 1).firstIndex { Self.limits.contains($0.scalar) } ?? line.endIndex
        guard limit < line.endIndex || line.count > longest else {
            // Without an end of any sentence there is only the heading, or a text that was cut off.
            return bestSplit(in: line, upTo: line.endIndex, atLeast: max(threshold, 1.9))
        }
        return bestSplit(in: line, upTo: min(limit, line.startIndex + longest), atLeast: threshold)
    }

    private func bestSplit(
        in line: ArraySlice<Cell>, upTo limit: Int, atLeast threshold: Double
    ) -> (index: Int, confidence: Double)? {
        var best: (index: Int, score: Double, isSolid: Bool)?
        guard line.startIndex + 2 < limit else { return nil }
        for index in (line.startIndex + 2)..<limit {
            // A place to fill in, a bracket or a quote is not cut in two.
            let before = line[index - 1].scalar
            if before == "【" || before == "（" || before == "“" || before == "《" || before == "、" { continue }
            if before == "】" || before == "【" && isExpected || Self.isModal(index - 1, in: line) { break }
            let heading = line[line.startIndex..<index]
            // 保险范围保险范围包括…: the text takes up the whole heading.
            let isTakenUp =
                heading.count >= 2 && (Self.endScore(heading) > 0 || isExpected && heading.count >= 3)
                && zip(heading, line[index...]).allSatisfy { $0.folded == $1.folded }
            // 保密资料清单List of Confidential Material|甲方: a heading in two languages ends with the second.
            let isBilingual =
                line[index - 1].scalar.isLatin && line[index].scalar.isHan && line.first?.scalar.isHan == true
            let end = isBilingual ? 1 : Self.endScore(heading)
            var start = max(Self.startScore(line[index...]), isTakenUp ? 1.2 : 0)
            // Where headings are known to be, the word that ends one is enough.
            let taken = Self.repeatScore(heading, line[index...])
            let isParty = isExpected && isSubject(index, in: line)
            if isParty { start = max(start, 1) }
            if isExpected, start < 0.9, end == 1, taken > 0 || !Self.joinsOn(index, in: line) {
                start = max(start, Self.opens(line[index]) ? 0.6 : 0.3)
            }
            let words = isExpected ? wordScore(index, end, start, in: line) : 0
            guard start > 0 || words > 0 else { continue }
            let score =
                end + start + taken + words
                + (isExpected && pairs == nil ? Self.lengthScore(heading.count) : 0)
                - (isExpected ? Self.nounScore(index, in: line) : 0)
            // 本部分的适用|丙方签署本协议: behind the end of a heading, the sentence has words that end headings, too.
            let margin = best?.isSolid == true && isExpected ? 0.6 : 0
            if score > (best?.score ?? 0) + margin { best = (index, score, end == 1 && (start >= 0.6 || taken > 0)) }
            // No heading goes on behind the party that its text begins with.
            if isParty, pairs != nil, !Self.isJoined(line[index - 1]) { break }
        }
        guard let best, best.score >= (threshold < 1.9 && pairs != nil ? 0.3 : threshold) else { return nil }
        return (best.index, best.score >= 2 ? 0.9 : best.score >= 1.5 ? 0.75 : 0.55)
    }

    /// What the words of this contract say of a boundary: what stands together elsewhere, too, is not parted, most headings
    /// have four characters or two, and a subject does not go on as one.
    private func wordScore(_ index: Int, _ end: Double, _ start: Double, in line: ArraySlice<Cell>) -> Double {
        let length = index - line.startIndex
        guard let pairs, start > 0 || length <= 8, line[index].scalar.isHan == line[index - 1].scalar.isHan else {
            return 0
        }
        var score = length == 4 ? 0.4 : length == 2 ? 0.35 : length <= 6 ? 0.2 : 0
        if length > 8 { score -= start <= 0.3 ? 1 : end > 0 ? 0 : 0.5 }
        score -= Self.sentenceScore(line[..<index])
        if pairs.count(at: index, in: line) > 1 { score += 0.2 }
        if pairs.count(at: index - 1, in: line) > 1 { score -= 0.5 }
        if Self.goesOn(index, in: line) { score -= 0.8 }
        // 场地|场地: the text takes up the heading's last word.
        let isTakenUp =
            length > 3
            && (2...min(4, length - 1)).contains { count in
                zip(line[..<index].suffix(count), line[index...]).allSatisfy { $0.folded == $1.folded }
            }
        if isTakenUp { score += 0.7 }
        // 摘牌|合同终止后: a subject ends no heading behind another word.
        if length > 3, Self.starts.contains(where: { line[..<index].ends(with: $0) }) { score -= 0.7 }
        if start <= 0.3 {
            // Neither the heading's last word nor the text's first one is sure.
            score -= end == 1 && length < 4 ? 0.6 + start : 0
            if Self.opens(line[index]) { score += 0.5 }
        } else if end < 1, start == 0.9 || Self.prepositions.contains(where: { line.has($0, at: index) }) {
            // 由 and 按照 stand behind a subject, too.
            score -= 0.7
        }
        return score
    }

    /// How much what would be a heading is a part of a sentence: it counts days, ends as a clause of time does, or has a
    /// word that stands behind subjects.
    private static func sentenceScore(_ heading: ArraySlice<Cell>) -> Double {
        var score = 0.0
        if let last = heading.last, "时后内".unicodeScalars.contains(last.folded) { score += 0.6 }
        for (cell, next) in zip(heading.dropFirst(2), heading.dropFirst(3)) {
            if "一二三四五六七八九十两".unicodeScalars.contains(cell.folded), "日天个年月元".unicodeScalars.contains(next.folded) {
                score += 0.8
            }
            if "为须将已".unicodeScalars.contains(next.folded), !"行作视认".unicodeScalars.contains(cell.folded) {
                score += 0.6
            }
        }
        return score
    }

    /// Whether a party or another subject of a contract's sentences stands there.
    private func isSubject(_ index: Int, in line: ArraySlice<Cell>) -> Bool {
        names.at(index, in: line) != nil || Self.subjects.contains { line.has($0, at: index) }
    }

    private static let subjects = Word.list("双方 三方 各方 任何一方 当事人 第三人 第三方 本合同 本协议 本契约 本附件")
    private static let prepositions = Word.list("未经 根据 按照 依据 依照 因 由 自 对 在")

    /// Whether the word before goes on with the name of a party: 通知|甲方 is none of these, 对甲方 is.
    private static func isJoined(_ cell: Cell) -> Bool { "与和对及或者向由给、".unicodeScalars.contains(cell.folded) }

    /// Characters that a sentence goes on with behind its subject.
    private static func goesOn(_ index: Int, in line: ArraySlice<Cell>) -> Bool {
        // 为担保 and 为了 say what for, and begin sentences.
        if line[index].folded == "为", index + 1 < line.endIndex,
            "了担保确使维避便防明".unicodeScalars.contains(line[index + 1].folded)
        {
            return false
        }
        return predicates.contains(line[index].folded)
    }

    private static let predicates: Set<Unicode.Scalar> = Set("为是应须将已以不的地得之所于归等且有在与和及或、时后前内者".unicodeScalars)

    /// Whether a line begins as sentences do, and has no heading.
    func beginsAsText(_ line: ArraySlice<Cell>) -> Bool {
        names.at(line.startIndex, in: line) != nil || Self.startScore(line) >= 0.9
    }

    /// Whether a sentence visibly begins behind some words of a line: with a party or another subject, or with what stands
    /// before it.
    func isApparent(in line: ArraySlice<Cell>) -> Bool {
        let head = line.prefix(Self.longest)
        let limit = head.firstIndex { Self.limits.contains($0.scalar) } ?? head.endIndex
        guard line.startIndex + 2 < limit else { return false }
        for index in (line.startIndex + 2)..<min(limit, line.startIndex + 12) {
            if Self.predicates.contains(line[index - 1].folded) { return false }
            if names.at(index, in: line) != nil || Self.startScore(line[index...]) >= 1 { return true }
            if Self.repeatScore(line[line.startIndex..<index], line[index...]) > 0 { return true }
        }
        return false
    }

    /// Whether the neighbours have shown that there is a heading.
    private var isExpected: Bool { threshold < 1.9 }

    /// Most headings have three to ten characters.
    private static func lengthScore(_ count: Int) -> Double { count < 3 ? 0 : count <= 10 ? 0.15 : -0.1 }

    /// A word that ends headings goes on with one more often than it begins a sentence.
    private static func nounScore(_ index: Int, in line: ArraySlice<Cell>) -> Double {
        ends.contains { line.has($0, at: index) } && !startsSentence(index, in: line) ? 0.2 : 0
    }

    /// Whether the word before goes on: 通知|与送达, 解决|率, 违约|金.
    private static func joinsOn(_ index: Int, in line: ArraySlice<Cell>) -> Bool {
        if joints.contains(line[index].folded) || "的与和及或".unicodeScalars.contains(line[index - 1].folded) {
            return true
        }
        return ends.contains { word in
            (1..<word.count).contains { offset in line.has(word, at: index - offset) }
                || index - line.startIndex < 3 && line.has(word, at: index) && !startsSentence(index, in: line)
        }
    }

    /// Whether what begins here is more than a word that headings end with, too: 协商期限 and 通知应当 begin sentences.
    private static func startsSentence(_ index: Int, in line: ArraySlice<Cell>) -> Bool {
        startScore(line[index...]) > 0
    }

    /// Characters that sentences begin with more often than words of headings do.
    private static func opens(_ cell: Cell) -> Bool { openers.contains(cell.folded) }

    private static let openers: Set<Unicode.Scalar> = Set("每某各该此其本双任全为以".unicodeScalars)
    private static let joints: Set<Unicode.Scalar> = Set("的与和及或、之率度性权费金表书人方".unicodeScalars)

    /// Whether 应 or 由 stands here as in a sentence, which no heading has: 甲方应, but not 响应时间.
    private static func isModal(_ index: Int, in line: ArraySlice<Cell>) -> Bool {
        guard index > line.startIndex else { return false }
        if line[index].folded == "由" { return !"理自事".unicodeScalars.contains(line[index - 1].folded) }
        return line[index].folded == "应" && "方人者".unicodeScalars.contains(line[index - 1].folded)
    }

    /// Whether the heading ends as headings do.
    static func endScore(_ heading: ArraySlice<Cell>) -> Double {
        if ends.contains(where: { heading.ends(with: $0) }) { return 1 }
        return heading.last.map { shortEnds.contains($0.folded) } == true ? 0.4 : 0
    }

    /// Whether the text begins as sentences do.
    static func startScore(_ text: ArraySlice<Cell>) -> Double {
        if ownNames.contains(where: { text.starts(with: $0) }) { return 1.5 }
        guard let first = text.first else { return 0 }
        // 考核指标 goes on, where 指 does not mean.
        let isNoun =
            first.folded == "指" && text.dropFirst().first.map { "标定示导派".unicodeScalars.contains($0.folded) } ?? false
        if !isNoun, starts.contains(where: { text.starts(with: $0) }) { return 1 }
        if first.scalar == "【" || first.scalar == "“" { return 0.5 }
        // 自然 and 自行 are words of their own.
        let isWord =
            first.folded == "自" && text.dropFirst().first.map { "然行身动己愿费带".unicodeScalars.contains($0.folded) } ?? false
        return shortStarts.contains(first.folded) && !isWord ? 0.9 : 0
    }

    /// Whether the text takes up the heading's first words.
    private static func repeatScore(_ heading: ArraySlice<Cell>, _ text: ArraySlice<Cell>) -> Double {
        var count = 0
        for (one, other) in zip(heading, text) {
            guard one.folded == other.folded else { break }
            count += 1
        }
        if count >= 2 { return 0.5 + 0.1 * Double(min(count, 5)) }
        // 协议的变更变更本协议: the text takes up the heading's last word.
        let isTail = heading.count > 3 && zip(heading.suffix(2), text).allSatisfy { $0.folded == $1.folded }
        return isTail ? 0.5 : 0
    }

    private static let limits: Set<Unicode.Scalar> = Set("。；：，？！;:!,…".unicodeScalars)
    private static let ownNames = Word.list("本附件 本合同 本协议 本契约")
    private static let starts = Word.list(
        """
        甲方 乙方 丙方 丁方 双方 三方 各方 甲乙双方 任何一方 一方 本条 本章 第三方 未经 根据 按照 依据 依照 上述 下列 \
        以下 有下列 有关 违约方 守约方 出租人 承租人 出租方 承租方 买方 卖方 出卖人 买受人 委托人 受托人 委托方 受托方 各签署方 保密信息 接收方 费用表 服务费 下列 以下 租赁期间 房屋 用人单位 劳动者 为了 \
        与本协议 与本合同 与本契约 在本 于本 自本 鉴于 如果 如遇 如因 如甲 如乙 如双 如一 如第 除非 合同 双方应 当事人 其中 包括 指 系指 是指 因 租赁 The
        """)
    private static let shortStarts: Set<Unicode.Scalar> = Set("如若在因自由对除当凡经依按".unicodeScalars)
    private static let ends = Word.list(
        """
        定义 概述 总则 通则 目的 范围 内容 时间 日期 期限 期间 地点 方式 方法 标准 要求 条件 情形 程序 流程 步骤 机制 规则 原则 责任 义务 权利 \
        权限 权益 职责 行为 后果 效力 效果 关系 划分 分配 归属 转让 变更 解除 终止 终结 中止 续约 续签 延长 生效 签署 签字 盖章 送达 通知 解释 \
        解释权 适用 管辖 法院 仲裁 诉讼 调解 协商 争议 解决 保密 信息 资料 费用 价款 价格 租金 押金 定金 支付 付款 结算 发票 税费 金额 数量 质量 \
        服务 人员 资质 培训 设备 技术 支持 维护 更新 维修 保养 验收 交付 交货 运输 包装 转移 所有权 知识产权 违约金 违约 赔偿 补偿 限额 限定 \
        限制 上限 选择 委托 介入 确定 调整 修改 补充 附件 事项 约定 条款 声明 保证 承诺 陈述 担保 保险 不可抗力 满意度 解决率 比例 说明 清单 \
        明细 列表 认定 名词 类型 概况 双方 主体 当事人 用途 面积 现状 交接 返还 处理 救济 退出 名称 地址 联系 账户 安排 标的 份数 文本 规定 性质 协议 合同 守则 引入 边界 配合 投入 考核 指标 处理 报告 提供 安全 归属 结算 账户 工作日
        班次 事项 基本情况 调整 催告 补救 损失 继续履行 准据法 次序 独立性 分包 位置 涂改 计算 信息保护 竞业 人员 更换 标的 当事人 点交
        费用表 影响 公证 点收 原状 抵充 迟延 时限 签约日 生效日 押租 修缮 遗留物 转租 通报
        冲突 效果 提出 负担 设备 现状 介入 程序 义务 份数 送达 结果 资格 记录 审计 检查 备份 核对 归还 抵销 扣减 催收 独立 \
        目的 使用 修缮 保险 税金 迁让 续租 管理 终止 方式 维护 变更
        """)
    private static let shortEnds: Set<Unicode.Scalar> = Set("率度权费期表书额".unicodeScalars)
}
