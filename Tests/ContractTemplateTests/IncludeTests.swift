import ContractModel
import Testing

@testable import ContractTemplate

/// Texts of other files: where they stand, what they may hold, and what is refused.
struct IncludeTests {
    /// Files by their paths; a hash is 64 times the number of lines of the text.
    private struct Files: IncludeLoader {
        var texts: [String: String]
        func load(_ path: String) throws(IncludeError) -> IncludedText {
            guard let text = texts[path] else { throw IncludeError("\(path) is not there", hint: "make it") }
            let digit = String(text.split(separator: "\n").count % 10)
            return IncludedText(name: "dir/" + path, text: text, sha256: String(repeating: digit, count: 64))
        }
    }

    private func template(_ body: String, _ files: [String: String], front: String = "") throws(DiagnosticsError)
        -> Template
    {
        try Template.parse(source(body, front: front), file: "t.contract", loader: Files(texts: files))
    }

    private func findings(_ body: String, _ files: [String: String], front: String = "") -> [String] {
        do {
            return try template(body, files, front: front).diagnostics.map(show)
        } catch {
            return error.diagnostics.map(show)
        }
    }

    private func show(_ diagnostic: Diagnostic) -> String {
        "\(diagnostic.location.map(\.description) ?? "-") \(diagnostic.code.rawValue): \(diagnostic.message)"
    }

    @Test func anIncludedTextStandsWhereItIsNamed() throws {
        let front = "fields:\n  名: text\n  有: boolean"
        let body = "第一条 甲\n:::include a/b.contract\n:::\n第三条 丙\n见【@b】。\n:::if 有\n:::include c\n:::\n:::"
        let files = ["a/b.contract": "1.1 款\n【名】。\n第二条 乙 {#b}\n（1）项。", "c": ":::include a.c\n:::", "a.c": "尾。"]
        let bound = try template(body, files, front: front).bind(
            ContractData.parse(yaml: "名: 某\n有: true", file: "d"), mode: .sign)
        #expect(
            dump(bound.contract) == """
                article 第一条 甲
                  clause2 1.1 款
                    [名=某]。
                article 第二条 乙 {#b}
                  item1 （1）
                    项。
                article 第三条 丙
                  见@b。
                  尾。
                """)
    }

    /// What is wrong in an included text is shown there, with its own line.
    @Test func findingsStandInTheirFile() throws {
        let files = ["a": "甲。\n【名】。", "b": "第一条 乙 {#x}\n乙。\n:::if", "c": ":::\n:::else\n丙 {#y}。"]
        let body = "第一条 甲 {#x}\n:::include a\n:::\n:::include b\n:::\n:::include c\n:::\n【末】"
        #expect(
            findings(body, files) == [
                "t.contract:12:1 unknown-field: there is no field 末",
                "dir/a:2:1 unknown-field: there is no field 名",
                "dir/b:1:1 numbering-double: 第一条 stands twice",
                "dir/b:1:9 identity-double: {#x} stands in t.contract:5:9 too",
                "dir/b:3:1 blocks-condition".replacing(
                    "blocks-condition", with: "block-arguments: the block if has no condition"),
                "dir/b:3:1 unclosed-block: the block if is not closed",
                "dir/c:1:1 stray-block-end: this ::: closes no block",
                "dir/c:2:1 stray-else: this :::else belongs to no :::if",
            ])
        do {
            _ = try template(body, files)
        } catch {
            #expect(error.diagnostics[1].excerpt == "【名】。")
            #expect(error.diagnostics.last?.excerpt == ":::else")
        }
    }

    @Test func anEmptyDivisionIsFilledByAnInclude() throws {
        #expect(findings("第一条 甲\n1.1 款\n:::include a\n:::", ["a": "正文。"]) == [])
        #expect(
            findings("第一条 甲\n:::include a\n甲。\n:::", ["a": "正文。"])
                == ["t.contract:7:1 unexpected-content: nothing can stand in the block include"])
    }

    @Test(arguments: [
        ("../a", "t.contract:5:12 include-path: ../a is no path below the template's folder"),
        ("a/../../b", "t.contract:5:12 include-path: a/../../b is no path below the template's folder"),
        ("/etc/passwd", "t.contract:5:12 include-path: /etc/passwd is no path below the template's folder"),
        ("./a", "t.contract:5:12 include-path: ./a is no path below the template's folder"),
        ("a//b", "t.contract:5:12 include-path: a//b is no path below the template's folder"),
        ("file:x", "t.contract:5:12 include-path: file:x is no path below the template's folder"),
        ("", "t.contract:5:1 block-arguments: the block include names no file"),
        ("a b c", "t.contract:5:16 block-arguments: c was not expected here"),
        ("z", "t.contract:5:12 include-unreadable: z is not there"),
        ("a md5:00", "t.contract:5:14 include-hash: md5:00 is no SHA-256"),
        ("a sha256:12", "t.contract:5:14 include-hash: sha256:12 is no SHA-256"),
        ("front", "dir/front:2:1 include-front-matter: an included text has no front matter of its own"),
        ("loop", "dir/loop2:1:12 include-cycle: loop includes itself: loop → loop2 → loop"),
    ])
    func mistakes(arguments: String, expected: String) {
        let files = [
            "a": "甲。", "front": "\n---\ntitle: 乙\n---\n乙。", "loop": ":::include loop2\n:::",
            "loop2": ":::include loop\n:::",
        ]
        #expect(findings(":::include \(arguments)\n:::", files) == [expected])
    }

    @Test func aHashPinsAText() throws {
        let one = String(repeating: "1", count: 64)
        let two = String(repeating: "2", count: 64)
        #expect(findings(":::include a sha256:\(one)\n:::", ["a": "甲。"]) == [])
        do {
            _ = try template(":::include a sha256:\(two)\n:::", ["a": "甲。"])
            Issue.record("no error")
        } catch {
            #expect(
                error.diagnostics.map(show) == [
                    "t.contract:5:21 include-hash: a has the SHA-256 \(one), but \(two) is asked for"
                ])
            #expect(
                error.diagnostics.map(\.hint) == ["read the changed text, and write its hash here when it is right"])
        }
    }

    @Test func depthAndNumberAreBounded() {
        let chain = Dictionary(uniqueKeysWithValues: (1...9).map { ("f\($0)", ":::include f\($0 + 1)\n:::") })
        #expect(
            findings(":::include f1\n:::", chain)
                == ["dir/f8:1:12 include-depth: texts are included more than 8 deep in each other"])
        let wide = Dictionary(
            uniqueKeysWithValues: (1...7).map {
                ("f\($0)", String(repeating: ":::include f\($0 + 1)\n:::\n", count: 9))
            }
                + [("f8", "甲。")])
        #expect(findings(":::include f1\n:::", wide).count == 1)
        #expect(
            findings(":::include f1\n:::", wide).allSatisfy {
                $0.contains("include-limit: the template includes more than 512 texts or 16 MiB")
            })
    }
}
