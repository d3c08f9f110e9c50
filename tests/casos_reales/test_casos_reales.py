"""Libros con la forma de los que circulan: cada uno se lee bien, o se dice qué celda no se leyó y por qué.

Las personas, la IE y los textos son inventados. Los `ficha-…` van en «fichas», con `cronograma-base.xlsx`; los `cronograma-…` son el
cronograma. La rúbrica es la de fábrica, salvo donde se dice otra.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from monitoreo_xlsx import nuevo, validar
from monitoreo_xlsx.catalogo import redactar
from monitoreo_xlsx.modelo import Expediente, Ficha
from tests import ayudas

LIBROS = Path(__file__).parent / "libros"
NUEVE = (2, 3, 2, 4, 3, 2, 1, 3, 2)
CINCO = (2, 3, 2, 4, 3)
DE_CINCO = "minedu-inicial-2018"
SIN_CASO = {"RUB-015", "FIC-021", "COM-001"}
"""Lo que se dice de una carpeta sin rúbrica propia, sin fichas, o con una ficha sin compromisos."""
PROGRAMADAS = {1: 6, 2: 9, 3: 11}
"""El mes de cada visita, en todos los cronogramas."""


class Caso(NamedTuple):
    """Las visitas que trae, con qué niveles, qué más cumple cada ficha, y lo único que se puede decir de ellas."""

    visitas: tuple[int, ...] = (1,)
    niveles: tuple[int, ...] = NUEVE
    cumple: Callable[[Ficha], bool] = lambda _: True
    dice: frozenset[str] = frozenset()
    rubrica: str = ""


def _dice(*codigos: str) -> frozenset[str]:
    return frozenset(codigos)


def _doce_de_junio(ficha: Ficha) -> bool:
    return ficha.fecha == date(2024, 6, 12)


def _con_evidencias(ficha: Ficha) -> bool:
    return all(puntaje.evidencia for puntaje in ficha.puntajes)


def _dos_compromisos(ficha: Ficha) -> bool:
    return [c.codigo for c in ficha.compromisos] == ["I-1", "I-2"] and all(c.texto for c in ficha.compromisos)


def _el_suyo_primero(ficha: Ficha) -> bool:
    return bool(ficha.compromisos) and ficha.compromisos[0].codigo == "I-1"


def _cada_texto_bajo_su_rotulo(ficha: Ficha) -> bool:
    return bool(ficha.dialogo.fortalezas and ficha.dialogo.por_mejorar) and "SUGERENCIAS" not in str(ficha.dialogo)


FICHAS: dict[str, Caso] = {
    "niveles-impresos-con-x": Caso(),
    "niveles-impresos-con-color": Caso(),
    "x-bajo-columnas": Caso(),
    "visto-bajo-etiquetas": Caso(),
    "registro-x-en-subcolumnas": Caso((1, 1)),
    "niveles-en-filas": Caso(dice=_dice("HOJ-015")),
    "niveles-con-parentesis": Caso(),
    "subaspectos-si-no": Caso(dice=_dice("HOJ-015", "HOJ-019")),
    "decimales-invisibles": Caso(),
    "codigos-r1-r5": Caso((1, 1), CINCO, rubrica=DE_CINCO),
    "rubrica-n-en-su-nombre": Caso(niveles=CINCO, rubrica=DE_CINCO),
    "apellidos-en-columnas": Caso((1, 1)),
    "rotulos-habituales": Caso(cumple=_con_evidencias),
    "visita-con-parentesis": Caso(),
    "fecha-con-hora": Caso((1, 1), cumple=_doce_de_junio),
    "fecha-en-tres-celdas": Caso(cumple=_doce_de_junio),
    "fecha-con-lugar": Caso(cumple=_doce_de_junio),
    "nombre-con-condicion": Caso(dice=_dice("FIC-029")),
    "nombre-con-aula": Caso(dice=_dice("FIC-029")),
    "cargo": Caso(),
    "compromisos-en-lista": Caso(cumple=_dos_compromisos),
    "compromisos-docente-y-directivo": Caso(cumple=_el_suyo_primero),
    "fortalezas-en-columnas": Caso(cumple=_cada_texto_bajo_su_rotulo, dice=_dice("HOJ-019")),
    "v1-v2-v3": Caso((1, 2, 3)),
    "formulario-en-linea": Caso((1, 1), dice=_dice("HOJ-015")),
    "foto-en-la-celda": Caso(dice=_dice("HOJ-026")),
    "cuadro-de-texto": Caso(dice=_dice("HOJ-025")),
    "fila-tachada": Caso((1, 1), dice=_dice("HOJ-023")),
}
SE_AVISA: dict[str, tuple[str, str]] = {
    "foto-en-la-celda": ("HOJ-026", "imagen"),
    "cuadro-de-texto": ("HOJ-025", "cuadro"),
    "fila-tachada": ("HOJ-023", "fila 3"),
}
CRONOGRAMAS: dict[str, frozenset[str]] = {
    "agenda-sin-numero": _dice("HOJ-015"),
    "base": _dice(),
    "fecha-y-hora": _dice("HOJ-015"),
    "fechas-escritas": _dice(),
    "meses-con-letra": _dice(),
    "meses-en-columnas": _dice(),
    "semanas-bajo-el-mes": _dice(),
    "un-bloque-por-visita": _dice(),
    "v1-v2-v3": _dice(),
    "visto-del-celular": _dice(),
    "visto-wingdings-2": _dice(),
    "nota-con-el-cambio": _dice("HOJ-024"),
    "un-uno-como-marca": _dice("CRO-030"),
}


def con_ficha(carpeta: Path, nombre: str, rubrica: str = "") -> Path:
    """Una carpeta con el cronograma base y la ficha de ese nombre."""
    (carpeta / "fichas").mkdir(parents=True)
    shutil.copy(LIBROS / "cronograma-base.xlsx", carpeta / "cronograma.xlsx")
    shutil.copy(LIBROS / f"ficha-{nombre}.xlsx", carpeta / "fichas")
    if rubrica:
        nuevo(carpeta / "otra", rubrica=rubrica, periodo=2024)
        shutil.move(carpeta / "otra/rubrica.xlsx", carpeta / "rubrica.xlsx")
        shutil.rmtree(carpeta / "otra")
    return carpeta


def codigos(expediente: Expediente) -> set[str]:
    return {hallazgo.codigo for hallazgo in expediente.hallazgos} - SIN_CASO


@pytest.mark.parametrize("nombre", FICHAS)
def test_la_ficha_se_lee_como_se_ve(tmp_path: Path, nombre: str) -> None:
    caso = FICHAS[nombre]
    expediente = ayudas.leer(con_ficha(tmp_path / "ie", nombre, caso.rubrica))
    assert [ficha.visita for ficha in expediente.fichas] == list(caso.visitas)
    niveles = [tuple(puntaje.nivel for puntaje in ficha.puntajes) for ficha in expediente.fichas if ficha.visita == 1]
    assert niveles == [caso.niveles] * caso.visitas.count(1)
    assert all(None not in [puntaje.nivel for puntaje in ficha.puntajes] for ficha in expediente.fichas)
    assert all(ficha.fecha is not None and caso.cumple(ficha) for ficha in expediente.fichas)
    assert codigos(expediente) <= caso.dice


@pytest.mark.parametrize("nombre", SE_AVISA)
def test_lo_que_se_ve_y_no_se_lee_se_dice(tmp_path: Path, nombre: str) -> None:
    codigo, palabra = SE_AVISA[nombre]
    expediente = ayudas.leer(con_ficha(tmp_path / "ie", nombre))
    assert palabra in next(redactar(h).texto for h in expediente.hallazgos if h.codigo == codigo)


def test_la_ficha_oculta_de_otro_ano_no_estorba_a_la_de_este(tmp_path: Path) -> None:
    expediente = ayudas.leer(con_ficha(tmp_path / "ie", "hoja-oculta-de-otro-ano"))
    (ficha,) = expediente.fichas
    assert tuple(puntaje.nivel for puntaje in ficha.puntajes) == NUEVE
    avisos = [redactar(h) for h in expediente.hallazgos if h.codigo not in SIN_CASO]
    assert any("2023" in aviso.texto for aviso in avisos)
    assert "error" not in {aviso.gravedad for aviso in avisos}


def test_ningun_nombre_de_nino_sale_de_una_lista(tmp_path: Path) -> None:
    carpeta = con_ficha(tmp_path / "ie", "lista-de-ninos")
    resultado = validar(carpeta, fecha_corte=ayudas.CORTE)
    assert any(h.lugar.archivo == "fichas/ficha-lista-de-ninos.xlsx" for h in resultado.hallazgos)
    assert not any("lista-de-ninos" in ruta.name for ruta in (carpeta / "salida").rglob("*.xlsx"))


@pytest.mark.parametrize("nombre", CRONOGRAMAS)
def test_el_cronograma_da_doce_visitas_en_su_mes(tmp_path: Path, nombre: str) -> None:
    (tmp_path / "fichas").mkdir()
    shutil.copy(LIBROS / f"cronograma-{nombre}.xlsx", tmp_path / "cronograma.xlsx")
    expediente = ayudas.leer(tmp_path)
    assert len(expediente.docentes) == 4
    assert {(visita.docente, visita.numero) for visita in expediente.visitas} == {
        (docente.codigo, numero) for docente in expediente.docentes for numero in PROGRAMADAS
    }
    con_fecha = [visita for visita in expediente.visitas if visita.desde is not None and visita.hasta is not None]
    assert all(visita.desde.month == visita.hasta.month == PROGRAMADAS[visita.numero] for visita in con_fecha)  # type: ignore[union-attr]
    assert len(con_fecha) == (0 if nombre == "v1-v2-v3" else 12)
    assert codigos(expediente) == CRONOGRAMAS[nombre]


def test_lo_programado_solo_con_color_se_dice(tmp_path: Path) -> None:
    (tmp_path / "fichas").mkdir()
    shutil.copy(LIBROS / "cronograma-solo-color.xlsx", tmp_path / "cronograma.xlsx")
    expediente = ayudas.leer(tmp_path)
    assert expediente.visitas == ()
    assert "D5" in next(redactar(h).texto for h in expediente.hallazgos if h.codigo == "HOJ-027")


def test_cada_libro_tiene_su_prueba() -> None:
    aparte = {"ficha-hoja-oculta-de-otro-ano", "ficha-lista-de-ninos", "cronograma-solo-color"}
    con_prueba = {f"ficha-{nombre}" for nombre in FICHAS} | {f"cronograma-{nombre}" for nombre in CRONOGRAMAS} | aparte
    assert {ruta.stem for ruta in LIBROS.glob("*.xlsx")} == con_prueba
