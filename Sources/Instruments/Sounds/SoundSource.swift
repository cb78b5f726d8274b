import FileSystem
import Foundation

/// What a person named: a sound file, an encoding, or standard input.
public enum SoundSource: Equatable, Sendable {
    /// A sound file, of the library or of one's own.
    case sound(Sound)
    /// An encoding in a `.npy` file.
    case encoding(URL)
    /// Sound on standard input.
    case standardInput

    /// The name shown to people.
    public var title: String {
        switch self {
        case .sound(let sound): sound.title
        case .encoding(let url): url.deletingPathExtension().lastPathComponent
        case .standardInput: "standard input"
        }
    }

    /// The name that outputs are made of.
    public var stem: String {
        switch self {
        case .sound(let sound): sound.name + (sound.region.map { " " + $0.stem } ?? "")
        case .encoding(let url): url.deletingPathExtension().lastPathComponent
        case .standardInput: "stdin"
        }
    }

    /// The file, if there is one.
    public var url: URL? {
        switch self {
        case .sound(let sound): sound.url
        case .encoding(let url): url
        case .standardInput: nil
        }
    }
}

extension Library {
    /// Finds what a person named: `-` for standard input, a file, or a sound of the library.
    ///
    /// A text is taken for a file when one exists, when it holds a `/`, or when it ends as sound
    /// files and encodings do. A part of a sound follows as `#t=START,END`, see ``SoundRegion``.
    ///
    /// - Throws: `InstrumentError` when it is no file and not exactly one sound of the library.
    public func source(named text: String) throws -> SoundSource {
        if text == "-" { return .standardInput }
        let (text, region) = Path.exists(text) ? (text, nil) : try SoundRegion.split(text)
        let url = URL(fileURLWithPath: text)
        let ending = url.pathExtension.lowercased()
        let exists = Path.exists(text)
        if ending == "npy" || exists || text.contains("/") || Self.endings.contains(ending) {
            guard exists else {
                throw InstrumentError(
                    .notFound, subject: text,
                    reason: "no such file; check the path, or name a bundled sound")
            }
            guard ending == "npy" else { return .sound(Sound(file: url).part(region)) }
            guard region == nil else { throw Self.noRegion(of: text) }
            return .encoding(url)
        }
        return .sound(try sound(named: text).part(region))
    }

    /// An encoding is taken whole.
    static func noRegion(of path: String) -> InstrumentError {
        InstrumentError(
            .blend, subject: path, reason: "an encoding is taken whole; cut its sound instead")
    }
}
