"""Empezar un periodo desde el anterior: qué se trae a la carpeta nueva y qué se deja."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from monitoreo_xlsx.catalogo import gravedad, ordenar
from monitoreo_xlsx.flujo.consolidar import leer
from monitoreo_xlsx.flujo.preparar import crear_carpeta, libro_de_rubrica
from monitoreo_xlsx.hallazgos import Hallazgo, MonitoreoError
from monitoreo_xlsx.lectura import leer_rubrica
from monitoreo_xlsx.modelo import Compromiso, Docente, Expediente, Rubrica
from monitoreo_xlsx.reglas.seguimiento import al_corte


@dataclass(frozen=True)
class Siguiente:
    """La carpeta nueva: los archivos que se escribieron, y lo que su cronograma trae del periodo anterior."""

    creados: tuple[Path, ...]
    anterior: Expediente
    periodo: int
    docentes: tuple[Docente, ...]
    compromisos: tuple[Compromiso, ...]

    @property
    def priorizadas(self) -> tuple[Docente, ...]:
        """Las docentes que vienen focalizadas."""
        return tuple(docente for docente in self.docentes if docente.priorizada)

    @property
    def errores(self) -> tuple[Hallazgo, ...]:
        """Los errores de la carpeta anterior: lo que en ella no se pudo leer, no se trajo."""
        return tuple(h for h in ordenar(self.anterior.hallazgos) if gravedad(h) == "error")


def siguiente(carpeta: str | Path, desde: str | Path, *, periodo: int | None = None, rubrica: str | None = None) -> Siguiente:
    """Crea la carpeta de un periodo con lo que sigue en pie del anterior; los archivos que ya estaban no se tocan.

    Trae los datos de la IE (sin el lema ni el número de estudiantes, que son de cada año), las docentes, las focalizadas y los
    compromisos abiertos al 31 de diciembre, los momentos con sus meses y sin fechas, las listas y la rúbrica. No trae fichas ni
    evidencias. `periodo` es el año que sigue si no se da; `rubrica`, como en `nuevo`, reemplaza a la anterior.

    Raises:
        MonitoreoError: las dos carpetas son la misma, la anterior no se puede leer, la rúbrica no sirve o no se puede escribir.
    """
    from monitoreo_xlsx.salida.plantillas import libro_cronograma  # noqa: PLC0415 - xlsxwriter tarda en cargar

    if Path(carpeta).resolve() == Path(desde).resolve():
        raise MonitoreoError("La carpeta nueva y la anterior son la misma. Elija otro nombre para la nueva.")
    anterior = _al_cierre(leer(desde))
    de_rubrica, suya = _rubrica_de(anterior, Path(desde)) if rubrica is None else libro_de_rubrica(rubrica)
    nuevo_periodo = periodo or anterior.institucion.periodo + 1
    docentes, compromisos = _docentes(anterior), _abiertos(anterior, suya)
    cronograma = libro_cronograma(
        replace(anterior.institucion, periodo=nuevo_periodo, lema="", estudiantes=None),
        anterior.momentos,
        docentes,
        formas=anterior.formas,
        motivos=anterior.motivos,
        anteriores=compromisos,
    )
    return Siguiente(crear_carpeta(Path(carpeta), cronograma, de_rubrica), anterior, nuevo_periodo, docentes, compromisos)


def _al_cierre(expediente: Expediente) -> Expediente:
    """El mismo expediente, visto al último día de su periodo."""
    return replace(expediente, corte=date(expediente.institucion.periodo, 12, 31))


def _rubrica_de(anterior: Expediente, carpeta: Path) -> tuple[bytes, Rubrica]:
    """El libro de la rúbrica que se usó, tal como está; si no hay uno que la diga, se escribe."""
    from monitoreo_xlsx.salida.plantillas import libro_rubrica  # noqa: PLC0415

    rutas = (carpeta / anterior.ruta(fuente.archivo) for fuente in anterior.fuentes if fuente.contenido == "Rúbrica")
    suya = next((ruta for ruta in rutas if ruta.suffix.casefold() == ".xlsx" and leer_rubrica(ruta)[0] == anterior.rubrica), None)
    return (libro_rubrica(anterior.rubrica) if suya is None else suya.read_bytes()), anterior.rubrica


def _docentes(anterior: Expediente) -> tuple[Docente, ...]:
    """Las mismas docentes: ya ninguna es nueva, y vienen priorizadas las que su último monitoreo focaliza, como en las demás."""
    from monitoreo_xlsx import tabla  # noqa: PLC0415 - pandas tarda en cargar
    from monitoreo_xlsx.indicadores import focalizacion, formacion, puntaje_global  # noqa: PLC0415

    puntajes = tabla.puntajes(anterior)
    globales = puntaje_global.calcular(puntajes, anterior.rubrica)
    docentes = tabla.docentes(anterior).assign(nueva=False)
    ultimos = formacion.ultimos(puntajes, docentes, anterior.rubrica)
    focos = focalizacion.calcular(globales, docentes, ultimos, tabla.visitas(anterior), anterior.rubrica)
    focalizadas = set(focos["docente"])
    return tuple(replace(d, nueva=False, priorizada=d.codigo in focalizadas) for d in anterior.docentes)


def _abiertos(anterior: Expediente, rubrica: Rubrica) -> tuple[Compromiso, ...]:
    """Los compromisos abiertos, numerados de nuevo en cada docente; sin su desempeño, si la rúbrica que sigue no lo tiene.

    Si en el periodo hubo dos rúbricas, un mismo código puede ser otra cosa en la que no sigue.
    """
    from monitoreo_xlsx import tabla  # noqa: PLC0415 - pandas tarda en cargar

    codigos = {d.codigo for d in rubrica.desempenos}
    rubrica_de = tabla.rubricas_de_compromisos(anterior)
    sigue = rubrica.clave if rubrica.clave in {e.rubrica.clave for e in anterior.ediciones} else anterior.rubrica.clave
    cuentas: Counter[str] = Counter()
    abiertos = []
    for vigente in al_corte(anterior):
        if vigente.abierto:
            suyo = vigente.compromiso
            cuentas[suyo.docente] += 1
            desempeno = suyo.desempeno if suyo.desempeno in codigos and rubrica_de(suyo) == sigue else ""
            abiertos.append(replace(suyo, visita=0, numero=cuentas[suyo.docente], estado=vigente.estado, desempeno=desempeno))
    return tuple(abiertos)
