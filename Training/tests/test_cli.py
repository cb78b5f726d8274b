"""One command for everything, which loads PyTorch only to run."""

import subprocess
import sys

import pytest
from conftest import run_command

from luthier_training import cli
from luthier_training.paths import INSTRUMENT, TRAINING


@pytest.mark.parametrize(
    "command", [command.__name__.rsplit(".", 1)[1] for command in cli.COMMANDS]
)
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main([command, "--help"])
    assert stopped.value.code == 0
    assert f"luthier_training {command}" in capsys.readouterr().out


def test_help_loads_no_pytorch() -> None:
    code = (
        "import sys; from luthier_training import cli; cli.parser(); print('torch' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=TRAINING, check=True, capture_output=True, text=True
    )
    assert done.stdout == "False\n"


def test_defaults_are_those_of_the_bundled_models() -> None:
    options = cli.parser().parse_args(["refine"])
    assert (options.first, options.config, options.name) == (INSTRUMENT, "refiner", "refiner")
    assert (options.device, options.bfloat16, options.threads) == ("auto", None, None)


def test_an_unknown_device_is_refused() -> None:
    with pytest.raises(SystemExit):
        cli.parser().parse_args(["train", "--device", "abacus"])


def test_the_help_of_the_command_line_lists_the_commands() -> None:
    printed = run_command("--help")
    assert "render the bundled sounds again" in printed
