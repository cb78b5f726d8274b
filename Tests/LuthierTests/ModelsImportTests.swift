import Foundation
import Models
import Signal
import TestSupport
import Testing

/// `luthier models import` with a checkpoint that TensorFlow wrote.
@Suite struct ModelsImportTests {
    private static let fixture = Program.repository
        .appendingPathComponent("Tests/NeuralTests/Fixtures/nsynth").path
    private static let own = ".local/share/luthier/Presets/Models"
    private static let written = ["nsynth.json", "nsynth.md", "nsynth.safetensors"]

    /// A copy of the fixture in the program's folder.
    private func copy(in program: Program) throws {
        try FileManager.default.copyItem(atPath: Self.fixture, toPath: program.path("in"))
    }

    @Test func aModelIsWrittenWhereTheUsersModelsAre() throws {
        try Program.inFolder { program in
            let run = try program.run("models", "import", Self.fixture)
            #expect(run.status == 0, "\(run.errors)")
            #expect(run.output == "")
            #expect(run.errors.contains("(374 tensors, 0.2 MB)"))
            #expect(program.files(in: Self.own) == Self.written)
            let folder = program.folder.appendingPathComponent(Self.own)
            #expect(try NSynthEncoder(folder: folder).configuration.channels == 16)
            let card = try String(
                contentsOf: folder.appendingPathComponent("nsynth.md"), encoding: .utf8)
            #expect(card.contains("Imported from Magenta's checkpoint model.ckpt-20."))
        }
    }

    @Test(arguments: ["ustar", "pax", "gnu"]) func theArchiveItselfIsImported(
        _ format: String
    ) throws {
        try Program.inFolder { program in
            let tar = Process()
            tar.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            tar.arguments = [
                "tar", "--format", format, "-C", Self.fixture + "/..", "-cf",
                program.path("a.tar"), "nsynth",
            ]
            try tar.run()
            tar.waitUntilExit()
            #expect(tar.terminationStatus == 0)
            for (source, place) in [(program.path("a.tar"), "a"), (Self.fixture, "b")] {
                let run = try program.run("models", "import", source, "--output", place, "-q")
                #expect(run.status == 0, "\(run.errors)")
            }
            func bytes(_ place: String) throws -> Data {
                try Data(contentsOf: URL(fileURLWithPath: program.path(place)))
            }
            #expect(try bytes("a/nsynth.safetensors") == bytes("b/nsynth.safetensors"))
            #expect(!program.files().contains("nsynth"))
        }
    }

    @Test func nameAndFolderMayBeOthers() throws {
        try Program.inFolder { program in
            let run = try program.run(
                "models", "import", Self.fixture + "/model.ckpt-20", "--name", "big",
                "--output", "out/deep", "-q")
            #expect(run.status == 0)
            #expect(run.errors == "")
            #expect(program.files(in: "out/deep") == ["big.json", "big.md", "big.safetensors"])
            let url = URL(fileURLWithPath: program.path("out/deep/big.json"))
            #expect(try NSynthConfiguration.load(url).name == "big")
        }
    }

