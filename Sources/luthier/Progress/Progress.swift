import FileSystem
import Foundation

/// How far long work has come, on standard error.
///
/// Silent for the first half second. On a terminal a bar that says what is left of the time; in a
/// pipe a plain line at most every two seconds.
final class Progress {
    private let label: String
    private let total: Double
    private let first: Double
    private let isTerminal = isatty(Standard.errors) == 1
    private let isQuiet: Bool
    private let start = ContinuousClock.now
    private var last: ContinuousClock.Instant?
    private var isDrawn = false

    /// Starts the clock.
    ///
    /// - Parameters:
    ///   - label: what is being done, such as "encoding".
    ///   - total: the amount of work, in any unit.
    ///   - first: what of it was done before, and tells nothing of the time.
    ///   - isQuiet: says nothing at all.
    init(_ label: String, total: Double, from first: Double = 0, isQuiet: Bool) {
        self.label = label.printable
        self.total = total
        self.first = first
        self.isQuiet = isQuiet
    }

    /// Tells how much is done, in the unit of the total.
    func update(_ done: Double) {
        guard !isQuiet, total > 0, done < total else { return }
        let now = ContinuousClock.now
        let elapsed = seconds(from: start, to: now)
        let pause = isTerminal ? 0.1 : 2
        guard elapsed > 0.5, last.map({ seconds(from: $0, to: now) >= pause }) ?? true else {
            return
        }
        last = now
        let share = min(1, max(0, done / total))
        // At first reading and loading weigh too much for a guess.
        let made = (done - first) / (total - first)
        let left = made > 0.05 ? clock(elapsed * (1 - made) / made) + " left" : ""
        let percent = Int(share * 100)
        guard isTerminal else {
            Standard.error("\(label): \(percent) % \(left)")
            return
        }
        let filled = Int(share * 30)
        let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: 30 - filled)
        Standard.errorText("\r\(label) [\(bar)] \(percent) % \(left)\u{1b}[K")
        isDrawn = true
    }

    /// Takes the bar away.
    func finish() {
        if isDrawn { Standard.errorText("\r\u{1b}[K") }
        isDrawn = false
    }

    deinit { finish() }

    private func seconds(
        from: ContinuousClock.Instant, to: ContinuousClock.Instant
    ) -> Double {
        (to - from) / .seconds(1)
    }

    private func clock(_ seconds: Double) -> String {
        let whole = Int(seconds.rounded(.up))
        return "\(whole / 60):" + (whole % 60 < 10 ? "0" : "") + String(whole % 60)
    }
}
