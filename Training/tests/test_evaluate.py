"""The program, scored by the same code as the PyTorch model."""

from pathlib import Path

import numpy as np
import pytest
import torch
from conftest import tone

import evaluate
import metric
import pitch

ROOT = Path(evaluate.__file__).parent.parent
PROGRAM = ROOT / ".build" / "release" / "luthier"
MODEL = ROOT / "Presets" / "Models" / "instrument-16k"


@pytest.mark.skipif(not PROGRAM.exists(), reason="the program is not built (make build)")
@pytest.mark.parametrize("count", [1, 3])
def test_program_and_pytorch_resynthesise_alike(count: int) -> None:
    samples = np.stack([tone(hertz, 1.024) for hertz in (196, 330, 784)][:count])
    samples = (samples / np.abs(samples).max() * 0.8).astype(np.float32)
    tracks = pitch.track(torch.from_numpy(samples))
    program = evaluate.luthier_sound(str(PROGRAM), samples)
    python = evaluate.pytorch_sound(evaluate.load_model(MODEL), samples, tracks)
    assert program.shape == python.shape == samples.shape
    distance = metric.log_mel_distance(torch.from_numpy(python), torch.from_numpy(program))
    assert distance.max() < 3.5  # two takes of the same noise are 2.8 dB apart