    @Test func whatIsThereIsReplacedOnlyByForce() throws {
        try Program.inFolder { program in
            try Data("mine".utf8).write(to: URL(fileURLWithPath: program.path("nsynth.md")))
            let arguments = ["models", "import", Self.fixture, "--output", "."]
            let run = try program.run(arguments)
            #expect(run.status == 1)
            #expect(
                run.errors.contains("nsynth.md: exists already; give another --name, or --force"))
            #expect(run.errors.split(separator: "\n").count == 1)
            #expect(program.files().filter { $0.hasPrefix("nsynth") } == ["nsynth.md"])
            #expect(try program.run(arguments + ["--force"]).status == 0)
            #expect(program.files().filter { $0.hasPrefix("nsynth") } == Self.written)
        }
    }

    @Test func aTruncatedCheckpointLeavesNoFile() throws {
        try Program.inFolder { program in
            try copy(in: program)
            let data = URL(fileURLWithPath: program.path("in/model.ckpt-20.data-00001-of-00002"))
            let bytes = try Data(contentsOf: data)
            try bytes.dropLast(100).write(to: data)
            let run = try program.run("models", "import", "in", "--output", "out")
            #expect(run.status == 1)
            #expect(run.errors.contains("model.ckpt-20.data-00001-of-00002: tensor "))
            #expect(run.errors.contains("ends outside the file; copy the file again"))
            #expect(run.errors.split(separator: "\n").count == 1)
            #expect(program.files(in: "out") == [])
        }
    }

    @Test func aDamagedNumberLeavesNoFile() throws {
        try Program.inFolder { program in
            try copy(in: program)
            let data = URL(fileURLWithPath: program.path("in/model.ckpt-20.data-00000-of-00002"))
            var bytes = try Data(contentsOf: data)
            bytes[20_000] ^= 1
            try bytes.write(to: data)
            let run = try program.run("models", "import", "in", "--output", "out")
            #expect(run.status == 1)
            #expect(run.errors.contains("has numbers whose checksum does not fit"))
            #expect(run.errors.split(separator: "\n").count == 1)
            #expect(program.files(in: "out") == [])
        }
    }

    @Test func everyTensorThatIsMissingIsNamed() throws {
        try Program.inFolder { program in
            let (index, shards) = BundleWriter([
                .init("ae_startconv/W", shape: [1, 3, 1, 2], values: [1, 2, 3, 4, 5, 6])
            ]).files()
            try Data(index).write(to: URL(fileURLWithPath: program.path("m.index")))
            try Data(shards[0]).write(
                to: URL(fileURLWithPath: program.path("m.data-00000-of-00001")))
            let run = try program.run("models", "import", "m", "--output", "out")
            #expect(run.status == 1)
            #expect(run.errors.hasPrefix("luthier: m.index: lacks ae_startconv/biases, "))
            #expect(run.errors.contains("cond_map_30/biases"))
            #expect(run.errors.components(separatedBy: ", ").count == 373)
            #expect(run.errors.split(separator: "\n").count == 1)
            #expect(program.files(in: "out") == [])
        }
    }

    @Test func whatTrainingLeftBehindIsPassedOverInALine() throws {
        try Program.inFolder { program in
            try writePublished(
                to: program.path("model.ckpt-1"),
                besides: ["sync_rep_local_step", "learning_rate"])
            let run = try program.run("models", "import", "model.ckpt-1", "--output", "out")
            #expect(run.status == 0, "\(run.errors)")
            #expect(
                run.errors.contains(
                    "passed over 2 tensors that the model has no use for: learning_rate, "
                        + "sync_rep_local_step\n"))
        }
    }

    @Test(arguments: [
        ["models", "import"], ["models", "import", "x", "--name", ""],
        ["models", "import", "x", "--name", "a/b"], ["models", "export"],
    ])
    func wrongUseEndsWithTwo(_ arguments: [String]) throws {
        try Program.inFolder { program in
            let run = try program.run(arguments)
            #expect(run.status == 2)
        }
    }

    @Test func theListStaysTheDefault() throws {
        try Program.inFolder { program in
            let plain = try program.run("models", "--json")
            #expect(plain.status == 0)
            #expect(plain.output.contains("\"instrument-16k\""))
            #expect(try program.run("models", "list", "--json").output == plain.output)
            #expect(try program.run("models").output.contains("instrument-16k  "))
        }
    }

    /// 62 million parameters in a quarter of a gigabyte: imported with a tenth of that as memory,
    /// and encoding as the same weights do without a file.
    @Test func thePublishedWidthIsImportedTensorByTensor() throws {
        try Program.inFolder { program in
            try writePublished(to: program.path("model.ckpt-200000"))
            let child = try Child(
                "/bin/sh",
                [
                    "-c", "ulimit -d 100000 && exec \"$0\" models import . --output out -q",
                    Program.binary.path,
                ],
                environment: ["HOME": program.folder.path, "PATH": "/usr/bin:/bin"],
                folder: program.folder, errors: program.path("errors.txt"))
            #expect(child.wait() == 0)
            #expect(try Data(contentsOf: URL(fileURLWithPath: program.path("errors.txt"))).isEmpty)
            let folder = program.folder.appendingPathComponent("out")
            let configuration = try NSynthConfiguration.load(
                folder.appendingPathComponent("nsynth.json"))
            #expect(configuration == .published)
            let encoder = try NSynthEncoder(folder: folder, threads: 2)
            let generated = NSynthEncoder(
                NSynthEncoderWeights(generatedFor: .published), weightsHash: "", threads: 2)
            var random = SplitMix64(seed: 3)
            let sound = (0..<39_936).map { _ in Float.random(in: -0.5...0.5, using: &random) }
            let codes = try encoder.encode(sound)
            #expect(codes.frames == 78)
            #expect(codes == (try generated.encode(sound)))
        }
    }

    /// Writes a checkpoint of the published sizes, its encoder of the formula.
    private func writePublished(to prefix: String, besides: [String] = []) throws {
        var items = NSynthEncoderWeights.generated(.published).map { tensor in
            let parts = tensor.name.split(separator: ".")
            let number = parts.count > 3 ? (Int(parts[2]) ?? 0) + 1 : 0
            let scope =
                ["start": "ae_startconv", "bottleneck": "ae_bottleneck"][parts[1]]
                ?? (parts[3] == "dilated" ? "ae_dilatedconv_\(number)" : "ae_res_\(number)")
            let isWeight = parts.last == "weight"
            let ones = [Int](repeating: 1, count: isWeight ? 4 - tensor.shape.count : 0)
            return BundleWriter.Item(
                scope + (isWeight ? "/W" : "/biases"), shape: ones + tensor.shape,
                values: tensor.values)
        }
        func layer(_ scope: String, _ kernel: Int, _ inputs: Int, _ outputs: Int) {
            let values = (0..<kernel * inputs * outputs).map { Float($0 & 1023) / 1024 }
            items.append(.init(scope + "/W", shape: [1, kernel, inputs, outputs], values: values))
            items.append(
                .init(
                    scope + "/biases", shape: [outputs],
                    values: [Float](repeating: 0.5, count: outputs)))
        }
        items += besides.map { .init($0, shape: [1], values: [0]) }
        layer("startconv", 3, 1, 512)
        layer("skip_start", 1, 512, 256)
        for number in 1...30 {
            layer("dilatedconv_\(number)", 3, 512, 1024)
            layer("cond_map_\(number)", 1, 16, 1024)
            layer("res_\(number)", 1, 512, 512)
            layer("skip_\(number)", 1, 512, 256)
        }
        layer("out1", 1, 256, 256)
        layer("cond_map_out1", 1, 16, 256)
        layer("logits", 1, 256, 256)
        let (index, shards) = BundleWriter(items).files()
        try Data(index).write(to: URL(fileURLWithPath: prefix + ".index"))
        try Data(shards[0]).write(to: URL(fileURLWithPath: prefix + ".data-00000-of-00001"))
    }
}
