import AudioFile
import Foundation
import Instruments
import Models
import Playback
import Screen
import Session
import Synchronization
import Workbench

/// A session over a folder of its own, with small sounds and a model without weights.
final class SessionFixture {
    let folder: URL
    /// Holds the encoder up while it is closed.
    let encoding = Gate(isOpen: true)
    /// Holds the slow vocoder up while it is closed.
    let generating = Gate(isOpen: true)
    let context: ModelContext
    let states: StateFolder
    let effects: EffectHandler
    let mailbox: Mailbox
    let screen = RecordingScreen()

    /// What came so far, the oldest first; kept by `messages`.
    private var taken: [Message] = []

    /// A session, its model not loaded.
    init(vocoders: [NamedVocoder]? = nil) throws {
        folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("luthier-session-" + UUID().uuidString)
        let sounds = folder.appendingPathComponent("Sounds")
        try FileManager.default.createDirectory(at: sounds, withIntermediateDirectories: true)
        for (name, hertz) in [("low", 110.0), ("high", 440.0), ("long", 220.0)] {
            let samples = (0..<(name == "long" ? 32_000 : 8_192)).map {
                Float(0.5 * sin(2 * .pi * hertz * Double($0) / 16_000))
            }
            try AudioFile.write(
                samples, rate: 16_000, to: sounds.appendingPathComponent(name + ".wav").path)
        }
        states = StateFolder(folder.appendingPathComponent("state"))
        try states.make()
        let (encoding, generating) = (encoding, generating)
        context = ModelContext(
            data: DataFolder(
                explicit: folder.path,
                environment: ["XDG_DATA_HOME": folder.appendingPathComponent("own").path]),
            cacheFolder: nil
        ) {
            LoadedModel(
                name: "fake", weightsHash: "fake", encoder: LevelEncoder(gate: encoding),
                vocoders: vocoders ?? [
                    NamedVocoder("tone", ToneVocoder()),
                    NamedVocoder("slow", SlowVocoder(gate: generating)),
                ])
        }
        mailbox = Mailbox {}
        effects = EffectHandler(
            screen: screen, mailbox: mailbox, context: context,
            sessions: SessionStore(folder: states))
    }

    deinit {
        encoding.open()
        generating.open()
        _ = effects.finish(patience: 60)
        try? FileManager.default.removeItem(at: folder)
    }

    /// A session whose model is loaded, whose library is encoded and whose player runs; encodings
    /// are not kept, so that a load encodes anew.
    static func ready() throws -> SessionFixture {
        let session = try SessionFixture()
        session.effects.open(OutputOptions(device: "null"), volume: -6)
        session.effects.perform(.listSounds(folders: []))
        let isEncoded = session.message { message -> Bool? in
            if case .summaries(_, let count) = message { count.done == 3 ? true : nil } else { nil }
        }
        guard isEncoded != nil,
            session.message({ if case .device = $0 { true } else { nil } }) != nil
        else { throw Unready(messages: session.messages) }
        return session
    }

    /// Why a session does not begin.
    struct Unready: Error {
        let messages: [Message]
    }

    /// All that came so far, the oldest first.
    var messages: [Message] {
        taken += mailbox.take()
        return taken
    }

    /// Forgets what came so far.
    func clear() {
        _ = mailbox.take()
        taken = []
    }

    /// Waits for the first message of a kind.
    ///
    /// - Returns: what it holds; `nil` where none came within two minutes.
    func message<Content>(_ content: (Message) -> Content?) -> Content? {
        var found: Content?
        _ = soon {
            found = messages.lazy.compactMap(content).first
            return found != nil
        }
        return found
    }

    /// Waits for a message.
    func comes(_ message: Message) -> Bool {
        self.message { $0 == message ? true : nil } ?? false
    }

    /// Where a file of the session's folder lies.
    func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

    /// What finds a bundled sound again.
    func reference(_ title: String) -> String? {
        let entries = message {
            if case .listed(let listing, _) = $0 { listing.entries } else { nil }
        }
        return entries?.first { $0.sound.url.lastPathComponent == title + ".wav" }?.reference
    }
}

/// Notes what is asked of a screen.
final class RecordingScreen: ScreenControl {
    private(set) var calls: [String] = []

    func setMouse(_ isOn: Bool) { calls.append("mouse \(isOn)") }
    func setKeyReleases(_ isOn: Bool) { calls.append("key releases \(isOn)") }
    func copy(_ text: String) { calls.append("copy \(text)") }
    func redraw() { calls.append("redraw") }
    func suspend() { calls.append("suspend") }
}
