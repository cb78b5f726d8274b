import Instruments
import Models

extension State {
    /// What is seen and marked of the sound in a pane of A to D.
    func excerpt(ofSlot slot: Int) -> Excerpt {
        guard let sound = shownSound(ofSlot: slot) else { return Excerpt() }
        var known = sources.views[slot].excerpt
        guard known.reference == sound.reference else { return Excerpt(of: sound.reference) }
        // Another file may lie in the place of the one that was looked at.
        if let seen = known.window, seen.upperBound > sound.encoding.frames { known.window = nil }
        return known
    }

    mutating func zoomIn() -> [Command] {
        changeExcerpt { $0.zoomIn(around: $1, of: $2) }
    }

    mutating func zoomOut() -> [Command] {
        changeExcerpt { $0.zoomOut(around: $1, of: $2) }
    }

    /// Keeps the cursor of a pane in what is seen.
    mutating func followCursor(ofSlot slot: Int) {
        guard let sound = shownSound(ofSlot: slot) else { return }
        var excerpt = excerpt(ofSlot: slot)
        excerpt.follow(sources.views[slot].frame, of: sound.encoding.frames)
        sources.views[slot].excerpt = excerpt
    }

    /// The region of the focused sound begins where its cursor stands.
    mutating func markRegionStart() -> [Command] {
        mark { excerpt, place in
            excerpt.start = place.lowerBound
            if let end = excerpt.end, end <= place.lowerBound { excerpt.end = nil }
        }
    }

    /// It ends with the frame under the cursor.
    mutating func markRegionEnd() -> [Command] {
        mark { excerpt, place in
            excerpt.end = place.upperBound
            if let start = excerpt.start, start >= place.upperBound { excerpt.start = nil }
        }
    }

    /// Changes marks, told from when to when the frame under the cursor lasts, and says them.
    private mutating func mark(
        _ change: (_ excerpt: inout Excerpt, _ place: ClosedRange<Double>) -> Void
    ) -> [Command] {
        let slot = focusedSlot
        let commands = changeExcerpt { excerpt, frame, _ in
            let start = Double(frame) / Encoding.frameRate
            change(&excerpt, start...Double(frame + 1) / Encoding.frameRate)
        }
        guard shownSound(ofSlot: slot) != nil else { return commands }
        let marked = excerpt(ofSlot: slot)
        let place = { (seconds: Double?, text: String) in
            seconds.map { NumberFormat.fixed($0, 2) + " s" } ?? text
        }
        return say(
            .hint,
            "region from \(place(marked.start, "the start")) to "
                + "\(place(marked.end, "the end")); "
                + "\(key("region-take", in: .source)) takes it alone")
    }

    /// Changes what is seen or marked of the focused sound, told the cursor's frame of so many.
    private mutating func changeExcerpt(
        _ change: (_ excerpt: inout Excerpt, _ frame: Int, _ frames: Int) -> Void
    ) -> [Command] {
        let slot = focusedSlot
        guard let sound = shownSound(ofSlot: slot) else { return say(.hint, "no sound is there") }
        var excerpt = excerpt(ofSlot: slot)
        change(&excerpt, sources.views[slot].frame, sound.encoding.frames)
        sources.views[slot].excerpt = excerpt
        return []
    }

    /// Takes the marked part of the focused sound alone, in its own pane.
    mutating func takeMarkedRegion() -> [Command] {
        do { return try takeMarkedRegion(as: focusedSlot) } catch { return say(.hint, "\(error)") }
    }

    /// Takes the marked part of the focused sound alone.
    ///
    /// - Parameter slot: the pane, 0…3, that it goes to.
    /// - Throws: `LineError` where nothing is marked, or an error of the region.
    mutating func takeMarkedRegion(as slot: Int) throws -> [Command] {
        let marked = excerpt(ofSlot: focusedSlot)
        guard marked.isMarked else {
            let (start, end) = (key("region-start", in: .source), key("region-end", in: .source))
            throw LineError.formOr(
                "no region is marked; \(start) begins it at the cursor, \(end) ends it")
        }
        return try takeRegion(from: marked.start ?? 0, to: marked.end, as: slot)
    }

    /// Takes a part of the focused sound alone.
    ///
    /// - Parameters:
    ///   - start: where it begins in what is there now, in seconds.
    ///   - end: where it ends; `nil` for where that ends.
    ///   - fades: seconds over which it begins and ends; `nil` for those that are there, or usual.
    ///   - slot: the pane, 0…3, that it goes to.
    /// - Throws: `LineError` where there is no sound to cut, or an error of the region.
    mutating func takeRegion(
        from start: Double, to end: Double?, fades: (Double, Double)? = nil, as slot: Int
    ) throws -> [Command] {
        guard let sound = shownSound(ofSlot: focusedSlot) else {
            throw LineError("no sound is there")
        }
        let (name, cut) = try SoundRegion.split(sound.reference)
        guard !name.lowercased().hasSuffix(".npy") else {
            throw LineError("an encoding is taken whole; cut its sound instead")
        }
        guard start < sound.seconds else {
            throw LineError("the sound lasts \(NumberFormat.seconds(sound.seconds))")
        }
        let origin = cut?.start ?? 0
        let last = end.map { origin + min($0, sound.seconds) } ?? cut?.end
        let region = try SoundRegion(
            start: origin + start, end: last, fadeIn: fades?.0 ?? cut?.fadeIn ?? SoundRegion.fade,
            fadeOut: fades?.1 ?? cut?.fadeOut ?? SoundRegion.fade)
        return assign(name + region.fragment, to: slot)
    }

    /// Sees all of the focused sound, nothing marked; of a part, takes the whole, the part marked.
    mutating func takeWhole() -> [Command] {
        let slot = focusedSlot
        guard let sound = shownSound(ofSlot: slot) else { return say(.hint, "no sound is there") }
        guard excerpt(ofSlot: slot).isWhole,
            case let (name, region?)? = try? SoundRegion.split(sound.reference)
        else {
            sources.views[slot].excerpt = Excerpt(of: sound.reference)
            return []
        }
        var excerpt = Excerpt(of: name)
        (excerpt.start, excerpt.end) = (region.start, region.end)
        sources.views[slot].excerpt = excerpt
        sources.views[slot].frame += Int(region.start * Encoding.frameRate)
        return assign(name, to: slot)
    }
}
