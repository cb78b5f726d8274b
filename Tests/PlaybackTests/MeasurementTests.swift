import Foundation
import Models
import Playback
import Signal
import Testing

/// Measures, and prints; only when asked: `LUTHIER_MEASURE=seconds`.
@Suite(.serialized) struct MeasurementTests {
    private static let seconds = ProcessInfo.processInfo.environment["LUTHIER_MEASURE"]
        .flatMap(Double.init)
    private static let device = ProcessInfo.processInfo.environment["LUTHIER_DEVICE"] ?? "none"

    private static let periods =
        ProcessInfo.processInfo.environment["LUTHIER_PERIODS"]
        .flatMap(Int.init) ?? 4

    private func memory() -> Int {
        let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
        return (Int(text.split(separator: " ").dropFirst().first ?? "0") ?? 0) * 4
    }

    @Test(.enabled(if: seconds != nil)) func latency() throws {
        let model = try Fixture.realModel()
        let player = try LivePlayer(
            vocoder: model.vocoder, options: .init(device: Self.device, periods: Self.periods)
        ) { print("EVENT", $0) }
        player.play(Fixture.arrangement(Fixture.synthVoice()))
        Thread.sleep(forTimeInterval: 1)
        let dry = player.status.underruns
        var random = SplitMix64(seed: 4)
        var generations: [Int] = []
        let end = Date() + (Self.seconds ?? 1)
        let before = memory()
        while Date() < end {
            Thread.sleep(forTimeInterval: 0.02 + 0.03 * Double(random.nextUniform()))
            generations.append(
                player.change(
                    Fixture.arrangement(
                        Fixture.synthVoice(
                            hertz: 220, bend: 0.3 * random.nextUniform()))))
        }
        Thread.sleep(forTimeInterval: 0.2)
        let times = generations.suffix(3_000).compactMap(player.handedOver(generation:)).sorted()
        func at(_ share: Double) -> String {
            times.isEmpty
                ? "-" : String(format: "%.1f", 1000 * times[Int(share * Double(times.count - 1))])
        }
        let status = player.status
        print(
            "MEASURED changes \(generations.count) heard \(times.count) ms: min \(at(0)) median",
            "\(at(0.5)) p90 \(at(0.9)) p99 \(at(0.99)) max \(at(1));",
            "underruns \(dry) then \(status.underruns - dry); load \(status.workerLoad);",
            "memory \(before) -> \(memory()) kB; \(status.device) \(status.rate)",
            "latency \(status.latency) silent \(status.isSilent) position \(status.position)")
        player.stop()
        Thread.sleep(forTimeInterval: 0.5)
        player.finish()
    }

    @Test(.enabled(if: seconds != nil)) func restart() throws {
        let model = try Fixture.realModel()
        let stream = try model.vocoder.live()
        let line = Fixture.synthVoice().looped()
        var buffer = [Float](repeating: 0, count: 16_000)
        stream.begin(line, at: 0, seed: 1)
        for piece in [128, 512, 700, 4_000, 16_000] {
            var times: [Double] = []
            for turn in 0..<50 {
                let start = DispatchTime.now().uptimeNanoseconds
                stream.change(to: line, at: 8_000 + turn, from: 8_000 + turn, seed: 1)
                _ = buffer.withUnsafeMutableBufferPointer {
                    stream.render(into: UnsafeMutableBufferPointer(rebasing: $0[..<piece]))
                }
                times.append(Double(DispatchTime.now().uptimeNanoseconds - start) * 1e-6)
            }
            times.sort()
            print("RESTART \(piece) samples: min \(times[0]) median \(times[25]) max \(times[49])")
        }
    }
}
