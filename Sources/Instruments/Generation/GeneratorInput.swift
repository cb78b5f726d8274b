import AudioFile
import Models
import Signal

/// What a generator is given: samples that it goes on from, and the encoding that it follows.
public struct GeneratorInput: Sendable {
    /// What is asked for.
    public struct Request: Sendable {
        /// The sound that goes on; `nil` to begin from silence.
        public var beginning: SoundSource?
        /// The sound or encoding that what is new follows; `nil` for the beginning's own.
        public var shape: SoundSource?
        /// The note of what is new; `nil` for that of what is followed.
        public var note: Note?
        /// The length of what is new; `nil` for that of `shape`, or else ``usualSeconds``.
        public var seconds: Double?

        /// Puts a request together.
        public init(
            beginning: SoundSource? = nil, shape: SoundSource? = nil, note: Note? = nil,
            seconds: Double? = nil
        ) {
            self.beginning = beginning
            self.shape = shape
            self.note = note
            self.seconds = seconds
        }
    }

    /// What is followed where nothing was asked for.
    public enum Substitute: Equatable, Sendable {
        /// The beginning's last half second, there and back.
        case end
        /// An encoding of zeros at a note.
        case empty(Note)
    }

    /// The length of what is new where nothing says otherwise.
    public static let usualSeconds = 4.0
    /// The note of what is new where nothing says otherwise.
    public static let usualNote = Note(midi: 60)

    /// Samples at 16 kHz, whole frames, at the level of those that a WaveNet was trained with.
    public let opening: [Float]
    /// The encoding of the opening and of what comes after it.
    public let encoding: Encoding
    /// What is followed for want of something that was asked for.
    public let substitute: Substitute?

    /// Reads and encodes what is asked for.
    ///
    /// - Parameter codec: encodes for the generator; `nil` for one that follows nothing.
    /// - Throws: an error of a file or the model, or `CancellationError`.
    public init(
        _ request: Request, codec: SoundCodec?, cancellation: Cancellation = Cancellation(),
        notice: (String) -> Void = { _ in }
    ) throws {
        opening = try request.beginning.map { try Self.samples(of: $0, notice: notice) } ?? []
        let given = opening.count / Encoding.hop
        let usual = Self.frames(request.seconds ?? Self.usualSeconds)
        guard let codec else {
            encoding = Self.empty(given + usual, hertz: 0)
            substitute = nil
            return
        }
        let first = try request.beginning.map {
            try codec.encoding(of: $0, cancellation: cancellation).continued(to: given)
        }
        var next: Encoding
        if let shape = request.shape {
            next = try codec.encoding(of: shape, note: request.note, cancellation: cancellation)
            if let seconds = request.seconds { next = next.continued(to: Self.frames(seconds)) }
            substitute = nil
        } else if let first {
            next = first.continued(to: given + usual).suffix(usual)
            substitute = .end
        } else {
            let note = request.note ?? Self.usualNote
            next = Self.empty(usual, hertz: Float(note.hertz))
            substitute = .empty(note)
        }
        if let note = request.note {
            next.pitch = PitchTrack(constant: Float(note.hertz), frames: next.frames)
        }
        guard var all = first else {
            encoding = next
            return
        }
        all.append(next)
        encoding = all
    }

    private static func samples(
        of source: SoundSource, notice: (String) -> Void
    ) throws -> [Float] {
        guard let url = source.url, url.pathExtension.lowercased() != "npy" else {
            throw InstrumentError(
                .format, subject: source.title,
                reason: "nothing goes on from it; give a sound file or a bundled name")
        }
        let sound = try AudioFile.read(url.path, rate: Encoding.sampleRate) {
            notice(source.told(replaced: $0))
        }
        let whole = sound.samples.count / Encoding.hop * Encoding.hop
        guard whole > 0 else {
            throw ModelError.lessThanFrame(
                of: Encoding.hop, rate: Encoding.sampleRate, path: url.path)
        }
        return SoundCodec.leveled(Array(sound.samples[..<whole]))
    }

    private static func frames(_ seconds: Double) -> Int {
        max(1, Int((seconds * Encoding.frameRate).rounded()))
    }

    private static func empty(_ frames: Int, hertz: Float) -> Encoding {
        Encoding(
            codes: Array(repeating: 0, count: frames * Encoding.dimensions),
            pitch: PitchTrack(constant: hertz, frames: frames))
    }
}
