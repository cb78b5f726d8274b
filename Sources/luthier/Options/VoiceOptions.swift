import ArgumentParser
import Instruments

/// How notes are played, as options: each parameter has one, made of its declaration.
struct VoiceOptions: ParsableArguments, CustomReflectable {
    /// What was given, by the parameter's id.
    private var given: [String: String] = [:]

    private static let parameters = VoiceSettings.Parameters.all

    init() {}

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: ParameterKey.self)
        for parameter in Self.parameters {
            given[parameter.id] = try ParameterOption.given(parameter, in: container)
        }
    }

    var customMirror: Mirror {
        Mirror(
            self,
            children: Self.parameters.map {
                (label: $0.id, value: ParameterOption.option($0, plain: VoiceSettings()))
            })
    }

    func validate() throws {
        do {
            _ = try settings()
        } catch let error as ParameterError {
            throw ValidationError("--\(error).")
        }
    }

    /// What the options say; the rest as it is by default.
    ///
    /// - Throws: `ParameterError` for a value out of its range.
    func settings() throws -> VoiceSettings {
        var settings = VoiceSettings()
        for parameter in Self.parameters {
            if let text = given[parameter.id] { try parameter.parse(text, into: &settings) }
        }
        return settings
    }
}
