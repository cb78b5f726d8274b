"""Scores of models and of the program on sounds that training never heard."""
