/// Finds the name that a writer probably meant.
public enum NearestName {
    /// The candidate with the least edit distance (Levenshtein by character, neighbours swapped counting once) to `name`, if it is
    /// near enough to be worth naming: at most a third of the longer name, at least one edit.
    /// Of equally near candidates the first one wins.
    public static func of(_ name: String, among candidates: some Sequence<String>) -> String? {
        let characters = Array(name)
        var best: (distance: Int, name: String)?
        for candidate in candidates {
            let other = Array(candidate)
            let allowed = max(1, max(characters.count, other.count) / 3)
            guard abs(characters.count - other.count) <= allowed else { continue }
            // One-character names are all one edit apart: that says nothing.
            guard max(characters.count, other.count) > 1 else { continue }
            let distance = editDistance(characters, other)
            if distance <= allowed, distance < best?.distance ?? .max {
                best = (distance, candidate)
            }
        }
        return best?.name
    }

    /// A hint that names the nearest candidate, or else lists the candidates if they are few.
    public static func hint(for name: String, among candidates: [String], what: String) -> String {
        if let nearest = of(name, among: candidates) { return "did you mean \(nearest)?" }
        if candidates.isEmpty { return "there is no \(what) here" }
        if candidates.count <= 16 { return "known \(what)s: \(candidates.joined(separator: ", "))" }
        return "there are \(candidates.count) known \(what)s; none is similar"
    }

    /// The optimal string alignment distance.
    private static func editDistance(_ a: [Character], _ b: [Character]) -> Int {
        var previous: [Int] = []
        var row = Array(0...b.count)
        for i in a.indices {
            let beforePrevious = previous
            previous = row
            row[0] = i + 1
            for j in b.indices {
                let change = previous[j] + (a[i] == b[j] ? 0 : 1)
                row[j + 1] = min(change, previous[j + 1] + 1, row[j] + 1)
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
                    row[j + 1] = min(row[j + 1], beforePrevious[j - 1] + 1)
                }
            }
        }
        return row[b.count]
    }
}
