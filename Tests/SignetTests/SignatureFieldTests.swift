import Foundation
import PDFOutput
import Signet
import TestSupport
import Testing

/// Signature fields, judged by programs that sign and by programs that read signatures.
@Suite struct SignatureFieldTests {
    private func signed(_ pdf: [UInt8]) throws -> (names: [String], bytes: [UInt8]) {
        let folder = try TemporaryFolder()
        let verdict = try Judge.python("sign.py", ["{}", folder.path("signed.pdf")], on: pdf)
        guard verdict.status == 0 else { throw Judge.Failure(message: verdict.error) }
        return (verdict.output.split(separator: "\n").map(String.init), try folder.bytes("signed.pdf"))
    }

    /// pyHanko signs every field, one signer after the other, and all signatures stand; pdfsig agrees, and the file is
    /// sound. What `signet fields` says of it has not changed.
    @Test(arguments: BundledContract.all)
    func everyFieldCanBeSigned(contract: BundledContract) throws {
        let pdf = try #require(try contract.render(.pdf).files.first)
        let places = try FieldList(pdf: pdf).places
        let (names, bytes) = try signed(pdf)
        #expect(names == places.filter { $0.kind == "seal" || $0.kind == "signature" }.map(\.name))
        #expect(names.count >= 2)
        let pdfsig = try Judge.run("pdfsig", ["-nocert", "{}"], on: bytes).output
        #expect(pdfsig.components(separatedBy: "Signature is Valid.").count - 1 == names.count, "\(pdfsig)")
        let check = try Judge.run("qpdf", ["--check", "{}"], on: bytes)
        #expect(check.status == 0, "\(check.output)\(check.error)")
        let after = try FieldList(pdf: bytes).places
        #expect(after.map(\.name) == places.map(\.name))
        #expect(after.map(\.rectangle) == places.map(\.rectangle))
        #expect(after.filter(\.isFilled).map(\.name) == names)
        #expect(places.allSatisfy { !$0.isFilled })
    }

    /// An anchor is found once in the text that another program extracts, on its page and at its place.
    @Test(arguments: BundledContract.all)
    func anchorsAreFoundOnce(contract: BundledContract) throws {
        let pdf = try #require(try contract.render(.pdf).files.first)
        let places = try FieldList(pdf: pdf).places
        let text = try Judge.run("pdftotext", ["-raw", "{}", "-"], on: pdf).output
        let pages = text.components(separatedBy: "\u{0C}")
        #expect(!places.isEmpty)
        for place in places {
            let anchor = try #require(place.anchor, "\(place.name) has no anchor")
            #expect(text.components(separatedBy: anchor.text).count == 2, "\(anchor.text)")
            #expect(pages[anchor.page - 1].contains(anchor.text))
            #expect(anchor.page == place.page)
        }
    }

    private static let form = """
        ---
        format: contract/1
        title: 锁定
        parties:
          甲方: {kind: company}
          乙方: {kind: person}
        fields:
          金额: {type: text}
          日期: {type: date}
        signing: {lock: true, require: pades}
        ---
        第一条 总则
        金额【金额】，再说一次【金额】，【日期】支付。
        :::sign 甲方 乙方
        :::
        """

    private func render(_ text: String, _ mode: String = "form") throws -> [UInt8] {
        let job = RenderJob(
            template: SourceFile(name: "t.contract", text: text), mode: mode == "form" ? .form : .sign, format: .pdf)
        return try #require(
            try ContractRenderer(resources: ResourceDirectory(path: Repository.root)).render(job).files.first)
    }

    /// With locks and seed values, both signers can still sign.
    @Test func lockedFormCanBeSigned() throws {
        let pdf = try render(Self.form)
        let text = try Judge.run("qpdf", ["--qdf", "--object-streams=disable", "{}", "-"], on: pdf).output
        #expect(text.contains("/SigFieldLock"))
        #expect(text.contains("/ETSI.CAdES.detached"))
        #expect(!text.contains("/NeedAppearances"))
        #expect(try signed(pdf).names == ["party-a-seal", "party-a-signature", "party-b-signature"])
    }

    /// Fields and their fonts are as PDF/A has them (ISO 19005-2, 6.2.11, 6.3 and 6.4), before and after letters and
    /// digits are typed in.
    @Test(arguments: [["{}"], ["--filled", "{}"]])
    func formIsArchivable(arguments: [String]) throws {
        let verdict = try Judge.python("forms.py", arguments, on: render(Self.form))
        #expect(verdict.status == 0, "\(verdict.output)\(verdict.error)")
    }

    @Test(arguments: BundledContract.all)
    func signatureFieldsAreArchivable(contract: BundledContract) throws {
        let pdf = try #require(try contract.render(.pdf).files.first)
        let verdict = try Judge.python("forms.py", ["{}"], on: pdf)
        #expect(verdict.status == 0, "\(verdict.output)\(verdict.error)")
    }

    /// Each rule is tried on a form that breaks it.
    @Test func everyRuleNoticesAFormThatBreaksIt() throws {
        let verdict = try Judge.python("forms.py", ["--broken", "{}"], on: render(Self.form))
        #expect(verdict.status == 0, "\(verdict.output)\(verdict.error)")
    }

    /// What a field is called aloud is what the template calls it, and each blank of a date says which it is.
    @Test func blanksAreCalledByTheirLabels() throws {
        let labelled = Self.form.replacingOccurrences(of: "{type: text}", with: "{type: text, label: 租金总额}")
        let labels = try FieldList(pdf: render(labelled)).places.filter { $0.party == nil }.map(\.label)
        #expect(labels == ["租金总额", "租金总额", "日期年", "日期月", "日期日"])
    }

    /// A blank that stands twice is one field, so that it is filled in once.
    @Test func blankInTwoPlacesIsOneField() throws {
        let places = try FieldList(pdf: render(Self.form)).places
        #expect(places.filter { $0.name == "blank-1" }.map(\.kind) == ["text", "text"])
        #expect(places.map(\.name).contains("blank-2-year"))
        #expect(places.map(\.name).contains("party-b-date-day"))
    }

    @Test func contractThatNobodySignsHasNoForm() throws {
        let pdf = try render("---\nformat: contract/1\ntitle: 通知\n---\n第一条 总则\n文字。\n", "sign")
        #expect(try FieldList(pdf: pdf).places.isEmpty)
        let text = try Judge.run("qpdf", ["--qdf", "--object-streams=disable", "{}", "-"], on: pdf).output
        #expect(!text.contains("/AcroForm"))
    }
}
