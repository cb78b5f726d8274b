import Foundation
import Models
import Synchronization

/// The live streams of the vocoders that a player may switch between, each made once, when it is
/// first wanted, and kept.
///
/// Made on a thread of its own, for weights are read; may be asked from any thread. A stream itself
/// is used by the rendering thread alone.
final class StreamPool: @unchecked Sendable {
    /// A stream and the converter from its rate to that of the bus.
    final class Place {
        let stream: any LiveStream
        /// Of the stream, in Hz.
        let rate: Int
        let converter: RateConverter

        init(stream: any LiveStream, rate: Int) {
            self.stream = stream
            self.rate = rate
            converter = RateConverter(from: rate, to: MixBus.rate)
        }
    }

    private enum Entry {
        case unmade
        case making
        case made(Place)
    }

    private let vocoders: [any LiveVocoder]
    private let lock = Mutex(())
    /// Guarded by the lock.
    private var entries: [Entry]

    /// Makes the stream of the first vocoder; those of the others when they are wanted.
    ///
    /// - Throws: an error of the first vocoder.
    init(_ vocoders: [any LiveVocoder]) throws {
        precondition(!vocoders.isEmpty, "a player has a vocoder")
        self.vocoders = vocoders
        entries = vocoders.map { _ in .unmade }
        let first = vocoders[0]
        entries[0] = .made(Place(stream: try first.live(), rate: first.outputRate))
    }

    /// A pool of streams that are made already.
    init(_ streams: [(stream: any LiveStream, rate: Int)]) {
        vocoders = []
        entries = streams.map { .made(Place(stream: $0.stream, rate: $0.rate)) }
    }

    /// How many vocoders there are.
    var count: Int { entries.count }

    /// The place of a vocoder that is ready; for the rendering thread.
    ///
    /// - Precondition: ``isReady(_:whenMade:)`` said so.
    subscript(index: Int) -> Place {
        let entry = lock.withLock { _ in entries[index] }
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
        let isMaking: Bool? = lock.withLock { _ in
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
            DispatchQueue.global(qos: .userInitiated).async { [self] in
                whenMade(make(index))
            }
        }
        return false
    }

    private func make(_ index: Int) -> (any Error)? {
        do {
            let vocoder = vocoders[index]
            let place = Place(stream: try vocoder.live(), rate: vocoder.outputRate)
            lock.withLock { _ in entries[index] = .made(place) }
            return nil
        } catch {
            lock.withLock { _ in entries[index] = entries[0] }
            return error
        }
    }
}
