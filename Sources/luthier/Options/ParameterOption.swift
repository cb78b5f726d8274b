import ArgumentParser
import Instruments

/// A parameter as an option of the command line.
///
/// ArgumentParser finds options by reflection; a group of these is reflected from the list of
/// parameters instead of from stored properties.
enum ParameterOption {
    /// What is reflected of a parameter: a flag or an option.
    ///
    /// - Parameter plain: a root of defaults, into which what is typed is tried.
    static func option<Root>(_ parameter: Parameter<Root>, plain: Root) -> Any {
        let name = NameSpecification.customLong(parameter.id)
        guard !parameter.isFlag else {
            return Flag(
                wrappedValue: false, name: name, help: ArgumentHelp(parameter.help))
        }
        return Option<String?>(
            name: name, parsing: .unconditional, help: ArgumentHelp(parameter.optionHelp),
            completion: parameter.choices.isEmpty ? nil : .list(parameter.choices),
            transform: { text in
                var root = plain
                do {
                    try parameter.parse(text, into: &root)
                } catch let error as ParameterError where error.code == .outside {
                    // Told with the option's name, once all options are known.
                }
                return text
            })
    }

    /// What was given for a parameter; `nil` for nothing.
    static func given<Root>(
        _ parameter: Parameter<Root>, in container: KeyedDecodingContainer<ParameterKey>
    ) throws -> String? {
        let key = ParameterKey(parameter.id)
        guard parameter.isFlag else {
            return try container.decode(Option<String?>.self, forKey: key).wrappedValue
        }
        return try container.decode(Flag<Bool>.self, forKey: key).wrappedValue ? "on" : nil
    }
}
