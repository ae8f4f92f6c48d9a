import ContractModel
import TextShaping
import Typesetting

/// Writes the interactive form (ISO 32000-2, 12.7): empty signature fields, and text fields for what is filled in on
/// screen.
///
/// A field that stands once is one object with its widget: with Kids, readers of signatures misjudge it. A field's
/// appearance is empty until something is typed; the viewer draws it then, letters and digits in a face that the file
/// embeds, so that a form filled in with dates and amounts can still be archived (ISO 19005-2, 6.2.11.4.1 and 6.4.1).
/// Chinese it draws in a face of its own: no reader writes into an embedded one of more than 256 characters alike.
struct FormWriter {
    let document: PagedDocument
    let pages: [PDFReference]

    /// The form, and the widgets of its fields.
    struct Form {
        /// `nil` where nothing is filled in.
        var dictionary: PDFReference?
        var widgets: [PlacedAnnotation] = []
    }

    private var fields: [FormField] { document.fields.filter(\.isInteractive) }

    /// - Parameter firstKey: the key of the first widget in the parent tree of the structure.
    ///
    /// - Throws: `internal-finishing` where the font cannot be compressed.
    func write(firstKey: Int, to file: inout PDFFileBuilder) throws(Diagnostic) -> Form {
        let fields = fields
        var form = Form()
        guard !document.fields.isEmpty else { return form }
        let lock = lock(in: fields, to: &file)
        let lastSignature = fields.last(where: \.isSignature)?.name
        let seedValue = document.metadata.signing.requiresPAdES ? file.add(seedValue) : nil
        // By name, in the order of their first places.
        var names: [String] = []
        var places: [String: [FormField]] = [:]
        for field in fields {
            if places[field.name] == nil { names.append(field.name) }
            places[field.name, default: []].append(field)
        }
        var objects: [PDFObject] = []
        for name in names {
            guard let places = places[name], let first = places.first else { continue }
            var entries = entries(of: first)
            if first.isSignature {
                entries["Lock"] = name == lastSignature ? lock.map { .reference($0) } : nil
                entries["SV"] = seedValue.map { .reference($0) }
            }
            objects.append(.reference(write(entries, places, firstKey: firstKey, &form, to: &file)))
        }
        var dictionary: PDFDictionary = ["Fields": .array(objects)]
        if fields.contains(where: \.isSignature) { dictionary["SigFlags"] = 1 }
        if fields.contains(where: { !$0.isSignature }) {
            dictionary["DR"] = ["Font": .dictionary(PDFDictionary([(fontName, .reference(try font(to: &file)))]))]
            dictionary["DA"] = .ascii("/\(fontName) 10.5 Tf 0 g")
        }
        dictionary[PlaceList.key] = PlaceList(places: document.fieldPlaces).object
        form.dictionary = file.add(.dictionary(dictionary))
        return form
    }

    // MARK: Fields

    /// Writes a field; with several places it is the parent of their widgets (12.7.4.1).
    private func write(
        _ entries: PDFDictionary, _ places: [FormField], firstKey: Int, _ form: inout Form,
        to file: inout PDFFileBuilder
    ) -> PDFReference {
        let field = file.reserve()
        var entries = entries
        var kids: [PDFObject] = []
        for place in places {
            let reference = places.count == 1 ? field : file.reserve()
            var widget = places.count == 1 ? entries : ["Parent": .reference(field)]
            for entry in self.widget(for: place, to: &file).entries { widget[entry.key] = entry.value }
            if place.structure != nil { widget["StructParent"] = .integer(firstKey + form.widgets.count) }
            file.set(reference, to: .dictionary(widget))
            kids.append(.reference(reference))
            form.widgets.append(
                PlacedAnnotation(page: place.pageIndex, reference: reference, owner: place.structure))
        }
        if places.count > 1 {
            entries["Kids"] = .array(kids)
            file.set(field, to: .dictionary(entries))
        }
        return field
    }

    private func entries(of field: FormField) -> PDFDictionary {
        var entries: PDFDictionary = [
            "FT": .name(field.isSignature ? "Sig" : "Tx"), "T": .ascii(field.name), "TU": .text(field.label),
        ]
        if !field.isSignature { entries["DA"] = .ascii(defaultAppearance(of: field)) }
        return entries
    }

