import Foundation
import Screen
import Testing

@Suite struct HeatmapTests {
    /// Four frames of two dimensions: one rises from 0 to 1, the other falls.
    private let cross = Heatmap(
        values: [0, 1, 0.35, 0.65, 0.65, 0.35, 1, 0], frames: 4, dimensions: 2)

    @Test func asciiRampRisesWithTheValues() {
        let view = HeatmapView(cross, appearance: .plain, range: 0...1)
        #expect(view.naturalHeight == 2)
        #expect(view.grid(Size(width: 4, height: 2)).plainText == " -*@\n@*-")
        #expect(view.grid(Size(width: 8, height: 2)).plainText == "  --**@@\n@@**--")
    }

    @Test func halfBlocksHoldTwoDimensionsACell() {
        let view = HeatmapView(cross, appearance: .full, range: 0...1)
        #expect(view.naturalHeight == 1)
        let grid = view.grid(Size(width: 4, height: 1))
        #expect(grid.plainText == "▀▀▀▀")
        #expect(grid[0, 0].style == Style(foreground: .palette(16), background: .palette(229)))
        #expect(grid[3, 0].style == Style(foreground: .palette(229), background: .palette(16)))
    }

    @Test func anEncodingFitsEightRowsOfHalfBlocksOrSixteenOfText() {
        let code = Heatmap(values: Array(repeating: 0, count: 78 * 16), frames: 78, dimensions: 16)
        #expect(HeatmapView(code, appearance: .full).naturalHeight == 8)
        #expect(HeatmapView(code, appearance: .plain).naturalHeight == 16)
        #expect(HeatmapView(code, appearance: .plain, hasLegend: true).naturalHeight == 17)
    }

    @Test func peaksSurviveShrinking() {
        var values = [Float](repeating: 0, count: 78 * 16)
        values[40 * 16 + 9] = -3
        let code = Heatmap(values: values, frames: 78, dimensions: 16)
        let small = code.resized(width: 4, height: 2, pooling: .magnitude)
        #expect(small.values == [0, 0, 0, 0, 0, -3, 0, 0])
        #expect(code.resized(width: 4, height: 2, pooling: .peak).values.allSatisfy { $0 == 0 })
        let view = HeatmapView(code, appearance: .plain, range: -3...3)
        #expect(view.grid(Size(width: 4, height: 2)).plainText == "++++\n++ +")
    }

    @Test func frequenciesRiseUpwards() {
        let view = HeatmapView(cross, appearance: .plain, range: 0...1, isUpward: true)
        #expect(view.grid(Size(width: 4, height: 2)).plainText == "@*-\n -*@")
    }

    @Test func theLegendTellsTheRange() {
        let view = HeatmapView(cross, appearance: .plain, range: -2.5...2.5, hasLegend: true)
        #expect(
            view.grid(Size(width: 20, height: 2)).plainText == """
                #####**********#####
                -2.5  .:-=+*#%@ +2.5
                """)
    }

    @Test func theRangeIsBalancedAndSparesOutliers() {
        var values = (0..<1000).map { Float($0 % 2 == 0 ? 1 : -1) }
        values[17] = -50
        #expect(Heatmap(values: values, frames: 1000, dimensions: 1).balancedRange == -1...1)
        #expect(Heatmap(values: [0, 0, 4, .nan], frames: 4, dimensions: 1).balancedRange == -4...4)
        #expect(Heatmap(values: [], frames: 0, dimensions: 16).balancedRange == -1...1)
    }

    @Test func theRampRisesInLightness() {
        let indices = ColourRamp.magma.indices
        let luminances = indices.compactMap { Colour.palette($0).rgb.map(luminance) }
        #expect(luminances.count == indices.count)
        #expect(zip(luminances, luminances.dropFirst()).allSatisfy { $0 < $1 })
    }

    /// Relative luminance of an sRGB colour (IEC 61966-2-1), 0–1.
    private func luminance(_ colour: RGB) -> Double {
        let linear = { (component: UInt8) in
            let value = Double(component) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green)
            + 0.0722 * linear(colour.blue)
    }

    @Test func levelsBeyondTheEndsGetTheEndsColours() {
        #expect(ColourRamp.magma.colour(at: -5) == .palette(16))
        #expect(ColourRamp.magma.colour(at: 5) == .palette(229))
        #expect(ColourRamp.magma.colour(at: .nan) == .palette(16))
        #expect(ColourRamp.glyph(at: .infinity) == "@")
        #expect(ColourRamp.magma.rgb(at: 1) == RGB(255, 255, 175))
    }
}
