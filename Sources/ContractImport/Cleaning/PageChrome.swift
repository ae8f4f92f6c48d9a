import ContractModel
import ContractTemplate

/// Removes what stands around a document on its page: notices, download hints, lists of other documents.
///
/// Only lines before the contract's first and behind its last division are looked at; what is between is the
/// contract's, whatever it says. A contract goes on as long as its numbers do, so nothing is cut off before the next
/// number that the count expects.
enum PageChrome {
    static func remove(from lines: inout [SourceLine], into notes: inout ImportNotes) {
        let content = lines.indices.filter { !lines[$0].isFurniture && !lines[$0].isBlank }
        let around = Surroundings(content.map { lines[$0] })
        var chrome = Set(around.chrome.map { content[$0] })
        chrome.formUnion(lines.indices.filter { lines[$0].isFurniture })
        guard !chrome.isEmpty else { return }
        for run in runs(chrome.filter { !lines[$0].isBlank }.sorted(), in: lines) {
            for index in run { notes.remove(lines[index].cells, step: .chrome) }
            let isSure = run.contains { lines[$0].isFurniture || PagePhrases.isStrong(lines[$0].content) }
            notes.decide(
                .chrome,
                run.count == 1
                    ? "a line outside of the contract was removed: \(lines[run[0]].content.prefix(24).text)"
                    : "\(run.count) lines outside of the contract were removed, from: \(lines[run[0]].content.prefix(24).text)",
                at: lines[run[0]].content.offsets, confidence: isSure ? 0.95 : 0.7)
        }
        lines = lines.indices.filter { !chrome.contains($0) }.map { lines[$0] }
    }

    /// Lines that stand one behind another, blank ones between them left out.
    private static func runs(_ indices: [Int], in lines: [SourceLine]) -> [[Int]] {
        var runs: [[Int]] = []
        for index in indices {
            if let last = runs.last?.last, lines[(last + 1)..<index].allSatisfy(\.isBlank) {
                runs[runs.count - 1].append(index)
            } else {
                runs.append([index])
            }
        }
        return runs
    }
}

/// What stands before and behind a contract, among the lines of a page that are not blank.
private struct Surroundings {
    /// The indices of the lines that are none of the contract's.
    private(set) var chrome: [Int] = []
    private let lines: [SourceLine]
    private let labels: [FoundLabel?]

    init(_ lines: [SourceLine]) {
        self.lines = lines
        let reader = LabelReader(language: .english)
        labels = lines.map { line in
            Self.isListed(line) ? nil : reader.label(in: line.content, at: line.content.startIndex)
        }
        guard let first = lines.indices.first(where: isStructure) ?? labels.firstIndex(where: { $0?.kind == .item })
        else { return }
        chrome = head(before: first) + (tail(after: first).map { Array($0..<lines.count) } ?? [])
    }

    // MARK: Before the contract

    private func head(before first: Int) -> [Int] {
        var result: [Int] = []
        // Where a page shows that it stands around the contract, its links stand above the title, too.
        if let title = lines.indices.prefix(first).first(where: {
            Self.isTitle(lines[$0].content) || lines[$0].kind == .heading
        }),
            lines.indices.prefix(title).contains(where: isChrome)
        {
            result = lines.indices.prefix(title).filter { isLink(lines[$0].content) && !isChrome($0) }
        }
        /// How many lines more an introduction may have: 文档简介 stands above some words of the document itself.
        var introduced = 0
        for index in 0..<first {
            let content = lines[index].content
            if isChrome(index) {
                result.append(index)
                introduced = PagePhrases.introduces(content) ? 3 : 0
            } else if introduced > 0, !Self.isTitle(content), lines[index].kind != .heading {
                result.append(index)
                introduced -= 1
            } else {
                introduced = 0
            }
        }
        return Set(result).sorted()
    }

    /// A few words without any mark: 首页, 登录|注册.
    private func isLink(_ content: ArraySlice<Cell>) -> Bool {
        content.count <= 16 && !content.contains { $0.scalar.endsPhrase || $0.scalar == "【" || $0.scalar == "_" }
    }

    // MARK: Behind the contract

    /// Where the page goes on behind the contract.
    private func tail(after first: Int) -> Int? {
        let last = lines.indices.last { $0 >= first && isClosing($0) } ?? first
        guard last + 1 < lines.count else { return nil }
        // Which numbers the contract goes on with behind each line, counted once.
        var count = ExpectedNumbers()
        for index in 0...last { if let label = labels[index] { count.enter(label) } }
        for index in (last + 1)..<lines.count {
            let label = labels[index]
            let isNext = label.map { $0.kind == .party || count.expects($0) } ?? false
            if !isNext, lines[index].content.count < 200, isChrome(index), !goesOn(behind: index, count) {
                return index
            }
            if let label { count.enter(label) }
        }
        return nil
    }

    /// Whether the contract's numbers go on behind a line.
    private func goesOn(behind index: Int, _ count: ExpectedNumbers) -> Bool {
        var count = count
        for label in labels[(index + 1)...] {
            guard let label else { continue }
            if count.expects(label) { return true }
            // A list that begins anew is the page's own.
            count.forget(label)
        }
        return false
    }

