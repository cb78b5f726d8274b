import Foundation
import Models
import Neural
import Signal
import TestSupport
import Testing

/// Tokens and what they tell, as PyTorch has them.
@Suite struct QuantiserTests {
    private let path = InstrumentTests.fixtures.appendingPathComponent("quantiser.safetensors").path
    private let golden: SafetensorsFile
    private let quantiser: Quantiser

    init() throws {
        golden = try SafetensorsFile(path: path)
        quantiser = try Quantiser(path: path)
    }

    private func track(_ name: String) throws -> PitchTrack {
        let values = try golden.floats(name)
        return PitchTrack(
            hertz: stride(from: 0, to: values.count, by: 2).map { values[$0] },
            voicing: stride(from: 1, to: values.count, by: 2).map { values[$0] })
    }

    private func wanted() throws -> FrameTokens {
        FrameTokens(try golden.floats("tokens").map { UInt16($0) }, levels: 3)
    }

    private func isNear(_ values: [Float], _ others: [Float]) -> Bool {
        values.count == others.count
            && zip(values, others).allSatisfy { abs($0 - $1) <= 1e-6 + 1e-6 * abs($1) }
    }

    @Test func theBooksAreThoseOfTheFile() throws {
        #expect(quantiser.levels == 3 && quantiser.entries == 20)
        let books = try golden.floats("quantiser.books")
        let place = (2 * 20 + 7) * 17
        #expect(quantiser.book(2).count == 20)
        #expect(Array(quantiser.book(2)[7]) == Array(books[place..<place + 17]))
    }

    @Test func framesHaveTheTokensOfPyTorch() throws {
        let (codes, pitch) = (try golden.floats("codes"), try track("track"))
        let tokens = quantiser.tokens(of: codes, pitch: pitch)
        #expect(tokens == (try wanted()))
        #expect(tokens.count == 24 && tokens.isValid(entries: 20))
        let two = quantiser.tokens(of: Encoding(codes: codes, pitch: pitch), levels: 2)
        #expect(two.levels == 2)
        #expect((0..<24).allSatisfy { two[$0, 0] == tokens[$0, 0] && two[$0, 2] == tokens[$0, 2] })
    }

    @Test(arguments: 1...3) func tokensTellWhatPyTorchMakesOfThem(_ levels: Int) throws {
        let (codes, pitch) = quantiser.restored(try wanted(), levels: levels)
        let wantedTrack = try track("\(levels).track")
        #expect(isNear(codes, try golden.floats("\(levels).codes")))
        #expect(isNear(pitch.hertz, wantedTrack.hertz))
        #expect(isNear(pitch.voicing, wantedTrack.voicing))
        let encoding = quantiser.encoding(of: try wanted(), levels: levels)
        #expect(encoding == Encoding(codes: codes, pitch: pitch))
    }

    @Test func pitchesHaveTheTokensOfPyTorch() throws {
        let hertz = try golden.floats("pitch.hertz")
        let wanted = try golden.floats("pitch.tokens").map { Int($0) }
        #expect(hertz.map(Quantiser.pitchToken) == wanted)
        #expect(
            wanted.prefix(13) == [0, 0, 1, 1, 1, 1, 2, 60, 571, 1023, 1023, 1023, 1023])
        #expect(Quantiser.pitchToken(hertz: .infinity) == 1023)
        #expect(Quantiser.pitchToken(hertz: .nan) == 0)
    }

    @Test func everyTokenOfAPitchComesBack() throws {
        let hertz = (0..<1024).map(Quantiser.pitch)
        #expect(isNear(hertz, try golden.floats("pitch.of")))
        #expect(hertz.map(Quantiser.pitchToken) == Array(0..<1024))
        #expect(hertz[1] == 20 && hertz[1023] == 5120)
    }

    @Test func entriesComeBackAsTheyAre() {
        let rows: [Float] = [0.25, 0.5, -1, 2]
        let books = rows.flatMap { row in (0..<17).map { $0 == 16 ? 0.5 : row } }
        let quantiser = Quantiser(books: books, levels: 1, entries: 4)
        var tokens = FrameTokens(frames: 4, levels: 1)
        for frame in 0..<4 { (tokens[frame, 0], tokens[frame, 1]) = (100 * frame, 3 - frame) }
        let encoding = quantiser.encoding(of: tokens)
        #expect((0..<4).map { encoding[$0, 5] } == [2, -1, 0.5, 0.25])
        #expect(encoding.pitch.voicing == [0, 0.5, 0.5, 0.5])
        #expect(quantiser.tokens(of: encoding.codes, pitch: encoding.pitch) == tokens)
        let none = quantiser.encoding(of: FrameTokens(levels: 1))
        #expect(none.frames == 0 && quantiser.tokens(of: none).count == 0)
    }

    @Test func whereEntriesAreAsNearTheFirstIsTaken() {
        let books = [Float](repeating: 0, count: 17 * 3)
        let quantiser = Quantiser(books: books, levels: 1, entries: 3)
        let tokens = quantiser.tokens(
            of: [Float](repeating: 1, count: 16), pitch: PitchTrack(constant: 0, frames: 1))
        #expect(tokens == FrameTokens(frames: 1, levels: 1))
    }

    @Test func faultyTokensAreFound() {
        var tokens = FrameTokens(frames: 3, levels: 2)
        tokens[1, 0] = 1023
        tokens[2, 2] = 255
        #expect(tokens.isValid(entries: 256))
        #expect(tokens.firstFault(entries: 255).map { [$0.frame, $0.column] } == [2, 2])
        tokens[1, 0] = 1024
        #expect(tokens.firstFault(entries: 255).map { [$0.frame, $0.column] } == [1, 0])
        #expect(!tokens.isValid(entries: 256))
    }

    @Test func filesWithoutBooksAreNamed() throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("luthier-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("x.safetensors").path
        func fault(_ name: String, _ shape: [Int]) throws -> NeuralError {
            let values = [Float](repeating: 0, count: shape.reduce(1, *))
            try SafetensorsFile.write(
                tensors: [.init(name, shape: shape, values: values)], to: path)
            let error = try #require(throws: NeuralError.self) { try Quantiser(path: path) }
            #expect(error.path == path && error.tensor == "quantiser.books")
            return error
        }
        #expect(try fault("books", [1, 2, 17]).code == .missing)
        for shape in [[], [17], [2, 17], [1, 2, 16], [9, 2, 17], [0, 2, 17], [2, 0, 17]] {
            #expect(try fault("quantiser.books", shape).code == .wrongShape)
        }
        let weights = try Weights(path: self.path)
        let wrong = try #require(throws: NeuralError.self) {
            try Quantiser(weights, levels: 4, entries: 20)
        }
        #expect(wrong.code == .wrongShape)
        #expect(try Quantiser(weights, levels: 3, entries: 20) == quantiser)
    }
}
