import ContractModel
import Glibc
import Signet

/// Work shared among threads whose results come back in the order of its pieces.
///
/// Threads of the system, and not tasks: each piece is long and never waits, and each thread keeps C libraries' objects
/// that may not leave it.
enum OrderedWork {
    /// Does the work.
    ///
    /// - Parameters:
    ///   - threads: how many, at least one.
    ///   - next: the next piece; `nil` after the last. Called on this thread, never far ahead of the results, so that
    ///     memory does not grow with the pieces.
    ///   - worker: makes what does the work on one thread; called once on each.
    ///   - deliver: takes the results, in order, on this thread.
    /// - Throws: the first error of `next` or `deliver`; the pieces that are under way are finished and dropped.
    static func run<Piece: Sendable, Output: Sendable>(
        threads: Int, next: () throws(Diagnostic) -> Piece?,
        worker: @escaping @Sendable () -> (Piece) -> Output, deliver: (Output) throws(RenderingError) -> Void
    ) throws(RenderingError) {
        let board = Board<Piece, Output>()
        var handles: [pthread_t] = []
        defer {
            board.close()
            for handle in handles { pthread_join(handle, nil) }
        }
        for _ in 0..<max(1, threads) {
            handles.append(try thread { board.work(worker()) })
        }
        var given = 0
        var delivered = 0
        var isLast = false
        while true {
            while !isLast, given - delivered < 2 * max(1, threads) {
                do throws(Diagnostic) {
                    guard let piece = try next() else {
                        isLast = true
                        break
                    }
                    board.add(piece, number: given)
                    given += 1
                } catch {
                    throw RenderingError.reading(error)
                }
            }
            if isLast, delivered == given { return }
            try deliver(board.result(delivered))
            delivered += 1
        }
    }

    private static func thread(_ body: @escaping @Sendable () -> Void) throws(RenderingError) -> pthread_t {
        var handle = pthread_t()
        let box = Unmanaged.passRetained(Body(run: body))
        let code = pthread_create(
            &handle, nil,
            { argument in
                if let argument { Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run() }
                return nil
            }, box.toOpaque())
        guard code == 0 else {
            box.release()
            throw RenderingError(
                .inputOutput,
                [
                    Diagnostic(
                        .error, "batch-threads", "the system gives no more threads: \(String(cString: strerror(code)))",
                        hint: "ask for fewer with --jobs")
                ])
        }
        return handle
    }

    private final class Body: Sendable {
        let run: @Sendable () -> Void
        init(run: @escaping @Sendable () -> Void) { self.run = run }
    }
}

/// Pieces that wait and results that are done. All of its state is behind its lock, which makes it safe to share.
private final class Board<Piece: Sendable, Output: Sendable>: @unchecked Sendable {
    private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let hasPiece = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private let hasResult = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var pieces: [(number: Int, piece: Piece)] = []
    private var results: [Int: Output] = [:]
    private var isClosed = false

    init() {
        pthread_mutex_init(lock, nil)
        pthread_cond_init(hasPiece, nil)
        pthread_cond_init(hasResult, nil)
    }

    deinit {
        pthread_cond_destroy(hasResult)
        pthread_cond_destroy(hasPiece)
        pthread_mutex_destroy(lock)
        hasResult.deallocate()
        hasPiece.deallocate()
        lock.deallocate()
    }

    func add(_ piece: Piece, number: Int) {
        locked { pieces.append((number, piece)) }
        pthread_cond_signal(hasPiece)
    }

    /// Waits for the result of that number.
    func result(_ number: Int) -> Output {
        locked {
            while true {
                if let result = results.removeValue(forKey: number) { return result }
                pthread_cond_wait(hasResult, lock)
            }
        }
    }

    /// Lets the threads end after the pieces that they are at.
    func close() {
        locked {
            isClosed = true
            pieces = []
        }
        pthread_cond_broadcast(hasPiece)
    }

    /// The life of one thread.
    func work(_ body: (Piece) -> Output) {
        while let (number, piece) = take() {
            let output = body(piece)
            locked { results[number] = output }
            pthread_cond_signal(hasResult)
        }
    }

    private func take() -> (Int, Piece)? {
        locked {
            while pieces.isEmpty, !isClosed { pthread_cond_wait(hasPiece, lock) }
            return pieces.isEmpty ? nil : pieces.removeFirst()
        }
    }

    private func locked<Result>(_ body: () -> Result) -> Result {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        return body()
    }
}
