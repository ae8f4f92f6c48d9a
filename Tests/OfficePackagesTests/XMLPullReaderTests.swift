import ContractModel
import OfficePackages
import TestSupport
import Testing

@Suite struct XMLPullReaderTests {
    private typealias Name = XMLPullReader.Name

    private static func events(_ text: String) throws -> [XMLPullReader.Event] {
        let reader = try XMLPullReader(bytes: Array(text.utf8), name: "a.xml")
        var events: [XMLPullReader.Event] = []
        while let event = try reader.next() { events.append(event) }
        return events
    }

    private static func failure(_ text: String) -> Diagnostic? {
        #expect(throws: Diagnostic.self) { try events(text) }
    }

    @Test func namesHaveTheirNamespaces() throws {
        let events = try Self.events(#"<p:a xmlns:p="urn:x" xmlns="urn:y"><b k="1" p:k="2"/></p:a>"#)
        guard case .start(let a) = events[0], case .start(let b) = events[1] else {
            Issue.record("no elements")
            return
        }
        #expect(a.name == Name("a", namespace: "urn:x"))
        #expect(a.attributes.isEmpty)
        #expect(b.name == Name("b", namespace: "urn:y"))
        #expect(b.value("k") == "1")
        #expect(b.value("k", namespace: "urn:x") == "2")
        #expect(b.value("z") == nil)
        #expect(Array(events[2...]) == [.end(b.name), .end(a.name)])
    }

    @Test func textIsWhole() throws {
        let long = String(repeating: "合同<![CDATA[ < ]]>&amp;&#x4E00;", count: 3000)
        let reader = try XMLPullReader(bytes: Array("<a>\(long)<!-- 1 --><b>乙</b></a>".utf8), name: "a.xml")
        _ = try reader.next()
        #expect(try reader.text() == String(repeating: "合同 < &一", count: 3000) + "乙")
        #expect(try reader.next() == nil)
    }

    @Test func blanksBetweenElementsAreNoTextUnlessKept() throws {
        #expect(try Self.events("<a>\n <b/>\n</a>").count == 4)
        #expect(try Self.events("<a xml:space='preserve'> </a>").contains(.text(" ")))
    }

    @Test func whatIsSkippedIsPassed() throws {
        let reader = try XMLPullReader(bytes: Array("<a><b><c/>x</b><d/></a>".utf8), name: "a.xml")
        _ = try reader.next()
        _ = try reader.next()
        #expect(reader.depth == 2)
        try reader.skip()
        guard case .start(let next) = try reader.next() else {
            Issue.record("no element")
            return
        }
        #expect(next.name == Name("d"))
    }

    @Test func otherEncodingsAreRead() throws {
        let text = "<?xml version='1.0' encoding='UTF-16'?><a>甲</a>"
        let units = text.utf16.flatMap { (unit) -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        let reader = try XMLPullReader(bytes: [0xFF, 0xFE] + units, name: "a.xml")
        _ = try reader.next()
        #expect(try reader.text() == "甲")
    }

    @Test func mistakesHaveTheirPlace() {
        let error = Self.failure("<a>\n<b>\n</c></a>")
        #expect(error?.code == "xml-syntax")
        #expect(error?.location?.file == "a.xml")
        #expect(error?.location?.line == 3)
        #expect(Self.failure("")?.code == "xml-syntax")
        #expect(Self.failure("<a>")?.code == "xml-syntax")
    }

    /// Neither files nor entities that grow: there are no document types at all.
    @Test func documentTypesAreRefused() throws {
        let folder = try TemporaryFolder()
        let secret = try folder.write("secret", to: "secret.txt")
        for type in [
            #"<!DOCTYPE a SYSTEM "file://\#(secret)">"#, #"<!DOCTYPE a [<!ENTITY e SYSTEM "file://\#(secret)">]>"#,
            #"<!DOCTYPE a [<!ENTITY e "x"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;">]>"#, "<!DOCTYPE a>",
        ] {
            #expect(Self.failure("\(type)<a>&e;</a>")?.code == "xml-syntax")
        }
    }

    @Test func depthIsBounded() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
        }
        #expect(try Self.events(nested(XMLPullReader.greatestDepth)).count == 2 * XMLPullReader.greatestDepth)
        #expect(Self.failure(nested(XMLPullReader.greatestDepth + 1))?.code == "xml-limit")
        #expect(Self.failure(nested(5000)) != nil)
    }

    @Test func whatTheBytesSayGoesOn() throws {
        let reader = try XMLPullReader(name: "a.xml") { (_) throws(Diagnostic) in
            throw Diagnostic(.error, "file-unreadable", "no")
        }
        #expect(#expect(throws: Diagnostic.self) { try reader.next() }?.code == "file-unreadable")
    }
}
