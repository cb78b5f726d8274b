import Signal

/// Renders an arrangement at a device's rate, from any place on.
///
/// Places are frames of the device from the start of the arrangement. Not shared between threads.
package final class ArrangementRenderer {
    /// Of the device, in Hz.
    let rate: Int
    private let bus: MixBus
    private let toLeft: RateConverter
    private let toRight: RateConverter

    /// Makes a renderer.
    package init(bus: MixBus, rate: Int) {
        self.bus = bus
        self.rate = rate
        toLeft = RateConverter(from: MixBus.rate, to: rate)
        toRight = RateConverter(from: MixBus.rate, to: rate)
    }

    /// The length of the arrangement at hand; `nil` without end.
    package var length: Int? { bus.region.back == nil ? frames(bus.region.length) : nil }

    /// Where the arrangement at hand is, in seconds, so many frames after its start.
    static func seconds(_ place: Int, rate: Int, in region: LoopRegion) -> Double {
        let frames = Double(place) * Double(MixBus.rate) / Double(rate)
        return Double(region.place(Int(frames.rounded()))) / Double(MixBus.rate)
    }

    /// How the arrangement at hand runs.
    var region: LoopRegion { bus.region }

    /// Starts an arrangement at a place.
    package func begin(_ arrangement: Arrangement, at place: Int) {
        bus.begin(arrangement, at: start(at: place))
    }

    /// Goes on with a changed arrangement.
    ///
    /// - Parameter place: what is heard now, in the earlier arrangement.
    /// - Returns: its place in the new one; another only where the earlier one was in a loop of
    ///   other length.
    package func change(to arrangement: Arrangement, at place: Int) -> Int {
        let (old, new) = (bus.region, LoopRegion(arrangement))
        let heard = busFrames(place)
        var moved = 0
        if old.back != nil, heard >= old.length, old != new {
            moved = frames(heard - old.place(heard))
        }
        let busPlace = start(at: place - moved)
        bus.change(to: arrangement, at: busPlace, from: busPlace + busFrames(moved))
        return place - moved
    }

    /// Gives the next frames of both channels.
    package func read(
        left: UnsafeMutableBufferPointer<Float>, right: UnsafeMutableBufferPointer<Float>
    ) {
        // Both channels ask for blocks of the same size at the same moments; the right one finds
        // the blocks that the left one had rendered.
        var blocks: [[Float]] = []
        toLeft.read(into: left) { block in
            var other = [Float](repeating: 0, count: block.count)
            other.withUnsafeMutableBufferPointer { bus.read(left: block, right: $0) }
            blocks.append(other)
        }
        var next = 0
        toRight.read(into: right) { block in
            _ = block.update(from: blocks[next])
            next += 1
        }
    }

    private func start(at place: Int) -> Int {
        _ = toRight.start(at: place)
        return toLeft.start(at: place)
    }

    private func frames(_ busFrames: Int) -> Int {
        (busFrames * rate + MixBus.rate / 2) / MixBus.rate
    }

    private func busFrames(_ frames: Int) -> Int { (frames * MixBus.rate + rate / 2) / rate }
}
