import Foundation

extension TmuxSession {
    /// The terminal's modes as `stty -a` tells them, all but speed and size; for a shell's prompt.
    public func terminalModes() throws -> String {
        let mark = "listed-" + UUID().uuidString.prefix(8)
        try type("clear; stty -a; echo \(mark)\n")
        let text = try wait(until: "modes are listed") {
            $0.contains("intr = ") && $0.contains("\n\(mark)\n")
        }
        guard let start = text.range(of: "intr = "), let end = text.range(of: mark) else {
            throw Failure(description: "no modes:\n\(text)")
        }
        // Lines break as the width allows.
        let words = text[start.lowerBound..<end.lowerBound].split(whereSeparator: \.isWhitespace)
        return words.joined(separator: " ")
    }

    /// Waits until the shell's screen is back: cursor shown, no alternate screen, no mouse.
    public func waitForShellScreen() throws {
        try wait(for: "alternate_on", toBe: "0")
        try wait(for: "cursor_flag", toBe: "1")
        try wait(for: "mouse_any_flag", toBe: "0")
        try wait(for: "keypad_cursor_flag", toBe: "0")
    }
}
