import AudioFile
import Foundation
import Models
import Testing

/// What weights of eight bits cost a network that was trained: the bundled WaveNet, told what sounds
/// were up to each sample.
@Suite struct PrecisionTests {
    private static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    /// Samples of each sound, half a second.
    private static let length = 16 * Encoding.hop

    /// Logits of a sound, `[samples, 256]`, and the codes that they ought to tell.
    private struct Told {
        var logits: [Float] = []
        var codes: [UInt8] = []

        /// The cross-entropy of the codes in nats a sample.
        var crossEntropy: Double {
            codes.indices.reduce(0) { sum, place in
                let row = logits[256 * place..<256 * (place + 1)]
                let most = Double(row.max() ?? 0)
                let all = row.reduce(0) { $0 + exp(Double($1) - most) }
                return sum + log(all) + most - Double(row[row.startIndex + Int(codes[place])])
            } / Double(codes.count)
        }
    }

    private func told(
        _ samples: [Float], _ encoding: Encoding, by model: WaveNetModel
    ) throws -> Told {
        let generation = try model.vocoder.begin(
            [encoding], sampling: Sampling(), primedBy: [samples])
        var told = Told()
        while generation.advance(by: 512, logits: { _, logits in told.logits += logits }) > 0 {}
        told.codes = generation.labels(of: 0)
        return told
    }

    @Test func eightBitsCostATrainedNetworkNextToNothing() throws {
        let models = Self.repository.appendingPathComponent("Presets/Models")
        let host = try InstrumentModel(folder: models, name: "instrument-16k")
        let source = try #require(host.vocoder as? any HarmonicDraftSource)
        let networks = try WeightPrecision.allCases.map { precision in
            (precision, try WaveNetModel(folder: models, source: source, precision: precision))
        }
        let folder = Self.repository.appendingPathComponent("Sounds")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".flac") }.sorted()
        // Every twentieth, so that all families are there.
        let sounds = stride(from: 0, to: names.count, by: 20).map { names[$0] }
        #expect(sounds.count >= 6)
        var cross: [WeightPrecision: Double] = [:]
        var (worst, lowest, highest): (Float, Float, Float) = (0, .infinity, -.infinity)
        for name in sounds {
            let sound = try AudioFile.read(
                folder.appendingPathComponent(name).path, rate: Encoding.sampleRate)
            let samples = Array(sound.samples.prefix(Self.length))
            let encoding = try host.encoder.encode(samples)
            var exact: [Float] = []
            for (precision, model) in networks.reversed() {
                let told = try told(samples, encoding, by: model)
                cross[precision, default: 0] += told.crossEntropy / Double(sounds.count)
                lowest = min(lowest, told.logits.min() ?? 0)
                highest = max(highest, told.logits.max() ?? 0)
                if precision == .float {
                    exact = told.logits
                } else {
                    worst = zip(exact, told.logits).reduce(worst) { max($0, abs($1.0 - $1.1)) }
                }
            }
        }
        let cost = try #require(cross[.int8]) - #require(cross[.float])
        #expect(abs(cost) < 0.002, "\(cost) nats a sample of \(cross)")
        let share = worst / (highest - lowest)
        #expect(share > 0 && share <= 0.01, "\(share) of the range of all logits")
    }
}