    /// A widget annotation (12.5.6.19): printed, and for a signature locked in its place.
    private func widget(for field: FormField, to file: inout PDFFileBuilder) -> PDFDictionary {
        [
            "Type": .name("Annot"), "Subtype": .name("Widget"),
            "Rect": .array(
                field.area.rectangle(onPageOf: document.pages[field.pageIndex].height).map { .real($0) }),
            "P": .reference(pages[field.pageIndex]), "F": field.isSignature ? 132 : 4,
            "AP": ["N": .reference(appearance(of: field, to: &file))],
        ]
    }

    /// An appearance that shows nothing; a text field's says where its text goes (12.7.4.3).
    private func appearance(of field: FormField, to file: inout PDFFileBuilder) -> PDFReference {
        file.addStream(
            Array((field.isSignature ? "" : "/Tx BMC\nEMC\n").utf8),
            [
                "Type": .name("XObject"), "Subtype": .name("Form"),
                "BBox": [0, 0, .length(field.area.width), .length(field.area.height)], "Resources": [:],
            ])
    }

    // MARK: Locks and seed values

    /// What the signature in the last place locks (12.8.2.4): the fields of text. Earlier ones lock nothing: readers
    /// take a signature beside a locked field with an appearance for a change of that field.
    private func lock(in fields: [FormField], to file: inout PDFFileBuilder) -> PDFReference? {
        var names: [String] = []
        for field in fields where !field.isSignature && !names.contains(field.name) { names.append(field.name) }
        guard document.metadata.signing.locksEntries, !names.isEmpty else { return nil }
        return file.add([
            "Type": .name("SigFieldLock"), "Action": .name("Include"), "Fields": .array(names.map { .ascii($0) }),
        ])
    }

    /// What a signature must be (12.7.5.5): PAdES, with SHA-256 or better. Bit 2 of Ff makes SubFilter binding, bit 7
    /// DigestMethod.
    private var seedValue: PDFObject {
        [
            "Type": .name("SV"), "Ff": .integer(1 << 1 | 1 << 6), "SubFilter": [.name("ETSI.CAdES.detached")],
            "DigestMethod": .array(["SHA256", "SHA384", "SHA512"].map { .ascii($0) }),
        ]
    }

    // MARK: Fonts

    private func defaultAppearance(of field: FormField) -> String {
        let tenths = Int((field.fontSize.points * 10).rounded())
        return "/\(fontName) \(tenths / 10).\(tenths % 10) Tf 0 g"
    }

    /// Helv is what readers call their own Helvetica.
    private var fontName: String { document.formFont == nil ? "Helv" : "Form" }

    /// The face of the form (9.6.2.1), embedded where there is one.
    private func font(to file: inout PDFFileBuilder) throws(Diagnostic) -> PDFReference {
        guard let font = document.formFont else {
            return file.add([
                "Type": .name("Font"), "Subtype": .name("Type1"), "BaseFont": .name("Helvetica"),
                "Encoding": .name("WinAnsiEncoding"),
            ])
        }
        // Six letters say that characters have been left out (9.9.2).
        let name = PDFObject.name("SIGNET+" + font.name)
        let program = try file.addCompressedStream(font.program, ["Subtype": .name("Type1C")])
        let descriptor = file.add([
            "Type": .name("FontDescriptor"), "FontName": name, "Flags": 32,
            "FontBBox": .array(font.bounds.map { .integer($0) }), "ItalicAngle": 0, "Ascent": .integer(font.ascent),
            "Descent": .integer(font.descent), "CapHeight": .integer(font.capHeight), "StemV": 80,
            "FontFile3": .reference(program),
        ])
        return file.add([
            "Type": .name("Font"), "Subtype": .name("Type1"), "BaseFont": name,
            "FirstChar": .integer(FormFont.firstCode),
            "LastChar": 255, "Widths": .array(font.widths.map { .integer($0) }),
            "FontDescriptor": .reference(descriptor), "Encoding": .name("WinAnsiEncoding"),
        ])
    }
}

extension FormField {
    fileprivate var isSignature: Bool { kind == .seal || kind == .signature }
}
