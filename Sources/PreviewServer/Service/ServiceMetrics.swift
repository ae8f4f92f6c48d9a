import Synchronization

/// What the service counts, in Prometheus' text form (version 0.0.4).
final class ServiceMetrics: Sendable {
    private struct Request: Hashable, Comparable {
        var route: String
        var method: String
        var status: Int
        static func < (one: Request, other: Request) -> Bool {
            (one.route, one.method, one.status) < (other.route, other.method, other.status)
        }
    }

    private struct State {
        var requests: [Request: Int] = [:]
        var buckets = [Int](repeating: 0, count: ServiceMetrics.bounds.count + 1)
        var seconds = 0.0
        var pages = 0
    }

    /// Upper bounds of the histogram, in seconds.
    private static let bounds = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]
    private let state = Mutex(State())

    func count(_ entry: AccessLog.Entry) {
        let request = Request(route: entry.route, method: entry.method, status: entry.status)
        state.withLock {
            $0.requests[request, default: 0] += 1
            $0.pages += entry.pages ?? 0
        }
    }

    /// One piece of work that was done, and how long that took without waiting.
    func work(_ time: Duration) {
        let seconds = time / .seconds(1)
        let bucket = Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count
        state.withLock {
            $0.buckets[bucket] += 1
            $0.seconds += seconds
        }
    }

    /// The page that Prometheus reads.
    func text(_ load: (running: Int, waiting: Int), version: String) -> String {
        let state = state.withLock { $0 }
        var text = Metric("signet_build_info", "gauge", "The version of the program.").head
        text += "signet_build_info{version=\"\(version)\"} 1\n"
        text += Metric("signet_requests_total", "counter", "Requests answered, by path, method and status.").head
        for (request, count) in state.requests.sorted(by: { $0.key < $1.key }) {
            text += "signet_requests_total{route=\"\(request.route)\",method=\"\(request.method)\","
            text += "status=\"\(request.status)\"} \(count)\n"
        }
        text += Metric("signet_work_seconds", "histogram", "Time spent on a contract, without waiting.").head
        var sum = 0
        for (bound, count) in zip(Self.bounds.map { "\($0)" } + ["+Inf"], state.buckets) {
            sum += count
            text += "signet_work_seconds_bucket{le=\"\(bound)\"} \(sum)\n"
        }
        text += "signet_work_seconds_sum \(state.seconds)\nsignet_work_seconds_count \(sum)\n"
        text += Metric("signet_pages_total", "counter", "Pages rendered.").head
        text += "signet_pages_total \(state.pages)\n"
        text += Metric("signet_work_running", "gauge", "Contracts being worked at.").head
        text += "signet_work_running \(load.running)\n"
        text += Metric("signet_work_waiting", "gauge", "Contracts that wait.").head
        return text + "signet_work_waiting \(load.waiting)\n"
    }

    private struct Metric {
        let head: String
        init(_ name: String, _ type: String, _ help: String) {
            head = "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
        }
    }
}
