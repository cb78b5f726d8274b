import Foundation
import Models
import Signal
import Testing

/// What an image tells of a sound, and what becomes of it.
@Suite struct StereoImageTests {
    static let rate = 48_000
    static let hop = Encoding.hop * rate / Encoding.sampleRate

    static func noise(_ frames: Int, seed: UInt64) -> [Float] {
        var random = SplitMix64(seed: seed)
        return (0..<frames * hop).map { _ in random.nextUniform() - 0.5 }
    }

    static func tone(_ frames: Int, hertz: Double) -> [Float] {
        let step = 2 * Double.pi * hertz / Double(rate)
        return (0..<frames * hop).map { Float(0.3 * sin(step * Double($0))) }
    }

    /// Left and right as mid and side.
    static func sound(left: [Float], right: [Float]) -> SampleBuffer {
        SampleBuffer(
            samples: zip(left, right).map { ($0 + $1) / 2 },
            side: zip(left, right).map { ($0 - $1) / 2 }, rate: rate)
    }

    /// An encoding of a sound's image.
    static func encoding(_ sound: SampleBuffer, frames: Int) -> Encoding {
        Encoding(
            codes: Array(repeating: 0, count: frames * Encoding.dimensions),
            pitch: PitchTrack(constant: 0, frames: frames),
            image: StereoImage(of: sound, frames: frames))
    }

    /// The mean balance and spread of a band, but for the first and the last frame.
    private func mean(_ image: StereoImage, _ band: Int) -> (balance: Float, spread: Float) {
        let frames = 1..<image.frames - 1
        func mean(_ index: Int) -> Float {
            frames.map { image.gains[$0 * StereoImage.width + index] }.reduce(0, +)
                / Float(frames.count)
        }
        return (mean(band), mean(StereoImage.bands + band))
    }

    @Test func theSameInBothChannelsHasNone() {
        let noise = Self.noise(4, seed: 1)
        let image = StereoImage(of: Self.sound(left: noise, right: noise), frames: 4)
        #expect(image.isNone && image.frames == 0)
        #expect(StereoImage(of: SampleBuffer(samples: noise, rate: 48_000), frames: 4).isNone)
    }

    @Test(arguments: [[1, 0, 1], [0, 1, -1], [1, 0.5, 1 / 3]] as [[Float]])
    func aSoundAtOneSideHasItsBalanceAndNoSpread(places: [Float]) {
        let (left, right, balance) = (places[0], places[1], places[2])
        let noise = Self.noise(10, seed: 1)
        let sound = Self.sound(left: noise.map { $0 * left }, right: noise.map { $0 * right })
        let image = StereoImage(of: sound, frames: 10)
        for band in 0..<StereoImage.bands {
            let found = mean(image, band)
            #expect(abs(found.balance - balance) < 0.011, "band \(band)")
            #expect(found.spread < 0.011)
        }
    }

    @Test func whatIsUnlikeInBothChannelsIsSpread() {
        let sound = Self.sound(left: Self.noise(40, seed: 1), right: Self.noise(40, seed: 2))
        let image = StereoImage(of: sound, frames: 40)
        for band in 1..<StereoImage.bands {
            #expect(abs(mean(image, band).balance) < 0.2, "band \(band)")
            #expect(abs(mean(image, band).spread - 1) < 0.2)
        }
    }

    @Test func eachBandHasItsPlace() {
        let sound = Self.sound(
            left: Self.tone(10, hertz: 200), right: Self.tone(10, hertz: 6_000))
        let image = StereoImage(of: sound, frames: 10)
        let points = (0..<StereoImage.bands).map { mean(image, $0).balance }
        #expect(points[0] > 0.95 && points[1] > 0.95)
        let top = MelBank.mel(hertz: Detail.top)
        let band = Int(MelBank.mel(hertz: 6_000) / top * Double(StereoImage.bands - 1))
        #expect(points[band] < -0.95 && points[band + 1] < -0.95)
    }

    @Test func opposedChannelsAreWithinBounds() {
        let noise = Self.noise(4, seed: 1)
        let sound = Self.sound(left: noise, right: noise.map { -0.99 * $0 })
        let gains = StereoImage(of: sound, frames: 4).gains
        #expect(gains.allSatisfy { abs($0) <= StereoImage.most })
        #expect(gains.max() == StereoImage.most)
    }

    @Test func whatIsPackedIsReadBitForBit() {
        let sound = Self.sound(left: Self.noise(3, seed: 1), right: Self.noise(3, seed: 2))
        let image = StereoImage(of: sound, frames: 3)
        #expect(image.packed.count == 3 * StereoImage.width)
        #expect(StereoImage(packed: image.packed) == image)
    }

    @Test func framesTakeTheirImageAlong() {
        let gains = (0..<8).flatMap { frame in
            Array(repeating: Float(frame) / 8, count: StereoImage.width)
        }
        var encoding = Encoding(
            codes: Array(repeating: 0, count: 8 * Encoding.dimensions),
            pitch: PitchTrack(constant: 220, frames: 8), image: StereoImage(gains: gains))
        func firsts(_ encoding: Encoding) -> [Float] {
            (0..<encoding.frames).map { encoding.image.gains[$0 * StereoImage.width] * 8 }
        }
        #expect(firsts(encoding.reversed()) == [7, 6, 5, 4, 3, 2, 1, 0])
        #expect(firsts(encoding.prefix(3)) == [0, 1, 2])
        #expect(firsts(encoding.suffix(2)) == [6, 7])
        let looped = encoding.looped()
        #expect(firsts(looped.encoding) == [0, 1, 2, 3, 4, 5, 4.5, 2.5])
        encoding.append(
            Encoding(
                codes: Array(repeating: 0, count: 16),
                pitch: PitchTrack(constant: 220, frames: 1)))
        #expect(firsts(encoding) == [0, 1, 2, 3, 4, 5, 6, 7, 0])
        #expect(encoding.image.scaled(by: 0).isNone)
        #expect(encoding.image.scaled(by: 1) == encoding.image)
        #expect(encoding.image.scaled(by: 0.5).gains[StereoImage.width] == 0.0625)
    }
}
