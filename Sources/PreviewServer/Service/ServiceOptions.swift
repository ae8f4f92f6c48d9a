import ContractModel
import Signet

/// What a render service allows.
public struct ServiceLimits: Sendable {
    /// The largest request, in bytes; more is answered with 413.
    public var bodyBytes = 4 << 20
    /// The pages of one document; more is answered with 422.
    public var pages = 500
    /// How long a request may wait and be worked at; longer is answered with 503. So long, too, may its body take.
    public var time: Duration = .seconds(30)
    /// How many requests are worked at at once.
    public var concurrency = 2
    /// How many more may wait; what comes then is answered with 429.
    public var waiting = 16
    /// After the word to stop, requests under way have so long to end.
    public var stoppingTime: Duration = .seconds(30)

    public init() {}

    /// What all requests that have come and are not answered yet may hold together, in bytes: as many of the largest
    /// ones as are worked at or wait, and one more.
    var receivedBytes: Int { bodyBytes * (concurrency + waiting + 1) }
}

/// How a render service is run.
public struct ServiceOptions: Sendable {
    /// The name or address to listen on.
    public var host = "127.0.0.1"
    /// The port; 0 takes one that is free.
    public var port = 8686
    /// What clients have to know; needed to listen on anything but this machine's own address.
    public var token: AccessToken?
    public var limits = ServiceLimits()
    /// Where styles and fonts are; styles are taken from nowhere else.
    public var resources: ResourceDirectory
    /// Folders of font files, searched first.
    public var fontDirectories: [String] = []
    /// The version of the program.
    public var version: String

    public init(resources: ResourceDirectory, version: String) {
        self.resources = resources
        self.version = version
    }

    /// Whether only this machine can reach the address.
    var isLoopback: Bool {
        host == "localhost" || host == "::1" || host.wholeMatch(of: /127\.[0-9]+\.[0-9]+\.[0-9]+/) != nil
    }
}
