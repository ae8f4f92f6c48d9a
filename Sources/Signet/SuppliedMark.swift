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
    public let bytes: [UInt8]?
    /// What is in it, read once however many contracts it goes on; `nil` for a specimen.
    let picture: Reading?

    enum Reading: Hashable, Sendable {
        case picture(Picture)
        /// Why it cannot be used.
        case fault(Diagnostic)
    }

    /// - Parameter bytes: the file; `nil` for a specimen. What is wrong with it, rendering says.
    public init(_ kind: Kind, party: String, name: String, bytes: [UInt8]?) {
        self.kind = kind
        self.party = party
        self.name = name
        self.bytes = bytes
        guard let bytes else {
            picture = nil
            return
        }
        do throws(ValueError) { picture = .picture(try MarkReader.read(bytes)) } catch {
            picture = .fault(Diagnostic(.error, error.code, "\(name) \(error.message)", hint: error.hint))
        }
    }
}

extension RenderJob {
    /// The pictures, checked and decoded once; notes in the contract whose seals are specimens, and its riding seal.
    ///
    /// - Throws: all that is wrong with them: `unknown-party`, `party-without-block`, `image-format`, `image-size`,
    ///   `svg-text`, `svg-external`, `seal-without-alpha`, `seal-without-ink`.
    func checkedMarks(for contract: inout Contract) throws(RenderingError) -> SuppliedMarks {
        var marks = SuppliedMarks()
        var errors: [Diagnostic] = []
        let signatories = contract.signatories
        var specimens: Set<String> = []
        for mark in suppliedMarks {
            if let error = mark.error(in: contract, signatories: signatories) {
                errors.append(error)
                continue
            }
            switch (mark.picture, mark.kind) {
            case (nil, _): specimens.insert(mark.party)
            case (.fault(let error), _): errors.append(error)
            case (.picture(let picture), .seal): marks.seals[mark.party] = picture
            case (.picture(let picture), .signature): marks.signatures[mark.party] = picture
            }
        }
        let isAsked = ridingSeal != nil
        if let ridingSeal { contract.signing.ridingSeal = ridingSeal }
        errors += contract.ridingSealErrors
        guard errors.isEmpty else {
            throw RenderingError(isAsked || !suppliedMarks.isEmpty ? .usage : .template, errors)
        }
        if !specimens.isEmpty { contract.useSpecimens(of: specimens) }
        return marks
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
    /// The keys of the parties that sign.
    fileprivate var signatories: Set<String> {
        var keys: Set<String> = []
        for case .signature(let block) in blocks { keys.formUnion(block.parties.map(\.key)) }
        return keys
    }

    /// What keeps the riding seal from its parties: `unknown-party`, `party-without-block`.
    var ridingSealErrors: [Diagnostic] {
        guard let terms = signing.ridingSeal else { return [] }
        // The template's own list has been looked at: who is missing there is an optional party that does not take part.
        let keys =
            terms.location == nil ? terms.parties : terms.parties.filter { key in parties.contains { $0.key == key } }
        return keys.compactMap { key in
            var error = SuppliedMark(.seal, party: key, name: "", bytes: nil).error(in: self, signatories: signatories)
            error?.location = terms.location
            return error
        }
    }

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
