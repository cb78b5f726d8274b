import Instruments
import Models
import Screen

/// All that the workbench knows; what is on the screen follows from it alone.
public struct State: Equatable, Sendable {
    /// What the terminal can show.
    public var appearance: Appearance
    /// The colours.
    public var theme: Theme
    /// The keys.
    public var keymap: Keymap
    /// Columns and rows of the terminal.
    public var size: Size
    /// What paths are read against.
    public var paths = PathBase()

    /// What is worked on.
    public var document = Document()
    /// What was before, and after.
    public var history = History()
    /// Surprises.
    public var surprise = SurpriseState()
    /// The list of sounds.
    public var library = LibraryView()
    /// The sounds A to D.
    public var sources = SourcesState()
    /// The blend as it stands.
    public var blend = BlendView()
    /// The vocoders that it can be heard by.
    public var vocoders = VocoderState()
    /// What of it moves in time, as it is recorded and edited.
    public var automation = AutomationState()
    /// What slow vocoders make in the background.
    public var offlineRenders = OfflineRenders()
    /// What is shown of the mix.
    public var mix = MixState()
    /// What plays.
    public var transport = Transport()
    /// What is known of the presets.
    var presets = PresetsState()
    /// What notes play, and the keys that play them.
    public var play = PlayState()
    /// What is recorded.
    public var recordings = RecordingState()
    /// Texts that are said, and notes that are imagined.
    public var language = LanguageState()
    /// Exports.
    public var export = ExportState()

    /// Where keys go.
    public var focus = Pane.blend
    /// What is open over the panes.
    public var dialog: Dialog?
    /// Questions that wait until no dialog is open.
    public var questions: [Dialog.Question] = []
    /// A line for the user.
    public var notice: Notice?
    /// The lines that were shown lately, the newest last.
    public var messages: [Notice] = []
    /// The lines that were typed before.
    public var lines = LineHistory()
    /// Whether the user is new here.
    public var isFirstRun = false
    /// The mouse.
    public var mouse = MouseState()
    /// Seconds since the start, as the last message told.
    public var time: Double = 0
    /// What is saved, and when.
    public var saving = SavingState()

    /// An empty workbench.
    public init(
        appearance: Appearance = .full, theme: Theme? = nil, keymap: Keymap = .standard,
        size: Size = Size(width: 80, height: 24)
    ) {
        self.appearance = appearance
        self.theme = theme ?? Theme.standard(for: appearance)
        self.keymap = keymap
        self.size = size
    }

    /// The slots of A to D that hold a sound which is loaded, in order.
    public var activeSlots: [Int] {
        document.activeSlots.filter { sources.loaded[$0]?.reference == document.sounds[$0] }
    }

    /// When the workbench wants to be woken although nothing happens, in seconds; `nil` to sleep.
    public var wakeAt: Double? {
        [
            library.auditionAt, saving.dueAt, notice?.until, offlineRenders.dueAt,
            transport.retryAt, library.preview.dueAt, presets.auditionAt,
            recordings.due(after: time), play.dueAt,
            play.heardUntil.flatMap { $0.isFinite ? $0 : nil },
        ].compactMap { $0 }.min()
    }
}
