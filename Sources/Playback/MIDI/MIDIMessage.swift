/// What a key, a wheel or a pedal says on one of MIDI's sixteen channels.
public struct MIDIMessage: Equatable, Sendable {
    /// What is said.
    public enum Content: Equatable, Sendable {
        /// A key is let go.
        case noteOff(key: UInt8, velocity: UInt8)
        /// A key is struck; its velocity is 1…127.
        case noteOn(key: UInt8, velocity: UInt8)
        /// A held key is pressed harder or softer.
        case keyPressure(key: UInt8, UInt8)
        /// A wheel, pedal or knob is moved.
        case controller(MIDIController, UInt8)
        /// Another sound is chosen.
        case program(UInt8)
        /// All held keys are pressed harder or softer.
        case pressure(UInt8)
        /// The bend wheel is moved, −8192…8191.
        case bend(Int)
    }

    /// The channel, 0…15.
    public var channel: UInt8
    /// What is said on it.
    public var content: Content

    /// Makes a message.
    ///
    /// - Parameter channel: 0…15, of which people say 1…16.
    public init(channel: UInt8, _ content: Content) {
        precondition(channel < 16, "MIDI has sixteen channels")
        self.channel = channel
        self.content = content
    }
}

extension MIDIMessage {
    /// Reads a message of its bytes; a note on of velocity 0 is a note off.
    ///
    /// - Parameters:
    ///   - status: 0x80…0xEF.
    ///   - first: 0…127.
    ///   - second: 0…127; of no account where the message has one byte.
    /// - Returns: `nil` where the bytes are none of a channel's.
    init?(status: UInt8, _ first: UInt8, _ second: UInt8) {
        guard (0x80...0xEF).contains(status), first < 0x80, second < 0x80 else { return nil }
        channel = status & 0x0F
        switch status & 0xF0 {
        case 0x80: content = .noteOff(key: first, velocity: second)
        case 0x90 where second == 0: content = .noteOff(key: first, velocity: 64)
        case 0x90: content = .noteOn(key: first, velocity: second)
        case 0xA0: content = .keyPressure(key: first, second)
        case 0xB0: content = .controller(MIDIController(rawValue: first), second)
        case 0xC0: content = .program(first)
        case 0xD0: content = .pressure(first)
        default: content = .bend(Int(second) << 7 + Int(first) - 8192)
        }
    }

    /// How many bytes follow a status byte.
    static func length(after status: UInt8) -> Int {
        (0xC0...0xDF).contains(status) ? 1 : 2
    }

    /// The message as it goes over a wire, status byte included.
    public var bytes: [UInt8] {
        switch content {
        case .noteOff(let key, let velocity): [0x80 | channel, key & 0x7F, velocity & 0x7F]
        case .noteOn(let key, let velocity): [0x90 | channel, key & 0x7F, velocity & 0x7F]
        case .keyPressure(let key, let value): [0xA0 | channel, key & 0x7F, value & 0x7F]
        case .controller(let number, let value):
            [0xB0 | channel, number.rawValue & 0x7F, value & 0x7F]
        case .program(let number): [0xC0 | channel, number & 0x7F]
        case .pressure(let value): [0xD0 | channel, value & 0x7F]
        case .bend(let value):
            [0xE0 | channel, UInt8((value + 8192) & 0x7F), UInt8((value + 8192) >> 7 & 0x7F)]
        }
    }
}
