"""Las hojas que hablan de una docente y de los desempeños, pero cuya tabla no se reconoce: son fichas estropeadas."""

from __future__ import annotations

from collections.abc import Iterable

from monitoreo_xlsx.celdas import Celda
from monitoreo_xlsx.conversion import clave, limpio
from monitoreo_xlsx.lectura.entorno import Entorno, Hallada
from monitoreo_xlsx.lectura.vista import Vista
from monitoreo_xlsx.plantillas import HOJAS_DE_AYUDA_DE_FICHAS

_MINIMO_DE_DESEMPENOS = 2
_LARGO_DE_NOMBRE = 80
_DE_AYUDA = frozenset(clave(nombre) for nombre in HOJAS_DE_AYUDA_DE_FICHAS)


def apartar(vistas: Iterable[Vista], entorno: Entorno) -> tuple[list[Vista], list[Hallada]]:
    """Separa las hojas que no se usan de las que son fichas estropeadas, que anota (HOJ-017) y aparta."""
    de_mas, perdidas = [], []
    for vista in vistas:
        celda = _docente(vista, entorno) if _con_desempenos(vista, entorno) else None
        if celda is None:
            de_mas.append(vista)
            continue
        lugar = vista.lugar(celda.fila, celda.columna)
        entorno.bitacora.anotar("HOJ-017", lugar, limpio(celda.texto))
        perdidas.append(Hallada(lugar))
    return de_mas, perdidas


def _con_desempenos(vista: Vista, entorno: Entorno) -> bool:
    if vista.hoja.oculta or clave(vista.hoja.nombre) in _DE_AYUDA:
        return False
    hallados = {d.codigo for celda in vista.textos() if (d := entorno.instrumento.de_celda(celda)) is not None}
    return len(hallados) >= _MINIMO_DE_DESEMPENOS


def _docente(vista: Vista, entorno: Entorno) -> Celda | None:
    cortos = (celda for celda in vista.textos() if len(celda.texto) <= _LARGO_DE_NOMBRE)
    return next((celda for celda in cortos if entorno.nomina.con_nombre(celda.texto)), None)
