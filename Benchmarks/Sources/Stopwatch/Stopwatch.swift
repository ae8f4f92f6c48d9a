import Glibc

/// CPU time of this process: what other programs do on the machine does not count.
public enum Stopwatch {
    public static func milliseconds(_ work: () throws -> Void) rethrows -> Double {
        let start = now()
        try work()
        return now() - start
    }

    /// The median times of both, run in turns, so that whatever slows the machine slows both.
    public static func medians(
        of runs: Int, _ first: () throws -> Void, _ second: () throws -> Void
    ) rethrows -> (Double, Double) {
        try first()
        try second()
        var times: ([Double], [Double]) = ([], [])
        for _ in 0..<runs {
            times.0.append(try milliseconds(first))
            times.1.append(try milliseconds(second))
        }
        return (median(times.0), median(times.1))
    }

    private static func median(_ times: [Double]) -> Double { times.sorted()[times.count / 2] }

    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1000 + Double(time.tv_nsec) / 1e6
    }
}
