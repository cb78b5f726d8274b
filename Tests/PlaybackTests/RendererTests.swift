import Foundation
import Models
import Playback
import Signal
import Testing

/// Arrangements at a device's rate, without a device.
@Suite struct RendererTests {
    private let model: InstrumentModel

    init() throws { model = try Fixture.tinyModel() }

    private func renderer(_ rate: Int = 48_000) throws -> ArrangementRenderer {
        let bus = MixBus(stream: try model.vocoder.live(), rate: 16_000)
        return ArrangementRenderer(bus: bus, rate: rate)
    }

    /// The next frames, asked for in uneven pieces.
    private func read(
        _ renderer: ArrangementRenderer, _ frames: Int
    ) -> (left: [Float], right: [Float]) {
        var sound: (left: [Float], right: [Float]) = ([], [])
        var piece = 300
        while sound.left.count < frames {
            let count = min(piece, frames - sound.left.count)
            piece = piece % 1_000 + 37
            var (left, right) = (
                [Float](repeating: .nan, count: count), [Float](repeating: .nan, count: count)
            )
            left.withUnsafeMutableBufferPointer { left in
                right.withUnsafeMutableBufferPointer { renderer.read(left: left, right: $0) }
            }
            sound.left += left
            sound.right += right
        }
        return sound
    }

    private func constant(_ level: Float, frames: Int = 4_800) -> Arrangement.Voice.Source {
        .samples(
            SampleBuffer(samples: [Float](repeating: level, count: frames), rate: 48_000))
    }

    private func distance(_ a: some Sequence<Float>, _ b: some Sequence<Float>) -> Float {
        zip(a, b).map { abs($0 - $1) }.max() ?? .infinity
    }

    @Test func voicesSoundTogetherAtTheirGainPlaceAndTime() throws {
        let renderer = try renderer()
        renderer.begin(
            Arrangement(voices: [
                .init(constant(0.5), gain: 0.5),
                .init(constant(0.1), pan: -1, start: 0.01),
                .init(constant(0.2), gain: 0, start: 0.02),
                .init(constant(0.3), gain: 2, pan: 1, start: 0.05),
            ]), at: 0)
        #expect(renderer.length == 2_400 + 4_800)
        let sound = read(renderer, 7_500)
        func at(_ frame: Int) -> [Float] {
            [sound.left[frame], sound.right[frame]].map { ($0 * 1e4).rounded() / 1e4 }
        }
        #expect(at(0) == [0.25, 0.25])
        #expect(at(479) == [0.25, 0.25])
        #expect(at(480) == [0.3914, 0.25])
        #expect(at(2_400) == [0.3914, 1.0985])
        #expect(at(4_800) == [0.1414, 0.8485])
        #expect(at(5_280) == [0, 0.8485])
        #expect(at(7_200) == [0, 0])
    }

    @Test func anEncodingIsTheOfflineRender() throws {
        let synthVoice = Fixture.synthVoice(frames: 30)
        let whole = try model.vocoder.render(synthVoice, seed: 1)
        let renderer = try renderer()
        renderer.begin(Fixture.arrangement(synthVoice, isLooping: false), at: 0)
        let sound = read(renderer, 30 * 512 * 3 + 100)
        #expect(renderer.length == 30 * 512 * 3)
        let isInTheMiddle = sound.left == sound.right
        #expect(isInTheMiddle)
        let thirds = stride(from: 0, to: 30 * 512 * 3, by: 3).map { sound.left[$0] }
        #expect(distance(thirds, whole) < 1e-5)
        #expect(sound.left.suffix(100).allSatisfy { $0 == 0 })
    }

