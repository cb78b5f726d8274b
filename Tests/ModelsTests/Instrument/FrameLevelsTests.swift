import Glibc
import Models
import Neural
import Signal
import Testing

/// Levels that move from frame to frame.
@Suite struct FrameLevelsTests {
    private let model: InstrumentModel
    private let encoding: Encoding

    init() throws {
        model = try InstrumentModel(folder: InstrumentTests.fixtures, name: "fullband-tiny")
        let golden = try SafetensorsFile(
            path: InstrumentTests.fixtures.appendingPathComponent("fullband.safetensors").path)
        let track = try golden.floats("track")
        encoding = Encoding(
            codes: try golden.floats("codes"),
            pitch: PitchTrack(
                hertz: stride(from: 0, to: track.count, by: 2).map { track[$0] },
                voicing: stride(from: 1, to: track.count, by: 2).map { track[$0] }))
    }

    private func levels(_ decibels: (Int) -> Float) -> FrameLevels {
        let gains = (0..<encoding.frames).map(decibels)
        return FrameLevels(harmonics: gains, noise: gains)
    }

    private func rendered(_ levels: FrameLevels) throws -> [Float] {
        var raised = encoding
        raised.levels = levels
        return try model.vocoder.render(raised, seed: 3)
    }

    @Test func anEvenLevelIsAGain() throws {
        let plain = try rendered(.none)
        let raised = try rendered(levels { _ in 6 })
        let gain = powf(10, 6.0 / 20)
        #expect(distance(raised, plain.map { $0 * gain }) < 1e-4 * (plain.map(abs).max() ?? 0) * 10)
        #expect((plain.map(abs).max() ?? 0) > 1e-3)
    }

    @Test func aFallIsHeardFromItsFrameOn() throws {
        let middle = encoding.frames / 2
        let plain = try rendered(.none)
        let fallen = try rendered(levels { $0 < middle ? 0 : -84 })
        let hop = plain.count / encoding.frames
        func power(_ sound: [Float], _ frames: Range<Int>) -> Float {
            sound[frames.lowerBound * hop..<frames.upperBound * hop].reduce(0) { $0 + $1 * $1 }
        }
        let (early, late) = (0..<middle - 2, middle + 2..<encoding.frames)
        #expect(abs(power(fallen, early) / power(plain, early) - 1) < 1e-3)
        #expect(power(fallen, late) < 1e-6 * power(plain, late))
        // No step is steeper than those of the sound itself.
        func steepest(_ sound: [Float]) -> Float {
            zip(sound, sound.dropFirst()).reduce(0) { max($0, abs($1.1 - $1.0)) }
        }
        #expect(steepest(fallen) <= 1.1 * steepest(plain))
    }

    @Test func aStreamIsTheWholeRender() throws {
        var moving = encoding
        moving.levels = levels { Float($0) - 20 }
        let whole = try model.vocoder.render(moving, seed: 3)
        let sound = Golden.renderInParts(
            try model.vocoder.live(), moving, count: whole.count, seed: 3)
        #expect(distance(sound, whole) < 1e-5)
    }

    @Test func levelsGoWithTheirFrames() {
        var moving = encoding
        moving.levels = levels { Float($0) }
        let last = Float(encoding.frames - 1)
        #expect(moving.reversed().levels.gains.first == last)
        #expect(moving.prefix(2).levels.gains == [0, 0, 1, 1])
        #expect(moving.suffix(1).levels.gains == [last, last])
        var both = encoding
        both.append(moving)
        #expect(both.levels.frames == both.frames && both.levels.gains[0] == 0)
    }
}
