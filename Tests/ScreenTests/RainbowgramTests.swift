import Foundation
import Screen
import Testing

@Suite struct RainbowgramTests {
    private let rainbowgram = Rainbowgram(
        levels: [0, -30, -60, -90, 0, 0], deviations: [0, 0, 0, 0, -1, 1], frames: 3,
        dimensions: 2)

    @Test func brightnessIsLevelAndHueIsDeviation() {
        let grid = RainbowgramView(rainbowgram, appearance: .full).grid(Size(width: 3, height: 1))
        #expect(grid.plainText == "▀▀▀")
        #expect(grid[0, 0].style == Style(foreground: .palette(28), background: .palette(83)))
        #expect(grid[1, 0].style == Style(foreground: .palette(16), background: .palette(16)))
        #expect(grid[2, 0].style == Style(foreground: .palette(217), background: .palette(183)))
    }

    @Test func withoutColoursTheLevelRemains() {
        let view = RainbowgramView(rainbowgram, appearance: .plain)
        #expect(view.grid(Size(width: 3, height: 2)).plainText == "+ @\n@ @")
        let sixteen = Appearance(glyphs: .unicode, depth: .sixteen)
        let cell = RainbowgramView(rainbowgram, appearance: sixteen).grid(Size(width: 3, height: 1))
        #expect(cell[2, 0].style == Style(foreground: .palette(15), background: .palette(15)))
        let coloured = Appearance(glyphs: .ascii, depth: .palette)
        let glyphs = RainbowgramView(rainbowgram, appearance: coloured).grid(
            Size(width: 3, height: 2))
        #expect(glyphs.plainText == "+ @\n@ @")
        #expect(glyphs[2, 0].style == Style(foreground: .palette(217)))
    }

    @Test func theLoudestWinsWithItsHue() {
        let small = rainbowgram.resized(width: 1, height: 1)
        #expect(small.levels == [0])
        let one = Rainbowgram(
            levels: [-20, -10, -30], deviations: [0.1, 0.2, 0.3], frames: 1, dimensions: 3)
        #expect(one.resized(width: 1, height: 1).deviations == [0.2])
        #expect(one.resized(width: 0, height: 1).frames == 0)
        #expect(one.range(extent: 40) == -50 ... -10)
        #expect(rainbowgram.resized(width: 6, height: 2).levels.count == 12)
    }

    @Test func lightnessRisesInEveryHue() {
        #expect(HueWheel.ramps.count == 7)
        for ramp in HueWheel.ramps {
            let luminances = ramp.indices.compactMap { Colour.palette($0).rgb.map(luminance) }
            #expect(luminances.count == 8)
            #expect(zip(luminances, luminances.dropFirst()).allSatisfy { $0 < $1 })
        }
        for ramp in HueWheel(isLight: true).ramps {
            let luminances = ramp.indices.compactMap { Colour.palette($0).rgb.map(luminance) }
            #expect(luminances.count > 4)
            #expect(zip(luminances, luminances.dropFirst()).allSatisfy { $0 > $1 })
        }
    }

    @Test func sixteenColoursRiseInLightnessToo() {
        let luminances = ColourRamp.sixteen.indices.compactMap {
            Colour.palette($0).rgb.map(luminance)
        }
        #expect(luminances.count > 4 && luminances.count == ColourRamp.sixteen.indices.count)
        #expect(zip(luminances, luminances.dropFirst()).allSatisfy { $0 < $1 })
    }

    @Test func anImageFileShowsTheSame() {
        var bitmap = Bitmap(Size(width: 3, height: 2))
        RainbowgramView(rainbowgram, appearance: .full).draw(into: &bitmap, in: bitmap.bounds)
        #expect(bitmap[0, 1] == Colour.palette(83).rgb)
        #expect(bitmap[1, 0] == RGB(0, 0, 0))
        #expect(bitmap[2, 0] == Colour.palette(217).rgb)
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
}
