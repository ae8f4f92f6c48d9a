import Foundation
import Glibc
import TestSupport
import Testing

/// `signet preview`, asked over a socket as a browser would.
@Suite(.serialized) struct PreviewTests {
    private static let template = """
        ---
        format: contract/1
        title: 测试协议
        language: zh-Hans
        style: ours.yaml
        parties:
          甲方: {kind: company}
        fields:
          甲方全称: {type: text, max: 20}
          付款方式: {type: choice, options: [现金, 转账]}
        ---
        第一条 总则
        甲方：【甲方全称】，【付款方式】付款。

        :::include more.contract
        :::

        :::sign 甲方
        :::

        """

    /// A preview of a contract in a folder of its own.
    private final class Preview {
        let folder: TemporaryFolder
        let program: BuiltProgram
        let port: Int
        let events: HTTPProbe

        init(_ template: String = PreviewTests.template) throws {
            folder = try TemporaryFolder()
            let path = try folder.write(template, to: "a.contract")
            let data = try folder.write("甲方全称: 示例甲公司\n付款方式: 现金\n", to: "a.yaml")
            _ = try folder.write("第二条 保密\n各方应当保密。\n", to: "more.contract")
            let style = try folder.write("format: style/1\nname: ours\nextends: formal\n", to: "ours.yaml")
            program = try BuiltProgram(["preview", path, "--data", data, "--style", style, "--port", "0"])
            port = try program.port()
            events = try HTTPProbe(port: port)
            try events.send(HTTPProbe.request("GET", "/events", port: port))
            #expect(try events.read(until: "\r\n\r\n").contains("text/event-stream"))
        }

        func get(_ path: String) throws -> HTTPProbe.Reply { try HTTPProbe.ask("GET", path, port: port) }

        /// Waits for the event after which a page has that text.
        func wait(for text: String, in path: String = "/view/html") throws {
            let end = ContinuousClock.now + .seconds(60)
            while try !get(path).text.contains(text) {
                try #require(ContinuousClock.now < end, "\(path) never says \(text)")
                try events.read(until: "\n\n")
            }
        }
    }

    @Test func showsPageSheetsAndPDF() throws {
        let preview = try Preview()
        try preview.wait(for: "示例甲公司")
        while try !preview.get("/view/pdf").text.hasPrefix("%PDF-") { try preview.events.read(until: "\n\n") }
        let sheets = try preview.get("/view/pages").text
        #expect(sheets.contains("<svg") && sheets.contains("示例甲公司"))
        #expect(try preview.get("/findings").text.contains("Nothing to mend."))
        let shell = try preview.get("/")
        #expect(shell.text.contains("script-src &#39;sha256-") && shell.text.contains("new EventSource(\"/events\")"))
        #expect(shell.headers["content-security-policy"] == "frame-ancestors 'self'")
        // With no referrer at all, a browser would send the form as if from elsewhere.
        #expect(try preview.get("/form").headers["referrer-policy"] == "same-origin")
        #expect(try preview.get("/form").text.contains("name=\"referrer\" content=\"same-origin\""))
    }

    @Test func everyFileThatIsSavedIsShown() throws {
        let preview = try Preview()
        try preview.wait(for: "示例甲公司")
        _ = try preview.folder.write("甲方全称: 示例乙公司\n付款方式: 现金\n", to: "a.yaml")
        try preview.wait(for: "示例乙公司")
        _ = try preview.folder.write("第二条 保密\n各方应当严格保密。\n", to: "more.contract")
        try preview.wait(for: "严格保密")
        let text = Self.template.replacingOccurrences(of: "总则", with: "一般规定")
        // As editors save: beside it, and renamed.
        _ = try preview.folder.write(text, to: "a.contract.new")
        #expect(rename(preview.folder.path("a.contract.new"), preview.folder.path("a.contract")) == 0)
        try preview.wait(for: "一般规定")
        _ = try preview.folder.write(
            "format: style/1\nname: ours\nextends: formal\nbase: {size: 13.5pt}\n", to: "ours.yaml")
        try preview.wait(for: "13.5pt")
    }

