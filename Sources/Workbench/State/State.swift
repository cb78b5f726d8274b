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

    /// What is worked on.
    public var document = Document()
    /// What was before, and after.
    public var history = History()
    /// The sounds A to D as loaded, `[4]`.
    public var sources: [LoadedSound?] = [nil, nil, nil, nil]
    /// How they are shown, `[4]`.
    public var sourceViews = [SourceView](repeating: SourceView(), count: 4)
    /// The blend as it stands.
    public var blend = BlendView()
    /// The list of sounds.
    public var library = LibraryView()
    /// The selected slot of the mix, 0 when it is empty.
    public var slot = 0
    /// What plays.
    public var transport = Transport()
    /// Names of the vocoders that can be chosen; the first is the default. None before the model is
    /// loaded.
    public var vocoders: [String] = []
    /// Those of them that cannot be played live.
    public var offlineVocoders: Set<String> = []
    /// Those that take the pitch from the pictures and heed none that is chosen.
    public var unpitchedVocoders: Set<String> = []
    /// What slow vocoders make in the background.
    public var renditions = Renditions()

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
    /// Whether the user is new here.
    public var isFirstRun = false
    /// What the mouse took hold of when its button went down last.
    public var grip: Grip?
    /// Whether the mouse is used.
    public var usesMouse = false
    /// The export form as it was filled in last.
    public var lastExport: ExportForm?
    /// An export or another long work on its way.
    public var work: Work?
    /// Seconds since the start, as the last message told.
    public var time: Double = 0
    /// When the session is to be saved.
    public var saveAt: Double?
    /// What was saved last.
    public var saved: Session?

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
        document.activeSlots.filter { sources[$0]?.reference == document.sounds[$0] }
    }

    /// When the workbench wants to be woken although nothing happens, in seconds; `nil` to sleep.
    public var wakeAt: Double? {
        [library.auditionAt, saveAt, notice?.until, renditions.dueAt].compactMap { $0 }.min()
    }
}
