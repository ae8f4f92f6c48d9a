import ContractModel
import Dispatch
import Synchronization

/// Work that is done on threads of its own, a few at a time, while a bounded number waits.
///
/// Threads, and not tasks: rendering is long and never waits, and would keep the server from answering.
final class RenderQueue: Sendable {
    /// Why work is not done.
    enum Refusal: Error, Equatable {
        /// As many wait as may.
        case full
        /// No more is begun.
        case stopping
        /// It took too long. What has been begun is told so, and keeps its thread until it has noticed.
        case late
    }

    private struct State {
        var running = 0
        var waiting: [(id: Int, start: @Sendable () -> Void)] = []
        var nextID = 0
        var isClosed = false
    }

    private let state = Mutex(State())
    private let threads = DispatchQueue(label: "signet.render", attributes: .concurrent)
    private let concurrency: Int
    private let capacity: Int
    private let timeLimit: Duration

    /// - Parameters:
    ///   - concurrency: how many are done at once.
    ///   - capacity: how many may wait.
    ///   - timeLimit: for waiting and doing together.
    init(concurrency: Int, capacity: Int, timeLimit: Duration) {
        self.concurrency = max(1, concurrency)
        self.capacity = max(0, capacity)
        self.timeLimit = timeLimit
    }

    /// How many are being done and how many wait.
    var load: (running: Int, waiting: Int) { state.withLock { ($0.running, $0.waiting.count) } }

    /// Begins nothing more; what waits already is still done.
    func close() { state.withLock { $0.isClosed = true } }

    /// Does the work and gives what came of it. The work is told, when it asks, that its time is over.
    func run<Output: Sendable>(
        _ work: @escaping @Sendable (StopSignal) -> Output
    ) async -> Result<Output, Refusal> {
        let ticket = Ticket<Output>()
        let start: @Sendable () -> Void = { [self] in
            threads.async {
                ticket.finish(.success(work(StopSignal { ticket.isFinished })))
                self.next()
            }
        }
        let id: Int
        switch admit(start) {
        case .success(let number): id = number
        case .failure(let refusal): return .failure(refusal)
        }
        let timer = Task { [timeLimit] in
            try await Task.sleep(for: timeLimit)
            self.withdraw(id)
            ticket.finish(.failure(.late))
        }
        defer { timer.cancel() }
        return await ticket.result()
    }

    private func admit(_ start: @escaping @Sendable () -> Void) -> Result<Int, Refusal> {
        let (result, isFirst) = state.withLock { state -> (Result<Int, Refusal>, Bool) in
            if state.isClosed { return (.failure(.stopping), false) }
            state.nextID += 1
            if state.running < concurrency {
                state.running += 1
                return (.success(state.nextID), true)
            }
            guard state.waiting.count < capacity else { return (.failure(.full), false) }
            state.waiting.append((state.nextID, start))
            return (.success(state.nextID), false)
        }
        if isFirst { start() }
        return result
    }

    /// A thread is free: the next that waits has it.
    private func next() {
        let start = state.withLock { state -> (@Sendable () -> Void)? in
            guard !state.waiting.isEmpty else {
                state.running -= 1
                return nil
            }
            return state.waiting.removeFirst().start
        }
        start?()
    }

    private func withdraw(_ id: Int) { state.withLock { $0.waiting.removeAll { $0.id == id } } }
}

/// A result that one thread gives and one task waits for; the first that is given counts.
private final class Ticket<Output: Sendable>: Sendable {
    private enum State {
        case open
        case awaited(CheckedContinuation<Result<Output, RenderQueue.Refusal>, Never>)
        case finished(Result<Output, RenderQueue.Refusal>)
    }
    private let state = Mutex(State.open)

    var isFinished: Bool { state.withLock { if case .finished = $0 { true } else { false } } }

    func finish(_ result: Result<Output, RenderQueue.Refusal>) {
        let waiting = state.withLock { state -> CheckedContinuation<Result<Output, RenderQueue.Refusal>, Never>? in
            switch state {
            case .open: state = .finished(result)
            case .awaited(let continuation):
                state = .finished(result)
                return continuation
            case .finished: break
            }
            return nil
        }
        waiting?.resume(returning: result)
    }

    func result() async -> Result<Output, RenderQueue.Refusal> {
        await withCheckedContinuation { continuation in
            let finished = state.withLock { state -> Result<Output, RenderQueue.Refusal>? in
                if case .finished(let result) = state { return result }
                state = .awaited(continuation)
                return nil
            }
            if let finished { continuation.resume(returning: finished) }
        }
    }
}
