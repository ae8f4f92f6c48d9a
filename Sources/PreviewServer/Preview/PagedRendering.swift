import ContractModel
import Dispatch
import Signet
import Synchronization

/// Renders the sheets and the PDF on a thread of its own, behind the page: a reader never waits for them, and what has
/// become old is given up.
final class PagedRendering: Sendable {
    private struct Order: Sendable {
        var job: RenderJob
        var round: Int
    }
    private struct Queue {
        var next: Order?
        /// The newest round that was asked for or begun without pages.
        var newest = 0
        var isRunning = false
        var isStopped = false
    }

    private let options: PreviewOptions
    private let state: PreviewState
    private let queue = Mutex(Queue())
    private let thread = DispatchQueue(label: "signet.preview.pages")

    init(_ options: PreviewOptions, _ state: PreviewState) {
        self.options = options
        self.state = state
    }

    /// Gives up what is older than that round.
    func giveUp(before round: Int) { queue.withLock { $0.newest = max($0.newest, round) } }

    /// Renders a contract as soon as the one that is being rendered has been given up.
    func render(_ job: RenderJob, round: Int) {
        let begins = queue.withLock { queue in
            guard !queue.isStopped, round >= queue.newest else { return false }
            (queue.next, queue.newest) = (Order(job: job, round: round), round)
            defer { queue.isRunning = true }
            return !queue.isRunning
        }
        if begins { thread.async { self.run() } }
    }

    /// Gives up everything.
    func stop() {
        queue.withLock { ($0.next, $0.isStopped) = (nil, true) }
    }

    private func run() {
        while let order = next() { render(order) }
    }

    private func next() -> Order? {
        queue.withLock { queue in
            defer { queue.next = nil }
            queue.isRunning = queue.next != nil
            return queue.next
        }
    }

    private func isOld(_ round: Int) -> Bool { queue.withLock { $0.isStopped || $0.newest > round } }

    private func render(_ order: Order) {
        let stop = StopSignal { self.isOld(order.round) }
        let renderer = ContractRenderer(resources: options.resources, fontDirectories: options.fontDirectories)
        do throws(RenderingError) {
            let pages = try renderer.pages(of: order.job, stop: stop)
            let sheets = try pages.files(.htmlPages).first ?? []
            if isOld(order.round) { return }
            state.update { $0.pages = (sheets, order.round) }
            let pdf = try pages.files(.pdf).first ?? []
            if isOld(order.round) { return }
            state.update { snapshot in
                (snapshot.pdf, snapshot.pagedRound) = ((pdf, order.round), order.round)
                snapshot.findInPages(pages.diagnostics, round: order.round)
            }
        } catch {
            if isOld(order.round) { return }
            state.update { snapshot in
                snapshot.pagedRound = order.round
                snapshot.findInPages(error.diagnostics, round: order.round)
            }
        }
    }
}
