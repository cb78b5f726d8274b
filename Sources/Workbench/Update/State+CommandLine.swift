import Instruments
import Models

extension State {
    /// Does what a line says.
    ///
    /// - Throws: an error whose description tells what would do.
    mutating func obey(_ line: String) throws -> [Command] {
        let words = line.split(separator: " ").map(String.init)
        guard let word = words.first else { return [] }
        let fitting = LineCommand.all.filter { $0.word.hasPrefix(word) }
        let exact = fitting.filter { $0.word == word }
        guard let command = exact.first ?? fitting.first else {
            throw LineError("no command is called '\(word)'; ? lists them")
        }
        guard exact.count == 1 || fitting.count == 1 else {
            throw LineError("'\(word)' may be \(fitting.map(\.word).joined(separator: ", "))")
        }
        let given = Arguments(command: command, words: Array(words.dropFirst()))
        if let change = try patchChange(given) {
            edit(command.word) { change(&$0.patch) }
            if command.word == "vocoder" { tellOfVocoder() }
            BlendSettings.Parameters.all.first { $0.id == command.word }.map {
                tellOfEffect(of: $0)
            }
            return blendEdited()
        }
        return try obey(given)
    }

    /// The commands that change the blend.
    private mutating func patchChange(_ given: Arguments) throws -> ((inout BlendSettings) -> Void)?
    {
        switch given.command.word {
        case "mix":
            let x = try given.number(0, in: 0...100) / 100
            let y = given.words.count > 1 ? try given.number(1, in: 0...100) / 100 : nil
            guard y == nil || document.activeSlots.count > 2 else {
                throw LineError("a second figure needs a third sound, C; load one first")
            }
            return { patch in
                patch.x = BlendSettings.place(x)
                patch.y = BlendSettings.place(y ?? patch.y)
            }
        case "mask":
            let rows = try given.rows()
            return { $0.follows = (0..<Encoding.dimensions).map(rows.contains) }
        default:
            return try parameterChange(given)
        }
    }

    /// The commands that set a parameter of the blend, or of one of its rows.
    private func parameterChange(_ given: Arguments) throws -> ((inout BlendSettings) -> Void)? {
        let word = given.command.word
        if let row = BlendEdits.Parameters.rows.first(where: { $0.first.id == word }) {
            let parameter = row[try given.row()]
            var edits = document.patch.edits
            try given.set(parameter, from: 1, in: &edits, as: word)
            let set = edits
            return { parameter.copy(from: set, to: &$0.edits) }
        }
        guard let parameter = BlendSettings.Parameters.all.first(where: { $0.id == word }) else {
            return nil
        }
        var settings = document.patch
        try given.set(parameter, in: &settings)
        try checkSounds(settings, after: word)
        let set = settings
        return { parameter.copy(from: set, to: &$0) }
    }

    /// Checks what was set against the sounds and the model that there are.
    private func checkSounds(_ settings: BlendSettings, after word: String) throws {
        switch word {
        case "pitch":
            guard case .source(let index) = settings.pitch, index >= document.activeSlots.count
            else { return }
            throw LineError("there is no sound \(Self.letter(index)); load one first")
        case "start":
            guard let last = lastStart else { throw LineError(whyNoBlend) }
            let latest = (last * 100).rounded() / 100
            guard settings.start > latest else { return }
            let length = NumberFormat.seconds(Double(last) + Self.shortestRest)
            throw LineError(
                "the blend lasts \(length); start lies between 0 and "
                    + NumberFormat.fixed(latest, 2))
        case "vocoder":
            guard !vocoders.isEmpty else { throw LineError("the model is not loaded yet") }
            guard let name = settings.vocoder, !vocoders.contains(name) else { return }
            throw LineError("there is \(vocoders.joined(separator: ", ")), and no '\(name)'")
        default: return
        }
    }

