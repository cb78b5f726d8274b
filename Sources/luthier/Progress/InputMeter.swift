import FileSystem
import Foundation
import Playback
import Signal

/// How long a recording lasts and how loud it is, on standard error where that is a terminal.
final class InputMeter {
    /// Columns of the bar, a level of −60 to 0 dBFS.
    private static let (columns, range) = (30, Float(60))

    private let isQuiet: Bool
    private let isTerminal = isatty(Standard.errors) == 1
    private var last = -1.0
    private var peak: Float = 0
    private var isDrawn = false

    init(isQuiet: Bool) { self.isQuiet = isQuiet }

    /// Draws the level, ten times a second.
    func update(_ level: InputRecorder.Level) {
        peak = max(peak, level.peak)
        guard isTerminal, !isQuiet, level.seconds - last >= 0.1 else { return }
        last = level.seconds
        let decibels = max(-Self.range, Loudness.decibels(max(peak, 1e-6)))
        let filled = Int((1 + decibels / Self.range) * Float(Self.columns))
        let bar =
            String(repeating: "#", count: min(filled, Self.columns))
            + String(repeating: ".", count: max(0, Self.columns - filled))
        Standard.errorText(
            String(format: "\r%6.1f s [%@] %5.1f dB\u{1b}[K", level.seconds, bar, decibels))
        isDrawn = true
        peak = 0
    }

    /// Takes the level away.
    func finish() {
        if isDrawn { Standard.errorText("\r\u{1b}[K") }
        isDrawn = false
    }

    /// Says something in a line.
    func note(_ text: String) {
        finish()
        if !isQuiet { Standard.error(text) }
    }
}
