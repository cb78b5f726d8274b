import Foundation
import Models
import Neural
import Signal
import Testing

/// An encoding that goes over into its own beginning.
@Suite("Looped encodings")
struct LiveLoopTests {
    /// An encoding whose first dimension counts the frames.
    private func counting(_ frames: Int, hertz: [Float]) -> Encoding {
        var codes = [Float](repeating: 0, count: frames * 16)
        for frame in 0..<frames { codes[frame * 16] = Float(frame) }
        return Encoding(
            codes: codes,
            pitch: PitchTrack(hertz: hertz, voicing: (0..<frames).map { Float($0) / 10 }))
    }

    @Test func theLastFramesBecomeTheFirst() {
        let line = counting(8, hertz: [100, 100, 0, 0, 200, 200, 400, 400]).looped()
        // Two frames of fade: a quarter and three quarters of the way.
        #expect((0..<8).map { line.encoding[$0, 0] } == [0, 1, 2, 3, 4, 5, 4.5, 2.5])
        #expect(abs(line.encoding.pitch.hertz[6] - 282.843) < 0.01)
        #expect(abs(line.encoding.pitch.hertz[7] - 141.421) < 0.01)
        #expect(abs(line.encoding.pitch.voicing[6] - 0.45) < 1e-6)
        #expect(line.loop == 2..<8)
        #expect((6..<16).map(line.frame) == [6, 7, 2, 3, 4, 5, 6, 7, 2, 3])
        #expect(line.count == nil)
    }

    @Test func theWeightierFrameDecidesWhetherThereIsAPitch() {
        let line = counting(8, hertz: [0, 0, 0, 0, 200, 200, 400, 400]).looped()
        #expect(line.encoding.pitch.hertz == [0, 0, 0, 0, 200, 200, 400, 0])
    }

    @Test func aFadeIsHalfASecondAtMostAndAQuarterOfTheEncoding() {
        let hertz = [Float](repeating: 100, count: 200)
        #expect(counting(200, hertz: hertz).looped().loop == 16..<200)
        #expect(counting(20, hertz: Array(hertz[..<20])).looped().loop == 5..<20)
        #expect(counting(1, hertz: [100]).looped().loop == 0..<1)
        #expect(counting(3, hertz: [100, 100, 100]).looped().frame(at: 7) == 1)
    }

    @Test func theSeamIsNoRougherThanTheRest() throws {
        let path = InstrumentTests.fixtures.appendingPathComponent("instrument.safetensors").path
        let golden = try SafetensorsFile(path: path)
        let model = try InstrumentModel(
            folder: InstrumentTests.fixtures, name: "instrument-tiny")
        let codes = try golden.floats("codes")
        let encoding = Encoding(codes: codes, pitch: PitchTrack(constant: 220, frames: 50))
        let line = encoding.looped()
        let loop = try #require(line.loop)

        func jump(_ a: Int, _ b: Int) -> Float {
            let squares = (0..<16).map { dimension -> Float in
                let step = line.encoding[a, dimension] - line.encoding[b, dimension]
                return step * step
            }
            return squares.reduce(0, +).squareRoot()
        }
        let inside = (1..<50).map { jump($0 - 1, $0) }.max() ?? 0
        #expect(jump(49, loop.lowerBound) <= inside)

        let stream = try model.vocoder.live()
        stream.begin(line, at: 0, seed: 3)
        var sound = [Float](repeating: 0, count: 200 * 512)
        let count = sound.withUnsafeMutableBufferPointer { stream.render(into: $0) }
        #expect(count == 200 * 512)
        func roughest(_ range: Range<Int>) -> Float {
            range.map { abs(sound[$0] - sound[$0 - 1]) }.max() ?? 0
        }
        let once = roughest(1..<46 * 512)
        let period = loop.count * 512
        for turn in 0..<4 {
            let seam = 50 * 512 + turn * period
            guard seam + 1_024 < sound.count else { break }
            #expect(roughest(seam - 1_024..<seam + 1_024) <= 1.05 * once)
        }
        // The second and the third time round sound alike, but for the noise and the phases.
        func energy(_ start: Int) -> Float {
            sound[start..<start + period].reduce(0) { $0 + $1 * $1 }
        }
        let (second, third) = (energy(50 * 512), energy(50 * 512 + period))
        #expect(abs(second / third - 1) < 0.1)
    }
}
