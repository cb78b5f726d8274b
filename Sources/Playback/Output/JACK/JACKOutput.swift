import CJACK

/// Sound through a JACK server, which sets the rate and the period.
///
/// Its two ports are connected to the first two of the sound card, where there is one; any other
/// connection is made with `jack_connect` or a patch bay. JACK's own thread takes what was written,
/// two periods ahead at most.
public final class JACKOutput: AudioOutput {
    /// The name of the client: its ports are `Luthier:left` and `Luthier:right`.
    public static let name = "Luthier"
    /// Periods between what is written and what is heard.
    private static let periods = 2
    /// Seconds after which a server that takes nothing is lost.
    private static let patience = 4.0

    /// The name of the device: `jack`, or `jack:SERVER`.
    public let device: String
    /// The server's rate, in Hz.
    public let rate: Int
    /// Frames a cycle of the server.
    public let period: Int
    /// Frames that lie between what is written and what is heard.
    public var bufferSize: Int { stream.capacity }
    /// How often it ran dry.
    public var underruns: Int { stream.underruns.load(ordering: .relaxed) }

    private let client: JACKClient
    private let stream: JACKStream

    /// Becomes a client of a server.
    ///
    /// - Parameter device: `jack` for the default server, `jack:SERVER` for another.
    /// - Throws: ``PlaybackError`` when no server answers.
    public init(_ device: String = "jack") throws {
        self.device = device
        client = try JACKClient(of: device, named: Self.name)
        rate = Int(jack_get_sample_rate(client.handle))
        period = Int(jack_get_buffer_size(client.handle))
        stream = try JACKStream(client, capacity: Self.periods * period)
        try client.run(stream)
        connect()
    }

    /// Waits until a period has room.
    ///
    /// - Throws: ``PlaybackError`` when the server is gone.
    public func waitForRoom() throws { try wait { stream.room >= period } }

    /// Takes samples, −1…1, of one channel or two; waits until there is room for all.
    ///
    /// - Throws: ``PlaybackError`` when the server is gone.
    public func write(_ samples: UnsafeBufferPointer<Float>, channels: Int) throws {
        let frames = samples.count / channels
        var done = 0
        while done < frames {
            try wait { stream.room > 0 }
            let count = min(stream.room, frames - done)
            stream.put(
                UnsafeBufferPointer(
                    rebasing: samples[done * channels..<(done + count) * channels]),
                channels: channels)
            done += count
            // Before the first period is whole nothing is missed.
            if stream.room == 0 || frames >= period {
                stream.isPlaying.store(true, ordering: .relaxed)
            }
        }
    }

    /// Waits until everything written was taken.
    ///
    /// - Throws: ``PlaybackError`` when the server is gone.
    public func drain() throws {
        stream.isPlaying.store(false, ordering: .relaxed)
        try wait { stream.room == stream.capacity }
    }

    private func wait(until isSo: () -> Bool) throws {
        while !isSo() {
            let isWoken = stream.semaphore.wait(seconds: Self.patience)
            guard isWoken, !stream.isLost.load(ordering: .acquiring) else {
                throw PlaybackError(
                    .lost, device: device,
                    reason: "the JACK server takes no more sound; start it again")
            }
        }
    }

    /// Connects both ports to the sound card's first two, the right one to the left where it has
    /// one alone.
    private func connect() {
        let flags = UInt(JackPortIsPhysical.rawValue | JackPortIsInput.rawValue)
        guard
            let ports = jack_get_ports(
                client.handle, nil, JACK_DEFAULT_AUDIO_TYPE, flags)
        else { return }
        defer { jack_free(ports) }
        guard let first = ports[0], let name = jack_get_client_name(client.handle) else { return }
        let own = String(cString: name)
        jack_connect(client.handle, own + ":left", first)
        jack_connect(client.handle, own + ":right", ports[1] ?? first)
    }
}
