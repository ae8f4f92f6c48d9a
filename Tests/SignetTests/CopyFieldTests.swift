import Foundation
import PDFOutput
import Signet
import TestSupport
import Testing

/// Copies in one file, 正本 and 副本, each signed by itself.
@Suite struct CopyFieldTests {
    private static let template = """
        ---
        format: contract/1
        title: 两份协议
        parties:
          甲方: {kind: company}
          乙方: {kind: person, witness: true}
        fields:
          金额: {type: text}
        signing: {riding-seal: [甲方]}
        ---
        第一条 总则
        甲方、乙方订立本协议，金额【金额】。
        :::sign 甲方 乙方
        :::
        :::annex 附件一 清单
        见附件一。
        :::
        """

    private static func render(
        copies: Int, _ change: (inout RenderJob) -> Void = { _ in }
    ) throws -> (pdf: [UInt8], fields: [UInt8]) {
        var job = RenderJob(template: SourceFile(name: "t.contract", text: template), mode: .form, format: .pdf)
        (job.marks.copies, job.wantsFields) = (copies, true)
        change(&job)
        let rendering = try ContractRenderer(resources: ResourceDirectory(path: Repository.root)).render(job)
        return (try #require(rendering.files.first), try #require(rendering.fields))
    }

    @Test(arguments: [2, 3])
    func everyCopyHasPlacesOfItsOwn(copies: Int) throws {
        let alone = try FieldList(pdf: Self.render(copies: 1).pdf).places
        #expect(alone.allSatisfy { $0.copy == nil })
        let (pdf, fields) = try Self.render(copies: copies)
        let list = try FieldList(pdf: pdf)
        #expect(try list.json() == fields)
        for number in 1...copies {
            let places = list.places.filter { $0.copy == number }
            #expect(places.count == alone.count)
            let ofParties = places.filter { $0.party != nil && $0.kind != "riding-seal" }
            let prefix = number == 1 ? "" : "copy-\(number)-"
            #expect(
                ofParties.map(\.name)
                    == alone.filter { $0.party != nil && $0.kind != "riding-seal" }.map { prefix + $0.name })
        }
        // Names differ, but for the blank of the text: what is filled in stands in all copies.
        let names = list.places.map(\.name).filter { $0 != "blank-1" }
        #expect(Set(names).count == names.count)
        #expect(list.places.filter { $0.name == "blank-1" }.map(\.copy) == (1...copies).map { $0 })
    }

    @Test(arguments: [2, 3])
    func anchorsAreFoundOnceInAllCopies(copies: Int) throws {
        let (pdf, _) = try Self.render(copies: copies)
        let text = try Judge.run("pdftotext", ["-raw", "{}", "-"], on: pdf).output
        let pages = text.components(separatedBy: "\u{0C}")
        var anchors: [String] = []
        for place in try FieldList(pdf: pdf).places where place.party != nil && place.kind != "riding-seal" {
            let anchor = try #require(place.anchor, "\(place.name) has no anchor")
            #expect(text.components(separatedBy: anchor.text).count == 2, "\(anchor.text)")
            #expect(pages[anchor.page - 1].contains(anchor.text))
            #expect(anchor.page == place.page)
            if !anchors.contains(anchor.text) { anchors.append(anchor.text) }
        }
        #expect(anchors.prefix(2) == ["（甲方签署正本）", "（乙方签署正本）"])
        #expect(anchors.suffix(2) == (copies == 2 ? ["（甲方签署副本）", "（乙方签署副本）"] : ["（甲方签署副本二）", "（乙方签署副本二）"]))
    }

    /// An article may be called what the outline's entry of a copy leads to.
    @Test func articleCalledCopyIsStillFound() throws {
        let (pdf, _) = try Self.render(copies: 2) { job in
            job.template.text = job.template.text.replacing("第一条 总则", with: "第一条 总则 {#copy}\n见【@copy】。")
        }
        let objects = try Judge.run("qpdf", ["--qdf", "--object-streams=disable", "{}", "-"], on: pdf).output
        let names = objects.matches(of: /\((cop[^)]*)\)\n\s+\[/).map { String($0.output.1) }
        #expect(Set(names).count == names.count, "\(names)")
        #expect(objects.contains("(copy.1)") && objects.contains("(copy..1)") && objects.contains("(copy.2)"))
    }

    /// Every copy is signed, one after the other; what marks the places is read aloud, where it stands.
    @Test func copiesAreSignedReadAndArchived() throws {
        let (pdf, _) = try Self.render(copies: 2)
        let folder = try TemporaryFolder()
        let signing = try Judge.python("sign.py", ["{}", folder.path("signed.pdf")], on: pdf)
        #expect(signing.status == 0, "\(signing.error)")
        #expect(signing.output.split(separator: "\n").count == 8)
        for (script, arguments) in [("archive.py", ["2b", "{}"]), ("accessible.py", ["{}"])] {
            let verdict = try Judge.python(script, arguments, on: pdf)
            #expect(verdict.status == 0, "\(script) \(verdict.output)\(verdict.error)")
        }
        let spoken = try Judge.run("pdfinfo", ["-struct-text", "{}"], on: pdf).output
        for mark in ["\"正本\"", "\"（甲方签署正本）\"", "\"副本\"", "\"（甲方签署副本）\""] {
            #expect(spoken.ranges(of: mark).count == 1, "\(mark)")
        }
        let order = try ["\"正本\"", "\"（甲方签署正本）\"", "\"甲方（盖章）：", "\"副本\""].map {
            try #require(spoken.firstRange(of: $0)?.lowerBound)
        }
        #expect(order == order.sorted())
    }
}
