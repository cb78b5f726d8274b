/// The number of a controller; those with a name here are heeded.
public struct MIDIController: RawRepresentable, Equatable, Hashable, Sendable {
    /// The number, 0…127.
    public let rawValue: UInt8

    /// The controller of a number.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The modulation wheel: vibrato.
    public static let modulation = MIDIController(rawValue: 1)
    /// What is set of the parameter that was chosen last, coarsely and finely.
    public static let dataEntry = MIDIController(rawValue: 6)
    /// The volume of a channel.
    public static let volume = MIDIController(rawValue: 7)
    /// Where a channel stands between left and right.
    public static let pan = MIDIController(rawValue: 10)
    /// The volume again, for swells.
    public static let expression = MIDIController(rawValue: 11)
    /// What is set of the parameter that was chosen last, finely.
    public static let dataEntryFine = MIDIController(rawValue: 38)
    /// The sustain pedal.
    public static let sustain = MIDIController(rawValue: 64)
    /// The sostenuto pedal.
    public static let sostenuto = MIDIController(rawValue: 66)
    /// How bright notes are, 64 as they are by themselves; slide, where each has a channel.
    public static let brightness = MIDIController(rawValue: 74)
    /// Chooses a parameter that makers number themselves, finely and coarsely.
    public static let ownParameterFine = MIDIController(rawValue: 98)
    /// Chooses a parameter that makers number themselves, coarsely.
    public static let ownParameter = MIDIController(rawValue: 99)
    /// Chooses a parameter that MIDI numbers, finely.
    public static let parameterFine = MIDIController(rawValue: 100)
    /// Chooses a parameter that MIDI numbers, coarsely.
    public static let parameter = MIDIController(rawValue: 101)
    /// Ends all sound at once.
    public static let allSoundOff = MIDIController(rawValue: 120)
    /// Puts wheels and pedals back.
    public static let reset = MIDIController(rawValue: 121)
    /// Lets all keys go.
    public static let allNotesOff = MIDIController(rawValue: 123)
}
