import Foundation
import Instruments
import Models
import Screen
import Signal
import Testing
import Workbench

/// The workbench of the README: a sitar, an overdriven guitar and the blend between them, while it
/// plays. The sounds are in `Fixtures/showcase.json`, so that the picture is the same on every
/// machine.
struct Showcase: Decodable {
    fileprivate struct Sound: Decodable {
        var title: String
        var note: String
        var codes: [Float]
        var hertz: [Float]
        var waveform: [[Float]]
    }

    private var sounds: [Sound]
    private var blend: [[Float]]

    /// Columns and rows.
    static let size = Size(width: 110, height: 35)

    /// What is on the screen.
    static func state(_ appearance: Appearance) throws -> State {
        let file = folder.appendingPathComponent("Tests/WorkbenchTests/Fixtures/showcase.json")
        let showcase = try JSONDecoder().decode(Showcase.self, from: Data(contentsOf: file))
        return try showcase.state(appearance)
    }

    /// The folder of the repository.
    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private func state(_ appearance: Appearance) throws -> State {
        let library = try Library(folders: [Self.folder.appendingPathComponent("Sounds")])
        let entries = library.references().map { LibraryView.Entry(reference: $0, sound: $1) }
        var state = State(appearance: appearance, size: Self.size)
        _ = update(&state, .vocoders(["harmonic", "hifigan", "wavenet"], offline: ["wavenet"]))
        _ = update(&state, .library(entries, folders: []))
        state.document.presetName = "Half Electric Sitar"
        for (slot, sound) in sounds.enumerated() {
            let entry = try #require(entries.first { $0.sound.title == sound.title })
            state.document.sounds[slot] = entry.reference
            _ = update(&state, .loaded(slot: slot, sound.loaded(entry.reference)))
        }
        state.document.settings.x = 0.57
        _ = update(
            &state,
            .previewed(id: state.blend.requested, waveform: Self.waveform(blend), levelling: 1))
        play(&state)
        fillMix(&state)
        state.focus = .blend
        state.notice = nil
        return state
    }

    private func play(_ state: inout State) {
        state.transport.playing = .blend
        state.transport.position = 0.9
        state.transport.duration = 4
        state.transport.loop = .loop
        var device = DeviceStatus()
        device.name = "default"
        device.rate = 48_000
        device.latency = 21
        device.levels = [-7.1, -7.1]
        device.held = [-4.5, -4.5]
        state.transport.device = device
    }

    private func fillMix(_ state: inout State) {
        let slots: [(percent: Int, pan: Float)] = [(43, -0.15), (57, 0)]
        state.document.mix.slots = slots.compactMap { percent, pan in
            guard let blend = try? Blend(mix: Float(percent) / 100),
                let preset = try? Preset(
                    name: "Sitar \(percent) % Overdriven Guitar",
                    sounds: sounds.map(\.title), blend: blend)
            else { return nil }
            return MixSlot(name: preset.name, content: .blend(preset), pan: pan)
        }
    }

    fileprivate static func waveform(_ columns: [[Float]]) -> Waveform {
        Waveform(columns: columns.map { .init(minimum: $0[0], maximum: $0[1], rms: $0[2]) })
    }
}

extension Showcase.Sound {
    fileprivate func loaded(_ reference: String) -> LoadedSound {
        let track = PitchTrack(hertz: hertz, voicing: hertz.map { $0 > 0 ? 1 : 0 })
        return LoadedSound(
            reference: reference, title: title, note: note, seconds: 4,
            waveform: Showcase.waveform(waveform), encoding: Encoding(codes: codes, pitch: track))
    }
}
