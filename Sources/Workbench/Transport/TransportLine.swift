import Instruments
import Screen

/// What plays, how far it is, and how loud.
struct TransportLine: Widget {
    /// Columns of loop and volume.
    private static let settings = 24

    let state: State

    private var transport: Transport { state.transport }

    func draw(into grid: inout CellGrid, in area: Rect) {
        guard !area.isEmpty else { return }
        let line = area.row(0).splitLeft(1).rest.splitRight(1).rest
        let meters = line.width >= 108 ? 48 : line.width >= 70 ? 24 : line.width >= 30 ? 9 : 0
        let (rest, right) = line.splitRight(meters)
        drawMeters(into: &grid, in: right)
        drawSubject(into: &grid, in: rest.splitRight(meters > 0 ? 2 : 0).rest)
    }

    private func drawSubject(into grid: inout CellGrid, in line: Rect) {
        let theme = state.theme
        let (rest, right) = line.splitRight(line.width >= 40 ? Self.settings : 0)
        drawSettings(into: &grid, in: right)
        var writer = LineWriter(rest, glyphs: state.appearance.glyphs)
        drawRecording(by: &writer, into: &grid)
        guard let playing = transport.playing else {
            writer.write(state.glyph("■", "#"), style: theme.dim, into: &grid)
            writer.writeCut("stopped", gap: 1, style: theme.dim, into: &grid)
            return
        }
        let time =
            transport.duration > 0
            ? "\(NumberFormat.fixed(transport.position, 1)) / \(NumberFormat.seconds(transport.duration))"
            : NumberFormat.seconds(transport.position)
        writer.write(state.glyph("▶", ">"), style: theme.good, into: &grid)
        writer.writeCut(
            title(of: playing), gap: 1, reserve: time.columns + 2, style: theme.text, into: &grid)
        writer.write(time, style: theme.accent, into: &grid)
        if line.width >= 60, let loudness = state.heardLoudness {
            writer.write(NumberFormat.loudness(loudness), style: theme.dim, into: &grid)
        }
        let bar = writer.take(min(40, writer.room - 4))
        if bar.width >= 10, let share = state.playHead(of: playing) {
            SliderView(
                share, fillStyle: theme.good, appearance: state.appearance, theme: theme
            ).draw(into: &grid, in: bar)
        }
    }

    /// What is recorded stands first, for it goes on whatever else happens.
    private func drawRecording(by writer: inout LineWriter, into grid: inout CellGrid) {
        let recordings = state.recordings
        for (word, recording) in [("REC", recordings.output), ("IN", recordings.input)] {
            guard let recording else { continue }
            let seconds = recording.seconds(at: state.time)
            let time = "\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)"
            let level = recording.level.map { " " + Self.told(level: $0) } ?? ""
            writer.write(
                "\(state.glyph("●", "*")) \(word) \(time)\(level)", style: state.theme.error,
                into: &grid)
        }
    }

    /// How loud the input is, as wide whatever it is.
    private static func told(level: Float) -> String {
        let text =
            level > -0.1 ? "CLIP" : level > -100 ? NumberFormat.fixed(level, 0) + " dB" : "silence"
        return text.padded(toColumns: 7)
    }

    private func title(of subject: Transport.Subject) -> String {
        switch subject {
        case .sound(let reference): state.title(of: reference)
        case .resynthesis(let reference): state.title(of: reference) + ", resynthesis"
        case .blend: "Blend"
        case .preset(let preset): preset.name
        case .mix: "Mix"
        }
    }

    /// Loop and volume, in columns that stay where they are.
    private func drawSettings(into grid: inout CellGrid, in line: Rect) {
        guard !line.isEmpty else { return }
        let (left, right) = line.splitLeft(10)
        grid.write(
            TransportSettings.Parameters.loop.shown(in: transport.settings),
            in: left.splitLeft(2).rest,
            style: transport.isLooping ? state.theme.accent : state.theme.dim)
        let isOff = transport.settings.isSilent
        grid.write(
            "vol "
                + (isOff
                    ? "off" : TransportSettings.Parameters.volume.shown(in: transport.settings)),
            in: right, aligned: .right, style: isOff ? state.theme.warning : state.theme.text)
    }

    private func drawMeters(into grid: inout CellGrid, in line: Rect) {
        guard !line.isEmpty else { return }
        let device = transport.device
        let isDouble = line.width >= 40
        let (left, right) = line.splitLeft(isDouble ? line.width / 2 : line.width)
        let sides = isDouble ? [(left, "L"), (right, "R")] : [(left, "")]
        for (index, (place, name)) in sides.enumerated() {
            let (label, bar) = place.splitLeft(name.isEmpty ? 0 : 2)
            grid.write(name, in: label, style: state.theme.dim)
            let level = isDouble ? value(device.levels, index) : device.levels.max() ?? -100
            let held = isDouble ? value(device.held, index) : device.held.max() ?? -100
            MeterView(
                level: state.isHeard ? level : -100,
                peak: state.isHeard ? held : nil, isClipped: device.isClipped,
                appearance: state.appearance, theme: state.theme
            ).draw(into: &grid, in: isDouble && index == 0 ? bar.splitRight(1).rest : bar)
        }
    }

    private func value(_ levels: [Float], _ index: Int) -> Float {
        levels.indices.contains(index) ? levels[index] : -100
    }
}
