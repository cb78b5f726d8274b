import Glibc
import Models
import Signal
import Testing

/// The fine gains about onsets: their arithmetic, and what they do to sound.
@Suite struct OnsetCurveTests {
    private let model: InstrumentModel

    init() throws {
        model = try InstrumentModel(folder: InstrumentTests.fixtures, name: "fullband-tiny")
    }

    /// One band's gains, all others 0.
    private static func curve(_ gains: [Float]) -> OnsetCurve {
        OnsetCurve(gains: gains.flatMap { [$0, 0, 0, 0] })
    }

    private static func encoding(frames: Int, onsets: OnsetCurve = .none) -> Encoding {
        let codes = (0..<frames * Encoding.dimensions).map { sinf(Float($0)) }
        return Encoding(
            codes: codes, pitch: PitchTrack(constant: 220, frames: frames),
            detail: Detail(
                gains: Array(repeating: 0, count: frames * Detail.width), onsets: onsets))
    }

    private static func detail(_ onsets: OnsetCurve) -> Detail {
        encoding(frames: onsets.frames, onsets: onsets).detail
    }

    private static func ramp(frames: Int) -> [Float] {
        (0..<frames * OnsetCurve.steps).map { Float($0) / 4 }
    }

    @Test func stretchedToTwiceItsLengthItRunsHalfAsFast() {
        let detail = Self.detail(Self.curve(Self.ramp(frames: 3)))
        let places = [0, 0.5, 1, 1.5, 2].map {
            (place: Float) -> (left: Int, right: Int, share: Float) in
            (Int(place), min(Int(place) + 1, 2), place - Float(Int(place)))
        }
        let got = detail.stretched(places).onsets.gains
        #expect(got.count == 5 * OnsetCurve.width)
        let first = stride(from: 0, to: got.count, by: OnsetCurve.bands).map { got[$0] }
        // From the middle of the first frame, between moments 7 and 8, on.
        for moment in 8..<72 {
            let wanted = (7.5 + (Float(moment) - 7.5) / 2) / 4
            #expect(abs(first[moment] - wanted) < 1e-5, "\(moment)")
        }
        #expect(detail.stretched(places).gains == Array(repeating: 0, count: 5 * Detail.width))
    }

