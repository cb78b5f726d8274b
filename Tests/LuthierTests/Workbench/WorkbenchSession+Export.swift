import Foundation
import TmuxSupport

extension WorkbenchSession {
    /// Opens the export dialog, chooses what is written and its name, and confirms.
    ///
    /// - Parameter what: as the dialog calls it.
    func export(_ what: String, as name: String) throws {
        try openExport(what)
        try finishExport(name: name)
    }

    /// Exports so many steps from A to B.
    func export(steps: Int, as name: String) throws {
        try openExport("steps from A to B")
        try tmux.press("Down")
        try tmux.press("Left", until: " \(steps) ") { Self.line("files", in: $0) }
        try finishExport(name: name)
    }

    private func openExport(_ what: String) throws {
        try tmux.type("e")
        try tmux.wait(for: "━ Export ━")
        try tmux.press("Right", until: " \(what) ") { Self.line("what", in: $0) }
    }

    /// A line of the dialog, without what stands beside it on the screen.
    private static func line(_ label: String, in screen: String) -> Substring? {
        guard let start = screen.range(of: "┃ \(label) ") else { return nil }
        return screen[start.upperBound...].prefix { $0 != "┃" }
    }

    private func finishExport(name: String) throws {
        for _ in 0..<2 { try tmux.press("Down") }
        try tmux.press("C-u")
        try tmux.type(name)
        try tmux.wait(until: "the name is \(name)") { $0.contains(" \(name) ") }
        try tmux.press("Enter")
        try tmux.wait(until: "the dialog is closed") { !$0.contains("━ Export ━") }
    }
}

extension Program {
    /// The bytes of a file.
    func content(_ name: String) throws -> Data { try Data(contentsOf: URL(filePath: path(name))) }

    /// The bytes of a WAV file's samples, without its texts.
    func audioBytes(_ name: String) throws -> Data {
        let bytes = try content(name)
        var at = 12
        while at + 8 <= bytes.count {
            let size = bytes[at + 4..<at + 8].reversed().reduce(0) { $0 << 8 | Int($1) }
            if bytes[at..<at + 4].elementsEqual("data".utf8) {
                return Data(bytes[at + 8..<min(bytes.count, at + 8 + size)])
            }
            at += 8 + size + size % 2
        }
        throw TmuxSession.Failure(description: "\(name) holds no samples")
    }
}
