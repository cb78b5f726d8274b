import Instruments
import Models
import Screen
import Signal

extension PlotImage {
    /// Pixels of a waveform and of the plot below it.
    private static let (waveformHeight, plotHeight) = (160, 384)

    /// A sound's waveform above its 16 rows.
    ///
    /// - Parameters:
    ///   - title: what is shown.
    ///   - waveform: of the sound.
    ///   - seconds: its length.
    ///   - rows: its encoding's rows.
    ///   - range: the values at the ends of the colours; `nil` for those of these rows alone.
    public init(
        rowsOf title: String, waveform: Waveform, seconds: Double, rows: Heatmap,
        range: ClosedRange<Float>? = nil
    ) {
        let ticks = (0..<Encoding.dimensions).filter { $0.isMultiple(of: 4) || $0 == 15 }.map {
            Tick((Float($0) + 0.5) / Float(Encoding.dimensions), "\($0)")
        }
        self.init(
            title: title, seconds: seconds,
            panels: [
                .amplitude(waveform, height: Self.waveformHeight),
                Panel(
                    .heatmap(rows, range: range ?? rows.balancedRange), axis: "row", ticks: ticks,
                    legend: "value", height: Self.plotHeight),
            ])
    }

    /// A sound's waveform above levels in mel bands.
    init(melOf sound: LoadedSound, _ plot: MelPlot) {
        let bands = plot.heatmap.dimensions
        let top = MelBank.mel(hertz: Double(Encoding.sampleRate) / 2)
        let ticks = [250.0, 500, 1_000, 2_000, 4_000, 8_000].filter {
            $0 <= Double(Encoding.sampleRate) / 2
        }.map { Tick(1 - Float(MelBank.mel(hertz: $0) / top), "\(Int($0))") }
        self.init(
            title: sound.title, seconds: sound.seconds,
            panels: [
                .amplitude(sound.waveform, height: Self.waveformHeight),
                Panel(
                    .heatmap(plot.heatmap, range: plot.range, isUpward: true), axis: "Hz",
                    ticks: bands > 0 ? ticks : [], legend: "dB", height: Self.plotHeight),
            ])
    }

    /// A sound's waveform above its rainbowgram.
    init(rainbowOf sound: LoadedSound, _ plot: RainbowPlot) {
        let bins = plot.rainbow.dimensions
        let ticks = stride(from: 0, to: bins, by: ConstantQ.usualBinsPerOctave).map { bin in
            Tick(
                1 - (Float(bin) + 0.5) / Float(bins),
                "\(Int(ConstantQ.frequency(ofBin: bin).rounded()))")
        }
        self.init(
            title: sound.title, seconds: sound.seconds,
            panels: [
                .amplitude(sound.waveform, height: Self.waveformHeight),
                Panel(
                    .rainbow(plot.rainbow, range: plot.range), axis: "Hz", ticks: ticks,
                    legend: "dB", height: Self.plotHeight),
            ])
    }
}

extension PlotImage.Panel {
    /// A waveform with its amplitude.
    fileprivate static func amplitude(_ waveform: Waveform, height: Int) -> PlotImage.Panel {
        let peak = waveform.columns.reduce(Float(1e-4)) { max($0, abs($1.minimum), $1.maximum) }
        let text = NumberFormat.fixed(peak, 2)
        return PlotImage.Panel(
            .waveform(waveform, fullScale: peak), axis: "amplitude",
            ticks: [.init(0, text), .init(0.5, "0"), .init(1, "-" + text)], height: height)
    }
}
