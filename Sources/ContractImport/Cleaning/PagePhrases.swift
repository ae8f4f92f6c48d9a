/// What pages say about themselves, and the forms in which they say it.
enum PagePhrases {
    /// Words that no contract has.
    static func isStrong(_ content: ArraySlice<Cell>) -> Bool {
        strong.contains { content.contains($0) }
            // 作者：… 点击：…
            || content.count < 60 && weak.count { content.contains($0) } > 1 && isWeak(content)
    }

    /// Words that contracts have, too, in a line that does not speak of a contract.
    static func isWeak(_ content: ArraySlice<Cell>) -> Bool {
        weak.contains { content.contains($0) } && !speaksOfContract(content)
    }

    /// Whether a line speaks of the parties or of the contract they make.
    static func speaksOfContract(_ content: ArraySlice<Cell>) -> Bool {
        contractWords.contains { content.contains($0) }
    }

    static func introduces(_ content: ArraySlice<Cell>) -> Bool { introductions.contains { content.contains($0) } }

    static func signs(_ content: ArraySlice<Cell>) -> Bool { signing.contains { content.contains($0) } }

    /// Whether a line has the form of one that pages put around a document: the heading of a list of other documents,
    /// who put it there and when, the words of an editor, a row of links.
    static func isOfPage(_ content: ArraySlice<Cell>) -> Bool {
        guard content.count < 200 else { return false }
        return isSection(content) || isByline(content) || isEditorial(content) || isBar(content, ofPage: true)
    }

    // MARK: Forms

    /// 相关推荐, 【延伸阅读】, Related posts: what pages head their lists with.
    private static func isSection(_ content: ArraySlice<Cell>) -> Bool {
        guard content.count <= 40, !content.contains(where: { $0.scalar.endsSentence }) else { return false }
        let words = content.drop { $0.scalar.isBlank || ornaments.contains($0.scalar) }
        if words.first?.scalar.isLatin == true {
            let text = words.text.lowercased()
            return englishSections.contains { text.hasPrefix($0) }
        }
        return content.count <= 24 && sections.contains { words.starts(with: $0) } && !speaksOfContract(content)
    }

    /// 时间：2024-01-05 作者：网友 浏览：15; Posted by Admin: two details of those that pages give of what they show.
    private static func isByline(_ content: ArraySlice<Cell>) -> Bool {
        guard content.count <= 120, !speaksOfContract(content), !signs(content) else { return false }
        if content.first?.scalar.isLatin == true, content.contains(where: { $0.scalar.isBlank }) {
            let text = content.text.lowercased()
            return englishBylines.contains { text.hasPrefix($0) }
        }
        if bylineStarts.contains(where: { content.starts(with: $0) }) { return true }
        let count = bylines.count { word in
            guard let range = content.firstRange(of: word), range.upperBound < content.endIndex else { return false }
            let next = content[range.upperBound].scalar
            return next == "：" || next == ":"
        }
        return count >= 2
    }

    /// 以下是小编整理的范本, 以上就是全部内容: the words of who runs the page.
    private static func isEditorial(_ content: ArraySlice<Cell>) -> Bool {
        if content.contains("小编") || content.starts(with: "导读：") || content.starts(with: "导读:") { return true }
        if content.first?.scalar.isLatin == true {
            let text = content.prefix(60).text.lowercased()
            return englishEditorials.contains { text.hasPrefix($0) }
        }
        if wishes.contains(where: { content.contains($0) }), !speaksOfContract(content) { return true }
        guard presentations.contains(where: { content.starts(with: $0) }) else { return false }
        // No contract calls itself a pattern.
        return patterns.contains { content.contains($0) }
            || offers.contains { content.contains($0) } && !speaksOfContract(content)
    }

    /// A row of links: short words between > or |; of a page where one of them is a word that only pages have.
    static func isBar(_ content: ArraySlice<Cell>, ofPage: Bool = false) -> Bool {
        guard content.count <= 80, !speaksOfContract(content), !signs(content),
            !content.contains(where: { $0.scalar.endsSentence || $0.scalar == "_" || $0.scalar == "【" })
        else { return false }
        let isLatin = content.first?.scalar.isLatin == true
        let ruled = content.split { bars.contains($0.scalar) }.map(\.trimmed).filter { !$0.isEmpty }
        let pieces = ruled.count >= 2 ? ruled : content.split { $0.scalar.isBlank }
        guard pieces.count >= 2, pieces.allSatisfy({ $0.count <= (isLatin ? 24 : 12) }) else { return false }
        return pieces.contains(where: isLink) || !ofPage && ruled.count >= 2
    }

    /// A word that pages have for their own parts, alone: 登录, 联系我们.
    static func isLink(_ content: ArraySlice<Cell>) -> Bool { content.count <= 8 && links.contains(content.folded) }

