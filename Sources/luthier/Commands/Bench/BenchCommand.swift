import ArgumentParser

/// Measures on this machine.
struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Measure speed, memory and latency on this machine.",
        discussion: """
            Without a further word: the speed and memory of the model, on one core unless \
            --threads says otherwise.

            Examples:
              luthier bench
              luthier bench --json
              luthier bench latency                   from key press to sound, without a device
              luthier bench latency --device default --load 1
              luthier bench stress --minutes 1
              luthier bench loads                     whether 500 sounds leave memory behind
              luthier bench library                   a library of 50 000 sounds
              luthier bench voices                    how many notes sound at once
              luthier bench hifigan                   the published HiFi-GAN generators
              luthier bench nsynth                    NSynth's decoder and a small WaveNet
              luthier bench nsynth-encoder            the published NSynth encoder
              luthier bench language                  the language model of codes
            """,
        subcommands: [
            BenchSpeedCommand.self, BenchLatencyCommand.self, BenchStressCommand.self,
            BenchLoadsCommand.self, BenchLibraryCommand.self, BenchVoicesCommand.self,
            BenchHiFiGANCommand.self, BenchNSynthCommand.self, BenchNSynthEncoderCommand.self,
            BenchLanguageCommand.self,
        ],
        defaultSubcommand: BenchSpeedCommand.self)
}
