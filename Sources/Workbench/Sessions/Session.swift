import Instruments

/// What survives a restart.
public struct Session: Codable, Equatable, Sendable {
    /// The version of the format this program writes.
    public static let version = 1

    /// The format's version.
    public var version = Session.version
    /// What is worked on.
    public var document: Document
    /// Where keys go.
    public var focus: Pane
    /// What is shown of A to D.
    public var plotKinds: [SourceView.PlotKind]
    /// The selected slot of the mix.
    public var slot: Int
    /// How the last export was made.
    public var export: ExportForm.Choices?
    /// The order of the list.
    public var order: LibraryView.Order
    /// The sound that the others are compared with, where they are.
    public var likenessTo: String?
    /// The words of the filter.
    public var filter: String
    /// Whether favourites alone are shown.
    public var favouritesOnly: Bool
    /// The reference of the selected sound.
    public var selected: String?
    /// Favourites, sorted.
    public var favourites: [String]
    /// Whether moving lets sounds be heard.
    public var auditions: Bool
    /// The user's own folders.
    public var folders: [String]
    /// How loud everything plays, and whether it goes on without end.
    public var transport: TransportSettings
    /// The device chosen; `nil` when none was.
    public var device: String?
    /// The lines that were typed.
    public var lines: LineHistory
    /// How surprising surprises are.
    public var surprise: SurpriseSettings
    /// How the computer's keys play notes.
    public var keyboard: KeyboardSettings
    /// The input of MIDI that is listened to.
    public var input: String?
    /// What knobs set, by the numbers of their controllers.
    public var controllers: [Int: String]
    /// The presets that program changes choose, by their numbers from 1.
    public var programs: [Int: String]
    /// The seed of what was said or imagined last.
    public var languageSeed: UInt64

    /// What of a state survives.
    public init(_ state: State) {
        document = state.history.compared ?? state.document
        focus = state.focus
        plotKinds = state.sources.views.map(\.plotKind)
        slot = state.mix.slot
        export = state.export.last.map(ExportForm.Choices.init)
        order = state.library.order
        likenessTo = state.library.likenessTo
        filter = state.library.filter
        favouritesOnly = state.library.showsFavouritesOnly
        selected = state.library.selected?.reference ?? state.library.wanted
        favourites = state.library.sortedFavourites
        auditions = state.library.auditions
        let settled = state.library.settledFolders
        folders = state.library.folders.filter { !settled.contains(state.paths.absolute($0)) }
        transport = state.transport.settings
        device = state.transport.chosen
        lines = state.lines
        lines.reset()
        surprise = state.surprise.settings
        keyboard = state.play.keyboard
        input = state.play.input
        controllers = state.play.learned
        programs = state.play.chosenPrograms
        languageSeed = state.language.seed
    }
}

extension Session {
    private enum CodingKeys: String, CodingKey {
        case version, document, focus, slot, export, order, likenessTo, filter
        case favouritesOnly, selected, favourites, auditions, folders, device, lines
        case keyboard, voices, input, controllers, programs, languageSeed
        case plotKinds = "pictures"
    }

    /// Reads a session; what is missing or damaged has its default, and the rest stays.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let plain = Session(State())
        version = container.value(.version, else: Self.version)
        document = container.value(.document, else: plain.document)
        focus = container.value(.focus, else: plain.focus)
        plotKinds = container.row(.plotKinds, count: 4, else: .embedding)
        slot = container.number(.slot, in: 0...Mix.most - 1, else: 0)
        export = container.validValue(.export)
        order = container.value(.order, else: plain.order)
        likenessTo = container.validValue(.likenessTo)
        filter = container.value(.filter, else: "")
        favouritesOnly = container.value(.favouritesOnly, else: false)
        selected = container.validValue(.selected)
        favourites = container.texts(.favourites)
        auditions = container.value(.auditions, else: plain.auditions)
        folders = container.texts(.folders)
        transport = plain.transport
        try transport.decode(from: decoder)
        device = container.validValue(.device)
        surprise = plain.surprise
        try surprise.decode(from: decoder)
        lines = container.value(.lines, else: LineHistory())
        keyboard = container.value(.keyboard, else: plain.keyboard)
        // How notes sound did not belong to a preset once.
        document.voices = container.value(.voices, else: document.voices)
        input = container.validValue(.input)
        controllers = container.value(.controllers, else: [:])
        programs = container.value(.programs, else: [:])
        languageSeed = container.value(.languageSeed, else: 0)
    }

    /// Writes all of it.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(version, forKey: .version)
        try container.encode(document, forKey: .document)
        try container.encode(focus, forKey: .focus)
        try container.encode(plotKinds, forKey: .plotKinds)
        try container.encode(slot, forKey: .slot)
        try container.encodeIfPresent(export, forKey: .export)
        try container.encode(order, forKey: .order)
        try container.encodeIfPresent(likenessTo, forKey: .likenessTo)
        try container.encode(filter, forKey: .filter)
        try container.encode(favouritesOnly, forKey: .favouritesOnly)
        try container.encodeIfPresent(selected, forKey: .selected)
        try container.encode(favourites, forKey: .favourites)
        try container.encode(auditions, forKey: .auditions)
        try container.encode(folders, forKey: .folders)
        try container.encodeIfPresent(device, forKey: .device)
        try container.encode(lines, forKey: .lines)
        try container.encode(keyboard, forKey: .keyboard)
        try container.encodeIfPresent(input, forKey: .input)
        if !controllers.isEmpty { try container.encode(controllers, forKey: .controllers) }
        if !programs.isEmpty { try container.encode(programs, forKey: .programs) }
        if languageSeed > 0 { try container.encode(languageSeed, forKey: .languageSeed) }
        try transport.encode(to: encoder)
        try surprise.encode(to: encoder)
    }
}

extension KeyedDecodingContainer {
    /// The texts of a list that can be read.
    fileprivate func texts(_ key: Key) -> [String] {
        let read: [Lossy<String>] = value(key, else: [])
        return read.compactMap(\.value)
    }
}
