import Screen
import Testing
import Workbench

extension State {
    /// Presses keys, by name, one after the other; the commands of the last.
    @discardableResult
    mutating func press(_ names: String...) throws -> [Command] {
        var commands: [Command] = []
        for name in names {
            let key = try #require(KeyName.key(name), "no key is called \(name)")
            commands = update(&self, .key(key))
        }
        return commands
    }

    /// Types characters.
    mutating func type(_ text: String) {
        for character in text { _ = update(&self, .key(Key(character))) }
    }
}
