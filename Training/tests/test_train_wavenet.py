"""The script of the WaveNet trains, resumes and exports; its condition is heard."""

import argparse
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile
import torch
from conftest import TINY, tone

import export
import export_wavenet
import train_wavenet
from models.instrument import Configuration, Instrument

SCRIPT = Path(train_wavenet.__file__)
CONFIG = TINY.parent / "tiny-wavenet.json"


@pytest.fixture(scope="module")
def stem(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An encoder with random weights, exported."""
    torch.manual_seed(0)
    stem = tmp_path_factory.mktemp("model") / "tiny"
    export.write(Instrument(Configuration.load(TINY)), stem, "Tiny")
    return stem


def trainer(work: Path, stem: Path, seed: int = 0, **further) -> train_wavenet.Trainer:
    options = {"config": CONFIG, "work": work, "stem": stem, "seed": seed}
    options |= {"unconditioned": False, "sounds": None}
    return train_wavenet.trainer_of(argparse.Namespace(**options | further), "cpu")


def test_every_part_of_the_model_learns(work: Path, stem: Path) -> None:
    trained = trainer(work, stem)
    before = {name: p.detach().clone() for name, p in trained.model.named_parameters()}
    trained.train_step(0)
    last = len(trained.model.network.layers) - 1
    for name, value in trained.model.named_parameters():
        # Nothing comes after the last layer's residual part.
        is_used = not name.startswith(f"network.layers.{last}.residual")
        assert torch.equal(value, before[name]) != is_used, name


def test_loss_falls_on_the_same_lesson(work: Path, stem: Path) -> None:
    trained = trainer(work, stem)
    lesson = trained.lessons.draw()
    trained.lessons.draw = lambda: lesson
    values = [trained.train_step(0) for _ in range(40)]
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
    lessons = trainer(work, stem).lessons
    counted = {int(row.sum()) for _ in range(20) for row in lessons.draw().counts}
    assert counted == {2048, 2048 - 16 // 2}


def test_unconditioned_network_has_nothing_to_hear_the_picture_with(work: Path, stem: Path) -> None:
    trained = trainer(work, stem, unconditioned=True)
    names = [name for name, _ in trained.model.named_parameters()]
    assert not any("condition" in name or "excitation" in name for name in names)
    assert trained.train_step(0) > 0
    assert set(trained.test()) == {"held-out", "foreign", "voices", "noises"}


def test_script_learns_a_folder_of_sounds_and_exports_it(tmp_path: Path) -> None:
    sounds = tmp_path / "sounds"
    sounds.mkdir()
    soundfile.write(sounds / "a.wav", tone(220, 0.5), 16_000)
    command = [sys.executable, str(SCRIPT), "--sounds", str(sounds), "--steps", "3"]
    command += ["--config", str(CONFIG), "--work", str(tmp_path), "--name", "own"]
    done = subprocess.run(command, check=True, timeout=120, capture_output=True, text=True)
    assert "test " in done.stdout
    assert not (tmp_path / "data").exists()
    out = tmp_path / "own-model"
    exporting = [sys.executable, export_wavenet.__file__, "--work", str(tmp_path), "--run", "own"]
    exporting += ["--config", str(CONFIG), "--unconditioned", "--out", str(out)]
    subprocess.run(exporting, check=True, timeout=120, capture_output=True)
    told = json.loads(out.with_suffix(".json").read_text())
    assert (told["kind"], told["reads"], told["wavenet"]["condition"]) == ("wavenet", None, 0)
    state = torch.load(tmp_path / "own" / "checkpoint.pt", weights_only=False)
    again = export_wavenet.load(out)
    for name, value in again.state_dict().items():
        assert torch.equal(value, state["average"][name]), name


def test_exported_model_gives_the_same_logits(work: Path, stem: Path, tmp_path: Path) -> None:
    trained = trainer(work, stem)
    settings = json.loads(CONFIG.read_text())
    told = export_wavenet.describe(trained.model, settings, "tiny", stem, 0.9)
    export_wavenet.write(trained.model, told, tmp_path / "tiny")
    assert told["encoder_hash"] == export_wavenet.hash_of(stem)
    assert told["conditioning"] == settings["conditioning"] | {"bumps": 14, "headroom": 32}
    lesson = trained.lessons.draw()
    again = export_wavenet.load(tmp_path / "tiny")
    with torch.no_grad():
        torch.testing.assert_close(again(lesson), trained.model(lesson))


def test_card_tells_the_curve(tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_text("10,20,loss,4.5\n20,40,loss,3.25\n20,41,held-out,3.5\n")
    rows = export_wavenet.curve(log).splitlines()
    assert rows[0] == "| step | loss | held-out |"
    assert rows[-1] == "| 20 | 3.250 | 3.500 |"


def test_end_levels_pass_over_what_is_silent_in_the_original() -> None:
    import evaluate_wavenet

    reference = np.concatenate([np.full(16_000, 0.1), np.zeros(16_000)])[None]
    same = evaluate_wavenet.end_levels(reference, reference / 2)
    assert same.tolist() == pytest.approx([-6.02], abs=0.01)
    random = np.random.default_rng(0)
    noise, sine = random.standard_normal(32_000), np.sin(np.arange(32_000) / 5)
    flat = evaluate_wavenet.flatness(np.stack([noise, sine]))
    assert flat[0] > 0.4 > 0.01 > flat[1]