    @Test func backwardsTheLastMomentIsTheFirst() {
        let encoding = Self.encoding(frames: 2, onsets: Self.curve(Self.ramp(frames: 2)))
        #expect(
            encoding.reversed().detail.onsets == Self.curve(Self.ramp(frames: 2).reversed()))
        #expect(encoding.reversed().reversed() == encoding)
    }

    @Test func cutItKeepsItsPlace() {
        let encoding = Self.encoding(frames: 3, onsets: Self.curve(Self.ramp(frames: 3)))
        #expect(encoding.prefix(1).detail.onsets == Self.curve(Self.ramp(frames: 1)))
        #expect(
            encoding.suffix(1).detail.onsets
                == Self.curve(Array(Self.ramp(frames: 3).suffix(OnsetCurve.steps))))
    }

    @Test func weightsMixItInDecibels() {
        let one = Self.curve(Array(repeating: 12, count: OnsetCurve.steps))
        let mixed = Detail(
            mean: [Self.detail(one), Self.detail(.none), .none],
            shares: SourceShares([0.25, 0.25, 0.5]))
        #expect(mixed.onsets == Self.curve(Array(repeating: 3, count: OnsetCurve.steps)))
        let half = Self.detail(one).scaled(by: 0.5)
        #expect(half.onsets == Self.curve(Array(repeating: 6, count: OnsetCurve.steps)))
        #expect(Self.detail(one).scaled(by: 0) == .none)
    }

    @Test func twoOctavesAwayNothingOfItIsLeft() {
        let one = Self.curve(Array(repeating: 12, count: OnsetCurve.steps))
        let (own, far) = (
            PitchTrack(constant: 100, frames: 1), PitchTrack(constant: 400, frames: 1)
        )
        #expect(Self.detail(one).faded(from: own, to: own) == Self.detail(one))
        let nothing = Self.curve(Array(repeating: 0, count: OnsetCurve.steps))
        #expect(Self.detail(one).faded(from: own, to: far).onsets == nothing)
    }

    @Test func onDiskItStandsBehindTheGainsOfItsFrame() {
        let detail = Self.detail(Self.curve(Self.ramp(frames: 2)))
        #expect(detail.packedWidth == 192)
        #expect(detail.packed[192 + 128] == 16)
        #expect(Detail(packed: detail.packed, columns: 192) == detail)
        #expect(Self.detail(.none).packedWidth == 128)
    }

    @Test func whereItIsZeroSamplesAreUntouchedAndElsewhereLowered() throws {
        let frames = 8
        var gains = [Float](repeating: 0, count: frames * OnsetCurve.width)
        for index in 5 * OnsetCurve.width..<6 * OnsetCurve.width { gains[index] = -20 }
        let plain = try model.vocoder.render(Self.encoding(frames: frames), seed: 3)
        let lowered = try model.vocoder.render(
            Self.encoding(frames: frames, onsets: OnsetCurve(gains: gains)), seed: 3)
        let (hop, spacing) = (1536, 96)
        #expect(lowered[..<(5 * hop - spacing)] == plain[..<(5 * hop - spacing)])
        #expect(lowered[(6 * hop + spacing)...] == plain[(6 * hop + spacing)...])
        for sample in 5 * hop + spacing..<6 * hop - spacing {
            #expect(abs(lowered[sample] - 0.1 * plain[sample]) < 1e-5)
        }
        #expect(plain[5 * hop..<6 * hop].contains { abs($0) > 1e-3 })
    }

    @Test func aStreamAndAStartAnywhereAreTheWholeRender() throws {
        let frames = 24
        let gains = (0..<frames * OnsetCurve.width).map { 12 * sinf(Float($0 * $0 % 97)) }
        let encoding = Self.encoding(frames: frames, onsets: OnsetCurve(gains: gains))
        let whole = try model.vocoder.render(encoding, seed: 3)
        let sound = Golden.renderInParts(
            try model.vocoder.live(), encoding, count: whole.count, seed: 3)
        #expect(distance(sound, whole) < 1e-5)
    }

    /// Silence, then noise: what was heard before the onset is less with the curve.
    @Test func anOnsetBeginsWhenItShould() throws {
        let (hop, onset) = (1536, 10 * 1536 + 700)
        var random = SplitMix64(seed: 5)
        let samples = (0..<20 * hop).map {
            let white = Float(random.next() >> 40) / Float(1 << 23) - 1
            return $0 < onset ? 0 : 0.5 * white
        }
        let encoder = try #require(model.encoder as? InstrumentEncoder)
        var encoding = try encoder.encode(samples)
        encoding.detail = try encoder.detail(of: samples, as: encoding, reaching: 24_000)
        #expect(!encoding.detail.onsets.isNone)
        func early(_ encoding: Encoding) throws -> Float {
            let sound = try model.vocoder.render(encoding, seed: 0)
            let before = sound[onset - 700..<onset - 100].map { $0 * $0 }.reduce(0, +)
            return 10 * log10f(before + 1e-12)
        }
        var slow = encoding
        slow.detail = Detail(gains: encoding.detail.gains)
        #expect(try early(encoding) < early(slow) - 12)
    }

    /// Bursts of noise: one in a second, and one every 120 ms.
    @Test func onsetsThatFollowOnOneAnotherHaveHalfOfTheirGains() throws {
        let encoder = try #require(model.encoder as? InstrumentEncoder)
        func most(_ burst: Int) throws -> Float {
            var random = SplitMix64(seed: 5)
            let samples = (0..<32 * 1536).map {
                let white = Float(random.next() >> 40) / Float(1 << 23) - 1
                return $0 / burst % 2 == 0 ? 0 : 0.5 * white
            }
            let encoding = try encoder.encode(samples)
            let detail = try encoder.detail(of: samples, as: encoding, reaching: 24_000)
            return detail.onsets.gains.map(abs).max() ?? 0
        }
        #expect(try most(24_000) > 15)
        let followed = try most(2880)
        #expect(followed > 6 && followed <= 10.5)
    }

    @Test func silenceAndWhatHasNoOnsetHaveNone() throws {
        let encoder = try #require(model.encoder as? InstrumentEncoder)
        let samples = [Float](repeating: 0, count: 4 * 1536)
        let encoding = try encoder.encode(samples)
        let detail = try encoder.detail(of: samples, as: encoding, reaching: 24_000)
        #expect(detail.onsets.isNone)
    }
}
