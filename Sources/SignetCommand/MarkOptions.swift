import ArgumentParser
import ContractModel
import Signet

/// The options about seals and signatures that are put on a contract.
struct MarkOptions: ParsableArguments {
    @Option(
        name: .customLong("seal"),
        help: ArgumentHelp(
            "A party's seal: a PNG or SVG file with transparency, or specimen, as 甲方=seal.png. May be repeated.",
            valueName: "party=file"))
    var seals: [Setting] = []

    @Option(
        name: .customLong("signature"),
        help: ArgumentHelp(
            "A party's signature: a PNG or SVG file with transparency. May be repeated.", valueName: "party=file"))
    var signatures: [Setting] = []

    @Option(
        help: ArgumentHelp(
            "A party whose seal rides over the edges of the pages. May be repeated.", valueName: "party"))
    var ridingSeal: [String] = []

    @Option(help: ArgumentHelp("The pages of the riding seal: all, odd, or as 2-9.", valueName: "pages"))
    var ridingPages: String?

    @Option(help: ArgumentHelp("The riding seal starts again after so many pages.", valueName: "number"))
    var ridingEvery: Int?

    /// The options that are given.
    var given: [String] {
        [(!seals.isEmpty, "--seal"), (!signatures.isEmpty, "--signature"), (!ridingSeal.isEmpty, "--riding-seal")]
            .filter(\.0).map(\.1)
    }

    func validate() throws {
        for (option, values) in [("--seal", seals), ("--signature", signatures)] {
            for (index, value) in values.enumerated() where values[..<index].contains(where: { $0.name == value.name })
            {
                throw ValidationError("\(option) names \(value.name) twice.")
            }
        }
        if ridingSeal.isEmpty, ridingPages != nil || ridingEvery != nil {
            throw ValidationError("--riding-pages and --riding-every go with --riding-seal.")
        }
        if let ridingPages, PageSelection(ridingPages) == nil {
            throw ValidationError("--riding-pages takes all, odd, or numbers as 2-9, not \(ridingPages).")
        }
        if let ridingEvery, !(2...100).contains(ridingEvery) {
            throw ValidationError("--riding-every must be from 2 to 100, not \(ridingEvery).")
        }
    }

    var terms: RidingSealTerms? {
        ridingSeal.isEmpty
            ? nil
            : RidingSealTerms(
                parties: ridingSeal, pages: ridingPages.flatMap { PageSelection($0) } ?? .all, every: ridingEvery)
    }

    /// The files, read.
    func suppliedMarks() throws(Diagnostic) -> [SuppliedMark] {
        var marks: [SuppliedMark] = []
        for seal in seals {
            let bytes = seal.value == "specimen" ? nil : try BinaryFile.read(seal.value)
            marks.append(SuppliedMark(.seal, party: seal.name, name: seal.value, bytes: bytes))
        }
        for signature in signatures {
            marks.append(
                SuppliedMark(
                    .signature, party: signature.name, name: signature.value,
                    bytes: try BinaryFile.read(signature.value)))
        }
        return marks
    }
}
