import ArgumentParser

/// What there is of trained models, and how more come.
struct ModelsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models", abstract: "List the trained models, or import one.",
        discussion: """
            Without a further word: the list.

            Examples:
              luthier models
              luthier models --json
              luthier models import model.ckpt-200000.index
            """,
        subcommands: [ModelsListCommand.self, ModelsImportCommand.self],
        defaultSubcommand: ModelsListCommand.self)
}
