"""Lee los libros sueltos de la carpeta de trabajo: cronograma, rúbricas y aprendizajes, por su nombre o por lo que traen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from monitoreo_xlsx.catalogo import redactar
from monitoreo_xlsx.celdas import HOJA_DANADA, Aviso, Libro, LibroIlegible, abrir
from monitoreo_xlsx.hallazgos import Hallazgo, MonitoreoError, Ubicacion
from monitoreo_xlsx.lectura.aprendizajes.libro import Aprendizajes, es_de_aprendizajes, leer_libro_de_aprendizajes
from monitoreo_xlsx.lectura.carpeta.archivos import EXTENSIONES
from monitoreo_xlsx.lectura.carpeta.progreso import Recorrido
from monitoreo_xlsx.lectura.cronograma.libro import Cronograma, leer_cronograma
from monitoreo_xlsx.lectura.fichas.libro import es_consolidado
from monitoreo_xlsx.lectura.hoja.bitacora import Bitacora
from monitoreo_xlsx.lectura.hoja.plazo import sin_imprevistos
from monitoreo_xlsx.lectura.rubrica.en_uso import RubricasLeidas
from monitoreo_xlsx.lectura.rubrica.libro import es_de_rubrica

_CRONOGRAMA, _RUBRICA, _APRENDIZAJES = "cronograma", "rubrica", "aprendizajes"
_NOMBRES = {_CRONOGRAMA: (_CRONOGRAMA,), _RUBRICA: (_RUBRICA, "rúbrica"), _APRENDIZAJES: (_APRENDIZAJES,)}
_NO_SON_LIBROS = frozenset({".bat", ".txt", ".pdf"})


@dataclass(frozen=True, slots=True)
class Sueltos:
    """Lo que dicen los libros sueltos; `archivo` es el nombre del que tiene el cronograma."""

    cronograma: Cronograma
    archivo: str
    rubricas: RubricasLeidas
    aprendizajes: Aprendizajes


def libros_sueltos(rutas: Sequence[Path]) -> dict[Path, str]:
    """Devuelve los libros por leer, en orden, con lo que su nombre dice que son (vacío si no lo dice); los nombrados, primero."""
    nombrados = {ruta: clase for clase, nombres in _NOMBRES.items() if (ruta := _por_nombre(rutas, nombres)) is not None}
    con_nombre = {nombre for nombres in _NOMBRES.values() for nombre in nombres}
    otros = (r for r in rutas if r.suffix.casefold() in EXTENSIONES and r.stem.casefold() not in con_nombre)
    return {**nombrados, **dict.fromkeys(otros, "")}


def leer_sueltos(libros: Mapping[Path, str], recorrido: Recorrido) -> Sueltos:
    """Lee cada libro una sola vez, con lo que `libros_sueltos` dice de él.

    Raises:
        MonitoreoError: ninguno es un cronograma que se pueda leer.
    """
    lector = _Lector(libros, recorrido)
    for ruta in libros:
        lector.leer(ruta)
        recorrido.avanzar()
    if lector.cronograma is None:
        raise MonitoreoError(lector.motivo or _redactar(Hallazgo("ARC-018", Ubicacion())))
    if lector.rubricas.ninguna and _RUBRICA not in libros.values():
        recorrido.bitacora.anotar("RUB-015", Ubicacion(), usada=lector.rubricas.principal.rubrica.clave)
    archivo = recorrido.nombre(lector.usados[_CRONOGRAMA])
    return Sueltos(lector.cronograma, archivo, lector.rubricas, lector.aprendizajes(lector.cronograma))


def _por_nombre(rutas: Sequence[Path], nombres: Sequence[str]) -> Path | None:
    """Devuelve el primer archivo con uno de esos nombres; los libros .xlsx y .xlsm antes que otros formatos."""
    suyos = sorted((ruta for ruta in rutas if ruta.stem.casefold() in nombres), key=lambda r: r.suffix.casefold() not in EXTENSIONES)
    return suyos[0] if suyos and suyos[0].suffix.casefold() not in _NO_SON_LIBROS else None


class _Lector:
    """Lo que se lleva leído de los libros sueltos. `motivo` dice por qué no hay cronograma, si no lo hay."""

    def __init__(self, libros: Mapping[Path, str], recorrido: Recorrido) -> None:
        self.cronograma: Cronograma | None = None
        self.rubricas = RubricasLeidas()
        self.motivo = ""
        self.usados: dict[str, Path] = {}
        self._de_aprendizajes: Libro | None = None
        self._libros = libros
        self._nombradas = set(libros.values())
        self._recorrido = recorrido

    def leer(self, ruta: Path) -> None:
        """Lee un libro como lo que su nombre dice o, si no lo dice, como lo que trae; si no se puede, lo anota."""
        try:
            with sin_imprevistos():
                libro = abrir(ruta)
                leido = self._leer(ruta, libro)
        except LibroIlegible as defecto:
            self._ilegible(ruta, defecto)
        else:
            if not leido and self._puede_ser(ruta, _CRONOGRAMA):
                danada = next((aviso for aviso in libro.avisos if aviso.codigo == HOJA_DANADA), Aviso("CRO-001"))
                self._sin_cronograma(danada.codigo, ruta, danada.datos, danada.hoja)

    def aprendizajes(self, cronograma: Cronograma) -> Aprendizajes:
        """Lee los aprendizajes del libro que se apartó: sus aulas son las del cronograma."""
        ruta, libro = self.usados.get(_APRENDIZAJES), self._de_aprendizajes
        if ruta is None or libro is None:
            return Aprendizajes((), ())
        nombre, bitacora = self._recorrido.nombre(ruta), self._recorrido.bitacora
        try:
            with sin_imprevistos():
                leidos = leer_libro_de_aprendizajes(libro, nombre, cronograma.nomina.docentes, bitacora)
        except LibroIlegible as defecto:
            self._recorrido.ilegible(ruta, defecto)
            return Aprendizajes((), ())
        self._recorrido.fuente(ruta, libro, "Aprendizajes")
        return leidos

    def _puede_ser(self, ruta: Path, clase: str) -> bool:
        return self._libros[ruta] == clase or (not self._libros[ruta] and clase not in self._nombradas)

    def _leer(self, ruta: Path, libro: Libro) -> bool:
        """Lee un libro y dice si era de alguna clase."""
        nombre, clase = self._recorrido.nombre(ruta), self._libros[ruta]
        if clase in {"", _CRONOGRAMA} and es_consolidado(libro):
            return False
        if self._puede_ser(ruta, _CRONOGRAMA) and self._es_cronograma(ruta, libro, nombre):
            return True
        if clase == _RUBRICA or (not clase and es_de_rubrica(libro, nombre)):
            self.rubricas.agregar(libro, nombre, self._recorrido.bitacora)
            self._recorrido.fuente(ruta, libro, "Rúbrica")
            return True
        if clase == _APRENDIZAJES or (self._puede_ser(ruta, _APRENDIZAJES) and es_de_aprendizajes(libro, nombre)):
            if self._es_la_primera(_APRENDIZAJES, ruta):
                self._de_aprendizajes = libro
            return True
        return False

    def _es_cronograma(self, ruta: Path, libro: Libro, nombre: str) -> bool:
        bitacora = Bitacora()
        cronograma = leer_cronograma(libro, nombre, self._recorrido.corte, bitacora)
        if cronograma is None:
            return False
        if self._es_la_primera(_CRONOGRAMA, ruta):
            self.cronograma = cronograma
            self._recorrido.bitacora.hallazgos += bitacora.hallazgos
            self._recorrido.fuente(ruta, libro, "Cronograma")
        return True

    def _es_la_primera(self, clase: str, ruta: Path) -> bool:
        """Dice si no se ha usado otro libro de esa clase; si lo hay, este no se usa y se avisa (ARC-019)."""
        usado = self.usados.setdefault(clase, ruta)
        if usado != ruta:
            lugar = Ubicacion(self._recorrido.nombre(ruta))
            self._recorrido.bitacora.anotar("ARC-019", lugar, nombre=f"{clase}.xlsx", usado=self._recorrido.nombre(usado))
        return usado == ruta

    def _ilegible(self, ruta: Path, defecto: LibroIlegible) -> None:
        if self._puede_ser(ruta, _CRONOGRAMA):
            self._sin_cronograma(defecto.codigo, ruta, defecto.datos)
        if self._libros[ruta] != _CRONOGRAMA and (self._libros[ruta] or _RUBRICA not in self._nombradas):
            self._recorrido.ilegible(ruta, defecto)

    def _sin_cronograma(self, codigo: str, ruta: Path, datos: Mapping[str, str], hoja: str = "") -> None:
        self.motivo = self.motivo or _redactar(Hallazgo(codigo, Ubicacion(self._recorrido.nombre(ruta), hoja), "", datos))


def _redactar(hallazgo: Hallazgo) -> str:
    mensaje = redactar(hallazgo)
    lugar = f"{hallazgo.lugar}: " if hallazgo.lugar.archivo else ""
    return f"{lugar}{mensaje.texto} {mensaje.remedio}"
