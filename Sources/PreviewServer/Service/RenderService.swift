import ContractModel
import Dispatch
import Hummingbird
import Signet
import Synchronization
import UnixSignals

/// `signet serve`: renders contracts that are sent to it. Nothing of a request is kept, and nothing is read from the
/// machine but styles and fonts.
public final class RenderService: Sendable {
    private let options: ServiceOptions
    private let listener: HTTPListener<ServiceResponder>
    private let queue: RenderQueue
    private let log: AccessLog

    /// - Parameter log: takes the lines of the log, each a JSON object with its line end.
    /// - Throws: `token-missing` where others than this machine could reach the service.
    public init(_ options: ServiceOptions, log: @escaping @Sendable (String) -> Void) throws(Diagnostic) {
        guard options.isLoopback || options.token != nil else {
            throw Diagnostic(
                .error, "token-missing", "others can reach \(options.host), and nothing would keep them out",
                hint: "name a file with a secret with --token-file, or listen on 127.0.0.1")
        }
        self.options = options
        let limits = options.limits
        queue = RenderQueue(concurrency: limits.concurrency, capacity: limits.waiting, timeLimit: limits.time)
        let log = AccessLog(write: log)
        self.log = log
        // A body that does not come in time is answered; a connection that says nothing at all is only closed, later.
        let settings = HTTPListener<ServiceResponder>.Settings(
            host: options.host, port: options.port, idleTime: limits.time + .seconds(2),
            stoppingTime: limits.stoppingTime)
        listener = HTTPListener(ServiceResponder(options, queue: queue, log: log), settings, log: log)
    }

    /// Serves until SIGTERM or SIGINT, and then until the requests under way are answered; blocks the thread until then.
    ///
    /// - Throws: `port-in-use`, `cannot-listen`.
    public func serve() throws(Diagnostic) {
        try Blocking.wait { [self] () async throws(Diagnostic) in
            try await listener.run(signals: [.sigterm, .sigint], onStop: queue.close) { [log, options] port in
                log.note("listening", "http://\(options.host):\(port)")
            }
            log.note("stopped", "every request has been answered")
        }
    }
}

/// Answers one request at a time, many at once.
struct ServiceResponder: HTTPResponder {
    private let options: ServiceOptions
    private let queue: RenderQueue
    private let log: AccessLog
    private let metrics = ServiceMetrics()
    private let work: ContractWork
    private let bodies: ByteBudget
    private let description: [UInt8]

    init(_ options: ServiceOptions, queue: RenderQueue, log: AccessLog) {
        self.options = options
        self.queue = queue
        self.log = log
        work = ContractWork(options)
        bodies = ByteBudget(bytes: options.limits.receivedBytes)
        description = Array(ServiceDescription(options).text.utf8)
    }

    func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        let start = ContinuousClock.now
        let route = ServiceRoute(rawValue: request.uri.path)
        var entry = AccessLog.Entry(
            method: Self.methods.contains(request.method) ? request.method.rawValue : "other",
            route: route?.rawValue ?? "other", status: 500, milliseconds: 0, received: 0)
        var response: Response
        do {
            response = try await answer(request, route, &entry)
        } catch let problem as Problem {
            response = problem.response
            if entry.codes.isEmpty { entry.codes = [problem.code] }
        }
        if request.method == .head { response = response.createHeadResponse() }
        entry.status = response.status.code
        entry.sent = response.body.contentLength
        entry.milliseconds = Int((ContinuousClock.now - start) / .milliseconds(1))
        metrics.count(entry)
        log.add(entry)
        return response
    }

    /// Those that are named in logs and metrics.
    private static let methods: [HTTPRequest.Method] = [.get, .head, .post, .put, .patch, .delete, .options, .trace]

    private func answer(
        _ request: Request, _ route: ServiceRoute?, _ entry: inout AccessLog.Entry
    ) async throws -> Response {
        guard !options.isLoopback || request.isForThisMachine else {
            throw Problem(.misdirectedRequest, "wrong-host", "the service answers under 127.0.0.1 and localhost alone")
        }
        guard let route else { throw Problem(.notFound, "no-such-path", "there is nothing here; see /openapi.json") }
        if route.isGuarded, let token = options.token, !token.admits(request) {
            throw Problem(.unauthorized, "token-wrong", "the request does not name the token: Authorization: Bearer …")
        }
        guard route.methods.contains(request.method) else {
            var problem = Problem(.methodNotAllowed, "wrong-method", "the path cannot be asked in this way")
            problem.allow = route.methods.map(\.rawValue).joined(separator: ", ")
            throw problem
        }
        switch route {
        case .health: return .json(["status": "ok"])
        case .version: return .json(["version": options.version])
        case .metrics:
            return .text(
                metrics.text(queue.load, version: options.version), type: "text/plain; version=0.0.4; charset=utf-8")
        case .description: return .file(description, type: "application/vnd.oai.openapi+json;version=3.1")
        case .render, .check, .schema, .fields: return try await contract(request, route, &entry)
        }
    }

    private func contract(
        _ request: Request, _ route: ServiceRoute, _ entry: inout AccessLog.Entry
    ) async throws -> Response {
        guard request.mediaType == "application/json" else {
            throw Problem(
                .unsupportedMediaType, "wrong-media-type",
                "the request must be application/json, with pictures in Base64")
        }
        let share = bodies.share()
        defer { share.giveBack() }
        let bytes = try await request.bytes(
            atMost: options.limits.bodyBytes, within: options.limits.time, from: share)
        entry.received = bytes.count
        let result = await queue.run { [work, metrics] stop -> Result<ContractWork.Outcome, Problem> in
            let start = ContinuousClock.now
            defer { metrics.work(ContinuousClock.now - start) }
            return Result { () throws(Problem) in work.run(route, try ServiceRequest(bytes), stop: stop) }
        }
        switch result {
        case .success(let outcome):
            let outcome = try outcome.get()
            entry.pages = outcome.pages
            entry.codes = outcome.codes
            return outcome.response
        case .failure(let refusal): throw problem(refusal)
        }
    }

    private func problem(_ refusal: RenderQueue.Refusal) -> Problem {
        var problem =
            switch refusal {
            case .full:
                Problem(
                    .tooManyRequests, "queue-full",
                    "\(options.limits.concurrency) contracts are being worked at and \(options.limits.waiting) wait")
            case .late:
                Problem(
                    .serviceUnavailable, "too-late",
                    "the contract was not done within \(options.limits.time.components.seconds) seconds")
            case .stopping: Problem(.serviceUnavailable, "stopping", "the service is being stopped")
            }
        problem.retryAfter = refusal == .full ? 1 : 5
        return problem
    }
}
