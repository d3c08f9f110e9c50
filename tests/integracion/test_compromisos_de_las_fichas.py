"""Fichas escritas con openpyxl, con compromisos y seguimiento: el consolidado da las cifras contadas aparte, sin pandas ni el programa."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from monitoreo_xlsx import consolidar
from monitoreo_xlsx.catalogo import gravedad
from tests import ayudas
from tests.integracion.cuenta_propia import ROMANOS
from tests.integracion.test_escuela_independiente import ONCE, al_azar
from tests.lector import abrir
from tests.recalculo import diferencias, exigir_libreoffice

OCTUBRE, DICIEMBRE = date(2024, 10, 15), date(2024, 12, 20)
ESTADOS = ("Pendiente", "En proceso", "Cumplido", "No cumplido")
PLAZOS = (date(2024, 9, 30), date(2024, 10, 14), date(2024, 10, 15), date(2024, 11, 30), date(2024, 12, 31), None)


@dataclass
class Acuerdo:
    """Lo que se escribe de un compromiso, y el estado que cada visita posterior le encuentra."""

    docente: int
    visita: int
    numero: int
    desempeno: str
    plazo: date | None
    estado: str
    vistos: dict[int, str]

    @property
    def texto(self) -> str:
        return f"Acuerdo {self.numero} de la docente {self.docente + 1} en la visita {self.visita + 1}"


def acordar(semilla: int) -> list[Acuerdo]:
    azar = random.Random(semilla)  # noqa: S311 - no es para seguridad
    acuerdos = []
    for d in range(len(ONCE) - 1):  # la última no tiene ninguno
        for v in range(3):
            for n in range(1, azar.randint(0, 2) + 1):
                vistos = {v2: azar.choice(("", *ESTADOS)) for v2 in range(v + 1, 3) if azar.random() < 0.8}
                desempeno = f"A{azar.randint(1, 9)}"
                acuerdos.append(Acuerdo(d, v, n, desempeno, azar.choice(PLAZOS), azar.choice(("", *ESTADOS)), vistos))
    return acuerdos


def escrita(docente: int, visita: int, acuerdos: list[Acuerdo], niveles: ayudas.Niveles) -> str:
    """La ficha de `tests.ayudas` con sus tablas; el seguimiento nombra por su código a los impares y por su texto a los demás."""
    base = ayudas.formulario(ONCE[docente], docente, visita, niveles)
    base = base[: base.index("| Compromisos |")]
    propios = [a for a in acuerdos if (a.docente, a.visita) == (docente, visita)]
    previos = [a for a in acuerdos if a.docente == docente and visita in a.vistos]
    filas = [
        f"| n:{a.numero} | {a.desempeno} | {a.texto} | Se ve | La docente | {f'd:{a.plazo}' if a.plazo else ''} | {a.estado} |"
        for a in propios
    ]
    vistas = [
        f"| {f'{ROMANOS[a.visita]}–{a.numero}' if a.numero % 2 else ''} | {a.texto.upper()} | {a.vistos[visita]} | Se miró el aula |"
        for a in previos
    ]
    return "\n".join(
        [
            base.rstrip(),
            "| COMPROMISOS DE MEJORA |",
            "| N.° | Desempeño por mejorar | Compromiso de mejora | Evidencia esperada | Responsable | Fecha límite | Estado |",
            *filas,
            "||",
            "| SEGUIMIENTO DE COMPROMISOS ANTERIORES |",
            "| N.° de compromiso | Compromiso anterior | Estado actual | Verificación |",
            *vistas,
        ]
    )


def escribir(carpeta: Path, acuerdos: list[Acuerdo], niveles: ayudas.Niveles) -> None:
    ayudas.cronograma(carpeta, ONCE)
    for v in range(3):
        for d in range(len(ONCE)):
            ayudas.libro(carpeta, f"fichas/{v + 1}-{d + 1:02}.xlsx", {"Ficha": escrita(d, v, acuerdos, niveles)})


def contar(acuerdos: list[Acuerdo], corte: date) -> dict[str, Any]:
    visitas = [v for v in range(3) if ayudas.dia(len(ONCE) - 1, v) <= corte]
    vigentes = [a for a in acuerdos if a.visita in visitas]
    desempenos = [f"A{k}" for k in range(1, 10)]
    return {
        "total": _cuenta(vigentes, visitas, corte),
        "por_visita": {ROMANOS[v]: _cuenta([a for a in vigentes if a.visita == v], visitas, corte) for v in visitas},
        "por_docente": {f"D{d + 1:02}": _cuenta([a for a in vigentes if a.docente == d], visitas, corte) for d in range(len(ONCE))},
        "por_desempeno": {c: _cuenta([a for a in vigentes if a.desempeno == c], visitas, corte) for c in desempenos},
    }


def _cuenta(acuerdos: list[Acuerdo], visitas: list[int], corte: date) -> dict[str, Any]:
    finales = []
    for a in acuerdos:
        dichos = [a.vistos[v] for v in visitas if a.vistos.get(v)]
        finales.append((dichos[-1] if dichos else a.estado or "Pendiente", a.plazo))
    cuenta = Counter(estado for estado, _ in finales)
    abiertos = [plazo for estado, plazo in finales if estado in {"Pendiente", "En proceso"}]
    tarde = sum(plazo is not None and plazo < corte for plazo in abiertos)
    return {
        "n": len(acuerdos),
        "cumplidos": cuenta["Cumplido"],
        "no_cumplidos": cuenta["No cumplido"],
        "pendientes": cuenta["Pendiente"],
        "en_proceso": cuenta["En proceso"],
        "en_plazo": len(abiertos) - tarde - abiertos.count(None),
        "sin_plazo": abiertos.count(None),
        "vencidos": tarde,
        "pct_cumplidos": round(100 * cuenta["Cumplido"] / len(acuerdos), 1) if acuerdos else None,
    }


def por_acompanar(niveles: ayudas.Niveles, visitas: int) -> dict[str, tuple[int, str]]:
    """Por desempeño: cuántas quedaron en I o II en la última visita, y quiénes."""
    bajas = {f"A{k + 1}": [ONCE[d] for d in range(len(ONCE)) if niveles(d, visitas - 1, k) <= 2] for k in range(9)}
    return {codigo: (len(quienes), ", ".join(quienes)) for codigo, quienes in bajas.items()}


def escrita_al_azar(carpeta: Path, semilla: int) -> tuple[list[Acuerdo], ayudas.Niveles]:
    acuerdos, niveles = acordar(semilla), al_azar(semilla)
    escribir(carpeta, acuerdos, niveles)
    return acuerdos, niveles


@pytest.mark.parametrize(("semilla", "corte", "visitas"), [(21, OCTUBRE, 2), (22, DICIEMBRE, 3)])
def test_las_cifras_son_las_contadas_aparte(tmp_path: Path, semilla: int, corte: date, visitas: int) -> None:
    acuerdos, niveles = escrita_al_azar(tmp_path, semilla)
    resultado = ayudas.sin_escribir(tmp_path, fecha_corte=corte)
    esperado = contar(acuerdos, corte)
    assert esperado["total"]["vencidos"] > 0
    assert esperado["total"]["sin_plazo"] > 0
    assert esperado["total"]["cumplidos"] > 0
    assert resultado.indicadores["compromisos"] == esperado
    formacion = resultado.indicadores["formacion"]
    assert {c: (f["por_acompanar"], f["docentes"]) for c, f in formacion.items()} == por_acompanar(niveles, visitas)
    assert {h.codigo for h in resultado.hallazgos if gravedad(h) == "error" and h.codigo.startswith("COM")} <= {"COM-003"}


def test_la_hoja_dice_lo_mismo_y_libreoffice_la_recalcula_igual(tmp_path: Path) -> None:
    exigir_libreoffice()
    acuerdos, _ = escrita_al_azar(tmp_path / "escuela", 23)
    resultado = consolidar(tmp_path / "escuela", fecha_corte=DICIEMBRE)
    hoja = abrir(resultado.salidas[0].read_bytes(), valores=True)["Compromisos"]
    filas = {fila[0]: fila for fila in hoja.iter_rows(values_only=True)}
    for codigo, cuenta in contar(acuerdos, DICIEMBRE)["por_docente"].items():
        columnas = ("n", "cumplidos", "no_cumplidos", "pendientes", "en_proceso", "en_plazo", "sin_plazo", "vencidos")
        assert [*filas[codigo][2:4], *filas[codigo][5:11]] == [cuenta[c] for c in columnas], codigo
    detalle = {clave: fila for clave, fila in filas.items() if str(clave).startswith("D") and "|" in str(clave)}
    assert sorted(fila[11] for fila in detalle.values()) == sorted(a.texto for a in acuerdos)
    _, distintas = diferencias(resultado.salidas[0], tmp_path)
    assert distintas == []
