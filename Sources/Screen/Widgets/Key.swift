/// A key press, or what the mouse did, as a terminal reports it.
public struct Key: Equatable, Hashable, Sendable {
    /// What was pressed.
    public enum Code: Equatable, Hashable, Sendable {
        /// A printing character, with shift already in it: `B`, not shift and `b`.
        case character(Character)
        /// The arrows.
        case up, down, left, right
        /// The keys around them.
        case home, end, pageUp, pageDown, insert, delete
        /// The others that have a name.
        case enter, escape, tab, backspace
        /// F1…F12.
        case function(Int)
        /// The left mouse button went down in a cell, counted from 0.
        case press(x: Int, y: Int)
        /// The mouse moved to a cell with the button held.
        case drag(x: Int, y: Int)
        /// A text was pasted, as it came: with line ends and all.
        case paste(String)
        /// The wheel turned in a cell; 1 is up, −1 is down.
        case wheel(x: Int, y: Int, by: Int)
    }

    /// The keys held with it.
    public struct Modifiers: OptionSet, Equatable, Hashable, Sendable {
        /// One bit a modifier.
        public let rawValue: UInt8
        /// The set of these bits.
        public init(rawValue: UInt8) { self.rawValue = rawValue }
        /// Shift, with keys that print nothing.
        public static let shift = Modifiers(rawValue: 1)
        /// Alt, or Escape just before.
        public static let alt = Modifiers(rawValue: 2)
        /// Control.
        public static let control = Modifiers(rawValue: 4)
    }

    /// What a key does, as far as the terminal tells.
    public enum Phase: Equatable, Hashable, Sendable {
        /// It is pressed or held: the terminal does not tell which, nor when it is let go.
        case unknown
        /// It is pressed, and will be let go.
        case pressed
        /// It is held, and comes again.
        case repeated
        /// It is let go.
        case released
    }

    /// What was pressed.
    public var code: Code
    /// What was held.
    public var modifiers: Modifiers
    /// What the key does.
    public var phase: Phase

    /// A key with modifiers.
    public init(_ code: Code, _ modifiers: Modifiers = [], phase: Phase = .unknown) {
        self.code = code
        self.modifiers = modifiers
        self.phase = phase
    }

    /// A printing character.
    public init(_ character: Character, _ modifiers: Modifiers = []) {
        self.init(.character(character), modifiers)
    }
}
