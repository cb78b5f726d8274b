import Instruments
import Screen
import Signal

extension State {
    /// How long the blend has to rest before a slow vocoder begins with it, in seconds: the arrow
    /// keys move it by many steps.
    static let rest = 1.0

    /// What the blend as it stands would sound like by the vocoder that is chosen; `nil` where that
    /// can be played live, and while there is no blend.
    private var offlineRender: OfflineRender? {
        guard let name = document.settings.vocoder ?? vocoders.names.first,
            vocoders.offline.contains(name), blend.encoding != nil,
            let preset = preset(named: "")
        else { return nil }
        return OfflineRender(preset, by: name, isPitched: !vocoders.unpitched.contains(name))
    }

    /// Sees to it that a slow vocoder renders the blend as it stands, as soon as it rests; what it
    /// was at is given up.
    mutating func followOfflineRender() -> [Command] {
        let wanted = offlineRender
        guard wanted != offlineRenders.wanted else { return [] }
        offlineRenders.wanted = wanted
        offlineRenders.dueAt = nil
        var commands: [Command] = []
        if offlineRenders.current != nil {
            offlineRenders.current = nil
            commands = [.cancelOfflineRender]
        }
        if wanted != nil, offlineRenders.heard == nil { offlineRenders.dueAt = time + Self.rest }
        return commands
    }

    /// Begins with what rested long enough.
    mutating func beginOfflineRender() -> [Command] {
        offlineRenders.dueAt = nil
        guard let wanted = offlineRenders.wanted else { return [] }
        offlineRenders.last += 1
        offlineRenders.current = .init(id: offlineRenders.last, offlineRender: wanted)
        return [.renderOffline(id: offlineRenders.last, wanted)]
    }

    /// It goes on.
    mutating func follow(offlineRender id: Int, share: Double, left: Double?) -> [Command] {
        guard offlineRenders.current?.id == id else { return [] }
        offlineRenders.current?.share = share
        offlineRenders.current?.left = left
        return []
    }

    /// It is ready: what plays goes over into it.
    mutating func take(offlineRender id: Int, seconds: Double, waveform: Waveform) -> [Command] {
        guard let current = offlineRenders.current, current.id == id else {
            return [.dropOfflineRenders([id])]
        }
        offlineRenders.current = nil
        let gone = offlineRenders.keep(
            .init(
                id: id, offlineRender: current.offlineRender, seconds: seconds, waveform: waveform))
        _ = say(.done, "rendered by \(current.offlineRender.vocoder)")
        return changeIfPlaying(.blend) + (gone.isEmpty ? [] : [.dropOfflineRenders(gone)])
    }

    /// It could not be rendered.
    mutating func miss(offlineRender id: Int, fault: String) -> [Command] {
        guard offlineRenders.current?.id == id else { return [] }
        offlineRenders.current = nil
        return say(.fault, fault)
    }

    /// Gives up what is under way; it begins anew when the blend changes.
    mutating func cancelOfflineRender() -> [Command]? {
        let name = offlineRenders.wanted?.vocoder ?? ""
        if offlineRenders.current != nil {
            offlineRenders.current = nil
            return [.cancelOfflineRender] + say(.hint, "\(name) given up; a change begins it anew")
        }
        guard offlineRenders.dueAt != nil else { return nil }
        offlineRenders.dueAt = nil
        return say(.hint, "\(name) given up; a change begins it anew")
    }

    /// The waveform of the blend: of the sound that is heard.
    public var blendWaveform: Waveform {
        guard let heard = offlineRenders.heard else { return blend.waveform }
        let factor = blendFactor
        guard factor != 1 else { return heard.waveform }
        return Waveform(
            columns: heard.waveform.columns.map {
                .init(
                    minimum: $0.minimum * factor, maximum: $0.maximum * factor,
                    rms: $0.rms * factor)
            })
    }

    /// The factor on an offline render, which is as loud as it ought to be: the blend's own gain.
    var blendFactor: Float { Loudness.amplitude(decibels: document.settings.gain) }
}
