import ContractModel
import Glibc
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle
import UnixSignals

/// Listens on one address and answers requests, until it is told to stop.
///
/// Who connects and says nothing, or stops half-way through a request, is cut off; whoever else is served meanwhile.
final class HTTPListener<Responder: HTTPResponder>: Sendable where Responder.Context == BasicRequestContext {
    /// What it listens on and how long it waits.
    struct Settings: Sendable {
        /// The name or address to listen on.
        var host = "127.0.0.1"
        /// The port; 0 takes one that is free.
        var port = 0
        /// A connection without a request, or in the middle of one, is closed when nothing has come for so long.
        var idleTime: Duration = .seconds(30)
        /// How many connections are open at once; more wait in the system's own queue.
        var maximumConnections = 256
        /// After the word to stop, requests under way have so long to end.
        var stoppingTime: Duration = .seconds(30)
    }

    private let responder: Responder
    private let settings: Settings
    private let log: AccessLog

    init(_ responder: Responder, _ settings: Settings, log: AccessLog) {
        self.responder = responder
        self.settings = settings
        self.log = log
    }

    /// Listens until `stop` is called or one of the signals comes, and the requests under way have been answered.
    ///
    /// - Parameters:
    ///   - onStop: called when it is told to stop, before it waits for the requests under way.
    ///   - onStart: told the port once connections are accepted.
    /// - Throws: `port-in-use`, `cannot-listen`.
    func run(
        signals: [UnixSignal], onStop: @escaping @Sendable () -> Void = {},
        onStart: @escaping @Sendable (Int) -> Void
    ) async throws(Diagnostic) {
        let logger = Logger(label: "signet") { [log] _ in ServerLog(log: log) }
        let application = Application(
            responder: responder,
            server: .http1(configuration: .init(idleTimeout: TimeAmount(settings.idleTime))),
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port),
                availableConnectionsDelegate: MaximumAvailableConnections(settings.maximumConnections)),
            onServerRunning: { channel in onStart(channel.localAddress?.port ?? 0) },
            logger: logger)
        var configuration = ServiceGroupConfiguration(
            services: [application, StopNotice(action: onStop)], gracefulShutdownSignals: signals, logger: logger)
        configuration.maximumGracefulShutdownDuration = settings.stoppingTime
        let group = ServiceGroup(configuration: configuration)
        do {
            try await group.run()
        } catch is CancellationError {
            // Somebody did not finish in time; the rest has been answered.
        } catch {
            throw problem(error)
        }
    }

    private func problem(_ error: any Error) -> Diagnostic {
        let place = "\(settings.host):\(settings.port)"
        if let error = error as? IOError, error.errnoCode == EADDRINUSE {
            return Diagnostic(
                .error, "port-in-use", "another program listens on \(place)",
                hint: "choose another port with --port; 0 takes one that is free")
        }
        return Diagnostic(
            .error, "cannot-listen", "cannot listen on \(place): \(error)",
            hint: "name an address of this machine and a port from 1024 on")
    }
}

/// Is told of the end before the server is: services end in the reverse order.
private struct StopNotice: Service {
    let action: @Sendable () -> Void

    func run() async throws {
        try await gracefulShutdown()
        action()
    }
}

/// What the server's own library has to say: warnings and errors, as lines of the access log.
private struct ServerLog: LogHandler {
    let log: AccessLog
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .warning

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) { log.note("\(event.level)", "\(event.message)") }
}
