// swift-tools-version: 6.2
import PackageDescription

/// A test target beside its subject, with the golden fixtures that stand in its folder.
func tests(_ name: String, of dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: ["Fixtures"])
}

let package = Package(
    name: "luthier",
    products: [.executable(name: "luthier", targets: ["luthier"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
    ],
    targets: [
        .systemLibrary(name: "CSndFile", pkgConfig: "sndfile"),
        .systemLibrary(name: "CEBUR128", pkgConfig: "libebur128"),
        .systemLibrary(name: "CSoxr", pkgConfig: "soxr"),
        .systemLibrary(name: "COneDNN"),
        .systemLibrary(name: "CKissFFT"),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib"),
        .systemLibrary(name: "CALSA", pkgConfig: "alsa"),
        .systemLibrary(name: "CJACK", pkgConfig: "jack"),
        .systemLibrary(name: "CNcurses"),
        .target(name: "CSystem"),
        .target(name: "FileSystem", dependencies: ["CSystem"]),
        .target(name: "CKernels", cSettings: [.unsafeFlags(["-O3"])]),

        .target(name: "Signal", dependencies: ["CKernels", "CKissFFT", "CSoxr"]),
        .target(
            name: "AudioFile",
            dependencies: ["FileSystem", "Signal", "CSndFile", "CEBUR128", "CZlib"]),
        .target(name: "Neural", dependencies: ["FileSystem", "COneDNN", "CKernels"]),
        .target(name: "Speech", dependencies: ["FileSystem", "Models", "Neural", "Signal"]),
        .target(name: "Models", dependencies: ["FileSystem", "Neural", "Signal", "CKernels"]),
        .target(
            name: "Instruments", dependencies: ["FileSystem", "Models", "AudioFile", "Signal"]),
        .target(
            name: "Catalogue",
            dependencies: [
                "FileSystem", "Instruments", .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        .target(
            name: "Playback",
            dependencies: [
                "FileSystem", "Instruments", "Models", "AudioFile", "Signal", "CALSA", "CJACK",
            ]
        ),
        .target(name: "Screen", dependencies: ["CZlib"]),
        .target(
            name: "Workbench",
            dependencies: [
                "Instruments", "Models", "AudioFile", "Signal", "Screen", "FileSystem",
            ]),
        .target(
            name: "Session",
            dependencies: [
                "Workbench", "Playback", "Catalogue", "Instruments", "Speech", "Models",
                "AudioFile", "Signal", "Screen", "FileSystem", "CSystem",
            ]),
        .target(name: "Terminal", dependencies: ["Screen", "CNcurses", "CSystem"]),
        .target(
            name: "Benchmarks",
            dependencies: [
                "Session", "Workbench", "Playback", "Instruments", "Models", "Neural", "AudioFile",
                "Signal", "Screen", "FileSystem",
            ]),
        .executableTarget(
            name: "luthier",
            dependencies: [
                "Benchmarks", "Session", "Workbench", "Playback", "Instruments", "Speech", "Models",
                "Neural", "AudioFile", "Signal", "Screen", "Terminal", "FileSystem", "CSystem",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            plugins: ["StampCommit"]),
        .plugin(name: "StampCommit", capability: .buildTool(), path: "Sources/StampCommit"),

        .target(name: "TestSupport", dependencies: ["Signal"], path: "Tests/TestSupport"),
        .target(name: "AllocationCounter", path: "Tests/AllocationCounter"),
        .executableTarget(name: "SanitizerProbe", path: "Tests/SanitizerProbe"),
        .target(name: "CFuzz", path: "Tests/CFuzz"),
        .target(
            name: "FuzzReaders",
            dependencies: [
                "Workbench", "Playback", "Instruments", "Speech", "Models", "Neural", "AudioFile",
                "Signal", "Screen", "Terminal", "TestSupport",
            ], path: "Tests/FuzzReaders"),
        .executableTarget(
            name: "Fuzz", dependencies: ["FuzzReaders", "CFuzz"], path: "Tests/Fuzz"),
        .testTarget(name: "FuzzTests", dependencies: ["FuzzReaders"], exclude: ["Fixtures"]),
        .target(name: "KernelPaths", dependencies: ["CKernels"], path: "Tests/KernelPaths"),
        tests("KernelsTests", of: ["CKernels", "KernelPaths"]),
        .testTarget(name: "FileSystemTests", dependencies: ["FileSystem"]),
        tests("SignalTests", of: ["Signal", "TestSupport"]),
        tests("AudioFileTests", of: ["AudioFile", "Signal"]),
        tests("NeuralTests", of: ["Neural", "Signal", "AllocationCounter", "TestSupport"]),
        tests("SpeechTests", of: ["Speech", "Models", "Neural", "Signal", "FileSystem"]),
        tests("ModelsTests", of: ["Models", "Neural", "Signal", "TestSupport"]),
        tests(
            "InstrumentsTests",
            of: [
                "Instruments", "Models", "Neural", "AudioFile", "Signal", "FileSystem",
                "TestSupport",
            ]),
        .testTarget(
            name: "CatalogueTests",
            dependencies: [
                "Catalogue", "Instruments", .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        tests(
            "PlaybackTests",
            of: [
                "Playback", "Instruments", "Models", "AudioFile", "Signal", "TestSupport",
                "AllocationCounter",
            ]),
        tests("ScreenTests", of: ["Screen", "Signal", "CZlib"]),
        tests(
            "WorkbenchTests",
            of: [
                "Workbench", "Instruments", "Models", "AudioFile", "Signal", "Screen",
                "TestSupport",
            ]),
        .testTarget(
            name: "SessionTests",
            dependencies: [
                "Session", "Workbench", "Playback", "Instruments", "Models", "AudioFile", "Signal",
                "Screen",
            ]),
        .target(name: "TmuxSupport", path: "Tests/TmuxSupport"),
        .executableTarget(
            name: "TerminalProbe", dependencies: ["Terminal", "Screen"],
            path: "Tests/TerminalProbe"),
        .testTarget(
            name: "TerminalTests",
            dependencies: ["Terminal", "Screen", "TmuxSupport", "TerminalProbe"]),
        tests(
            "LuthierTests",
            of: [
                "TestSupport", "TmuxSupport", "Instruments", "Models", "Neural", "AudioFile",
                "Signal", "Workbench",
            ]),
    ]
)

// `make sanitize-short` builds these targets alone, and what they need.
if let wanted = Context.environment["LUTHIER_TARGETS"] {
    var needed = Set(wanted.split(separator: " ").map(String.init))
    var open = Array(needed)
    while let name = open.popLast() {
        for dependency in package.targets.first(where: { $0.name == name })?.dependencies ?? [] {
            guard case .byNameItem(let other, _) = dependency else { continue }
            if needed.insert(other).inserted { open.append(other) }
        }
    }
    package.targets.removeAll { !needed.contains($0.name) }
    package.products = []
}
