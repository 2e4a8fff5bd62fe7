"""What `make bench` runs: Onrecord beside a linear scan, on the same base and the same questions."""
