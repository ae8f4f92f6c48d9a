import Testing

@testable import BatchRendering

/// How many threads work where nobody says it.
@Suite struct ProcessorsTests {
    @Test(arguments: [
        ("Name:\tsignet\nCpus_allowed:\t10f\nCpus_allowed_list:\t0-3,8\n", 5), ("Cpus_allowed_list:\t7\n", 1),
        ("Cpus_allowed_list:\t\n", nil), ("Name:\tsignet\n", nil), ("Cpus_allowed_list:\t3-x\n", nil),
    ])
    func affinity(status: String, count: Int?) { #expect(Processors.allowed(status) == count) }

    @Test(arguments: [
        ("max 100000\n", nil), ("200000 100000\n", 2), ("250000 100000\n", 3), ("50000 100000\n", 1), ("", nil),
        ("-1 100000\n", nil),
    ])
    func limits(text: String, count: Int?) { #expect(Processors.limit(text) == count) }

    @Test func groupsAboveCountToo() {
        #expect(
            Processors.cgroupFolders("1:cpu:/old\n0::/a/b\n") == [
                "/sys/fs/cgroup", "/sys/fs/cgroup/a", "/sys/fs/cgroup/a/b",
            ])
        #expect(Processors.cgroupFolders("0::/\n") == ["/sys/fs/cgroup"])
        #expect(Processors.cgroupFolders("1:cpu:/old\n") == [])
    }

    @Test func thereIsAtLeastOne() { #expect(Processors.usable >= 1) }
}
