import Instruments

extension State {
    /// The numbers of programs as people count them.
    static let programNumbers = 1...128

    /// Lets a program choose a preset, which is looked for; without a name that of its number in
    /// the list.
    mutating func choose(_ name: String, for program: Int) -> [Command] {
        guard name.isEmpty else { return [.findProgram(program, named: name)] }
        play.programs[program] = nil
        return say(.done, "program \(program) chooses the preset of that number in the list")
    }

    /// The preset was found.
    mutating func map(program number: Int, to name: String) -> [Command] {
        play.programs[number] = name
        return say(.done, "program \(number) chooses \(name)")
    }

    /// Takes over what was chosen for programs; what the configuration says of others holds as
    /// well.
    mutating func resume(programs chosen: [Int: String]) {
        play.programs = play.configuredPrograms.merging(chosen) { $1 }
    }

    /// A program was chosen on the keyboard.
    mutating func choose(program number: Int) -> [Command] {
        [.loadProgram(number, named: play.programs[number])]
    }

    /// Takes the preset of a program into the blend pane, where notes play it.
    mutating func take(program preset: Preset) -> [Command] {
        let commands = focus == .mix ? [] : go(to: .blend)
        return commands + load(preset)
    }
}
