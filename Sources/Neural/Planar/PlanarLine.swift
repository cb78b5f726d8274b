import Glibc

/// A planar signal on its way from one layer to the next: its newest frames, and as many before
/// them as the layers behind it look back. Frames are known by their number in the whole sound.
///
/// Frames before 0 are zeros, as in a padded convolution.
public final class PlanarLine {
    /// Rows.
    public let channels: Int
    /// Frames kept before the end.
    public let history: Int
    /// Zeros that fit behind the end without moving anything.
    public let ahead: Int
    /// The frames written so far; the next one's number.
    public private(set) var end = 0
    private let memory: Tensor
    private let pitch: Int
    /// The number of the first frame in memory.
    private var origin: Int

    /// Makes an empty line.
    ///
    /// - Parameters:
    ///   - history: frames kept before the end, from 0.
    ///   - ahead: the most zeros that the layer behind appends when the sound ends, from 0.
    ///   - maxFrames: the most that one ``reserve(_:)`` asks for.
    public init(channels: Int, history: Int, ahead: Int = 0, maxFrames: Int) {
        precondition(
            channels >= 1 && history >= 0 && ahead >= 0 && maxFrames >= 1,
            "a line takes at least one frame")
        self.channels = channels
        self.history = history
        self.ahead = ahead
        // Rows begin on cache lines; an odd number of them keeps rows out of each other's sets.
        let lines = (history + maxFrames + ahead + 15) / 16
        pitch = (lines | 1) * 16
        memory = Tensor(frames: 1, channels: channels * pitch + PlanarRows.slack)
        origin = -history
    }

    /// The rows from a frame on, which is not before `end - history`.
    public func rows(at frame: Int) -> PlanarRows {
        PlanarRows(memory.pointer + (frame - origin), pitch: pitch)
    }

    /// Makes room for frames behind the end and returns where they go. Allocates nothing.
    ///
    /// Pointers from before are void.
    public func reserve(_ frames: Int) -> PlanarRows {
        if end + frames + ahead - origin > pitch {
            precondition(
                history + frames + ahead <= pitch, "a block is at most as long as prepared")
            let start = end - history - origin
            for channel in 0..<channels {
                let row = memory.pointer + channel * pitch
                memmove(row, row + start, history * MemoryLayout<Float>.stride)
            }
            origin = end - history
        }
        return rows(at: end)
    }

    /// Takes the frames that were written where ``reserve(_:)`` said.
    public func advance(_ frames: Int) { end += frames }

    /// Appends zeros up to a frame, at most ``ahead`` of them: nothing that the layer behind has
    /// yet to read is moved out.
    public func pad(to frame: Int) {
        guard frame > end else { return }
        precondition(frame - origin <= pitch, "a sound ends with at most as many zeros as prepared")
        let place = rows(at: end)
        for channel in 0..<channels {
            (place.first + channel * pitch).update(repeating: 0, count: frame - end)
        }
        end = frame
    }

    /// Appends frames of channels-last memory, `[frames, channels]`.
    public func append(_ block: UnsafePointer<Float>, frames: Int) {
        let place = reserve(frames)
        for channel in 0..<channels {
            let row = place.first + channel * pitch
            for frame in 0..<frames { row[frame] = block[frame * channels + channel] }
        }
        advance(frames)
    }

    /// Appends frames of rows, of as many channels.
    public func append(_ rows: PlanarRows, frames: Int) {
        guard frames > 0 else { return }
        let place = reserve(frames)
        for channel in 0..<channels {
            (place.first + channel * pitch).update(
                from: rows.first + channel * rows.pitch, count: frames)
        }
        advance(frames)
    }

    /// Forgets everything: before the first frame again.
    public func clear() {
        memory.clear()
        end = 0
        origin = -history
    }
}
