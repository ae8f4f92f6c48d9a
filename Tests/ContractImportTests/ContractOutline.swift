import ContractModel
import Foundation
import TestSupport

@testable import ContractImport

/// A contract whose structure is written down beside its text, and the forms that it may be found in.
///
/// The files in Contracts/ have a line for each line of the contract: the title first, then `! ` and the parties that sign;
/// a division is its number, its heading and its text with tabs between, a paragraph stands alone, and `= ` begins a line for
/// signatures.
struct ContractOutline: Sendable {
    struct Line: Sendable {
        var label = ""
        var heading = ""
        var text = ""
        var isSignature = false
        var isDivision = false
    }

    enum Form: String, Sendable, CaseIterable {
        /// Each heading and each paragraph in a line of its own.
        case lines
        /// A heading and its text in one line, with a blank between.
        case spaced
        /// The same without any line break.
        case runOn = "run on"
        /// The paragraphs of a page, with what sites put around them.
        case html
        /// The paragraphs of a Word file.
        case docx
    }

    let name: String
    let title: String
    let signers: [String]
    let lines: [Line]
    let isEnglish: Bool

    static let folder = "Tests/ContractImportTests/Contracts"

    init(_ name: String) throws {
        self.name = name
        var rows = try Repository.text("\(Self.folder)/\(name).outline").split(separator: "\n").map { String($0) }
        title = rows.removeFirst()
        isEnglish = title.allSatisfy(\.isASCII)
        if rows.first?.hasPrefix("! ") == true {
            signers = rows.removeFirst().dropFirst(2).split(separator: "|").map { String($0) }
        } else {
            signers = []
        }
        lines = rows.map { row in
            let pieces = row.split(separator: "\t", omittingEmptySubsequences: false).map { String($0) }
            guard pieces.count == 3 else {
                let isSignature = row.hasPrefix("= ")
                return Line(text: isSignature ? String(row.dropFirst(2)) : row, isSignature: isSignature)
            }
            return Line(label: pieces[0], heading: pieces[1], text: pieces[2], isDivision: true)
        }
    }

    /// The lines as a document has them, the label set off as is usual.
    func written(in form: Form) -> [String] {
        [title]
            + lines.flatMap { line -> [String] in
                guard line.isDivision else { return [line.text] }
                let isSetOff = line.label.last.map { $0.isNumber || $0.isLetter || $0 == "." } ?? false
                let label = line.label + (line.label.hasPrefix("附件") ? "：" : isEnglish || isSetOff ? " " : "")
                guard !line.heading.isEmpty, !line.text.isEmpty else { return [label + line.heading + line.text] }
                if form == .spaced { return [label + line.heading + (isEnglish ? ". " : "\u{3000}") + line.text] }
                return [label + line.heading, line.text]
            }
    }

    func bytes(in form: Form) throws -> [UInt8] {
        let lines = written(in: form)
        switch form {
        case .lines, .spaced: return Array((lines.joined(separator: "\n") + "\n").utf8)
        case .runOn: return Array(try ScrapedPage(lines.joined(separator: "\n"), [.runOn], seed: 1).text.utf8)
        case .docx:
            return try WordDocumentTests.document(
                lines.map { "<w:p><w:r><w:t xml:space='preserve'>\($0)</w:t></w:r></w:p>" }.joined())
        case .html:
            return Array(
                """
                <!DOCTYPE html><html><head><title>\(title)_样本文库</title><style>p{margin:0}</style></head><body>
                <header><a href="/">首页</a> &gt; <a href="/c">合同</a></header>
                <div class="top-ad">开通会员 免费下载</div>
                <h1>\(lines[0])</h1>
                <div class="article-content">\(lines.dropFirst().map { "<p>　　\($0)</p>" }.joined(separator: "\n"))</div>
                <div class="share">分享到：<a>微博</a></div>
                <aside><h3>热门合同</h3><ul><li>车辆租赁合同范本</li><li>装修合同</li></ul></aside>
                <footer>版权所有 © 样本文库</footer></body></html>
                """.utf8)
        }
    }

    /// What is found in it, but for the places to fill in.
    var skeleton: Skeleton {
        var entries: [Skeleton.Entry] = []
        for line in lines where !line.isSignature {
            if line.isDivision {
                var entry = Skeleton.Entry(label: Self.plain(line.label), heading: Self.plain(line.heading))
                entry.text += Self.plain(line.text)
                entries.append(entry)
            } else if !entries.isEmpty {
                entries[entries.count - 1].text += Self.plain(line.text)
            }
        }
        return Skeleton(entries: entries, frame: ["title " + Skeleton.plain(title)] + signers.map { "signature " + $0 })
    }

    private static func plain(_ text: String) -> String {
        Skeleton.plain(
            text.replacing(/【[^】]*】|\[[A-Z][A-Za-z ]*\]|20XX年X月X日|×+|_{2,}年_{2,}月_{2,}日|_{2,}/, with: ""))
    }
}
