import ContractModel
import Synchronization

/// Whose turn it is to draw.
///
/// Cairo 1.16 takes the locks of its font caches in two orders, so two threads that draw at once can wait for
/// each other for ever. One draws at a time; composing, which takes longer, goes on beside it.
enum CairoTurn {
    private static let mutex = Mutex(())

    /// Draws when nobody else does. What `body` makes of Cairo's is gone when it returns.
    static func take<Result: Sendable>(
        _ body: () throws(Diagnostic) -> Result
    ) throws(Diagnostic) -> Result {
        try mutex.withLock { _ throws(Diagnostic) in try body() }
    }
}
