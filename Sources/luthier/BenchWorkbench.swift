import CSystem
import Foundation
import Instruments
import Playback
import Screen
import Terminal
import Workbench

/// The workbench without a terminal, for measurements: the same state, commands, threads and
/// encodings. What is kept on disk goes to a folder that is removed.
final class BenchWorkbench {
    /// All that it knows.
    private(set) var state: State
    /// Milliseconds that each encoding took.
    private(set) var pictures = BenchTimes()
    /// The player's side.
    var player: PlayerDesk { performer.player }

    private let performer: Performer
    private let mailbox: Mailbox
    private let waker: Waker
    private let folder: URL
    private let start = MonotonicClock.now
    private var frameDue: UInt64 = 0
    private var generation: Int?

    /// Nanoseconds between two encodings while something plays: 30 a second.
    private static let frame: UInt64 = 33_333_333
    /// Seconds until sounds and device must be there.
    private static let patience = 60.0

    /// Begins with a bundled preset and waits until it can be played.
    ///
    /// - Parameter vocoder: the name of the vocoder that it sounds by; `nil` for the model's own.
    /// - Throws: `InstrumentError` when there is no such preset, or nothing to play it with.
    init(
        size: Size, data: DataOptions, model: ModelOptions, vocoder: String?,
        options: ALSAOutput.Options
    ) throws {
        let facts = try ModelLoader.facts(of: model.model, from: data.dataFolder)
        try facts.check(vocoder: vocoder)
        luthier_keep_heap_small()
        folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("luthier-bench-" + UUID().uuidString)
        // Presets saved and sessions kept by random keys are not the user's.
        for name in ["XDG_DATA_HOME", "XDG_STATE_HOME"] { setenv(name, folder.path, 1) }
        let states = StateFolder()
        try states.make()
        let workshop = Workshop(data: data.dataFolder, model: model)
        waker = try Waker()
        mailbox = Mailbox(waker: waker)
        state = State(size: size)
        let preset = try workshop.presetLibrary.preset(named: WorkbenchCommand.firstPreset)
        let commands = state.begin(nil, preset: preset, vocoder: vocoder)
        performer = Performer(
            screen: nil, mailbox: mailbox, workshop: workshop,
            sessions: SessionStore(folder: states))
        performer.open(options, volume: state.transport.volume)
        for command in commands { perform(command) }
        try waitUntilReady()
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Ends its threads.
    func finish() { performer.finish() }

    /// Lives on until a time, as the run loop does.
    ///
    /// - Parameter deadline: nanoseconds on the monotonic clock.
    func live(until deadline: UInt64) {
        while true {
            sleep(until: deadline)
            if MonotonicClock.now >= deadline { return }
            handle(.tick(now))
            takeMail()
            show()
        }
    }

    /// Takes a key, and draws.
    ///
    /// - Returns: the generation of the sound that it changes; `nil` when it changes none.
    @discardableResult
    func press(_ key: Key) -> Int? {
        generation = nil
        handle(.tick(now))
        handle(.key(key))
        takeMail()
        defer { show() }
        return generation
    }

    /// Whether keys go to a dialog, or to words that are being typed.
    var isBusy: Bool { state.dialog != nil || state.library.isTyping }

    /// Seconds since the start.
    var now: Double { Double(MonotonicClock.now - start) * 1e-9 }

    /// How the device is; nothing known before there is one.
    var device: DeviceStatus { player.status ?? DeviceStatus() }

    private func waitUntilReady() throws {
        while state.blend.encoding == nil || device.rate == 0 {
            live(until: MonotonicClock.now + Self.frame)
            if let notice = state.notice, notice.kind == .fault {
                throw InstrumentError(.notFound, reason: notice.text)
            }
            guard now < Self.patience else {
                throw InstrumentError(.notFound, reason: "the workbench was not ready in time")
            }
        }
        if let fault = device.fault { throw InstrumentError(.notFound, reason: fault) }
    }

    private func handle(_ message: Message) {
        if case .sounding(let number, _, _) = message { generation = number }
        for command in update(&state, message) { perform(command) }
    }

    /// Performs what leaves no trace outside, on the device that is measured.
    private func perform(_ command: Command) {
        switch command {
        case .quit, .suspend, .export, .useMouse: break
        case .listSounds(let folders, let further) where !folders.isEmpty || further != nil: break
        case .openDevice: performer.player.open(device: nil)
        default: performer.perform(command)
        }
    }

    private func takeMail() {
        for message in mailbox.take() { handle(message) }
    }

    private func show() {
        if state.transport.playing != nil, let now = player.progress, now.isPlaying {
            handle(.playing(position: now.position, now.status))
        }
        let start = MonotonicClock.now
        let grid = view(state, size: state.size)
        precondition(grid.size == state.size, "the picture is as large as the screen")
        pictures.append(milliseconds: Double(MonotonicClock.now - start) * 1e-6)
        frameDue = MonotonicClock.now + Self.frame
    }

    /// Sleeps until a time, the next encoding, something that is due, or mail.
    private func sleep(until deadline: UInt64) {
        var end = deadline
        if state.transport.playing != nil { end = min(end, frameDue) }
        if let due = state.wakeAt { end = min(end, start + UInt64(max(0, due) * 1e9)) }
        let now = MonotonicClock.now
        guard end > now else { return }
        // The last part of a millisecond, which poll does not know.
        guard end - now >= 1_000_000 else { return MonotonicClock.sleep(until: end) }
        var source = pollfd(fd: waker.descriptor, events: Int16(POLLIN), revents: 0)
        poll(&source, 1, Int32(min(60_000, (end - now) / 1_000_000)))
        waker.clear()
    }
}