    @Test func anEncodingWithAnImageIsTheOfflineRender() throws {
        var synthVoice = Fixture.synthVoice(frames: 30)
        synthVoice.image = StereoImage(
            gains: (0..<30 * StereoImage.width).map { Float($0 % 100) / 50 - 1 })
        let mid = try model.vocoder.render(synthVoice, seed: 1)
        let side = SideSynthesis.side(of: mid, as: synthVoice, rate: 16_000)
        let renderer = try renderer()
        renderer.begin(Fixture.arrangement(synthVoice, isLooping: false), at: 0)
        let sound = read(renderer, 30 * 512 * 3)
        let thirds = Array(stride(from: 0, to: sound.left.count, by: 3))
        #expect(
            distance(thirds.map { sound.left[$0] }, zip(mid, side).map { $0 + $1 }) < 1e-5)
        #expect(
            distance(thirds.map { sound.right[$0] }, zip(mid, side).map { $0 - $1 }) < 1e-5)
    }

    @Test(arguments: [48_000, 44_100, 96_000, 16_000])
    func everyPlaceSoundsAsFromTheStart(rate: Int) throws {
        var random = SplitMix64(seed: 2)
        let noise = (0..<20_000).map { _ in random.nextUniform() - 0.5 }
        let arrangement = Arrangement(voices: [
            .init(.samples(SampleBuffer(samples: noise, rate: 16_000)), start: 0.1),
            .init(.samples(SampleBuffer(samples: noise, rate: 44_100))),
        ])
        let renderer = try renderer(rate)
        renderer.begin(arrangement, at: 0)
        let whole = read(renderer, 30_000).left
        #expect((whole.map(\.magnitude).max() ?? 0) > 0.5)
        for place in [1, 1_000, 12_345] {
            renderer.begin(arrangement, at: place)
            #expect(distance(read(renderer, 9_000).left, whole[place...]) < 1e-4)
        }
    }

    @Test(arguments: [48_000, 44_100])
    func aChangeToTheSameArrangementChangesNothing(rate: Int) throws {
        let arrangement = Fixture.arrangement(Fixture.synthVoice(frames: 60, hertz: 217))
        let renderer = try renderer(rate)
        renderer.begin(arrangement, at: 0)
        let whole = read(renderer, 3 * rate).left
        let peak = whole.map(\.magnitude).max() ?? 0
        for place in [1_000, rate, 2 * rate, 2 * rate + 777] {
            renderer.begin(arrangement, at: 0)
            _ = read(renderer, place + rate / 4)
            #expect(renderer.change(to: arrangement, at: place) == place)
            #expect(distance(read(renderer, rate / 2).left, whole[place...]) < 1e-3 * peak)
        }
    }

    @Test func voicesOfALoopComeRoundTogether() throws {
        let renderer = try renderer()
        let ramp = (0..<2_000).map { Float($0 % 100) / 100 }
        renderer.begin(
            Arrangement(
                voices: [
                    .init(.samples(SampleBuffer(samples: ramp, rate: 48_000))),
                    .init(
                        .encoding(Fixture.synthVoice(frames: 2), seed: 1), gain: 0.5, start: 0.02),
                ], isLooping: true), at: 0)
        #expect(renderer.length == nil)
        let period = 960 + 2 * 1_536
        let sound = read(renderer, 3 * period).left
        #expect(distance(sound[..<(2 * period)], sound[period...]) < 1e-4)
        #expect(sound[1_999].magnitude < 0.02)
        #expect((sound[1_000..<4_000].map(\.magnitude).max() ?? 0) > 0.01)
    }

    /// A wave of a kind that goes on without a seam when it is taken from anywhere.
    private func sine(_ frames: Int, rate: Int) -> SampleBuffer {
        SampleBuffer(
            samples: (0..<frames).map {
                Float(0.5 * sin(Double($0) * 2 * .pi * 300 / Double(rate)))
            },
            rate: rate)
    }

    private func steps(_ samples: some Collection<Float>) -> Float {
        zip(samples, samples.dropFirst()).map { abs($0 - $1) }.max() ?? 0
    }

    @Test(arguments: [48_000, 44_100])
    func aFileGoesRoundWithoutASeam(rate: Int) throws {
        let renderer = try renderer()
        // Half a wave is left over at the end.
        let sound = sine(rate + rate / 600, rate: rate)
        renderer.begin(
            Arrangement(voices: [.init(.samples(sound))], loop: .seamless), at: 0)
        #expect(renderer.length == nil)
        let heard = read(renderer, 5 * 48_000).left
        #expect(steps(heard) < 0.03, "\(steps(heard))")
        #expect(heard.suffix(48_000).contains { abs($0) > 0.4 })
        // From its beginning it clicks but for the end, which is faded.
        renderer.begin(Arrangement(voices: [.init(.samples(sound))], loop: .again), at: 0)
        let again = read(renderer, 5 * 48_000).left
        let period = (sound.samples.count * 48_000 + rate - 1) / rate
        #expect(distance(again[..<(2 * period)], again[period...]) < 1e-4)
    }

    @Test func aFileGoesRoundAStretchOfIt() throws {
        let renderer = try renderer()
        // The level tells the place.
        let samples = (0..<96_000).map { Float($0) / 96_000 }
        let arrangement = Arrangement(
            voices: [.init(.samples(SampleBuffer(samples: samples, rate: 48_000)))],
            loop: .round(20..<50))
        renderer.begin(arrangement, at: 0)
        let (start, end) = (20 * 1_536, 50 * 1_536)
        let heard = read(renderer, 200_000).left
        #expect(distance(heard.prefix(end - 16 * 1_536), samples) < 1e-5)
        let round = end - start
        #expect(distance(heard[end..<(end + round)], heard[(end + round)...]) < 1e-4)
        #expect(abs(heard[end] - samples[start]) < 0.01)
    }

    @Test func anEncodingBeginsAgainWithItsAttack() throws {
        let renderer = try renderer()
        let encoding = Fixture.synthVoice(frames: 12)
        renderer.begin(
            Arrangement(voices: [.init(.encoding(encoding, seed: 1))], loop: .again), at: 0)
        let period = 12 * 1_536
        let sound = read(renderer, 3 * period).left
        #expect(distance(sound[..<(2 * period)], sound[period...]) < 1e-4)
        let once = try self.renderer()
        once.begin(Fixture.arrangement(encoding, isLooping: false), at: 0)
        let whole = read(once, period).left
        // The last 4 ms fade.
        #expect(distance(whole.prefix(period - 200), sound) < 1e-4)
        #expect(sound[period - 1].magnitude < 0.01)
    }

    @Test func anEncodingGoesRoundAStretchOfIt() throws {
        let renderer = try renderer()
        let encoding = Fixture.synthVoice(frames: 60)
        renderer.begin(
            Arrangement(voices: [.init(.encoding(encoding, seed: 1))], loop: .round(20..<50)),
            at: 0)
        #expect(renderer.length == nil)
        // Forty frames, ten of which come before the stretch, and a quarter of which is faded.
        #expect(Encoding.loop(round: 20..<50) == 20..<50)
        let line = encoding.looped(round: 20..<50)
        #expect(line.loop == 20..<50 && line.encoding.frames == 50)
        let heard = read(renderer, 150 * 1_536).left
        #expect(heard.suffix(1_536).contains { abs($0) > 1e-4 })
    }

    @Test func aLoopOfAnotherLengthGoesOnWithinItself() throws {
        let renderer = try renderer()
        renderer.begin(Fixture.arrangement(Fixture.synthVoice(frames: 40)), at: 0)
        let place = 3 * 48_000
        _ = read(renderer, place + 5_000)
        // 40 frames, of which the first 10 are left out after the first time: 30 a turn.
        let wrapped = 10 * 1_536 + (place - 10 * 1_536) % (30 * 1_536)
        let once = Fixture.arrangement(Fixture.synthVoice(frames: 40), isLooping: false)
        #expect(renderer.change(to: once, at: place) == wrapped)
        #expect(renderer.length == 40 * 1_536)
    }

    @Test func anEmptyArrangementIsOverAtOnce() throws {
        let renderer = try renderer()
        renderer.begin(Arrangement(voices: [], isLooping: true), at: 0)
        #expect(renderer.length == 0)
        #expect(read(renderer, 500).left.allSatisfy { $0 == 0 })
    }
}
