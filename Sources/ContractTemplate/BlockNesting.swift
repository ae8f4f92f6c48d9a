import ContractModel

/// Builds the tree of divisions out of blocks in reading order.
struct BlockNesting {
    private var blocks: [Block] = []
    private var open: [(division: Division, depth: DivisionDepth)] = []

    /// Adds a block to the division at that depth, or to the one around it; deeper divisions are closed.
    mutating func append(_ block: Block, in container: DivisionDepth) {
        close { $0 > container }
        add(block)
    }

    /// Opens a division; divisions of the same or a greater depth are closed.
    mutating func open(_ division: Division, depth: DivisionDepth) {
        close { $0 >= depth }
        open.append((division, depth))
    }

    /// Adds a block that stands in no division.
    mutating func appendAtTop(_ block: Block) { append(block, in: .body) }

    /// All blocks, every division closed.
    mutating func finish() -> [Block] {
        close { _ in true }
        return blocks
    }

    private mutating func close(while condition: (DivisionDepth) -> Bool) {
        while let last = open.last, condition(last.depth) {
            open.removeLast()
            add(.division(last.division))
        }
    }

    private mutating func add(_ block: Block) {
        if open.isEmpty { blocks.append(block) } else { open[open.count - 1].division.blocks.append(block) }
    }
}
