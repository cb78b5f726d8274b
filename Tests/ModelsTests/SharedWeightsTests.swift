import Foundation
import Models
import Testing

/// Many streams of one model.
@Suite struct SharedWeightsTests {
    private static let names = ["instrument-tiny", "fullband-tiny"]

    /// A model whose file is gone once it is loaded.
    private func orphan(_ name: String) throws -> InstrumentModel {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "luthier-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for ending in [".json", ".safetensors"] {
            try FileManager.default.copyItem(
                at: InstrumentTests.fixtures.appending(path: name + ending),
                to: folder.appending(path: name + ending))
        }
        return try InstrumentModel(folder: folder, name: name)
    }

    @Test(arguments: names) func streamsReadNoFileAndSoundTheSame(_ name: String) throws {
        let model = try orphan(name)
        let encoding = try Golden.encoding()
        let whole = try model.vocoder.render(encoding, seed: 7)
        let streams = try model.vocoder.live(together: 3) + [try model.vocoder.live()]
        for stream in streams { stream.begin(FrameSequence(encoding), at: 0, seed: 7) }
        var sounds = streams.map { _ in [Float]() }
        // In turn, since those that were made together share what they compute with.
        while sounds[0].count < whole.count {
            for (index, stream) in streams.enumerated() {
                sounds[index] += Golden.render(
                    stream, min(3_000, whole.count - sounds[index].count))
            }
        }
        for sound in sounds { #expect(distance(sound, whole) < 1e-5) }
    }
}
