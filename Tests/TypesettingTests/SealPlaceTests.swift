import ContractModel
import ContractStyling
import TestSupport
import Testing

@testable import Typesetting

/// 骑年盖月: a company's seal covers its name and the date, however tall the block is.
@Suite struct SealPlaceTests {
    private struct Block {
        var ring: Ring
        var name: [TextLine]
        var date: TextLine
        var document: PagedDocument

        var top: Length { ring.centerY - ring.diameter / 2 }
        var bottom: Length { ring.centerY + ring.diameter / 2 }
    }

    private static func block(
        name: String, _ language: Language = .simplifiedChinese, after text: String? = nil,
        _ change: (inout Signing) -> Void = { _ in }
    ) throws -> Block {
        var party = Party(key: "甲方", role: "委托方", name: name)
        party.nameField = "甲方名称"
        change(&party.signing)
        let sign = ContractModel.Block.signature(SignatureBlock(parties: [party], location: Fixture.location))
        let document = try Fixture.paged(
            Fixture.contract(
                (text.map { [Fixture.paragraph($0)] } ?? []) + [sign], language: language, parties: [party]))
        let elements = document.pages.flatMap(\.elements)
        let ring = try #require(elements.lazy.compactMap { if case .ring(let ring) = $0 { ring } else { nil } }.first)
        let lines = document.lines.filter { $0.role == .signatureLine }
        let date = try #require(lines.first { $0.text.hasPrefix("日期") || $0.text.hasPrefix("Date") })
        let first = try #require(
            lines.firstIndex { name.hasPrefix($0.text.suffix(2)) || $0.text.contains(name.prefix(4)) })
        let last = try #require(lines.firstIndex { name.hasSuffix($0.text.suffix(2)) })
        return Block(ring: ring, name: Array(lines[first...last]), date: date, document: document)
    }

    private static let short = "示例甲有限公司"
    private static let long = "示例长得必须分成好几行来写的公司名称投资控股集团股份有限公司华东地区第一分公司"

    @Test(arguments: [false, true], [short, long])
    func sealCoversNameAndDate(hasWitness: Bool, name: String) throws {
        for representative in Signing.Representative.allCases {
            let block = try Self.block(name: name) {
                ($0.hasWitness, $0.representative) = (hasWitness, representative)
            }
            #expect(block.date.baseline < block.bottom, "\(representative)")
            let last = try #require(block.name.last)
            #expect(last.baseline > block.top && last.baseline < block.bottom, "\(representative)")
            if name == Self.short { #expect(block.name.count == 1) }
        }
    }

    /// A party alone, and a seal of any size: it covers the ends of name and date, and stays clear of the labels.
    @Test(arguments: [10.0, 30, 42])
    func sealStandsByTheEndsOfItsLines(millimetres: Double) throws {
        let block = try Self.block(name: Self.short) { $0.seal = .seal(.company, diameter: .mm(millimetres)) }
        let (left, right) = (
            block.ring.centerX - block.ring.diameter / 2, block.ring.centerX + block.ring.diameter / 2
        )
        for line in [block.date] + (millimetres == 42 ? block.name : []) {
            #expect(line.x + line.width > left && line.x + line.width < right, "\(line.text)")
        }
        for line in block.document.lines where line.role == .signatureLine && line.text.hasSuffix("代表") {
            #expect(line.x + line.width < left)
        }
        // The caption is in the ring, or clear of it.
        let caption = try #require(block.document.lines.first { $0.role == .sealCaption })
        #expect(caption.x >= left && caption.x + caption.width <= right || caption.x >= right)
    }

    /// With a signature, a name and a title written out, name and date are further apart than a seal is high.
    @Test func sealReachesTheDateFirst() throws {
        let block = try Self.block(name: "Example Company Limited", .english) {
            $0.seal = .seal(.department, diameter: .mm(30))
        }
        #expect(block.date.baseline < block.bottom)
        #expect(block.date.baseline - block.name[0].baseline > block.ring.diameter)
    }

    /// The ring keeps its place clear: it reaches into no text above the block.
    @Test func ringStaysBelowTheText() throws {
        for name in [Self.short, Self.long] {
            for representative in Signing.Representative.allCases {
                let block = try Self.block(name: name, after: "正文的最后一行。") { $0.representative = representative }
                let text = try #require(block.document.lines.first { $0.text.contains("最后一行") })
                #expect(text.baseline < block.top)
            }
        }
    }
}