    private static let ornaments: Set<Unicode.Scalar> = Set("【[「《〈（(#*◆■●★☆→>»".unicodeScalars)
    private static let bars: Set<Unicode.Scalar> = Set("|｜>＞»›·".unicodeScalars)

    // MARK: Words

    static let structure = Word.list("第一条 第一章 第一部分 第一编 鉴于")
    private static let introductions = Word.list("文档简介 内容简介 文档介绍")
    private static let signing = Word.list("盖章 签字 签章 签名 签署日期 法定代表人 授权代表 Signature Signed By: Title:")
    private static let contractWords =
        Word.list("甲方 乙方 丙方 双方 本合同 本协议 当事人 违约") + [Word("This Agreement"), Word("this Agreement")]

    private static let strong = Word.list(
        """
        版权说明 版权声明 版权所有 文档简介 内容简介 文档介绍 温馨提示 最新文档 相关文档 相关文章 相关范文 相关阅读 推荐文档 热门文档 猜你喜欢 相关推荐 提交评论 \
        发表评论 用户评论 全部评论 下载提示 下载说明 立即下载 免费下载 点击下载 下载文档 下载本文 分享到 分享至 加入收藏 收藏本站 \
        举报投诉 登录注册 登录后 返回顶部 返回首页 首页> 上一篇 下一篇 继续阅读 展开全文 阅读全文 开通会员 ICP备 上传用户 上传者 \
        用户上传 信息存储空间 浏览次数 阅读量 下载量 发布时间 当前位置 网站地图 关于我们 格式：DOC
        """)

    private static let weak = Word.list(
        """
        免责声明 举报或 剩余 VIP 备案号 公众号 扫码 扫一扫 二维码 本站 网友 侵权 来源： 来源: 作者： 点击： 编辑： Copyright © 页数： 积分 点赞 Cookie
        """)

    private static let sections = Word.list(
        """
        延伸阅读 拓展阅读 扩展阅读 推荐阅读 相关推荐 相关阅读 相关文章 相关合同 相关范本 相关模板 相关协议 相关链接 相关资讯 相关知识 相关搜索 相关问题 热门推荐 \
        热门文章 热门合同 热门范本 最新文章 最新范本 为您推荐 为你推荐 猜你喜欢 猜您喜欢 您可能 你可能 大家都在看 大家还在看 看了又看 上一篇 下一篇 本文标签 \
        关键词： 网友评论 最新评论 发表评论 评论（
        """)
    private static let englishSections = [
        "related posts", "related articles", "related templates", "related documents:", "related contracts",
        "related forms", "related content", "you may also like", "you might also like", "people also", "share this",
        "share on", "leave a comment", "leave a reply", "read more", "see also:", "more templates", "popular posts",
        "recent posts", "popular templates", "previous post", "next post", "filed under", "back to top",
        "download this", "subscribe to our", "sign up for our", "skip to content",
    ]

    private static let bylines = Word.list("时间 作者 来源 浏览 阅读 点击 编辑 责编 字号 字体 热度 评论 人气 栏目 下载")
    private static let bylineStarts = Word.list(
        "更新时间： 更新时间: 更新日期： 发布日期： 发布于 发表于 上传时间： 责任编辑： 文章来源： 本文来源： 责编：")
    private static let englishBylines = [
        "posted by", "posted on", "posted in", "published by", "published on", "written by", "by admin",
        "uploaded by",
    ]

    private static let presentations = Word.list("以下是 以下为 下面是 下面为 以上就是 以上是 以上便是 以上为 本文 本篇 这篇 这份")
    private static let patterns = Word.list("范本 模板 范文 样本")
    private static let offers = Word.list("为大家 为您 为你 给大家 整理 收集 分享 文章 本文 全部内容")
    private static let wishes = Word.list(
        "希望对您 希望对你 希望对大家 希望能帮 希望可以帮 欢迎大家 欢迎阅读 欢迎参考 欢迎下载 供大家参考 供您参考 供你参考 请继续关注 更多精彩")
    private static let englishEditorials = [
        "here is a sample", "here is a free", "this is a sample", "this is a free", "below is a sample",
        "below is a free", "the following is a sample", "use this free", "use this template", "download this",
        "download our", "we hope this", "click here",
    ]

    private static let links: Set<String> = [
        "首页", "主页", "登录", "注册", "登录注册", "退出", "收藏", "打印", "分享", "举报", "投稿", "搜索", "评论", "点赞", "微信", "微博", "QQ",
        "QQ空间", "客服", "在线客服", "会员", "会员中心", "个人中心", "设为首页", "加入收藏", "联系我们", "关于我们", "网站地图", "帮助中心", "返回首页",
        "Home", "Login", "Log in", "Sign in", "Sign up", "Register", "Search", "Share", "Print", "Pricing", "Blog",
        "About us", "Tweet",
    ]
}
