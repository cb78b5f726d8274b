import Instruments
import Screen

extension State {
    /// The endings of files that figures are written to.
    private static let figureEndings = ["png", "svg"]

    /// Writes what the focused pane draws into a file.
    ///
    /// - Throws: `LineError` where the name has another ending, or nothing is drawn.
    mutating func writeFigure(_ path: String) throws -> [Command] {
        let ending = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
        guard Self.figureEndings.contains(ending), path.contains(".") else {
            throw LineError("a picture is a .png or a .svg file")
        }
        guard let figure = figure else { throw LineError("there is nothing to draw here yet") }
        return [.writeFigure(figure, path: path, overwriting: false)]
    }

    /// What the focused pane draws; `nil` where it draws nothing.
    private var figure: Figure? {
        switch focus {
        case .library: return previewed.map { rows(of: $0, range: nil) }
        case .source(let slot):
            let kind = sources.views[slot].plotKind
            return sources.loaded[slot].flatMap { figure(of: $0, as: kind) }
        case .blend:
            return blend.encoding.map { encoding in
                let titles = document.activeSlots.compactMap { document.sounds[$0].map(title(of:)) }
                return Figure(
                    rowsOf: document.uneditedName ?? titles.joined(separator: ", "),
                    waveform: blendWaveform, seconds: seconds(of: encoding),
                    rows: EncodingPlot(encoding).heatmap, range: codeRange)
            }
        case .mix: return nil
        }
    }

    /// A sound's waveform above one of its plots; `nil` before that is ready.
    private func figure(of sound: LoadedSound, as kind: SourceView.PlotKind) -> Figure? {
        switch kind {
        case .embedding: rows(of: sound, range: codeRange)
        case .mel: sound.mel.map { Figure(melOf: sound, $0) }
        case .rainbow, .spectrum: sound.rainbow.map { Figure(rainbowOf: sound, $0) }
        }
    }

    /// A sound's waveform above its rows, in the colours of a range or their own.
    private func rows(of sound: LoadedSound, range: ClosedRange<Float>?) -> Figure {
        let note = sound.note.isEmpty ? "" : ", " + sound.note
        return Figure(
            rowsOf: sound.title + note, waveform: sound.waveform, seconds: sound.seconds,
            rows: sound.plot.heatmap, range: range)
    }

    /// Asks before a figure is replaced.
    mutating func askToOverwrite(_ figure: Figure, path: String) -> [Command] {
        ask(
            Dialog.Question(
                text: "\(path) is there already. Replace? (y/n)",
                yes: [.writeFigure(figure, path: path, overwriting: true)]))
    }
}
