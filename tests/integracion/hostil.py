"""Una escuela con un texto hostil en cada campo que admite texto: lo que se llena sale de las declaraciones de `plantillas`."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date, time
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from monitoreo_xlsx.modelo import TipoFicha
from monitoreo_xlsx.plantillas import (
    ANTERIORES,
    CAMBIOS,
    COMPETENCIAS,
    COMPROMISOS,
    CRONOGRAMA,
    DATOS_IE,
    DIALOGO,
    DISPENSAS,
    ESCALA,
    FICHA,
    INTERVENCIONES,
    LISTAS,
    LOGROS,
    MIRADO,
    PARES,
    REGISTRO,
    REGLAS,
    RUBRICA,
    SEGUIMIENTO,
    Campo,
    Hoja,
)
from tests.ayudas import poner

CRUDOS = "\x7f\x85\u2028\u202e\ufffd<&>\"']]>$\\frac{1}{0}$%&P{@x}👩\u200d🏫"
ESCRITOS = "".join(f"_x{c:04X}_" for c in (*range(0x20), 0x9F, 0xD83D, 0xFFFE, 0xFFFF)) + "_x005F_x0041_"
"""Como Excel los guarda: openpyxl los escribe tal cual, y quien lee el libro encuentra el carácter."""

CORTE = date(2024, 10, 15)
MESES = (6, 9, 11)
CODIGOS = ("A1_x0001_", "A2_x000B_b", 'A3{@x}"')
AULAS = ("5 años “A_x0001_”", "4 años “B\x7f”")
DOCENTES = ("Rosa_x000B_Ejemplo_x0001_ Prueba", "Nieves\x85Ficticia\x7f Ensayo\u202e")
DIRECTORA = "Marina_x000B_Ficción_x0000_ Supuesta"
FORMA, MOTIVO = "Taller_x0001_ de\x7f aula", "Lluvia_x000B_ fuerte_x0001_"
INSTRUMENTO, EDICION = "propia_x0001_", "2024\x7f"

Valores = Mapping[str, Any]


def marcado(numero: int) -> str:
    """Un texto hostil con una palabra delante y otra detrás, que son las que deben quedar."""
    return f"Ante{numero}x {CRUDOS} medio {ESCRITOS} Pone{numero}x"


MARCAS: dict[tuple[str, str], int] = {}
"""El número con que va marcado cada campo de texto: (hoja, clave)."""
LLENADAS: set[Hoja] = set()
"""Las hojas declaradas que se llenaron."""


def _hostil(hoja: Hoja, clave: str) -> str:
    return marcado(MARCAS.setdefault((hoja.nombre, clave), len(MARCAS) + 1))


POR_TIPO: Valores = {
    "entero": 18,
    "numero": 1,
    "periodo": 2024,
    "fecha": date(2024, 6, 12),
    "hora": time(8, 30),
    "dni": "00012311",
    "codigo_modular": "0000123",
    "forma": FORMA,
    "motivo": MOTIVO,
    "si_no": "Sí",
    "visita": "I",
    "marca": "✓",
    "nivel": 3,
    "color": "#d7191c",
}


def valor(hoja: Hoja, campo: Campo, propios: Valores) -> Any:
    """Lo propio de la fila; si no lo hay, algo que su tipo admite: en un texto, uno hostil."""
    if campo.clave in propios:
        return propios[campo.clave]
    if campo.tipo == "texto":
        return _hostil(hoja, campo.clave)
    return campo.opciones[0] if campo.tipo == "opcion" else POR_TIPO[campo.tipo]


class Escrito:
    """Una hoja que se llena de arriba abajo."""

    def __init__(self, libro: openpyxl.Workbook, nombre: str) -> None:
        self._hoja: Worksheet = libro.create_sheet(nombre)
        self._fila = 1

    def fila(self, *valores: Any) -> None:
        for columna, valor_ in enumerate(valores, start=1):
            poner(self._hoja, self._fila, columna, valor_)
        self._fila += 1

    def datos(self, hoja: Hoja, propios: Valores) -> None:
        LLENADAS.add(hoja)
        for campo in hoja.datos:
            self.fila(campo.rotulo, valor(hoja, campo, propios))
        self._fila += 1

    def tabla(self, hoja: Hoja, filas: Sequence[Valores], otras: Sequence[str] = ()) -> None:
        LLENADAS.add(hoja)
        self.fila(*(campo.rotulo for campo in hoja.columnas), *otras)
        for propios in filas:
            self.fila(*(valor(hoja, campo, propios) for campo in hoja.columnas), *(propios.get(otra) for otra in otras))
        self._fila += 1


def _guardar(carpeta: Path, nombre: str, *hojas: tuple[str, Any]) -> None:
    libro = openpyxl.Workbook()
    libro.remove(libro.active)
    for titulo, llenar in hojas:
        llenar(Escrito(libro, titulo))
    destino = carpeta / nombre
    destino.parent.mkdir(parents=True, exist_ok=True)
    libro.save(destino)


def _de_tabla(hoja: Hoja, *filas: Valores) -> tuple[str, Any]:
    return hoja.nombre, lambda escrito: (escrito.datos(hoja, {}), escrito.tabla(hoja, filas))


def escuela_hostil(carpeta: Path) -> Path:
    """Escribe la carpeta de trabajo completa; de cada forma hay además una fila o una ficha que no se entiende, para que se señale."""
    _cronograma(carpeta)
    _rubrica(carpeta)
    _aprendizajes(carpeta)
    raro = "" if os.name == "nt" else "\x1b\x07\n\x7f\u202e"
    otros = [TipoFicha.PARES, TipoFicha.AUTOEVALUACION, TipoFicha.SEGUNDA, TipoFicha.CONSENSO]
    for numero, docente in enumerate(DOCENTES):
        for tipo in (TipoFicha.OBSERVACION, *(otros if numero == 0 else ())):
            nombre = f"fichas/{tipo.value}/d0{numero + 1}{raro}#%41ñ.xlsx"
            _guardar(carpeta, nombre, ("Ficha\x7f\u202e", lambda escrito, d=docente, t=tipo: _ficha(escrito, d, t)))
    _guardar(carpeta, "fichas/registro.xlsx", ("Registro_x0001_", _registro))
    _guardar(carpeta, f"fichas/mala{raro}.xlsx", ("Ficha", _ficha_mala))
    return carpeta


def _cronograma(carpeta: Path) -> None:
    def visitas(escrito: Escrito) -> None:
        filas: list[Valores] = [
            {
                "numero": n,
                "docente": d,
                "aula": a,
                "dni": f"0001231{n}",
                "visita": v,
                "fecha": date(2024, mes, 10 + n),
                "estado": None,
                "nueva_fecha": None,
                "motivo": None,
            }
            for n, (d, a) in enumerate(zip(DOCENTES, AULAS, strict=True), start=1)
            for v, mes in zip(("I", "II", "III"), MESES, strict=True)
        ]
        malas = {campo.clave: _hostil(CRONOGRAMA, campo.clave) for campo in CRONOGRAMA.columnas}
        escrito.tabla(CRONOGRAMA, [*filas, malas])

    una, otra = DOCENTES
    propios = {"directora": DIRECTORA, "docentes": 2}
    con_cambio = {"estado": "Reprogramada", "nueva_fecha": date(2024, 11, 20)}
    grupal = {"desempenos": ", ".join(CODIGOS), "convocadas": "Todas"}
    _guardar(
        carpeta,
        "cronograma.xlsx",
        (DATOS_IE.nombre, lambda escrito: escrito.datos(DATOS_IE, propios)),
        (CRONOGRAMA.nombre, visitas),
        _de_tabla(CAMBIOS, {"docente": una, "visita": "III", **con_cambio}),
        _de_tabla(
            PARES,
            {"observada": una, "observadora": otra, "desempeno": CODIGOS[0], "fecha": "setiembre", **con_cambio},
            {"observada": otra, "observadora": una, "desempeno": CODIGOS[0], "fecha": "noviembre", "estado": None, "nueva_fecha": None},
            {},
        ),
        _de_tabla(
            INTERVENCIONES,
            {**grupal, "numero": 1, "asistentes": "1", "fecha": date(2024, 8, 8), "estado": "Ejecutada", "nueva_fecha": None},
            {**grupal, "numero": 2, "asistentes": None, "fecha": date(2024, 11, 8), "estado": None, "nueva_fecha": None},
            {},
        ),
        _de_tabla(ANTERIORES, {"docente": una, "desempeno": CODIGOS[1]}, {}),
        _de_tabla(LISTAS, {"forma": FORMA, "tipo": "En grupo", "motivo": MOTIVO}, {}),
        _de_tabla(DISPENSAS, {}),
    )


def _rubrica(carpeta: Path) -> None:
    niveles = ("I", "II", "III", "IV")

    def rubrica(escrito: Escrito) -> None:
        escrito.datos(RUBRICA, {"id": INSTRUMENTO, "version": EDICION})
        descritos = {n: _hostil(RUBRICA, f"descriptor {n}") for n in niveles}
        escrito.tabla(RUBRICA, [{"codigo": codigo, **descritos} for codigo in CODIGOS], niveles)

    def reglas(escrito: Escrito) -> None:
        escrito.datos(REGLAS, {"metodo": "total"})
        tramos = zip(niveles, ((3, 4), (5, 7), (8, 10), (11, 12)), strict=True)
        escrito.tabla(REGLAS, [{"romano": n, "desde": desde, "hasta": hasta} for n, (desde, hasta) in tramos])

    escala = [{"valor": i, "romano": n, "color": "#d7191c" if i > 1 else ESCRITOS} for i, n in enumerate(niveles, start=1)]
    _guardar(carpeta, "rubrica.xlsx", (RUBRICA.nombre, rubrica), _de_tabla(ESCALA, *escala), (REGLAS.nombre, reglas))


def _aprendizajes(carpeta: Path) -> None:
    conteos = {"evaluados": 18, "ad": 3, "a": 5, "b": 5, "c": 5}
    logros = [{"aula": a, "competencia": "C1_x0001_", "momento": m, **conteos} for a in AULAS for m in LOGROS.campo("momento").opciones]
    _guardar(carpeta, "aprendizajes.xlsx", _de_tabla(LOGROS, *logros, {}), _de_tabla(COMPETENCIAS, {"codigo": "C1_x0001_"}))


def _ficha(escrito: Escrito, docente: str, tipo: TipoFicha) -> None:
    numero = DOCENTES.index(docente)
    observa = {TipoFicha.PARES: DOCENTES[1 - numero], TipoFicha.AUTOEVALUACION: docente, TipoFicha.SEGUNDA: "Especialista_x0001_ Inventada"}
    cargo = {TipoFicha.PARES: "Par", TipoFicha.AUTOEVALUACION: None, TipoFicha.SEGUNDA: "Especialista UGEL"}
    visita, dia = ("II", date(2024, 9, 11 + numero))
    propios = {
        "tipo": tipo.value,
        "docente": docente,
        "dni": None,
        "aula": AULAS[numero],
        "visita": visita,
        "fecha": dia,
        "hora_fin": time(9, 30),
        "rubrica": f"{INSTRUMENTO}/{EDICION}",
        "observador": observa.get(tipo, DIRECTORA),
        "cargo": cargo.get(tipo, "Directora"),
        "registrada": dia,
        "programada": None,
        MIRADO.clave: CODIGOS[0],
    }
    escrito.datos(FICHA, propios)
    escrito.tabla(FICHA, [{"codigo": codigo, "nivel": 2 + (i + numero) % 3} for i, codigo in enumerate(CODIGOS)])
    escrito.fila("Total", 5)
    escrito.fila()
    escrito.fila(DIALOGO.titulo)
    escrito.datos(DIALOGO, {})
    escrito.fila(SEGUIMIENTO.titulo)
    escrito.tabla(SEGUIMIENTO, [{"codigo": "A-1"}] if numero == 0 else [])
    escrito.fila(COMPROMISOS.titulo)
    acordados = [{"numero": n, "desempeno": CODIGOS[0], "estado": "Pendiente", "plazo": date(2024, 10 + n, 1)} for n in (0, 1)]
    escrito.tabla(COMPROMISOS, acordados)


def _registro(escrito: Escrito) -> None:
    filas = [
        {
            "docente": d,
            "dni": None,
            "aula": a,
            "visita": "I",
            "fecha": date(2024, 6, 11),
            "hora_fin": time(9, 30),
            "observador": DIRECTORA,
            "cargo": "Directora",
            "tipo": None,
            "registrada": None,
            **dict.fromkeys(CODIGOS, 3),
        }
        for d, a in zip(DOCENTES, AULAS, strict=True)
    ]
    escrito.tabla(REGISTRO, filas, CODIGOS)


def _ficha_mala(escrito: Escrito) -> None:
    """Una ficha de la primera docente en que lo demás no es lo que su rótulo pide."""
    escrito.datos(FICHA, {"docente": DOCENTES[0], **{c.clave: _hostil(FICHA, c.clave) for c in FICHA.datos if c.clave != "docente"}})
    escrito.tabla(FICHA, [{"codigo": codigo, "nivel": ESCRITOS} for codigo in (*CODIGOS, ESCRITOS)])
