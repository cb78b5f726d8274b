import Foundation
import Models
import Signal

extension PitchTrack {
    /// Mixes pitch tracks of one length: the weighted geometric mean of Hz, the mean of voicing.
    ///
    /// A source counts as pitched when a quarter of its frames are; short gaps in it are bridged,
    /// so that the pitch does not jump where one source pauses. The Hz of an unpitched source take
    /// no part, its missing voicing does. A frame in which no source is pitched stays at 0.
    ///
    /// - Precondition: all tracks are of one length.
    init(blending tracks: [PitchTrack], _ shares: SourceShares) {
        if let only = shares.only {
            self = tracks[only]
            return
        }
        let frames = tracks[0].frames
        let active = tracks.indices.filter(shares.isActive)
        let steady = active.filter { tracks[$0].isPitched }
        let singing = steady.isEmpty ? active : steady
        let curves = singing.map { (logs: tracks[$0].bridgedLogs, source: $0) }
        var hertz = [Float](repeating: 0, count: frames)
        var voicing = hertz
        for frame in 0..<frames {
            for source in active {
                voicing[frame] += shares[frame, source] * tracks[source].voicing[frame]
            }
            guard
                singing.contains(where: {
                    shares[frame, $0] > 0 && tracks[$0].hertz[frame] > 0
                })
            else { continue }
            var sum: Float = 0
            var total: Float = 0
            for curve in curves {
                guard let logs = curve.logs else { continue }
                sum += shares[frame, curve.source] * logs[frame]
                total += shares[frame, curve.source]
            }
            hertz[frame] = exp2(sum / total)
        }
        self.init(hertz: hertz, voicing: voicing)
    }

    /// Whether a quarter of the frames is pitched.
    public var isPitched: Bool { 4 * hertz.count { $0 > 0 } >= frames }

    /// The pitch of one source wherever any source that takes part is pitched.
    ///
    /// A plucked string that has died away goes on giving its pitch to the bow that still plays:
    /// its gaps are bridged and its ends held. Where the chosen source alone sounds, or has no
    /// pitch at all, its track comes back as it is.
    init(of index: Int, sounding tracks: [PitchTrack], _ shares: SourceShares) {
        self = tracks[index]
        guard shares.only != index, let logs = tracks[index].bridgedLogs else { return }
        let active = tracks.indices.filter(shares.isActive)
        for frame in hertz.indices {
            let isPitched = active.contains {
                shares[frame, $0] > 0 && tracks[$0].hertz[frame] > 0
            }
            if isPitched != (hertz[frame] > 0) { hertz[frame] = isPitched ? exp2(logs[frame]) : 0 }
            voicing[frame] = active.reduce(0) {
                $0 + shares[frame, $1] * tracks[$1].voicing[frame]
            }
        }
    }

    /// log2 of Hz with gaps filled linearly and ends held; `nil` when no frame is pitched.
    private var bridgedLogs: [Float]? {
        let known = hertz.indices.filter { hertz[$0] > 0 }
        guard let first = known.first, let last = known.last else { return nil }
        var logs = hertz.map { $0 > 0 ? log2($0) : 0 }
        for i in 0..<first { logs[i] = logs[first] }
        for i in last..<logs.count { logs[i] = logs[last] }
        for (left, right) in zip(known, known.dropFirst()) where right - left > 1 {
            for i in left + 1..<right {
                let t = Float(i - left) / Float(right - left)
                logs[i] = logs[left] * (1 - t) + logs[right] * t
            }
        }
        return logs
    }
}
