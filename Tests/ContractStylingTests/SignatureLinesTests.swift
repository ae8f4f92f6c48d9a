import ContractModel
import ContractStyling
import TestSupport
import Testing

/// The blocks in which parties sign.
@Suite struct SignatureLinesTests {
    private func signatory(
        _ language: Language = .simplifiedChinese, _ kind: Party.Kind = .company, _ signing: Signing = Signing()
    ) throws -> StyledSignatures.Signatory {
        var party = Party(key: "甲方", kind: kind, name: "示例公司")
        party.signing = signing
        let block = Block.signature(SignatureBlock(parties: [party], location: Fixture.location))
        let styled = try Fixture.styled(Fixture.contract([block], language: language, parties: [party]))
        guard case .signatures(let signatures)? = styled.blocks.dropFirst().first else { throw Missing() }
        return try #require(signatures.signatories.first)
    }

    private struct Missing: Error {}

    /// The lines with each blank as a rule.
    private func lines(_ signatory: StyledSignatures.Signatory) -> [String] {
        signatory.lines.map { line in
            line.runs.map { if case .blank = $0.content { "__" } else { $0.text } }.joined()
        }
    }

    @Test func companySealsAndSigns() throws {
        let company = try signatory()
        #expect(lines(company) == ["甲方（盖章）：示例公司", "法定代表人或授权代表", "（签字）：__", "日期：__年__月__日"])
        #expect(company.seal?.diameter == .mm(42))
        #expect(company.seal?.caption.text == "盖章处")
        #expect(company.seal?.entry.label == "甲方盖章")
        let entries = company.lines.flatMap(\.runs).compactMap(\.entry)
        #expect(entries.map(\.kind) == [.signature, .date, .date, .date])
        #expect(entries.map(\.label) == ["甲方签字", "甲方日期年", "甲方日期月", "甲方日期日"])
        #expect(Set(entries.map(\.anchor)) == ["甲方（盖章）"])
    }

    /// What is written in block letters on paper is typed into a form.
    @Test func englishDetailsAreFilledIn() throws {
        let company = try signatory(.english, .company, Signing(hasWitness: true))
        let entries = company.lines.flatMap(\.runs).compactMap(\.entry)
        #expect(entries.map(\.detail) == [nil, "name", "title", nil, nil, "name"])
        #expect(entries.filter { $0.detail != nil }.map(\.isOfWitness) == [false, false, true])
        #expect(entries.filter { $0.detail != nil }.allSatisfy { $0.kind == .text && $0.label.contains(": ") })
    }

    /// The words in a ring are no wider than it, however small it is.
    @Test(arguments: [false, true])
    func captionFitsItsRing(isSpecimen: Bool) throws {
        for millimetres in [10.0, 20, 42] {
            var signing = Signing(seal: .seal(.contract, diameter: .mm(millimetres)))
            signing.hasSpecimenSeal = isSpecimen
            let seal = try #require(try signatory(.simplifiedChinese, .company, signing).seal)
            // Of SPECIMEN in em, and of characters.
            let ems = isSpecimen ? 5.0 : Double(seal.caption.text.count)
            #expect(seal.caption.style.size.points * ems <= seal.diameter.points * 0.81)
        }
    }

    @Test func whoSignsForACompany() throws {
        func lines(_ representative: Signing.Representative) throws -> [String] {
            self.lines(try signatory(.simplifiedChinese, .company, Signing(representative: representative)))
        }
        #expect(try lines(.legal)[1] == "法定代表人（签字）：__")
        #expect(try lines(.authorised)[1] == "授权代表（签字）：__")
        #expect(try lines(.none) == ["甲方（盖章）：示例公司", "日期：__年__月__日"])
    }

    @Test func personSignsByHand() throws {
        let person = try signatory(.simplifiedChinese, .person)
        #expect(lines(person) == ["甲方：示例公司", "甲方（签字）：__", "日期：__年__月__日"])
        #expect(person.seal == nil)
        #expect(person.lines[1].runs.last?.entry?.anchor == "甲方（签字）")
    }

    @Test func markLeavesOpenHow() throws {
        let signing = Signing(mark: .signAndSeal)
        #expect(lines(try signatory(.simplifiedChinese, .company, signing)).first == "甲方（签章）：示例公司")
        #expect(lines(try signatory(.simplifiedChinese, .person, signing))[1] == "甲方（签章）：__")
        #expect(lines(try signatory(.traditionalChinese, .company, signing)).first == "甲方（簽章）：示例公司")
    }

    @Test func witnessHasALineOfTheirOwn() throws {
        let witnessed = try signatory(.simplifiedChinese, .person, Signing(hasWitness: true))
        #expect(lines(witnessed).contains("见证人（签字）：__"))
        #expect(
            witnessed.lines.flatMap(\.runs).compactMap(\.entry).contains { $0.isOfWitness && $0.kind == .signature })
        let english = try signatory(.english, .person, Signing(hasWitness: true))
        #expect(lines(english).suffix(2) == ["Witness’s signature: __", "Witness’s name: __"])
    }

    @Test func otherSealsSayWhichTheyAre() throws {
        let contract = try signatory(.simplifiedChinese, .company, Signing(seal: .seal(.contract, diameter: .mm(40))))
        #expect(contract.seal?.caption.text == "合同专用章")
        #expect(contract.seal?.diameter == .mm(40))
        #expect(try signatory(.simplifiedChinese, .company, Signing(seal: .none)).seal == nil)
        // English companies have no seal, unless the contract says so.
        #expect(try signatory(.english).seal == nil)
        #expect(
            try signatory(.english, .company, Signing(seal: .seal(.company, diameter: .mm(42)))).seal?.caption.text
                == "Seal")
    }

    @Test(arguments: [Language.japanese, .korean])
    func everyLanguageHasItsWords(language: Language) throws {
        let signatory = try signatory(language)
        #expect(signatory.lines.count >= 3)
        #expect(signatory.seal?.caption.text.isEmpty == false)
    }
}
