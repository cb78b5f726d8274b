"""The refiner begins as the first stage, hears what it is given, and its command trains it."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
import torch
from conftest import TINY, run_command

from luthier_training import configuration
from luthier_training.evaluation import realness
from luthier_training.evaluation.onsets import rise_times
from luthier_training.instrument import files as instrument_files
from luthier_training.models import refiner as module
from luthier_training.models.instrument import Configuration, Instrument
from luthier_training.models.refiner import Refiner, RefinerConfiguration
from luthier_training.refiner import card as model_card
from luthier_training.refiner import files
from luthier_training.refiner import trainer as training

TINY_REFINER = configuration.load("tiny-refiner")


@pytest.fixture(scope="module")
def stem(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A first stage with random weights, exported."""
    torch.manual_seed(0)
    stem = tmp_path_factory.mktemp("model") / "tiny"
    instrument_files.write(Instrument(Configuration(**TINY["model"])), stem, "Tiny")
    return stem


def small() -> Refiner:
    torch.manual_seed(1)
    return Refiner(RefinerConfiguration(channels=24, blocks=1, fine_channels=16, fine_blocks=1))


def given(frames: int = 4) -> tuple[torch.Tensor, ...]:
    torch.manual_seed(2)
    samples = 512 * frames
    return (
        torch.randn(2, frames, 30),
        torch.randn(2, 4 * frames, 245),
        0.1 * torch.randn(2, samples),
        0.1 * torch.randn(2, samples),
    )


def test_training_starts_at_the_first_stage() -> None:
    condition, raw, harmonics, noise = given()
    assert torch.equal(small()(condition, raw, harmonics, noise), harmonics + noise)


def test_the_spectrum_and_its_inverse_give_the_samples_back() -> None:
    samples = torch.randn(1, 2048)
    again = module.sound(module.spectrum(samples))
    assert again.shape == samples.shape
    inner = slice(module.SIZE, -module.SIZE)
    assert torch.allclose(again[:, inner], samples[:, inner], atol=1e-5)


def test_gains_scale_the_two_signals_apart() -> None:
    refiner = small()
    bias = refiner.output.bias.data.view(4, module.BINS)
    bias[0], bias[1] = 0.5, -0.25
    condition, raw, harmonics, noise = given()
    inner = slice(module.SIZE, -module.SIZE)
    got = refiner(condition, raw, harmonics, noise)[:, inner]
    wanted = harmonics * torch.tensor(0.5).exp() + noise * torch.tensor(-0.25).exp()
    assert torch.allclose(got, wanted[:, inner], atol=1e-5)


