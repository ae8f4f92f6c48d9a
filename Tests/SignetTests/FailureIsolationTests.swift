import ContractModel
import Testing

@testable import Signet

/// One that fails takes no other with it.
@Suite struct FailureIsolationTests {
    private static let failure = Diagnostic(.error, "internal-drawing", "no")

    /// What comes of numbers, each with its company; those that are bad, and those that do not bear company, fail.
    private static func results(_ numbers: [Int], bad: Set<Int> = [], company: Int = .max) -> [String] {
        FailureIsolation.results(of: numbers) { (numbers) throws(Diagnostic) -> [String] in
            if numbers.contains(where: bad.contains) || numbers.count > company { throw failure }
            return numbers.map { "\($0) of \(numbers.count)" }
        }.map { (try? $0.get()) ?? "-" }
    }

    @Test func soundThingsAreDoneTogether() {
        #expect(Self.results([1, 2, 3]) == ["1 of 3", "2 of 3", "3 of 3"])
        #expect(Self.results([]) == [])
    }

    @Test func whatFailsIsLeftOut() {
        #expect(Self.results([1, 2, 3], bad: [2]) == ["1 of 2", "-", "3 of 2"])
        #expect(Self.results([1, 2], bad: [1, 2]) == ["-", "-"])
        #expect(Self.results([1], bad: [1]) == ["-"])
    }

    @Test func whatFailsOnlyInCompanyStaysAlone() {
        #expect(Self.results([1, 2, 3], company: 1) == ["1 of 1", "2 of 1", "3 of 1"])
    }
}
