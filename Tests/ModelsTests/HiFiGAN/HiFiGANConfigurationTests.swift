import Foundation
import Models
import Signal
import Testing

@Suite("HiFi-GAN configurations")
struct HiFiGANConfigurationTests {
    /// As published for V3, what it says of training included.
    private static let published = """
        {"resblock": "2", "num_gpus": 0, "batch_size": 16, "learning_rate": 0.0002,
        "upsample_rates": [8,8,4], "upsample_kernel_sizes": [16,16,8],
        "upsample_initial_channel": 256, "resblock_kernel_sizes": [3,5,7],
        "resblock_dilation_sizes": [[1,2], [2,6], [3,12]], "segment_size": 8192,
        "num_mels": 80, "num_freq": 1025, "n_fft": 1024, "hop_size": 256, "win_size": 1024,
        "sampling_rate": 22050, "fmin": 0, "fmax": 8000, "fmax_for_loss": null,
        "dist_config": {"dist_backend": "nccl"}}
        """

    private func read(_ text: String) throws -> HiFiGANConfiguration {
        try .read(Data(text.utf8), path: "config.json")
    }

    private func refusal(_ text: String) -> String? {
        let error = #expect(throws: ModelError.self) { _ = try read(text) }
        #expect(error?.code == .configuration)
        return error?.description
    }

    @Test func thePublishedFileIsRead() throws {
        #expect(try read(Self.published) == .v3)
    }

    @Test func anUpperEdgeMayBeLeftOpen() throws {
        let text = Self.published.replacing(#""fmax": 8000"#, with: #""fmax": null"#)
        #expect(try read(text).highest == nil)
    }

    @Test(
        arguments: [
            (#""upsample_rates": [8,8,4]"#, #""upsample_rates": [8,8,2]"#, "hop_size is 256"),
            (#""upsample_rates": [8,8,4]"#, #""upsample_rates": []"#, "upsample_rates"),
            (#"[16,16,8]"#, #"[16,16]"#, "upsample_kernel_sizes has 2"),
            (#"[16,16,8]"#, #"[16,16,7]"#, "upsample_kernel_sizes has 7 for the rate 4"),
            (#""resblock": "2""#, #""resblock": "3""#, "resblock"),
            (#""resblock": "2""#, #""resblock": "1""#, "needs 3 numbers"),
            (#"channel": 256"#, #"channel": 250"#, "upsample_initial_channel is 250"),
            (#"[3,5,7]"#, #"[3,5]"#, "resblock_dilation_sizes has 3"),
            (#"[3,5,7]"#, #"[3,5,6]"#, "not odd"),
            (#"[3,12]]"#, #"[3,0]]"#, "not 1 to 128"),
            (#""num_mels": 80"#, #""num_mels": 0"#, "num_mels is 0"),
            (#""num_mels": 80"#, #""num_mels": "80""#, "num_mels is of the wrong kind"),
            (#""num_mels": 80,"#, "", "num_mels is missing"),
            (#""n_fft": 1024"#, #""n_fft": 1000000"#, "n_fft is 1000000"),
            (#""win_size": 1024"#, #""win_size": 2048"#, "win_size is 2048"),
            (#""fmax": 8000"#, #""fmax": 12000"#, "fmin and fmax"),
            (#"22050"#, #"0"#, "sampling_rate is 0"),
            (#"{"resblock""#, #"{"resblock"#, "is no JSON"),
        ])
    func aWrongValueIsNamed(_ old: String, _ new: String, _ wanted: String) {
        let text = Self.published.replacing(old, with: new)
        #expect(text != Self.published)
        let told = refusal(text)
        #expect(told?.contains(wanted) == true, "\(told ?? "")")
    }

    @Test func fiveThousandMutationsAreReadOrRefused() {
        let original = Array(Self.published.utf8)
        var random = SplitMix64(seed: 2)
        var (opened, refused) = (0, 0)
        for _ in 0..<5_000 {
            var bytes = original
            for _ in 0...2 {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                bytes[place] = Array(#"0919[]{},":-.e "#.utf8).randomElement(using: &random) ?? 0
            }
            do {
                let sizes = try HiFiGANConfiguration.read(Data(bytes), path: "fuzz")
                #expect(sizes.upsampleRates.reduce(1, *) == sizes.hop)
                // The first layer sees three frames to either side, all behind it one at least.
                #expect(sizes.context >= 4)
                opened += 1
            } catch {
                #expect(error is ModelError)
                refused += 1
            }
        }
        #expect(opened > 50)
        #expect(refused > 50)
    }
}
