import Models
import Signal
import Testing

/// A side that is made of a mid and an image.
@Suite struct SideSynthesisTests {
    private typealias Image = StereoImageTests

    /// Left and right of a sound after its way through its image.
    private func channels(
        of sound: SampleBuffer, frames: Int
    ) -> (left: [Float], right: [Float], side: [Float]) {
        let encoding = Image.encoding(sound, frames: frames)
        let side = SideSynthesis.side(of: sound.samples, as: encoding, rate: sound.rate)
        let mid = sound.samples
        return (
            zip(mid, side).map { $0 + $1 }, zip(mid, side).map { $0 - $1 }, side
        )
    }

    private func level(_ samples: some Collection<Float>) -> Float {
        Loudness.decibels(max(1e-9, Loudness.rms(Array(samples))))
    }

    @Test func whatIsAtOneSideStaysThere() {
        let noise = Image.noise(20, seed: 1)
        let made = channels(
            of: Image.sound(left: noise, right: noise.map { _ in 0 }), frames: 20)
        #expect(made.left.count == noise.count)
        #expect(zip(made.left, noise).allSatisfy { abs($0 - $1) < 1e-5 })
        #expect(level(made.right) < -100)
    }

    @Test func whatIsWideIsAsWide() {
        let (left, right) = (Image.noise(60, seed: 1), Image.noise(60, seed: 2))
        let made = channels(of: Image.sound(left: left, right: right), frames: 60)
        #expect(abs(level(made.left) - level(left)) < 1)
        #expect(abs(level(made.right) - level(right)) < 1)
        let common = zip(made.left, made.right).map { $0 * $1 }.reduce(0, +)
        let power = made.left.map { $0 * $0 }.reduce(0, +)
        #expect(abs(common / power) < 0.15)
    }

    @Test func eachInstrumentStaysAtItsSide() {
        let (low, high) = (Image.tone(30, hertz: 200), Image.tone(30, hertz: 6_000))
        let made = channels(of: Image.sound(left: low, right: high), frames: 30)
        #expect(level(zip(made.left, low).map { $0 - $1 }) < level(low) - 20)
        #expect(level(zip(made.right, high).map { $0 - $1 }) < level(high) - 20)
    }

    @Test func withoutAnImageThereIsNoSide() {
        let encoding = Encoding(codes: [], pitch: PitchTrack(hertz: [], voicing: []))
        #expect(SideSynthesis.side(of: [], as: encoding, rate: 48_000).isEmpty)
        let mono = SampleBuffer(samples: Image.noise(2, seed: 1), rate: 48_000)
        #expect(channels(of: mono, frames: 2).side.isEmpty)
    }

    /// A mid of given samples.
    private final class Given: LiveStream {
        let samples: [Float]
        var place = 0
        init(_ samples: [Float]) { self.samples = samples }
        func begin(_ line: FrameSequence, at place: Int, seed: UInt64) { self.place = place }
        func change(to line: FrameSequence, at place: Int, from old: Int, seed: UInt64) {
            self.place = place
        }
        func render(into output: UnsafeMutableBufferPointer<Float>) -> Int {
            let count = min(output.count, max(0, samples.count - place))
            for index in 0..<count { output[index] = samples[place + index] }
            place += count
            return count
        }
    }

    private func read(_ stream: StereoStream, _ count: Int) -> (mid: [Float], side: [Float]) {
        var (mid, side): ([Float], [Float]) = ([], [])
        var piece = 1
        while mid.count < count {
            var block = [Float](repeating: .nan, count: min(piece, count - mid.count))
            var beside = block
            let got = block.withUnsafeMutableBufferPointer { block in
                beside.withUnsafeMutableBufferPointer { stream.render(into: block, side: $0) }
            }
            mid += block[..<got]
            side += beside[..<got]
            if got < block.count { break }
            piece = piece % 700 + 97
        }
        return (mid, side)
    }

    @Test(arguments: [16_000, 44_100, 48_000])
    func aStreamGivesTheSamplesOfTheWholeFromAnyPlace(rate: Int) {
        let sound = Image.sound(left: Image.noise(10, seed: 1), right: Image.noise(10, seed: 2))
        let encoding = Image.encoding(sound, frames: 10)
        let whole = SideSynthesis.side(of: sound.samples, as: encoding, rate: rate)
        let stream = StereoStream(Given(sound.samples), rate: rate)
        for place in [0, 1, 511, 512, 1_300, 9_000] {
            stream.begin(FrameSequence(encoding), at: place, seed: 0)
            #expect(stream.isStereo)
            let got = read(stream, 100_000)
            #expect(got.mid == Array(sound.samples[place...]))
            #expect(got.side.count == got.mid.count)
            #expect(zip(got.side, whole[place...]).allSatisfy { abs($0 - $1) < 1e-5 })
            stream.change(to: FrameSequence(encoding), at: place, from: 3_000, seed: 0)
            let changed = read(stream, 2_000)
            #expect(changed.mid == Array(sound.samples[place..<place + 2_000]))
            #expect(zip(changed.side, whole[place...]).allSatisfy { abs($0 - $1) < 1e-5 })
        }
    }

    @Test func aMonoStreamIsGivenAsItComes() {
        let samples = Image.noise(2, seed: 1)
        let given = Given(samples)
        let stream = StereoStream(given, rate: 48_000)
        let encoding = Image.encoding(SampleBuffer(samples: samples, rate: 48_000), frames: 2)
        stream.begin(FrameSequence(encoding), at: 5, seed: 0)
        #expect(!stream.isStereo && read(stream, 100).mid == Array(samples[5..<105]))
        #expect(given.place == 105)
    }
}