    private mutating func obey(_ given: Arguments) throws -> [Command] {
        switch given.command.word {
        case "load":
            guard let letter = given.words.first?.lowercased(),
                let slot = (0..<4).first(where: { Self.letter($0).lowercased() == letter }),
                given.words.count > 1
            else { throw given.fault }
            let name = given.words.dropFirst().joined(separator: " ")
            let sound = try Library(sounds: library.entries.map(\.sound)).sound(named: name)
            guard let entry = library.entries.first(where: { $0.sound == sound }) else { return [] }
            return assign(entry.reference, to: slot)
        case "preset": return [.loadPreset(try given.text())]
        case "save":
            guard let preset = preset(named: try given.text()) else {
                throw LineError(whyNoBlend)
            }
            return [.savePreset(preset, overwriting: false)]
        case "find":
            library.filter = given.words.joined(separator: " ")
            return arrange() + go(to: .library)
        case "sort":
            guard let order = LibraryView.Order(rawValue: try given.text()) else {
                throw given.fault
            }
            return sort(order)
        case "folder":
            return [.listSounds(folders: library.folders, adding: try given.text())]
        case "forget":
            let path = try given.text()
            guard library.folders.contains(path) else {
                let known = library.folders.joined(separator: ", ")
                throw LineError(
                    "not one of your folders; there \(known.isEmpty ? "are none" : "is \(known)")")
            }
            return [.listSounds(folders: library.folders.filter { $0 != path })]
        case "volume":
            try given.set(TransportSettings.Parameters.volume, in: &transport.settings)
            return [.volume(transport.volume)]
        case "device": return open(device: try given.text())
        case "retry": return [.openDevice(nil)]
        case "mouse":
            usesMouse = try given.isOn()
            return [.useMouse(usesMouse)]
        case "messages":
            dialog = .messages(scroll: 0)
            return []
        case "quit": return perform(.quit)
        default: throw given.fault
        }
    }
}

/// The words after a command, to be read as what it takes.
private struct Arguments {
    let command: LineCommand
    let words: [String]

    var fault: LineError { LineError("write :\(command.word) \(command.arguments)") }

    func text() throws -> String {
        guard !words.isEmpty else { throw fault }
        return words.joined(separator: " ")
    }

    func isOn() throws -> Bool {
        switch try text() {
        case "on": true
        case "off": false
        default: throw fault
        }
    }

    /// A number; what is missing or outside is told with the range, under the command's own word
    /// or another.
    func number(
        _ index: Int, in range: ClosedRange<Float>, as name: String? = nil
    ) throws -> Float {
        let limits = "\(name ?? command.word) \(range.limits)"
        guard words.indices.contains(index), let value = Float(words[index]) else {
            throw LineError("\(fault); \(limits)")
        }
        guard range.contains(value) else { throw LineError(limits) }
        return value
    }

    /// Sets a parameter to the words from one on.
    func set<Root>(
        _ parameter: Parameter<Root>, from index: Int = 0, in root: inout Root,
        as name: String? = nil
    ) throws {
        let limits = parameter.limits.map { "\(name ?? parameter.id) \($0)" }
        let text = words.dropFirst(index).joined(separator: " ")
        do {
            guard !text.isEmpty else { throw ParameterError(.unreadable, "") }
            try parameter.parse(text, into: &root)
        } catch let error as ParameterError {
            switch error.code {
            case .unreadable:
                throw LineError(
                    ([fault.description] + [limits].compactMap { $0 }).joined(separator: "; "))
            case .outside: throw LineError(limits ?? error.description)
            }
        }
    }

    /// The row that comes first.
    func row() throws -> Int { Int(try number(0, in: 0...15, as: "row")) }

    /// Rows as in `0-3,7`, or all, or none.
    func rows() throws -> Set<Int> {
        let text = try text()
        if text == "all" { return Set(0..<Encoding.dimensions) }
        if text == "none" { return [] }
        var rows: Set<Int> = []
        for part in text.split(separator: ",") {
            let ends = part.split(separator: "-").map { Int($0) }
            guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2,
                first <= last
            else { throw fault }
            guard first >= 0, last < Encoding.dimensions else {
                throw LineError("rows lie between 0 and \(Encoding.dimensions - 1)")
            }
            rows.formUnion(first...last)
        }
        return rows
    }
}
