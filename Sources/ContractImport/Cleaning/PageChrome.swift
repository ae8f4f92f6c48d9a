/// Removes what stands around a document on its page: notices, download hints, lists of other documents.
///
/// Only lines before the contract's first and behind its last division are looked at; what is between is the
/// contract's, whatever it says.
enum PageChrome {
    static func remove(from lines: inout [SourceLine], into notes: inout ImportNotes) {
        var chrome = Set(lines.indices.filter { lines[$0].isFurniture })
        let structure = lines.indices.filter { !chrome.contains($0) && isStructure(lines[$0]) }
        if let first = structure.first {
            chrome.formUnion(head(lines, before: first))
            chrome.formUnion(tail(lines, after: first))
        }
        guard !chrome.isEmpty else { return }
        for run in runs(chrome.filter { !lines[$0].isBlank }.sorted(), in: lines) {
            for index in run { notes.remove(lines[index].cells, step: .chrome) }
            let isSure = run.contains { lines[$0].isFurniture || isChrome(lines[$0].content) }
            notes.decide(
                .chrome,
                run.count == 1
                    ? "a line outside of the contract was removed: \(lines[run[0]].content.prefix(24).text)"
                    : "\(run.count) lines outside of the contract were removed, from: \(lines[run[0]].content.prefix(24).text)",
                at: lines[run[0]].content.offsets, confidence: isSure ? 0.95 : 0.7)
        }
        lines = lines.indices.filter { !chrome.contains($0) }.map { lines[$0] }
    }

    // MARK: Before the contract

    private static func head(_ lines: [SourceLine], before first: Int) -> Set<Int> {
        var result: Set<Int> = []
        /// How many lines more an introduction may have: 文档简介 stands above some words of the document itself.
        var introduced = 0
        for index in 0..<first where !lines[index].isBlank {
            let content = lines[index].content
            if isChrome(content) {
                result.insert(index)
                introduced = introductions.contains { content.contains($0) } ? 3 : 0
            } else if introduced > 0, !isTitle(content), lines[index].kind != .heading {
                result.insert(index)
                introduced -= 1
            } else {
                introduced = 0
            }
        }
        return result
    }

    private static let introductions = Word.list("文档简介 内容简介 文档介绍")

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

    // MARK: Behind the contract

    private static func tail(_ lines: [SourceLine], after first: Int) -> Set<Int> {
        let last = lines.indices.last { index in index >= first && isClosing(lines[index]) } ?? first
        let start = lines.indices.first { index in
            index > last && isChrome(lines[index].content) && lines[index].content.count < 200
        }
        guard let start else { return [] }
        return Set(start..<lines.count)
    }

    /// Whether the contract cannot have ended before this line: a division of the upper levels, or a signature.
    private static func isClosing(_ line: SourceLine) -> Bool {
        let content = line.content
        if line.isFurniture { return false }
        if isStructure(line) { return true }
        return content.count < 60 && !isChrome(content) && signing.contains { content.contains($0) }
    }

    // MARK: Lines

    /// Whether a line begins with, or, where line breaks were lost, holds a division of the upper levels.
    private static func isStructure(_ line: SourceLine) -> Bool {
        let content = line.content
        if content.count > 300, structure.contains(where: { content.contains($0) }) { return true }
        if structure.contains(where: { content.starts(with: $0) }) || content.count < 40 && isTitle(content) {
            return !isChrome(content)
        }
        guard !isListed(line), let label = reader.label(in: content, at: content.startIndex) else { return false }
        switch label.kind {
        case .part, .article, .clause: return true
        case .item, .named, .party: return label.word == "附件"
        }
    }

    private static let reader = LabelReader(language: .english)

    /// Whether the line is one of a list of links: - 2025豪华公寓租赁合同.
    private static func isListed(_ line: SourceLine) -> Bool {
        guard let first = line.content.first?.scalar else { return false }
        return first == "-" || first == "•" || first == "·" || first == "»"
    }

    private static func isTitle(_ content: ArraySlice<Cell>) -> Bool {
        guard content.count <= 40, let first = content.first, first.scalar != "-", first.scalar != "•" else {
            return false
        }
        return titleEnds.contains { content.ends(with: $0) }
            && !content.contains { $0.scalar.endsSentence || $0.scalar == ">" || $0.scalar == "》" || $0.scalar == "|" }
    }

    private static func isChrome(_ content: ArraySlice<Cell>) -> Bool { phrases.contains { content.contains($0) } }

    private static let structure = Word.list("第一条 第一章 第一部分 第一编 鉴于")
    private static let titleEnds = Word.list("合同 协议 协议书 合同书 契约 合约 备忘录 条款 Agreement AGREEMENT Contract CONTRACT")
    private static let signing = Word.list("盖章 签字 签章 签名 签署日期 法定代表人 授权代表 Signature Signed")

    /// What pages say about themselves and no contract does.
    private static let phrases = Word.list(
        """
        版权说明 版权声明 版权所有 文档简介 内容简介 文档介绍 温馨提示 最新文档 相关文档 推荐文档 热门文档 猜你喜欢 相关推荐 提交评论 \
        发表评论 用户评论 全部评论 免责声明 下载提示 下载说明 立即下载 免费下载 点击下载 下载文档 下载本文 分享到 分享至 加入收藏 \
        收藏本站 举报或 举报投诉 登录注册 登录后 返回顶部 返回首页 首页> 首页\u{A0} 上一篇 下一篇 继续阅读 展开全文 阅读全文 剩余 开通会员 VIP \
        备案号 ICP备 公众号 扫码 扫一扫 二维码 上传用户 上传者 用户上传 本站 网友 侵权 信息存储空间 浏览次数 阅读量 下载量 发布时间 来源： \
        来源: 当前位置 网站地图 关于我们 Copyright © 格式：DOC 页数： 积分 点赞 Cookie
        """)
}
