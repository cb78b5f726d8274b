import Glibc
import Instruments
import Signal

/// What wheels, pedals and knobs of a channel are set to.
struct ChannelControls: Equatable {
    /// The volume that MIDI starts with, at which a level stays as it is.
    private static let usualVolume: Float = 100
    /// The number of the one parameter that is heeded of those that MIDI numbers.
    private static let bendRange = 0
    /// That of none.
    private static let none = 0x3FFF

    /// −1…1.
    private(set) var bend: Float = 0
    /// Whole semitones that the bend wheel goes either way, and cents beyond, where the channel was
    /// told.
    private var bendSemitones: Float?
    private var bendCents: Float?
    private var modulation: UInt8 = 0
    private var pressure: UInt8 = 0
    private var volume: UInt8 = 100
    private var expression: UInt8 = 127
    private var pan: UInt8 = 64
    private var brightness: UInt8 = 64
    private var parameter = ChannelControls.none
    /// Of each key.
    private var keyPressure = [UInt8](repeating: 0, count: 128)

    /// As they are at the start.
    init() {}

    /// How far pitch swings for a key, 0…1.
    func swing(key: UInt8) -> Float {
        Float(max(modulation, pressure, keyPressure[Int(key)])) / 127
    }

    /// How bright its notes are, −1…1; 0 is as they are by themselves.
    var slide: Float {
        let above = Float(brightness) - 64
        return above / (above < 0 ? 64 : 63)
    }

    /// Linear gains of both sides.
    var gains: (left: Float, right: Float) {
        // 40 log10, as General MIDI recommends it.
        let volume = Float(volume) / Self.usualVolume
        let expression = Float(expression) / 127
        let gain = volume * volume * expression * expression
        let place = pan == 64 ? 0 : (Float(max(pan, 1)) - 64) / 63
        let sides = StereoPan.gains(place)
        return (gain * sides.left, gain * sides.right)
    }

    /// Takes down where the bend wheel is, −8192…8191.
    mutating func bend(to value: Int) {
        bend = value < 0 ? Float(value) / 8192 : Float(value) / 8191
    }

    /// Takes down how hard the keys are pressed.
    mutating func press(_ value: UInt8) { pressure = value }

    /// Semitones that the bend wheel goes either way.
    ///
    /// - Parameter usual: where nothing was said.
    func bendRange(usual: Float) -> Float {
        let semitones = bendSemitones ?? usual
        return bendCents.map { semitones.rounded(.down) + $0 / 100 } ?? semitones
    }

    /// Takes down how hard a key is pressed.
    mutating func press(_ key: UInt8, _ value: UInt8) { keyPressure[Int(key)] = value }

    /// Takes down where a controller is.
    mutating func move(_ controller: MIDIController, to value: UInt8) {
        let low = Int(value)
        switch controller {
        case .modulation: modulation = value
        case .volume: volume = value
        case .pan: pan = value
        case .expression: expression = value
        case .brightness: brightness = value
        case .parameter: parameter = parameter & 0x7F | low << 7
        case .parameterFine: parameter = parameter & 0x3F80 | low
        case .ownParameter, .ownParameterFine: parameter = Self.none
        case .dataEntry where parameter == Self.bendRange:
            (bendSemitones, bendCents) = (Float(value), nil)
        case .dataEntryFine where parameter == Self.bendRange: bendCents = Float(value)
        case .reset: reset()
        default: break
        }
    }

    /// Puts wheels back; volume, place and brightness stay. Source: MIDI's recommended practice RP-015.
    private mutating func reset() {
        (bend, modulation, pressure, expression) = (0, 0, 0, 127)
        parameter = Self.none
        for key in keyPressure.indices { keyPressure[key] = 0 }
    }
}
