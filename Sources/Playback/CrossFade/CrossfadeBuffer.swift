import Glibc
import Synchronization

/// The sound between the rendering thread and the audio thread of one device.
///
/// Two tracks and silence lie on one timeline, counted in the device's frames. The rendering thread
/// fills the track that is not heard, from the place that is being heard, and then orders the
/// switch; the audio thread fades over from track to track. One switch at a time: the next is ordered
/// when ``isSettled``. What the audio thread does is ``fill(_:frames:)`` alone.
///
/// Sound though unchecked: of the memory behind its pointers the tracks are handed over by their
/// atomics, `weights` never changes, and `cursor` belongs to the audio thread.
package final class CrossfadeBuffer: @unchecked Sendable {
    /// How a new sound takes over.
    package enum Entry: Int {
        /// Cross-faded with the old: two versions of one sound.
        case blend
        /// At once and at full level, over the old that fades: a sound from its own start, which
        /// is never missing. It begins where its order is taken, however late that is.
        case onset
    }

    /// The track in which nothing sounds.
    package static let silence = 2
    /// Seconds that a switch takes; a shorter one clicks.
    static let fade = 0.008
    /// Seconds in which the volume follows its setting to within a third.
    private static let glide = 0.008

    /// Hz.
    let rate: Int
    /// Frames that a track holds, a power of two.
    let capacity: Int
    package let fadeFrames: Int
    let smoothing: Float

    // Shared by the two threads: atomics, and tracks ordered by atomics.
    let tracks: UnsafeMutablePointer<CrossfadeBufferTrack>
    package let position = Atomic(0)
    let late = Atomic(0)
    let order = Atomic(CrossfadeBuffer.silence)
    let settled = Atomic(CrossfadeBuffer.silence)
    let finished = Atomic(CrossfadeBuffer.silence)
    package let dryPeriods = Atomic(0)
    package let volume: Atomic<UInt32>
    package let peakLeft = Atomic<UInt32>(0)
    package let peakRight = Atomic<UInt32>(0)
    package let clipped = Atomic(false)

    // The audio thread's own.
    let cursor: UnsafeMutablePointer<CrossfadeBufferCursor>
    let weights: UnsafeMutablePointer<Float>

    /// Makes a silent buffer.
    ///
    /// - Parameters:
    ///   - rate: of the device in Hz.
    ///   - lead: frames that must fit between writing and reading.
    ///   - volume: linear gain to begin with.
    package init(rate: Int, lead: Int, volume: Float) {
        self.rate = rate
        var capacity = 1
        while capacity < lead { capacity *= 2 }
        self.capacity = capacity
        fadeFrames = max(1, Int(Self.fade * Double(rate)))
        smoothing = 1 - expf(-1 / Float(Self.glide * Double(rate)))
        tracks = .allocate(capacity: 2)
        (tracks + 0).initialize(to: CrossfadeBufferTrack(capacity: capacity))
        (tracks + 1).initialize(to: CrossfadeBufferTrack(capacity: capacity))
        self.volume = Atomic(volume.bitPattern)
        cursor = .allocate(capacity: 1)
        cursor.initialize(to: CrossfadeBufferCursor(volume: volume))
        weights = .allocate(capacity: fadeFrames)
        for index in 0..<fadeFrames {
            let share = (Double(index) + 1) / Double(fadeFrames + 1)
            (weights + index).initialize(to: Float(0.5 - 0.5 * cos(Double.pi * share)))
        }
    }

    deinit {
        (tracks + 0).deinitialize(count: 2)
        tracks.deallocate()
        cursor.deallocate()
        weights.deallocate()
    }

    /// The revision of an order; 0 before the first.
    static func revision(of order: Int) -> Int { order >> 3 }

    /// Whether no switch is under way, so that the next may be ordered.
    package var isSettled: Bool {
        settled.load(ordering: .acquiring) == order.load(ordering: .relaxed)
    }

    /// Whether the sound ordered last has come to its end.
    package var isFinished: Bool {
        finished.load(ordering: .acquiring) == order.load(ordering: .relaxed)
    }

    /// The track that is not heard. For the rendering thread while settled.
    package var freeTrack: Int { order.load(ordering: .relaxed) & 3 == 0 ? 1 : 0 }

    /// Empties a track, so that it begins at a place. For the rendering thread.
    ///
    /// - Parameter end: the place where the sound ends, `nil` where it does not.
    package func open(_ track: Int, at place: Int, end: Int?) {
        tracks[track].begin.store(place, ordering: .relaxed)
        tracks[track].written.store(place, ordering: .relaxed)
        tracks[track].end.store(end ?? .max, ordering: .relaxed)
    }

    /// Puts frames behind the last of a track. For the rendering thread.
    package func append(
        left: UnsafePointer<Float>, right: UnsafePointer<Float>, frames: Int, to track: Int
    ) {
        tracks[track].append(left: left, right: right, frames: frames)
    }

    /// Orders the switch to a track, or to ``silence``. For the rendering thread while settled.
    package func order(_ track: Int, revision: Int, entry: Entry) {
        precondition(isSettled, "one switch at a time")
        late.store(0, ordering: .relaxed)
        order.store(revision << 3 | entry.rawValue << 2 | track, ordering: .releasing)
    }

    /// Frames by which the sound ordered last is heard later than its places say. For the
    /// rendering thread while settled, for others within a period.
    var delay: Int { late.load(ordering: .relaxed) }

    /// The place of the sound ordered last that is handed over next.
    var reached: Int { position.load(ordering: .acquiring) - delay }

    /// Frames that are ready after the place that is being heard.
    func lead(of track: Int) -> Int { tracks[track].written.load(ordering: .relaxed) - reached }
}
