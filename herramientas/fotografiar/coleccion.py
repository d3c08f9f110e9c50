"""Las escuelas que se fotografían: el ejemplo, las de las pruebas, una por código, los mutantes y los libros que se indiquen."""

from __future__ import annotations

import inspect
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from importlib import import_module
from itertools import product
from pathlib import Path

from herramientas.fotografiar.album import Foto
from herramientas.fotografiar.formas import FORMAS
from herramientas.fotografiar.hechos import falla, hechos
from monitoreo_xlsx import Expediente, fichas, leer
from monitoreo_xlsx.reglas import revisar
from tests import ayudas

EJEMPLO = Path(__file__).resolve().parents[2] / "ejemplos" / "monitoreo-2024"
MUTANTES = 200
DE_PRUEBA = ("tests.cuadros.escuelas", "tests.cuadros.acompanamiento", "tests.cuadros.once")
"""Módulos cuyas funciones sin argumentos dan un expediente ya hecho."""
CASOS = ("apr", "arc", "cal", "cel", "com", "cro", "fic", "hoj", "ied", "int", "par", "rub")


@dataclass(frozen=True)
class Toma:
    """Una escuela por fotografiar: `preparar` la escribe en una carpeta pasajera y dice cuál leer, o la da ya leída."""

    clave: str
    preparar: Callable[[Path], Path | Expediente]
    corte: date = ayudas.CORTE


def fotografiar(toma: Toma) -> Foto:
    """Prepara, lee y revisa una escuela. Si algo falla, la fotografía dice qué: una escuela no detiene a las demás."""
    with tempfile.TemporaryDirectory() as temporal:
        carpeta = Path(temporal)
        try:
            listo = toma.preparar(carpeta)
            if isinstance(listo, Expediente):
                expediente = replace(listo, hallazgos=(*listo.hallazgos, *revisar(listo)))
            else:
                expediente = leer(listo, fecha_corte=toma.corte)
            return Foto(toma.clave, hechos(expediente, carpeta))
        except Exception as error:  # noqa: BLE001 - cualquier falla es parte de lo que se quiere ver
            return Foto(toma.clave, falla(error, carpeta))


def formas() -> Iterator[Toma]:
    """Escuelas pequeñas, una por cada modo de llenar los libros."""
    for nombre, preparar in FORMAS.items():
        yield Toma(f"formas/{nombre}", preparar)


def ejemplo() -> Iterator[Toma]:
    """La IE de ejemplo, al final del año y a mitad."""
    for corte in (ayudas.CORTE, date(2024, 8, 15)):
        yield Toma(f"ejemplo/{corte}", partial(_tal_cual, ruta=EJEMPLO), corte)


def escuelas() -> Iterator[Toma]:
    """La escuela de las pruebas, con sus fichas en varios formatos; y otras, con una docente, con muchas y al azar."""
    for formatos in ("aaa", "bbb", "ccc", "bca", "cab", "bac"):
        yield Toma(f"escuelas/formatos-{formatos}", partial(_escuela, formatos=tuple(formatos)))
    yield Toma("escuelas/con-rubrica", partial(_escuela, rubrica=True))
    yield Toma("escuelas/una-docente", partial(_escuela, docentes=ayudas.DOCENTES[:1]))
    yield Toma("escuelas/veinte-docentes", partial(_escuela, docentes=[f"Docente Inventada {chr(65 + i)}" for i in range(20)]))
    for semilla, raros in product(range(3), (0.0, 0.1)):
        yield Toma(f"escuelas/al-azar-{semilla}-{raros}", partial(_al_azar, semilla=semilla, raros=raros))
    for semilla in range(2):
        yield Toma(f"escuelas/compromisos-{semilla}", partial(_con_compromisos, semilla=semilla))


def _escuela(carpeta: Path, **campos: object) -> Path:
    return ayudas.escuela(carpeta / "ie", **campos)  # type: ignore[arg-type]


def _al_azar(carpeta: Path, semilla: int, raros: float) -> Path:
    prueba = import_module("tests.integracion.test_escuela_independiente")
    return ayudas.escuela(carpeta / "ie", docentes=prueba.ONCE, niveles=prueba.al_azar(semilla, raros))


def _con_compromisos(carpeta: Path, semilla: int) -> Path:
    prueba = import_module("tests.integracion.test_compromisos_de_las_fichas")
    (carpeta / "ie").mkdir()
    prueba.escribir(carpeta / "ie", prueba.acordar(semilla), ayudas.nivel_bueno)
    return carpeta / "ie"


def expedientes() -> Iterator[Toma]:
    """Los expedientes que las pruebas hacen sin leer ningún libro: de ellos se ve lo que las reglas dicen."""
    for modulo in DE_PRUEBA:
        for nombre, hacer in inspect.getmembers(import_module(modulo), inspect.isfunction):
            firma = inspect.signature(hacer)
            sin_pedir = all(p.default is not p.empty for p in firma.parameters.values())
            if hacer.__module__ == modulo and sin_pedir and firma.return_annotation == "Expediente":
                yield Toma(f"expedientes/{modulo.rpartition('.')[2]}-{nombre}", partial(_ya_hecho, hacer=hacer))


