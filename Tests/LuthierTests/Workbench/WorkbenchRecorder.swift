import Foundation
import Instruments
import Signal
import TestSupport
import TmuxSupport

/// Listens to what a sound server plays while the workbench is used.
struct WorkbenchRecorder {
    let session: WorkbenchSession
    let server: PulseServer

    /// What was heard while `body` ran, at 48 kHz.
    ///
    /// A busy computer may leave gaps; the program counts them, and the take is repeated then.
    func take(_ body: () throws -> Void) throws -> [Float] {
        var heard: [Float] = []
        for _ in 0..<6 {
            let before = try underruns()
            let recorder = try server.record(to: "heard.raw")
            try body()
            recorder.waitForSilence()
            recorder.end()
            heard = try recorder.samples()
            if try underruns() == before { break }
        }
        return heard
    }

    /// Plays from the start for some seconds, then stops.
    func play(seconds: Double) throws {
        try session.tmux.press("Space")
        try session.waitForPlayHead(past: max(seconds, 0.1))
        try session.silence()
    }

    /// How often the device ran dry, as the screen tells.
    private func underruns() throws -> Int {
        let text = try session.tmux.wait(until: "the device is told of") {
            $0.contains("under-run")
        }
        guard let match = text.firstMatch(of: /(no|\d+) under-run/) else { return 0 }
        return Int(match.output.1) ?? 0
    }

    /// The index of the first sample that is not silence.
    static func onset(_ samples: [Float]) -> Int? {
        let peak = Loudness.peak(samples)
        return peak < 1e-3 ? nil : samples.firstIndex { $0.magnitude > peak / 50 }
    }

    /// The largest step from one sample to the next in a part after the first sound.
    static func largestStep(_ samples: [Float], from start: Double, seconds: Double) -> Float {
        guard let onset = onset(samples) else { return 0 }
        let part = samples.dropFirst(onset + Int(start * 48_000)).prefix(Int(seconds * 48_000))
        return zip(part, part.dropFirst()).reduce(0) { max($0, ($1.0 - $1.1).magnitude) }
    }

    /// The log-mel distance in dB of what was heard at 48 kHz from a reference at 16 kHz: in time
    /// by cross-correlation, in level by the sum of squares.
    static func distance(_ heard: [Float], from reference: [Float]) -> Double? {
        let sound = Resampler.resample(heard, from: 48_000, to: LogMelDistance.sampleRate)
        guard let first = onset(sound), let onset = onset(reference) else { return nil }
        let head = Array(reference.prefix(onset + 8_000))
        let shifts = max(0, first - onset - 1_600)...max(0, first - onset + 1_600)
        let best = shifts.max { correlation(sound, head, $0) < correlation(sound, head, $1) }
        guard let shift = best, shift + reference.count <= sound.count else { return nil }
        let part = Array(sound[shift..<shift + reference.count])
        let level = 0.8 / max(Loudness.peak(reference), 1e-6)
        let wanted = reference.map { $0 * level }
        let factor = (energy(wanted) / max(energy(part), 1e-12)).squareRoot()
        return LogMelDistance().distance(
            reference: wanted, output: part.map { $0 * Float(factor) })
    }

    private static func correlation(_ sound: [Float], _ head: [Float], _ shift: Int) -> Float {
        guard shift + head.count <= sound.count else { return -.infinity }
        var (sum, square): (Float, Float) = (0, 1e-9)
        sound.withUnsafeBufferPointer { sound in
            head.withUnsafeBufferPointer { head in
                for index in 0..<head.count {
                    sum += sound[shift + index] * head[index]
                    square += sound[shift + index] * sound[shift + index]
                }
            }
        }
        return sum / square.squareRoot()
    }

    private static func energy(_ samples: [Float]) -> Double {
        samples.reduce(0) { $0 + Double($1) * Double($1) }
    }
}
