import ContractModel
import ContractStyling

/// Finds on the finished pages what is filled in later, and gives every place its name and its anchor.
struct FieldCollector {
    private let pages: [Page]
    private let firstPages: [Int]
    private let parties: [Party]
    private let mode: RenderingMode
    private let witnessRole: String
    private let lines: [(page: Int, line: TextLine)]
    private let lineTexts: [String]
    private var anchors: [String: FieldAnchor?] = [:]
    private var names: FieldNames

    init(_ document: PagedDocument) {
        let (pages, metadata) = (document.pages, document.metadata)
        self.pages = pages
        firstPages = document.firstPages
        parties = metadata.parties
        mode = metadata.mode
        witnessRole = metadata.language.witnessRole
        lines = pages.indices.flatMap { index in
            pages[index].elements.compactMap { element in
                if case .line(let line) = element { (index, line) } else { nil }
            }
        }
        lineTexts = lines.map(\.line.text)
        names = FieldNames(parties: metadata.parties)
    }

    /// The fields in reading order; a draft has none, since nobody signs it.
    ///
    /// - Throws: `field-name-collision` where two fields would have the same name.
    mutating func fields() throws(Diagnostic) -> [FormField] {
        guard mode != .draft else { return [] }
        var fields: [FormField] = []
        for (index, page) in pages.enumerated() {
            var location: SourceLocation?
            for (number, element) in page.elements.enumerated() {
                switch element {
                case .ring(let ring):
                    // A ring is behind the lines of its block.
                    location = page.elements[number...].lazy.compactMap(\.location).first ?? location
                    try locating(location) { () throws(Diagnostic) in try add(ring, page: index, to: &fields) }
                case .entry(let entry):
                    try locating(location) { () throws(Diagnostic) in try add(entry, page: index, to: &fields) }
                case .line: location = element.location ?? location
                case .rule, .highlight, .image, .link, .slice: continue
                }
                if let last = fields.indices.last, fields[last].location == nil { fields[last].location = location }
            }
        }
        return fields
    }

    private func locating(_ location: SourceLocation?, _ work: () throws(Diagnostic) -> Void) throws(Diagnostic) {
        do { try work() } catch {
            var error = error
            error.location = error.location ?? location
            throw error
        }
    }

    private mutating func add(_ ring: Ring, page: Int, to fields: inout [FormField]) throws(Diagnostic) {
        let area = FormField.Area(
            x: ring.centerX - ring.diameter / 2, y: ring.centerY - ring.diameter / 2, width: ring.diameter,
            height: ring.diameter)
        var field = try field(ring.entry, page: page, area: area)
        (field.diameter, field.structure) = (ring.diameter, ring.structure)
        fields.append(field)
    }

    private mutating func add(_ area: EntryArea, page: Int, to fields: inout [FormField]) throws(Diagnostic) {
        // In the head of a table, repeated on another page, it is filled in where it stood first.
        guard area.structure != nil else { return }
        // On paper a declared blank is written on by hand.
        if area.entry.party == nil || area.entry.kind == .text, mode != .form { return }
        // The blanks of a date are one place, until each of them is a field to type in.
        if area.entry.kind == .date, area.entry.part != nil, mode != .form {
            if let last = fields.indices.last, fields[last].kind == .date, fields[last].party == area.entry.party,
                area.entry.part != .year
            {
                fields[last].area.width = area.area.x + area.area.width - fields[last].area.x
                return
            }
            var whole = area.entry
            whole.part = nil
            whole.label = String(whole.label.dropLast())
            fields.append(try field(whole, page: page, area: area.area, fontSize: area.fontSize))
            return
        }
        var field = try field(area.entry, page: page, area: area.area, fontSize: area.fontSize)
        field.structure = area.structure
        fields.append(field)
    }

    private mutating func field(
        _ entry: FormEntry, page: Int, area: FormField.Area, fontSize: Length = .pt(10.5)
    ) throws(Diagnostic) -> FormField {
        let kind: FormField.Kind =
            switch entry.kind {
            case .seal: .seal
            case .signature: .signature
            case .date: .date
            case .text: .text
            }
        let party = entry.party.flatMap { key in parties.first { $0.key == key } }
        let copy = firstPages.copy(ofPage: page)
        return FormField(
            name: try names.name(of: entry, inCopy: copy), label: entry.label, kind: kind, party: entry.party,
            role: entry.isOfWitness ? witnessRole : party?.role, pageIndex: page, area: area,
            anchor: anchor(entry.anchor), diameter: nil,
            isInteractive: kind == .seal || kind == .signature || mode == .form, copy: copy, fontSize: fontSize)
    }

    // MARK: Anchors

