import Instruments

extension State {
    /// Has a text said, for the one of A to D whose pane has the keys, or A.
    ///
    /// - Parameter voice: what finds the sound whose voice it is said in; `nil` for the model's own.
    /// - Throws: `LineError` where other work is on its way.
    mutating func speak(_ text: String, as voice: String? = nil) throws -> [Command] {
        if let busy { throw LineError(busy) }
        export.work = Work(label: "speech")
        let order = SpeechOrder(text, voice: voice, seed: language.draw(), slot: focusedSlot)
        return [.say(order)]
    }

    /// Has a text said in the voice of the sound that is selected in the library.
    ///
    /// - Throws: `LineError` where none is, or other work is on its way.
    mutating func speakLikeSelected(_ text: String) throws -> [Command] {
        guard let selected = library.selected else {
            throw LineError("no sound is selected in the library whose voice it could be")
        }
        return try speak(text, as: selected.reference)
    }

    /// A text was said: its pane takes it, and its folder stands in the library.
    mutating func take(said order: SpeechOrder, path: String, seconds: Double) -> [Command] {
        export.work = nil
        export.written = [path]
        forgetLoaded(path)
        let letter = Self.letter(order.slot == 3 && document.sounds[2] == nil ? 2 : order.slot)
        let commands = assign(path, to: order.slot)
        _ = say(
            .done,
            "\(letter) is \(path.fileName), \(NumberFormat.seconds(seconds)); "
                + "\(key("copy-path")) copies the path")
        return commands + [listWithFolder(of: path)]
    }

    /// Lists the sounds anew, with the folder of a file that was made.
    func listWithFolder(of path: String) -> Command {
        let folder = paths.absolute(path.fileFolder)
        let isKnown = library.folders.contains { paths.absolute($0) == folder }
        return .listSounds(folders: library.folders + (isKnown ? [] : [folder]))
    }

    /// Why no long work can begin now; `nil` where it can.
    var busy: String? {
        export.work.map { "\($0.label) is still on its way; \(key("stop")) stops it" }
    }
}
