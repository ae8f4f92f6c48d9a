import Synchronization

/// The memory that the bodies of all requests have together.
///
/// Bytes are counted as they come: who announces much and sends nothing takes nothing from the others.
final class ByteBudget: Sendable {
    private let left: Mutex<Int>

    /// - Parameter bytes: how many there are.
    init(bytes: Int) { left = Mutex(bytes) }

    /// What one request takes; nothing at first.
    func share() -> Share { Share(self) }

    private func change(by count: Int) -> Bool {
        left.withLock { left in
            guard left + count >= 0 else { return false }
            left += count
            return true
        }
    }

    final class Share: Sendable {
        private let budget: ByteBudget
        private let taken = Mutex(0)

        fileprivate init(_ budget: ByteBudget) { self.budget = budget }

        /// Takes that many bytes more; false where there are not so many left.
        func take(_ count: Int) -> Bool {
            guard budget.change(by: -count) else { return false }
            taken.withLock { $0 += count }
            return true
        }

        /// Gives all back that was taken.
        func giveBack() {
            let count = taken.withLock { taken in
                defer { taken = 0 }
                return taken
            }
            _ = budget.change(by: count)
        }
    }
}
