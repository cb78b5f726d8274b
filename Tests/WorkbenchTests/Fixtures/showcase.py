"""Writes showcase.json: two bundled sounds and their blend, for the picture in the README.

From the repository: python3 Tests/WorkbenchTests/Fixtures/showcase.py .build/release/luthier
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import soundfile

COLUMNS = 160  # of a waveform: twice the braille dots of the widest pane
SOUNDS = {"Sitar": "G3", "Overdriven Guitar": "E3"}
ROOT = Path(__file__).resolve().parents[3]


def waveform(file: Path) -> list[list[float]]:
    """Extremes and root mean square of a sound's samples, [columns, 3]."""
    samples, _ = soundfile.read(file)
    parts = np.array_split(samples, COLUMNS)
    return [[part.min(), part.max(), np.sqrt(np.mean(part**2))] for part in parts]


def rounded(values: object) -> list:
    """As lists of numbers with three decimals."""
    return np.round(np.asarray(values, dtype=np.float64), 3).tolist()


def main() -> None:
    luthier = str(Path(sys.argv[1]).resolve())
    index = json.loads((ROOT / "Sounds/sounds.json").read_text())
    files = {entry["title"]: ROOT / "Sounds" / entry["file"] for entry in index}
    sounds = []
    with tempfile.TemporaryDirectory() as name:
        code, blend = Path(name) / "code.npy", Path(name) / "blend.wav"
        for title, note in SOUNDS.items():
            subprocess.run([luthier, "encode", files[title], "--pitch-track", "-o", code], check=True)
            hertz = np.load(code.with_suffix(".f0.npy"))[:, 0]
            sounds.append(
                {
                    "title": title,
                    "note": note,
                    "codes": rounded(np.load(code).ravel()),
                    "hertz": rounded(hertz),
                    "waveform": rounded(waveform(files[title])),
                }
            )
        named = [files[title] for title in SOUNDS]
        subprocess.run([luthier, "blend", *named, "--mix", "0.57", "-o", blend], check=True)
        showcase = {"sounds": sounds, "blend": rounded(waveform(blend))}
    out = Path(__file__).with_suffix(".json")
    out.write_text(json.dumps(showcase, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
