import ArgumentParser
import Instruments

/// The parameters of a blend's rows as options: each has one, made of its declaration.
struct RowOptions: ParsableArguments, CustomReflectable {
    private static let parameters = BlendEdits.Parameters.rows

    /// What was given, by the parameter's id.
    private var given: [String: [String]] = [:]

    init() {}

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: ParameterKey.self)
        for parameter in Self.parameters {
            let id = parameter.first.id
            given[id] = try container.decode(Option<[String]>.self, forKey: ParameterKey(id))
                .wrappedValue
        }
    }

    var customMirror: Mirror {
        Mirror(
            self,
            children: Self.parameters.map { (label: $0.first.id, value: Self.option($0)) })
    }

    private static func option(_ parameter: RowParameter<BlendEdits>) -> Any {
        let first = parameter.first
        return Option<[String]>(
            wrappedValue: [], name: .customLong(first.id), parsing: .unconditionalSingleValue,
            help: ArgumentHelp(
                first.optionHelp, valueName: first.isFlag ? "rows" : form(parameter).lowercased()))
    }

    /// `ROW=VALUE`: what is typed on the command line of the workbench, as one word.
    private static func form(_ parameter: RowParameter<BlendEdits>) -> String {
        parameter.argument.replacing(" ", with: "=")
    }

    mutating func validate() throws {
        var edits = BlendEdits()
        try apply(to: &edits)
    }

    /// Sets what was given.
    ///
    /// - Throws: `ValidationError` that names the option.
    func apply(to edits: inout BlendEdits) throws {
        for parameter in Self.parameters {
            for text in given[parameter.first.id] ?? [] {
                let parts = text.split(
                    separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                do {
                    try parameter.parse(parts.map(String.init), into: &edits)
                } catch let error as ParameterError {
                    throw ValidationError(Self.told(error, of: parameter))
                }
            }
        }
    }

    private static func told(
        _ error: ParameterError, of parameter: RowParameter<BlendEdits>
    ) -> String {
        let (id, reason) = (parameter.first.id, error.description)
        if error.code == .outside {
            return reason.hasPrefix(id) ? "--\(reason)." : "--\(id): \(reason)."
        }
        return "Write --\(id) \(form(parameter))" + (reason.isEmpty ? "." : "; \(reason).")
    }
}
