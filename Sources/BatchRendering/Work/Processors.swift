import Glibc
import Signet

/// The processors that this process may use: those that its affinity names (sched_setaffinity(2)), as far as the limit of
/// its control groups lets it (cgroup v2, cpu.max). A container on a large machine has a small part of it.
public enum Processors {
    /// At least 1.
    public static var usable: Int {
        let allowed = text("/proc/self/status").flatMap(allowed) ?? sysconf(Int32(_SC_NPROCESSORS_ONLN))
        let limits = text("/proc/self/cgroup").map(cgroupFolders) ?? []
        return max(
            1, limits.compactMap { text($0 + "/cpu.max").flatMap(limit) }.min().map { min($0, allowed) } ?? allowed)
    }

    private static func text(_ path: String) -> String? { try? SourceFile.read(path).text }

    /// How many processors the affinity names: 5 for `Cpus_allowed_list: 0-3,8`, a line of /proc/self/status (proc(5)).
    static func allowed(_ status: String) -> Int? {
        let name = "Cpus_allowed_list:"
        guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix(name) }) else { return nil }
        var count = 0
        for part in line.dropFirst(name.count).split(whereSeparator: { $0 == "," || $0.isWhitespace }) {
            let ends = part.split(separator: "-").map { Int($0) }
            guard let first = ends.first ?? nil, let last = ends.last ?? nil, first <= last else { return nil }
            count += last - first + 1
        }
        return count > 0 ? count : nil
    }

    /// The folder of the process's control group and those above it.
    ///
    /// - Parameter text: of /proc/self/cgroup, where version 2 has the line `0::/a/b`.
    static func cgroupFolders(_ text: String) -> [String] {
        guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix("0::/") }) else { return [] }
        var folders = ["/sys/fs/cgroup"]
        for part in line.dropFirst(4).split(separator: "/") { folders.append("\(folders[folders.count - 1])/\(part)") }
        return folders
    }

    /// How many processors a limit comes to, rounded up: 3 for `250000 100000`, microseconds of work in microseconds.
    ///
    /// - Returns: `nil` for `max`, no limit.
    static func limit(_ text: String) -> Int? {
        let numbers = text.split(whereSeparator: \.isWhitespace).map { Int($0) }
        guard numbers.count == 2, let quota = numbers[0], let period = numbers[1], quota > 0, period > 0 else {
            return nil
        }
        return (quota - 1) / period + 1
    }
}
