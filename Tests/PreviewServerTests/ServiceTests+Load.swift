import Foundation
import Glibc
import TestSupport
import Testing

/// `signet serve` under load: who hangs, who asks too much, who comes too late.
extension ServiceTests {
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
}
