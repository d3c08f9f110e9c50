"""Un álbum: una carpeta con las fotografías de lo que se leyó, cada una en su archivo de texto."""

from __future__ import annotations

import hashlib
import re
import shutil
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MARCA = "album.txt"
_EXPLICACION = "Fotografías de lo que se lee de cada escuela. Las toma y las compara: python -m herramientas.fotografiar\n"
_MAX_NOMBRE = 60


@dataclass(frozen=True)
class Foto:
    """Lo que se leyó: `clave` es «grupo/nombre», y `entradas`, si se sabe, la huella de los libros de que salió."""

    clave: str
    hechos: tuple[str, ...]
    entradas: str = ""

    @property
    def grupo(self) -> str:
        """La primera parte de la clave."""
        return self.clave.partition("/")[0]

    @property
    def texto(self) -> str:
        """Como se guarda."""
        return "\n".join([f"# {self.clave}", f"# entradas {self.entradas}", *self.hechos, ""])


class AlbumAjeno(Exception):  # noqa: N818 - se nombra por lo que es
    """La carpeta tiene otras cosas y no es un álbum: no se escribe en ella."""


def abrir(carpeta: Path) -> None:
    """Prepara una carpeta para guardar fotografías. Lanza `AlbumAjeno` si tiene otras cosas."""
    if carpeta.exists() and not (carpeta / MARCA).exists() and any(carpeta.iterdir()):
        raise AlbumAjeno(f"«{carpeta}» no es un álbum ni está vacía: indique otra carpeta.")
    carpeta.mkdir(parents=True, exist_ok=True)
    (carpeta / MARCA).write_text(_EXPLICACION, encoding="utf-8", newline="\n")


def vaciar(carpeta: Path, grupo: str) -> None:
    """Quita de un álbum las fotografías de un grupo."""
    abrir(carpeta)
    if (carpeta / grupo).exists():
        shutil.rmtree(carpeta / grupo)


def guardar(carpeta: Path, foto: Foto) -> Path:
    """Escribe una fotografía en el álbum y devuelve dónde."""
    ruta = carpeta / lugar(foto.clave)
    ruta.parent.mkdir(parents=True, exist_ok=True)
    ruta.write_text(foto.texto, encoding="utf-8", newline="\n")
    return ruta


def lugar(clave: str) -> Path:
    """Dónde va la fotografía de esa clave: un nombre que cualquier sistema admite, con huella si hubo que cambiarlo."""
    grupo, _, nombre = clave.partition("/")
    llano = unicodedata.normalize("NFKD", nombre).encode("ascii", "ignore").decode()
    llano = re.sub(r"[^a-zA-Z0-9]+", "-", llano).strip("-")[:_MAX_NOMBRE]
    huella = "" if llano == nombre else f"-{hashlib.sha256(clave.encode()).hexdigest()[:10]}"
    return Path(grupo) / f"{llano}{huella}.txt"


def fotos(carpeta: Path) -> Iterator[Foto]:
    """Da las fotografías de un álbum. Lanza `AlbumAjeno` si la carpeta no lo es."""
    if not (carpeta / MARCA).exists():
        raise AlbumAjeno(f"«{carpeta}» no es un álbum: tome uno con «tomar».")
    for ruta in sorted(carpeta.rglob("*.txt")):
        if ruta.name != MARCA:
            yield _de_texto(ruta.read_text(encoding="utf-8"))


def _de_texto(texto: str) -> Foto:
    clave, entradas, *hechos = texto.rstrip("\n").split("\n")
    return Foto(clave.removeprefix("# "), tuple(hechos), entradas.removeprefix("# entradas").strip())
