/// Lines that were typed before, of each kind of prompt, the newest last.
public struct LineHistory: Codable, Equatable, Sendable {
    /// How many lines of a kind are kept.
    public static let most = 100

    private var lines: [String: [String]] = [:]
    /// How far back the line is that is shown, from 1; 0 for the one being typed.
    private var back = 0
    /// What was typed before another line was taken.
    private var draft = ""

    private enum CodingKeys: String, CodingKey { case lines }

    /// No lines.
    public init() {}

    /// The lines of a kind, the newest last.
    public subscript(kind: String) -> [String] { lines[kind] ?? [] }

    /// Keeps a line; one that is there already is the newest then.
    public mutating func keep(_ line: String, as kind: String) {
        reset()
        guard !line.isEmpty else { return }
        var all = self[kind].filter { $0 != line }
        all.append(line)
        lines[kind] = Array(all.suffix(Self.most))
    }

    /// Begins anew at the line being typed.
    public mutating func reset() {
        back = 0
        draft = ""
    }

    /// The line so many further back than the one that is shown; `nil` where there is none.
    ///
    /// - Parameters:
    ///   - steps: 1 for an older one, −1 for a newer one.
    ///   - kind: the kind of prompt.
    ///   - text: what stands there now.
    public mutating func recall(_ steps: Int, of kind: String, from text: String) -> String? {
        let all = self[kind]
        if back == 0 { draft = text }
        let target = back + steps
        guard (0...all.count).contains(target) else { return nil }
        back = target
        return target == 0 ? draft : all[all.count - target]
    }
}

extension Prompt.Purpose {
    /// Under which name its lines are kept; `nil` where none are.
    var historyKind: String? {
        switch self {
        case .command: "command"
        case .addFolder: "folder"
        case .savePreset, .renamePreset, .slot: nil
        }
    }
}
