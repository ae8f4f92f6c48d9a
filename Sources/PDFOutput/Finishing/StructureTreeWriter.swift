import ContractModel
import ContractStyling
import Typesetting

/// Writes the structure tree (ISO 32000-2, 14.7.2) and the parent tree that leads from a stretch of a
/// page, or from an annotation, back to its element (14.7.5.4).
struct StructureTreeWriter {
    let document: PagedDocument
    let pages: [PDFReference]

    private var structure: DocumentStructure { document.structure }

    /// - Parameters:
    ///   - drawn: the pages as they were drawn, with the owner of each marked-content sequence.
    ///   - annotations: the key of the first one in the parent tree is the number of pages.
    /// - Returns: the tree's root.
    func write(
        _ drawn: [DrawnDocument.DrawnPage], annotations: [PlacedAnnotation], to file: inout PDFFileBuilder
    ) -> PDFReference {
        let kids = StructureKids(of: structure, pages: drawn, annotations: annotations)
        let boxes = pictureBoxes
        let root = file.reserve()
        // Only what holds something is written: a heading without a table of contents makes no TOC.
        let references = structure.elements.indices.map { kids.holds($0) ? file.reserve() : nil }
        for (index, element) in structure.elements.enumerated() {
            guard let reference = references[index] else { continue }
            let parent = element.parent.flatMap { references[$0.rawValue] } ?? root
            let box = element.role == .figure ? boxes[StructureID(rawValue: index)] : nil
            file.set(reference) { write(element, kids[index], references, parent: parent, box: box, to: &$0) }
        }
        let parentTree = file.reserve()
        file.set(parentTree) { writeParentTree(drawn.map(\.owners), annotations, references, to: &$0) }
        file.set(root) { syntax in
            syntax.append("<</Type/StructTreeRoot/K ")
            syntax.append(references.first ?? nil)
            syntax.append("/ParentTree ")
            syntax.append(parentTree)
            syntax.append("/ParentTreeNextKey ")
            syntax.append(pages.count + annotations.count)
            syntax.append(">>")
        }
        return root
    }

    /// Where each picture stands on its page: left, bottom, right, top.
    private var pictureBoxes: [StructureID: [Length]] {
        var boxes: [StructureID: [Length]] = [:]
        for page in document.pages {
            for case .image(let image) in page.elements {
                guard let owner = image.structure else { continue }
                let bottom = page.height - image.y - image.height
                boxes[owner] = [image.x, bottom, image.x + image.width, bottom + image.height]
            }
        }
        return boxes
    }

    private func writeParentTree(
        _ owners: [[StructureID]], _ annotations: [PlacedAnnotation], _ references: [PDFReference?],
        to syntax: inout PDFSyntax
    ) {
        syntax.append("<</Nums[")
        for (page, owners) in owners.enumerated() where !owners.isEmpty {
            syntax.append(page)
            syntax.append(" [")
            for owner in owners {
                syntax.append(references[owner.rawValue])
                syntax.append(" ")
            }
            syntax.append("]")
        }
        for (index, annotation) in annotations.enumerated() {
            guard let owner = annotation.owner else { continue }
            syntax.append(pages.count + index)
            syntax.append(" ")
            syntax.append(references[owner.rawValue])
            syntax.append(" ")
        }
        syntax.append("]>>")
    }

    private func write(
        _ element: StructureElement, _ kids: ArraySlice<StructureKids.Kid>, _ references: [PDFReference?],
        parent: PDFReference, box: [Length]?, to syntax: inout PDFSyntax
    ) {
        syntax.append("<</S/")
        syntax.append(element.role.type)
        syntax.append("/P ")
        syntax.append(parent)
        var page: Int?
        for case .content(let first, _) in kids {
            page = first
            break
        }
        if let page {
            syntax.append("/Pg ")
            syntax.append(pages[page])
        }
        if !kids.isEmpty { syntax.append(kids.count == 1 ? "/K " : "/K[") }
        for (index, kid) in kids.enumerated() {
            if index > 0 { syntax.append(" ") }
            switch kid {
            case .element(let id): syntax.append(references[id.rawValue])
            case .content(page, let identifier): syntax.append(identifier)
            case .content(let other, let identifier):
                syntax.append("<</Type/MCR/Pg ")
                syntax.append(pages[other])
                syntax.append("/MCID ")
                syntax.append(identifier)
                syntax.append(">>")
            case .annotation(let page, let reference):
                syntax.append("<</Type/OBJR/Pg ")
                syntax.append(pages[page])
                syntax.append("/Obj ")
                syntax.append(reference)
                syntax.append(">>")
            }
        }
        if kids.count > 1 { syntax.append("]") }
        if let language = element.language {
            syntax.append("/Lang")
            syntax.append(ascii: language.rawValue)
        }
        if let text = element.alternateText {
            syntax.append("/Alt")
            syntax.append(text: text)
        }
        syntax.append(element.role.attributes)
        // An illustration says how large it is (14.8.5.4.3).
        if let box {
            syntax.append("/A<</O/Layout/BBox")
            syntax.append(rectangle: box)
            syntax.append(">>")
        }
        syntax.append(">>")
    }
}

extension PDFSyntax {
    /// A reference to an element, or `null` where it is not written.
    fileprivate mutating func append(_ element: PDFReference?) {
        guard let element else { return append("null") }
        append(element)
    }
}

extension StructureRole {
    /// The standard structure type (ISO 32000-1, 14.8.4).
    fileprivate var type: StaticString {
        switch self {
        case .document: "Document"
        case .section: "Sect"
        case .division: "Div"
        case .heading(level: 1): "H1"
        case .heading(level: 2): "H2"
        case .heading(level: 3): "H3"
        case .heading(level: 4): "H4"
        case .heading(level: 5): "H5"
        case .heading: "H6"
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
        case .span: "Span"
        }
    }

    /// A header cell says what it heads (ISO 14289-1, 7.5); a list with labels, how it is numbered (7.6).
    fileprivate var attributes: StaticString {
        switch self {
        case .columnHeader: "/A<</O/Table/Scope/Column>>"
        case .list(.decimal): "/A<</O/List/ListNumbering/Decimal>>"
        case .list(.lowerAlpha): "/A<</O/List/ListNumbering/LowerAlpha>>"
        case .list(.upperAlpha): "/A<</O/List/ListNumbering/UpperAlpha>>"
        case .list(.lowerRoman): "/A<</O/List/ListNumbering/LowerRoman>>"
        case .list(.upperRoman): "/A<</O/List/ListNumbering/UpperRoman>>"
        default: ""
        }
    }
}
