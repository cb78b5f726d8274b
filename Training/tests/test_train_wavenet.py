"""The command of the WaveNet trains, resumes and exports; its condition is heard."""

import json
from pathlib import Path

import numpy as np
import pytest
import soundfile
import torch
from conftest import TINY, run_command, tone

from luthier_training import configuration, exported_model
from luthier_training.evaluation.free_running import end_levels, flatness
from luthier_training.instrument import files as instrument_files
from luthier_training.models.instrument import Configuration, Instrument
from luthier_training.wavenet import card, files
from luthier_training.wavenet import trainer as training

CONFIGURATION = configuration.load("tiny-wavenet")


@pytest.fixture(scope="module")
def stem(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An encoder with random weights, exported."""
    torch.manual_seed(0)
    stem = tmp_path_factory.mktemp("model") / "tiny"
    instrument_files.write(Instrument(Configuration(**TINY["model"])), stem, "Tiny")
    return stem


def trainer(
    work: Path, stem: Path, seed: int = 0, is_unconditioned: bool = False
) -> training.Trainer:
    return training.trainer_of(CONFIGURATION, work, stem, seed, "cpu", is_unconditioned)


def test_every_part_of_the_model_learns(work: Path, stem: Path) -> None:
    trained = trainer(work, stem)
    before = {name: p.detach().clone() for name, p in trained.model.named_parameters()}
    trained.train_step(0)
    last = len(trained.model.network.layers) - 1
    for name, value in trained.model.named_parameters():
        # Nothing comes after the last layer's residual part.
        is_used = not name.startswith(f"network.layers.{last}.residual")
        assert torch.equal(value, before[name]) != is_used, name


def test_loss_falls_on_the_same_examples(work: Path, stem: Path) -> None:
    trained = trainer(work, stem)
    examples = trained.dataset.draw()
    values = [trained.update(examples, 0) for _ in range(40)]
    assert values[0] > 4.5
    assert values[-1] < 0.8 * values[0]


def test_resumed_training_equals_unbroken_training(work: Path, stem: Path, tmp_path: Path) -> None:
    unbroken = trainer(work, stem, seed=3)
    wanted = [unbroken.train_step(step / 4) for step in range(4)]
    first = trainer(work, stem, seed=3)
    for step in range(2):
        first.train_step(step / 4)
    first.save(tmp_path / "checkpoint.pt")
    second = trainer(work, stem, seed=99)
    second.load(tmp_path / "checkpoint.pt")
    assert [second.train_step(step / 4) for step in (2, 3)] == wanted[2:]


def test_beginnings_count_from_the_first_sample_and_middles_later(work: Path, stem: Path) -> None:
    dataset = trainer(work, stem).dataset
    counted = {int(row.sum()) for _ in range(20) for row in dataset.draw().counts}
    assert counted == {2048, 2048 - 16 // 2}


def test_unconditioned_network_has_nothing_to_hear_the_encoding(work: Path, stem: Path) -> None:
    trained = trainer(work, stem, is_unconditioned=True)
    names = [name for name, _ in trained.model.named_parameters()]
    assert not any("condition" in name or "excitation" in name for name in names)
    assert trained.train_step(0) > 0
    assert set(trained.test()) == {"held-out", "foreign", "voices", "noises"}


def test_command_learns_a_folder_of_sounds_and_exports_it(tmp_path: Path) -> None:
    sounds = tmp_path / "sounds"
    sounds.mkdir()
    soundfile.write(sounds / "a.wav", tone(220, 0.5), 16_000)
    own = ("--config", "tiny-wavenet", "--work", tmp_path)
    printed = run_command(
        "wavenet", "--sounds", sounds, "--steps", 3, "--name", "own", "--device", "cpu", *own
    )
    assert "test " in printed
    assert not (tmp_path / "data").exists()
    out = tmp_path / "own-model"
    run_command("export", "wavenet", *own, "--run", "own", "--unconditioned", "--out", out)
    description = json.loads(out.with_suffix(".json").read_text())
    assert (
        description["kind"],
        description["reads"],
        description["wavenet"]["condition"],
    ) == ("wavenet", None, 0)
    state = torch.load(tmp_path / "own" / "checkpoint.pt", weights_only=False)
    again = files.load(out)
    for name, value in again.state_dict().items():
        assert torch.equal(value, state["average"][name]), name


def test_exported_model_gives_the_same_logits(work: Path, stem: Path, tmp_path: Path) -> None:
    trained = trainer(work, stem)
    description = files.describe(trained.model, CONFIGURATION, "tiny", stem, 0.9)
    files.write(trained.model, description, tmp_path / "tiny")
    assert description["encoder_hash"] == exported_model.metadata(stem)["hash"]
    assert description["conditioning"] == CONFIGURATION["conditioning"] | {
        "bumps": 14,
        "headroom": 32,
    }
    examples = trained.dataset.draw()
    again = files.load(tmp_path / "tiny")
    with torch.no_grad():
        torch.testing.assert_close(again(examples), trained.model(examples))


def test_card_tells_the_curve(tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_text("10,20,loss,4.5\n20,40,loss,3.25\n20,41,held-out,3.5\n")
    rows = card.curve(log).splitlines()
    assert rows[0] == "| step | loss | held-out |"
    assert rows[-1] == "| 20 | 3.250 | 3.500 |"


def test_end_levels_pass_over_what_is_silent_in_the_original() -> None:
    reference = np.concatenate([np.full(16_000, 0.1), np.zeros(16_000)])[None]
    same = end_levels(reference, reference / 2)
    assert same.tolist() == pytest.approx([-6.02], abs=0.01)
    random = np.random.default_rng(0)
    noise, sine = random.standard_normal(32_000), np.sin(np.arange(32_000) / 5)
    flat = flatness(np.stack([noise, sine]))
    assert flat[0] > 0.4 > 0.01 > flat[1]
