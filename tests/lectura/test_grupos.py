"""A quiénes nombra una celda de convocadas o de asistentes, escrita de muchos modos."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoreo_xlsx.celdas import Celda, Tipo
from monitoreo_xlsx.conversion import clave_de_nombre
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.lectura.cronograma.docentes import Nomina
from monitoreo_xlsx.lectura.cronograma.quienes import Grupo, con_nombre_o_codigo, leer_grupo, reconocer
from monitoreo_xlsx.modelo import Docente

NOMBRES = ("Rosa Ejemplo Prueba", "Nieves Ficticia Ensayo", "Sol Inventada Muestra", "Luz Imaginaria Modelo", "Rosa Supuesta Prueba")
TODAS = ("D01", "D02", "D03", "D04", "D05")


class Lista(Nomina):
    """Una lista de docentes armada a mano, con sus N.° o sin ellos."""

    def __init__(self, numeros: tuple[int, ...] = ()) -> None:
        super().__init__()
        for i, nombre in enumerate(NOMBRES):
            self._por_nombre[clave_de_nombre(nombre)] = [i]
            self.docentes.append(Docente(f"D{i + 1:02}", nombre, "", "", "", Ubicacion()))
        for docente, numero in zip(self.docentes, numeros, strict=False):
            self.numerar(docente, Celda(1, 1, Tipo.NUMERO, numero))


@pytest.mark.parametrize(
    ("texto", "codigos"),
    [
        ("Todas", TODAS),
        ("TODOS", TODAS),
        ("todas las docentes", TODAS),
        ("Todo el personal", TODAS),
        ("Ninguna", ()),
        ("-", ()),
        ("0", ()),
        ("1, 3, 5", ("D01", "D03", "D05")),
        ("1; 3 ;5", ("D01", "D03", "D05")),
        ("1 3 5", ("D01", "D03", "D05")),
        ("1, 3 y 5", ("D01", "D03", "D05")),
        ("1-4", ("D01", "D02", "D03", "D04")),
        ("del 2 al 4", ("D02", "D03", "D04")),
        ("1 a 2, 5", ("D01", "D02", "D05")),
        ("N.° 3", ("D03",)),
        ("D01; d5", ("D01", "D05")),
        ("D02-D04", ("D02", "D03", "D04")),
        ("Todas menos 3, 5", ("D01", "D02", "D04")),
        ("Todas, excepto Sol Inventada Muestra", ("D01", "D02", "D04", "D05")),
        ("todos salvo D01 y D02", ("D03", "D04", "D05")),
        ("Rosa Ejemplo Prueba; Sol Inventada Muestra", ("D01", "D03")),
        ("ROSA EJEMPLO PRUEBA, sol inventada muestra", ("D01", "D03")),
        ("Prueba Ejemplo, Rosa; Muestra Inventada, Sol", ("D01", "D03")),
        ("Prueba Ejemplo, Rosa, Muestra Inventada, Sol", ("D01", "D03")),
        ("Prueba Ejemplo, Rosa", ("D01",)),
        ("Prof. Nieves Ficticia Ensayo\nLuz Imaginaria Modelo", ("D02", "D04")),
        ("Sol y Luz", ("D03", "D04")),
        ("Nieves, Sol y Luz", ("D02", "D03", "D04")),
        ("Nieves; Rosa Supuesta; 3", ("D02", "D03", "D05")),
        ("5, 1, 1", ("D01", "D05")),
        ("1, 3,", ("D01", "D03")),
    ],
)
def test_quienes(texto: str, codigos: tuple[str, ...]) -> None:
    assert leer_grupo(texto, Lista()) == Grupo(codigos)


@pytest.mark.parametrize(
    ("texto", "codigos", "sin_hallar"),
    [
        ("1, 9", ("D01",), ("9",)),
        ("1-9", (), ("1-9",)),
        ("4-1", (), ("4-1",)),
        ("Rosa; Sol", ("D03",), ("Rosa",)),
        ("Sol; Nadie Conocida Aquí", ("D03",), ("Nadie Conocida Aquí",)),
        ("Sol Inventada y Nadie Conocida", ("D03",), ("Nadie Conocida",)),
        ("Ortega y Gasset", (), ("Ortega y Gasset",)),
        ("Todas menos Zoila", TODAS, ("Zoila",)),
        ("zzz", (), ("zzz",)),
        ("D00", (), ("D00",)),
        ("✓", (), ("✓",)),
    ],
)
def test_lo_que_no_se_reconoce_se_aparta(texto: str, codigos: tuple[str, ...], sin_hallar: tuple[str, ...]) -> None:
    assert leer_grupo(texto, Lista()) == Grupo(codigos, sin_hallar)


def test_los_numeros_son_los_del_cronograma() -> None:
    nomina = Lista(numeros=(1, 2, 4, 5, 7))
    assert leer_grupo("4, 7", nomina) == Grupo(("D03", "D05"))
    assert leer_grupo("2-5", nomina) == Grupo(("D02", "D03", "D04"))
    assert leer_grupo("3", nomina) == Grupo((), ("3",))
    assert leer_grupo("D03", nomina) == Grupo(("D03",))


def test_un_numero_de_dos_docentes_no_dice_cual() -> None:
    assert leer_grupo("1", Lista(numeros=(1, 1, 2))) == Grupo((), ("1",))


def test_un_nombre_a_medias_puede_ser_de_varias() -> None:
    assert [d.codigo for d in reconocer("rosa prueba", Lista())] == ["D01", "D05"]
    assert reconocer("2", Lista())[0].codigo == "D02"
    assert con_nombre_o_codigo("2", Lista()) == ()


@given(st.lists(st.sampled_from(range(5)), unique=True), st.sampled_from(["número", "código", "nombre", "al revés"]), st.data())
def test_ida_y_vuelta(elegidas: list[int], modo: str, datos: st.DataObject) -> None:
    def escrita(i: int) -> str:
        palabras = NOMBRES[i].split()
        return {
            "número": str(i + 1),
            "código": f"D{i + 1:02}",
            "nombre": NOMBRES[i],
            "al revés": f"{palabras[2]} {palabras[1]}, {palabras[0]}",
        }[modo]

    separador = datos.draw(st.sampled_from(["; ", ";", "\n", ", "]))
    assert leer_grupo(separador.join(map(escrita, elegidas)) or "ninguna", Lista()) == Grupo(
        tuple(f"D{i + 1:02}" for i in sorted(elegidas))
    )
