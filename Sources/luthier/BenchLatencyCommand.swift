import ArgumentParser
import Playback
import Screen
import Signal
import Workbench

/// Measures how soon a key press is heard.
struct BenchLatencyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "latency", abstract: "From key press to the first changed sample.",
        discussion: """
            A looping blend plays in the workbench, which is drawn without a terminal, and the \
            arrow keys move it at random moments. Each time runs from the arrival of the key to \
            the return of the write that hands the first changed sample to the output; the \
            output's own buffer comes after it.

            Examples:
              luthier bench latency
              luthier bench latency --device default --json
              luthier bench latency --load 1
            """)

    @Option(help: "How many keys are pressed.")
    var presses = 400

    @Option(help: "Keys a second, about.")
    var rate = 20.0

    @Option(help: "Threads that load the machine meanwhile.")
    var load = 0

    @OptionGroup var output: BenchOutput

    func validate() throws {
        guard (1...100_000).contains(presses), (0.1...200).contains(rate), (0...64).contains(load)
        else {
            throw ValidationError(
                "--presses lies between 1 and 100000, --rate between 0.1 and 200, "
                    + "--load between 0 and 64.")
        }
    }

    func run() throws {
        let interrupt = Interrupt()
        let workbench = try output.workbench(size: Size(width: 200, height: 60))
        defer { workbench.finish() }
        let burning = BenchLoad(threads: load)
        defer { burning.stop() }
        // A loop, which begins to sound in the middle.
        workbench.press(Key("l"))
        workbench.press(Key("5"))
        workbench.live(until: MonotonicClock.now + 1_500_000_000)
        let before = workbench.device.underruns
        var random = SplitMix64(seed: output.seed)
        var report = BenchLatencyReport(presses: presses, rate: rate, load: load)
        var due = MonotonicClock.now
        for _ in 0..<presses {
            try interrupt.cancellation.check()
            due += UInt64((0.5 + Double(random.nextUniform())) / rate * 1e9)
            workbench.live(until: due)
            let called = MonotonicClock.now
            let generation = workbench.press(key(workbench.state, &random))
            report.pressed(generation, due: due, called: called)
            report.collect(from: workbench.player)
        }
        workbench.live(until: MonotonicClock.now + 500_000_000)
        report.collect(from: workbench.player)
        report.finish(workbench, period: output.period, underruns: before)
        try output.print(report.figures, lines: report.lines)
    }

    /// To either side, and never against an end, where nothing would change.
    private func key(_ state: State, _ random: inout SplitMix64) -> Key {
        let place = state.document.patch.x
        let isRight = place < 0.1 || (place < 0.9 && random.nextUniform() < 0.5)
        return Key(isRight ? .right : .left)
    }
}
