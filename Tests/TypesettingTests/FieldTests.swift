import ContractModel
import ContractStyling
import TestSupport
import Testing
@testable import Typesetting

/// What is filled in later has a name, a place and an anchor.
@Suite struct FieldTests {
    private static func party(_ key: String, _ kind: Party.Kind = .company, id: String? = nil) -> Party {
        var party = Party(key: key, role: "\(key)的角色", kind: kind, name: "示例\(key)公司")
        party.signing.id = id
        return party
    }

    private static func paged(
        _ parties: [Party], mode: RenderingMode = .sign, before: [Block] = [], after: [Block] = []
    ) throws -> PagedDocument {
        let sign = Block.signature(SignatureBlock(parties: parties, location: Fixture.location))
        return try Fixture.paged(Fixture.contract(before + [sign] + after, mode: mode, parties: parties))
    }

    private static let two = [party("甲方"), party("乙方", .person)]

    @Test func eachPartyHasItsFields() throws {
        let fields = try Self.paged(Self.two).fields
        #expect(
            fields.map(\.name) == [
                "party-a-seal", "party-a-signature", "party-a-date", "party-b-signature", "party-b-date",
            ])
        #expect(fields.map(\.label) == ["甲方盖章", "甲方签字", "甲方日期", "乙方签字", "乙方日期"])
        #expect(fields.map(\.kind) == [.seal, .signature, .date, .signature, .date])
        #expect(fields.map(\.isInteractive) == [true, true, false, true, false])
        #expect(fields.map(\.role) == ["甲方的角色", "甲方的角色", "甲方的角色", "乙方的角色", "乙方的角色"])
    }

    @Test func sealHasItsTrueSizeAndCoversNameAndDate() throws {
        let document = try Self.paged(Self.two)
        let seal = try #require(document.fields.first)
        #expect(seal.diameter == .mm(42))
        #expect(seal.area.width == .mm(42) && seal.area.height == .mm(42))
        for word in ["甲方（盖章）", "日期"] {
            let line = try #require(document.lines.first { $0.text.contains(word) })
            #expect(line.baseline > seal.area.y && line.baseline < seal.area.y + seal.area.height)
            #expect(line.x + line.width > seal.area.x)
        }
    }

    @Test func captionOfTheRingCoversNoWords() throws {
        for name in ["短", "示例很长的名称有限公司", "示例长得必须分成两行来写的公司名称集团股份有限公司"] {
            for representative in Signing.Representative.allCases {
                var party = Self.party("甲方")
                party.name = name
                party.signing.representative = representative
                let document = try Self.paged([party, Self.two[1]])
                let caption = try #require(document.lines.first { $0.role == .sealCaption })
                for line in document.lines where line.role == .signatureLine && line.x < caption.x {
                    let isBeside = abs((line.baseline - caption.baseline).points) < 9
                    #expect(!isBeside || line.x + line.width <= caption.x, "\(line.text) under the caption")
                }
            }
        }
    }

    @Test func namesFollowIdsAndKeysOfLetters() throws {
        let parties = [Self.party("Client"), Self.party("The Guarantor", .person), Self.party("丙方", id: "third")]
        let names = try Self.paged(parties).fields.map(\.name)
        #expect(names.contains("client-seal"))
        #expect(names.contains("the-guarantor-signature"))
        #expect(names.contains("third-seal"))
    }

    @Test func partyThatSignsTwiceHasTwoFields() throws {
        let again = Block.signature(SignatureBlock(parties: [Self.two[0]], location: Fixture.location))
        let fields = try Self.paged(Self.two, after: [again]).fields
        #expect(fields.map(\.name).contains("party-a-seal-2"))
        #expect(Set(fields.map(\.name)).count == fields.count)
        // The words of the block stand twice, so that nothing finds it.
        #expect(fields.filter { $0.party == "甲方" }.allSatisfy { $0.anchor == nil })
        #expect(fields.filter { $0.party == "乙方" }.allSatisfy { $0.anchor?.text == "乙方（签字）" })
    }

    @Test func sameNameTwiceIsAnError() throws {
        let parties = [Self.party("甲方", id: "x"), Self.party("乙方", id: "x")]
        let error = #expect(throws: DiagnosticsError.self) { try Self.paged(parties) }
        #expect(error?.diagnostics.map(\.code) == ["field-name-collision"])
        #expect(
            error?.diagnostics.first?.message.contains("x-seal would belong to the party 甲方 and to the party 乙方")
                == true)
    }

    // MARK: Anchors

    @Test func anchorStandsWhereItsTextDoes() throws {
        let document = try Self.paged(Self.two)
        let anchor = try #require(document.fields.first?.anchor)
        let line = try #require(document.lines.first { $0.text.hasPrefix("甲方（盖章）：") })
        #expect(anchor == FieldAnchor(text: "甲方（盖章）", pageIndex: 0, x: line.x, baseline: line.baseline))
    }

    @Test func anchorIsUniqueOrNone() throws {
        func anchor(besides text: String) throws -> String? {
            try Self.paged(Self.two, before: [Fixture.paragraph(text)]).fields.first?.anchor?.text
        }
        #expect(try anchor(besides: "由甲方盖章。") == "甲方（盖章）")
        #expect(try anchor(besides: "见甲方（盖章）处。") == nil)
    }

    // MARK: Modes

    private static func blank(_ field: String, _ width: Double = 6, _ part: DatePart? = nil) -> Inline {
        .blank(Blank(field: field, width: width, part: part))
    }

    @Test func formHasAFieldForEveryDeclaredBlank() throws {
        let text = Fixture.paragraph(
            .text("租金"), Self.blank("租金"), .text("，自"), Self.blank("起租日", 4, .year), .text("年"),
            Self.blank("起租日", 2, .month), .text("月起，共"), Self.blank("租金"), .text("，另"), .blank(Blank(width: 5)))
        let fields = try Self.paged([Self.two[1]], mode: .form, before: [text]).fields
        #expect(
            fields.map(\.name) == [
                "blank-1", "blank-2-year", "blank-2-month", "blank-1", "party-a-signature", "party-a-date-year",
                "party-a-date-month", "party-a-date-day",
            ])
        #expect(fields.map(\.kind).prefix(4) == [.text, .date, .date, .text])
        #expect(!fields.contains { !$0.isInteractive })
        #expect(fields[0].label == "租金")
    }

    @Test func onPaperBlanksAreWrittenByHand() throws {
        let text = Fixture.paragraph(.text("租金"), Self.blank("租金"))
        #expect(try Self.paged(Self.two, before: [text]).fields.allSatisfy { $0.party != nil })
    }

    @Test func draftHasNoFields() throws {
        #expect(try Self.paged(Self.two, mode: .draft).fields == [])
    }

    /// One to six parties, companies and persons: every place lies in the text area and no two seals meet.
    @Test(arguments: 1...6)
    func partiesHaveRoom(count: Int) throws {
        let keys = ["甲方", "乙方", "丙方", "丁方", "戊方", "己方"]
        for persons in [0, 1, count] {
            let parties = keys.prefix(count).enumerated().map { Self.party($1, $0 < persons ? .person : .company) }
            let document = try Self.paged(parties)
            let page = try Repository.styleSheet().page
            for field in document.fields {
                #expect(field.area.x >= page.start && field.area.x + field.area.width <= page.width - page.end)
                #expect(field.area.y >= page.top && field.area.y + field.area.height <= page.height - page.bottom)
                #expect(field.anchor != nil)
            }
            let seals = document.fields.filter { $0.kind == .seal }
            #expect(seals.count == count - persons)
            for (index, one) in seals.enumerated() {
                for other in seals.dropFirst(index + 1) where one.pageIndex == other.pageIndex {
                    let isApart =
                        one.area.x + one.area.width <= other.area.x || other.area.x + other.area.width <= one.area.x
                        || one.area.y + one.area.height <= other.area.y
                    #expect(isApart, "\(one.name) and \(other.name)")
                }
            }
        }
    }
}
