"""What the matcher knows of the world before it reads a base: words, countries, months. See `build.py`."""
