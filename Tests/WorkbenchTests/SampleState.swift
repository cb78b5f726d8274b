import Foundation
import Instruments
import Models
import Screen
import Signal
import Workbench

/// A small workbench whose every figure is known: twelve sounds in the list, two of them loaded.
enum SampleState {
    /// A state for a terminal, with A and B loaded, as it is some time after the start.
    static func make(
        _ appearance: Appearance = .full, focus: Pane = .blend, sounds: Int = 2
    ) -> State {
        var state = State(appearance: appearance)
        state.vocoders.names = ["spectral", "noise"]
        _ = update(&state, .library(entries, folders: []))
        for slot in 0..<sounds {
            state.document.sounds[slot] = entries[loaded[slot]].reference
        }
        for slot in 0..<sounds { _ = update(&state, .loaded(slot: slot, sound(slot))) }
        _ = update(
            &state, .previewed(id: state.blend.requested, waveform: waveform(0), levelling: 1))
        state.focus = focus
        state.notice = nil
        var device = DeviceStatus()
        device.name = "default"
        device.rate = 48_000
        device.latency = 21
        state.transport.device = device
        return state
    }

    /// The blend plays, at a third of its length.
    static func play(_ state: inout State) {
        state.transport.playing = .blend
        state.transport.position = 0.8
        state.transport.duration = 2.5
        state.transport.device.levels = [-18, -14]
        state.transport.device.held = [-12, -9.5]
        state.transport.device.load = 0.12
    }

    /// Three slots of the mix, one of them muted.
    static func fillMix(_ state: inout State) {
        guard let blend = try? Blend(mix: 0.5),
            let preset = try? Preset(
                name: "Sitar – Trumpet", sounds: ["sitar", "trumpet"], blend: blend)
        else { return }
        state.document.mix.slots = [
            MixSlot(name: preset.name, content: .blend(preset), gain: -3, pan: -0.5),
            MixSlot(name: "Celesta", content: .sound("celesta"), isMuted: true, start: 1.25),
            MixSlot(name: "Choir", content: .sound("choir"), gain: 1.5, pan: 0.25, start: 0.5),
        ]
    }

    /// Presses a key for each character.
    static func press(_ state: inout State, _ keys: String) {
        for character in keys { _ = update(&state, .key(Key(character))) }
    }

    /// The list of presets with two of them.
    static func openPresets(_ state: inout State) {
        press(&state, "P")
        guard let blend = try? Blend(mix: 0.3),
            let bundled = try? Preset(
                name: "Plucked Brass", about: "A sitar that breathes.",
                sounds: ["sitar", "trumpet"], blend: blend),
            let own = try? Preset(name: "Mine", sounds: ["sitar", "choir"], blend: blend)
        else { return }
        _ = update(
            &state,
            .presets([
                .init(preset: bundled, isBundled: true), .init(preset: own, isBundled: false),
            ]))
    }

    /// The list of devices with two of them.
    static func openDevices(_ state: inout State) {
        press(&state, "D")
        _ = update(
            &state,
            .devices([
                .init(name: "default", description: "Default device"),
                .init(name: "hw:0,0", description: "HDA Intel PCH, ALC3235 Analog"),
            ]))
    }

    /// A library of names that are wide, long, or hardly any.
    static func listWideNames(_ state: inout State) {
        let names = [
            "琴と笛のための長い名前のある音が一つここにあるから列が足りない", "🎻 Violin", "Été à la mer", "한국 가야금",
            "A name of many words that goes on and on beyond the edge of its column", "x",
        ]
        _ = update(
            &state,
            .library(names.map { entry($0, "world", "acoustic", 60) }, folders: []))
    }

    /// Which entries are loaded as A to D.
    private static let loaded = [5, 1, 7, 10]

    /// The list of sounds.
    static let entries: [LibraryView.Entry] = [
        entry("Tuba", "brass", "acoustic", 41), entry("Trumpet", "brass", "acoustic", 67),
        entry("Flute", "flute", "acoustic", 74), entry("Nylon Guitar", "guitar", "acoustic", 52),
        entry("Overdriven Guitar", "guitar", "electronic", 55),
        entry("Sitar", "guitar", "acoustic", 55), entry("Celesta", "keyboard", "acoustic", 84),
        entry("Kalimba", "mallet", "acoustic", 60), entry("Church Organ", "organ", "acoustic", 48),
        entry("Violin", "string", "acoustic", 69), entry("Choir", "vocal", "acoustic", 60),
        entry("Taiko", "", "acoustic", nil),
    ]

    private static func entry(
        _ title: String, _ family: String, _ source: String, _ pitch: Int?
    ) -> LibraryView.Entry {
        let name = title.lowercased().replacing(" ", with: "-")
        return LibraryView.Entry(
            reference: name,
            sound: Sound(
                title: title, family: family, source: source, pitch: pitch, velocity: 100,
                url: URL(fileURLWithPath: "/sounds/\(name).wav")))
    }

    /// The sound of a slot; their plots differ.
    static func sound(_ slot: Int) -> LoadedSound {
        let entry = entries[loaded[slot]]
        let note = entry.sound.pitch.map { Note(midi: Double($0)) }
        return LoadedSound(
            reference: entry.reference, title: entry.sound.title, note: note?.name ?? "",
            seconds: 2.5, waveform: waveform(slot), encoding: encoding(slot, note?.hertz ?? 0))
    }

    /// 78 frames of triangles that grow slower from row to row and fade.
    private static func encoding(_ slot: Int, _ hertz: Double) -> Encoding {
        var codes: [Float] = []
        for frame in 0..<78 {
            for row in 0..<16 {
                let period = 10 + 5 * ((row * (slot + 2)) % 7)
                let phase = Float((frame + 3 * row) % period) / Float(period)
                let fade = 1 - Float(frame) / 100
                codes.append((abs(4 * phase - 2) - 1) * fade * Float(1 + row % 3))
            }
        }
        let track = PitchTrack(
            hertz: [Float](repeating: Float(hertz), count: 78),
            voicing: [Float](repeating: 1, count: 78))
        return Encoding(codes: codes, pitch: track)
    }

    /// An attack and a decay, in 64 columns.
    private static func waveform(_ slot: Int) -> Waveform {
        Waveform(
            columns: (0..<64).map { column in
                let rise = min(1, Float(column + 1) / Float(4 + 4 * slot))
                let level = rise * (1 - Float(column) / 64) * (1 - 0.1 * Float(slot))
                return Waveform.Column(minimum: -0.9 * level, maximum: level, rms: 0.5 * level)
            })
    }
}
