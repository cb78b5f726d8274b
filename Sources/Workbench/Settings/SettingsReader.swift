import Instruments

/// Takes settings out of entries, and keeps a line for each that cannot be used.
struct SettingsReader {
    private(set) var settings = Settings()
    private(set) var faults: [SettingsError] = []
    private let file: String
    private var seen: [[String]: Int] = [:]

    init(file: String) { self.file = file }

    private static let known = [
        "audition", "colours", "controllers", "device", "folders", "fps", "glyphs", "keys", "loop",
        "mouse", "period", "programs", "theme", "volume",
    ]

    mutating func read(_ entry: SettingsEntry) {
        let name = entry.path.joined(separator: ".")
        if let line = seen[entry.path] {
            return refuse(entry, "'\(name)' was set in line \(line) already; one line would do")
        }
        seen[entry.path] = entry.line
        switch (entry.path[0], entry.path.count) {
        case ("device", 1): set(\.device, entry, entry.value.text, "a name such as \"default\"")
        case ("period", 1): set(\.period, entry, entry.value.whole, in: DeviceRequest.periods)
        case ("volume", 1):
            set(\.volume, entry, entry.value.number, in: TransportSettings.Parameters.volumes)
        case ("loop", 1): choose(\.loop, entry)
        case ("mouse", 1): set(\.mouse, entry, entry.value.flag, "true or false")
        case ("audition", 1): set(\.audition, entry, entry.value.flag, "true or false")
        case ("fps", 1): set(\.fps, entry, entry.value.whole, in: Settings.rates)
        case ("theme", 1): choose(\.theme, entry)
        case ("glyphs", 1): choose(\.glyphs, entry)
        case ("folders", 1):
            set(\.folders, entry, entry.value.texts, #"a list such as ["~/samples"]"#)
        case ("keys", 1): refuse(entry, "'keys' is a section; [keys] and below play = \"space\"")
        case ("keys", 2): takeKeys(entry)
        case ("controllers", 1):
            refuse(entry, "'controllers' is a section; [controllers] and below mix = 74")
        case ("controllers", 2): takeController(entry)
        case ("programs", 1):
            refuse(entry, "'programs' is a section; [programs] and below 5 = \"Glass Organ\"")
        case ("programs", 2): takeProgram(entry)
        case ("colours", 1):
            refuse(entry, "'colours' is a section; [colours] and below focus = \"214\"")
        case ("colours", 2):
            guard let colour = entry.value.text else {
                return refuse(entry, "'\(name)' cannot be used; a text would do")
            }
            settings.colours[entry.path[1]] = colour
        default:
            let near = Self.known.first { $0.hasPrefix(name.prefix(3).lowercased()) }
            let hint = near.map { "'\($0)'?" } ?? "there are \(Self.known.joined(separator: ", "))"
            refuse(entry, "no setting is called '\(name)'; \(hint)")
        }
    }

    private mutating func set<Value>(
        _ path: WritableKeyPath<Settings, Value>, _ entry: SettingsEntry, _ value: Value?,
        _ wanted: String
    ) {
        guard let value else {
            return refuse(entry, "'\(entry.path[0])' cannot be used; \(wanted) would do")
        }
        settings[keyPath: path] = value
    }

    private mutating func set<Number: TypedNumber>(
        _ path: WritableKeyPath<Settings, Number>, _ entry: SettingsEntry, _ value: Number?,
        in range: ClosedRange<Number>
    ) {
        guard let value, range.contains(value) else {
            return refuse(entry, "'\(entry.path[0])' \(range.limits)")
        }
        settings[keyPath: path] = value
    }

    private mutating func choose<Choice: RawRepresentable & CaseIterable>(
        _ path: WritableKeyPath<Settings, Choice>, _ entry: SettingsEntry
    ) where Choice.RawValue == String {
        let known = Choice.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
        set(path, entry, entry.value.text.flatMap(Choice.init(rawValue:)), "one of \(known)")
    }

    private mutating func takeKeys(_ entry: SettingsEntry) {
        let action = entry.path[1]
        guard let names = entry.value.text.map({ [$0] }) ?? entry.value.texts else {
            return refuse(
                entry,
                "the keys of '\(action)' cannot be used; \"space\" or [\"a\", \"ctrl-a\"] would do")
        }
        for name in names where KeyName.key(name) == nil {
            refuse(
                entry,
                "no key is called '\(name)'; names such as a, ctrl-l, shift-right, space, f1 "
                    + "would do")
        }
        settings.keys[action] = names.filter { KeyName.key($0) != nil }
    }

    private mutating func takeController(_ entry: SettingsEntry) {
        let id = entry.path[1]
        guard Controlled.all.contains(where: { $0.id == id }) else {
            return refuse(
                entry, "no knob can set '\(id)'; there is \(Controlled.names)")
        }
        guard let number = entry.value.whole, Controlled.numbers.contains(number) else {
            return refuse(entry, "the controller of '\(id)' \(Controlled.numbers.limits)")
        }
        if let other = settings.controllers[number] {
            return refuse(entry, "controller \(number) sets '\(other)' already; another would do")
        }
        settings.controllers[number] = id
    }

    private mutating func takeProgram(_ entry: SettingsEntry) {
        let numbers = State.programNumbers
        guard let number = Int(entry.path[1]), numbers.contains(number) else {
            return refuse(
                entry, "no program is called '\(entry.path[1])'; its number \(numbers.limits)")
        }
        guard let name = entry.value.text else {
            return refuse(
                entry, "the preset of program \(number) cannot be used; a name would do")
        }
        settings.programs[number] = name
    }

    private mutating func refuse(_ entry: SettingsEntry, _ reason: String) {
        faults.append(SettingsError(file: file, line: entry.line, reason: reason))
    }
}

extension SettingsEntry.Value {
    fileprivate var text: String? {
        if case .text(let text) = self, !text.isEmpty { text } else { nil }
    }

    fileprivate var flag: Bool? { if case .flag(let flag) = self { flag } else { nil } }

    fileprivate var number: Float? {
        if case .number(let number, _) = self { Float(number) } else { nil }
    }

    fileprivate var whole: Int? {
        if case .number(let number, true) = self { Int(exactly: number) } else { nil }
    }

    /// The texts in a list; `nil` where it is none, or holds something else.
    fileprivate var texts: [String]? {
        guard case .list(let values) = self else { return nil }
        let texts = values.compactMap(\.text)
        return texts.count == values.count ? texts : nil
    }
}
