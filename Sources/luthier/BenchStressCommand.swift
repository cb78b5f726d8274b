import ArgumentParser
import Playback
import Screen
import Workbench

/// Measures whether the workbench stands random keys.
struct BenchStressCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stress", abstract: "Random keys for minutes: under-runs, memory, silence.",
        discussion: """
            The whole workbench, drawn without a terminal, gets random keys, some 20 a second, \
            while a thread loads the machine. Nothing is exported, and what is saved is removed.

            Examples:
              luthier bench stress --minutes 1
              luthier bench stress --device pulse --json
            """)

    @Option(help: "How long.")
    var minutes = 10.0

    @Option(help: "Keys a second, about.")
    var rate = 20.0

    @Option(help: "Threads that load the machine meanwhile.")
    var load = 1

    @OptionGroup var output: BenchOutput

    func validate() throws {
        guard (0.01...10_000).contains(minutes), (0.1...200).contains(rate),
            (0...64).contains(load)
        else {
            throw ValidationError(
                "--minutes lies between 0.01 and 10000, --rate between 0.1 and 200, "
                    + "--load between 0 and 64.")
        }
    }

    func run() throws {
        let interrupt = Interrupt()
        let workbench = try output.workbench(size: Size(width: 200, height: 60))
        defer { workbench.finish() }
        let burning = BenchLoad(threads: load)
        defer { burning.stop() }
        var report = BenchStressReport(minutes: minutes, load: load, seed: output.seed)
        var keys = BenchKeys(seed: output.seed)
        workbench.press(Key("l"))
        workbench.press(Key("5"))
        let begin = MonotonicClock.now
        workbench.live(until: begin + 1_000_000_000)
        report.begin(workbench)
        let end = begin + UInt64(minutes * 60e9)
        var due = MonotonicClock.now
        while due < end {
            try interrupt.cancellation.check()
            due += UInt64(keys.pause(rate: rate) * 1e9)
            workbench.live(until: min(due, end))
            workbench.press(keys.next())
            report.note(workbench, seconds: Double(MonotonicClock.now - begin) * 1e-9)
        }
        report.finish(workbench, silence: silence(workbench))
        try output.print(report.figures, lines: report.lines)
    }

    /// Stops what plays; milliseconds until nothing sounds any more.
    private func silence(_ workbench: BenchWorkbench) -> Double {
        // Whatever is open is closed, and then nothing plays.
        for _ in 0..<20 where workbench.isBusy { workbench.press(Key(.escape)) }
        workbench.press(Key(.escape))
        workbench.press(Key(.function(5)))
        if workbench.state.transport.playing == nil { workbench.press(Key("5")) }
        workbench.live(until: MonotonicClock.now + 300_000_000)
        let start = MonotonicClock.now
        workbench.press(Key(.escape))
        var last = start
        while MonotonicClock.now < start + 500_000_000 {
            workbench.live(until: MonotonicClock.now + 5_000_000)
            guard let now = workbench.player.progress else { break }
            if now.isPlaying || now.status.levels.contains(where: { $0 > -100 }) {
                last = MonotonicClock.now
            }
        }
        return Double(last - start) * 1e-6
    }
}
