/// What was made lately, to be found again by a hash and a closer look.
///
/// It has two generations. What the documents of the present one do not ask for goes with the next change, so that memory
/// follows the size of a document and not the number of documents.
struct RecentMemory<Item> {
    /// How many items make a generation, at least.
    let generation: Int
    private var present: [Int: [Item]] = [:]
    private var past: [Int: [Item]] = [:]
    private var count = 0

    init(generation: Int) { self.generation = generation }

    /// An item of that hash that is the wanted one.
    mutating func find(_ hash: Int, where isWanted: (Item) -> Bool) -> Item? {
        if let item = present[hash]?.first(where: isWanted) { return item }
        guard let item = past[hash]?.first(where: isWanted) else { return nil }
        add(item, hash)
        return item
    }

    mutating func add(_ item: Item, _ hash: Int) {
        present[hash, default: []].append(item)
        count += 1
    }

    /// Forgets what no document has asked for lately. Called between two documents, never within one: a document that is
    /// larger than a generation would forget itself.
    mutating func endDocument() {
        guard count >= generation else { return }
        (past, present, count) = (present, [:], 0)
    }
}