    @Test func whatIsWrongIsShownWithItsLineAboveTheLastGoodPage() throws {
        let preview = try Preview()
        try preview.wait(for: "示例甲公司")
        _ = try preview.folder.write(
            Self.template.replacingOccurrences(of: "【甲方全称】", with: "【甲方<b>名】"), to: "a.contract")
        try preview.wait(for: "there is no field", in: "/findings")
        let findings = try preview.get("/findings").text
        #expect(findings.contains("a.contract:13:4") && findings.contains("<mark>【甲方&lt;b&gt;名】</mark>"))
        #expect(!findings.contains("<b>"))
        #expect(try preview.get("/view/html").text.contains("示例甲公司"))
        // Who begins to listen now is told at once.
        let events = try HTTPProbe(port: preview.port)
        try events.send(HTTPProbe.request("GET", "/events", port: preview.port))
        try events.read(until: "\"errors\":1,")
    }

    /// What only composing the pages finds is told as well, though the page and its other findings are there already.
    @Test func whatStopsTheSheetsIsToldAndEndsTheWaiting() throws {
        let preview = try Preview()
        try preview.wait(for: "示例甲公司")
        // A seal that no sheet has room for, which only composing finds out.
        _ = try preview.folder.write(
            """
            format: style/1
            name: ours
            extends: formal
            page: {margins: {top: 127mm, bottom: 126mm, start: 28mm, end: 28mm}}
            signature: {seal: 45mm}
            paragraphs:
              title: {space-before: 0pt, space-after: 0pt}

            """, to: "ours.yaml")
        try preview.wait(for: "<li class=\"error\">", in: "/findings")
        let events = try HTTPProbe(port: preview.port)
        try events.send(HTTPProbe.request("GET", "/events", port: preview.port))
        let event = try events.read(until: "\n\n")
        let findings = try preview.get("/findings").text
        #expect(event.contains("\"errors\":1,"), "\(event) \(findings)")
    }

    @Test func tenClientsThatHangKeepNobodyWaiting() throws {
        let preview = try Preview()
        let request = HTTPProbe.request(
            "POST", "/form", port: preview.port, headers: ["content-type": "application/x-www-form-urlencoded"],
            body: "a=b")
        let hanging = try (1...10).map { index in
            let probe = try HTTPProbe(port: preview.port)
            try probe.send(String(request.prefix(request.count * index / 11)))
            return probe
        }
        try preview.wait(for: "示例甲公司")
        let last = try #require(hanging.last)
        try last.send(String(request.dropFirst(request.count * 10 / 11)))
        #expect(try last.reply().status == 303)
    }

    @Test func aTemplateMayGoAwayAndComeBack() throws {
        let preview = try Preview()
        try preview.wait(for: "示例甲公司")
        for name in ["a.contract", "more.contract"] {
            let bytes = try preview.folder.bytes(name)
            unlink(preview.folder.path(name))
            try preview.wait(for: "\(name) cannot be ", in: "/findings")
            #expect(try preview.get("/view/html").text.contains("示例甲公司"))
            _ = try preview.folder.write(bytes, to: name)
            try preview.wait(for: "Nothing to mend.", in: "/findings")
        }
    }

    @Test func valuesOfTheFormAreTried() throws {
        let preview = try Preview()
        try preview.wait(for: "placeholder=", in: "/form")
        let form = try preview.get("/form").text
        #expect(form.contains("placeholder=\"示例甲公司\"") && form.contains("<option value=\"转账\">"))
        // The panel is in English; names and values are in the template's language.
        #expect(form.contains("<html lang=\"en\">") && form.contains("lang=\"zh-Hans\">甲方全称</label>"))
        #expect(form.contains(/<input [^>]*lang="zh-Hans"/) && form.contains(/<select [^>]*lang="zh-Hans"/))
        func send(_ body: String, _ headers: [String: String] = [:]) throws -> HTTPProbe.Reply {
            try HTTPProbe.ask(
                "POST", "/form", port: preview.port,
                headers: ["content-type": "application/x-www-form-urlencoded"].merging(headers) { $1 }, body: body)
        }
        let name = "甲方全称".utf8.map { "%" + String($0, radix: 16, uppercase: true) }.joined()
        let reply = try send(
            "\(name)=%3Cb%3Ex%3C%2Fb%3E+&unknown=1", ["origin": "http://127.0.0.1:\(preview.port)"])
        #expect(reply.status == 303 && reply.headers["location"] == "/form")
        try preview.wait(for: "&lt;b&gt;x&lt;/b&gt;")
        #expect(try preview.get("/form").text.contains("value=\"&lt;b&gt;x&lt;/b&gt; \""))
        let own = "http://127.0.0.1:\(preview.port)"
        for headers in [
            ["origin": "http://example.com"], ["origin": "null"], ["sec-fetch-site": "cross-site"],
            ["origin": own, "sec-fetch-site": "same-site"], ["sec-fetch-site": "none"],
        ] {
            let refused = try send("\(name)=x", headers)
            // Said to whoever sits before the browser.
            #expect(refused.status == 403 && refused.text.contains("<h1>Forbidden</h1>"), "\(headers)")
            #expect(refused.headers["content-type"] == "text/html; charset=utf-8")
        }
        #expect(try send("\(name)=y", ["origin": own, "sec-fetch-site": "same-origin"]).status == 303)
        #expect(try send("\(name)=x", ["content-type": "text/plain"]).status == 415)
        _ = try send("")
        try preview.wait(for: "示例甲公司")
    }

