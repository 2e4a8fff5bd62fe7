"""What the matcher knows of the world before it reads a base: words, places, months. Made by `build` and `derived`."""
