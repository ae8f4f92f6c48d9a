import Foundation
import Glibc
import TestSupport
import Testing

/// `signet serve`, asked over a socket.
@Suite(.serialized) struct ServiceTests {
    static let template = """
        ---
        format: contract/1
        title: 测试协议
        language: zh-Hans
        parties:
          甲方: {kind: company}
        fields:
          甲方全称: {type: text, max: 20}
          金额: {type: money, currency: CNY, as: both}
        ---
        第一条 总则
        甲方：【甲方全称】，价款【金额】。

        :::sign 甲方
        :::

        """
    static let data = "{\"甲方全称\":\"示例甲有限公司\",\"金额\":1409.50}"

    /// The body of a request.
    static func body(
        template: String = template, data: String? = data, more: String = ""
    ) throws -> String {
        let text = String(decoding: try JSONEncoder().encode(template), as: UTF8.self)
        return "{\"template\":\(text)\(data.map { ",\"data\":\($0)" } ?? "")\(more)}"
    }

    static func serving(
        _ options: [String] = [], _ test: (Int, BuiltProgram) throws -> Void
    ) throws {
        let program = try BuiltProgram(["serve", "--port", "0"] + options)
        try test(try program.port(), program)
    }

    static func post(
        _ path: String, _ body: String, port: Int, headers: [String: String] = [:]
    ) throws -> HTTPProbe.Reply {
        try HTTPProbe.ask("POST", path, port: port, headers: headers, body: body)
    }

    // MARK: What it does

    @Test func rendersAndSaysWhatItDid() throws {
        try Self.serving { port, program in
            let pdf = try Self.post("/v1/render", try Self.body(), port: port)
            #expect(pdf.status == 200 && pdf.headers["content-type"] == "application/pdf")
            #expect(pdf.body.starts(with: Array("%PDF-".utf8)) && pdf.headers["signet-pages"] == "1")
            let html = try Self.post("/v1/render", try Self.body(more: ",\"format\":\"html\""), port: port)
            #expect(html.headers["content-type"] == "text/html; charset=utf-8")
            #expect(html.text.contains("人民币壹仟肆佰零玖元伍角（￥1,409.50）"))
            #expect(html.headers["content-security-policy"] == "sandbox")
            #expect(html.headers["x-content-type-options"] == "nosniff")
            let sheets = try Self.post("/v1/render", try Self.body(more: ",\"format\":\"html-pages\""), port: port)
            #expect(sheets.headers["content-type"] == "text/html; charset=utf-8" && sheets.text.contains("<svg"))
            #expect(sheets.headers["signet-pages"] == "1")
            let review = try Self.post(
                "/v1/render", try Self.body(more: ",\"format\":\"html\",\"review\":true"), port: port)
            #expect(review.text.contains("id=\"_review\"") && review.text.contains("甲方全称 · 文本 ≤ 20"))

            let yaml = try Self.post(
                "/v1/render", try Self.body(data: "\"甲方全称: 示例乙公司\\n金额: 1\\n\"", more: ",\"format\":\"html\""),
                port: port)
            #expect(yaml.text.contains("示例乙公司"))

            let check = try Self.post("/v1/check", try Self.body(data: "{\"金额\":\"三元\"}"), port: port)
            #expect(check.status == 200 && check.text.contains("\"code\":\"missing-value\""))
            #expect(try check.object()["errors"] as? Int == 2)
            let schema = try Self.post("/v1/schema", try Self.body(data: nil), port: port)
            #expect(try (schema.object()["properties"] as? [String: Any])?.keys.sorted() == ["甲方全称", "金额"])
            let form = try Self.post("/v1/schema", try Self.body(data: nil, more: ",\"as\":\"csv\""), port: port)
            #expect(form.text == "甲方全称,金额\r\n")
            let fields = try Self.post("/v1/fields", try Self.body(), port: port)
            #expect(fields.text.contains("party-a-seal"))

            #expect(try HTTPProbe.ask("GET", "/health", port: port).text == "{\"status\":\"ok\"}\n")
            #expect(try HTTPProbe.ask("GET", "/version", port: port).object()["version"] as? String != nil)
            let head = try HTTPProbe(port: port)
            try head.send(HTTPProbe.request("HEAD", "/health", port: port))
            #expect(try head.read(until: "\r\n\r\n").hasPrefix("HTTP/1.1 200 OK"))
            let metrics = try HTTPProbe.ask("GET", "/metrics", port: port)
            #expect(metrics.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
            #expect(
                metrics.text.contains("signet_requests_total{route=\"/v1/render\",method=\"POST\",status=\"200\"} 5\n"))
            #expect(metrics.text.contains("signet_work_seconds_count 9\n"))
        }
    }

    @Test func theSameRequestGivesTheSameBytesAsTheCommand() throws {
        let folder = try TemporaryFolder()
        let (template, data) = (
            try folder.write(Self.template, to: "test.contract"), try folder.write(Self.data, to: "test.json")
        )
        let render = try BuiltProgram(["render", template, "--data", data, "-o", folder.path("out.pdf")])
        #expect(try render.end().status == 0)
        try Self.serving { port, _ in
            for _ in 0..<2 {
                let reply = try Self.post("/v1/render", try Self.body(), port: port)
                #expect(try reply.body == folder.bytes("out.pdf"))
            }
        }
    }

    /// An answer counts all findings and lists the first thousand, errors before the rest.
    @Test func anAnswerEndsHoweverMuchIsWrong() throws {
        let template = Self.template + String(repeating: "【?金额 == \"一\"：", count: 1500) + "，第九十条\n"
        try Self.serving { port, _ in
            let check = try Self.post("/v1/check", try Self.body(template: template), port: port)
            #expect(check.status == 200 && check.body.count < 1 << 20)
            let answer = try check.object()
            #expect(try #require(answer["errors"] as? Int) >= 1500)
            let listed = try #require(answer["diagnostics"] as? [[String: Any]])
            #expect(listed.count == 1000 && listed.allSatisfy { $0["severity"] as? String == "error" })
            let render = try Self.post("/v1/render", try Self.body(template: template), port: port)
            #expect(try #require(render.object()["diagnostics"] as? [Any]).count == 1000)
            let aliases = (1...9).map { level in
                "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ") + "]\n"
            }
            let bomb = String(decoding: try JSONEncoder().encode("a0: &a0 x\n" + aliases.joined()), as: UTF8.self)
            let refused = try Self.post("/v1/check", try Self.body(data: bomb), port: port)
            #expect(refused.text.contains("yaml-anchor") && refused.body.count < 10_000)
        }
    }

    @Test func includesAndPicturesComeWithTheRequestAndFromNowhereElse() throws {
        let template =
            Self.template.replacingOccurrences(
                of: "  金额:", with: "  标志: {type: image, width: 10mm, alt: 标志}\n  金额:"
            ).replacingOccurrences(of: "甲方：【", with: "【标志】甲方：【") + ":::include clauses/a.contract\n:::\n"
        let data = "{\"甲方全称\":\"示例\",\"金额\":1,\"标志\":\"logo.png\"}"
        let picture = Data(SamplePicture(width: 2, height: 2).bytes).base64EncodedString()
        let files =
            ",\"format\":\"html\",\"includes\":{\"clauses/a.contract\":\"第二条 保密\\n各方应当保密。\\n\"},"
            + "\"images\":{\"logo.png\":\"\(picture)\"}"
        try Self.serving { port, _ in
            let reply = try Self.post(
                "/v1/render", try Self.body(template: template, data: data, more: files), port: port)
            #expect(reply.status == 200 && reply.text.contains("各方应当保密") && reply.text.contains("image/png"))
            // Files of this machine, by every way that a contract has to name one.
            let outside = Repository.path("Templates/nda.contract")
            for (template, data, more) in [
                (template, data, ""),
                (Self.template + ":::include \(outside)\n:::\n", Self.data, ""),
                (Self.template + ":::include Templates/nda.contract\n:::\n", Self.data, ""),
                (Self.template + ":::include ../nda.contract\n:::\n", Self.data, ""),
                (
                    Self.template.replacingOccurrences(of: "title:", with: "style: Styles/formal.yaml\ntitle:"),
                    Self.data, ""
                ),
                (Self.template, Self.data, ",\"style\":\"\(Repository.path("Styles/formal.yaml"))\""),
                (Self.template, Self.data, ",\"style\":\"../Styles/formal.yaml\""),
            ] {
                let reply = try Self.post(
                    "/v1/render", try Self.body(template: template, data: data, more: more), port: port)
                #expect(reply.status == 422, "\(reply.text)")
                #expect(!reply.text.contains("保密协议"))
            }
        }
    }

    // MARK: What it refuses, and how

    @Test func everyRefusalIsAProblemThatSaysWhy() throws {
        try Self.serving(["--max-body", "64", "--max-pages", "2"]) { port, _ in
            func refusal(
                _ method: String, _ path: String, _ body: String?, _ headers: [String: String] = [:]
            ) throws -> String {
                let reply = try HTTPProbe.ask(method, path, port: port, headers: headers, body: body)
                #expect(reply.headers["content-type"] == "application/problem+json")
                let problem = try reply.object()
                #expect(problem["status"] as? Int == reply.status)
                #expect((problem["detail"] as? String)?.isEmpty == false)
                return "\(reply.status) \(problem["code"] ?? "")"
            }
            let long = String(repeating: "第一段文字。\n\n", count: 400)
            let body = try Self.body()
            #expect(try refusal("GET", "/v1/nothing", nil) == "404 no-such-path")
            #expect(try refusal("GET", "/v1/render", nil) == "405 wrong-method")
            #expect(try refusal("POST", "/v1/render", body, ["content-type": "text/plain"]) == "415 wrong-media-type")
            #expect(try refusal("POST", "/v1/render", "{") == "400 json-syntax")
            #expect(try refusal("POST", "/v1/render", "[]") == "400 request-shape")
            #expect(try refusal("POST", "/v1/render", "{\"template\":5}") == "400 request-shape")
            #expect(try refusal("POST", "/v1/render", try Self.body(more: ",\"pages\":1")) == "400 request-shape")
            let picture = try Self.body(more: ",\"format\":\"png\"")
            #expect(try refusal("POST", "/v1/render", picture) == "400 request-shape")
            #expect(
                try refusal("POST", "/v1/render", body, ["content-type": "multipart/form-data; boundary=x"])
                    == "415 wrong-media-type")
            #expect(try refusal("POST", "/v1/render", "{\"template\":\"x\"}") == "422 front-matter-missing")
            #expect(try refusal("POST", "/v1/render", try Self.body(data: "{}")) == "422 missing-value")
            let pages = try Self.body(template: Self.template + long)
            #expect(try refusal("POST", "/v1/render", pages) == "422 too-many-pages")
            let large = try Self.body(template: String(repeating: "长", count: 22 << 10))
            #expect(try refusal("POST", "/v1/render", large) == "413 body-too-large")
            #expect(try refusal("GET", "/health", nil, ["host": "example.com"]) == "421 wrong-host")
            #expect(try refusal("POST", "/v1/render", body, ["host": "127.0.0.1.example.com"]) == "421 wrong-host")
        }
    }

    @Test func findingsPointIntoTheRequest() throws {
        try Self.serving { port, _ in
            let reply = try Self.post(
                "/v1/render", try Self.body(data: "{\"甲方全称\":\"示例\",\"金额\":\"三元\"}", more: ",\"name\":\"a.contract\""),
                port: port)
            let findings = try #require(try reply.object()["diagnostics"] as? [[String: Any]])
            #expect(findings.first?["code"] as? String == "value-type")
            #expect(findings.first?["file"] as? String == "data.json")
            #expect(findings.first?["line"] as? Int == 3)
            #expect((findings.first?["excerpt"] as? String)?.contains("三元") == true)
        }
    }

    @Test func onlyWhoKnowsTheTokenIsServed() throws {
        let folder = try TemporaryFolder()
        let token = "0123456789abcdef0123456789abcdef"
        let file = try folder.write(token + "\n", to: "token")
        try Self.serving(["--token-file", file]) { port, _ in
            let body = try Self.body(data: nil)
            for header in [nil, "Bearer ", "Bearer \(token.dropLast())", "Bearer \(token)0", "Basic \(token)", token] {
                let headers = header.map { ["authorization": $0] } ?? [:]
                let reply = try Self.post("/v1/schema", body, port: port, headers: headers)
                #expect(reply.status == 401 && reply.headers["www-authenticate"] == "Bearer realm=\"signet\"")
            }
            #expect(try HTTPProbe.ask("GET", "/metrics", port: port).status == 401)
            #expect(try HTTPProbe.ask("GET", "/health", port: port).status == 200)
            let reply = try Self.post("/v1/schema", body, port: port, headers: ["authorization": "bearer \(token)"])
            #expect(reply.status == 200)
        }
    }

    @Test func withoutATokenItListensToThisMachineAlone() throws {
        let folder = try TemporaryFolder()
        let open = try BuiltProgram(["serve", "--host", "0.0.0.0", "--port", "0"]).end()
        #expect(open.status == 6 && open.error.contains("error[token-missing]"))
        let short = try BuiltProgram(["serve", "--token-file", try folder.write("short\n", to: "token")]).end()
        #expect(short.status == 6 && short.error.contains("error[token-shape]"))
    }

    @Test func aPortInUseIsSaidSo() throws {
        try Self.serving { port, _ in
            let second = try BuiltProgram(["serve", "--port", "\(port)"]).end()
            #expect(second.status == 6 && second.error.contains("error[port-in-use]"))
            #expect(second.error.contains("127.0.0.1:\(port)"))
        }
    }

    // MARK: Its own description

    @Test func readmeCommandWorks() throws {
        let readme = try Repository.text("README.md")
        let command = try #require(readme.firstMatch(of: /(?m)^    signet (serve .*)$/)?.1)
        #expect(readme.contains("curl http://127.0.0.1:8686/v1/render --json"))
        let program = try BuiltProgram(command.replacing("8686", with: "0").split(separator: " ").map(String.init))
        #expect(try Self.post("/v1/render", try Self.body(), port: program.port()).status == 200)
    }

    @Test func itsDescriptionSaysWhatItDoes() throws {
        try Self.serving { port, _ in
            let judge = try Judge.python("service.py", ["http://127.0.0.1:\(port)/openapi.json"])
            #expect(judge.status == 0, "\(judge.output.suffix(4000))\n\(judge.error.suffix(2000))")
        }
    }
}
