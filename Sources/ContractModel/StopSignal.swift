/// Whether work that is under way is still wanted: long stages ask between their steps.
///
/// It may be asked from any thread, and often: the answer must cost no more than a look at a clock.
public struct StopSignal: Sendable {
    private let isRaised: @Sendable () -> Bool

    /// Work that is always carried to its end.
    public static let never = StopSignal { false }

    /// - Parameter isRaised: whether the work is to be given up; once true, it stays true.
    public init(_ isRaised: @escaping @Sendable () -> Bool) { self.isRaised = isRaised }

    /// Goes on where the work is still wanted.
    ///
    /// - Throws: `rendering-stopped` where it is not.
    public func check() throws(Diagnostic) {
        guard isRaised() else { return }
        throw Diagnostic(
            .error, "rendering-stopped", "the rendering was given up before its end", hint: "ask for it again")
    }
}
