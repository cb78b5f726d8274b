import Glibc
import Screen
import Terminal

/// Shows what it hears, and does what capital letters say.
final class Probe {
    private let screen: TerminalScreen
    private var keys: [String] = []
    private var counts: [String: Int] = [:]
    private var hasMouse = false

    init(_ screen: TerminalScreen) { self.screen = screen }

    /// Runs until Q or a signal.
    /// - Returns: the exit status.
    func run() -> Int32 {
        while true {
            screen.draw(frame(screen.size))
            for reason in screen.wait() {
                switch reason {
                case .keys: count("keys")
                case .resized: count("resized")
                case .woken: count("woken")
                case .resumed: count("resumed")
                case .quit(let signal): return 128 + signal
                }
            }
            while let key = screen.nextKey() {
                keys.append(key.name)
                if key == Key("Q") { return 0 }
                obey(key)
            }
        }
    }

    private func count(_ name: String) { counts[name, default: 0] += 1 }

    private func obey(_ key: Key) {
        switch key {
        case Key("T"): fatalError("asked to")
        case Key("A"): abort()
        case Key("S"): UnsafeMutablePointer<Int>(bitPattern: 64)?.pointee = 1
        case Key("X"): exit(3)
        case Key("E"): for _ in 0..<3 { _ = write(2, "to standard error\n", 18) }
        case Key("G"): _ = write(1, "\u{1B}[HGARBAGE", 10)
        case Key("l", .control): screen.redraw()
        case Key("M"):
            hasMouse.toggle()
            screen.setMouse(hasMouse)
        case Key("W"):
            let waker = screen.waker
            let unmanaged = Unmanaged.passRetained(waker)
            var thread = pthread_t()
            pthread_create(
                &thread, nil,
                {
                    while !isMainThreadAsleep() { usleep(1_000) }
                    $0.map { Unmanaged<Waker>.fromOpaque($0).takeRetainedValue().wake() }
                    return nil
                }, unmanaged.toOpaque())
        default: break
        }
    }

    private func frame(_ size: Size) -> CellGrid {
        var grid = CellGrid(size)
        let look = screen.capabilities
        grid.write(
            "size \(size.width)x\(size.height) \(look.glyphs) \(look.colours) "
                + (look.isLight ? "light" : "dark"), x: 0, y: 0)
        grid.write("keys " + keys.suffix(6).joined(separator: " ") + " .", x: 0, y: 1)
        grid.write("|日本語|e\u{301}|각|▀▄⣿|", x: 0, y: 2)
        let orange = Style(foreground: .palette(208), attributes: .bold)
        let onBlue = Style(foreground: .palette(15), background: .palette(21))
        let x = grid.write("orange", x: 0, y: 3, style: orange)
        grid.write("onblue", x: x, y: 3, style: onBlue)
        grid.write("reversed", x: 20, y: 3, style: Style(attributes: [.reverse, .underline]))
        let names = ["resized", "resumed", "woken"]
        let told = names.map { "\($0) \(counts[$0] ?? 0)" }.joined(separator: " ")
        grid.write(told, x: 0, y: 4)
        grid.put("E", x: size.width - 1, y: size.height - 1)
        return grid
    }
}
