"""The program, scored by the same code as the PyTorch model."""

import numpy as np
import pytest
import torch
from conftest import tone

from luthier_training.evaluation.instrument import pytorch_sound
from luthier_training.evaluation.program import luthier_sound
from luthier_training.instrument import files
from luthier_training.losses.log_mel import log_mel_distance
from luthier_training.paths import INSTRUMENT, PROGRAM
from luthier_training.signal import pitch


@pytest.mark.skipif(not PROGRAM.exists(), reason="the program is not built (make build)")
@pytest.mark.parametrize("count", [1, 3])
def test_program_and_pytorch_resynthesise_alike(count: int) -> None:
    samples = np.stack([tone(hertz, 1.024) for hertz in (196, 330, 784)][:count])
    samples = (samples / np.abs(samples).max() * 0.8).astype(np.float32)
    tracks = pitch.track(torch.from_numpy(samples))
    program = luthier_sound(str(PROGRAM), samples, "--model", INSTRUMENT.name)
    python = pytorch_sound(files.load(INSTRUMENT), samples, tracks)
    assert program.shape == python.shape == samples.shape
    distance = log_mel_distance(torch.from_numpy(python), torch.from_numpy(program))
    assert distance.max() < 3.5  # two takes of the same noise are 2.8 dB apart
