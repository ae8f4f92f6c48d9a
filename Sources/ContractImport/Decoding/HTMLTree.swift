import CXML2
import ContractModel

/// The tree of a page, as libxml2 reads it: what is not closed is mended, nothing outside of the page is loaded.
///
/// Not Sendable: the tree belongs to one thread.
final class HTMLTree {
    private let document: htmlDocPtr

    /// - Parameter text: the page in UTF-8, whatever encoding it says that it has.
    /// - Throws: `html-limit` for elements without end in each other, `import-empty` where nothing is there.
    init(_ text: String, name: String) throws(Diagnostic) {
        guard let context = htmlNewParserCtxt() else {
            throw Diagnostic(.error, "html-limit", "\(name) cannot be read: libxml2 has no memory")
        }
        defer { htmlFreeParserCtxt(context) }
        let options = Int32(
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
                | HTML_PARSE_NONET.rawValue)
        var text = text
        let document = text.withUTF8 { bytes -> htmlDocPtr? in
            guard let start = bytes.baseAddress else { return nil }
            return start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
                htmlCtxtReadMemory(context, $0, Int32(clamping: bytes.count), nil, "UTF-8", options)
            }
        }
        guard let document else {
            throw Diagnostic(
                .error, "import-empty", "\(name) holds no text", hint: "name the page that has the contract")
        }
        // libxml2 stops at its limits and gives what it has; a contract must not lose its end that way.
        guard context.pointee.disableSAX == 0 else {
            xmlFreeDoc(document)
            throw Diagnostic(
                .error, "html-limit", "elements of \(name) stand too deep in one another, or a text in it is too long",
                hint: "such a page was not made by hand; copy its text into a file and import that")
        }
        self.document = document
    }

    deinit { xmlFreeDoc(document) }

    var root: HTMLNode? { xmlDocGetRootElement(document).map { HTMLNode(tree: self, pointer: $0) } }
}

/// An element or a text of a page.
struct HTMLNode {
    /// Keeps the tree alive.
    private let tree: HTMLTree
    private let pointer: xmlNodePtr

    init(tree: HTMLTree, pointer: xmlNodePtr) {
        self.tree = tree
        self.pointer = pointer
    }

    /// The name of an element; `nil` for others.
    var name: String? {
        guard pointer.pointee.type == XML_ELEMENT_NODE, let name = pointer.pointee.name else { return nil }
        return String(cString: name)
    }

    var text: String? {
        guard pointer.pointee.type == XML_TEXT_NODE || pointer.pointee.type == XML_CDATA_SECTION_NODE,
            let content = pointer.pointee.content
        else { return nil }
        return String(cString: content)
    }

    var firstChild: HTMLNode? { pointer.pointee.children.map { HTMLNode(tree: tree, pointer: $0) } }
    var next: HTMLNode? { pointer.pointee.next.map { HTMLNode(tree: tree, pointer: $0) } }

    subscript(_ attribute: String) -> String? {
        var property = pointer.pointee.properties
        while let current = property {
            if let name = current.pointee.name, String(cString: name) == attribute {
                guard let value = current.pointee.children?.pointee.content else { return "" }
                return String(cString: value)
            }
            property = current.pointee.next
        }
        return nil
    }
}
