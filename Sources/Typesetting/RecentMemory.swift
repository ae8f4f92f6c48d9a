/// What was made lately, to be found again by a hash and a closer look.
///
/// Only what is asked for in a second document is kept: what stands in one alone, such as a paragraph with a party's name,
/// would take room and never be found. It has two generations. What the documents of the present one do not ask for goes
/// with the next change, so that memory follows the size of a document and not the number of documents.
struct RecentMemory<Item> {
    /// How many items make a generation, at least.
    let generation: Int
    private var present: [Int: [Item]] = [:]
    private var past: [Int: [Item]] = [:]
    private var count = 0
    /// The hashes of what was asked for in the present document, and in those before it, and is not kept.
    private var asked: Set<Int> = []
    private var askedBefore: Set<Int> = []

    /// How many hashes are remembered: a few hundred kilobytes.
    private static var hashes: Int { 20_000 }

    init(generation: Int) { self.generation = generation }

    /// An item of that hash that is the wanted one.
    mutating func find(_ hash: Int, where isWanted: (Item) -> Bool) -> Item? {
        if let item = present[hash]?.first(where: isWanted) { return item }
        guard let item = past[hash]?.first(where: isWanted) else { return nil }
        keep(item, hash)
        return item
    }

    /// Offers an item that was looked for and not found.
    mutating func add(_ item: Item, _ hash: Int) {
        if askedBefore.contains(hash) { keep(item, hash) } else { asked.insert(hash) }
    }

    private mutating func keep(_ item: Item, _ hash: Int) {
        present[hash, default: []].append(item)
        count += 1
    }

    /// Forgets what no document has asked for lately. Called between two documents, never within one: a document that is
    /// larger than a generation would forget itself.
    mutating func endDocument() {
        if askedBefore.count + asked.count > Self.hashes { askedBefore = [] }
        askedBefore.formUnion(asked)
        asked = []
        guard count >= generation else { return }
        (past, present, count) = (present, [:], 0)
    }
}
