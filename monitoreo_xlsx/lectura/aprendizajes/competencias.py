"""La hoja «Competencias»: qué se evalúa en cada edad; y cómo se reconoce una competencia escrita en otra hoja."""

from __future__ import annotations

from collections.abc import Sequence

from monitoreo_xlsx.conversion import Contexto, Indice, clave, nombrado, sin_mayusculas, sugerencia
from monitoreo_xlsx.lectura.hoja.bitacora import Bitacora
from monitoreo_xlsx.lectura.hoja.rotulos import Rotulos
from monitoreo_xlsx.lectura.hoja.tablas import Tabla, armar_cabecera, columnas_de, exigir_columna
from monitoreo_xlsx.lectura.hoja.vista import Vista
from monitoreo_xlsx.modelo import Competencia
from monitoreo_xlsx.plantillas import COMPETENCIAS, EDADES

_ROTULOS = Rotulos(COMPETENCIAS.columnas)
_DE_EDAD = tuple(COMPETENCIAS.campo(f"edad_{edad}") for edad in EDADES)
_SIN_CONTEXTO = Contexto()
_MINIMO_ABREVIADO = 12
"""Letras desde las que el comienzo de un nombre, si es de una sola competencia, la nombra."""


def buscar_tabla(vista: Vista) -> Tabla | None:
    """Halla la cabecera que tiene la competencia y alguna edad («3 años»), o `None`."""
    for fila in vista.filas:
        campos = {campo.clave: celda.columna for celda in vista.fila(fila) if (campo := _ROTULOS.campo(celda.texto)) is not None}
        if "competencia" in campos and any(campo.clave in campos for campo in _DE_EDAD):
            cabecera = armar_cabecera(vista, fila, campos["competencia"], lambda texto: _ROTULOS.campo(texto) is not None)
            return Tabla(vista, cabecera, {})
    return None


def leer_competencias(tabla: Tabla, bitacora: Bitacora) -> tuple[Competencia, ...]:
    """Lee las competencias de la tabla, en su orden. Una repetida se anota (APR-010) y no se usa."""
    tabla.columnas = columnas_de(tabla.vista, tabla.cabecera, _ROTULOS, bitacora)
    exigir_columna(tabla, COMPETENCIAS.campo("codigo"), bitacora)
    leidas: dict[str, tuple[Competencia, str]] = {}
    for fila in tabla.filas():
        competencia = _leer_fila(tabla, fila, bitacora)
        if competencia is None:
            continue
        # El código, tal como está escrito: «1.1» y «11» son dos; el nombre, por sus letras.
        nombres = {"codigo": sin_mayusculas(competencia.codigo), "competencia": clave(competencia.nombre)}
        repetido = next((campo for campo, nombre in nombres.items() if nombre in leidas), None)
        if repetido is not None:
            valor = competencia.codigo if repetido == "codigo" else competencia.nombre
            bitacora.anotar("APR-010", tabla.lugar(fila, repetido), valor, otra=leidas[nombres[repetido]][1])
            continue
        for campo, nombre in nombres.items():
            leidas[nombre] = (competencia, tabla.lugar(fila, campo).celda)
    return tuple(dict.fromkeys(competencia for competencia, _ in leidas.values()))


def _leer_fila(tabla: Tabla, fila: int, bitacora: Bitacora) -> Competencia | None:
    celdas = {campo.clave: tabla.celda(fila, campo.clave) for campo in COMPETENCIAS.columnas}
    if all(celda is None for celda in celdas.values()):
        return None
    leidos = {
        campo.clave: bitacora.leer(campo, celdas[campo.clave], tabla.lugar(fila, campo.clave), _SIN_CONTEXTO) for campo in _ROTULOS.campos
    }
    for campo in COMPETENCIAS.columnas:
        if campo.obligatorio and campo.clave in tabla.columnas and celdas[campo.clave] is None:
            bitacora.anotar("CEL-013", tabla.lugar(fila, campo.clave), campo=campo.rotulo)
    if not leidos["codigo"] or not leidos["competencia"]:
        return None
    edades = tuple(edad for edad, campo in zip(EDADES, _DE_EDAD, strict=True) if leidos[campo.clave])
    return Competencia(leidos["codigo"], leidos["competencia"], leidos["area"] or "", edades, leidos["nota"] or "")


class Curriculo:
    """Las competencias en uso, por los modos de nombrarlas."""

    def __init__(self, competencias: Sequence[Competencia]) -> None:
        self.competencias = tuple(competencias)
        self._indices = (
            Indice((c.codigo, c) for c in competencias),
            Indice((c.nombre, c) for c in competencias),
            Indice((f"{c.codigo} {c.nombre}", c) for c in competencias),
        )

    def buscar(self, texto: str) -> Competencia | None:
        """Devuelve la competencia que un texto nombra: su código, su nombre, ambos, o el comienzo inequívoco de su nombre."""
        hallada = nombrado(texto, self._indices)
        escrita = clave(texto)
        if hallada is not None or len(escrita) < _MINIMO_ABREVIADO:
            return hallada
        abreviadas = [c for c in self.competencias if any(clave(t).startswith(escrita) for t in (c.nombre, f"{c.codigo} {c.nombre}"))]
        return abreviadas[0] if len(abreviadas) == 1 else None

    def sugerir(self, texto: str) -> str:
        """Redacta la competencia más parecida a un texto, o nada."""
        return sugerencia(texto, [c.nombre for c in self.competencias])
