import Hummingbird

/// Everything that the service can be asked.
enum ServiceRoute: String, CaseIterable, Sendable {
    case render = "/v1/render"
    case check = "/v1/check"
    case schema = "/v1/schema"
    case fields = "/v1/fields"
    case health = "/health"
    case version = "/version"
    case metrics = "/metrics"
    case description = "/openapi.json"

    /// Whether it takes a contract.
    var takesContract: Bool { rawValue.hasPrefix("/v1/") }

    /// Whether it has to be asked with the token, where there is one. Whoever watches over the service may always ask
    /// whether it lives.
    var isGuarded: Bool { takesContract || self == .metrics }

    /// What its path may be asked.
    var methods: [HTTPRequest.Method] { takesContract ? [.post] : [.get, .head] }
}
