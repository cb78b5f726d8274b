import ArgumentParser
import Instruments

/// The parameters of a blend as options: each has one, made of its declaration.
struct BlendOptions: ParsableArguments, CustomReflectable {
    /// What was given, by the parameter's id.
    private var given: [String: String] = [:]

    /// The parameters; vocoder and seed are options of all that renders, blend or not.
    private static let parameters = BlendSettings.Parameters.all.filter {
        ![RenderSettings.Parameters.vocoder.id, RenderSettings.Parameters.seed.id].contains($0.id)
    }

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
                (label: $0.id, value: ParameterOption.option($0, plain: BlendSettings()))
            })
    }

    func validate() throws {
        do {
            var settings = BlendSettings()
            try apply(to: &settings)
        } catch let error as ParameterError {
            throw ValidationError("--\(error).")
        }
    }

    /// Sets what was given; `--reverse` turns round what there is, so that a reversed preset runs
    /// forward.
    ///
    /// - Throws: `ParameterError` for a value out of its range.
    func apply(to settings: inout BlendSettings) throws {
        for parameter in Self.parameters {
            guard let text = given[parameter.id] else { continue }
            if parameter.id == BlendEdits.Parameters.reversal.id {
                parameter.step(in: &settings, by: 1)
            } else {
                try parameter.parse(text, into: &settings)
            }
        }
    }

    /// What was given of the parameters that need a vocoder to heed something.
    var needs: [(option: String, trait: VocoderTrait)] {
        Self.parameters.compactMap { parameter in
            guard given[parameter.id] != nil, let trait = parameter.needs else { return nil }
            return ("--\(parameter.id)", trait)
        }
    }

    /// Whether a pitch was given.
    var hasPitch: Bool { given[BlendSettings.Parameters.pitch.id] != nil }
}
