import Synchronization

extension CrossfadeBuffer {
    /// Takes the next frames: the whole work of the audio thread between two writes.
    ///
    /// No allocation, no lock, no wait, nothing of unknown length.
    ///
    /// - Parameters:
    ///   - target: `[frames, 2]`, filled whole.
    ///   - frames: a period.
    ///   - notes: what sounds beside it, `[frames, 2]`, before the volume; `nil` for nothing.
    /// - Returns: whether there is anything to be heard after it.
    #if !DEBUG  // Unoptimised, even reading a constant takes a lock.
        @_noAllocation @_noLocks
    #endif
    package func fill(
        _ target: UnsafeMutablePointer<Float>, frames: Int,
        adding notes: UnsafePointer<Float>? = nil
    ) -> Bool {
        let order = self.order.load(ordering: .acquiring)
        if order != cursor.pointee.order { take(order, at: position.load(ordering: .relaxed)) }
        var fading = cursor.pointee.fading
        var gain = cursor.pointee.volume
        let isOnset = cursor.pointee.isOnset
        let goal = Float(bitPattern: volume.load(ordering: .relaxed))
        let start = position.load(ordering: .relaxed)
        let new = window(cursor.pointee.track)
        let old = window(cursor.pointee.earlier)
        let newStart = start - cursor.pointee.late
        let oldStart = start - cursor.pointee.earlierLate
        if new.isDry(before: newStart + frames)
            || (fading > 0 && old.isDry(before: oldStart + min(fading, frames)))
        {
            dryPeriods.wrappingAdd(1, ordering: .relaxed)
        }
        var peak = SIMD2<Float>()
        for index in 0..<frames {
            var sound = new[newStart + index]
            if fading > 0 {
                let weight = weights[fadeFrames - fading]
                if !isOnset { sound *= weight }
                sound += old[oldStart + index] * (1 - weight)
                fading -= 1
            }
            if let notes { sound += SIMD2(notes[2 * index], notes[2 * index + 1]) }
            gain += (goal - gain) * smoothing
            sound *= gain
            target[2 * index] = sound.x
            target[2 * index + 1] = sound.y
            peak.x = max(peak.x, sound.x.magnitude)
            peak.y = max(peak.y, sound.y.magnitude)
        }
        meter(peak)
        cursor.pointee.fading = fading
        cursor.pointee.volume = gain
        position.store(start + frames, ordering: .releasing)
        let isOver = fading == 0 && newStart + frames >= new.end
        if fading == 0 { settled.store(order, ordering: .releasing) }
        if isOver { finished.store(order, ordering: .releasing) }
        return !isOver
    }

    @inline(__always)
    private func take(_ order: Int, at place: Int) {
        cursor.pointee.order = order
        cursor.pointee.earlier = cursor.pointee.track
        cursor.pointee.earlierLate = cursor.pointee.late
        cursor.pointee.track = order & 3
        cursor.pointee.isOnset = order & 4 != 0
        cursor.pointee.late =
            cursor.pointee.isOnset
            ? max(0, place - tracks[order & 3].begin.load(ordering: .relaxed)) : 0
        late.store(cursor.pointee.late, ordering: .relaxed)
        cursor.pointee.fading = fadeFrames
    }

    @inline(__always)
    private func window(_ track: Int) -> CrossfadeBufferWindow {
        track == Self.silence
            ? CrossfadeBufferWindow(memory: tracks[0].memory, mask: 0, end: 0, written: 0)
            : tracks[track].window
    }

    /// Keeps the largest levels; numbers from 0 are ordered as their bits are.
    @inline(__always)
    private func meter(_ peak: SIMD2<Float>) {
        peakLeft.max(peak.x.bitPattern, ordering: .relaxed)
        peakRight.max(peak.y.bitPattern, ordering: .relaxed)
        if peak.max() > 1 { clipped.store(true, ordering: .relaxed) }
    }
}
