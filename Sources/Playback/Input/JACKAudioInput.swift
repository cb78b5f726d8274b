import CJACK
import Synchronization

/// Sound from a JACK server, which sets the rate and the period.
///
/// Its two ports are connected to the first two that the sound card gives, where it gives any; any
/// other connection is made with `jack_connect` or a patch bay.
public final class JACKAudioInput: AudioInput {
    /// The name of the client: its ports are `Luthier-in:left` and `Luthier-in:right`.
    public static let name = "Luthier-in"
    /// Seconds that wait for whoever takes them.
    private static let seconds = 1
    /// Seconds after which a server that gives nothing is lost.
    private static let patience = 4.0

    /// The name of the device: `jack`, or `jack:SERVER`.
    public let device: String
    /// The server's rate, in Hz.
    public let rate: Int
    /// Frames a cycle of the server.
    public let period: Int
    /// Cycles that nobody took.
    public var overruns: Int { stream.overruns.load(ordering: .relaxed) }

    private let client: JACKClient
    private let stream: Stream

    /// Frames on their way from JACK's thread.
    ///
    /// Sound though unchecked: the ports are touched by JACK's thread alone.
    private final class Stream: JACKCallbacks, @unchecked Sendable {
        let semaphore = Semaphore()
        let overruns = Atomic(0)
        let queue: RingQueue<SIMD2<Float>>
        private let ports: (left: OpaquePointer, right: OpaquePointer)

        init(_ client: JACKClient, capacity: Int) throws {
            ports = (
                try client.port("left", type: JACK_DEFAULT_AUDIO_TYPE, isInput: true),
                try client.port("right", type: JACK_DEFAULT_AUDIO_TYPE, isInput: true)
            )
            queue = RingQueue(capacity: capacity, filledWith: .zero)
        }

        override func process(frames: Int) {
            let count = jack_nframes_t(frames)
            guard
                let left = jack_port_get_buffer(ports.left, count)?
                    .assumingMemoryBound(to: Float.self),
                let right = jack_port_get_buffer(ports.right, count)?
                    .assumingMemoryBound(to: Float.self)
            else { return }
            if !queue.put(frames, { SIMD2(left[$0], right[$0]) }) {
                overruns.wrappingAdd(1, ordering: .relaxed)
            }
            semaphore.signal()
        }

        override func lose() {
            super.lose()
            semaphore.signal()
        }
    }

    /// Becomes a client of a server.
    ///
    /// - Parameter device: `jack` for the default server, `jack:SERVER` for another.
    /// - Throws: ``PlaybackError`` when no server answers.
    public init(_ device: String = "jack") throws {
        self.device = device
        client = try JACKClient(of: device, named: Self.name)
        rate = Int(jack_get_sample_rate(client.handle))
        period = Int(jack_get_buffer_size(client.handle))
        stream = try Stream(client, capacity: max(4 * period, Self.seconds * rate))
        try client.run(stream)
        connect()
    }

    /// Waits until frames are there, and takes them.
    ///
    /// - Throws: ``PlaybackError`` when the server is gone.
    public func read(into frames: UnsafeMutableBufferPointer<SIMD2<Float>>) throws -> Int {
        while true {
            let count = stream.queue.take(frames.count) { frames[$0] = $1 }
            if count > 0 { return count }
            let isWoken = stream.semaphore.wait(seconds: Self.patience)
            guard isWoken, !stream.isLost.load(ordering: .acquiring) else {
                throw PlaybackError(
                    .lost, device: device, reason: "the JACK server gives no sound; start it again")
            }
        }
    }

    /// Connects both ports to the first two of the sound card, to its only one where it has one.
    private func connect() {
        let flags = UInt(JackPortIsPhysical.rawValue | JackPortIsOutput.rawValue)
        guard
            let ports = jack_get_ports(client.handle, nil, JACK_DEFAULT_AUDIO_TYPE, flags)
        else { return }
        defer { jack_free(ports) }
        guard let first = ports[0], let name = jack_get_client_name(client.handle) else { return }
        let own = String(cString: name)
        jack_connect(client.handle, first, own + ":left")
        jack_connect(client.handle, ports[1] ?? first, own + ":right")
    }
}
