import ContractModel
import ContractStyling

/// What a file says about itself, in the information dictionary (ISO 32000-2, 14.3.3) and again as XMP
/// (ISO 16684-1), where archives and screen readers look. Both say the same, and nothing that differs
/// between two runs.
struct DocumentInformation {
    /// The part of ISO 19005 that the file claims: 2, or 3 where files are attached.
    enum ArchivePart: Int {
        case two = 2
        case three = 3
    }
    let title: String
    let author: String?
    let subject: String?
    let keywords: [String]
    let language: Language
    let date: CalendarDate?
    /// `nil` where the file is not made for an archive.
    let archivePart: ArchivePart?

    /// What made the file, with the libraries that had a part in it.
    let producer: String

    /// - Parameter isRewritten: whether libqpdf writes the file anew, to protect or to linearise it.
    init(_ metadata: DocumentMetadata, archivePart: ArchivePart?, isRewritten: Bool) {
        producer = isRewritten ? "Signet (cairo, libqpdf)" : "Signet (cairo)"
        title = metadata.title
        let names = metadata.parties.compactMap(\.name)
        author = names.isEmpty ? nil : names.joined(separator: "; ")
        subject = metadata.number
        keywords = metadata.keywords
        language = metadata.language
        date = metadata.date
        self.archivePart = archivePart
    }

    private static let creator = "Signet"

    // MARK: Dictionary

    var dictionary: PDFObject {
        var dictionary: PDFDictionary = ["Title": .text(title)]
        if let author { dictionary["Author"] = .text(author) }
        if let subject { dictionary["Subject"] = .text(subject) }
        if !keywords.isEmpty { dictionary["Keywords"] = .text(keywords.joined(separator: ", ")) }
        dictionary["Creator"] = .text(Self.creator)
        dictionary["Producer"] = .text(producer)
        if let date {
            dictionary["CreationDate"] = .date(date)
            dictionary["ModDate"] = .date(date)
        }
        return .dictionary(dictionary)
    }

    fileprivate static func digits(of date: CalendarDate, separator: String) -> String {
        func digits(_ number: Int, _ count: Int) -> String {
            String(repeating: "0", count: max(0, count - String(number).count)) + String(number)
        }
        return [digits(date.year, 4), digits(date.month, 2), digits(date.day, 2)].joined(separator: separator)
    }

    // MARK: XMP

    /// The metadata stream's packet. It claims PDF/A (ISO 19005-2, 6.6.4) and PDF/UA (ISO 14289-1, 5); the
    /// second claim's schema is not among those that PDF/A knows, so the packet describes it (6.6.2.3.3).
    var packet: [UInt8] {
        var properties = """
            <dc:format>application/pdf</dc:format>
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">\(Self.escaped(title))</rdf:li>\
            <rdf:li xml:lang="\(language.rawValue)">\(Self.escaped(title))</rdf:li></rdf:Alt></dc:title>
            <dc:language><rdf:Bag><rdf:li>\(language.rawValue)</rdf:li></rdf:Bag></dc:language>

            """
        if let author {
            properties += "<dc:creator><rdf:Seq><rdf:li>\(Self.escaped(author))</rdf:li></rdf:Seq></dc:creator>\n"
        }
        if let subject {
            // The number is what the document is called elsewhere; as its subject, readers show it.
            properties += "<dc:identifier>\(Self.escaped(subject))</dc:identifier>\n"
            properties += """
                <dc:description><rdf:Alt><rdf:li xml:lang="x-default">\(Self.escaped(subject))</rdf:li></rdf:Alt>\
                </dc:description>

                """
        }
        if !keywords.isEmpty {
            let items = keywords.map { "<rdf:li>\(Self.escaped($0))</rdf:li>" }.joined()
            properties += "<dc:subject><rdf:Bag>\(items)</rdf:Bag></dc:subject>\n"
            properties += "<pdf:Keywords>\(Self.escaped(keywords.joined(separator: ", ")))</pdf:Keywords>\n"
        }
        properties += """
            <pdf:Producer>\(producer)</pdf:Producer>
            <xmp:CreatorTool>\(Self.creator)</xmp:CreatorTool>

            """
        if let date {
            let text = Self.digits(of: date, separator: "-") + "T12:00:00Z"
            properties += "<xmp:CreateDate>\(text)</xmp:CreateDate>\n<xmp:ModifyDate>\(text)</xmp:ModifyDate>\n"
        }
        return Array(Self.frame(properties, archive: archive).utf8)
    }

    private var archive: String {
        guard let archivePart else { return "" }
        return "<pdfaid:part>\(archivePart.rawValue)</pdfaid:part>\n<pdfaid:conformance>B</pdfaid:conformance>\n"
    }

    private static func frame(_ properties: String, archive: String) -> String {
        // The identifier is the one that ISO 16684-1, 7.3.2 prescribes for every packet.
        """
        <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
        xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" \
        xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
        \(properties)\(archive)<pdfuaid:part>1</pdfuaid:part>
        </rdf:Description>
        \(accessibilitySchema)
        </rdf:RDF></x:xmpmeta>
        <?xpacket end="r"?>
        """
    }

    private static let accessibilitySchema = """
        <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
        xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
        xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
        <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
        <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
        <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
        <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
        <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
        <pdfaProperty:name>part</pdfaProperty:name>
        <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
        <pdfaProperty:category>internal</pdfaProperty:category>
        <pdfaProperty:description>The part of ISO 14289 that the file conforms to</pdfaProperty:description>
        </rdf:li></rdf:Seq></pdfaSchema:property>
        </rdf:li></rdf:Bag></pdfaExtension:schemas>
        </rdf:Description>
        """

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}

extension PDFObject {
    /// Noon in UTC is that day nearly everywhere (7.9.4).
    static func date(_ date: CalendarDate) -> PDFObject {
        .ascii("D:" + DocumentInformation.digits(of: date, separator: "") + "120000Z")
    }
}
