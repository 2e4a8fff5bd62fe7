"""Measuring the matcher on labelled questions, and fitting its weights to them."""
