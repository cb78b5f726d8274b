import ArgumentParser
import Instruments

/// Values whose parameters are options of a command.
protocol OptionSettings: Sendable {
    /// As they are by default.
    init()
    /// The parameters that are options.
    static var options: [Parameter<Self>] { get }
    /// Sets what was given for one of them.
    ///
    /// - Throws: `ParameterError` for a value out of its range.
    mutating func take(_ text: String, for parameter: Parameter<Self>) throws
}

extension OptionSettings {
    mutating func take(_ text: String, for parameter: Parameter<Self>) throws {
        try parameter.parse(text, into: &self)
    }
}

/// Parameters as options: each has one, made of its declaration.
struct ParameterOptions<Settings: OptionSettings>: ParsableArguments, CustomReflectable {
    /// What was given, by the parameter's id.
    private var given: [String: String] = [:]
    /// What the options say; the rest as it is by default.
    private(set) var settings = Settings()

    init() {}

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: ParameterKey.self)
        for parameter in Settings.options {
            given[parameter.id] = try ParameterOption.given(parameter, in: container)
        }
    }

    var customMirror: Mirror {
        Mirror(
            self,
            children: Settings.options.map {
                (label: $0.id, value: ParameterOption.option($0, plain: Settings()))
            })
    }

    mutating func validate() throws {
        do {
            var settings = Settings()
            try apply(to: &settings)
            self.settings = settings
        } catch let error as ParameterError {
            throw ValidationError(error)
        }
    }

    /// Sets what was given.
    ///
    /// - Throws: `ParameterError` for a value out of its range.
    func apply(to settings: inout Settings) throws {
        for parameter in Settings.options {
            if let text = given[parameter.id] { try settings.take(text, for: parameter) }
        }
    }

    /// What was given of the parameters that need a vocoder to heed something.
    var needs: [(option: String, trait: VocoderTrait)] {
        Settings.options.compactMap { parameter in
            guard has(parameter), let trait = parameter.needs else { return nil }
            return ("--\(parameter.id)", trait)
        }
    }

    /// Whether a parameter was given.
    func has(_ parameter: Parameter<Settings>) -> Bool { given[parameter.id] != nil }
}