    @Test func onlyThisMachineIsAnswered() throws {
        let preview = try Preview()
        for host in ["example.com", "127.0.0.1.example.com:80", "localhost.example.com", ""] {
            let reply = try HTTPProbe.ask("GET", "/", port: preview.port, headers: ["host": host])
            #expect(reply.status == 421 || reply.status == 400, "\(host)")
        }
        #expect(try HTTPProbe.ask("GET", "/", port: preview.port, headers: ["host": "localhost:1"]).status == 200)
        #expect(try HTTPProbe.ask("DELETE", "/", port: preview.port).status == 405)
        #expect(try preview.get("/nothing").status == 404)
    }

    @Test func aPortInUseAndAMissingTemplateAreSaidAtOnce() throws {
        let preview = try Preview()
        let second = try BuiltProgram(["preview", preview.folder.path("a.contract"), "--port", "\(preview.port)"]).end()
        #expect(second.status == 6 && second.error.contains("error[port-in-use]"))
        let missing = try BuiltProgram(["preview", preview.folder.path("b.contract"), "--port", "0"]).end()
        #expect(missing.status == 6 && missing.error.contains("error[file-unreadable]"))
    }

    @Test func itEndsThoughSomebodyListens() throws {
        let preview = try Preview()
        preview.program.signal(SIGTERM)
        #expect(try preview.program.end().status == 0)
        while try !preview.events.isClosed() {}
    }

    @Test func readmeCommandWorks() throws {
        let readme = try Repository.text("README.md")
        let command = try #require(readme.firstMatch(of: /(?m)^    signet (preview .*)$/)?.1)
        let program = try BuiltProgram(
            command.split(separator: " ").map { $0.hasPrefix("Templates/") ? Repository.path(String($0)) : String($0) }
                + ["--port", "0"])
        #expect(try HTTPProbe.ask("GET", "/", port: program.port()).status == 200)
    }
}

/// The preview in Chromium: saved, read, filled in and looked at.
@Suite struct PreviewBrowserTests {
    @Test func aReaderSeesEverySaveWhereTheReaderWas() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(try Repository.text("Templates/lease.contract"), to: "a.contract")
        let data = try folder.write(try Repository.text("Templates/lease.yaml"), to: "a.yaml")
        let shots = Repository.path(".build/screenshots")
        try FileManager.default.createDirectory(atPath: shots, withIntermediateDirectories: true)
        let program = try BuiltProgram(["preview", path, "--data", data, "--port", "0"])
        let judge = try Judge.python(
            "preview.py", ["http://127.0.0.1:\(try program.port())/", folder.path(""), shots])
        #expect(judge.status == 0, "\(judge.output.suffix(4000))\n\(judge.error.suffix(2000))")
    }

    /// `--open` hands the address to the desktop's own program.
    @Test func theBrowserIsOpened() throws {
        let folder = try TemporaryFolder()
        let script = try folder.write("#!/bin/sh\necho \"$1\" > \(folder.path("opened"))\n", to: "xdg-open")
        chmod(script, 0o755)
        let program = try BuiltProgram(
            ["preview", Repository.path("Templates/nda.contract"), "--port", "0", "--open"],
            path: "\(folder.path("")):/usr/bin:/bin")
        let port = try program.port()
        let end = ContinuousClock.now + .seconds(10)
        while try folder.names.contains("opened") == false || folder.bytes("opened").isEmpty {
            try #require(ContinuousClock.now < end)
        }
        #expect(String(decoding: try folder.bytes("opened"), as: UTF8.self) == "http://127.0.0.1:\(port)/\n")
    }
}
