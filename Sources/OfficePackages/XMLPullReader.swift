import CXML2
import ContractModel

/// Reads XML event by event, so that memory does not grow with the document (XML 1.0, Namespaces in XML 1.0).
///
/// The text comes from strangers: nothing but it is read, there is no document type (office documents must not have one,
/// ECMA-376 Part 2, 6.1.4), so no entity is ever expanded, and depth and sizes are bounded, also by libxml2's own limits of
/// 10 MB for a text.
///
/// Not Sendable: a reader of libxml2 belongs to one thread.
public final class XMLPullReader {
    /// A name with its namespace, which is empty for none.
    public struct Name: Hashable, Sendable {
        public var namespace: String
        public var local: String

        public init(_ local: String, namespace: String = "") {
            self.local = local
            self.namespace = namespace
        }
    }

    public struct Attribute: Hashable, Sendable {
        public var name: Name
        public var value: String
    }

    /// The beginning of an element. Declarations of namespaces are not among its attributes.
    public struct Element: Hashable, Sendable {
        public var name: Name
        public var attributes: [Attribute]

        /// The value of an attribute; without a namespace unless one is named.
        public func value(_ local: String, namespace: String = "") -> String? {
            attributes.first { $0.name.local == local && $0.name.namespace == namespace }?.value
        }
    }

    /// What is passed on the way through a document. An empty element begins and ends, too.
    public enum Event: Hashable, Sendable {
        case start(Element)
        /// Some of the text of an element; the rest may follow.
        case text(String)
        case end(Name)
    }

    /// The namespace of xml:space and xml:lang (Namespaces in XML 1.0, 3).
    private static let xmlNamespace = "http://www.w3.org/XML/1998/namespace"
    /// How deep elements may stand in one another.
    public static let greatestDepth = 200

    /// What messages call the document.
    public let name: String
    private let pointer: xmlTextReaderPtr
    private let source: Source
    /// The names that libxml2 keeps, each made into a string once.
    private var names: [UnsafePointer<xmlChar>: String] = [:]
    /// The end of an empty element, which libxml2 does not tell.
    private var pendingEnd: Name?
    private var path: [(name: Name, keepsSpace: Bool)] = []

    /// Reads what a function gives.
    ///
    /// - Parameter read: fills the buffer; 0 at the end.
    /// - Throws: `xml-syntax` where libxml2 has no memory.
    public init(
        name: String, read: @escaping (UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int
    ) throws(Diagnostic) {
        Self.initialise
        self.name = name
        source = Source(read: read)
        let reader = xmlReaderForIO(
            { (context, buffer, count) in
                guard let context else { return -1 }
                return Unmanaged<Source>.fromOpaque(context).takeUnretainedValue().read(buffer, Int(count))
            },
            nil, Unmanaged.passUnretained(source).toOpaque(), nil, nil,
            // No network; errors are asked for, not printed. Not among them: entities put in, document types loaded, sizes
            // without bounds.
            Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue))
        guard let reader else {
            throw Diagnostic(.error, "xml-syntax", "\(name) cannot be read: libxml2 has no memory")
        }
        pointer = reader
    }

    /// Reads a part of a package.
    public convenience init(_ part: ZipEntryReader) throws(Diagnostic) {
        try self.init(name: part.name) { (buffer) throws(Diagnostic) in try part.read(into: buffer) }
    }

    /// Reads bytes in memory.
    public convenience init(bytes: [UInt8], name: String) throws(Diagnostic) {
        var rest = bytes[...]
        try self.init(name: name) { (buffer) throws(Diagnostic) in
            let piece = rest.prefix(buffer.count)
            buffer.copyBytes(from: piece)
            rest = rest.dropFirst(piece.count)
            return piece.count
        }
    }

    deinit { xmlFreeTextReader(pointer) }

    /// The elements that the reader stands in, the outermost first.
    public var depth: Int { path.count }

    /// Where the reader is.
    public var location: SourceLocation {
        SourceLocation(
            file: name, line: max(1, Int(xmlTextReaderGetParserLineNumber(pointer))),
            column: max(1, Int(xmlTextReaderGetParserColumnNumber(pointer))))
    }

