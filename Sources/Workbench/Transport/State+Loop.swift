import Instruments
import Models

extension State {
    /// How a sound's file goes on at its end. One that is auditioned while scrolling is heard once;
    /// of one that is not read the library knows whether it has a pitch.
    func loop(ofSound reference: String) -> Loop {
        if transport.isAudition { return .once }
        if let known = known(reference) { return loop(of: known) }
        let entry = library.index.places[reference].map { library.entries[$0] }
        return Loop(transport.loop, isPitched: entry?.sound.pitch != nil, steady: nil)
    }

    /// How a sound that was read goes on at its end.
    func loop(of sound: LoadedSound) -> Loop {
        Loop(transport.loop, isPitched: sound.encoding.pitch.isPitched, steady: sound.steady)
    }

    /// How the blend goes on at its end. Its steady stretch is that of the render before, as long
    /// as it lies within it.
    var blendLoop: Loop {
        guard let encoding = blend.encoding else { return .once }
        let steady = blend.steady.flatMap { $0.upperBound <= encoding.frames ? $0 : nil }
        return Loop(transport.loop, isPitched: encoding.pitch.isPitched, steady: steady)
    }

    /// How a mix goes on at its end: what sounds together begins again together.
    var mixLoop: Loop { transport.isLooping ? .again : .once }

    /// A sound that was read, to be blended or to be shown.
    private func known(_ reference: String) -> LoadedSound? {
        if let shown = library.preview.sound, shown.reference == reference { return shown }
        return sources.loaded.lazy.compactMap { $0 }.first { $0.reference == reference }
    }
}
