import Foundation
import Instruments
import Models
import Signal

/// How fast the stages of the default model are by themselves: what `luthier_training bench` sets
/// beside the same stages in other engines.
enum ComponentBenchmark {
    /// Seconds of sound a second for each stage, and the milliseconds that loading takes.
    ///
    /// - Parameters:
    ///   - model: what is measured.
    ///   - vocoder: its vocoder at the end of the whole chain.
    ///   - runs: how often each stage is run; the best counts.
    ///   - cancellation: stops between runs when raised.
    static func measure(
        _ model: InstrumentModel, vocoder: any Vocoder, runs: Int, cancellation: Cancellation
    ) throws -> [String: Double] {
        let sound = Measurement.pluck(seconds: 4, rate: model.encoder.sampleRate)
        let encoder = InstrumentEncoder(model: model)
        let networks = try InstrumentNetworks(of: model)
        let encoding = try encoder.encode(sound)
        let frames = encoding.frames
        let length = encoding.seconds
        func factor(_ work: () throws -> Void) throws -> Double {
            try length / Measurement.best(of: runs, cancellation: cancellation, work)
        }
        var metrics = [
            "encoder.without_pitch_realtime_factor": try factor {
                _ = try encoder.encode(sound, pitch: encoding.pitch)
            },
            "encoder.network_realtime_factor": try factor { networks.encode(frames: frames) },
            "vocoder.network_realtime_factor": try factor { networks.decode(frames: frames) },
            "chain.realtime_factor": try factor {
                _ = try vocoder.render(encoder.encode(sound), seed: 0)
            },
            "chain.without_pitch_realtime_factor": try factor {
                _ = try vocoder.render(encoder.encode(sound, pitch: encoding.pitch), seed: 0)
            },
        ]
        for (name, vocoder) in model.vocoders {
            metrics["vocoder.\(name).realtime_factor"] = try factor {
                _ = try vocoder.render(encoding, seed: 0)
            }
        }
        if networks.hasRefiner {
            metrics["refiner.network_realtime_factor"] = try factor {
                networks.refine(frames: frames)
            }
        }
        return metrics
    }
}
