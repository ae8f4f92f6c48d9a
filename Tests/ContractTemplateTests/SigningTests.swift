import ContractModel
import ContractTemplate
import Testing

/// What the front matter says about signing.
@Suite struct SigningTests {
    private func signing(_ party: String) throws -> Signing {
        let front = "parties:\n  甲方: {\(party)}"
        let contract = try parse("第一条 总则\n甲方。\n:::sign 甲方\n:::\n", front: front)
            .bind(ContractData.parse(yaml: "", file: "d.yaml"), mode: .sign).contract
        return try #require(contract.parties.first).signing
    }

    private func findings(party: String) -> [String] {
        ContractTemplateTests.findings("第一条 总则\n甲方。\n:::sign 甲方\n:::\n", front: "parties:\n  甲方: {\(party)}")
    }

    @Test func partySaysHowItSigns() throws {
        #expect(try signing("kind: company") == Signing())
        let signing = try signing(
            "id: buyer, seal: contract, mark: sign-and-seal, representative: legal, witness: true")
        #expect(
            signing
                == Signing(
                    id: "buyer", seal: .seal(.contract, diameter: .mm(40)), mark: .signAndSeal, representative: .legal,
                    hasWitness: true))
    }

    @Test func sealsHaveTheirSizes() throws {
        #expect(try signing("seal: company").seal == .seal(.company, diameter: .mm(42)))
        #expect(try signing("seal: department").seal == .seal(.department, diameter: .mm(40)))
        #expect(try signing("seal: none").seal == SealChoice.none)
        #expect(try signing("seal: 45mm").seal == .seal(.company, diameter: .mm(45)))
    }

    @Test(arguments: ["45.1mm", "9mm", "-42mm", "500mm"])
    func noSealIsWiderThanSealsAre(size: String) {
        #expect(
            findings(party: "seal: \(size)") == [
                "5:14+1 error seal-size: a seal is from 10mm to 45mm wide, not \(size)"
            ])
    }

    @Test(arguments: ["42", "round", "nanmm", "4.2cm"])
    func otherSealsAreNone(seal: String) {
        #expect(findings(party: "seal: \(seal)") == ["5:14+1 error yaml-value: seal cannot be \(seal)"])
    }

    /// A dot would make a tree of fields, an underscore loses the name on some platforms.
    @Test(arguments: ["a.b", "a_b", "买方", "-a", "Buyer"])
    func idsAreNamesOfFormFields(id: String) {
        #expect(findings(party: "id: \(id)").count == 1)
        #expect(findings(party: "id: \(id)").first?.contains("error field-name: “\(id)” cannot begin") == true)
    }

    @Test func termsOfSigning() throws {
        func terms(_ text: String) throws -> SigningTerms {
            try parse(
                "第一条 总则\n甲方、乙方。\n:::sign 甲方 乙方\n:::\n", front: "parties:\n  甲方: {}\n  乙方: {}\nsigning: \(text)"
            ).bind(ContractData.parse(yaml: "", file: "d.yaml"), mode: .sign).contract.signing
        }
        #expect(try terms("{}") == SigningTerms())
        #expect(try terms("{lock: true, require: pades}") == SigningTerms(locksEntries: true, requiresPAdES: true))
        var all = RidingSealTerms(parties: ["乙方", "甲方"])
        all.location = try terms("{riding-seal: [乙方, 甲方]}").ridingSeal?.location
        #expect(all.location?.line != nil)
        #expect(try terms("{riding-seal: [乙方, 甲方]}").ridingSeal == all)
        var some = RidingSealTerms(parties: ["甲方"], pages: .range(2...9), every: 4)
        let text = "{riding-seal: {parties: [甲方], pages: 2-9, every: 4}}"
        some.location = try terms(text).ridingSeal?.location
        #expect(try terms(text).ridingSeal == some)
    }

    @Test(arguments: [
        ("{riding-seal: [丙方]}", "unknown-party: there is no party 丙方"),
        ("{riding-seal: {pages: all}}", "yaml-value: riding-seal names no party"),
        ("{riding-seal: {parties: [甲方], pages: 9-2}}", "yaml-value: pages cannot be 9-2"),
        ("{riding-seal: {parties: [甲方], every: 1}}", "yaml-value: every must be a number from 2.0 to 100.0, not 1"),
        ("{require: qualified}", "yaml-value: require cannot be qualified"),
        ("{locks: true}", "unknown-key: signing has no key locks"),
    ])
    func wrongTermsAreReported(text: String, message: String) {
        let found = ContractTemplateTests.findings(
            "第一条 总则\n甲方。\n:::sign 甲方\n:::\n", front: "parties:\n  甲方: {}\nsigning: \(text)")
        #expect(found.count == 1 && found.first?.hasSuffix("error " + message) == true, "\(found)")
    }

    // MARK: A party without a block

    private static let front =
        "parties:\n  甲方: {}\n  乙方: {}\n  丙方: {optional: true}\nfields:\n  丙方全称: {type: text, missing: blank}"

    @Test func partyThatCannotSignIsAnError() {
        let body = "第一条 总则\n甲方、乙方、丙方【丙方全称】。\n:::sign 甲方\n:::\n"
        #expect(
            bindFindings(body, front: Self.front) == [
                "13:1+7 error party-without-block: 乙方 takes part and has no place to sign"
            ])
        #expect(
            bindFindings(body, front: Self.front, data: "丙方全称: 示例公司", mode: .draft).map { String($0.prefix(40)) }
                == [
                    "13:1+7 warning party-without-block: 乙方 t", "13:1+7 warning party-without-block: 丙方 t",
                ])
    }

    @Test func contractWithoutAnySignaturesIsNone() {
        #expect(bindFindings("第一条 总则\n甲方、乙方、丙方【丙方全称】。\n", front: Self.front) == [])
    }

    @Test func pagesOfASelection() {
        #expect(PageSelection("all")?.numbers(of: 3) == [1, 2, 3])
        #expect(PageSelection("odd")?.numbers(of: 4) == [1, 3])
        #expect(PageSelection("2-9")?.numbers(of: 4) == [2, 3, 4])
        #expect(PageSelection("7")?.numbers(of: 4) == [])
        for text in ["", "0", "-3", "3-", "1-2-3", "一"] { #expect(PageSelection(text) == nil) }
    }
}
