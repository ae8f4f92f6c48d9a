// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nobody who uses Signet builds it. `make benchmark` runs it.
let package = Package(
    name: "signet-benchmarks",
    dependencies: [.package(name: "signet", path: "..")],
    targets: [
        .target(name: "Stopwatch"),
        .executableTarget(
            name: "CompositionBenchmark", dependencies: ["Stopwatch", .product(name: "Signet", package: "signet")]),
        .executableTarget(name: "ImportBenchmark"),
        .executableTarget(
            name: "FinishingBenchmark", dependencies: ["Stopwatch", .product(name: "Signet", package: "signet")]),
    ],
    swiftLanguageModes: [.v6]
)
