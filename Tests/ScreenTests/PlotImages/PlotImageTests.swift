import Foundation
import Screen
import Testing

/// Plots that are kept: title, axes and legend, as PNG and as SVG.
@Suite struct PlotImageTests {
    private func plotImage(seconds: Double = 2.5) -> PlotImage {
        let values = (0..<160).map { Float($0 % 16) / 8 - 1 }
        return PlotImage(
            title: "Sitar & <G3>", seconds: seconds,
            panels: [
                .init(
                    .waveform(
                        Waveform(samples: (0..<400).map { Float($0 % 20) / 20 - 0.5 }),
                        fullScale: 0.5), axis: "amplitude",
                    ticks: [.init(0, "0.50"), .init(1, "-0.50")], height: 60),
                .init(
                    .heatmap(
                        Heatmap(values: values, frames: 10, dimensions: 16), range: -1.25...1.25),
                    axis: "row", ticks: [.init(0.03, "0"), .init(0.97, "15")], legend: "value",
                    height: 96),
            ], width: 400)
    }

    @Test func anSVGHasTitleAxesAndLegend() throws {
        let svg = plotImage().svg()
        for text in [
            ">Sitar &amp; &lt;G3&gt;<", ">seconds<", ">0<", ">2.5<", ">amplitude<", ">row<", ">15<",
            ">value<", ">1.3<", ">-1.3<", ">-0.50<",
        ] {
            #expect(svg.contains(text), "\(text)")
        }
        #expect(svg.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\""))
        #expect(svg.components(separatedBy: "data:image/png;base64,").count == 3)
        #expect(XMLWellFormedness.holds(svg))
    }

    @Test func thePixelsOfAnSVGAreAPNG() throws {
        let svg = plotImage().svg()
        let start = try #require(svg.firstRange(of: "base64,")?.upperBound)
        let text = String(svg[start...].prefix { $0 != "\"" })
        let data = try #require(Data(base64Encoded: text))
        #expect(Array(data.prefix(4)) == [0x89, 0x50, 0x4E, 0x47])
        #expect(data[16..<20].reduce(0) { $0 << 8 | Int($1) } == 400)
    }

    @Test func aPNGHasInkAroundThePlot() throws {
        let png = plotImage().png()
        #expect(Array(png.prefix(4)) == [0x89, 0x50, 0x4E, 0x47])
        let width = png[16..<20].reduce(0) { $0 << 8 | Int($1) }
        let height = png[20..<24].reduce(0) { $0 << 8 | Int($1) }
        #expect(width == 88 + 400 + 132 && height == 48 + 60 + 24 + 96 + 60)
        // Another title is another picture, of the same size.
        var other = plotImage()
        other.title = "Sitar"
        #expect(other.png() != png && other.png()[16..<24] == png[16..<24])
    }

    @Test(arguments: [0.0, 0.004, 0.3, 4, 61, 7_200, .infinity])
    func anyLengthHasAnAxis(_ seconds: Double) {
        let svg = plotImage(seconds: seconds).svg()
        #expect(svg.contains(">seconds<") && svg.utf8.count < 300_000)
    }
}

/// A look at tags alone: each that is opened is closed.
private enum XMLWellFormedness {
    static func holds(_ text: String) -> Bool {
        var open: [Substring] = []
        for part in text.split(separator: "<") {
            let tag = part.prefix { $0 != ">" }
            guard part.contains(">") else { return false }
            let name = tag.prefix { $0 != " " && $0 != "/" }
            if tag.hasPrefix("/") {
                guard open.popLast() == tag.dropFirst() else { return false }
            } else if !tag.hasSuffix("/") {
                open.append(name)
            }
        }
        return open.isEmpty
    }
}
