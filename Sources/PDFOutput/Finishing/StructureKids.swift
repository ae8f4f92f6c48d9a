import Typesetting

/// What the elements of a structure hold, in reading order: elements stand where their first content stands.
struct StructureKids {
    enum Kid {
        case element(StructureID)
        case content(page: Int, identifier: Int)
        case annotation(page: Int, PDFReference)
    }

    /// The kids of all elements, those of one beside each other.
    private let kids: [Kid]
    /// By element: where its kids begin; at the end, how many there are.
    private let starts: [Int]
    private let isAttached: [Bool]

    init(of structure: DocumentStructure, pages: [DrawnDocument.DrawnPage], annotations: [PlacedAnnotation]) {
        var found = Found(structure)
        let annotations = Dictionary(grouping: annotations, by: \.page)
        for (index, page) in pages.enumerated() {
            found.add(page, number: index, annotations: annotations[index] ?? [])
        }
        (kids, starts) = found.sorted()
        isAttached = found.isAttached
    }

    subscript(element: Int) -> ArraySlice<Kid> { kids[starts[element]..<starts[element + 1]] }

    /// Whether the element is part of the tree: it holds something, or is a cell of a table that does.
    func holds(_ element: Int) -> Bool { isAttached[element] }

    /// Kids in reading order, each beside the element that holds it.
    private struct Found {
        private let structure: DocumentStructure
        private(set) var isAttached: [Bool]
        private var kids: [(owner: Int, kid: Kid)] = []

        init(_ structure: DocumentStructure) {
            self.structure = structure
            isAttached = [Bool](repeating: false, count: structure.elements.count)
        }

        /// A page's sequences, and each field between those that it stands between; what stands at no place of the
        /// text, links and seals, behind the rest of its element.
        mutating func add(_ page: DrawnDocument.DrawnPage, number: Int, annotations: [PlacedAnnotation]) {
            var fields = page.fields[...]
            func addFields(before sequence: Int) {
                while let field = fields.first, field.sequence <= sequence {
                    fields.removeFirst()
                    for annotation in annotations where annotation.owner == field.element {
                        add(.annotation(page: number, annotation.reference), to: field.element)
                    }
                }
            }
            for (identifier, owner) in page.owners.enumerated() {
                addFields(before: identifier)
                add(.content(page: number, identifier: identifier), to: owner)
            }
            addFields(before: page.owners.count)
            let placed = Set(page.fields.map(\.element))
            for annotation in annotations {
                guard let owner = annotation.owner, !placed.contains(owner) else { continue }
                add(.annotation(page: number, annotation.reference), to: owner)
            }
        }

        private mutating func add(_ kid: Kid, to owner: StructureID) {
            attach(owner)
            kids.append((owner.rawValue, kid))
        }

        private mutating func attach(_ element: StructureID) {
            guard !isAttached[element.rawValue] else { return }
            let parent = structure[element].parent
            if let parent { attach(parent) }
            // A table has brought its cells with it.
            guard !isAttached[element.rawValue] else { return }
            isAttached[element.rawValue] = true
            if let parent { kids.append((parent.rawValue, .element(element))) }
            if structure[element].role == .table { attachCells(of: element) }
        }

        /// A table is regular, and a cell of it in its column, only with the empty ones (ISO 14289-1, 7.5).
        private mutating func attachCells(of table: StructureID) {
            for index in structure.elements.indices[(table.rawValue + 1)...] {
                // All that stands in the table follows it.
                guard let parent = structure.elements[index].parent, parent.rawValue >= table.rawValue else { return }
                switch structure.elements[index].role {
                case .tableRow, .tableData, .columnHeader: attach(StructureID(rawValue: index))
                default: break
                }
            }
        }

        /// By owner: a counting sort, since most elements hold one kid, and an array for each would cost more than
        /// all the rest of the tree.
        func sorted() -> ([Kid], starts: [Int]) {
            var starts = [Int](repeating: 0, count: isAttached.count + 1)
            for (owner, _) in kids { starts[owner + 1] += 1 }
            for index in isAttached.indices { starts[index + 1] += starts[index] }
            var free = starts
            let sorted = [Kid](unsafeUninitializedCapacity: kids.count) { buffer, count in
                for (owner, kid) in kids {
                    buffer.initializeElement(at: free[owner], to: kid)
                    free[owner] += 1
                }
                count = kids.count
            }
            return (sorted, starts)
        }
    }
}
