import Dispatch
import FileSystem
import Foundation
import Instruments
import Models
import Playback
import Screen
import Session
import Workbench

/// The workbench without a terminal, for measurements: the same state, commands, threads and
/// drawing. What is kept on disk goes to a folder that is removed.
///
/// Used from one thread.
public final class HeadlessWorkbench {
    /// Frames a period of the device, as it was asked for.
    let period: Int
    /// Milliseconds that each screen frame took.
    private(set) var screenFrames = Times()
    /// Milliseconds from the beginning to the first screen frame.
    private(set) var firstScreenFrame = 0.0
    /// Milliseconds from the beginning until the sounds stood in the list; `nil` before.
    private(set) var listed: Double?

    private let effects: EffectHandler
    private let runner: WorkbenchRunner
    private let mailbox: Mailbox
    private let mail: DispatchSemaphore
    private let folder: URL
    private let start = MonotonicClock.now
    private var revision: Int?

    /// Screen frames a second while something plays.
    private static let framesPerSecond = 30
    /// Seconds until sounds and device must be there.
    private static let patience = 60.0
    /// Nanoseconds before a time from which on nothing but that is waited for: a wait for mail
    /// would end too late.
    private static let precision: UInt64 = 1_000_000

    /// Begins with a bundled preset and waits until it can be played.
    ///
    /// - Parameters:
    ///   - size: columns and rows.
    ///   - root: the folder that holds sounds, presets and models; `nil` for where they are found.
    ///   - cacheFolder: where encodings are kept; `nil` to keep none.
    ///   - preset: the name of the preset.
    ///   - vocoder: the name of the vocoder that it sounds by; `nil` for the model's own.
    ///   - options: the device.
    ///   - folders: folders of sounds beside the bundled ones.
    ///   - kept: where to keep what is to be found again at the next start; `nil` for a folder that
    ///     is removed.
    ///   - cancellation: ends the wait.
    ///   - load: loads the model.
    /// - Throws: `InstrumentError` when there is no such preset, or nothing to play it with;
    ///   `CancellationError`.
    public init(
        size: Size, data root: String?, cacheFolder: URL?, preset: String, vocoder: String?,
        options: OutputOptions, folders: [String] = [], storage: URL? = nil,
        cancellation: Cancellation = Cancellation(),
        load: @escaping @Sendable () throws -> LoadedModel
    ) throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("luthier-bench-" + UUID().uuidString)
        // Presets saved and sessions kept by random keys are not the user's.
        let environment = Environment.variables.merging(
            ["XDG_DATA_HOME": (storage ?? folder).path, "XDG_STATE_HOME": folder.path]) { $1 }
        let states = StateFolder(environment: environment)
        try states.make()
        let mail = DispatchSemaphore(value: 0)
        mailbox = Mailbox { mail.signal() }
        let context = ModelContext(
            data: DataFolder(explicit: root, environment: environment), cacheFolder: cacheFolder,
            load: load)
        effects = EffectHandler(
            screen: UnseenScreen(), mailbox: mailbox, context: context,
            sessions: SessionStore(folder: states))
        var state = State(size: size)
        state.paths = .ofProcess
        let commands = state.begin(
            nil, folders: folders, preset: try context.presets.preset(named: preset),
            vocoder: vocoder)
        runner = WorkbenchRunner(
            state, handler: HarmlessHandler(effects, folders: folders),
            playback: effects.playback, framesPerSecond: Self.framesPerSecond)
        self.mail = mail
        self.folder = folder
        period = options.period
        effects.open(options, volume: state.transport.volume)
        show()
        firstScreenFrame = elapsed
        runner.perform(commands)
        do {
            try waitUntilReady(cancellation)
        } catch {
            finish()
            throw error
        }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Ends its threads.
    public func finish() { effects.finish() }

    /// All that it knows.
    var state: State { runner.state }
    /// What plays.
    var playback: PlaybackController { effects.playback }
    /// How the device is; nothing known before there is one.
    var device: DeviceStatus { playback.status ?? DeviceStatus() }
    /// Whether all sounds of the library are encoded.
    var isEncoded: Bool {
        let count = state.library.encoded
        return count.total > 0 && count.done == count.total
    }
    /// Whether keys go to a dialog, or to words that are being typed.
    var isBusy: Bool { state.dialog != nil || state.library.isTyping }

    /// Lives on until a time, as in a terminal.
    ///
    /// - Parameter deadline: nanoseconds on the monotonic clock.
    func live(until deadline: UInt64) {
        while true {
            sleep(until: deadline)
            if MonotonicClock.now >= deadline { return }
            runner.tick()
            takeMail()
            show()
        }
    }

    /// Takes a key, and draws.
    ///
    /// - Returns: the revision of the sound that it changes; `nil` when it changes none.
    @discardableResult
    func press(_ key: Key) -> Int? {
        revision = nil
        runner.tick()
        runner.handle(.key(key))
        takeMail()
        defer { show() }
        return revision
    }

    private func waitUntilReady(_ cancellation: Cancellation) throws {
        while state.blend.encoding == nil || device.rate == 0 {
            live(until: MonotonicClock.now + 1_000_000_000 / UInt64(Self.framesPerSecond))
            // What reads meanwhile stops as well, and calls it a fault.
            try cancellation.check()
            if let notice = state.notice, notice.kind == .fault {
                throw InstrumentError(.notFound, reason: notice.text)
            }
            guard Double(MonotonicClock.now - start) * 1e-9 < Self.patience else {
                throw InstrumentError(.notFound, reason: "the workbench was not ready in time")
            }
        }
        if let fault = device.fault { throw InstrumentError(.notFound, reason: fault) }
    }

    private func takeMail() {
        for message in mailbox.take() {
            if case .sounding(let number, _, _) = message { revision = number }
            runner.handle(message)
            if case .listed = message { listed = listed ?? elapsed }
        }
    }

    /// Milliseconds since the beginning.
    private var elapsed: Double { Double(MonotonicClock.now - start) * 1e-6 }

    private func show() {
        runner.tellPosition()
        let start = MonotonicClock.now
        let grid = runner.screenFrame
        precondition(grid.size == state.size, "the frame is as large as the screen")
        screenFrames.append(milliseconds: Double(MonotonicClock.now - start) * 1e-6)
    }

    /// Sleeps until a time, the next screen frame, something that is due, or mail.
    private func sleep(until deadline: UInt64) {
        let now = MonotonicClock.now
        var end = deadline
        if let timeout = runner.timeout {
            end = min(end, now + UInt64(timeout / .nanoseconds(1)))
        }
        guard end > now else { return }
        guard end - now >= Self.precision else { return MonotonicClock.sleep(until: end) }
        let rest = Int((end - now) / Self.precision * Self.precision)
        guard mail.wait(timeout: .now() + .nanoseconds(rest)) == .success else { return }
        while mail.wait(timeout: .now()) == .success {}
    }
}
