import ContractModel
import Signet

/// Where the files of a site stand. An address follows from where its contract stands and from nothing else, so that it
/// stays the same whatever else is published.
enum SiteAddresses {
    static let index = "index.html"
    static let robots = "robots.txt"
    static let manifest = "manifest.json"

    /// - Throws: `site-address` for all contracts that would have the address of another, or one that the site needs.
    static func check(_ stems: [String]) throws(RenderingError) {
        var taken = ["index": "the index of the site"]
        var findings: [Diagnostic] = []
        for stem in stems {
            guard PathBelow.isPlain(stem) else {
                findings.append(
                    Diagnostic(
                        .error, "site-address",
                        "\(stem) cannot be an address: it has a character that means something else",
                        hint: "rename the file without :, \\ and control characters"))
                continue
            }
            // Swift compares strings by canonical equivalence (UAX #15), as file systems that compose characters do.
            let key = stem.lowercased()
            if let other = taken.updateValue(stem, forKey: key) {
                findings.append(
                    Diagnostic(
                        .error, "site-address", "\(stem) would have the address of \(other)",
                        hint: "give one of the two files another name; capital and small letters count as the same"))
            }
        }
        guard findings.isEmpty else { throw RenderingError(.usage, findings) }
    }
}
