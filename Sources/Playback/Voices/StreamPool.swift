import Models
import Synchronization

/// The live streams of the vocoders that a player may switch between, each made once, when it is
/// first wanted, and kept.
///
/// Made on a thread of its own, for weights are read; may be asked from any thread. A stream itself
/// is used by the rendering thread alone.
final class StreamPool: Sendable {
    /// A stream and the converters from its rate to that of the bus.
    ///
    /// Sound though unchecked: after it is made it goes to the rendering thread, which alone uses
    /// it.
    final class Place: @unchecked Sendable {
        let stream: StereoStream
        /// Of the stream, in Hz.
        let rate: Int
        /// Of the mid, and of the side.
        let converters: (mid: RateConverter, side: RateConverter)

        init(stream: any LiveStream, rate: Int) {
            self.stream = StereoStream(stream, rate: rate)
            self.rate = rate
            converters = (
                RateConverter(from: rate, to: MixBus.rate),
                RateConverter(from: rate, to: MixBus.rate)
            )
        }
    }

    private enum Entry: Sendable {
        case unmade
        case making
        case made(Place)
    }

    /// How many vocoders there are.
    let count: Int

    private let vocoders: [any LiveVocoder]
    private let threads: ThreadGroup
    private let entries: Mutex<[Entry]>

    /// Makes the stream of the first vocoder; those of the others when they are wanted.
    ///
    /// - Parameter threads: gets a thread for each of those.
    /// - Throws: an error of the first vocoder.
    init(_ vocoders: [any LiveVocoder], threads: ThreadGroup) throws {
        precondition(!vocoders.isEmpty, "a player has a vocoder")
        self.vocoders = vocoders
        self.threads = threads
        var entries = vocoders.map { _ in Entry.unmade }
        let first = vocoders[0]
        entries[0] = .made(Place(stream: try first.live(), rate: first.outputRate))
        self.entries = Mutex(entries)
        count = vocoders.count
    }

    /// A pool of streams that are made already.
    init(_ streams: [(stream: any LiveStream, rate: Int)]) {
        vocoders = []
        threads = ThreadGroup()
        count = streams.count
        entries = Mutex(streams.map { .made(Place(stream: $0.stream, rate: $0.rate)) })
    }

    /// The place of a vocoder that is ready; for the rendering thread.
    ///
    /// - Precondition: ``isReady(_:whenMade:)`` said so.
    subscript(index: Int) -> Place {
        let entry = entries.withLock { $0[index] }
        guard case .made(let place) = entry else {
            preconditionFailure("a stream is made before it is used")
        }
        return place
    }

    /// Whether the stream of a vocoder is there; if not, it is made in the background.
    ///
    /// - Parameter whenMade: called when it is there; with the error when the first vocoder's
    ///   stream stands in for it, because it could not be made.
    func isReady(_ index: Int, whenMade: @escaping @Sendable ((any Error)?) -> Void) -> Bool {
        let isMaking: Bool? = entries.withLock { entries in
            switch entries[index] {
            case .made: return nil
            case .making: return true
            case .unmade:
                entries[index] = .making
                return false
            }
        }
        guard let isMaking else { return true }
        if !isMaking {
            threads.start("vocoder", stackSize: 1 << 21) { [self] in whenMade(make(index)) }
        }
        return false
    }

    private func make(_ index: Int) -> (any Error)? {
        do {
            let vocoder = vocoders[index]
            let place = Place(stream: try vocoder.live(), rate: vocoder.outputRate)
            entries.withLock { $0[index] = .made(place) }
            return nil
        } catch {
            entries.withLock { $0[index] = $0[0] }
            return error
        }
    }
}
