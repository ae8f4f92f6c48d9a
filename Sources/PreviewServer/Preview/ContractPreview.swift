import ContractModel
import Signet
import UnixSignals

/// `signet preview`: a contract in the browser, rendered again whenever one of its files changes.
public final class ContractPreview: Sendable {
    private let state = PreviewState()
    private let rendering: PreviewRendering
    private let listener: HTTPListener<PreviewResponder>

    /// - Parameter log: takes lines about the server itself.
    public init(_ options: PreviewOptions, log: @escaping @Sendable (String) -> Void) {
        rendering = PreviewRendering(options, state)
        let title = options.template.split(separator: "/").last.map(String.init) ?? options.template
        let settings = HTTPListener<PreviewResponder>.Settings(port: options.port, stoppingTime: .seconds(5))
        listener = HTTPListener(
            PreviewResponder(state: state, rendering: rendering, title: title), settings, log: AccessLog(write: log))
    }

    /// Serves until SIGTERM or SIGINT; blocks the thread until then.
    ///
    /// - Parameter onStart: told the address once the preview can be opened.
    /// - Throws: `port-in-use`, `cannot-listen`.
    public func serve(onStart: @escaping @Sendable (String) -> Void) throws(Diagnostic) {
        rendering.start()
        defer { rendering.stop() }
        try Blocking.wait { [self] () async throws(Diagnostic) in
            try await listener.run(signals: [.sigterm, .sigint], onStop: state.close) { port in
                onStart("http://127.0.0.1:\(port)/")
            }
        }
    }
}
