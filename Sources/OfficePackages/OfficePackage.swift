import ContractModel

/// An Open Packaging Conventions package (ECMA-376 Part 2): parts in an archive, and relationships among them.
public final class OfficePackage {
    /// From one part to another, or to something outside.
    public struct Relationship: Hashable, Sendable {
        public var id: String
        /// The last component of its type, the same in the transitional and the strict form: worksheet, styles, …
        public var type: String
        /// The name of the part in the archive; `nil` outside of the package.
        public var target: String?
    }

    public let archive: ZipArchive
    /// The part that the package is about: the workbook, the document.
    public let mainPart: String

    /// Finds the main part.
    ///
    /// - Throws: `package-broken` where there is none; what reading parts throws.
    public init(_ archive: ZipArchive) throws(Diagnostic) {
        self.archive = archive
        let relationships = try Self.relationships(of: "", in: archive)
        guard let main = relationships.first(where: { $0.type == "officeDocument" })?.target,
            archive.entry(main) != nil
        else { throw ZipArchive.broken(archive.name, "nothing in it says that it is one") }
        mainPart = main
    }

    /// The relationships of a part; none where it has no part for them.
    public func relationships(of part: String) throws(Diagnostic) -> [Relationship] {
        try Self.relationships(of: part, in: archive)
    }

    /// A part as XML.
    ///
    /// - Parameter limit: the most bytes that it may have, unpacked.
    /// - Throws: `package-part`, `package-broken`, `package-size`.
    public func xml(_ part: String, limit: Int = .max) throws(Diagnostic) -> XMLPullReader {
        let reader = try archive.open(part)
        guard reader.entry.size <= limit else {
            throw archive.tooLarge("its part \(part) has \(reader.entry.size) bytes")
        }
        return try XMLPullReader(reader)
    }

    /// Enough for a document in which every line is a link.
    private static let mostRelationships = 65_536

    /// The relationships of the part a/b.xml stand in a/_rels/b.xml.rels, those of the package in _rels/.rels.
    private static func relationships(
        of part: String, in archive: ZipArchive
    ) throws(Diagnostic) -> [Relationship] {
        let folder = part.lastIndex(of: "/").map { part[...$0] } ?? ""
        let path = "\(folder)_rels/\(part.dropFirst(folder.count)).rels"
        guard archive.entry(path) != nil else { return [] }
        let reader = try XMLPullReader(archive.open(path))
        var relationships: [Relationship] = []
        while let event = try reader.next() {
            guard case .start(let element) = event, element.name.local == "Relationship",
                let id = element.value("Id"), let type = element.value("Type"), let target = element.value("Target")
            else { continue }
            guard relationships.count < mostRelationships else {
                throw Diagnostic(
                    .error, "package-size", "\(reader.name) has more than \(mostRelationships) relationships",
                    hint: "remove what does not belong to the document, or save it as text")
            }
            let isOutside = element.value("TargetMode") == "External"
            relationships.append(
                Relationship(
                    id: id, type: type.split(separator: "/").last.map(String.init) ?? type,
                    target: isOutside ? nil : resolved(target, from: String(folder))))
        }
        return relationships
    }

    /// The name of the part that a reference means, which starts from a folder unless it begins with a slash (RFC 3986,
    /// 5.2). It cannot lead out of the archive, as nothing but its directory is ever looked up.
    static func resolved(_ target: String, from folder: String) -> String {
        var parts = target.hasPrefix("/") ? [] : folder.split(separator: "/")
        for part in target.split(separator: "/") {
            switch part {
            case ".": continue
            case "..": _ = parts.popLast()
            default: parts.append(part)
            }
        }
        return parts.joined(separator: "/")
    }
}
