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

    /// - Parameter owners: by page, the owner of each marked-content sequence.
    init(of structure: DocumentStructure, owners: [[StructureID]], annotations: [PlacedAnnotation]) {
        var found = Found(structure)
        let annotations = Dictionary(grouping: annotations, by: \.page)
        for (page, owners) in owners.enumerated() {
            for (identifier, owner) in owners.enumerated() {
                found.add(.content(page: page, identifier: identifier), to: owner)
            }
            for annotation in annotations[page] ?? [] {
                guard let owner = annotation.owner else { continue }
                found.add(.annotation(page: page, annotation.reference), to: owner)
            }
        }
        (kids, starts) = found.sorted()
    }

    subscript(element: Int) -> ArraySlice<Kid> { kids[starts[element]..<starts[element + 1]] }

    /// Kids in reading order, each beside the element that holds it.
    private struct Found {
        private let structure: DocumentStructure
        private var isAttached: [Bool]
        private var kids: [(owner: Int, kid: Kid)] = []

        init(_ structure: DocumentStructure) {
            self.structure = structure
            isAttached = [Bool](repeating: false, count: structure.elements.count)
        }

        mutating func add(_ kid: Kid, to owner: StructureID) {
            attach(owner)
            kids.append((owner.rawValue, kid))
        }

        private mutating func attach(_ element: StructureID) {
            guard !isAttached[element.rawValue] else { return }
            isAttached[element.rawValue] = true
            guard let parent = structure.elements[element.rawValue].parent else { return }
            add(.element(element), to: parent)
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
