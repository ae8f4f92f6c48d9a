import ContractModel
import ContractStyling
import Typesetting

/// Writes the structure tree (ISO 32000-2, 14.7.2) and the parent tree that leads from a stretch of a
/// page, or from an annotation, back to its element (14.7.5.4).
struct StructureTreeWriter {
    let structure: DocumentStructure
    let pages: [PDFReference]

    /// What an element holds, in reading order.
    private enum Kid {
        case element(StructureID)
        case content(page: Int, identifier: Int)
        case annotation(page: Int, PDFReference)
    }

    /// - Parameters:
    ///   - owners: by page, the owner of each marked-content sequence.
    ///   - annotations: the key of the first one in the parent tree is the number of pages.
    /// - Returns: the tree's root.
    func write(
        owners: [[StructureID]], annotations: [PlacedAnnotation], to file: inout PDFFileBuilder
    ) -> PDFReference {
        let kids = kids(owners: owners, annotations: annotations)
        let root = file.reserve()
        // Only what holds something is written: a heading without a table of contents makes no TOC.
        let references = kids.map { $0.isEmpty ? nil : file.reserve() }
        for (index, element) in structure.elements.enumerated() {
            guard let reference = references[index] else { continue }
            let parent = element.parent.flatMap { references[$0.rawValue] } ?? root
            file.set(reference, to: .dictionary(dictionary(of: element, kids[index], references, parent: parent)))
        }
        func reference(_ owner: StructureID) -> PDFObject {
            references[owner.rawValue].map { .reference($0) } ?? .null
        }
        var numbers: [PDFObject] = []
        for (page, owners) in owners.enumerated() where !owners.isEmpty {
            numbers += [.integer(page), .array(owners.map(reference))]
        }
        for (index, annotation) in annotations.enumerated() {
            guard let owner = annotation.owner else { continue }
            numbers += [.integer(pages.count + index), reference(owner)]
        }
        let parentTree = file.add(["Nums": .array(numbers)])
        file.set(
            root,
            to: [
                "Type": .name("StructTreeRoot"), "K": reference(StructureID(rawValue: 0)),
                "ParentTree": .reference(parentTree), "ParentTreeNextKey": .integer(pages.count + annotations.count),
            ])
        return root
    }

    /// Elements stand where their first content stands.
    private func kids(owners: [[StructureID]], annotations: [PlacedAnnotation]) -> [[Kid]] {
        var kids = [[Kid]](repeating: [], count: structure.elements.count)
        let annotationsOfPages = Dictionary(grouping: annotations, by: \.page)
        var isAttached = [Bool](repeating: false, count: structure.elements.count)
        func attach(_ id: StructureID) {
            guard !isAttached[id.rawValue] else { return }
            isAttached[id.rawValue] = true
            guard let parent = structure[id].parent else { return }
            attach(parent)
            kids[parent.rawValue].append(.element(id))
        }
        for (page, owners) in owners.enumerated() {
            for (identifier, owner) in owners.enumerated() {
                attach(owner)
                kids[owner.rawValue].append(.content(page: page, identifier: identifier))
            }
            for annotation in annotationsOfPages[page] ?? [] {
                guard let owner = annotation.owner else { continue }
                attach(owner)
                kids[owner.rawValue].append(.annotation(page: page, annotation.reference))
            }
        }
        return kids
    }

    private func dictionary(
        of element: StructureElement, _ kids: [Kid], _ references: [PDFReference?], parent: PDFReference
    ) -> PDFDictionary {
        var dictionary: PDFDictionary = ["S": .name(element.role.type), "P": .reference(parent)]
        var page: Int?
        for kid in kids {
            if case .content(let first, _) = kid, page == nil { page = first }
        }
        if let page { dictionary["Pg"] = .reference(pages[page]) }
        let items = kids.compactMap { kid -> PDFObject? in
            switch kid {
            case .element(let id): references[id.rawValue].map { .reference($0) }
            case .content(page, let identifier): .integer(identifier)
            case .content(let other, let identifier):
                ["Type": .name("MCR"), "Pg": .reference(pages[other]), "MCID": .integer(identifier)]
            case .annotation(let page, let reference):
                ["Type": .name("OBJR"), "Pg": .reference(pages[page]), "Obj": .reference(reference)]
            }
        }
        dictionary["K"] = items.count == 1 ? items[0] : .array(items)
        if let language = element.language { dictionary["Lang"] = .ascii(language.rawValue) }
        if let text = element.alternateText { dictionary["Alt"] = .text(text) }
        if let attributes = element.role.attributes { dictionary["A"] = attributes }
        return dictionary
    }
}

extension StructureRole {
    /// The standard structure type (ISO 32000-1, 14.8.4).
    var type: String {
        switch self {
        case .document: "Document"
        case .section: "Sect"
        case .division: "Div"
        case .heading(let level): "H\(level)"
        case .paragraph: "P"
        case .contents: "TOC"
        case .contentsEntry: "TOCI"
        case .reference: "Reference"
        case .link: "Link"
        case .list: "L"
        case .listItem: "LI"
        case .label: "Lbl"
        case .listBody: "LBody"
        case .table: "Table"
        case .tableHead: "THead"
        case .tableBody: "TBody"
        case .tableRow: "TR"
        case .tableData: "TD"
        case .columnHeader: "TH"
        case .figure: "Figure"
        case .form: "Form"
        }
    }

    /// A header cell says what it heads (ISO 14289-1, 7.5); a list with labels, that it is numbered (7.6).
    fileprivate var attributes: PDFObject? {
        switch self {
        case .columnHeader: ["O": .name("Table"), "Scope": .name("Column")]
        case .list: ["O": .name("List"), "ListNumbering": .name("Decimal")]
        default: nil
        }
    }
}
