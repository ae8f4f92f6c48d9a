import ContractModel

/// The objects of the file that Cairo drew, ready to be taken over into others. Several documents may be
/// drawn into one file; each takes what its pages use, fonts that they share included.
///
/// Not Sendable, like the file that it reads.
final class DrawnFile {
    private let file: QPDFFile
    private var known: [PDFReference: (PDFObject, stream: [UInt8]?)] = [:]
    private var pages: [Int: (contents: PDFObject, resources: PDFObject)] = [:]

    init(_ bytes: [UInt8]) throws(Diagnostic) { file = try QPDFFile(bytes) }

    /// A page's content and resources, in the numbering of the drawn file.
    func page(_ index: Int) throws(Diagnostic) -> (contents: PDFObject, resources: PDFObject) {
        if let page = pages[index] { return page }
        let handle = file.page(index)
        let page = (
            contents: try file.object(file.value("Contents", of: handle)),
            resources: try file.object(file.value("Resources", of: handle))
        )
        pages[index] = page
        return page
    }

    fileprivate func object(_ reference: PDFReference) throws(Diagnostic) -> (PDFObject, stream: [UInt8]?) {
        if let object = known[reference] { return object }
        let object = try file.indirectObject(reference)
        known[reference] = object
        return object
    }
}

/// Takes objects of a drawn file over into a file that is being made, each once.
struct ObjectTransfer {
    private let source: DrawnFile
    private var references: [PDFReference: PDFReference] = [:]

    init(from source: DrawnFile) { self.source = source }

    /// An object with everything that it refers to.
    mutating func object(_ object: PDFObject, to file: inout PDFFileBuilder) throws(Diagnostic) -> PDFObject {
        switch object {
        case .reference(let reference): return .reference(try self.reference(reference, to: &file))
        case .array(let items):
            var result: [PDFObject] = []
            for item in items { result.append(try self.object(item, to: &file)) }
            return .array(result)
        case .dictionary(let dictionary): return .dictionary(try self.dictionary(dictionary, to: &file))
        case .null, .boolean, .integer, .real, .name, .string, .text, .syntax: return object
        }
    }

    /// The object itself rather than a reference to it.
    mutating func resolved(_ object: PDFObject, to file: inout PDFFileBuilder) throws(Diagnostic) -> PDFObject {
        guard case .reference(let reference) = object else { return try self.object(object, to: &file) }
        return try self.object(source.object(reference).0, to: &file)
    }

    /// A stream under a number of its own, with further entries in its dictionary.
    mutating func stream(
        _ object: PDFObject, adding entries: PDFDictionary, to file: inout PDFFileBuilder
    ) throws(Diagnostic) -> PDFReference {
        guard case .reference(let reference) = object,
            case (.dictionary(var dictionary), let bytes?) = try source.object(reference)
        else { throw Diagnostic(.error, "internal-finishing", "a page that Cairo drew has no content stream") }
        dictionary["Length"] = nil
        dictionary = try self.dictionary(dictionary, to: &file)
        for entry in entries.entries { dictionary[entry.key] = entry.value }
        return file.addStream(bytes, dictionary)
    }

    private mutating func reference(
        _ reference: PDFReference, to file: inout PDFFileBuilder
    ) throws(Diagnostic) -> PDFReference {
        if let known = references[reference] { return known }
        let own = file.reserve()
        references[reference] = own
        let (value, bytes) = try source.object(reference)
        if let bytes, case .dictionary(var dictionary) = value {
            // It is written anew with the bytes; Cairo's is an indirect object of its own.
            dictionary["Length"] = nil
            file.set(own, toStream: bytes, try self.dictionary(dictionary, to: &file))
        } else {
            file.set(own, to: try self.object(value, to: &file))
        }
        return own
    }

    private mutating func dictionary(
        _ dictionary: PDFDictionary, to file: inout PDFFileBuilder
    ) throws(Diagnostic) -> PDFDictionary {
        var result = PDFDictionary()
        for entry in dictionary.entries { result[entry.key] = try object(entry.value, to: &file) }
        return result
    }
}
