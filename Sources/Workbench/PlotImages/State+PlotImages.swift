import Instruments
import Screen

extension State {
    /// The endings of files that figures are written to.
    private static let plotImageEndings = ["png", "svg"]

    /// Writes what the focused pane draws into a file.
    ///
    /// - Throws: `LineError` where the name has another ending, or nothing is drawn.
    mutating func writePlotImage(_ path: String) throws -> [Command] {
        let ending = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
        guard Self.plotImageEndings.contains(ending), path.contains(".") else {
            throw LineError("a picture is a .png or a .svg file")
        }
        guard let plotImage = plotImage else {
            throw LineError("there is nothing to draw here yet")
        }
        return [.writePlotImage(plotImage, path: path, overwriting: false)]
    }

    /// What the focused pane draws; `nil` where it draws nothing.
    private var plotImage: PlotImage? {
        switch focus {
        case .library: return previewed.map { rows(of: $0, range: nil) }
        case .source(let slot):
            let kind = sources.views[slot].plotKind
            return sources.loaded[slot].flatMap { plotImage(of: $0, as: kind) }
        case .blend:
            return blend.encoding.map { encoding in
                let titles = document.activeSlots.compactMap { document.sounds[$0].map(title(of:)) }
                return PlotImage(
                    rowsOf: document.uneditedName ?? titles.joined(separator: ", "),
                    waveform: blendWaveform, seconds: seconds(of: encoding),
                    rows: EncodingPlot(encoding).heatmap, range: codeRange)
            }
        case .mix: return nil
        }
    }

    /// A sound's waveform above one of its plots; `nil` before that is ready.
    private func plotImage(of sound: LoadedSound, as kind: SourceView.PlotKind) -> PlotImage? {
        switch kind {
        case .embedding: rows(of: sound, range: codeRange)
        case .mel: sound.mel.map { PlotImage(melOf: sound, $0) }
        case .rainbow, .spectrum: sound.rainbow.map { PlotImage(rainbowOf: sound, $0) }
        }
    }

    /// A sound's waveform above its rows, in the colours of a range or their own.
    private func rows(of sound: LoadedSound, range: ClosedRange<Float>?) -> PlotImage {
        let note = sound.note.isEmpty ? "" : ", " + sound.note
        return PlotImage(
            rowsOf: sound.title + note, waveform: sound.waveform, seconds: sound.seconds,
            rows: sound.plot.heatmap, range: range)
    }

    /// Asks before a figure is replaced.
    mutating func askToOverwrite(_ plotImage: PlotImage, path: String) -> [Command] {
        ask(
            Dialog.Question(
                text: "\(path) is there already. Replace? (y/n)",
                yes: [.writePlotImage(plotImage, path: path, overwriting: true)]))
    }
}
