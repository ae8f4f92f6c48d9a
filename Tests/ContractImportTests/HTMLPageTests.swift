import ContractModel
import TestSupport
import Testing

@testable import ContractImport

/// Pages are read as a browser shows them.
@Suite struct HTMLPageTests {
    /// What a site puts around a contract: links above, its own name for it, a list of others below.
    @Test func pagesOfSitesAreCleaned() throws {
        let imported = try Imported(
            Array(
                """
                <html><body><div>登录|注册</div><ul><li>合同范本</li><li>法律知识</li></ul><div>当前位置：首页 &gt; 正文</div>
                <h1>苹果购销合同范本</h1><p><b>苹果购销合同</b></p><p>甲方：____</p><p>乙方：____</p><p><b>一、数量</b></p><p>乙方出售苹果。</p>
                <p><b>二、质量</b></p><p>无病虫害。</p>
                <table><tr><td>甲方（签章）：</td><td>乙方（签字）：</td></tr><tr><td>　　年　　月　　日</td><td>　　年　　月　　日</td></tr></table>
                <p>【苹果购销合同范本】相关文章：</p><ul><li>1.房屋租赁合同</li><li>2.劳务合同</li></ul></body></html>
                """.utf8))
        #expect(imported.report.title == "苹果购销合同")
        #expect(
            imported.body
                == "甲方：【甲方全称】\n乙方：【乙方全称】\n一、数量\n乙方出售苹果。\n二、质量\n无病虫害。\n\n:::sign 甲方 乙方\n:::\n", "\(imported.body)")
        #expect(imported.report.counts.unaccounted == 0)
    }

    private func page(_ html: String) throws -> SourceDocument {
        try HTMLPage.read(DecodedText(Array(html.utf8), name: "a.html"), name: "a.html")
    }

    private func lines(_ html: String) throws -> [String] {
        try page("<html><body>\(html)</body></html>").lines.map { $0.cells.text }
    }

    @Test func blocksAreLinesAndBlanksAreOne() throws {
        #expect(try lines("<p>第一条\n  总则</p><div>甲<b>方</b>  应<br>支付</div>") == ["第一条总则", "甲方 应", "支付"])
        #expect(try lines("<pre>甲\n  乙</pre>") == ["甲", "  乙"])
    }

    @Test func scriptsAndHiddenTextAreLeftOut() throws {
        let document = try page(
            "<html><head><title>x</title><style>p{}</style></head><body><script>1<2</script><p>甲</p>"
                + "<p style='display: none'>乙</p></body></html>")
        #expect(document.lines.map { $0.cells.text } == ["甲"])
        #expect(document.omissions == ["text that the page hides"])
    }

    @Test func navigationAndPreviewsAreNoPartOfTheText() throws {
        let document = try page(
            "<html><body><nav><a>首页</a></nav><p>见附件一<span aria-hidden='true'>预览</span>。</p></body></html>")
        #expect(document.lines.map { $0.cells.text } == ["首页", "预览", "见附件一。"])
        #expect(document.lines.map(\.isFurniture) == [true, true, false])
    }

    @Test func listsAreNumberedAsTheBrowserDoes() throws {
        #expect(
            try lines("<ol start='3'><li>甲</li><li>乙</li></ol><ol type='a'><li>丙</li></ol><ol><li>（1）丁</li></ol>")
                == ["3. 甲", "4. 乙", "a. 丙", "（1）丁"])
    }

    @Test func tablesHaveRowsAndFramesHaveNone() throws {
        let table = try page("<html><body><table><tr><th colspan=2>甲</th><td>乙</td></tr></table></body></html>")
        #expect(table.lines.first?.columns.map(\.text) == ["甲", "", "乙"])
        #expect(try lines("<table><tr><td><p>第一条</p><p>甲方</p></td></tr></table>") == ["第一条", "甲方"])
    }

    @Test func placesToFillInAreMarked() throws {
        let line = try #require(
            try page("<html><body><p>甲方：<u>&nbsp;&nbsp;&nbsp;</u>，地址：<input type=text></p></body></html>").lines.first)
        #expect(line.blanks.count == 2)
    }

    @Test func partsOfPagesAreKnownByTheirNames() throws {
        let document = try page(
            "<html><body><div class='breadcrumb-nav'>首页</div><div id='left_sidebar'>热门合同</div><h1>服务合同</h1><p>甲</p></body></html>"
        )
        #expect(document.lines.map(\.isFurniture) == [true, true, false, false])
        // The heading of the page is the title, whatever its lists are called.
        let imported = try Imported("<html><body><p>热门合同</p><h1>服务合同</h1><p>第一条 总则</p><p>无。</p></body></html>")
        #expect(imported.report.title == "服务合同")
    }

    @Test func choicesAndReadingsAreKept() throws {
        let document = try page(
            "<html><body><p>付款：<select><option value=''>请选</option><option>按月</option><option>按年</option></select>"
                + "<input type=checkbox checked>开票 <ruby>權<rp>(</rp><rt>quán</rt></ruby>利</p><noscript>请启用</noscript></body></html>"
        )
        #expect(document.lines.map { $0.cells.text } == ["付款：____☑开票 權(quán)利"])
        #expect(document.lines[0].blanks.first?.control == .choice(["按月", "按年"]))
        #expect(document.omissions == ["text for readers whose browser runs no scripts"])
    }

    @Test func piecesOfPagesAreRead() {
        #expect(HTMLPage.isPage("<h1>服务合同</h1><span>第一条</span>"))
        #expect(!HTMLPage.isPage("<甲方>应付款"))
        #expect(!HTMLPage.isPage("甲方<div>乙方"))
    }

    /// A page that libxml2 reads only in part is an error, not a shorter contract.
    @Test func deepNestingIsRefused() {
        let html = "<html><body>" + String(repeating: "<div>", count: 5000) + "第一条" + "</body></html>"
        #expect {
            _ = try page(html)
        } throws: { ($0 as? Diagnostic)?.code == "html-limit" }
    }
}
