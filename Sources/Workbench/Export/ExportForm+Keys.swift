import AudioFile
import Instruments
import Screen

extension ExportForm {
    /// Goes to the line so many further down, no further than the ends.
    mutating func move(by step: Int) {
        line = lines[(place + step).clamped(to: 0...lines.count - 1)]
    }

    /// Goes to the line so many further down, round and round.
    mutating func turn(by step: Int) { line = lines[(place + step + lines.count) % lines.count] }

    private var place: Int { lines.firstIndex(of: line) ?? 0 }

    /// Takes a key of text, in a line that takes some.
    mutating func type(_ key: Key) {
        switch line {
        case .folder: _ = folder.type(key)
        case .name: _ = name.type(key)
        case .what, .steps, .rate, .format, .normalise: break
        }
    }

    /// Goes on in a line that is a choice, round and round; the number of files alone has ends.
    mutating func choose(by step: Int) {
        func next<Value: Equatable>(_ value: Value, of all: [Value]) -> Value {
            all[((all.firstIndex(of: value) ?? 0) + step + all.count) % all.count]
        }
        switch line {
        case .folder, .name: break
        case .what: what = next(what, of: What.allCases)
        case .steps: steps = (steps + step).clamped(to: Export.steps)
        case .rate: rate = next(rate, of: ExportRequest.rates)
        case .format: format = next(format, of: ExportSettings.SampleFormat.allCases)
        case .normalise: level = next(level, of: Level.all)
        }
    }

    /// What is written, as it follows a verb.
    ///
    /// - Parameter favourites: how many sounds are favourites; asked where they are written.
    func outcome(favourites: @autoclosure () -> Int) -> String {
        switch what {
        case .blend: "one WAV file"
        case .steps: "\(steps) WAV files from A to B"
        case .mix: "one WAV file, stereo"
        case .favourites: "\(favourites()) WAV files of the sounds as they are"
        case .encoding: "\(stem).npy, and its pitch and detail beside it"
        }
    }

    private var stem: String {
        let name = name.text.trimmingSpaces
        return name.isEmpty ? "NAME" : name
    }
}
