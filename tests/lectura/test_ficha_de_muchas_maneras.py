"""La misma ficha, escrita de muchas maneras, da los mismos niveles."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles import PatternFill

from tests import ayudas
from tests.ayudas import CODIGOS, DESEMPENOS, Hoja
from tests.azar import solo

ROMANOS = ("I", "II", "III", "IV")
ETIQUETAS = ("Inicio", "En proceso", "Logro esperado", "Logro destacado")
DATOS = f"| Docente | {ayudas.DOCENTES[0]} |\n| N.° de visita | I |\n| Fecha | d:2024-06-03 |\n||\n"
PRIMERA = 7
"""La fila del primer desempeño cuando la cabecera es de una."""
AMARILLO = PatternFill("solid", fgColor="FFFF00")

Niveles = Sequence[int]
Manera = Callable[[Niveles], str | Hoja]


def ficha(cabecera: Sequence[str], fila: Callable[[int], Sequence[str]], niveles: Niveles, arriba: str = "") -> str:
    filas = "\n".join(
        f"| {codigo} | {nombre} | {' | '.join(fila(n))} |" for codigo, nombre, n in zip(CODIGOS, DESEMPENOS, niveles, strict=True)
    )
    return f"{DATOS}{arriba}| Código | Desempeño | {' | '.join(cabecera)} |\n{filas}"


def marcada(nivel: int, marca: str = "X", otras: str = "", orden: Sequence[int] = (1, 2, 3, 4)) -> list[str]:
    return [marca if valor == nivel else otras for valor in orden]


def bajo_nivel(niveles: Niveles) -> Hoja:
    filas = "\n".join(f"| {c} | {d} | {' | '.join(marcada(n))} | |" for c, d, n in zip(CODIGOS, DESEMPENOS, niveles, strict=True))
    cabecera = f"| Código | Desempeño | NIVEL | | | | Evidencia |\n| | | {' | '.join(ROMANOS)} | |"
    return Hoja(f"{DATOS}{cabecera}\n{filas}", combinar=("A5:A6", "B5:B6", "C5:F5", "G5:G6"))


def en_filas(niveles: Niveles) -> str:
    filas = [
        [*((codigo, nombre) if valor == 1 else ("", "")), ROMANOS[valor - 1], f"Lo que se ve en {valor}", "X" if valor == n else ""]
        for codigo, nombre, n in zip(CODIGOS, DESEMPENOS, niveles, strict=True)
        for valor in (1, 2, 3, 4)
    ]
    return f"{DATOS}| Código | Desempeño | Nivel | Descriptor | Marca |\n" + "\n".join(f"| {' | '.join(fila)} |" for fila in filas)


def con_aspectos(niveles: Niveles) -> str:
    filas = [
        fila
        for orden, (nombre, n) in enumerate(zip(DESEMPENOS, niveles, strict=True), 1)
        for fila in (f"| {orden} | {nombre} | n:{n} |", f"| {orden}.1 | Lo primero que se mira | Sí |", f"| {orden}.2 | Lo segundo | No |")
    ]
    return f"{DATOS}| N.° | Desempeño | Nivel |\n" + "\n".join(filas)


def registro(niveles: Niveles) -> str:
    cabecera = f"| Docente | N.° de visita | Fecha | {' | '.join(CODIGOS)} |"
    return f"{cabecera}\n| {ayudas.DOCENTES[0]} | I | d:2024-06-03 | {' | '.join(f'n:{n}' for n in niveles)} |"


def registro_con_subcolumnas(niveles: Niveles) -> Hoja:
    arriba = " | ".join(f"{nombre} | | |" for nombre in DESEMPENOS).rstrip(" |") + " | | |"
    marcas = " | ".join(celda for n in niveles for celda in marcada(n))
    combinar = ["A1:A2", "B1:B2", "C1:C2"]
    for orden in range(len(CODIGOS)):
        desde, hasta = (openpyxl.utils.get_column_letter(4 + 4 * orden + lado) for lado in (0, 3))
        combinar.append(f"{desde}1:{hasta}1")
    cabecera = f"| Docente | N.° de visita | Fecha | {arriba} |\n| | | | {' | '.join(ROMANOS * len(CODIGOS))} |"
    return Hoja(f"{cabecera}\n| {ayudas.DOCENTES[0]} | I | d:2024-06-03 | {marcas} |", combinar=tuple(combinar))


MANERAS: dict[str, Manera] = {
    "con cifras": lambda niveles: ficha(["Nivel"], lambda n: [f"n:{n}"], niveles),
    "con romanos": lambda niveles: ficha(["Nivel"], lambda n: [ROMANOS[n - 1]], niveles),
    "con etiquetas": lambda niveles: ficha(["Nivel"], lambda n: [ETIQUETAS[n - 1]], niveles),
    "con paréntesis": lambda niveles: ficha(
        ["Nivel"], lambda n: ["  ".join(f"{r} ({'X' if r == ROMANOS[n - 1] else ' '})" for r in ROMANOS)], niveles
    ),
    "una X bajo los niveles": lambda niveles: ficha(ROMANOS, marcada, niveles),
    "una X bajo NIVEL combinado": bajo_nivel,
    "una X bajo las etiquetas": lambda niveles: ficha(ETIQUETAS, marcada, niveles),
    "una X bajo las cifras": lambda niveles: ficha(["n:1", "n:2", "n:3", "n:4"], marcada, niveles),
    "del IV al I": lambda niveles: ficha(ROMANOS[::-1], lambda n: marcada(n, orden=(4, 3, 2, 1)), niveles),
    "Sí y No bajo los niveles": lambda niveles: ficha(ROMANOS, lambda n: marcada(n, "Sí", "No"), niveles),
    "casillas bajo los niveles": lambda niveles: ficha(ROMANOS, lambda n: marcada(n, "b:sí", "b:no"), niveles),
    "impresos y una X encima": lambda niveles: ficha(
        ["Nivel de logro", "", "", ""], lambda n: [("X" if valor == n else ROMANOS[valor - 1]) for valor in (1, 2, 3, 4)], niveles
    ),
    "en filas": en_filas,
    "con sus aspectos": con_aspectos,
    "en un registro": registro,
    "en un registro, bajo cada desempeño": registro_con_subcolumnas,
}


def leidos(carpeta: Path, hoja: str | Hoja, *, pintar: Niveles = ()) -> tuple[list[tuple[int | None, ...]], set[str]]:
    """Los niveles de las fichas del libro, y los códigos de sus errores."""
    ayudas.cronograma(carpeta)
    ruta = ayudas.libro(carpeta, "fichas/una.xlsx", {"Ficha": hoja})
    if pintar:
        libro = openpyxl.load_workbook(ruta)
        for orden, nivel in enumerate(pintar):
            libro["Ficha"].cell(PRIMERA - 1 + orden, 2 + nivel).fill = AMARILLO
        libro.save(ruta)
    expediente = ayudas.leer(carpeta)
    return [tuple(p.nivel for p in f.puntajes) for f in expediente.fichas], {h.codigo for h in expediente.hallazgos}


NIVELES = st.lists(st.integers(1, 4), min_size=len(CODIGOS), max_size=len(CODIGOS))


@pytest.mark.parametrize("manera", MANERAS)
@solo(0.3)
@given(niveles=NIVELES)
def test_da_los_mismos_niveles(tmp_path_factory: pytest.TempPathFactory, manera: str, niveles: list[int]) -> None:
    carpeta = tmp_path_factory.mktemp("ficha")
    try:
        assert leidos(carpeta, MANERAS[manera](niveles))[0] == [tuple(niveles)]
    finally:
        shutil.rmtree(carpeta)


@pytest.mark.parametrize("combinada", [True, False])
@pytest.mark.parametrize("rotulo", ["{} VISITA", "{} VISITA (junio)", "Visita N.° {}"])
@solo(0.2)
@given(primera=NIVELES, segunda=NIVELES)
def test_un_registro_con_las_visitas_unas_al_lado_de_otras(
    tmp_path_factory: pytest.TempPathFactory, rotulo: str, combinada: bool, primera: list[int], segunda: list[int]
) -> None:
    """Se distingue de una sola visita con desempeños repetidos, que es un error, por el rótulo de cada grupo."""
    carpeta = tmp_path_factory.mktemp("ficha")
    grupos = " | ".join(f"{rotulo.format(visita)} |{' |' * (len(CODIGOS) - 1)}" for visita in ("I", "II"))
    cabecera = f"| Docente | {grupos} |\n| | Fecha | {' | '.join(CODIGOS)} | Fecha | {' | '.join(CODIGOS)} |"
    niveles = [" | ".join(f"n:{n}" for n in suyos) for suyos in (primera, segunda)]
    hoja = f"{cabecera}\n| {ayudas.DOCENTES[0]} | d:2024-06-03 | {niveles[0]} | d:2024-09-03 | {niveles[1]} |"
    combinar = ("B1:K1", "L1:U1") if combinada else ()
    try:
        leidas, codigos = leidos(carpeta, Hoja(hoja, combinar=combinar))
        assert leidas == [tuple(primera), tuple(segunda)]
        assert codigos.isdisjoint({"HOJ-006", "HOJ-007", "HOJ-018", "HOJ-019"})
        sin_grupos = hoja.replace(rotulo.format("II"), "").replace(rotulo.format("I"), "")
        assert "HOJ-007" in leidos(carpeta, sin_grupos)[1]
    finally:
        shutil.rmtree(carpeta)
