"""`python -m luthier_training`."""

from luthier_training.cli import main

main()
