"""Donde se juntan los hallazgos de una lectura: cada celda que no se pudo leer deja uno, y la lectura sigue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from monitoreo_xlsx.celdas import Aviso, Celda
from monitoreo_xlsx.conversion import Contexto, convertir
from monitoreo_xlsx.hallazgos import CeldaInvalida, Hallazgo, Ubicacion
from monitoreo_xlsx.plantillas import Campo

_SIN_NADA, _EN_NINGUNA_PARTE = Contexto(), Ubicacion()


class Bitacora:
    """Los hallazgos que se llevan anotados, en el orden en que se vieron."""

    def __init__(self) -> None:
        self.hallazgos: list[Hallazgo] = []

    def anotar(self, codigo: str, lugar: Ubicacion, valor: str = "", **datos: str) -> None:
        """Anota un hallazgo en un lugar."""
        self.hallazgos.append(Hallazgo(codigo, lugar, valor, datos))

    def leer_texto(self, campo: Campo, celda: Celda | None, lugar: Ubicacion) -> str:
        """Devuelve un texto largo con sus líneas, o vacío; si es un error de Excel o una fórmula sin calcular lo anota."""
        if celda is None or self.leer(campo, celda, lugar, Contexto()) is None:
            return ""
        return celda.texto.strip()

    def olvidar(self, codigo: str, lugar: Ubicacion) -> None:
        """Quita lo ya anotado con ese código en esa celda: otro hallazgo lo dice mejor."""
        self.hallazgos[:] = [h for h in self.hallazgos if (h.codigo, h.lugar) != (codigo, lugar)]

    def trasladar(self, avisos: Iterable[Aviso], archivo: str, hoja: str = "") -> None:
        """Anota las anomalías que el lector de libros vio, cada una en su celda."""
        for aviso in avisos:
            self.anotar(aviso.codigo, Ubicacion(archivo, aviso.hoja or hoja, aviso.celda), aviso.valor, **aviso.datos)

    def leer(self, campo: Campo, celda: Celda | None, lugar: Ubicacion, contexto: Contexto, codigos: dict[str, str] | None = None) -> Any:
        """Convierte una celda al tipo de su campo; si está vacía o no se puede (y lo anota), devuelve `None`.

        `codigos` cambia un código de la conversión por el que corresponde a este documento.
        """
        valor, hallazgos = leer_celda(campo, celda, lugar, contexto, codigos)
        self.hallazgos += hallazgos
        return valor


def leer_celda(
    campo: Campo, celda: Celda | None, lugar: Ubicacion, contexto: Contexto, codigos: Mapping[str, str] | None = None
) -> tuple[Any, list[Hallazgo]]:
    """El valor de una celda (ver `Bitacora.leer`) y lo que habría que anotar de ella."""
    if celda is None:
        return None, []
    try:
        leido = convertir(campo, celda, contexto)
    except CeldaInvalida as defecto:
        codigo = (codigos or {}).get(defecto.codigo, defecto.codigo)
        return None, [Hallazgo(codigo, lugar, celda.texto, defecto.datos)]
    return leido.valor, [Hallazgo(nota.codigo, lugar, celda.texto, nota.datos) for nota in leido.notas]


def se_lee(campo: Campo, celda: Celda | None) -> bool:
    """Dice si la celda se entiende como un dato de ese campo."""
    return leer_celda(campo, celda, _EN_NINGUNA_PARTE, _SIN_NADA)[0] is not None
