"""Training what reads a question and a claim together (facts/index/cross_encoder.py), on pairs written for it."""
