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
        .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
    ],
    targets: [
        .systemLibrary(name: "CSndFile", pkgConfig: "sndfile"),
        .systemLibrary(name: "CSoxr", pkgConfig: "soxr"),
        .systemLibrary(name: "COneDNN"),
        .systemLibrary(name: "CKissFFT"),
        .systemLibrary(name: "CALSA", pkgConfig: "alsa"),
        .systemLibrary(name: "CNcurses"),
        .target(name: "CSystem"),
        .target(name: "CKernels", cSettings: [.unsafeFlags(["-O3"])]),

        .target(name: "Signal", dependencies: ["CKernels", "CKissFFT", "CSoxr"]),
        .target(name: "AudioFile", dependencies: ["Signal", "CSndFile"]),
        .target(name: "Neural", dependencies: ["COneDNN", "CKernels"]),
        .target(name: "Models", dependencies: ["Neural", "Signal", "CKernels"]),
        .target(name: "Instruments", dependencies: ["Models", "AudioFile"]),
        .target(name: "Playback", dependencies: ["Instruments", "CALSA"]),
        .target(name: "Screen"),
        .target(name: "Workbench", dependencies: ["Instruments", "Screen"]),
        .target(name: "Terminal", dependencies: ["Screen", "CNcurses", "CSystem"]),
        .executableTarget(
            name: "luthier",
            dependencies: [
                "Playback", "Workbench", "Terminal", "CSystem",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            plugins: ["StampCommit"]),
        .plugin(name: "StampCommit", capability: .buildTool(), path: "Sources/StampCommit"),

        .target(name: "TestSupport", path: "Tests/TestSupport"),
        .target(name: "AllocationCounter", path: "Tests/AllocationCounter"),
        tests("SignalTests", of: ["Signal"]),
        tests("AudioFileTests", of: ["AudioFile"]),
        tests("NeuralTests", of: ["Neural", "Signal", "AllocationCounter", "TestSupport"]),
        tests("ModelsTests", of: ["Models", "TestSupport"]),
        tests("InstrumentsTests", of: ["Instruments"]),
        tests("PlaybackTests", of: ["Playback", "TestSupport", "AllocationCounter"]),
        tests("ScreenTests", of: ["Screen", "Signal"]),
        tests("WorkbenchTests", of: ["Workbench", "TestSupport"]),
        .target(name: "TmuxSupport", path: "Tests/TmuxSupport"),
        .executableTarget(
            name: "TerminalProbe", dependencies: ["Terminal"], path: "Tests/TerminalProbe"),
        .testTarget(
            name: "TerminalTests", dependencies: ["Terminal", "TmuxSupport", "TerminalProbe"]),
        tests("LuthierTests", of: ["TestSupport", "TmuxSupport", "Instruments", "Workbench"]),
    ]
)
