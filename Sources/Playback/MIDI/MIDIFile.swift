/// A standard MIDI file of format 0 or 1: notes as a sequencer keeps them.
///
/// Source: The Complete MIDI 1.0 Detailed Specification, "Standard MIDI Files 1.0".
public struct MIDIFile: Equatable, Sendable {
    /// What happens at a moment.
    public enum Content: Equatable, Sendable {
        /// Something is said on a channel.
        case message(MIDIMessage)
        /// Quarter notes last that many microseconds from now on, 1…16 777 215.
        case tempo(microseconds: Int)
        /// A text, a time signature and their like: kind, 0…127, and what it says.
        case meta(UInt8, [UInt8])
        /// A system exclusive message, the bytes after its status.
        case exclusive([UInt8])
    }

    /// Something at a moment.
    public struct Event: Equatable, Sendable {
        /// Ticks from the start of the track.
        public var tick: Int
        /// What happens.
        public var content: Content

        /// Makes an event.
        public init(tick: Int, _ content: Content) {
            self.tick = tick
            self.content = content
        }
    }

    /// How ticks are counted.
    public enum Division: Equatable, Sendable {
        /// So many to a quarter note, 1…32 767.
        case quarter(Int)
        /// So many to a frame of film, of which there are 24, 25, 29 (29.97) or 30 a second.
        case film(frames: Int, ticks: Int)
    }

    /// How ticks are counted.
    public var division: Division
    /// The tracks, which sound together; in each the events in the order of time.
    public var tracks: [[Event]]
    /// Where reading stopped, if it did before the end, and why; what came before is there.
    public var fault: String?

    /// Makes a file.
    public init(division: Division = .quarter(480), tracks: [[Event]]) {
        self.division = division
        self.tracks = tracks
    }

    /// A message and when it comes.
    public struct Timed: Equatable, Sendable {
        /// Seconds from the start.
        public var seconds: Double
        /// What is said.
        public var message: MIDIMessage

        /// Makes one.
        public init(_ message: MIDIMessage, at seconds: Double) {
            self.seconds = seconds
            self.message = message
        }
    }

    /// All messages in the order of time; what comes at one tick in the order of tracks.
    public var messages: [Timed] {
        let tempo = TempoMap(self)
        var all: [(tick: Int, message: MIDIMessage)] = []
        for track in tracks {
            for event in track {
                if case .message(let message) = event.content { all.append((event.tick, message)) }
            }
        }
        // Sorting keeps the order of equals by their place.
        let order = all.indices.sorted { (all[$0].tick, $0) < (all[$1].tick, $1) }
        return order.map { Timed(all[$0].message, at: tempo.seconds(at: all[$0].tick)) }
    }

    /// A file of what was played, in ticks of a sample at 48 kHz, so that it sounds the same when
    /// it is rendered.
    ///
    /// - Parameter messages: in the order of time.
    public init(recording messages: [Timed]) {
        let ticksPerSecond = 48_000.0
        self.init(
            division: .quarter(24_000),
            tracks: [
                [Event(tick: 0, .tempo(microseconds: 500_000))]
                    + messages.map {
                        Event(
                            tick: Int((max(0, $0.seconds) * ticksPerSecond).rounded()),
                            .message($0.message))
                    }
            ])
    }
}
