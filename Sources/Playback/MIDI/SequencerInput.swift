import CALSA
import Glibc
import Instruments

/// A port of ALSA's sequencer, which keyboards and programs are connected to with `aconnect` or a
/// patch bay.
public struct SequencerInput: MIDIInput {
    /// The name of the client and of its port.
    public static let name = "Luthier"
    /// Milliseconds between two looks at the cancellation.
    private static let pause: Int32 = 100
    /// Bytes of the longest message of a channel.
    private static let longest = 16

    /// Whether there is a sequencer.
    static var isAvailable: Bool {
        luthier_alsa_silence()
        var opened: OpaquePointer?
        guard snd_seq_open(&opened, "default", Int32(SND_SEQ_OPEN_INPUT), 0) == 0 else {
            return false
        }
        snd_seq_close(opened)
        return true
    }

    /// The port.
    public init() {}

    /// Opens the port and listens until it is stopped; see ``MIDIInput``.
    public func listen(into queue: MIDIQueue, cancellation: Cancellation) throws {
        luthier_alsa_silence()
        var opened: OpaquePointer?
        let status = snd_seq_open(&opened, "default", Int32(SND_SEQ_OPEN_INPUT), 0)
        guard status == 0, let sequencer = opened else {
            throw PlaybackError(
                .noDevice, device: "ALSA's sequencer",
                reason: "cannot be opened (\(String(cString: snd_strerror(status)))); load "
                    + "snd-seq, or play from a stream")
        }
        defer { snd_seq_close(sequencer) }
        snd_seq_nonblock(sequencer, 1)
        snd_seq_set_client_name(sequencer, Self.name)
        let port = snd_seq_create_simple_port(
            sequencer, Self.name,
            UInt32(SND_SEQ_PORT_CAP_WRITE) | UInt32(SND_SEQ_PORT_CAP_SUBS_WRITE),
            UInt32(SND_SEQ_PORT_TYPE_MIDI_GENERIC) | UInt32(SND_SEQ_PORT_TYPE_APPLICATION))
        var decoder: OpaquePointer?
        guard port >= 0, snd_midi_event_new(Self.longest, &decoder) == 0, let decoder else {
            throw PlaybackError(
                .lost, device: "ALSA's sequencer", reason: "gives no port; free some clients")
        }
        defer { snd_midi_event_free(decoder) }
        // Each message has its status byte.
        snd_midi_event_no_status(decoder, 1)
        let count = snd_seq_poll_descriptors_count(sequencer, Int16(POLLIN))
        var entries = [pollfd](repeating: pollfd(), count: Int(count))
        while !cancellation.isCancelled {
            snd_seq_poll_descriptors(sequencer, &entries, UInt32(count), Int16(POLLIN))
            guard poll(&entries, nfds_t(count), Self.pause) > 0 else { continue }
            take(from: sequencer, by: decoder, into: queue)
        }
    }

    private func take(
        from sequencer: OpaquePointer, by decoder: OpaquePointer, into queue: MIDIQueue
    ) {
        var event: UnsafeMutablePointer<snd_seq_event_t>?
        var stream = MIDIByteStream()
        var bytes = [UInt8](repeating: 0, count: Self.longest)
        while snd_seq_event_input(sequencer, &event) >= 0, let event {
            let count = snd_midi_event_decode(decoder, &bytes, bytes.count, event)
            guard count > 0 else { continue }
            let now = MonotonicClock.now
            for byte in bytes[..<count] {
                if let message = stream.push(byte) { queue.put(message, at: now) }
            }
        }
    }
}
