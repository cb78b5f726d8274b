extension WaveformView {
    /// Draws the waveform into `area` of an image, one column a pixel.
    public func draw(into bitmap: inout Bitmap, in area: Rect) {
        guard !area.isEmpty, let rms = colours.rms.rgb, let peak = colours.peak.rgb else { return }
        bitmap.fill(area, RGB(0, 0, 0))
        for x in 0..<area.width {
            let span = span(onSlot: x, of: area.width, rows: area.height)
            for y in span.peak {
                bitmap.set(area.x + x, area.y + y, span.rms.contains(y) ? rms : peak)
            }
        }
    }
}

extension HeatmapView {
    /// Draws the heatmap into `area` of an image, without legend; values grow to blocks of pixels
    /// or are pooled.
    public func draw(into bitmap: inout Bitmap, in area: Rect) {
        guard !area.isEmpty else { return }
        let colours = ramp.fitted(to: appearance)
        bitmap.fill(area, colours.rgb(at: 0))
        let shown = heatmap.resized(width: area.width, height: area.height, pooling: pooling)
        for x in 0..<shown.frames {
            for y in 0..<shown.dimensions {
                let row = isUpward ? shown.dimensions - 1 - y : y
                let value = shown.values[x * shown.dimensions + row]
                bitmap.set(area.x + x, area.y + y, colours.rgb(at: level(value)))
            }
        }
    }
}
