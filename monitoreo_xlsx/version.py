"""La versión del programa; `pyproject.toml` la toma de aquí."""

__version__ = "0.1.0"