    /// The place of a text that stands once in all lines, in one run of glyphs of one font.
    private mutating func anchor(_ text: String?) -> FieldAnchor? {
        guard let text else { return nil }
        if let known = anchors[text] { return known }
        var found: FieldAnchor?
        let counts = lineTexts.map { $0.count(of: text) }
        if counts.reduce(0, +) == 1, let index = counts.firstIndex(of: 1) {
            let (page, line) = lines[index]
            found = line.runs.lazy.compactMap { $0.start(of: text) }.first.map {
                FieldAnchor(text: text, pageIndex: page, x: line.x + $0, baseline: line.baseline)
            }
        }
        anchors[text] = .some(found)
        return found
    }
}

extension PageElement {
    /// Of a line of text.
    fileprivate var location: SourceLocation? { if case .line(let line) = self { line.location } else { nil } }
}

extension [Int] {
    /// Of the first pages of copies: the copy that a page is in, from 1; `nil` where there is only one.
    func copy(ofPage page: Int) -> Int? { count > 1 ? prefix { $0 <= page }.count : nil }
}

/// Names of form fields: what is filled in, by whom.
struct FieldNames {
    private let prefixes: [String: String]
    /// What each name stands for: a second use of the same blank shares it.
    private var owners: [String: String] = [:]
    private var numbers: [String: Int] = [:]

    init(parties: [Party]) {
        let letters = Array("abcdefghijklmnopqrstuvwxyz")
        var prefixes: [String: String] = [:]
        for (index, party) in parties.enumerated() {
            let place = index < letters.count ? String(letters[index]) : String(index + 1)
            prefixes[party.key] = party.signing.id ?? party.key.fieldName ?? "party-\(place)"
        }
        self.prefixes = prefixes
    }

    /// How the names of a party's fields begin; those of the first copy are those of a document without others.
    func prefix(of party: String, inCopy copy: Int?) -> String {
        let prefix = prefixes[party] ?? "party"
        return if let copy, copy > 1 { "copy-\(copy)-\(prefix)" } else { prefix }
    }

    /// A party signs each copy, so that what it fills in has a name in each. A blank of the text has one name: what is
    /// filled in stands in all copies.
    mutating func name(of entry: FormEntry, inCopy copy: Int?) throws(Diagnostic) -> String {
        let part = entry.part.map { "-\($0.rawValue)" } ?? ""
        if let field = entry.field {
            // A name in Chinese letters becomes the number of its first appearance.
            if numbers[field] == nil { numbers[field] = numbers.count + 1 }
            return try claim((field.fieldName ?? "blank-\(numbers[field] ?? 0)") + part, for: "the field \(field)")
        }
        let key = entry.party ?? ""
        let base =
            prefix(of: key, inCopy: copy) + (entry.isOfWitness ? "-witness-" : "-")
            + (entry.detail ?? entry.kind.rawValue) + part
        // A party that signs in several places has a field in each.
        var name = base
        var number = 1
        while owners[name] == "the party \(key)" {
            number += 1
            name = "\(base)-\(number)"
        }
        return try claim(name, for: "the party \(key)")
    }

    private mutating func claim(_ name: String, for owner: String) throws(Diagnostic) -> String {
        if let other = owners[name], other != owner {
            throw Diagnostic(
                .error, "field-name-collision", "the form field \(name) would belong to \(other) and to \(owner)",
                hint: "give one of the parties another id, as in id: buyer, or the field another name")
        }
        owners[name] = owner
        return name
    }
}

extension String {
    /// The text as the name of a form field, where it has letters of ASCII only: `Start Date` is `start-date`.
    fileprivate var fieldName: String? {
        guard !isEmpty, utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        let words = lowercased().split { !$0.isLetter && !$0.isNumber }
        return words.isEmpty ? nil : words.joined(separator: "-")
    }

    /// How often a text stands in it.
    fileprivate func count(of text: String) -> Int {
        var (line, text) = (self, text)
        return line.withUTF8 { line in
            text.withUTF8 { text in
                // Byte by byte, as those search who look for the text: comparing characters took a fifth of composing.
                guard let first = text.first else { return 0 }
                var (count, index) = (0, 0)
                while index + text.count <= line.count {
                    if line[index] == first, line[index..<index + text.count].elementsEqual(text) {
                        count += 1
                        index += text.count
                    } else {
                        index += 1
                    }
                }
                return count
            }
        }
    }
}

extension GlyphRun {
    /// Where a text begins in the run, from the start of the line.
    fileprivate func start(of text: String) -> Length? {
        guard let range = self.text.firstRange(of: text) else { return nil }
        var bytes = self.text.utf8.distance(from: self.text.startIndex, to: range.lowerBound)
        var glyph = 0
        for cluster in clusters {
            if bytes <= 0 { break }
            bytes -= cluster.bytes
            glyph += cluster.glyphs
        }
        return glyphs.indices.contains(glyph) ? glyphs[glyph].x : nil
    }
}

extension Language {
    /// The part of one who witnesses a signature.
    fileprivate var witnessRole: String {
        switch self {
        case .simplifiedChinese: "见证人"
        case .traditionalChinese: "見證人"
        case .english: "Witness"
        case .japanese: "立会人"
        case .korean: "입회인"
        }
    }
}
