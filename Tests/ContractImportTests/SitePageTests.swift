import ContractModel
import Testing

@testable import ContractImport

/// What sites put around a contract goes, and each piece of it is in the report; what the contract says stays.
@Suite struct SitePageTests {
    private static let contract = """
        <p>甲方：____</p><p>乙方：____</p><p>甲乙双方就广告制作达成如下协议。</p>
        <p>第一条 内容</p><p>乙方制作广告。</p><p>第二条 费用</p><p>甲方支付费用。</p>
        """
    private static let body = "甲方：【甲方全称】\n乙方：【乙方全称】\n甲乙双方就广告制作达成如下协议。\n第一条 内容\n乙方制作广告。\n第二条 费用\n甲方支付费用。"

    private func page(before: String = "", below: String = "", after: String = "") throws -> Imported {
        try Imported(
            "<html><body>\(before)<h1>广告制作合同</h1>\(below)\(Self.contract)\(after)</body></html>")
    }

    @Test(arguments: [
        "<div><a>登录</a> <a>注册</a></div>", "<div><a>文书网</a> | <a>找顾问</a> | <a>问答</a></div>",
        "<div>首页 &gt; 合同范本 &gt; 广告合同</div>", "<p>时间：2023-05-08　作者：网友　来源：文书网　浏览：15次</p>",
        "<form action='/s'><input type='text' name='wd' placeholder='搜索'><button>搜索</button></form>",
    ])
    func whatStandsAboveTheTitleGoes(chrome: String) throws {
        let imported = try page(before: chrome)
        #expect(imported.body.hasPrefix(Self.body), "\(imported.body)")
        #expect(imported.report.title == "广告制作合同")
        #expect(imported.report.counts.unaccounted == 0)
    }

    @Test(arguments: [
        "更新时间：2023-05-08　责任编辑：小王", "发布：2023-05-08 阅读：200 评论：3", "导读：广告制作合同怎么写？下面由编辑为您介绍。",
        "以下是小编为大家整理的广告制作合同范本，希望对您有所帮助。", "Posted by Editor on May 8, 2023 | 14 comments | Share",
    ])
    func whatStandsBelowTheTitleGoes(chrome: String) throws {
        let imported = try page(below: "<p>\(chrome)</p>")
        #expect(imported.body.hasPrefix(Self.body), "\(imported.body)")
        let removals = imported.report.removals.filter { $0.step == "chrome" }.map(\.text).joined()
        #expect(removals.hasPrefix(chrome.prefix(6)), "\(removals)")
        #expect(imported.report.decisions.contains { $0.kind == .chrome && $0.place != nil })
    }

    /// A list of other documents is none of the contract's, not even where these are called contracts.
    @Test(
        arguments: [
            "<p>以上就是本合同范本的全部内容，希望对大家有帮助。</p>", "<h3>相关推荐</h3><ul><li>品牌授权合同</li><li>代理协议</li></ul>",
            "<p>【延伸阅读】</p><p>合同没有盖章有效吗</p><p>挂靠协议书</p>", "<div>猜你喜欢</div><ul><li>品牌授权合同</li></ul>",
            "<p><a>点击下载Word版</a></p><h3>热门推荐</h3><ul><li>品牌授权合同</li></ul>",
            "<p>Share this</p><p>Related posts</p><ul><li>NDA Template</li></ul>",
        ], ["", "<p>附件一 价格表</p><p>每版一万元。</p>"])
    func whatStandsBehindTheContractGoes(chrome: String, annex: String) throws {
        let bare = try page(after: annex)
        let imported = try page(after: annex + chrome)
        #expect(imported.body == bare.body, "\(imported.body)")
        #expect(imported.report.fields.count == bare.report.fields.count)
        #expect(imported.report.removals.contains { $0.step == "chrome" })
        #expect(imported.report.counts.unaccounted == 0)
    }

    /// A contract about a site owes pages whose names other sites have around their contracts.
    @Test func listsOfAContractStay() throws {
        let list = "<ul><li>首页</li><li>关于我们</li><li>网站地图</li><li>相关推荐</li></ul>"
        let annex = try page(after: "<p>附件一 栏目表</p>\(list)")
        #expect(annex.report.removals.allSatisfy { $0.step != "chrome" }, "\(annex.report.removals)")
        let clause = try page(after: "<p>第三条 栏目</p><p>网站有下列栏目：</p>\(list)")
        #expect(clause.report.removals.allSatisfy { $0.step != "chrome" }, "\(clause.report.removals)")
        for word in ["首页", "关于我们", "网站地图"] { #expect(annex.body.contains(word) && clause.body.contains(word)) }
        // The site's own list behind it still goes.
        let both = try page(after: "<p>附件一 栏目表</p>\(list)<p>每栏一页。</p><p>相关推荐</p><ul><li>代理协议</li></ul>")
        #expect(both.body.contains("网站地图") && !both.body.contains("代理协议"))
    }

    /// What contracts say around their numbers is no page's.
    @Test(arguments: [
        "为保护双方的版权，特订立本合同。", "项目名称：广告制作", "鉴于甲方需要广告，乙方有能力制作。", "示例公司与示例厂合作的说明",
    ])
    func preamblesStay(line: String) throws {
        let imported = try page(below: "<p>\(line)</p>")
        #expect(imported.report.removals.allSatisfy { $0.step != "chrome" }, "\(imported.report.removals)")
    }

    /// A box to fill in that belongs to the contract is a field.
    @Test func boxesOfAContractStay() throws {
        let imported = try page(after: "<p>联系人：<input type='text' name='contact'></p>")
        #expect(imported.report.fields.contains { $0.name.contains("联系人") })
    }
}
