extension SampledInstrument {
    /// The instrument as SFZ.
    ///
    /// What every player reads: keys, velocities, root and loop. Source: sfzformat.com.
    ///
    /// - Parameter folder: where the WAV files lie.
    func sfz(folder: String) -> String {
        var lines = [
            "// \(name)", "", "<control>", "default_path=\(folder)/", "", "<global>",
            "amp_veltrack=100", "ampeg_release=\(release)", "",
        ]
        for sample in samples {
            lines += [
                "<region>", "sample=\(sample.name).wav",
                "lokey=\(sample.keys.lowerBound) hikey=\(sample.keys.upperBound)",
                "lovel=\(sample.velocities.lowerBound) hivel=\(sample.velocities.upperBound)",
                "pitch_keycenter=\(sample.root)",
            ]
            if let loop = sample.loop {
                lines += [
                    "loop_mode=loop_continuous",
                    "loop_start=\(loop.lowerBound) loop_end=\(loop.upperBound - 1)",
                ]
            } else {
                lines.append("loop_mode=no_loop")
            }
            lines.append("")
        }
        return lines.joined(separator: "\n")
    }

    /// The instrument as a preset of DecentSampler, which has exactly one element `groups`.
    ///
    /// - Parameter folder: where the WAV files lie.
    func decentSampler(folder: String) -> String {
        let elements = samples.map { sample -> String in
            var line =
                "      <sample path=\"\(folder)/\(Self.escaped(sample.name)).wav\""
                + " rootNote=\"\(sample.root)\" loNote=\"\(sample.keys.lowerBound)\""
                + " hiNote=\"\(sample.keys.upperBound)\""
                + " loVel=\"\(sample.velocities.lowerBound)\""
                + " hiVel=\"\(sample.velocities.upperBound)\""
            if let loop = sample.loop {
                line +=
                    " loopEnabled=\"true\" loopStart=\"\(loop.lowerBound)\""
                    + " loopEnd=\"\(loop.upperBound - 1)\""
            }
            return line + "/>\n"
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <DecentSampler minVersion="1.0.0">
              <groups ampVelTrack="1.0" attack="0" release="\(release)">
                <group name="\(Self.escaped(name))">
            \(elements.joined())    </group>
              </groups>
            </DecentSampler>

            """
    }

    /// The description in a multisample of Bitwig Studio.
    func multisample() -> String {
        let elements = samples.map { sample -> String in
            let frames = sample.samples.count / channels
            let loop =
                sample.loop.map {
                    "<loop fade=\"0.0\" mode=\"loop\" start=\"\($0.lowerBound).000\""
                        + " stop=\"\($0.upperBound).000\"/>"
                } ?? "<loop mode=\"off\"/>"
            return """
                  <sample file="\(Self.escaped(sample.name)).wav" gain="0.000" \
                sample-start="0.000" sample-stop="\(frames).000">
                    <key high="\(sample.keys.upperBound)" low="\(sample.keys.lowerBound)" \
                root="\(sample.root)" track="1.0000" tune="0.0"/>
                    <velocity high="\(sample.velocities.upperBound)" \
                low="\(sample.velocities.lowerBound)"/>
                    <select high="127" low="0"/>
                    \(loop)
                  </sample>

                """
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <multisample name="\(Self.escaped(name))">
              <generator>Luthier</generator>
              <category></category>
              <creator>Luthier</creator>
              <description></description>
              <keywords/>
            \(elements.joined())</multisample>

            """
    }

    /// A text between the marks of XML.
    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            .replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    }
}
