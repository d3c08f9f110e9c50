"""Los hechos de un objeto: uno por línea, y los mismos en toda máquina."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, time
from enum import StrEnum
from pathlib import Path

import pytest

from herramientas.fotografiar.hechos import MAX_TEXTO, falla, hechos
from monitoreo_xlsx import Hallazgo, MonitoreoError, Ubicacion
from monitoreo_xlsx.modelo import Ficha, Puntaje
from tests.ayudas import CORTE, escuela, leer


class Color(StrEnum):
    ROJO = "Rojo"


@dataclass(frozen=True)
class Parte:
    texto: str = ""
    nueva: int = 0


@dataclass(frozen=True)
class Cosa:
    valor: object = None
    partes: tuple[Parte, ...] = ()
    pares: tuple[tuple[str, object], ...] = ()
    datos: dict[str, str] = field(default_factory=dict)
    sha256: str = ""


@pytest.mark.parametrize(
    ("valor", "escrito"),
    [
        (3, "3"),
        (3.0, "3.0"),
        ("3", '"3"'),
        (True, "sí"),
        (date(2024, 6, 3), "2024-06-03"),
        (time(8, 30), "08:30:00"),
        (Color.ROJO, '"Rojo"'),
        (("a", 1), '["a", 1]'),
        (frozenset({"b", "a"}), '{"a", "b"}'),
        (Path("x") / "y", '"x/y"'),
        ('dos\nlíneas\u2028 "x" \\', '"dos\\nlíneas\\u{2028} \\"x\\" \\\\"'),
        ("\ud800", '"\\u{d800}"'),
        (Ubicacion("a.xlsx", "H", "B2"), "a.xlsx!H!B2"),
        (Ubicacion("a.xlsx"), "a.xlsx"),
        (Ubicacion(), "(la carpeta)"),
    ],
)
def test_cada_valor_se_distingue_de_los_demas(valor: object, escrito: str) -> None:
    assert hechos(Cosa(valor)) == (f"valor = {escrito}",)


def test_nada_y_vacio_no_son_lo_mismo_que_la_omision() -> None:
    assert hechos(replace(Parte("x"), texto="")) == ()
    assert hechos(Ficha("D01", 1, (), Ubicacion("a", "H", "A1"), matriculados=0)) == ("lugar = a!H!A1", "matriculados = 0", "puntajes = []")


def test_un_campo_nuevo_no_mueve_nada_hasta_que_se_usa() -> None:
    assert hechos(Cosa(1, partes=(Parte("a"),))) == ("partes(orden) = 0", 'partes[0].texto = "a"', "valor = 1")
    assert "partes[0].nueva = 2" in hechos(Cosa(1, partes=(Parte("a", 2),)))


def test_lo_que_cambia_con_los_bytes_no_se_mira() -> None:
    assert hechos(Cosa(1, sha256="abc")) == ("valor = 1",)


def test_los_pares_y_los_diccionarios_dicen_su_clave() -> None:
    assert hechos(Cosa(1, pares=(("b", 2), ("a", "x"), ("b", 3)), datos={"z": "1"}))[:-1] == (
        'datos.z = "1"',
        'pares.a = "x"',
        "pares.b = 2",
        "pares.b#2 = 3",
    )


def test_las_cosas_se_nombran_por_lo_que_son_y_su_lugar_por_la_celda() -> None:
    hoja = ("fichas/x.xlsx", "Ficha")
    puntajes = tuple(Puntaje(c, Ubicacion(*hoja, f"C{i}"), 3) for i, c in enumerate(("A1", "A2", "A2"), start=19))
    ajena = Puntaje("A3", Ubicacion("otro.xlsx", "Ficha", "C1"))
    ficha = Ficha("D01", 1, (*puntajes, ajena), Ubicacion(*hoja, "B6"), lugares=(("fecha", Ubicacion(*hoja, "B10")),))
    assert hechos({"fichas": (ficha,)}) == (
        "fichas(orden) = Observación D01 1",
        "fichas[Observación D01 1].lugar = fichas/x.xlsx!Ficha!B6",
        "fichas[Observación D01 1].lugares.fecha = B10",
        "fichas[Observación D01 1].puntajes(orden) = A1, A2, A2#2, A3",
        "fichas[Observación D01 1].puntajes[A1].lugar = C19",
        "fichas[Observación D01 1].puntajes[A1].nivel = 3",
        "fichas[Observación D01 1].puntajes[A2#2].lugar = C21",
        "fichas[Observación D01 1].puntajes[A2#2].nivel = 3",
        "fichas[Observación D01 1].puntajes[A2].lugar = C20",
        "fichas[Observación D01 1].puntajes[A2].nivel = 3",
        "fichas[Observación D01 1].puntajes[A3].lugar = otro.xlsx!Ficha!C1",
    )


def test_un_hallazgo_es_un_hecho_y_sus_datos_otros() -> None:
    uno = Hallazgo("CEL-002", Ubicacion("x.xlsx", "F", "C1"), "[5 = 5]", {"niveles": "1, 2"})
    assert hechos({"hallazgos": (uno, Hallazgo("ARC-018", Ubicacion()))}) == (
        "hallazgos[ARC-018 · (la carpeta)]",
        'hallazgos[CEL-002 · x.xlsx!F!C1 · "(5=5)"]',
        'hallazgos[CEL-002 · x.xlsx!F!C1 · "(5=5)"].datos.niveles = "1, 2"',
    )


def test_de_un_texto_largo_se_distingue_hasta_la_ultima_letra() -> None:
    (uno,), (otro,) = hechos(Cosa("x" * MAX_TEXTO + "a")), hechos(Cosa("x" * MAX_TEXTO + "b"))
    assert uno != otro
    assert len(uno) < MAX_TEXTO
    assert hechos(Cosa("x" * MAX_TEXTO)) == (f'valor = "{"x" * MAX_TEXTO}"',)


def test_la_carpeta_y_la_memoria_no_se_ven(tmp_path: Path) -> None:
    error = MonitoreoError(f"No existe «{tmp_path / 'ie'}»: <objeto at 0x7f03c66804a0>")
    (hecho,) = falla(error, tmp_path)
    assert hecho.replace("\\\\", "/") == 'MonitoreoError = "No existe «CARPETA/ie»: <objeto at 0x…>"'


def test_la_misma_escuela_en_otra_carpeta_da_los_mismos_hechos(tmp_path: Path) -> None:
    una, otra = (hechos(leer(escuela(tmp_path / nombre, rubrica=True), CORTE), tmp_path / nombre) for nombre in ("a", "otra ñ"))
    assert una == otra
    assert len(una) == len(set(una)) > 500
    assert list(una) == sorted(una)
