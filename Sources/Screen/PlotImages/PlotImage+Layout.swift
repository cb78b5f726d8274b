extension PlotImage {
    /// Pixels around the panels: for the vertical axis, the legends, the title and the time.
    private static let (left, right, top, bottom) = (88, 132, 48, 60)
    private static let gap = 24
    private static let bar = 16
    private static let tickLength = 6

    /// Pixels of the whole figure.
    var size: Size {
        let heights = panels.reduce(0) { $0 + $1.height }
        return Size(
            width: Self.left + width + Self.right,
            height: Self.top + heights + max(0, panels.count - 1) * Self.gap + Self.bottom)
    }

    /// Draws title, panels, axes and legends.
    func draw(on canvas: inout some PlotCanvas) {
        canvas.write(
            title, x: Self.left + width / 2, y: Self.top / 2, anchor: .middle, isUpright: false)
        var y = Self.top
        for panel in panels {
            let area = Rect(x: Self.left, y: y, width: width, height: panel.height)
            draw(panel, in: area, on: &canvas)
            y += panel.height + Self.gap
        }
        drawTime(below: y - Self.gap, on: &canvas)
    }

    private func draw(_ panel: Panel, in area: Rect, on canvas: inout some PlotCanvas) {
        canvas.put(panel.image(width: area.width), in: area)
        frame(area, on: &canvas)
        for tick in panel.ticks {
            let y = area.y + Int((tick.place * Float(area.height - 1)).rounded())
            canvas.fill(
                Rect(x: area.x - Self.tickLength, y: y, width: Self.tickLength, height: 1),
                PlotColours.line)
            canvas.write(
                tick.text, x: area.x - Self.tickLength - 4, y: y, anchor: .end, isUpright: false)
        }
        canvas.write(
            panel.axis, x: 14, y: area.y + area.height / 2, anchor: .middle, isUpright: true)
        drawLegend(of: panel, in: area, on: &canvas)
    }

    /// A bar of colours with the values at its ends.
    private func drawLegend(of panel: Panel, in area: Rect, on canvas: inout some PlotCanvas) {
        guard let (low, high) = panel.range.map({ ($0.lowerBound, $0.upperBound) }) else { return }
        let bar = Rect(x: area.maxX + Self.bar, y: area.y, width: Self.bar, height: area.height)
        for row in 0..<bar.height {
            let level = 1 - Float(row) / Float(max(1, bar.height - 1))
            canvas.fill(
                Rect(x: bar.x, y: bar.y + row, width: bar.width, height: 1),
                panel.ramp.rgb(at: level))
        }
        frame(bar, on: &canvas)
        for (value, y) in [(high, bar.y + 6), (low, bar.maxY - 7)] {
            canvas.write(
                Self.number(Double(value), decimals: 1), x: bar.maxX + 6, y: y, anchor: .start,
                isUpright: false)
        }
        canvas.write(
            panel.legend, x: bar.maxX + 16, y: bar.y + bar.height / 2, anchor: .middle,
            isUpright: true)
    }

    /// The axis of seconds, with about eight round numbers.
    private func drawTime(below y: Int, on canvas: inout some PlotCanvas) {
        let step = Self.step(for: seconds)
        var count = 0
        while seconds > 0, seconds.isFinite, Double(count) * step <= seconds * 1.0001 {
            let time = Double(count) * step
            let x = Self.left + Int((time / seconds * Double(width - 1)).rounded())
            canvas.fill(
                Rect(x: x, y: y, width: 1, height: Self.tickLength), PlotColours.line)
            canvas.write(
                Self.number(time, decimals: step < 0.1 ? 2 : step < 1 ? 1 : 0), x: x,
                y: y + Self.tickLength + 10, anchor: .middle, isUpright: false)
            count += 1
        }
        canvas.write(
            "seconds", x: Self.left + width / 2, y: y + Self.tickLength + 34, anchor: .middle,
            isUpright: false)
    }

    private func frame(_ area: Rect, on canvas: inout some PlotCanvas) {
        let line = PlotColours.line
        canvas.fill(Rect(x: area.x, y: area.y - 1, width: area.width, height: 1), line)
        canvas.fill(Rect(x: area.x, y: area.maxY, width: area.width, height: 1), line)
        canvas.fill(Rect(x: area.x - 1, y: area.y - 1, width: 1, height: area.height + 2), line)
        canvas.fill(Rect(x: area.maxX, y: area.y - 1, width: 1, height: area.height + 2), line)
    }

    /// 1, 2 or 5 times a power of ten, so that about eight steps make the length.
    static func step(for seconds: Double) -> Double {
        guard seconds > 0, seconds.isFinite else { return 1 }
        var step = 0.01
        var factors = [2.0, 2.5, 2.0]
        while seconds / step > 10 {
            step *= factors[0]
            factors.append(factors.removeFirst())
        }
        return step
    }

    /// With so many decimals.
    static func number(_ value: Double, decimals: Int) -> String {
        guard value.isFinite, abs(value) < 1e9 else { return "-" }
        let scale = [1, 10, 100][min(2, max(0, decimals))]
        let units = Int((abs(value) * Double(scale)).rounded())
        let sign = value < 0 && units > 0 ? "-" : ""
        guard scale > 1 else { return "\(sign)\(units)" }
        let rest = String(units % scale + scale).dropFirst()
        return "\(sign)\(units / scale).\(rest)"
    }
}

extension PlotImage.Panel {
    /// The values at the ends of the colours; `nil` where there are none.
    fileprivate var range: ClosedRange<Float>? {
        switch content {
        case .waveform: nil
        case .heatmap(_, let range, _), .rainbow(_, let range): range
        }
    }

    /// The colours of the legend; of a rainbowgram those of what lies in the middle of its bin.
    fileprivate var ramp: ColourRamp {
        if case .rainbow = content { return HueWheel(isLight: false).ramp(at: 0) }
        return .magma
    }

    /// The plot without anything around it.
    fileprivate func image(width: Int) -> Bitmap {
        var image = Bitmap(Size(width: width, height: height))
        switch content {
        case .waveform(let waveform, let fullScale):
            WaveformView(waveform, appearance: .full, fullScale: fullScale)
                .draw(into: &image, in: image.bounds)
        case .heatmap(let heatmap, let range, let isUpward):
            HeatmapView(heatmap, appearance: .full, range: range, isUpward: isUpward)
                .draw(into: &image, in: image.bounds)
        case .rainbow(let rainbow, let range):
            RainbowgramView(rainbow, appearance: .full, range: range)
                .draw(into: &image, in: image.bounds)
        }
        return image
    }
}
