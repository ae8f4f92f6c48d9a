import Dispatch
import Synchronization

/// A command's thread waits for asynchronous work: the program has nothing else to do on it.
enum Blocking {
    /// Never call it from a task.
    static func wait<Output: Sendable, Failure: Error>(
        _ body: @escaping @Sendable () async throws(Failure) -> Output
    ) throws(Failure) -> Output {
        let done = DispatchSemaphore(value: 0)
        let box = Box<Output, Failure>()
        Task {
            do throws(Failure) { box.fill(.success(try await body())) } catch { box.fill(.failure(error)) }
            done.signal()
        }
        while true {
            done.wait()
            if let result = box.result { return try result.get() }
        }
    }

    private final class Box<Output: Sendable, Failure: Error>: Sendable {
        private let content = Mutex<Result<Output, Failure>?>(nil)
        var result: Result<Output, Failure>? { content.withLock { $0 } }
        func fill(_ result: Result<Output, Failure>) { content.withLock { $0 = result } }
    }
}
