extension Action {
    /// Keeps what is heard.
    static let record = Action(
        .everywhere, "record", ["T"], "record what is heard to a file; again: end it"
    ) { $0.toggleRecording() }
}

extension LineCommand {
    /// Keeps what is heard.
    static let record = LineCommand(
        "record", .anyWords("FILE").completed(by: .path),
        "record what is heard, and the notes; alone: end it"
    ) { try $0.record(to: $1) }

    /// Keeps what a microphone or a line gives.
    static let input = LineCommand(
        "input", .anyWords("FILE").completed(by: .path),
        "record the device's input, A takes it; alone: end it"
    ) { try $0.recordInput(to: $1) }
}
