import Instruments
import Screen
import Signal

extension State {
    /// How long the blend has to rest before a slow vocoder begins with it, in seconds: the arrow
    /// keys move it by many steps.
    static let rest = 1.0

    /// What the blend as it stands would sound like by the vocoder that is chosen; `nil` where that
    /// can be played live, and while there is no blend.
    private var rendition: Rendition? {
        guard let name = document.patch.vocoder ?? vocoders.names.first,
            vocoders.offline.contains(name), blend.encoding != nil,
            let preset = preset(named: "")
        else { return nil }
        return Rendition(preset, by: name, isPitched: !vocoders.unpitched.contains(name))
    }

    /// Sees to it that a slow vocoder renders the blend as it stands, as soon as it rests; what it
    /// was at is given up.
    mutating func followRendition() -> [Command] {
        let wanted = rendition
        guard wanted != renditions.wanted else { return [] }
        renditions.wanted = wanted
        renditions.dueAt = nil
        var commands: [Command] = []
        if renditions.current != nil {
            renditions.current = nil
            commands = [.cancelRendition]
        }
        if wanted != nil, renditions.heard == nil { renditions.dueAt = time + Self.rest }
        return commands
    }

    /// Begins with what rested long enough.
    mutating func beginRendition() -> [Command] {
        renditions.dueAt = nil
        guard let wanted = renditions.wanted else { return [] }
        renditions.last += 1
        renditions.current = .init(id: renditions.last, rendition: wanted)
        return [.renderRendition(id: renditions.last, wanted)]
    }

    /// It goes on.
    mutating func follow(rendition id: Int, share: Double, left: Double?) -> [Command] {
        guard renditions.current?.id == id else { return [] }
        renditions.current?.share = share
        renditions.current?.left = left
        return []
    }

    /// It is ready: what plays goes over into it.
    mutating func take(rendition id: Int, seconds: Double, waveform: Waveform) -> [Command] {
        guard let current = renditions.current, current.id == id else {
            return [.dropRenditions([id])]
        }
        renditions.current = nil
        let gone = renditions.keep(
            .init(id: id, rendition: current.rendition, seconds: seconds, waveform: waveform))
        _ = say(.done, "rendered by \(current.rendition.vocoder)")
        return changeIfPlaying(.blend) + (gone.isEmpty ? [] : [.dropRenditions(gone)])
    }

    /// It could not be rendered.
    mutating func miss(rendition id: Int, fault: String) -> [Command] {
        guard renditions.current?.id == id else { return [] }
        renditions.current = nil
        return say(.fault, fault)
    }

    /// Gives up what is under way; it begins anew when the blend changes.
    mutating func cancelRendition() -> [Command]? {
        let name = renditions.wanted?.vocoder ?? ""
        if renditions.current != nil {
            renditions.current = nil
            return [.cancelRendition] + say(.hint, "\(name) given up; a change begins it anew")
        }
        guard renditions.dueAt != nil else { return nil }
        renditions.dueAt = nil
        return say(.hint, "\(name) given up; a change begins it anew")
    }

    /// The waveform of the blend: of the sound that is heard.
    public var blendWaveform: Waveform {
        guard let heard = renditions.heard else { return blend.waveform }
        let factor = blendFactor
        guard factor != 1 else { return heard.waveform }
        return Waveform(
            columns: heard.waveform.columns.map {
                .init(
                    minimum: $0.minimum * factor, maximum: $0.maximum * factor,
                    rms: $0.rms * factor)
            })
    }

    /// The factor on a rendition, which is as loud as it ought to be: the blend's own gain.
    var blendFactor: Float { Loudness.amplitude(decibels: document.patch.gain) }
}
