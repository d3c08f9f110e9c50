"""Permite `python -m monitoreo_xlsx`."""

import sys

from monitoreo_xlsx.cli import principal

if __name__ == "__main__":
    sys.exit(principal())
