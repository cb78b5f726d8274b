import AudioFile
import Foundation
import TestSupport
import Workbench

extension Reader {
    private static let tests = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()
    private static let presets = tests.deletingLastPathComponent().appendingPathComponent("Presets")

    /// Whole files that the reader takes, from which broken ones are made, and those that it once
    /// did not stand.
    package func seeds() throws -> [[UInt8]] {
        let found = try files.map { [UInt8](try Data(contentsOf: $0)) }
        let kept = self == .session ? [[UInt8](try JSONEncoder().encode(Session(State())))] : []
        let cached = self == .cache ? [try Self.cached] : []
        return found + kept + cached + texts + (try crashes())
    }

    /// Fixtures of the reader's own tests, and what is bundled.
    private var files: [URL] {
        get throws {
            switch self {
            case .sound: try Self.fixtures("AudioFileTests", "sounds.")
            case .npy: try Self.fixtures("AudioFileTests", "arrays.")
            case .safetensors: try Self.fixtures("NeuralTests", "halves.safetensors")
            case .pytorch:
                try Self.fixtures("NeuralTests", ".pth", "checkpoint/g_", "checkpoint/old")
            case .bundle: try Self.fixtures("NeuralTests", "model.ckpt-20.index")
            case .dictionary: try Self.fixtures("SpeechTests", "tiny.dictionary")
            case .language: try Self.fixtures("ModelsTests", "language-tiny.json")
            case .preset: try Self.files(in: Self.presets) { $0.hasSuffix(".json") }
            case .model:
                try Self.files(in: Self.presets.appendingPathComponent("Models")) {
                    $0.hasSuffix(".json")
                } + Self.fixtures("NeuralTests", "checkpoint/config.json")
            default: []
            }
        }
    }

    /// Those that crashed it, in the tests' `Fixtures`.
    package func crashes() throws -> [[UInt8]] {
        let folder = Self.tests.appendingPathComponent("FuzzTests/Fixtures/\(rawValue)")
        guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
        return try Self.files(in: folder) { _ in true }.map { [UInt8](try Data(contentsOf: $0)) }
    }

    private static func fixtures(_ target: String, _ parts: String...) throws -> [URL] {
        let folder = tests.appendingPathComponent(target + "/Fixtures")
        return try files(in: folder) { name in
            !name.hasSuffix(".py") && parts.contains { name.contains($0) }
        }
    }

    /// The files below a folder whose paths in it are wanted, in order.
    private static func files(in folder: URL, _ isWanted: (String) -> Bool) throws -> [URL] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
            .filter(isWanted)
            .map { folder.appendingPathComponent($0) }
            .filter {
                (try? $0.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true
            }
    }

    private var texts: [[UInt8]] {
        switch self {
        case .tar:
            [
                TarWriter.entry("a", "one") + TarWriter.entry("long", "longer name", kind: "L")
                    + TarWriter.entry("b", "two")
                    + TarWriter.entry("pax", "12 path=abc\n", kind: "x")
                    + TarWriter.entry("c", "three") + TarWriter.end
            ]
        case .midi: [Self.song(format: 0), Self.song(format: 1)]
        case .wire: [Self.track]
        case .tokens: [Self.tokens(levels: 1), Self.tokens(levels: 2)]
        case .settings: [Array(Self.configuration.utf8)]
        case .session: [Array(Self.kept.utf8)]
        case .sounds: [Array(Self.listed.utf8)]
        case .preset: [Array(Self.played.utf8)]
        case .automation: [Array(Self.moves.utf8)]
        case .resume: [Self.unfinished]
        case .text: [Array(Self.said.utf8), Array("HH AH0 L OW1 | W ER1 L D .".utf8)]
        case .keys: Self.sequences
        default: []
        }
    }

    /// Notes, a wheel, a tempo and a system exclusive message, each after its time.
    private static let track: [UInt8] = [
        0, 0xFF, 0x51, 3, 7, 0xA1, 0x20, 0, 0x90, 60, 100, 0x60, 60, 0, 0, 0xE0, 0, 0x40, 0,
        0xF0, 3, 1, 2, 0xF7, 0x81, 0, 0xB0, 64, 127, 0, 0xC0, 5, 0, 0xFF, 0x2F, 0,
    ]

    /// A file of 40 frames, of which each third is without a pitch.
    private static func tokens(levels: Int) -> [UInt8] {
        var values: [UInt16] = []
        for frame in 0..<40 {
            values.append(UInt16(frame % 3 * (400 + frame)))
            for level in 0..<levels { values.append(UInt16(frame + level)) }
        }
        return NPYFile.encode(values, shape: [40, 1 + levels])
    }

    private static func song(format: UInt8) -> [UInt8] {
        let chunk = Array("MTrk".utf8) + [0, 0, 0, UInt8(track.count)] + track
        let count: UInt8 = format == 0 ? 1 : 2
        let tracks = Array(repeatElement(chunk, count: Int(count)).joined())
        return Array("MThd".utf8) + [0, 0, 0, 6, 0, format, 0, count, 0, 96] + tracks
    }

    private static let configuration = """
        # a comment
        theme = "dark"
        volume = -6.5
        frames = 30

        [keys]
        play = ["space", "C-p"]
        "quit" = 'q'

        [audio]
        device = "default"
        rate = 48_000
        period = 0x100
        on = true

        """

    private static let played = """
        {"version": 1, "name": "N", "sounds": ["a", "b"], "weights": [0.5, 0.25],
         "voices": {"attack": 0.5, "mode": "legato", "unison": 2, "held": "loop"},
         "automation": {"mix": [[0, 0.25], [1.5, 1]], "scale-3": [[0, 0.75]]}}
        """

    private static let moves = """
        {"mix": [[0, 0], [2.5, 1]], "scale-3": [[0, 0.75]], "gain": [[1, -6]]}
        """

    private static let said = "Dr. Smith paid $2.50 on 3 May 1999, at 10:30 (see www.a.org)!"

    private static let kept = """
        {"sounds": [{"name": "Sitar", "path": "/a/sitar.flac"}, null, null, null],
         "blend": {"weights": [1, 0, 0, 0], "pitch": 60, "gain": -6.5, "frames": null},
         "volume": 0.5, "cursor": 3, "history": ["gain -6", "mix 50"]}
        """

    private static let listed = """
        [{"file": "a.flac", "title": "A", "family": "bass", "source": "acoustic", "pitch": 36,
          "velocity": 100, "pitched": true, "origin": "x", "program": 32, "licence": "MIT",
          "heldOut": false},
         {"file": "b.wav", "title": "B", "family": "b", "source": "s"}]
        """
}
