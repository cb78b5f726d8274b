import Foundation
import Instruments
import Signal
import Testing

/// The rules for blends, on twenty pairs of bundled sounds: with the model in use, with detail and
/// without, and with the vocoder of two stages.
///
/// Each test collects what breaks its rule as `A – B: figures`.
@Suite struct BlendRuleTests {
    private static var everyWay: [Result<[Blending], any Error>] {
        [
            Blending.atPitchOfA, Blending.plain, Blending.refined, Blending.atBlendedPitch,
            Blending.atMiddleC,
        ]
    }

    private func broken(
        _ blendings: [Blending], _ figures: (Blending) -> [Double], unless holds: ([Double]) -> Bool
    ) -> [String] {
        blendings.compactMap { blending in
            let values = figures(blending)
            if holds(values) { return nil }
            let text = values.map { String(format: "%.2f", $0) }.joined(separator: " ")
            return blending.names.joined(separator: " – ") + ": " + text
        }
    }

    @Test func theEndsAreThePlainReconstructionsBitForBit() throws {
        for blendings in Self.everyWay.dropLast() {
            let blendings = try blendings.get()
            #expect(blendings.count == 20)
            #expect(blendings.filter { !$0.endsAreExact }.map(\.names) == [])
        }
    }

    @Test func everyStepIsFurtherFromAAndNearerToB() throws {
        for blendings in Self.everyWay.prefix(3) {
            let blendings = try blendings.get()
            let grows = broken(blendings, \.fromA) {
                zip($0, $0.dropFirst()).allSatisfy { $0 < $1 }
            }
            #expect(grows == [])
            let falls = broken(blendings, \.fromB) {
                zip($0, $0.dropFirst()).allSatisfy { $0 > $1 }
            }
            #expect(falls == [])
            #expect(blendings.allSatisfy { $0.fromA[0] == 0 && $0.fromB[4] == 0 })
        }
    }

    @Test func loudnessStaysOnTheStraightLineBetweenTheEnds() throws {
        for blendings in Self.everyWay {
            let far = broken(try blendings.get(), \.levelErrors) { $0.allSatisfy { abs($0) <= 3 } }
            #expect(far == [])
        }
    }

    /// By our own tracker, which goes up to 4 kHz. One pair is left to pYIN between 40 and 2000 Hz,
    /// the measure that scores are given in, which hears it within 13 cents: a music box an octave
    /// above its own note keeps its spectrum, and its second harmonic, at 3.1 kHz, is the louder.
    @Test func theHeardPitchIsTheChosenOneWithin20Cents() throws {
        let exception = ["Glockenspiel", "Music Box"]
        for blendings in Self.everyWay {
            let pitched = try blendings.get().prefix(BlendPairs.pitched.count)
            let judged = pitched.filter { $0.names != exception }
            #expect(judged.count == BlendPairs.pitched.count - 1)
            let off = broken(judged, { $0.pitchErrors.map { $0 ?? .infinity } }) {
                $0.allSatisfy { abs($0) <= 20 }
            }
            #expect(off == [])
        }
    }

    @Test func aChosenNoteIsHeardWhateverTheSoundsWere() throws {
        for blending in try Blending.atMiddleC.get().prefix(BlendPairs.pitched.count) {
            for (samples, mix) in zip(blending.heard, Blending.mixes) {
                let median = try #require(PitchTracker.track(samples).median)
                let cents = 1200 * log2(Double(median) / 261.6256)
                #expect(abs(cents) <= 20, "\(blending.names) at \(mix)")
            }
        }
    }

    @Test func nothingClicks() throws {
        for blendings in Self.everyWay {
            let clicks = broken(try blendings.get(), { $0.largestSteps.map(Double.init) }) {
                let ends = max($0[0], $0[4])
                return $0.allSatisfy { $0 <= 1.5 * ends }
            }
            #expect(clicks == [])
        }
    }

    @Test(arguments: [Float(0), 100])
    func theStepsOfABlendAreEven(detail: Float) throws {
        let codec = try Blending.codec.get()
        let ratios = try BlendPairs.all.map {
            try Evenness($0, $1, detail: detail, in: codec).ratio
        }
        .sorted()
        #expect(ratios[ratios.count / 2] <= 3, "\(ratios)")
    }
}
