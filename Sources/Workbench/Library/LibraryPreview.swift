import Instruments
import Screen

/// What is shown of the selected sound of the library, as soon as it is read.
public struct LibraryPreview: Equatable, Sendable {
    /// The sound that is shown.
    public internal(set) var sound: LoadedSound?
    /// The sound that was asked for last.
    var asked: String?
    /// When the selected one is asked for, in seconds.
    var dueAt: Double?

    /// Nothing yet.
    public init() {}
}

extension State {
    /// How long a sound must stay selected before it is read to be shown, in seconds.
    static let previewDelay = 0.15

    /// The selected sound as it is drawn; `nil` while it is not read.
    var previewed: LoadedSound? {
        guard let reference = library.selected?.reference else { return nil }
        if library.preview.sound?.reference == reference { return library.preview.sound }
        return sources.loaded.lazy.compactMap { $0 }.first { $0.reference == reference }
    }

    /// Sees to it that the selected sound is read where it is to be shown and is not there.
    mutating func planPreview() {
        guard let reference = library.selected?.reference, reference != library.preview.asked,
            previewed == nil, let area = Layout(self, size: size).library,
            !LibraryLayout(library, in: area).preview.isEmpty
        else { return }
        library.preview.asked = reference
        library.preview.dueAt = time + Self.previewDelay
    }

    /// Asks for the selected sound, if it is still the one.
    mutating func askForPreview() -> [Command] {
        library.preview.dueAt = nil
        guard let reference = library.selected?.reference, previewed == nil else { return [] }
        return [.previewSound(reference)]
    }

    /// A sound was read to be shown.
    mutating func show(_ sound: LoadedSound) -> [Command] {
        library.preview.sound = sound
        return []
    }
}
