import Instruments

extension State {
    /// What the first recording is called, where nobody says otherwise.
    private static let firstTake = "take.wav"

    /// Ends the recording; where there is none, its name is typed.
    mutating func toggleRecording() -> [Command] {
        guard recordings.output == nil else { return endRecording() }
        dialog = .prompt(
            Prompt(.command, label: ":", text: "\(LineCommand.record.word) \(nextTake)"))
        lines.reset()
        return []
    }

    /// Records to a file; without a name the recording is ended.
    ///
    /// - Throws: `LineError` where the name is none of a sound file, something is recorded, or
    ///   nothing is that could be ended.
    mutating func record(to path: String) throws -> [Command] {
        if let recording = recordings.output {
            guard path.isEmpty else {
                throw LineError(
                    "\(recording.path.fileName) is being recorded; "
                        + ":\(LineCommand.record.word) ends it")
            }
            return endRecording()
        }
        guard !path.isEmpty else {
            throw LineError.formOr("nothing is recorded")
        }
        return [.record(try recordingName(path), overwriting: false)]
    }

    private mutating func endRecording() -> [Command] {
        recordings.output?.isEnding = true
        return [.endRecording]
    }

    /// The most digits at the end of a name that are a number.
    private static let mostDigits = 9

    /// The name of a further recording: that of the last with the next number.
    private var nextTake: String {
        guard let last = recordings.lastTake else { return Self.firstTake }
        let stem = last.fileStem
        let ending = stem.reversed().prefix { $0.isASCII && $0.isNumber }
        let digits = min(ending.count, Self.mostDigits)
        let number = Int(stem.suffix(digits))
        let head = number == nil ? stem + "-" : String(stem.dropLast(digits))
        let folder = last.lastIndex(of: "/").map { String(last[...$0]) } ?? ""
        return "\(folder)\(head)\((number ?? 1) + 1).\(last.fileEnding)"
    }

    /// It is recorded from now on.
    mutating func beginRecording(to path: String) -> [Command] {
        recordings.output = Recording(path: path, since: time)
        recordings.lastTake = path
        return []
    }

    /// Asks before files are replaced.
    mutating func askToOverwrite(recording path: String, existing: [String]) -> [Command] {
        let names = existing.map(\.fileName).joined(separator: " and ")
        let verb = existing.count == 1 ? "is" : "are"
        return ask(
            Dialog.Question(
                text: "\(names) \(verb) there already. Replace? (y/n)",
                yes: [.record(path, overwriting: true)]))
    }

    /// The recording has come to its end, asked for or not: says where it is.
    mutating func take(_ take: Recording.Take) -> [Command] {
        let wasAsked = recordings.output?.isEnding ?? false
        recordings.output = nil
        if let fault = take.fault { return say(.fault, "nothing is recorded: \(fault)") }
        guard let sound = take.paths.first else { return [] }
        export.written = [sound]
        let names = take.paths.map(\.fileName).joined(separator: " and ")
        let folder = sound.fileFolder
        let text = "\(names) in \(folder), \(NumberFormat.seconds(take.seconds))"
        if take.dropped > 0 {
            return say(
                .fault,
                "recorded: \(text); the disk was too slow, and \(take.dropped) samples are missing")
        }
        guard wasAsked else {
            return say(.fault, "the recording ended with the device: \(text)")
        }
        return say(.done, "recorded: \(text); \(key("copy-path")) copies the path")
    }
}
