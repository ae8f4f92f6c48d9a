// swift-tools-version: 6.2
import PackageDescription

/// Warnings stop a build where `CI` is set; a working copy on a desk only shows them.
let strictness: [SwiftSetting] =
    Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)]

/// A module of Signet's own. Its dependencies are the rule of who may see whom:
/// data flows one way, and no stage imports a later one.
func module(_ name: String, _ dependencies: [Target.Dependency], settings: [SwiftSetting] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strictness + settings)
}

/// A module whose files see only the members of what they import themselves. Through some other library Foundation's
/// `contains` took the place of the standard one, at ten times the cost. Modules that see the stages through `Signet`
/// alone cannot be held to it.
func stage(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    module(name, dependencies, settings: [.enableUpcomingFeature("MemberImportVisibility")])
}

/// The tests of the module of the same name, in a folder of the same name.
func tests(of name: String, _ dependencies: [Target.Dependency] = [], excluding files: [String] = []) -> Target {
    .testTarget(
        name: "\(name)Tests",
        dependencies: [.target(name: name)] + dependencies,
        exclude: files,
        swiftSettings: strictness
    )
}

/// A C library of the system, found by pkg-config.
func library(_ name: String, pkgConfig: String, package: String) -> Target {
    .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([package])])
}

let package = Package(
    name: "signet",
    products: [
        .executable(name: "signet", targets: ["SignetMain"]),
        .library(name: "Signet", targets: ["Signet"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        // Without its traits it needs neither swift-configuration nor the larger half of Foundation.
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    ],
    targets: [
        library("CCairo", pkgConfig: "cairo-ft", package: "libcairo2-dev"),
        library("CPango", pkgConfig: "pangoft2", package: "libpango1.0-dev"),
        library("CHarfBuzz", pkgConfig: "harfbuzz-subset", package: "libharfbuzz-dev"),
        library("CFontconfig", pkgConfig: "fontconfig", package: "libfontconfig-dev"),
        library("CFreeType", pkgConfig: "freetype2", package: "libfreetype-dev"),
        library("CQPDF", pkgConfig: "libqpdf", package: "libqpdf-dev"),
        library("CRsvg", pkgConfig: "librsvg-2.0", package: "librsvg2-dev"),
        library("CDeflate", pkgConfig: "libdeflate", package: "libdeflate-dev"),
        library("CNettle", pkgConfig: "nettle", package: "nettle-dev"),
        library("CZip", pkgConfig: "libzip", package: "libzip-dev"),
        library("CXML2", pkgConfig: "libxml-2.0", package: "libxml2-dev"),
        library("COpenCC", pkgConfig: "opencc", package: "libopencc-dev"),

        stage("Digests", ["CNettle"]),
        stage("ContractModel", []),
        stage("TextDecoding", ["ContractModel"]),
        stage("StrictYAML", ["ContractModel", "Yams"]),
        stage("OfficePackages", ["ContractModel", "CZip", "CXML2"]),
        stage("ContractTemplate", ["ContractModel", "StrictYAML"]),
        stage("ContractStyling", ["ContractModel", "StrictYAML"]),
        stage(
            "TextShaping",
            ["ContractModel", "StrictYAML", "CPango", "CHarfBuzz", "CFontconfig"]),
        stage("Typesetting", ["ContractModel", "ContractStyling", "TextShaping"]),
        module(
            "PDFOutput",
            [
                "ContractModel", "ContractStyling", "Typesetting", "TextShaping", "CCairo", "CFreeType", "CQPDF",
                "CDeflate", "CRsvg", "CXML2", "Digests",
            ]),
        stage("HTMLOutput", ["ContractModel", "ContractStyling", "Digests"]),
        stage(
            "Signet",
            [
                "ContractModel", "ContractTemplate", "ContractStyling", "TextShaping", "Typesetting",
                "PDFOutput", "HTMLOutput", "Digests",
            ]),
        module(
            "BatchRendering",
            ["ContractModel", "Digests", "OfficePackages", "Signet", "TextDecoding"]),
        module("SitePublishing", ["BatchRendering", "ContractModel", "Digests", "HTMLOutput", "Signet"]),
        // The only module that sees the server's library: building that takes longer than all of ours.
        module(
            "PreviewServer",
            [
                "ContractModel", "Digests", "HTMLOutput", "Signet", "StrictYAML",
                .product(name: "Hummingbird", package: "hummingbird"),
            ]),
        stage(
            "ContractImport",
            ["ContractModel", "ContractTemplate", "OfficePackages", "TextDecoding", "COpenCC", "CXML2"]),
        module(
            "SignetCommand",
            [
                "Signet", "BatchRendering", "SitePublishing", "ContractImport", "PreviewServer",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .executableTarget(
            name: "SignetMain", dependencies: ["SignetCommand"], swiftSettings: strictness),

        .target(
            name: "TestSupport",
            dependencies: ["ContractModel", "ContractStyling", "TextShaping", "Typesetting", "CZip"],
            path: "Tests/TestSupport", swiftSettings: strictness),
        tests(of: "Digests"),
        tests(of: "ContractModel", ["TestSupport"]),
        tests(of: "StrictYAML"),
        tests(of: "OfficePackages", ["TestSupport"]),
        tests(of: "ContractTemplate", ["TestSupport"]),
        tests(of: "ContractStyling", ["TestSupport", "ContractTemplate"]),
        tests(of: "TextShaping", ["TestSupport"]),
        tests(of: "Typesetting", ["TestSupport", "ContractTemplate"]),
        tests(of: "PDFOutput", ["TestSupport", "ContractTemplate"]),
        tests(of: "HTMLOutput", ["TestSupport"]),
        tests(of: "Signet", ["TestSupport", "ContractTemplate", "HTMLOutput"]),
        tests(of: "BatchRendering", ["TestSupport", "Digests"]),
        tests(of: "SitePublishing", ["TestSupport"]),
        tests(
            of: "ContractImport", ["TestSupport", "ContractTemplate", "Signet", "TextDecoding"],
            excluding: ["Pages", "Contracts"]),
        tests(of: "PreviewServer", ["TestSupport"]),
        tests(of: "SignetCommand", ["TestSupport"]),
    ],
    swiftLanguageModes: [.v6]
)
