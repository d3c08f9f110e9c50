"""Escuelas pequeñas para probar: se escriben en pocas líneas y se leen de un vistazo."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd

from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.indicadores import Indicadores
from monitoreo_xlsx.modelo import (
    ROMANOS,
    Compromiso,
    Desempeno,
    Docente,
    Empate,
    Estado,
    EstadoCompromiso,
    Expediente,
    Ficha,
    Institucion,
    Intervencion,
    Metodo,
    Momento,
    Nivel,
    Pareja,
    Puntaje,
    Regla,
    Rubrica,
    Seguimiento,
    TipoFicha,
    Tramo,
    TratoNA,
    Visita,
)

CORTE = date(2024, 12, 20)
ETIQUETAS = {3: ("Inicio", "En proceso", "Logrado"), 4: ("Inicio", "En proceso", "Logro esperado", "Logro destacado")}
LAMPA = ((5, 7), (8, 12), (13, 17), (18, 20))
LAMPA_PROMEDIO = ((1, 1.4), (1.6, 2.4), (2.6, 3.4), (3.6, 4))
LAMPA_PORCENTAJE = ((25, 35), (40, 60), (65, 85), (90, 100))
TABLAS = tuple(nombre for nombre, campo in inspect.getmembers_static(Indicadores) if isinstance(campo, cached_property))
"""El nombre de cada tabla de los indicadores."""


def rubrica(
    tramos: Iterable[tuple[float, float]] = LAMPA,
    *,
    pesos: tuple[float, ...] = (1, 1, 1, 1, 1),
    informativos: int = 0,
    metodo: Metodo = "total",
    empate: Empate = "superior",
    na: TratoNA = "excluir",
    primer_valor: int = 1,
) -> Rubrica:
    """La de Lampa si no se dice otra cosa: cinco desempeños (D1…D5) de I a IV. Los informativos (L1…) van al final."""
    partes = tuple(Tramo(r, desde, hasta) for r, (desde, hasta) in zip(ROMANOS, tramos, strict=False))
    niveles = tuple(
        Nivel(primer_valor + i, parte.romano, ETIQUETAS[len(partes)][i], "#000000", logrado=i >= 2) for i, parte in enumerate(partes)
    )
    suman = tuple(Desempeno(f"D{i}", f"Desempeño {i}", peso=peso) for i, peso in enumerate(pesos, start=1))
    otros = tuple(Desempeno(f"L{i}", f"Lista {i}", puntua=False) for i in range(1, informativos + 1))
    return Rubrica("prueba", "1", "De prueba", "", (*suman, *otros), niveles, Regla(metodo, partes, empate, na))


def docente(codigo: str, edad: str = "5", seccion: str = "A", *, nueva: bool = False) -> Docente:
    fila = int(codigo[1:]) + 5
    lugar = Ubicacion("cronograma.xlsx", "Cronograma", f"B{fila}")
    return Docente(codigo, f"Docente {codigo}", f"{edad} años {seccion}", edad, seccion, lugar, condicion="Nombrada", nueva=nueva)


def ficha(codigo: str, visita: int, niveles: str, fecha: date | None = None, codigos: tuple[str, ...] = ()) -> Ficha:
    """Los niveles van como se leen: «3 4 N _ 2» es 3, 4, N.A., en blanco y 2. Sin `codigos`, son D1, D2, D3…"""
    archivo, escritos = f"fichas/{codigo}-{visita}.xlsx", niveles.split()
    nombres = codigos or tuple(f"D{i}" for i in range(1, len(escritos) + 1))
    puntajes = tuple(
        Puntaje(
            nombre,
            Ubicacion(archivo, "Ficha", f"E{fila}"),
            nivel=int(escrito) if escrito.isdigit() else None,
            na=escrito == "N",
            evidencia=f"Vio {nombre}",
        )
        for fila, (nombre, escrito) in enumerate(zip(nombres, escritos, strict=True), start=12)
    )
    return Ficha(codigo, visita, puntajes, Ubicacion(archivo, "Ficha", "C5"), fecha)


def compromiso(visita: int = 1, numero: int = 1, texto: str = "", docente: str = "D01", **otros: Any) -> Compromiso:
    lugar = Ubicacion(f"fichas/{docente}-{visita}.xlsx", "Ficha", f"C{30 + numero}")
    return Compromiso(docente, visita, numero, texto or f"Compromiso {visita} {numero}", lugar, **otros)


def sigue(
    codigo: str = "I-1", estado: EstadoCompromiso | None = EstadoCompromiso.CUMPLIDO, verificacion: str = "", texto: str = ""
) -> Seguimiento:
    """Lo que una visita encuentra de un compromiso; sin decir nada, que el primero de la I se cumplió."""
    return Seguimiento(codigo, Ubicacion("fichas/x.xlsx", "Ficha", "C40"), estado, verificacion, texto)


def otra(tipo: TipoFicha, codigo: str, visita: int, niveles: str, fecha: date | None = None, **campos: Any) -> Ficha:
    """Una ficha de otro tipo, en su propio archivo; los niveles, como en `ficha`."""
    base = ficha(codigo, visita, niveles, fecha)
    archivo = f"fichas/{tipo.name.lower()}-{codigo}-{visita}.xlsx"
    puntajes = tuple(replace(p, lugar=replace(p.lugar, archivo=archivo)) for p in base.puntajes)
    return replace(base, tipo=tipo, puntajes=puntajes, lugar=replace(base.lugar, archivo=archivo), **campos)


def visita(codigo: str, numero: int, estado: Estado | None = None, **campos: Any) -> Visita:
    lugar = Ubicacion("cronograma.xlsx", "Cronograma", f"{'CDEFG'[numero - 1]}{int(codigo[1:]) + 5}")
    return Visita(codigo, numero, lugar, estado=estado, **campos)


def pareja(observada: str, observadora: str, **campos: Any) -> Pareja:
    return Pareja(observada, observadora, Ubicacion("cronograma.xlsx", "Pares", f"A{int(observada[1:]) + 5}"), **campos)


def ficha_de_pares(observada: str, observadora: str, fecha: date | None = None, niveles: str = "3 3 3 3 3", visita: int = 1) -> Ficha:
    lugar = Ubicacion(f"fichas/par-{observadora}-{observada}.xlsx", "Ficha", "C5")
    return replace(ficha(observada, visita, niveles, fecha), tipo=TipoFicha.PARES, observadora=observadora, lugar=lugar)


def intervencion(numero: int, forma: str = "GIA", **campos: Any) -> Intervencion:
    return Intervencion(numero, forma, Ubicacion("cronograma.xlsx", "Intervenciones", f"B{numero + 5}"), **campos)


def escuela(
    docentes: Iterable[Docente | str] = (),
    fichas: Iterable[Ficha] = (),
    visitas: Iterable[Visita] | None = None,
    *,
    usar: Rubrica | None = None,
    momentos: int = 3,
    corte: date = CORTE,
) -> Expediente:
    """Sin `visitas`, todas las docentes tienen programados todos los momentos, sin ventana de fechas."""
    personas = tuple(docente(d) if isinstance(d, str) else d for d in docentes)
    if visitas is None:
        visitas = [visita(d.codigo, numero) for d in personas for numero in range(1, momentos + 1)]
    return Expediente(
        Institucion(periodo=2024),
        usar or rubrica(),
        corte,
        tuple(Momento(n, f"VISITA {ROMANOS[n - 1]}") for n in range(1, momentos + 1)),
        personas,
        tuple(visitas),
        tuple(fichas),
    )


def con_niveles(historias: Mapping[str, str], *, nuevas: Iterable[str] = (), edades: Mapping[str, str] | None = None) -> Expediente:
    """Una escuela por el nivel global de cada visita: `{"D01": "1 3 -"}` quedó en I, luego en III y no tuvo la tercera.

    «?» es una visita con la ficha incompleta: ejecutada, sin nivel.
    """
    fichas = [
        ficha(codigo, numero, "3 3 3 3 _" if nivel == "?" else " ".join([nivel] * 5))
        for codigo, historia in historias.items()
        for numero, nivel in enumerate(historia.split(), start=1)
        if nivel != "-"
    ]
    por_edad = edades or {}
    return escuela([docente(c, por_edad.get(c, "5"), nueva=c in nuevas) for c in historias], fichas)


def filas(tabla: pd.DataFrame, *columnas: str) -> list[tuple[Any, ...]]:
    """Las filas como tuplas de Python, con `None` donde falta el dato; sin `columnas`, todas."""
    return [tuple(_llano(v) for v in fila) for fila in tabla[list(columnas) or list(tabla)].itertuples(index=False, name=None)]


def valores(tabla: pd.DataFrame, columna: str) -> list[Any]:
    return [fila[0] for fila in filas(tabla, columna)]


def una(tabla: pd.DataFrame, **claves: object) -> dict[str, Any]:
    """La única fila que cumple las claves."""
    elegidas = [r for r in registros(tabla) if all(r[c] == v for c, v in claves.items())]
    assert len(elegidas) == 1
    return elegidas[0]


def registros(tabla: pd.DataFrame) -> list[dict[str, Any]]:
    return [dict(zip(tabla, fila, strict=True)) for fila in filas(tabla)]


def tipos(tabla: pd.DataFrame) -> dict[str, str]:
    return {str(columna): str(tipo) for columna, tipo in tabla.dtypes.items()}


def _llano(valor: Any) -> Any:
    return None if pd.isna(valor) else valor
