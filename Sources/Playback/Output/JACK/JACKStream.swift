import CJACK
import Synchronization

/// Samples on their way from the thread that writes them to JACK's, which takes a period a cycle.
///
/// Sound though unchecked: the ports are touched by JACK's thread alone.
final class JACKStream: JACKCallbacks, @unchecked Sendable {
    /// Signalled at each cycle, and when the server is gone.
    let semaphore = Semaphore()
    /// Whether sound is due: then a frame that lacks is missed.
    let isPlaying = Atomic(false)
    /// Cycles in which frames lacked.
    let underruns = Atomic(0)

    private let ports: (left: OpaquePointer, right: OpaquePointer)
    private let queue: RingQueue<SIMD2<Float>>

    init(_ client: JACKClient, capacity: Int) throws {
        ports = (
            try client.port("left", type: JACK_DEFAULT_AUDIO_TYPE, isInput: false),
            try client.port("right", type: JACK_DEFAULT_AUDIO_TYPE, isInput: false)
        )
        queue = RingQueue(capacity: capacity, filledWith: .zero)
    }

    /// Frames that lie between the two at most.
    var capacity: Int { queue.capacity }
    /// Frames that find room.
    var room: Int { queue.room }

    /// Puts frames at the end.
    ///
    /// - Parameters:
    ///   - samples: `[frames, channels]`, interleaved.
    ///   - channels: 1 or 2.
    /// - Precondition: there is ``room`` for them.
    func put(_ samples: UnsafeBufferPointer<Float>, channels: Int) {
        let isPut = queue.put(samples.count / channels) { frame in
            SIMD2(samples[frame * channels], samples[frame * channels + channels - 1])
        }
        precondition(isPut, "there is room for what is put")
    }

    /// Gives JACK its period.
    override func process(frames: Int) {
        guard let left = buffer(of: ports.left, frames), let right = buffer(of: ports.right, frames)
        else { return }
        let count = queue.take(frames) { frame, sample in
            left[frame] = sample.x
            right[frame] = sample.y
        }
        for frame in count..<frames {
            left[frame] = 0
            right[frame] = 0
        }
        if count < frames, isPlaying.load(ordering: .relaxed) {
            underruns.wrappingAdd(1, ordering: .relaxed)
        }
        semaphore.signal()
    }

    override func lose() {
        super.lose()
        semaphore.signal()
    }

    private func buffer(of port: OpaquePointer, _ frames: Int) -> UnsafeMutablePointer<Float>? {
        jack_port_get_buffer(port, jack_nframes_t(frames))?.assumingMemoryBound(to: Float.self)
    }
}
