import ArgumentParser

/// The command line.
struct Luthier: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "luthier",
        abstract: "An audio workbench: blends sounds through a small picture of each.",
        discussion: """
            A sound becomes 16 numbers every 32 ms, such pictures can be mixed, and a vocoder \
            turns a picture back into sound.

            Examples:
              luthier                                   opens the workbench
              luthier demo                              hear and see a blend, without the workbench
              luthier sounds guitar                     what is bundled
              luthier blend --preset "Sea Harp"         a blend that has a name
              luthier blend sitar "jazz guitar"         half and half, as blend-050.wav
              luthier blend mine.wav bird --steps 5     five files from one to the other

            Sounds are given by file, by a bundled name or a part of it, or as an encoding (.npy).
            """,
        version: "luthier \(Version.text)",
        subcommands: [
            WorkbenchCommand.self, BlendCommand.self, DemoCommand.self, SoundsCommand.self,
            PresetsCommand.self,
            PlayCommand.self,
            ResynthCommand.self, EncodeCommand.self, DecodeCommand.self, VocodeCommand.self,
            GenerateCommand.self, RenderCommand.self, PerformCommand.self, InstrumentCommand.self,
            RecordCommand.self, InspectCommand.self, PhonemesCommand.self, SayCommand.self,
            ImagineCommand.self, ContinueCommand.self,
            DevicesCommand.self, ModelsCommand.self, BenchCommand.self, KeysCommand.self,
        ],
        defaultSubcommand: WorkbenchCommand.self)
}