def test_every_input_is_heard() -> None:
    refiner = small()
    torch.nn.init.normal_(refiner.output.weight, std=0.1)
    inputs = given()
    before = refiner(*inputs)
    for index in range(4):
        changed = [x.clone() for x in inputs]
        changed[index][:, : inputs[index].shape[1] // 2] *= 1.1
        assert (refiner(*changed) - before).abs().max() > 1e-4


def test_a_few_steps_lower_both_losses(work: Path, stem: Path) -> None:
    trainer = training.Trainer(TINY_REFINER, work, stem, seed=0, device="cpu")
    drawn = trainer.draft(trainer.batches.draw())
    alone = [trainer.update(drawn, 0.2)["spectral"] for _ in range(25)]
    assert alone[-1] < 0.95 * alone[0]
    judged = [trainer.update(drawn, 0.6) for _ in range(4)]
    names = "spectral generator features discriminators first attack"
    assert judged[0].keys() == {*names.split(), "first attack"}
    assert judged[-1]["discriminators"] < judged[0]["discriminators"]


def test_adversarial_steps_change_the_refiner_and_the_discriminators_but_not_the_first_stage(
    work: Path, stem: Path
) -> None:
    trainer = training.Trainer(TINY_REFINER, work, stem, seed=0, device="cpu")
    trainer.train_step(0.9)  # so that no layer is still multiplied with a zero
    parts = (trainer.refiner, trainer.discriminators, trainer.stage.model)
    before = [{n: p.detach().clone() for n, p in part.named_parameters()} for part in parts]
    trainer.train_step(0.9)
    for part, values, trained in zip(parts, before, (True, True, False), strict=True):
        for name, value in part.named_parameters():
            assert torch.equal(value, values[name]) != trained, name


def test_beginnings_are_judged_from_their_first_sample_on(work: Path, stem: Path) -> None:
    trainer = training.Trainer(TINY_REFINER, work, stem, seed=0, device="cpu")
    batch = trainer.batches.draw()
    batch.begins = torch.tensor([True, False])
    drawn = trainer.draft(batch)
    wanted, draft, inside = drawn.wanted, drawn.draft, drawn.inside
    s = trainer.settings
    assert inside.tolist() == [0, s["margin"]]
    assert draft.sound.shape[1] == (s["frames"] + 2 * s["margin"]) * 512
    assert torch.equal(wanted[0], batch.samples[0, : s["frames"] * 512])
    first = (s["context"] + s["margin"]) * 512
    assert torch.equal(wanted[1], batch.samples[1, first : first + s["frames"] * 512])


def test_command_trains_in_both_phases_and_goes_on(work: Path, stem: Path, tmp_path: Path) -> None:
    shutil.copytree(work / "data", tmp_path / "data")
    command = ("refine", "--config", "tiny-refiner", "--first", stem, "--work", tmp_path)
    command += ("--name", "run", "--threads", 1, "--device", "cpu")
    run_command(*command, "--steps", 3)
    run = tmp_path / "run"
    names = sorted(path.name for path in run.iterdir())
    assert names == ["checkpoint.pt", "examples.png", "log.csv", "losses.png"]
    run_command(*command, "--steps", 4, "--resume")
    state = torch.load(run / "checkpoint.pt", weights_only=False)
    assert state["step"] == 4
    assert all(value.isfinite().all() for value in state["average"].values())
    assert TINY_REFINER["model"]["channels"] == 24


def test_export_keeps_the_first_stage_and_gives_the_second_back(stem: Path, tmp_path: Path) -> None:
    torch.manual_seed(3)
    sizes = json.loads(stem.with_suffix(".json").read_text())["model"]
    controls = sizes["envelope_points"] + sizes["harmonics"] + sizes["noise_bands"] + 1
    refiner = Refiner(RefinerConfiguration(channels=24, blocks=1, fine_channels=16, fine_blocks=1))
    assert controls == refiner.c.controls
    torch.nn.init.normal_(refiner.output.weight)
    out = tmp_path / "refined"
    for _ in range(2):  # once more over itself
        files.add(refiner, stem if not out.with_suffix(".json").exists() else out, out)
    again = files.load(out)
    for name, value in refiner.state_dict().items():
        assert torch.allclose(again.state_dict()[name], value, atol=3e-3), name
    first, kept = instrument_files.load(stem), instrument_files.load(out)
    for name, value in first.state_dict().items():
        assert torch.equal(kept.state_dict()[name], value)


def test_the_card_gets_one_section_for_the_second_stage(tmp_path: Path) -> None:
    card = tmp_path / "card.md"
    card.write_text("# Model\n\n## Licence\n\nMIT\n")
    for text in ("old", "new"):
        model_card.add_card(card, f"## Second stage\n\n{text}\n\n")
    assert card.read_text() == "# Model\n\n## Second stage\n\nnew\n\n## Licence\n\nMIT\n"


def test_rise_times_are_those_of_the_envelope() -> None:
    time = np.arange(16_000) / 16_000
    noise = np.random.default_rng(0).standard_normal(16_000)

    def attack(seconds: float) -> np.ndarray:
        return noise * np.clip((time - 0.3) / seconds, 0, 1) * (time < 0.8)

    quick, slow = attack(0.005), attack(0.05)
    times = rise_times(quick, [quick, slow])
    assert 2 < times[0] < 12
    assert 30 < times[1] < 80


def test_a_new_classifier_tells_noise_from_tones_but_not_noise_from_noise() -> None:
    torch.manual_seed(0)
    time = torch.arange(10_000) / 16_000
    tones = torch.stack([torch.sin(6.283 * f * time) for f in torch.linspace(200, 900, 12)])
    noise, more = 0.3 * torch.randn(2, 12, 10_000)
    assert realness.accuracy(tones, noise, steps=30) > 0.8
    assert realness.accuracy(more, noise, steps=30) < 0.7