def _ya_hecho(_: Path, hacer: Callable[[], Expediente]) -> Expediente:
    return hacer()


def catalogo() -> Iterator[Toma]:
    """La escuela que provoca cada código; no las que, además, cambian el sistema."""
    for tema in CASOS:
        for codigo, caso in import_module(f"tests.catalogo.{tema}").CASOS.items():
            if caso.parche is None:
                yield Toma(f"catalogo/{codigo}", partial(_estropeada, estropear=caso.estropear), caso.corte)


def _estropeada(carpeta: Path, estropear: Callable[[Path], object]) -> Path:
    ie = _copia(carpeta, _con_rubrica())
    estropear(ie)
    return ie


@cache
def _con_rubrica() -> Mapping[str, bytes]:
    return _contenido(rubrica=True)


@cache
def _sin_fichas() -> Mapping[str, bytes]:
    return _contenido(formatos=())


def _contenido(**campos: object) -> Mapping[str, bytes]:
    """Los libros de una escuela de las pruebas: copiarlos cuesta menos que escribirlos otra vez."""
    with tempfile.TemporaryDirectory() as temporal:
        ie = _escuela(Path(temporal), **campos)
        return {ruta.relative_to(ie).as_posix(): ruta.read_bytes() for ruta in ie.rglob("*.xlsx")}


def _copia(carpeta: Path, libros_: Mapping[str, bytes]) -> Path:
    ie = carpeta / "ie"
    (ie / "fichas").mkdir(parents=True)
    for nombre, contenido in libros_.items():
        (ie / nombre).parent.mkdir(exist_ok=True)
        (ie / nombre).write_bytes(contenido)
    return ie


def plantillas() -> Iterator[Toma]:
    """Las fichas en blanco que el programa crea, en cada formato."""
    for formato in ("ficha", "libro", "registro"):
        yield Toma(f"plantillas/{formato}", partial(_en_blanco, formato=formato))


def _en_blanco(carpeta: Path, formato: str) -> Path:
    ie = ayudas.escuela(carpeta / "ie", formatos=(), rubrica=True)
    fichas(ie, formato=formato)
    return ie


def mutantes(cuantos: int = MUTANTES) -> Iterator[Toma]:
    """Las semillas de los mutantes y los primeros mutantes, cada uno en su lugar de una escuela."""
    mutador = import_module("tests.fuzz.mutador")
    for semilla, contenido in mutador.semillas().items():
        lugar = mutador.LUGARES.get(semilla, mutador.FICHA)
        yield Toma(f"mutantes/{semilla}", partial(_con_libro, lugar=lugar, contenido=contenido))
    for numero in range(cuantos):
        yield Toma(f"mutantes/{numero}", partial(_mutada, numero=numero))


def _mutada(carpeta: Path, numero: int) -> Path:
    mutante = import_module("tests.fuzz.mutador").mutante(numero)
    return _con_libro(carpeta, mutante.lugar, mutante.contenido)


def _con_libro(carpeta: Path, lugar: str, contenido: bytes) -> Path:
    ie = _copia(carpeta, _sin_fichas())
    (ie / lugar).write_bytes(contenido)
    return ie


def libros(origen: Path) -> Iterator[Toma]:
    """Los libros de una carpeta, cada uno solo: los «cronograma…» como cronograma, y los demás como ficha.

    A las fichas las acompaña `cronograma-base.xlsx` si está allí, o el cronograma de las pruebas. Lo que cuelga de una subcarpeta no se
    mira, salvo que sea una carpeta de trabajo, con su `cronograma.xlsx`: esa se lee entera.
    """
    base = origen / "cronograma-base.xlsx"
    for ruta in sorted(origen.iterdir()):
        if (ruta / "cronograma.xlsx").is_file():
            yield Toma(f"libros/{ruta.name}", partial(_tal_cual, ruta=ruta))
        elif ruta.suffix.casefold() in {".xlsx", ".xlsm"}:
            yield Toma(f"libros/{ruta.stem}", partial(_con_uno, ruta=ruta, base=base if base.is_file() else None))


def _tal_cual(_: Path, ruta: Path) -> Path:
    return ruta


def _con_uno(carpeta: Path, ruta: Path, base: Path | None) -> Path:
    ie = _copia(carpeta, _sin_fichas())
    if base is not None:
        shutil.copyfile(base, ie / "cronograma.xlsx")
    destino = ie / "cronograma.xlsx" if ruta.name.casefold().startswith("cronograma") else ie / "fichas" / ruta.name
    shutil.copyfile(ruta, destino)
    return ie


GRUPOS: Mapping[str, Callable[[], Iterator[Toma]]] = {
    "formas": formas,
    "ejemplo": ejemplo,
    "escuelas": escuelas,
    "expedientes": expedientes,
    "catalogo": catalogo,
    "plantillas": plantillas,
    "mutantes": mutantes,
}
