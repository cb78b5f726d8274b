import Instruments

extension State {
    /// Records the input to a file, which A takes in the end; without a name the recording is
    /// ended.
    ///
    /// - Throws: `LineError` where the name is none of a sound file, the input is recorded already,
    ///   or nothing is that could be ended.
    mutating func recordInput(to path: String) throws -> [Command] {
        let word = LineCommand.input.word
        if let input = recordings.input {
            guard path.isEmpty else {
                throw LineError("\(input.path.fileName) is being recorded; :\(word) ends it")
            }
            recordings.input?.isEnding = true
            return [.endInput]
        }
        guard !path.isEmpty else { throw LineError.formOr("the input is not recorded") }
        return [
            .recordInput(
                try recordingName(path), device: transport.device.name, overwriting: false)
        ]
    }

    /// The name of a file that is recorded to, with an ending.
    ///
    /// - Throws: `LineError` where it is none of a sound file.
    func recordingName(_ path: String) throws -> String {
        let ending = path.fileEnding.lowercased()
        guard ending.isEmpty || Export.soundEndings.contains(ending) else {
            throw LineError("a recording is a .wav or a .flac file")
        }
        return ending.isEmpty ? path + ".wav" : path
    }

    /// The input is recorded from now on.
    mutating func beginInput(to path: String) -> [Command] {
        recordings.input = Recording(path: path, since: time)
        return say(.done, "recording the input; :\(LineCommand.input.word) ends it")
    }

    /// Asks before a file is replaced.
    mutating func askToOverwrite(input path: String) -> [Command] {
        ask(
            Dialog.Question(
                text: "\(path.fileName) is there already. Replace? (y/n)",
                yes: [
                    .recordInput(path, device: transport.device.name, overwriting: true)
                ]))
    }

    /// The recording of the input has come to its end: A takes it.
    mutating func take(input take: Recording.Take) -> [Command] {
        recordings.input = nil
        guard let path = take.paths.first else {
            return say(.fault, take.fault ?? "nothing is recorded")
        }
        export.written = [path]
        forgetLoaded(path)
        let commands = assign(path, to: 0)
        let text = "A is \(path.fileName), \(NumberFormat.seconds(take.seconds))"
        if let fault = take.fault { return commands + say(.fault, "\(text); \(fault)") }
        if take.dropped > 0 {
            return commands
                + say(.fault, "\(text); the machine was too busy, and sound is missing")
        }
        return commands + say(.done, "\(text); \(key("copy-path")) copies the path")
    }
}