    /// Whether the contract cannot have ended before this line: a division of the upper levels, or a signature.
    private func isClosing(_ index: Int) -> Bool {
        if isStructure(index) { return true }
        let content = lines[index].content
        return content.count < 60 && !PagePhrases.isStrong(content) && PagePhrases.signs(content)
    }

    // MARK: Lines

    /// Whether a line speaks of the page: by what only pages say, or by a word that stands near that.
    private func isChrome(_ index: Int) -> Bool {
        let content = lines[index].content
        if PagePhrases.isStrong(content) { return true }
        guard PagePhrases.isWeak(content) else { return false }
        let near = max(0, index - 6)...min(lines.count - 1, index + 6)
        return near.contains { PagePhrases.isStrong(lines[$0].content) }
    }

    /// Whether a line begins with, or, where line breaks were lost, holds a division of the upper levels.
    private func isStructure(_ index: Int) -> Bool {
        let content = lines[index].content
        if content.count > 300, PagePhrases.structure.contains(where: { content.contains($0) }) { return true }
        // No notice of a page is as long as a contract in one line.
        if content.count > 1500 { return true }
        if PagePhrases.structure.contains(where: { content.starts(with: $0) })
            || content.count < 40 && labels[index] == nil && Self.isTitle(content)
        {
            return !isChrome(index)
        }
        guard let label = labels[index] else { return false }
        switch label.kind {
        case .part, .article, .clause: return true
        case .item: return label.readings.first?.number.format == .comma(.chinese) && !isChrome(index)
        case .named, .party: return label.word == "附件"
        }
    }

    /// Whether the line is one of a list of links: - 2025豪华公寓租赁合同.
    private static func isListed(_ line: SourceLine) -> Bool {
        guard let first = line.content.first?.scalar else { return false }
        return first == "-" || first == "•" || first == "·" || first == "»"
    }

    private static func isTitle(_ content: ArraySlice<Cell>) -> Bool {
        guard content.count <= 40, let first = content.first, first.scalar != "-", first.scalar != "•" else {
            return false
        }
        return FrontPage.titleEnds.contains { content.ends(with: $0) }
            && !content.contains { $0.scalar.endsSentence || $0.scalar == ">" || $0.scalar == "》" || $0.scalar == "|" }
    }
}

/// The numbers that a contract may go on with.
private struct ExpectedNumbers {
    private var last: [String: Int] = [:]

    /// Numbers of one form in one place: the clauses of an article are a list of their own.
    private static func list(_ label: FoundLabel) -> String {
        switch label.kind {
        case .part(let unit): "part\(unit)"
        case .article: "article"
        case .clause: "clause\(label.path.dropLast())"
        case .item: label.readings.first.map { "\($0.form)" } ?? ""
        case .named: label.word
        case .party: ""
        }
    }

    func expects(_ label: FoundLabel) -> Bool {
        last[Self.list(label)].map { $0 + 1 == label.path.last } ?? false
    }

    mutating func enter(_ label: FoundLabel) {
        if label.kind != .party { last[Self.list(label)] = label.path.last }
    }

    mutating func forget(_ label: FoundLabel) { last[Self.list(label)] = nil }
}

/// What pages say about themselves.
private enum PagePhrases {
    /// Words that no contract has.
    static func isStrong(_ content: ArraySlice<Cell>) -> Bool {
        strong.contains { content.contains($0) }
            // 作者：… 点击：…
            || content.count < 60 && weak.count { content.contains($0) } > 1 && isWeak(content)
    }

    /// Words that contracts have, too, in a line that does not speak of a contract.
    static func isWeak(_ content: ArraySlice<Cell>) -> Bool {
        weak.contains { content.contains($0) } && !contractWords.contains { content.contains($0) }
    }

    static func introduces(_ content: ArraySlice<Cell>) -> Bool { introductions.contains { content.contains($0) } }

    static func signs(_ content: ArraySlice<Cell>) -> Bool { signing.contains { content.contains($0) } }

    static let structure = Word.list("第一条 第一章 第一部分 第一编 鉴于")
    private static let introductions = Word.list("文档简介 内容简介 文档介绍")
    private static let signing = Word.list("盖章 签字 签章 签名 签署日期 法定代表人 授权代表 Signature Signed By: Title:")
    private static let contractWords = Word.list("甲方 乙方 丙方 双方 本合同 本协议 当事人 违约")

    private static let strong = Word.list(
        """
        版权说明 版权声明 版权所有 文档简介 内容简介 文档介绍 温馨提示 最新文档 相关文档 相关文章 相关范文 相关阅读 推荐文档 热门文档 猜你喜欢 相关推荐 提交评论 \
        发表评论 用户评论 全部评论 下载提示 下载说明 立即下载 免费下载 点击下载 下载文档 下载本文 分享到 分享至 加入收藏 收藏本站 \
        举报投诉 登录注册 登录后 返回顶部 返回首页 首页> 首页\u{A0} 上一篇 下一篇 继续阅读 展开全文 阅读全文 开通会员 ICP备 上传用户 上传者 \
        用户上传 信息存储空间 浏览次数 阅读量 下载量 发布时间 当前位置 网站地图 关于我们 格式：DOC
        """)

    private static let weak = Word.list(
        """
        免责声明 举报或 剩余 VIP 备案号 公众号 扫码 扫一扫 二维码 本站 网友 侵权 来源： 来源: 作者： 点击： 编辑： Copyright © 页数： 积分 点赞 Cookie
        """)
}
