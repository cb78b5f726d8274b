"""Writes a quarter second of 440 Hz, amplitude 0.5, at 16 kHz in the formats that are read."""

from pathlib import Path

import numpy as np
import soundfile as sf

here = Path(__file__).parent
sine = 0.5 * np.sin(2 * np.pi * 440 * np.arange(4000) / 16000)
kinds = {
    "u8.wav": "PCM_U8",
    "pcm16.wav": "PCM_16",
    "pcm24.wav": "PCM_24",
    "pcm32.wav": "PCM_32",
    "float.wav": "FLOAT",
    "double.wav": "DOUBLE",
    "ulaw.wav": "ULAW",
    "pcm16.aiff": "PCM_16",
    "pcm24.flac": "PCM_24",
    "vorbis.ogg": "VORBIS",
    "layer3.mp3": "MPEG_LAYER_III",
}
for name, subtype in kinds.items():
    sf.write(here / f"sounds.{name}", sine, 16000, subtype=subtype)
