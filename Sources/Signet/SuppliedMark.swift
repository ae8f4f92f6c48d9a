import ContractModel
import PDFOutput
import Typesetting

/// A picture of a seal or of a signature, or the wish for a specimen, as a user names it.
public struct SuppliedMark: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable { case seal, signature }
    public var kind: Kind
    /// The key of its party.
    public var party: String
    /// The file's name, for messages.
    public var name: String
    /// The file; `nil` for a seal that the program draws as a specimen.
    public var bytes: [UInt8]?

    public init(_ kind: Kind, party: String, name: String, bytes: [UInt8]?) {
        self.kind = kind
        self.party = party
        self.name = name
        self.bytes = bytes
    }
}

extension RenderJob {
    /// The pictures, checked and decoded once; notes in the contract whose seals are specimens, and its riding seal.
    ///
    /// - Throws: all that is wrong with them: `unknown-party`, `party-without-block`, `image-format`, `image-size`,
    ///   `svg-text`, `svg-external`, `seal-without-alpha`.
    func checkedMarks(for contract: inout Contract) throws(RenderingError) -> SuppliedMarks {
        var marks = SuppliedMarks()
        var errors: [Diagnostic] = []
        var signatories: Set<String> = []
        for case .signature(let block) in contract.blocks { signatories.formUnion(block.parties.map(\.key)) }
        var specimens: Set<String> = []
        for mark in suppliedMarks {
            if let error = mark.error(in: contract, signatories: signatories) {
                errors.append(error)
                continue
            }
            guard let bytes = mark.bytes else {
                specimens.insert(mark.party)
                continue
            }
            do throws(ValueError) {
                let picture = try Self.picture(bytes)
                switch mark.kind {
                case .seal: marks.seals[mark.party] = picture
                case .signature: marks.signatures[mark.party] = picture
                }
            } catch {
                errors.append(Diagnostic(.error, error.code, "\(mark.name) \(error.message)", hint: error.hint))
            }
        }
        if let terms = ridingSeal {
            for key in terms.parties {
                let mark = SuppliedMark(.seal, party: key, name: "", bytes: nil)
                if let error = mark.error(in: contract, signatories: signatories) { errors.append(error) }
            }
            contract.signing.ridingSeal = terms
        }
        guard errors.isEmpty else { throw RenderingError(.usage, errors) }
        if !specimens.isEmpty { contract.useSpecimens(of: specimens) }
        return marks
    }

    /// What is in a file: a drawing as SVG, or pixels as PNG, either with paper that the text below shows through.
    private static func picture(_ bytes: [UInt8]) throws(ValueError) -> Picture {
        if SVGReader.isDrawing(bytes) { return .drawing(try SVGReader.read(bytes)) }
        let image = try PNGImage(bytes)
        try ImageDecoding.check(image)
        guard image.hasAlpha else {
            throw ValueError(
                "seal-without-alpha", "has no transparency, so that it would hide the text below it",
                hint: "make its paper transparent and save it as PNG with an alpha channel")
        }
        return .pixels(image)
    }
}

extension SuppliedMark {
    /// Why the party cannot have it.
    fileprivate func error(in contract: Contract, signatories: Set<String>) -> Diagnostic? {
        let keys = contract.parties.map(\.key)
        guard let party = contract.parties.first(where: { $0.key == self.party }) else {
            return Diagnostic(
                .error, "unknown-party", "there is no party \(self.party)",
                hint: NearestName.hint(for: self.party, among: keys, what: "party"))
        }
        var place = signatories.contains(party.key)
        if kind == .seal {
            switch party.signing.seal {
            case .none: place = false
            case .style: place = place && party.kind == .company
            case .seal: break
            }
        }
        guard !place else { return nil }
        return Diagnostic(
            .error, "party-without-block", "\(party.key) has no place for a \(kind.rawValue)",
            hint: kind == .seal
                ? "name \(party.key) in :::sign, and give it a seal, as in seal: company"
                : "name \(party.key) in :::sign")
    }
}

extension Contract {
    fileprivate mutating func useSpecimens(of keys: Set<String>) {
        for index in parties.indices where keys.contains(parties[index].key) {
            parties[index].signing.hasSpecimenSeal = true
        }
        for index in blocks.indices {
            guard case .signature(var block) = blocks[index] else { continue }
            for party in block.parties.indices where keys.contains(block.parties[party].key) {
                block.parties[party].signing.hasSpecimenSeal = true
            }
            blocks[index] = .signature(block)
        }
    }
}
