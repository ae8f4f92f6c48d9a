import ArgumentParser
import BatchRendering

/// How progress is told.
enum ProgressForm: String, ExpressibleByArgument, CaseIterable {
    /// A bar on a terminal, a line now and then elsewhere.
    case text
    /// An object a line: {"done":64,"failed":1,"kept":0,"phase":"rendering","seconds":2.1,"total":500}, `total` `null`
    /// while the rows are counted; the end of each phase is always told. `done` counts all rows that are through.
    case json
    case none
}

/// Tells on standard error how far a batch is. The clock is asked here and nowhere else: what is written to files does
/// not depend on it.
struct ProgressPrinter {
    private let form: ProgressForm
    private let console: Console
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant
    private var last: ContinuousClock.Instant?
    private var phaseStart: ContinuousClock.Instant
    private var phase: BatchProgress.Phase?
    private var hasBar = false

    init(form: ProgressForm, console: Console) {
        self.form = form
        self.console = console
        start = clock.now
        phaseStart = start
    }

    /// Tells it, unless it has just been told. The end of each phase is always told as JSON.
    mutating func show(_ progress: BatchProgress) {
        guard form != .none else { return }
        let now = clock.now
        if progress.phase != phase { (phase, phaseStart, last) = (progress.phase, now, last == nil ? now : last) }
        let isEnd = progress.finished == progress.total
        let pause: Duration = form == .json ? .seconds(1) : console.isTerminal ? .milliseconds(100) : .seconds(10)
        guard isEnd || last.map({ now - $0 >= pause }) ?? false else { return }
        if isEnd, form == .text, !console.isTerminal { return }
        last = now
        switch form {
        case .json: console.error(json(progress, seconds: (now - start).seconds))
        case .text where console.isTerminal:
            hasBar = true
            console.error("\r\u{1B}[K" + bar(progress, seconds: (now - phaseStart).seconds))
        case .text: console.error(bar(progress, seconds: (now - phaseStart).seconds) + "\n")
        case .none: break
        }
    }

    /// Takes the bar away.
    mutating func end() {
        if hasBar { console.error("\r\u{1B}[K") }
        hasBar = false
    }

    private func json(_ progress: BatchProgress, seconds: Double) -> String {
        let total = progress.total.map(String.init) ?? "null"
        return "{\"done\":\(progress.finished),\"failed\":\(progress.failed),\"kept\":\(progress.kept),"
            + "\"phase\":\"\(progress.phase.rawValue)\",\"seconds\":\((seconds * 10).rounded() / 10),"
            + "\"total\":\(total)}\n"
    }

    /// [########------------] 200/500, 41.5/s, 7 s left, 2 bad
    private func bar(_ progress: BatchProgress, seconds: Double) -> String {
        let failed = progress.failed == 0 ? "" : ", \(progress.failed) bad"
        guard progress.phase == .rendering, let total = progress.total, total > 0 else {
            return "\(progress.finished) rows checked\(failed)"
        }
        let width = 20
        let full = progress.finished * width / total
        let rate = seconds > 0 ? Double(progress.finished) / seconds : 0
        let rest = rate > 0 ? Int((Double(total - progress.finished) / rate).rounded(.up)) : 0
        return "[" + String(repeating: "#", count: full) + String(repeating: "-", count: width - full)
            + "] \(progress.finished)/\(total), \((rate * 10).rounded() / 10)/s, \(rest) s left\(failed)"
    }
}

extension Duration {
    fileprivate var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
