import AudioFile
import Foundation
import Instruments
import Models
import Neural
import Playback
import Workbench

/// What reads bytes that come from outside. Whatever they are, it gives a value or throws an error of
/// one line.
package enum Reader: String, CaseIterable, Sendable {
    case sound, npy, tokens, safetensors, pytorch, bundle, tar, midi, wire, preset, session
    case settings, sounds, model, automation, cache, resume, dictionary, language, text, keys

    /// Reads, and looks at every number that was read.
    ///
    /// - Parameter folder: for readers that want a file on disk.
    /// - Returns: whether the bytes were taken.
    package func takes(_ bytes: [UInt8], in folder: ScratchFolder) -> Bool {
        do {
            try read(bytes, in: folder)
            return true
        } catch {
            let text = "\(error)"
            precondition(
                !text.contains("\n") || error is DecodingError, "a fault is one line: \(text)")
            return false
        }
    }

    private func read(_ bytes: [UInt8], in folder: ScratchFolder) throws {
        switch self {
        case .sound:
            let sound = try AudioFile.read(folder.file("sound", bytes))
            precondition(sound.samples.allSatisfy(\.isFinite), "sounds are numbers")
        case .npy: _ = try NPYFile.decode(bytes, name: "fuzz")
        case .tokens:
            let array = try NPYFile.decode(bytes, name: "fuzz")
            let tokens = try EncodingFile.tokens(in: array, name: "fuzz", for: Self.quantiser)
            let encoding = Self.quantiser.encoding(of: tokens)
            precondition(encoding.codes.allSatisfy(\.isFinite), "encodings are numbers")
        case .safetensors:
            let file = try SafetensorsFile(bytes: bytes, path: "fuzz")
            for name in file.entries.keys { _ = try? file.floats(name) }
        case .pytorch:
            let file = try PyTorchFile(bytes: bytes, path: "fuzz")
            for name in file.names { _ = try? file.floats(name) }
        case .bundle:
            let file = try TensorFlowBundle(index: bytes, shards: Self.shards, prefix: "fuzz")
            for name in file.names { _ = try? file.floats(name) }
        case .tar:
            let archive = try TarArchive(bytes: bytes, path: "fuzz")
            precondition(
                archive.entries.values.allSatisfy { $0.upperBound <= bytes.count },
                "a file lies in its archive")
        case .midi: _ = try MIDIFile(bytes: bytes, named: "fuzz")
        case .wire:
            var stream = MIDIByteStream()
            for byte in bytes { _ = stream.push(byte) }
        case .preset, .session, .settings, .sounds, .model: try readText(bytes, in: folder)
        case .automation, .cache, .resume: try readOwnFile(bytes, in: folder)
        case .dictionary, .language, .text: try readSpeech(bytes, in: folder)
        case .keys: try readKeys(bytes)
        }
    }

    /// Books of two levels of 64 entries.
    private static let quantiser = Quantiser(
        books: (0..<2 * 64 * 17).map { Float($0 % 31) / 8 - 2 }, levels: 2, entries: 64)

    /// Numbers for the tensors of an index, as many as the fixture's.
    private static let shards = [[UInt8]](repeating: Array(repeating: 0, count: 1 << 18), count: 2)

    private func readText(_ bytes: [UInt8], in folder: ScratchFolder) throws {
        switch self {
        case .preset:
            let preset = try Preset(json: Data(bytes), named: "fuzz")
            _ = try JSONEncoder().encode(preset)
        case .session:
            let session = try JSONDecoder().decode(Session.self, from: Data(bytes))
            var state = State()
            _ = state.begin(session, preset: nil)
            _ = view(state, size: state.size)
        case .settings: _ = Settings.read(String(decoding: bytes, as: UTF8.self), file: "fuzz")
        case .sounds:
            _ = try folder.file("sounds.json", bytes)
            for sound in try Library(folders: [folder.url]).sounds { _ = sound.pitch?.description }
        default:
            let url = URL(fileURLWithPath: try folder.file("model.json", bytes))
            _ = try? HiFiGANConfiguration.load(url)
            _ = try? NSynthConfiguration.load(url)
            _ = try? WaveNetFile.load(url)
            _ = try InstrumentConfiguration.load(url)
        }
    }
}