    /// The next event; `nil` after the end of the document. Comments and processing instructions are passed over, and so is
    /// white space alone, unless `xml:space` says that it be kept (XML 1.0, 2.10).
    ///
    /// - Throws: `xml-syntax`, `xml-limit`, and what reading the bytes throws.
    public func next() throws(Diagnostic) -> Event? {
        if let name = pendingEnd {
            pendingEnd = nil
            path.removeLast()
            return .end(name)
        }
        while true {
            let code = xmlTextReaderRead(pointer)
            if let error = source.error { throw error }
            guard code == 1 else {
                if code == 0 { return nil }
                throw syntaxError()
            }
            switch UInt32(xmlTextReaderNodeType(pointer)) {
            case XML_READER_TYPE_ELEMENT.rawValue: return .start(try element())
            case XML_READER_TYPE_END_ELEMENT.rawValue:
                return .end(path.removeLast().name)
            case XML_READER_TYPE_TEXT.rawValue, XML_READER_TYPE_CDATA.rawValue: return .text(value())
            // libxml2 calls all white space significant that nothing says the contrary of.
            case XML_READER_TYPE_SIGNIFICANT_WHITESPACE.rawValue where path.last?.keepsSpace == true:
                return .text(value())
            case XML_READER_TYPE_DOCUMENT_TYPE.rawValue, XML_READER_TYPE_ENTITY_REFERENCE.rawValue:
                throw Diagnostic(
                    .error, "xml-syntax", "\(name) has a document type, which no office document has", at: location,
                    hint: "open it in the program that made it and save it again")
            default: continue
            }
        }
    }

    /// Passes the rest of the element that has just begun, and gives the text in it.
    public func text() throws(Diagnostic) -> String {
        let end = depth - 1
        var text = ""
        while depth > end, let event = try next() {
            if case .text(let piece) = event { text += piece }
        }
        return text
    }

    /// Passes the rest of the element that has just begun.
    public func skip() throws(Diagnostic) {
        let end = depth - 1
        while depth > end, try next() != nil {}
    }

    // MARK: Reading a node

    private func element() throws(Diagnostic) -> Element {
        let isEmpty = xmlTextReaderIsEmptyElement(pointer) == 1
        var element = Element(name: nodeName(), attributes: [])
        var code = xmlTextReaderMoveToFirstAttribute(pointer)
        while code == 1 {
            if xmlTextReaderIsNamespaceDecl(pointer) != 1 {
                element.attributes.append(Attribute(name: nodeName(), value: value()))
            }
            code = xmlTextReaderMoveToNextAttribute(pointer)
        }
        guard code == 0, xmlTextReaderMoveToElement(pointer) >= 0 else { throw syntaxError() }
        let space = element.value("space", namespace: Self.xmlNamespace)
        path.append((element.name, space.map { $0 == "preserve" } ?? path.last?.keepsSpace ?? false))
        guard depth <= Self.greatestDepth else {
            throw Diagnostic(
                .error, "xml-limit", "elements of \(name) stand more than \(Self.greatestDepth) deep in one another",
                at: location, hint: "such a file was not made by an office program")
        }
        if isEmpty { pendingEnd = element.name }
        return element
    }

    private func nodeName() -> Name {
        Name(
            kept(xmlTextReaderConstLocalName(pointer)), namespace: kept(xmlTextReaderConstNamespaceUri(pointer)))
    }

    /// A string for a text of libxml2's dictionary, which keeps it at one place as long as the reader lives.
    private func kept(_ text: UnsafePointer<xmlChar>?) -> String {
        guard let text else { return "" }
        if let name = names[text] { return name }
        let name = String(cString: text)
        names[text] = name
        return name
    }

    private func value() -> String { xmlTextReaderConstValue(pointer).map { String(cString: $0) } ?? "" }

    private func syntaxError() -> Diagnostic {
        let error = xmlGetLastError()
        let text = error?.pointee.message.map { String(cString: $0) } ?? "it cannot be read"
        let reason = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? text
        return Diagnostic(
            .error, "xml-syntax", "\(name) is not well-formed XML: \(reason)", at: location,
            hint: "open it in the program that made it and save it again")
    }

    /// Once for all threads, as libxml2 asks.
    private static let initialise: Void = xmlInitParser()
}

/// What gives the bytes; keeps what went wrong, as C knows only a number.
private final class Source {
    private let read: (UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int
    private(set) var error: Diagnostic?

    init(read: @escaping (UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int) { self.read = read }

    func read(_ buffer: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int32 {
        guard error == nil else { return -1 }
        do throws(Diagnostic) {
            return Int32(try read(UnsafeMutableRawBufferPointer(start: buffer, count: count)))
        } catch {
            self.error = error
            return -1
        }
    }
}
