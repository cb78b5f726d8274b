"""The sounds that models are trained on and scored with, rendered and kept as shards."""
