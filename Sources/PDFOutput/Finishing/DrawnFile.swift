import ContractModel

/// The file that Cairo drew. Several documents may be drawn into one file; each takes over what its pages use, fonts
/// that they share included.
///
/// What a page uses is copied as it stands, with other numbers in its references: to read every object and to write it
/// again took longer than all the rest of finishing.
struct DrawnFile {
    let file: PlainFile
    /// Where the dictionaries of the pages begin.
    private let pages: [Int]

    /// - Throws: `internal-finishing` where it is no file that Cairo would write.
    init(_ bytes: [UInt8]) throws(Diagnostic) {
        // Later Cairos pack objects into streams: libqpdf unpacks them.
        var read = PlainFile(bytes)
        if read == nil { read = PlainFile(try QPDFFile(bytes).unpacked()) }
        guard let plain = read else { throw PlainFile.fault("the table of objects cannot be read") }
        file = plain
        guard let root = plain.value(of: "Root", in: plain.trailer),
            let tree = plain.value(of: "Pages", in: try plain.resolved(root)),
            let kids = plain.value(of: "Kids", in: try plain.resolved(tree))
        else { throw PlainFile.fault("there are no pages") }
        var pages: [Int] = []
        for kid in try plain.items(at: plain.resolved(kids)) { pages.append(try plain.resolved(kid)) }
        self.pages = pages
    }

    /// A page's content, and where its dictionary of resources begins.
    func page(_ index: Int) throws(Diagnostic) -> (contents: PDFReference, resources: Int) {
        guard pages.indices.contains(index), let contents = file.value(of: "Contents", in: pages[index]),
            let reference = file.reference(at: contents),
            let resources = file.value(of: "Resources", in: pages[index])
        else { throw PlainFile.fault("page \(index + 1) has no content") }
        return (reference, try file.resolved(resources))
    }
}

/// Takes objects of a drawn file over into a file that is being made, each once.
struct ObjectTransfer {
    private let source: PlainFile
    private var references: [PDFReference: PDFReference] = [:]

    init(from source: DrawnFile) { self.source = source.file }

    /// An object with everything that it refers to.
    mutating func reference(
        _ reference: PDFReference, to file: inout PDFFileBuilder
    ) throws(Diagnostic) -> PDFReference {
        if let known = references[reference] { return known }
        let own = file.reserve()
        references[reference] = own
        let start = try source.object(reference)
        if let (entries, bytes) = try stream(at: start, to: &file) {
            file.set(own, toStream: bytes, entries)
        } else {
            var scanner = PlainFile.Scanner(source.bytes, at: start)
            scanner.skipValue()
            let syntax = try copy(start..<scanner.position, to: &file)
            file.set(own) { $0.append(raw: syntax.bytes) }
        }
        return own
    }

    /// A stream under a number of its own, with further entries in its dictionary.
    mutating func stream(
        _ reference: PDFReference, adding entries: PDFDictionary, to file: inout PDFFileBuilder
    ) throws(Diagnostic) -> PDFReference {
        guard case (var own, let bytes)? = try stream(at: source.object(reference), to: &file) else {
            throw PlainFile.fault("a page has no content stream")
        }
        own.append(entriesOf: entries)
        let number = file.reserve()
        file.set(number, toStream: bytes, own)
        return number
    }

    /// The dictionary at a place; the values of `parted` are a dictionary, too, to which others can be added.
    mutating func dictionary(
        at position: Int, parting parted: StaticString? = nil, to file: inout PDFFileBuilder
    ) throws(Diagnostic) -> PDFDictionary {
        var result = PDFDictionary()
        for (key, value) in try source.entries(at: position).entries {
            let name = String(decoding: source.bytes[key], as: UTF8.self)
            if let parted, source.isName(key, parted) {
                result[name] = .dictionary(try dictionary(at: source.resolved(value.lowerBound), to: &file))
            } else {
                result[name] = .syntax(try copy(value, to: &file).bytes)
            }
        }
        return result
    }

    /// The entries and the bytes of a stream, its length left out: it is written anew with the bytes. `nil` for an
    /// object that is no stream.
    private mutating func stream(
        at start: Int, to file: inout PDFFileBuilder
    ) throws(Diagnostic) -> (PDFSyntax, ArraySlice<UInt8>)? {
        var scanner = PlainFile.Scanner(source.bytes, at: start)
        guard scanner.take("<<") else { return nil }
        let (entries, end) = try source.entries(at: start)
        scanner.position = end
        guard scanner.take("stream") else { return nil }
        var syntax = PDFSyntax()
        var length: Int?
        for (key, value) in entries {
            if source.isName(key, "Length") {
                length = try source.resolved(value.lowerBound)
            } else {
                syntax.append(raw: source.bytes[key.lowerBound - 1..<value.lowerBound])
                syntax.append(raw: try copy(value, to: &file).bytes)
            }
        }
        guard let length else { throw PlainFile.fault("a stream has no length") }
        return (syntax, try source.stream(behind: end, length: length))
    }

    /// A stretch of the file with the references in it renumbered.
    private mutating func copy(_ range: Range<Int>, to file: inout PDFFileBuilder) throws(Diagnostic) -> PDFSyntax {
        var syntax = PDFSyntax()
        var scanner = PlainFile.Scanner(source.bytes, at: range.lowerBound)
        var rest = range.lowerBound
        while scanner.position < range.upperBound {
            let start = scanner.position
            switch scanner.byte {
            case UInt8(ascii: "("): scanner.skipString()
            case UInt8(ascii: "/"): scanner.skipRegular()
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                guard let reference = scanner.reference() else {
                    scanner.skipRegular()
                    break
                }
                syntax.append(raw: source.bytes[rest..<start])
                syntax.append(try self.reference(reference, to: &file))
                rest = scanner.position
            default: scanner.position += 1
            }
        }
        if rest < range.upperBound { syntax.append(raw: source.bytes[rest..<range.upperBound]) }
        return syntax
    }
}
