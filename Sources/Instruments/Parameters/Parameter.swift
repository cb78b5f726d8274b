/// A value that a person sets: declared once, and all that shows, types, stores or maps it derives
/// from the declaration.
///
/// To add one is to give a type a stored property, to declare a parameter for it, and to give the
/// value its meaning.
public struct Parameter<Root: Sendable>: Sendable {
    /// Its name for good: the word after `:`, the option after `--`, the name that controllers and
    /// automation know it by.
    public let id: String
    /// Its key in presets.
    public let key: String
    /// Its key in sessions.
    public let sessionKey: String
    /// Its label on the screen.
    public let title: String
    /// What setting it does, in a few words.
    public let summary: String
    /// What its option does, as a sentence.
    public let help: String
    /// Where its value is shown.
    public let place: ParameterPlace
    /// Its keys.
    public let keys: ParameterKeys?
    /// What a vocoder must heed for it to have an effect.
    public let needs: VocoderTrait?

    /// What is typed for a value.
    public let argument: String
    /// The texts that may be typed, where they are few.
    public let choices: [String]
    /// Where values lie: `lies between -60 and 24`; `nil` where all will do.
    public let limits: String?
    /// What may be typed, where not all will do: `is L100 to R100, C, or …`.
    public let wanted: String?
    /// What its number counts, or else where it lies: `dB`, `-100 to 100`.
    public let hint: String
    /// Whether it is on or off.
    public let isFlag: Bool
    /// Whether it can be set to a place between the ends of a range.
    public let hasRange: Bool

    let extent: (range: String, step: String)
    let standard: String
    let phrase: String?
    let access: ParameterAccess<Root>

    /// Declares a parameter.
    ///
    /// - Parameters:
    ///   - id: its name for good.
    ///   - key: its key in presets; the id unless said otherwise.
    ///   - sessionKey: its key in sessions; that in presets unless said otherwise.
    ///   - title: its label on the screen; the id unless said otherwise.
    ///   - kind: how it is written, read and stepped, and its range.
    ///   - plain: a root of defaults.
    ///   - path: where the value is stored.
    ///   - summary: what setting it does, in a few words; `#` for the range.
    ///   - help: what its option does, as a sentence.
    ///   - phrase: how a change of it is told in a file's tags, `#` for the number, `±#` for one
    ///     with its sign.
    ///   - place: where its value is shown.
    ///   - keys: the keys that change it; `#` for the step in what they do.
    ///   - needs: what a vocoder must heed for it to have an effect.
    public init<Kind: ParameterKind>(
        _ id: String, key: String? = nil, sessionKey: String? = nil, title: String? = nil,
        _ kind: Kind, of plain: Root,
        _ path: any WritableKeyPath<Root, Kind.Value> & Sendable, summary: String, help: String,
        phrase: String? = nil, place: ParameterPlace = .row, keys: ParameterKeys? = nil,
        needs: VocoderTrait? = nil
    ) {
        let usual = plain[keyPath: path]
        self.init(
            id, key: key, sessionKey: sessionKey, title: title, kind, usual: usual,
            ParameterAccess(
                kind, usual: usual, get: { $0[keyPath: path] }, set: { $0[keyPath: path] = $1 }),
            summary: summary, help: help, phrase: phrase, place: place, keys: keys, needs: needs)
    }

    /// Declares a parameter that is stored somehow.
    init<Kind: ParameterKind>(
        _ id: String, key: String?, sessionKey: String? = nil, title: String? = nil, _ kind: Kind,
        usual: Kind.Value, _ access: ParameterAccess<Root>, summary: String, help: String,
        phrase: String? = nil, place: ParameterPlace = .row, keys: ParameterKeys?,
        needs: VocoderTrait? = nil
    ) {
        self.id = id
        self.key = key ?? id
        self.sessionKey = sessionKey ?? key ?? id
        self.title = title ?? id
        self.summary = summary.replacing("#", with: kind.span)
        self.help = help
        self.phrase = phrase
        self.place = place
        self.keys = keys?.saying(kind.extent.step)
        self.needs = needs
        argument = kind.argument
        choices = kind.choices
        limits = kind.limits
        wanted = kind.wanted
        hint = kind.hint
        isFlag = kind is FlagKind
        hasRange = kind.share(of: usual) != nil
        extent = kind.extent
        standard = kind.text(usual)
        self.access = access
    }

