import AudioFile
import Foundation
import Instruments
import Models
import Signal
import Testing

/// Tokens on disk, and what is said of files that hold none.
@Suite struct TokenFileTests {
    /// Two levels of three entries; the numbers of an entry are all alike.
    private let quantiser = Quantiser(
        books: [0.25, 0.5, 1, 0, 0.125, -0.125].flatMap { [Float](repeating: $0, count: 17) },
        levels: 2, entries: 3)
    private let tokens = FrameTokens([571, 2, 1, 0, 0, 2, 1023, 1, 0], levels: 2)

    private func read(_ url: URL, note: Note? = nil) throws -> [Encoding] {
        try EncodingFile.read(url, note: note) { quantiser }
    }

    @Test func tokensComeBackFromDiskAsAnEncoding() throws {
        try Fixture.withFolder { folder in
            // Both by its name, and by its type, whatever lies beside it.
            for name in ["x.tokens.npy", "x.npy"] {
                let url = folder.appendingPathComponent(name)
                try EncodingFile.write(
                    Fixture.encoding(frames: 3, seed: 1), to: url.path, isWhole: true)
                try EncodingFile.write(tokens, to: url.path)
                #expect(try read(url) == [quantiser.encoding(of: tokens)])
            }
            let array = try NPYFile.read(folder.appendingPathComponent("x.tokens.npy").path)
            #expect(array.shape == [3, 3] && array.isUnsigned)
            #expect(array.values == [571, 2, 1, 0, 0, 2, 1023, 1, 0])
        }
    }

    @Test func aNoteStandsForThePitch() throws {
        try Fixture.withFolder { folder in
            let url = folder.appendingPathComponent("x.tokens.npy")
            try EncodingFile.write(tokens, to: url.path)
            let encoding = try #require(try read(url, note: Note(midi: 69)).first)
            #expect(encoding.codes == quantiser.encoding(of: tokens).codes)
            #expect(encoding.pitch == PitchTrack(constant: 440, frames: 3))
        }
    }

    @Test func fewerLevelsAreRead() throws {
        try Fixture.withFolder { folder in
            let url = folder.appendingPathComponent("x.tokens.npy")
            let one = FrameTokens([571, 2], levels: 1)
            try EncodingFile.write(one, to: url.path)
            let encoding = try #require(try read(url).first)
            #expect(encoding.codes == [Float](repeating: 1, count: 16))
        }
    }

    @Test func whatHoldsNoTokensIsSaidInOneLine() throws {
        try Fixture.withFolder { folder in
            let url = folder.appendingPathComponent("x.tokens.npy")
            func fault(_ shape: [Int], _ values: [UInt16]) throws -> InstrumentError {
                try NPYFile.write(values, shape: shape, to: url.path)
                return try #require(throws: InstrumentError.self) { try read(url) }
            }
            let cases: [([Int], [UInt16], String)] = [
                ([3], [1, 2, 1], "has the shape (3); tokens are (frames, 2 to 3)"),
                ([2, 1], [1, 2], "has the shape (2, 1)"),
                ([1, 4], [1, 2, 1, 1], "has the shape (1, 4)"),
                ([1, 1, 2], [1, 2], "has the shape (1, 1, 2)"),
                ([0, 3], [], "holds no frames"),
                ([18_751, 2], [UInt16](repeating: 0, count: 37_502), "18751 frames"),
                ([2, 2], [1, 2, 1024, 0], "frame 1, column 0 is 1024; a pitch, column 0,"),
                ([1, 3], [1, 2, 3], "frame 0, column 2 is 3"),
            ]
            for (shape, values, words) in cases {
                let error = try fault(shape, values)
                #expect(error.code == .format && error.subject == url.path)
                #expect(error.reason.contains(words), "\(error)")
                #expect(!error.description.contains("\n"))
            }
            try NPYFile.write(NPYArray(shape: [1, 2], values: [1, 2]), to: url.path)
            let floats = try #require(throws: InstrumentError.self) { try read(url) }
            #expect(floats.reason.contains("array.astype('uint16') would do"))
        }
    }

    @Test func numPysUsualWholeNumbersAreRefusedWithWhatWouldDo() throws {
        try Fixture.withFolder { folder in
            let url = folder.appendingPathComponent("x.tokens.npy")
            var bytes = NPYFile.encode([0, 0], shape: [1, 2]) + Array(repeating: 0, count: 12)
            let type = try #require(bytes.firstIndex(of: UInt8(ascii: "<")))
            bytes.replaceSubrange(type..<type + 3, with: "<i8".utf8)
            try Data(bytes).write(to: url)
            let error = try #require(throws: AudioFileError.self) { try read(url) }
            #expect(error.reason.contains("uint16 would do (array.astype('uint16'))"))
        }
    }

    @Test func withoutBooksTheCommandThatHasThemIsNamed() throws {
        try Fixture.withFolder { folder in
            let url = folder.appendingPathComponent("x.tokens.npy")
            try EncodingFile.write(tokens, to: url.path)
            let error = #expect(throws: InstrumentError.self) {
                try EncodingFile.read(url, note: nil)
            }
            #expect(error?.subject == url.path)
            #expect(error?.reason.contains("'luthier decode'") == true)
            let empty = DataFolder(explicit: folder.path)
            let missing = #expect(throws: InstrumentError.self) {
                try Quantiser.find(in: empty, for: FakeModel.loaded)
            }
            #expect(missing?.code == .notFound)
            #expect(missing?.subject?.hasSuffix("Presets/Speech/language.safetensors") == true)
        }
    }
}
