"""El otro proceso de `aparte`: lee el libro que se le nombra y responde por la salida estándar."""

import sys
from pathlib import Path

from monitoreo_xlsx.celdas.aparte import atender

if __name__ == "__main__":
    sys.stdout.buffer.write(atender(Path(sys.argv[1])))
