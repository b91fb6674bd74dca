"""An invented agency with eight years behind it: the same for the same size, seed and day."""

from bench.world.world import World

__all__ = ["World"]
