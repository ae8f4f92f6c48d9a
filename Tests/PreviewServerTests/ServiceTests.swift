import Foundation
import Glibc
import TestSupport
import Testing

/// `signet serve`, asked over a socket.
@Suite(.serialized) struct ServiceTests {
    private static let template = """
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
    private static let data = "{\"甲方全称\":\"示例甲有限公司\",\"金额\":1409.50}"

    /// The body of a request.
    private static func body(
        template: String = template, data: String? = data, more: String = ""
    ) throws -> String {
        let text = String(decoding: try JSONEncoder().encode(template), as: UTF8.self)
        return "{\"template\":\(text)\(data.map { ",\"data\":\($0)" } ?? "")\(more)}"
    }

    private static func serving(
        _ options: [String] = [], _ test: (Int, BuiltProgram) throws -> Void
    ) throws {
        let program = try BuiltProgram(["serve", "--port", "0"] + options)
        try test(try program.port(), program)
    }

    private static func post(
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

    // MARK: Under load

    /// A contract that keeps a thread busy for a while.
    private static func longBody(_ paragraphs: Int = 1500) throws -> String {
        let text = String(
            repeating: "甲方应当按照本合同的约定向乙方支付服务费用，乙方应当提供服务。\n\n", count: paragraphs)
        return try body(template: template + "第二条 细则\n" + text)
    }

    @Test func tenClientsThatHangKeepNobodyWaiting() throws {
        try Self.serving { port, _ in
            let request = HTTPProbe.request("POST", "/v1/render", port: port, body: try Self.body())
            let hanging = try (1...10).map { index in
                let probe = try HTTPProbe(port: port)
                try probe.send(String(request.prefix(request.count * index / 11)))
                return probe
            }
            #expect(try Self.post("/v1/render", try Self.body(), port: port).status == 200)
            // Each goes on where it stopped.
            let last = try #require(hanging.last)
            try last.send(String(request.dropFirst(request.count * 10 / 11)))
            #expect(try last.reply().status == 200)
        }
    }

    @Test func whoHangsTooLongIsCutOff() throws {
        try Self.serving(["--max-time", "1"]) { port, _ in
            let probe = try HTTPProbe(port: port)
            try probe.send("POST /v1/render HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n")
            #expect(try probe.isClosed())
        }
    }

    @Test func aBodyThatDoesNotComeInTimeIsAnswered() throws {
        try Self.serving(["--max-time", "1"]) { port, _ in
            let probe = try HTTPProbe(port: port)
            let request = HTTPProbe.request("POST", "/v1/render", port: port, body: try Self.body())
            try probe.send(String(request.dropLast(10)))
            let reply = try probe.reply()
            #expect(reply.status == 408 && reply.text.contains("\"code\":\"body-too-slow\""))
        }
    }

    /// Who announces a large request and sends little takes nothing from the others; who sends much is counted.
    @Test func bodiesShareWhatMemoryThereIs() throws {
        try Self.serving(["--jobs", "1", "--queue", "0", "--max-body", "64"]) { port, _ in
            // Two of the largest are let in together; each lacks its end.
            let large = try Self.body(template: Self.template, more: String(repeating: " ", count: 62 << 10))
            let probes = try (0..<2).map { _ in
                let probe = try HTTPProbe(port: port)
                try probe.send(
                    String(HTTPProbe.request("POST", "/v1/check", port: port, body: large).dropLast(5)))
                return probe
            }
            var refused: HTTPProbe.Reply
            repeat { refused = try Self.post("/v1/check", large, port: port) } while refused.status == 200
            #expect(refused.status == 429 && refused.text.contains("all the memory"))
            for probe in probes {
                try probe.send(String(large.suffix(5)))
                #expect([200, 429].contains(try probe.reply().status))
            }
            // A thread that has answered is free a moment later.
            let end = ContinuousClock.now + .seconds(10)
            while try Self.post("/v1/check", large, port: port).status != 200 {
                try #require(ContinuousClock.now < end)
            }
        }
    }

    /// A limit of pages bounds the work as well: most of this text is never set.
    @Test func tooManyPagesAreNoticedEarly() throws {
        try Self.serving(["--max-pages", "5", "--max-time", "60"]) { port, _ in
            let start = ContinuousClock.now
            let few = try Self.post("/v1/render", try Self.longBody(), port: port)
            let time = ContinuousClock.now - start
            #expect(few.status == 422 && few.text.contains("more than 5"))
            let again = ContinuousClock.now
            let many = try Self.post("/v1/render", try Self.longBody(8000), port: port)
            #expect(many.status == 422)
            // A page of HTML has no sheets, and a few rows can make much of little: both are bounded, and looked at first.
            let page = try Self.body(
                template: Self.template + "第二条 细则\n" + String(repeating: "一段。\n\n", count: 5000),
                more: ",\"format\":\"html\"")
            #expect(try Self.post("/v1/render", page, port: port).status == 422)
            let rows = Self.template.replacingOccurrences(
                of: "  金额:", with: "  明细: {type: rows, columns: {项: {type: text}}}\n  金额:")
            let each = rows + ":::each 明细\n" + String(repeating: "【项】。\n\n", count: 2000) + ":::\n"
            let list = Array(repeating: "{\"项\":\"x\"}", count: 2000).joined(separator: ",")
            let data = "{\"甲方全称\":\"示例\",\"金额\":1,\"明细\":[\(list)]}"
            for path in ["/v1/render", "/v1/check"] {
                let reply = try Self.post(path, try Self.body(template: each, data: data), port: port)
                #expect(reply.text.contains("\"code\":\"too-many-pages\""), "\(reply.text.prefix(300))")
            }
            // Reading the text is in proportion to it, setting it is not.
            #expect(ContinuousClock.now - again < time * 8)
        }
    }

    /// A contract that is read in no time and composed in minutes.
    private static func endlessBody() throws -> String {
        let rows = template.replacingOccurrences(
            of: "  金额:", with: "  明细: {type: rows, columns: {项: {type: text}}}\n  金额:")
        let sentence = "甲方应当按照本合同的约定向乙方支付服务费用，乙方应当提供服务。"
        let each = rows + ":::each 明细\n【项】。" + String(repeating: sentence, count: 60) + "\n:::\n"
        let list = Array(repeating: "{\"项\":\"x\"}", count: 1000).joined(separator: ",")
        return try body(template: each, data: "{\"甲方全称\":\"示例\",\"金额\":1,\"明细\":[\(list)]}")
    }

    /// What nobody waits for any more gives its thread back, long before it would have ended.
    @Test func whatIsTooLateIsGivenUp() throws {
        try Self.serving(["--jobs", "1", "--max-time", "1", "--max-pages", "10000"]) { port, _ in
            for path in ["/v1/render", "/v1/fields", "/v1/check"] {
                let reply = try Self.post(path, try Self.endlessBody(), port: port)
                #expect(reply.status == 503 && reply.text.contains("\"code\":\"too-late\""), "\(path)")
                let end = ContinuousClock.now + .seconds(30)
                while try !HTTPProbe.ask("GET", "/metrics", port: port).text.contains("signet_work_running 0\n") {
                    try #require(ContinuousClock.now < end, "\(path)")
                }
            }
        }
    }

    @Test func aRequestThatComesWhileItStopsIsRefused() throws {
        try Self.serving { port, program in
            let probe = try HTTPProbe(port: port)
            let request = HTTPProbe.request("POST", "/v1/check", port: port, body: try Self.body())
            try probe.send(String(request.dropLast(10)))
            // It has to have been taken up before the end.
            while try !HTTPProbe.ask("GET", "/health", port: port).text.contains("ok") {}
            usleep(200_000)
            program.signal(SIGTERM)
            while (try? HTTPProbe(port: port)) != nil {}
            try probe.send(String(request.suffix(10)))
            let reply = try probe.reply()
            #expect(reply.status == 503 && reply.text.contains("\"code\":\"stopping\""))
            #expect(try program.end().status == 0)
        }
    }

    @Test func moreThanMayWaitIsRefusedAtOnceAndMayComeBack() throws {
        try Self.serving(["--jobs", "1", "--queue", "1"]) { port, _ in
            let request = HTTPProbe.request("POST", "/v1/render", port: port, body: try Self.longBody())
            let probes = try (0..<2).map { _ in try HTTPProbe(port: port) }
            for (index, probe) in probes.enumerated() {
                try probe.send(request)
                // The one is being worked at, the other waits.
                let gauge = index == 0 ? "signet_work_running 1\n" : "signet_work_waiting 1\n"
                while try !HTTPProbe.ask("GET", "/metrics", port: port).text.contains(gauge) {}
            }
            let refused = try Self.post("/v1/check", try Self.body(), port: port)
            #expect(refused.status == 429 && refused.headers["retry-after"] == "1")
            #expect(refused.text.contains("\"code\":\"queue-full\""))
            for probe in probes { #expect(try probe.reply().status == 200) }
            #expect(try Self.post("/v1/check", try Self.body(), port: port).status == 200)
        }
    }

    @Test func aRequestUnderWayIsAnsweredBeforeTheEnd() throws {
        try Self.serving { port, program in
            let probe = try HTTPProbe(port: port)
            try probe.send(HTTPProbe.request("POST", "/v1/render", port: port, body: try Self.longBody()))
            while try !HTTPProbe.ask("GET", "/metrics", port: port).text.contains("signet_work_running 1\n") {}
            program.signal(SIGTERM)
            let reply = try probe.reply()
            #expect(reply.status == 200 && reply.body.starts(with: Array("%PDF-".utf8)))
            let end = try program.end()
            #expect(end.status == 0 && end.error.contains("\"event\":\"stopped\""))
            #expect(throws: Judge.Failure.self) { try HTTPProbe(port: port) }
        }
    }

    @Test func theLogTellsOfNoContract() throws {
        try Self.serving { port, program in
            _ = try Self.post("/v1/render", try Self.body(data: "{\"甲方全称\":\"机密公司\",\"金额\":\"机密\"}"), port: port)
            _ = try Self.post("/v1/render?secret=1", try Self.body(), port: port)
            _ = try HTTPProbe.ask("机密", "/机密", port: port)
            program.signal(SIGTERM)
            let log = try program.end().error
            let lines = try log.split(separator: "\n").map {
                try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
            }
            let requests = lines.filter { $0["event"] as? String == "request" }
            #expect(requests.prefix(2).map { $0["status"] as? Int } == [422, 200])
            #expect(requests.first?["codes"] as? [String] == ["value-type"])
            #expect(requests.first?["route"] as? String == "/v1/render")
            #expect(!log.contains("机密") && !log.contains("secret") && !log.contains("示例"))
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
