import CJACK
import Synchronization

/// Samples on their way from the thread that writes them to JACK's, which takes a period a cycle.
///
/// Sound though unchecked: a frame is written before ``written`` goes beyond it, and read before
/// ``taken`` does; the ports are touched by JACK's thread alone.
final class JACKStream: @unchecked Sendable {
    /// Frames that lie between the two at most.
    let capacity: Int
    /// Rung at each cycle, and when the server is gone.
    let semaphore = Semaphore()
    /// Whether sound is due: then a frame that lacks is missed.
    let isPlaying = Atomic(false)
    /// Whether the server is gone.
    let isLost = Atomic(false)
    /// Cycles in which frames lacked.
    let underruns = Atomic(0)

    private let ports: (left: OpaquePointer, right: OpaquePointer)
    private let left: UnsafeMutablePointer<Float>
    private let right: UnsafeMutablePointer<Float>
    private let written = Atomic(0)
    private let taken = Atomic(0)

    init(_ client: JACKClient, capacity: Int) throws {
        self.capacity = capacity
        ports = (
            try client.port("left", type: JACK_DEFAULT_AUDIO_TYPE, isInput: false),
            try client.port("right", type: JACK_DEFAULT_AUDIO_TYPE, isInput: false)
        )
        left = .allocate(capacity: capacity)
        right = .allocate(capacity: capacity)
        left.initialize(repeating: 0, count: capacity)
        right.initialize(repeating: 0, count: capacity)
    }

    deinit {
        left.deallocate()
        right.deallocate()
    }

    /// Frames that find room.
    var room: Int {
        capacity - written.load(ordering: .relaxed) + taken.load(ordering: .acquiring)
    }

    /// Puts frames at the end.
    ///
    /// - Parameters:
    ///   - samples: `[frames, channels]`, interleaved; no more frames than ``room``.
    ///   - channels: 1 or 2.
    func put(_ samples: UnsafeBufferPointer<Float>, channels: Int) {
        let start = written.load(ordering: .relaxed)
        let frames = samples.count / channels
        for frame in 0..<frames {
            let place = (start + frame) % capacity
            left[place] = samples[frame * channels]
            right[place] = samples[frame * channels + channels - 1]
        }
        written.store(start + frames, ordering: .releasing)
    }

    /// Gives JACK its period; called on its thread. Allocates nothing and never waits.
    func process(frames: Int) {
        guard let first = buffer(of: ports.left, frames),
            let second = buffer(of: ports.right, frames)
        else { return }
        let start = taken.load(ordering: .relaxed)
        let count = min(frames, written.load(ordering: .acquiring) - start)
        for frame in 0..<count {
            let place = (start + frame) % capacity
            first[frame] = left[place]
            second[frame] = right[place]
        }
        for frame in count..<frames {
            first[frame] = 0
            second[frame] = 0
        }
        taken.store(start + count, ordering: .releasing)
        if count < frames, isPlaying.load(ordering: .relaxed) {
            underruns.wrappingAdd(1, ordering: .relaxed)
        }
        semaphore.ring()
    }

    private func buffer(of port: OpaquePointer, _ frames: Int) -> UnsafeMutablePointer<Float>? {
        jack_port_get_buffer(port, jack_nframes_t(frames))?.assumingMemoryBound(to: Float.self)
    }
}
