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
            if ["pitch", "transpose"].contains(command.word) { tellOfPitch() }
            return blendEdited()
        }
        return try obey(given)
    }

    /// The commands that change the blend.
    private mutating func patchChange(_ given: Arguments) throws -> ((inout Patch) -> Void)? {
        switch given.command.word {
        case "mix":
            let x = try given.number(0, in: 0...100) / 100
            let y = given.words.count > 1 ? try given.number(1, in: 0...100) / 100 : nil
            guard y == nil || document.activeSlots.count > 2 else {
                throw LineError("a second figure needs a third sound, C; load one first")
            }
            return { patch in
                patch.x = Patch.place(x)
                patch.y = Patch.place(y ?? patch.y)
            }
        case "pitch":
            let text = try given.text()
            let pitch = text == "auto" ? nil : try PitchChoice(text)
            if case .source(let index) = pitch, index >= document.activeSlots.count {
                throw LineError("there is no sound \(text.uppercased()); load one first")
            }
            return { $0.pitch = pitch }
        case "transpose":
            let semitones = try given.number(0, in: Blend.transpositions)
            return { $0.transposition = semitones }
        case "stretch":
            let factor = try given.number(0, in: Blend.stretches)
            return { $0.stretch = factor }
        case "start":
            let seconds = try given.number(0, in: Blend.starts)
            guard let last = lastStart else { throw LineError(whyNoBlend) }
            let latest = Patch.rounded(last)
            guard seconds <= latest else {
                let length = Figure.seconds(Double(last) + Self.shortestRest)
                throw LineError(
                    "the blend lasts \(length); start lies between 0 and \(Figure.fixed(latest, 2))"
                )
            }
            return { $0.start = seconds }
        case "length":
            if given.words == ["auto"] { return { $0.frames = nil } }
            let seconds = try given.number(0, in: 0.032...600)
            let perSecond = Float(Encoding.sampleRate) / Float(Encoding.hop)
            return { $0.frames = max(1, Int((seconds * perSecond).rounded())) }
        case "trim":
            let isTrimmed = try given.isOn()
            return { $0.isTrimmed = isTrimmed }
        case "gain":
            let decibels = try given.number(0, in: Blend.gains)
            return { $0.gain = decibels }
        case "offset":
            let (row, value) = (try given.row(), try given.number(1, in: Patch.offsetRange))
            return { $0.offsets[row] = value }
        case "scale":
            let (row, value) = (try given.row(), try given.number(1, in: Patch.scaleRange))
            return { $0.scales[row] = value }
        case "mask":
            let rows = try given.rows()
            return { $0.follows = (0..<Encoding.dimensions).map(rows.contains) }
        case "seed":
            guard let seed = UInt64(try given.text()) else {
                throw LineError("a seed is a whole number from 0 up")
            }
            return { $0.seed = seed }
        case "vocoder":
            let name = try given.text()
            guard !vocoders.isEmpty else { throw LineError("the model is not loaded yet") }
            guard vocoders.contains(name) else {
                throw LineError("there is \(vocoders.joined(separator: ", ")), and no '\(name)'")
            }
            return { $0.vocoder = name }
        default:
            return nil
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
            transport.volume = try given.number(0, in: Self.silence...0)
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

    /// A figure; what is missing or outside is told with the range, under the command's own word
    /// or another.
    func number(
        _ index: Int, in range: ClosedRange<Float>, as name: String? = nil
    ) throws -> Float {
        let (low, high) = (Self.plain(range.lowerBound), Self.plain(range.upperBound))
        let limits = "\(name ?? command.word) lies between \(low) and \(high)"
        guard words.indices.contains(index), let value = Float(words[index]) else {
            throw LineError("\(fault); \(limits)")
        }
        guard range.contains(value) else { throw LineError(limits) }
        return value
    }

    /// The row that comes first.
    func row() throws -> Int { Int(try number(0, in: 0...15, as: "row")) }

    private static func plain(_ value: Float) -> String {
        value == value.rounded() ? String(Int(value)) : String(value)
    }

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
