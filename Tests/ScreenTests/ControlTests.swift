import Screen
import Testing

@Suite struct ControlTests {
    @Test func aSliderIsDrawnToAnEighthOfACell() {
        let view = SliderView(
            0.63, leftLabel: "A", rightLabel: "琴", text: "63 %", appearance: .full)
        #expect(
            view.grid(Size(width: 40, height: 2)).plainText == """
                A █████████████████▋────────── 琴   63 %
                  ╵ ╵  ╵  ╵  ╵  ╵ ╵  ╵  ╵  ╵ ╵
                """)
        var finer = view
        finer.value = 0.635
        #expect(
            finer.grid(Size(width: 40, height: 1)).plainText
                == "A █████████████████▊────────── 琴   63 %")
    }

    @Test func aSliderInASCIIHasAThumb() {
        let view = SliderView(
            0.63, leftLabel: "A", rightLabel: "琴", text: "63 %", appearance: .plain)
        #expect(
            view.grid(Size(width: 40, height: 2)).plainText == """
                A =================|---------- 琴   63 %
                  ' '  '  '  '  ' '  '  '  ' '
                """)
    }

    @Test func aNarrowSliderKeepsItsBar() {
        let view = SliderView(
            0.5, leftLabel: "violin", rightLabel: "koto", text: "50 %", appearance: .full)
        #expect(view.grid(Size(width: 10, height: 1)).plainText == "█████─────")
        #expect(view.grid(Size(width: 1, height: 1)).plainText == "▌")
        #expect(
            SliderView(.nan, appearance: .plain).grid(Size(width: 5, height: 1)).plainText
                == "|----")
    }

    @Test func aClickOnASliderIsAValue() {
        let view = SliderView(0, leftLabel: "A", rightLabel: "B", appearance: .full)
        let area = Rect(x: 10, y: 0, width: 15, height: 1)
        #expect(view.bar(in: area) == Rect(x: 12, y: 0, width: 11, height: 1))
        #expect(view.value(atColumn: 12, in: area) == 0)
        #expect(view.value(atColumn: 17, in: area) == 0.5)
        #expect(view.value(atColumn: 22, in: area) == 1)
        #expect(view.value(atColumn: 23, in: area) == nil)
    }

    @Test func aPadShowsItsPointBetweenFourCorners() {
        let view = PadView(
            x: 0.25, y: 1, corners: ["A violin", "B 琴", "C", "D"], appearance: .full)
        #expect(
            view.grid(Size(width: 24, height: 7)).plainText == """
                A violin            B 琴
                ┌──────────────────────┐
                │     ⠨                │
                │     ⠨                │
                │⡀⡀⡀⡀⡀⣬⡄⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀│
                └──────────────────────┘
                C                      D
                """)
        var ascii = view
        ascii.appearance = .plain
        ascii.y = 0.5
        #expect(
            ascii.grid(Size(width: 24, height: 7)).plainText == """
                A violin            B 琴
                +----------------------+
                |     .                |
                |.....O................|
                |     .                |
                +----------------------+
                C                      D
                """)
    }

    @Test func aPointMovesByDots() {
        let place = { (x: Float) in
            PadView(x: x, y: 0.5, appearance: .full).grid(Size(width: 8, height: 3)).plainText
        }
        let steps = stride(from: Float(0), through: 1, by: 0.1).map(place)
        #expect(Set(steps).count == 11)
    }

    @Test func aClickOnAPadIsAPoint() {
        let view = PadView(x: 0, y: 0, appearance: .full)
        let area = Rect(x: 0, y: 0, width: 13, height: 9)
        #expect(view.field(in: area) == Rect(x: 1, y: 2, width: 11, height: 5))
        let middle = view.point(atColumn: 6, row: 4, in: area)
        #expect(middle?.x == 0.5)
        #expect(middle?.y == 0.5)
        #expect(view.point(atColumn: 0, row: 4, in: area) == nil)
    }

    @Test func aMeterShowsLevelAndHeldPeak() {
        let view = MeterView(level: -15, peak: -6, appearance: .full)
        let grid = view.grid(Size(width: 26, height: 1))
        #expect(grid.plainText == "███████████████···┃·  -6.0")
        #expect(grid[14, 0].style == Theme.dark.meterLow)
        #expect(
            MeterView(level: -15, peak: -6, appearance: .plain)
                .grid(Size(width: 26, height: 1)).plainText == "===============...|.  -6.0")
        let loud = MeterView(level: 0, appearance: .full).grid(Size(width: 26, height: 1))
        #expect(loud[17, 0].style == Theme.dark.meterMid)
        #expect(loud[19, 0].style == Theme.dark.meterHigh)
    }

    @Test func aMeterMarksAClip() {
        let view = MeterView(level: -1, peak: 0, isClipped: true, appearance: .full)
        #expect(view.grid(Size(width: 26, height: 1)).plainText == "███████████████████┃ CLIP")
        #expect(view.grid(Size(width: 9, height: 1)).plainText == "███████┃!")
        let silent = MeterView(level: -.infinity, peak: -.infinity, appearance: .full)
        #expect(silent.grid(Size(width: 18, height: 1)).plainText == "············  -inf")
    }

    @Test func progressTellsShareAndTimeLeft() {
        let view = ProgressView(
            "encoding", fraction: 0.413, secondsLeft: 75, appearance: .full)
        #expect(
            view.grid(Size(width: 44, height: 1)).plainText
                == "encoding ███████▍░░░░░░░░░░  41 %  1:15 left")
        #expect(view.grid(Size(width: 16, height: 1)).plainText == "████▏░░░░░  41 %")
        var ascii = view
        ascii.appearance = .plain
        #expect(ascii.grid(Size(width: 16, height: 1)).plainText == "====......  41 %")
        ascii.fraction = nil
        ascii.secondsLeft = nil
        #expect(ascii.grid(Size(width: 16, height: 1)).plainText == "encoding .......")
    }

    @Test func longTimesHaveHours() {
        let view = ProgressView(fraction: 0, secondsLeft: 11_100, appearance: .plain)
        #expect(
            view.grid(Size(width: 28, height: 1)).plainText == "........   0 %  3:05:00 left")
    }
}
