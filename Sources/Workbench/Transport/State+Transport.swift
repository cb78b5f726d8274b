import Instruments
import Models

extension State {
    /// How long a peak is held, in seconds, and how fast it falls then, in dB a second.
    private static let hold = 1.0
    private static let fall: Float = 30

    mutating func playOrStop() -> [Command] {
        let wanted = focusedSubject
        let isResynthesis =
            if case .source(let slot) = focus, let reference = document.sounds[slot] {
                transport.playing == .resynthesis(reference)
            } else { false }
        if transport.playing != nil
            && (transport.playing == wanted || wanted == nil || isResynthesis)
        {
            return silenceNow()
        }
        guard let wanted else { return say(.hint, nothingToPlay) }
        let commands = start(wanted, at: cursorPlace)
        return commands.isEmpty ? say(.hint, nothingToPlay) : commands
    }

    /// Where the cursor of the focused pane stands, in seconds; 0 where it has none.
    private var cursorPlace: Double {
        guard case .source(let slot) = focus else { return 0 }
        return Double(sources.views[slot].frame) / Encoding.frameRate
    }

    /// Goes on so many seconds further on in what plays.
    mutating func seek(by seconds: Double) -> [Command] {
        guard let playing = transport.playing else {
            return say(.hint, "nothing plays; \(key("play")) plays")
        }
        let end = transport.duration > 0 ? transport.duration : .infinity
        let place = max(0, transport.position + seconds)
        let loops = transport.isLooping && !transport.isAudition
        guard place < end else { return loops ? start(playing) : silenceNow() }
        return start(playing, at: place, isAudition: transport.isAudition)
    }

    /// What Space plays in the focused pane.
    private var focusedSubject: Transport.Subject? {
        switch focus {
        case .library: library.selected.map { .sound($0.reference) }
        case .source(let slot): document.sounds[slot].map { .sound($0) }
        case .blend: blend.encoding == nil ? nil : .blend
        case .mix: document.mix.audible.isEmpty ? nil : .mix
        }
    }

    private var nothingToPlay: String {
        switch focus {
        case .library: "no sound is selected"
        case .source: "no sound is loaded; \(key("load-a", in: .library)) in the library loads one"
        case .blend: whyNoBlend
        case .mix:
            "the mix is empty; \(key("add-blend-to-mix", in: .blend)) in the blend pane "
                + "puts the blend into it"
        }
    }

    mutating func silenceNow() -> [Command] {
        library.auditionAt = nil
        transport.playing = nil
        transport.revision = nil
        transport.position = 0
        quieten()
        return [.stop]
    }

    mutating func stopOrCancel() -> [Command] {
        if export.work != nil && transport.playing == nil { return [.cancelWork] }
        if play.isOn && transport.playing == nil { return leaveKeys() }
        if automation.isEditing { return leaveLanes() }
        if automation.isRecording { return endMoves() + silenceNow() }
        if transport.playing == nil && !library.filter.isEmpty && focus == .library {
            library.filter = ""
            return arrange()
        }
        if transport.playing == nil, let commands = cancelOfflineRender() { return commands }
        notice = nil
        // Even if nothing is known to sound.
        return silenceNow()
    }

    /// Changes how loud everything plays and whether it goes on; the player follows.
    mutating func editTransport(
        _ change: (inout TransportSettings) throws -> Void
    ) rethrows -> [Command] {
        let before = transport.settings
        try change(&transport.settings)
        let now = transport.settings
        var commands: [Command] = []
        if now.volume != before.volume { commands.append(.volume(now.volume)) }
        if now.isLevelled != before.isLevelled { commands.append(.level(now.isLevelled)) }
        // Who chooses a loop means what is heard now, too.
        if now.loop != before.loop { transport.isAudition = false }
        let plays = (now.loop, now.isLevelled) != (before.loop, before.isLevelled)
        guard plays, let playing = transport.playing else { return commands }
        return commands + changeIfPlaying(playing)
    }

    /// Hears the selected sound of the library.
    mutating func auditionSelected() -> [Command] {
        guard let selected = library.selected else { return [] }
        return start(.sound(selected.reference), isAudition: true)
    }

    /// The player tells how far it is.
    mutating func follow(position: Double, _ status: DeviceStatus) -> [Command] {
        guard isHeard else { return [] }
        if transport.playing != nil { transport.position = position }
        var status = status
        let old = transport.device
        status.heldAt = old.heldAt
        status.isClipped = status.isClipped || old.isClipped
        let fallen = Float(max(0, time - old.heldAt - Self.hold)) * Self.fall
        status.held = zip(status.levels, old.held).map { max($0, $1 - fallen) }
        if zip(status.held, old.held).contains(where: { $0 != $1 }) { status.heldAt = time }
        transport.device = status
        return []
    }

    /// The player has taken what is to sound; what is short may be over by now.
    mutating func hear(_ revision: Int, isNew: Bool, duration: Double) -> [Command] {
        if isNew { transport.revision = revision }
        transport.duration = duration
        return transport.ended >= revision ? end(revision) : []
    }

    /// What is to sound cannot be heard; what was replaced meanwhile does not matter.
    mutating func miss(_ target: PlaybackTarget, fault: String) -> [Command] {
        guard let playing = transport.playing, self.target(of: playing) == target else {
            return []
        }
        return silenceNow() + say(.fault, fault)
    }

    /// What sounded is at its end; what came before it does not matter any more.
    mutating func end(_ revision: Int) -> [Command] {
        transport.ended = max(transport.ended, revision)
        guard let own = transport.revision, revision >= own else { return [] }
        transport.playing = nil
        transport.revision = nil
        transport.position = 0
        quieten()
        return []
    }

    /// Lets the meter fall to silence, since nobody reports any more.
    mutating func quieten() {
        transport.device.levels = [-100, -100]
        transport.device.held = [-100, -100]
        transport.device.load = 0
    }
}
