"""How sentences are said, a room each: what is filled in, counted and joined, in whichever language is spoken."""
