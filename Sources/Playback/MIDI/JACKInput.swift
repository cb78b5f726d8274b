import CJACK
import Glibc
import Instruments
import Synchronization

/// A MIDI port of a JACK server, which keyboards and programs are connected to with `jack_connect`
/// or a patch bay.
public struct JACKInput: MIDIInput {
    /// The name of the client, whose port is `Luthier-midi:in`.
    public static let name = "Luthier-midi"
    private static let port = "in"
    /// Seconds between two looks at the cancellation.
    private static let pause = 0.1

    private let device: String

    /// A port of a server: `jack` for the default one, `jack:SERVER` for another.
    public init(_ device: String = "jack") { self.device = device }

    /// Opens the port and listens until it is stopped; see ``MIDIInput``.
    public func listen(into queue: MIDIQueue, cancellation: Cancellation) throws {
        let client = try JACKClient(of: device, named: Self.name)
        let receiver = Receiver(
            client, try client.port(Self.port, type: JACK_DEFAULT_MIDI_TYPE, isInput: true), queue)
        try client.run(receiver)
        try withExtendedLifetime(client) {
            while !cancellation.isCancelled {
                guard !receiver.isLost.load(ordering: .acquiring) else {
                    throw PlaybackError(
                        .lost, device: device, reason: "the JACK server is gone; start it again")
                }
                usleep(useconds_t(Self.pause * 1e6))
            }
        }
    }

    /// What JACK's thread calls.
    ///
    /// Sound though unchecked: its port and its queue's end are touched by that thread alone.
    private final class Receiver: JACKCallbacks, @unchecked Sendable {
        private let client: OpaquePointer
        private let port: OpaquePointer
        private let queue: MIDIQueue
        private let nanoseconds: Double

        init(_ client: JACKClient, _ port: OpaquePointer, _ queue: MIDIQueue) {
            (self.client, self.port, self.queue) = (client.handle, port, queue)
            nanoseconds = 1e9 / Double(jack_get_sample_rate(client.handle))
        }

        /// Takes the events of a cycle; each came in the period before, at its own frame.
        override func process(frames: Int) {
            guard let buffer = jack_port_get_buffer(port, jack_nframes_t(frames)) else { return }
            let count = jack_midi_get_event_count(buffer)
            guard count > 0 else { return }
            let begun = jack_frames_since_cycle_start(client)
            let now = MonotonicClock.now
            var event = jack_midi_event_t()
            for index in 0..<count {
                guard jack_midi_event_get(&event, buffer, index) == 0, event.size > 0,
                    let bytes = event.buffer,
                    let message = MIDIMessage(
                        status: bytes[0], event.size > 1 ? bytes[1] : 0,
                        event.size > 2 ? bytes[2] : 0)
                else { continue }
                let age = Double(Int(begun) + frames - Int(event.time)) * nanoseconds
                queue.put(message, at: now - UInt64(max(0, age)))
            }
        }
    }
}
