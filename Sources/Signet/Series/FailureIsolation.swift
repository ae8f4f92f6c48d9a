import ContractModel

/// Work that is done on several things at once, where one of them may be at fault.
enum FailureIsolation {
    /// The result of each thing: where the work on all of them fails, those that fail alone are left out, and the others
    /// are done together without them.
    ///
    /// - Parameter work: gives a result for each thing.
    static func results<Thing, Output>(
        of things: [Thing], _ work: ([Thing]) throws(Diagnostic) -> [Output]
    ) -> [Result<Output, Diagnostic>] {
        if things.isEmpty { return [] }
        do throws(Diagnostic) {
            return try work(things).map { .success($0) }
        } catch {
            if things.count == 1 { return [.failure(error)] }
        }
        let alone = things.map { thing in Result { () throws(Diagnostic) in try work([thing]) } }
        let sound = things.indices.filter { if case .success = alone[$0] { true } else { false } }
        // Where all are sound alone, it is their company that fails: then they stay alone.
        let together = sound.count == things.count ? nil : try? work(sound.map { things[$0] })
        var rest = together?[...] ?? []
        return alone.map { result in result.map { rest.popFirst() ?? $0[0] } }
    }
}
