"""Exported files, read back, make the same sound; principal components lose nothing."""

import copy
import hashlib
import json
from pathlib import Path

import numpy as np
import pytest
import torch
from conftest import TINY, tone
from safetensors import safe_open

from luthier_training.evaluation.scores import Scores, table
from luthier_training.instrument import card, files
from luthier_training.instrument import trainer as training
from luthier_training.instrument.principal_components import principal_components, rotate
from luthier_training.models.instrument import Configuration, Instrument
from luthier_training.signal import features, pitch
from luthier_training.signal.controls import Controls


@pytest.fixture
def model() -> Instrument:
    torch.manual_seed(4)
    model = Instrument(Configuration(**TINY["model"])).eval()
    with torch.no_grad():  # a fresh decoder hardly listens to its code
        for block in (*model.encoder.blocks, *model.decoder.blocks, *model.decoder.fine):
            block.narrow.weight.normal_(std=0.2)
        model.encoder.output.weight.mul_(3)
    return model


@pytest.fixture(scope="module")
def sound() -> tuple[torch.Tensor, torch.Tensor]:
    samples = np.stack([tone(220, 1.024), tone(587.3, 1.024) * np.linspace(1, 0, 16_384)])
    samples = torch.from_numpy(samples.astype(np.float32))
    return samples, torch.from_numpy(pitch.track(samples))


@torch.no_grad()
def codes(model: Instrument, sound: tuple[torch.Tensor, torch.Tensor]) -> torch.Tensor:
    return model.encoder(features.features(*sound))


def assert_equal(a: Controls, b: Controls, tolerance: float) -> None:
    for name in ("amplitude", "frequency", "noise"):
        torch.testing.assert_close(
            getattr(a, name), getattr(b, name), rtol=tolerance, atol=tolerance
        )


def correlated(seed: int = 0) -> torch.Tensor:
    random = torch.Generator().manual_seed(seed)
    mixing = torch.randn(16, 16, generator=random)
    return torch.randn(4000, 16, generator=random) @ mixing * 0.2 + 0.3


def test_rotation_there_and_back_is_exact(model: Instrument) -> None:
    z = correlated()
    rotate(model, z)
    code = model.encoder.rotation(z)
    torch.testing.assert_close(model.decoder.rotation(code), z, rtol=0, atol=1e-5)


def test_rotated_codes_are_uncorrelated_of_unit_variance_strongest_first(
    model: Instrument,
) -> None:
    z = correlated()
    rotate(model, z)
    code = model.encoder.rotation(z)
    torch.testing.assert_close(code.mean(0), torch.zeros(16), rtol=0, atol=1e-4)
    torch.testing.assert_close(torch.cov(code.T), torch.eye(16), rtol=0, atol=1e-3)
    carried = model.decoder.rotation.weight.square().sum(0)
    assert torch.equal(carried, carried.sort(descending=True).values)
    assert carried.sum().item() == pytest.approx(torch.cov(z.T).trace().item(), rel=1e-4)


@torch.no_grad()
def test_sound_is_the_same_before_and_after_the_rotation(
    model: Instrument, sound: tuple[torch.Tensor, torch.Tensor]
) -> None:
    before, plain = model(*sound), codes(model, sound)
    rotate(model, correlated())
    assert not torch.allclose(codes(model, sound), plain, atol=0.1)
    assert_equal(model(*sound), before, 2e-4)


@torch.no_grad()
def test_written_files_load_again_with_equal_output(
    model: Instrument,
    sound: tuple[torch.Tensor, torch.Tensor],
    tmp_path: Path,
) -> None:
    rotate(model, correlated())
    files.write(model, tmp_path / "whole", "Whole", large=10**9)
    loaded = files.load(tmp_path / "whole")
    assert torch.equal(codes(loaded, sound), codes(model, sound))
    assert_equal(loaded(*sound), model(*sound), 0)

    # Nearly everything in 16 bits.
    files.write(model, tmp_path / "half", "Half", large=64)
    rounded = copy.deepcopy(model)
    for value in rounded.state_dict().values():
        if value.numel() > 64:
            value.copy_(value.half().float())
    assert_equal(files.load(tmp_path / "half")(*sound), rounded(*sound), 1e-6)
    assert not torch.equal(codes(rounded, sound), codes(model, sound))
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {f"{n}.{e}" for n in ("whole", "half") for e in ("json", "safetensors")}


def test_configuration_and_hash_describe_the_weights(model: Instrument, tmp_path: Path) -> None:
    files.write(model, tmp_path / "some", "Some model")
    description = json.loads((tmp_path / "some.json").read_text())
    assert description["kind"] == "instrument"
    assert description["name"] == "Some model"
    assert description["analysis"] == {"rate": 16_000, "hop": 512}
    assert description["model"]["encoder_channels"] == 24
    with safe_open(tmp_path / "some.safetensors", "pt") as file:
        metadata, names = file.metadata(), sorted(file.keys())
        digest = hashlib.sha256()
        for name in names:
            digest.update(name.encode() + file.get_tensor(name).numpy().tobytes())
        shape = file.get_tensor("encoder.rotation.weight").shape
    assert metadata["hash"] == digest.hexdigest()[:16]
    assert list(shape) == [16, 16]


def test_principal_components_come_from_the_training_sets(model: Instrument, work: Path) -> None:
    principal_components(model, work / "data", notes=24)
    assert not torch.equal(model.encoder.rotation.weight, torch.eye(16))
    there, back = model.encoder.rotation.weight, model.decoder.rotation.weight
    assert there.isfinite().all() and back.isfinite().all()


def test_card_names_data_held_out_sounds_and_scores(work: Path, tmp_path: Path) -> None:
    trainer = training.Trainer(TINY, work, seed=0, device="cpu")
    (tmp_path / "log.csv").write_text("40,60,loss,12.5\n80,120,loss,9.25\n")
    state = {"step": 80, "spent": 120.0}
    model = trainer.average.eval()
    text = card.card(model, state, TINY, tmp_path, work / "data", "Tiny", "a machine")
    assert text.startswith("# Tiny\n")
    assert "4, 12, 22, 25, 33, 42, 57, 65, 71, 75, 80, 90, 104" in text
    assert "- train-voices: 2 sounds of 4 s" in text
    assert "80 steps in 2 minutes on a machine" in text
    assert "| 80 | 2 | 9.25 |" in text
    assert "| held-out | 2 | " in text


def test_table_gives_mean_median_and_share_in_tune() -> None:
    scores = Scores(["a", "b", "c"], np.array([1.0, 2.0, 6.0]), np.array([3.0, -80, 20]))
    noises = Scores(["d"], np.array([2.5]), np.array([]))
    rows = table({"notes": scores, "noises": noises}).splitlines()[2:]
    assert rows == [
        "| notes | 3 | 3.00 | 2.00 | 66.7 % of 3 |",
        "| noises | 1 | 2.50 | 2.50 | – |",
    ]