    /// The same declaration of a value that is stored elsewhere.
    init<Other>(_ other: Parameter<Other>, id: String? = nil, _ access: ParameterAccess<Root>) {
        self.id = id ?? other.id
        key = other.key
        sessionKey = other.sessionKey
        title = other.title
        summary = other.summary
        help = other.help
        phrase = other.phrase
        place = other.place
        keys = other.keys
        needs = other.needs
        argument = other.argument
        choices = other.choices
        limits = other.limits
        wanted = other.wanted
        hint = other.hint
        isFlag = other.isFlag
        hasRange = other.hasRange
        extent = other.extent
        standard = other.standard
        self.access = access
    }

    /// The same under another name, as where it is typed.
    public func called(_ name: String) -> Parameter { Parameter(self, id: name, access) }

    /// The same value typed and told another way, as where files have it.
    ///
    /// - Parameters:
    ///   - kind: how it is written, read and stepped then.
    ///   - plain: a root of defaults.
    ///   - path: where it is stored.
    func typed<Kind: ParameterKind>(
        as kind: Kind, of plain: Root, _ path: any WritableKeyPath<Root, Kind.Value> & Sendable
    ) -> Parameter {
        Parameter(
            id, key: key, sessionKey: sessionKey, title: title, kind, of: plain, path,
            summary: summary, help: help, phrase: phrase, place: place, keys: keys, needs: needs)
    }

    /// The same value within a larger one.
    public func within<Outer>(
        _ path: any WritableKeyPath<Outer, Root> & Sendable
    ) -> Parameter<Outer> {
        Parameter<Outer>(self, access.within(path))
    }
}

extension Parameter {
    /// The help of its option: what it does, its range or its choices.
    public var optionHelp: String {
        let (range, _) = extent
        return range.isEmpty || help.contains("default") ? help : "\(help) (\(range))"
    }

    /// Whether the value is the default.
    public func isDefault(in root: Root) -> Bool { access.isDefault(root) }

    /// Brings the default back.
    public func reset(in root: inout Root) { access.reset(&root) }

    /// The value as people read it.
    public func shown(in root: Root) -> String { access.shown(root) }

    /// The value as it is typed.
    public func text(in root: Root) -> String { access.text(root) }

    /// The value as it is typed, with as many decimals as people read; for a line to edit.
    public func bareText(in root: Root) -> String { access.bareText(root) }

    /// Sets the value to what was typed.
    ///
    /// - Throws: `ParameterError`, or the error of a pitch that is none.
    public func parse(_ text: String, into root: inout Root) throws {
        guard try access.parse(text, &root) else {
            throw ParameterError(.unreadable, wanted.map { "\(id) \($0)" } ?? "\(id): \(argument)")
        }
        try check(root)
    }

    /// Checks that the value lies in its range.
    ///
    /// - Throws: `ParameterError` that names the parameter and the range.
    public func check(_ root: Root) throws {
        guard !access.contains(root) else { return }
        throw ParameterError.outside(id, limits ?? "")
    }

    /// Goes that many steps on, within the range.
    public func step(in root: inout Root, by steps: Float) { access.step(&root, steps) }

    /// Where the value lies in its range, 0…1, for controllers and automation; `nil` for values
    /// that have no such place.
    public func share(in root: Root) -> Double? { access.share(root) }

    /// Sets the value to a place of its range, 0…1.
    public func set(share: Double, in root: inout Root) { access.setShare(&root, share) }

    /// Takes the value over from another root.
    public func copy(from other: Root, to root: inout Root) { access.copy(other, &root) }

    /// How the value is told in a file's tags, as in `+12 semitones`; `nil` where it is the default
    /// or is not told.
    func told(in root: Root) -> String? {
        guard let phrase, !isDefault(in: root) else { return nil }
        let number = access.told(root)
        let signed = number.hasPrefix("-") ? number : "+" + number
        return phrase.replacing("±#", with: signed).replacing("#", with: number)
            .replacing("-", with: "−")
    }
}

/// Where a parameter is shown among the others.
public enum ParameterPlace: Equatable, Sendable {
    /// In a row of its own.
    case row
    /// In a row of its own while it differs from the default.
    case rowWhenChanged
    /// Behind the value of another parameter, while it differs from the default.
    case beside(String)
    /// In a column of a table, under a heading.
    case column(String)
}
