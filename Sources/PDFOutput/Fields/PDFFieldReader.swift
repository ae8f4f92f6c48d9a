import ContractModel

/// PDF → the places in it that are filled in.
///
/// The form fields of any PDF are read; of one that Signet made, also what it says about them, and places that are no
/// form fields.
public struct PDFFieldReader: Sendable {
    public init() {}

    /// The pages of a file, and its places in their order.
    public struct Content: Hashable, Sendable {
        /// Width and height of each page, in pt.
        public var pages: [[Double]]
        public var places: [FieldPlace]
    }

    /// Reads a file's bytes.
    ///
    /// - Throws: `pdf-unreadable` with libqpdf's own words, also for a file that asks for a password.
    public func read(_ bytes: [UInt8]) throws(Diagnostic) -> Content {
        let file: QPDFFile
        do throws(Diagnostic) {
            file = try QPDFFile(bytes)
        } catch {
            throw Self.unreadable(error.message)
        }
        let catalog = file.catalog
        if let error = file.takeError() { throw Self.unreadable("libqpdf says: \(error)") }
        let form = file.get("AcroForm", of: catalog)
        var walk = FormWalk(file: file)
        for field in file.items(file.get("Fields", of: form)) { walk.visit(field, parent: nil, depth: 0) }
        let noted = notes(in: form, of: file)
        let fields = walk.fields.map { field in
            // What is noted says more; where the widget stands, and whether it is signed, says the form itself.
            guard let note = noted.first(where: { $0.isTheSamePlace(as: field) }) else { return field }
            var place = note
            (place.page, place.rectangle, place.isFilled) = (field.page, field.rectangle, field.isFilled)
            return place
        }
        let others = noted.filter { note in !note.isInteractive }
        let order = Dictionary(noted.enumerated().map { ($1.key, $0) }) { first, _ in first }
        let places = (fields + others).enumerated().sorted {
            (order[$0.element.key] ?? .max, $0.offset) < (order[$1.element.key] ?? .max, $1.offset)
        }.map(\.element)
        if let error = file.takeError() { throw Self.unreadable("libqpdf says: \(error)") }
        return Content(pages: walk.sizes, places: places)
    }

    private static func unreadable(_ reason: String) -> Diagnostic {
        Diagnostic(
            .error, "pdf-unreadable", "this is no PDF that can be read; \(reason)",
            hint: "name a PDF file that needs no password")
    }

    private func notes(in form: QPDFFile.Handle, of file: QPDFFile) -> [FieldPlace] {
        let list = file.get(PlaceList.key, of: form)
        return file.items(file.get("Places", of: list)).compactMap { entry in
            guard let name = file.text(of: "Name", in: entry), let page = file.number(of: "Page", in: entry),
                let kind = file.name(of: "Kind", in: entry)
            else { return nil }
            let rectangle = file.items(file.get("Rect", of: entry)).compactMap { file.number($0) }
            guard rectangle.count == 4, page >= 1, page <= Double(file.pageCount) else { return nil }
            var place = FieldPlace(
                name: name, label: file.text(of: "Label", in: entry), kind: kind,
                party: file.text(of: "Party", in: entry), role: file.text(of: "Role", in: entry), page: Int(page),
                copy: file.number(of: "Copy", in: entry).flatMap { Int(exactly: $0) }, rectangle: rectangle,
                diameter: file.number(of: "Diameter", in: entry),
                isInteractive: file.isTrue(of: "Form", in: entry))
            let anchor = file.get("Anchor", of: entry)
            if let text = file.text(of: "Text", in: anchor), let page = file.number(of: "Page", in: anchor),
                let x = file.number(of: "X", in: anchor), let y = file.number(of: "Y", in: anchor),
                page >= 1, page <= Double(file.pageCount)
            {
                place.anchor = FieldPlace.Anchor(text: text, page: Int(page), x: x, y: y)
            }
            return place
        }
    }
}

extension FieldPlace {
    fileprivate struct Key: Hashable {
        var name: String
        var page: Int
        var rectangle: [Double]
    }

    fileprivate var key: Key { Key(name: name, page: page, rectangle: rectangle) }

    /// Whether a note is about this widget.
    fileprivate func isTheSamePlace(as widget: FieldPlace) -> Bool {
        isInteractive && name == widget.name && page == widget.page
            && zip(rectangle, widget.rectangle).allSatisfy { abs($0 - $1) < 0.01 }
    }
}

/// One walk down the tree of form fields (ISO 32000-2, 12.7.4).
private struct FormWalk {
    let file: QPDFFile
    /// Width and height of each page.
    private(set) var sizes: [[Double]] = []
    private(set) var fields: [FieldPlace] = []
    /// The page that holds an annotation, by its object number.
    private var pages: [Int: Int] = [:]

    init(file: QPDFFile) {
        self.file = file
        for index in 0..<max(0, file.pageCount) {
            let page = file.page(index)
            let box = file.items(file.inherited("MediaBox", of: page)).compactMap { file.number($0) }
            sizes.append(box.count == 4 ? [abs(box[2] - box[0]), abs(box[3] - box[1])].map(\.toThousandths) : [0, 0])
            for annotation in file.items(file.get("Annots", of: page)) {
                pages[file.objectNumber(annotation)] = index + 1
            }
        }
    }

    /// What a field inherits from those above it.
    struct Inherited {
        var name = ""
        var type: String?
        var label: String?
        var isFilled = false
    }

    mutating func visit(_ object: QPDFFile.Handle, parent: Inherited?, depth: Int) {
        // A tree that is deeper, or that leads back to itself, is no form.
        guard depth < 32, fields.count < 100_000 else { return }
        var own = parent ?? Inherited()
        if let name = file.text(of: "T", in: object) { own.name = own.name.isEmpty ? name : own.name + "." + name }
        own.type = file.name(of: "FT", in: object) ?? own.type
        own.label = file.text(of: "TU", in: object) ?? own.label
        if !file.isNull(file.get("V", of: object)) { own.isFilled = true }
        let kids = file.items(file.get("Kids", of: object))
        guard kids.isEmpty else {
            for kid in kids { visit(kid, parent: own, depth: depth + 1) }
            return
        }
        let rectangle = file.items(file.get("Rect", of: object)).compactMap { file.number($0)?.toThousandths }
        guard let page = pages[file.objectNumber(object)], rectangle.count == 4 else { return }
        fields.append(
            FieldPlace(
                name: own.name, label: own.label, kind: kind(own.type), page: page, rectangle: rectangle,
                isInteractive: true, isFilled: own.isFilled))
    }

    private func kind(_ type: String?) -> String {
        switch type {
        case "Sig": "signature"
        case "Tx": "text"
        case "Btn": "button"
        case "Ch": "choice"
        default: "other"
        }
    }
}
