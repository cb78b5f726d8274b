/// When the ticks of a MIDI file come.
public struct TempoMap: Equatable, Sendable {
    private struct Stretch: Equatable, Sendable {
        var tick: Int
        var seconds: Double
        var secondsPerTick: Double
    }

    /// Microseconds of a quarter note where nothing is said: 120 of them a minute.
    private static let usual = 500_000

    private var stretches: [Stretch]

    /// The tempi of all tracks of a file.
    public init(_ file: MIDIFile) {
        switch file.division {
        case .film(let frames, let ticks):
            let rate = frames == 29 ? 30_000.0 / 1_001 : Double(frames)
            stretches = [Stretch(tick: 0, seconds: 0, secondsPerTick: 1 / (rate * Double(ticks)))]
        case .quarter(let ticks):
            func length(_ microseconds: Int) -> Double {
                Double(max(1, microseconds)) / 1e6 / Double(max(1, ticks))
            }
            var changes: [(tick: Int, microseconds: Int)] = []
            for event in file.tracks.joined() {
                if case .tempo(let microseconds) = event.content {
                    changes.append((event.tick, microseconds))
                }
            }
            let order = changes.indices.sorted { (changes[$0].tick, $0) < (changes[$1].tick, $1) }
            var last = Stretch(tick: 0, seconds: 0, secondsPerTick: length(Self.usual))
            stretches = [last]
            for change in order.map({ changes[$0] }) {
                let seconds = last.seconds + Double(change.tick - last.tick) * last.secondsPerTick
                last = Stretch(
                    tick: change.tick, seconds: seconds,
                    secondsPerTick: length(change.microseconds))
                stretches.append(last)
            }
        }
    }

    /// Seconds from the start to a tick.
    public func seconds(at tick: Int) -> Double {
        var (low, high) = (0, stretches.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if stretches[middle].tick <= tick { low = middle } else { high = middle }
        }
        let stretch = stretches[low]
        return stretch.seconds + Double(tick - stretch.tick) * stretch.secondsPerTick
    }
}
