"""Datos y lecturas comunes de las pruebas de plantillas."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time

from openpyxl.cell import Cell, MergedCell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.modelo import Docente, Ficha, Institucion, Puntaje, Regla, Rubrica, Tramo, Visita
from monitoreo_xlsx.plantillas import MOMENTOS
from monitoreo_xlsx.rubricas import cargar
from monitoreo_xlsx.salida.estilo import INGRESO
from tests.lector import abrir  # noqa: F401 - también se pide desde aquí

LUGAR = Ubicacion("cronograma.xlsx", "Cronograma", "B6")
PLAN = cargar("plan-iei-246")
MINEDU = cargar("minedu-inicial-2018")
IE = Institucion(
    nombre="IEI N.° 246 Mi Segundo Hogar",
    dre="Puno",
    ugel="El Collao",
    codigo_modular="0234567",
    turno="Mañana",
    directora="Rosa Condori Apaza",
    periodo=2024,
    docentes=11,
    estudiantes=220,
    lugar="Ilave",
)
ANA = Docente("D01", "Ana Quispe Mamani", "5 años “A”", "5", "A", LUGAR, dni="01234567", condicion="Nombrada")
LUCIA = Docente("D02", "Lucía Flores Cutipa", "3-4", "3-4", "", LUGAR, dni="12345678", condicion="Contratada", nueva=True)
JUNIO, SETIEMBRE, NOVIEMBRE = MOMENTOS

NIVELES_PROMEDIO = ((1, 1.4), (1.6, 2.4), (2.6, 3.4), (3.6, 4))
NIVELES_PORCENTAJE = ((25, 37), (38, 62), (63, 87), (88, 100))


def con_regla(
    rubrica: Rubrica, metodo: str, tramos: tuple[tuple[float, float], ...], empate: str = "superior", na: str = "excluir"
) -> Rubrica:
    """La misma rúbrica con otra regla."""
    hechos = tuple(Tramo(n.romano, desde, hasta) for n, (desde, hasta) in zip(rubrica.niveles, tramos, strict=True))
    return replace(rubrica, regla=Regla(metodo, hechos, empate, na))


def con_pesos(rubrica: Rubrica, pesos: tuple[float, ...]) -> Rubrica:
    """La misma rúbrica con esos pesos, repetidos; un peso 0 la vuelve informativa."""
    desempenos = (
        replace(d, peso=pesos[i % len(pesos)] or 1.0, puntua=bool(pesos[i % len(pesos)])) for i, d in enumerate(rubrica.desempenos)
    )
    return replace(rubrica, desempenos=tuple(desempenos))


def ficha(rubrica: Rubrica, niveles: tuple[int | str | None, ...], evidencia: str = "") -> Ficha:
    """Una ficha llena con esos niveles, en el orden de la rúbrica; un texto es N.A."""
    pares = zip(rubrica.desempenos, niveles, strict=True)
    puntajes = tuple(
        Puntaje(d.codigo, LUGAR, nivel=nivel if isinstance(nivel, int) else None, na=isinstance(nivel, str), evidencia=evidencia)
        for d, nivel in pares
    )
    datos = {"fecha": date(2024, 6, 12), "hora_inicio": time(8, 30), "hora_fin": time(9, 30), "registrada": date(2024, 6, 14)}
    return Ficha("D01", 1, puntajes, LUGAR, **datos, observador="Rosa Condori Apaza", cargo="Directora", matriculados=21, asistentes=19)


def visita(docente: Docente, numero: int, desde: date, hasta: date | None = None, **otros: object) -> Visita:
    """Una visita programada de una fecha a otra, o a un solo día."""
    return Visita(docente.codigo, numero, LUGAR, desde, hasta or desde, **otros)


def celdas(hoja: Worksheet) -> Iterator[Cell]:
    """Todas las celdas que se ven en una hoja: de las unidas, la primera (openpyxl copia a las demás solo el bloqueo)."""
    for fila in hoja.iter_rows():
        yield from (c for c in fila if not isinstance(c, MergedCell))


def hallar(hoja: Worksheet, texto: object) -> Cell:
    """La primera celda que dice exactamente eso."""
    for celda in celdas(hoja):
        if celda.value == texto:
            return celda
    raise AssertionError(f"«{texto}» no está en «{hoja.title}»")


def al_lado(hoja: Worksheet, rotulo: str) -> Cell:
    """La celda a la derecha de un rótulo."""
    return hallar(hoja, rotulo).offset(0, 1)


def columna(hoja: Worksheet, rotulo: str, cuantas: int, filas: int = 1) -> list[Cell]:
    """Las celdas bajo la cabecera de una columna, que ocupa esas filas."""
    cabecera = hallar(hoja, rotulo)
    return [cabecera.offset(filas + i, 0) for i in range(cuantas)]


def validacion(hoja: Worksheet, celda: Cell) -> DataValidation | None:
    """La validación de una celda, o `None`."""
    for hallada in hoja.data_validations.dataValidation:
        if celda.coordinate in hallada.sqref:
            return hallada
    return None


def lista(hoja: Worksheet, celda: Cell) -> list[str]:
    """Las opciones de la lista desplegable de una celda."""
    hallada = validacion(hoja, celda)
    assert hallada is not None, celda
    assert hallada.type == "list", celda
    return hallada.formula1.strip('"').split(",")


def ofrecidas(libro: Workbook, hallada: DataValidation | None) -> list[str]:
    """Las opciones llenas del rango de otra hoja al que apunta una lista desplegable."""
    assert hallada is not None
    assert hallada.type == "list"
    nombre, _, rango = hallada.formula1.partition("!")
    return [celda.value for fila in libro[nombre.strip("'")][rango.replace("$", "")] for celda in fila if celda.value is not None]


def es_ingreso(celda: Cell) -> bool:
    """Dice si la celda tiene el fondo de ingreso y está desbloqueada."""
    claro = celda.fill.fgColor.rgb == f"FF{INGRESO[1:]}"
    assert claro is (not celda.protection.locked), celda
    return claro


def propiedades(libro: Workbook) -> dict[str, str]:
    """Las propiedades personalizadas del libro."""
    return {p.name: p.value for p in libro.custom_doc_props.props}
