import Screen
import Terminal

/// What drawing costs.
enum Bench {
    /// Draws on the screen and tells bytes and times.
    static func run(on screen: TerminalScreen) -> String {
        let size = screen.size
        let scenes: [(String, (Int) -> CellGrid)] = [
            ("head over blank rows", { head(CellGrid(size), $0) }),
            ("head over a wave", { head(wave(size), $0) }),
            ("head as background over a wave", { head(wave(size), $0, isBackground: true) }),
        ]
        var lines = ["\(size.width)x\(size.height)"]
        for (name, scene) in scenes {
            let frames = (0..<120).map(scene)
            screen.draw(frames[0])
            let before = screen.bytesSent
            let time = ContinuousClock().measure { for frame in frames { screen.draw(frame) } }
            let bytes = (screen.bytesSent - before) / 119
            lines.append("\(name): \(bytes) B a frame, \(bytes * 30) B/s at 30/s, \(time / 120)")
        }
        for (name, grid) in [("wave", wave(size)), ("heatmap", heat(size, 0))] {
            screen.draw(grid)
            let before = screen.bytesSent
            let times = (0..<20).map { _ in ContinuousClock().measure { screen.redraw() } }
            let bytes = (screen.bytesSent - before) / 20
            lines.append(
                "redraw \(name): \(bytes) B, least \(times.min() ?? .zero), most \(times.max() ?? .zero)"
            )
        }
        let heats = [heat(size, 0), heat(size, 1)]
        let idle = ContinuousClock().measure { for _ in 0..<100 { screen.draw(wave(size)) } }
        let same = wave(size)
        screen.draw(same)
        let nothing = ContinuousClock().measure { for _ in 0..<100 { screen.draw(same) } }
        let moving = ContinuousClock().measure { for i in 0..<20 { screen.draw(heats[i % 2]) } }
        lines.append(
            "wave made and drawn \(idle / 100), same \(nothing / 100), heat \(moving / 20)")
        return lines.joined(separator: "\n")
    }

    private static func head(
        _ grid: CellGrid, _ frame: Int, isBackground: Bool = false
    ) -> CellGrid {
        var grid = grid
        let x = frame % max(1, grid.size.width)
        for y in 0..<grid.size.height {
            if isBackground {
                let cell = grid[x, y]
                guard case .glyph(let glyph) = cell.content else { continue }
                let style = Style(foreground: cell.style.foreground, background: .palette(236))
                grid.put(glyph, x: x, y: y, style: style)
            } else {
                grid.put("│", x: x, y: y, style: Style(foreground: .palette(208)))
            }
        }
        return grid
    }

    private static func wave(_ size: Size) -> CellGrid {
        var grid = CellGrid(size)
        for x in 0..<size.width {
            let reach = (x * 7_919 % 101) * size.height / 202
            for y in (size.height / 2 - reach)..<(size.height / 2 + reach) {
                let inner = abs(y - size.height / 2) * 2 < reach
                let style = Style(foreground: .palette(inner ? 45 : 31))
                grid.put(inner ? "█" : "▒", x: x, y: y, style: style)
            }
        }
        return grid
    }

    private static func heat(_ size: Size, _ seed: Int) -> CellGrid {
        let ramp: [UInt8] = [16, 233, 17, 54, 90, 126, 168, 203, 209, 216, 222, 229]
        var grid = CellGrid(size)
        for y in 0..<size.height {
            for x in 0..<size.width {
                let value = (x * 31 + y * 17 + seed * 5 + x * y / 7) / 3
                let style = Style(
                    foreground: .palette(ramp[value % 12]),
                    background: .palette(ramp[(value + y) % 12]))
                grid.put("▀", x: x, y: y, style: style)
            }
        }
        return grid
    }
}
