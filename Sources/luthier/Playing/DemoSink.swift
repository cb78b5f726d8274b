import AudioFile
import Foundation
import Instruments
import Models
import Screen
import Signal

/// A sink that draws what comes and plays it.
final class DemoSink: RenderSink {
    private let render: Render
    private let keepsLevel: Bool
    private let open: () -> PlayerSink?
    private let look = TerminalLook()
    private var range: ClosedRange<Float> = -1...1
    private var player: PlayerSink?

    /// Makes a sink.
    ///
    /// - Parameters:
    ///   - render: the blends that will come.
    ///   - keepsLevel: whether they are heard at their own level, instead of −1 dBFS.
    ///   - open: opens the device; `nil` where nothing is to be heard.
    init(_ render: Render, keepsLevel: Bool, open: @escaping () -> PlayerSink?) {
        self.render = render
        self.keepsLevel = keepsLevel
        self.open = open
    }

    /// Introduces the sounds, and takes the range of colours from both.
    func begin(with encodings: [Encoding]) {
        let both = Heatmap(
            values: encodings.flatMap(\.codes),
            frames: encodings.reduce(0) { $0 + $1.frames }, dimensions: Encoding.dimensions)
        range = both.balancedRange
        Standard.print(lines: introduction(frames: encodings.map(\.frames).max() ?? 0))
        player = open()
    }

    /// Draws a blend, and plays it as its file is.
    @discardableResult
    func take(_ output: RenderOutput) throws -> SoundLevels? {
        guard case .sound(let sound, let encoding?) = output.content,
            case .blend(let blend) = render.items[output.index].content
        else { return nil }
        let titles = render.sources.map(\.title)
        let heading =
            "\(output.index + 1)/\(render.items.count)  \(blend.shares(of: titles))"
        let plot = SoundPlot(sound: sound, encoding: encoding, range: range)
        Standard.print(lines: "\n" + heading)
        print(plot.text(for: look))
        guard let player else { return nil }
        fflush(nil)
        try player.options.play(
            audible(sound), title: heading, on: player.output, interrupt: player.interrupt,
            quiet: player.isQuiet)
        return nil
    }

    private func introduction(frames: Int) -> String {
        let seconds = Double(frames) / Encoding.frameRate
        let titles = render.sources.map(\.title).joined(separator: " to ")
        return """
            From \(titles) in \(render.items.count) steps. Each sound became a picture \
            of 16 numbers
            every 32 ms; the pictures are mixed, and each mixture becomes sound again.
            Shown are its waveform and, below, its picture: time runs to the right
            (\(String(format: "%.1f", seconds)) s), a row for each number, dark is low and bright is \
            high.
            """
    }

    private func audible(_ sound: SampleBuffer) -> SampleBuffer {
        keepsLevel ? sound : sound.normalized(peak: ExportSettings.peak)
    }
}
