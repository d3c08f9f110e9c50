"""La validación de Excel de cada tipo de campo, con los mismos mensajes con que el programa corrige después."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from monitoreo_xlsx.catalogo import entradas
from monitoreo_xlsx.modelo import ROMANOS, Rubrica
from monitoreo_xlsx.plantillas import NA, Campo
from monitoreo_xlsx.salida.estilo import SIN_REGISTRO, TINTA, Libro, tinta_sobre
from monitoreo_xlsx.salida.plantillas.piezas import rotulo_nivel
from monitoreo_xlsx.salida.textos import recortar

PRIMER_PERIODO, ULTIMO_PERIODO = 2000, 2100
MARCA = "✓"

_DE_DOCENTE = frozenset({"docente", "observada", "observadora"})
_LARGO_TITULO = 32
_LARGO_TEXTO = 255
"""Lo que Excel admite en una ayuda, en una lista escrita y en un texto entre comillas de una fórmula."""

Opciones = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Contexto:
    """De qué depende una validación: la rúbrica, las visitas, el año (0 es cualquiera) y en qué rango está cada lista del libro."""

    rubrica: Rubrica | None = None
    romanos: tuple[str, ...] = ROMANOS
    periodo: int = 0
    docentes: str = ""
    formas: str = ""
    motivos: str = ""


def validar(hoja: Worksheet, rango: tuple[int, int, int, int], campo: Campo, contexto: Contexto) -> None:
    """Pone la validación y la ayuda de un campo en un rango (fila, columna, fila, columna), si su tipo las tiene.

    Raises:
        ValueError: Excel no admite esa validación.
    """
    opciones = _VALIDACIONES.get(campo.tipo, _libre)(campo, contexto)
    ayuda = opciones.pop("ayuda", campo.ayuda)
    if ayuda:
        opciones |= {"input_title": recortar(campo.rotulo, _LARGO_TITULO), "input_message": recortar(ayuda, _LARGO_TEXTO)}
    if opciones == {"validate": "any"}:
        return
    if "error_message" in opciones:
        opciones["error_title"] = recortar(f"{campo.rotulo}: revise", _LARGO_TITULO)
        opciones["error_message"] = recortar(opciones["error_message"], _LARGO_TEXTO)
    if hoja.data_validation(*rango, opciones):
        raise ValueError(f"Excel no admite la validación de «{campo.rotulo}».")


def colorear(hoja: Worksheet, libro: Libro, rango: tuple[int, int, int, int], rubrica: Rubrica, *, rotulos: bool = False) -> None:
    """Pinta cada celda según el nivel que dice: su valor, o su rótulo si `rotulos`; «N.A.», en gris."""
    celda = xl_rowcol_to_cell(*rango[:2])
    for nivel in rubrica.niveles:
        texto = recortar(rotulo_nivel(nivel), _LARGO_TEXTO).replace('"', '""')
        condicion = f'={celda}="{texto}"' if rotulos else f"=AND(ISNUMBER({celda}),{celda}={nivel.valor})"
        formato = libro.formato(bg_color=nivel.color, font_color=tinta_sobre(nivel.color))
        hoja.conditional_format(*rango, {"type": "formula", "criteria": condicion, "format": formato})
    gris = libro.formato(bg_color=SIN_REGISTRO, font_color=TINTA)
    hoja.conditional_format(*rango, {"type": "formula", "criteria": f'={celda}="{NA}"', "format": gris})


def guia_de_niveles(rubrica: Rubrica) -> str:
    """La escala en una línea: «1 Inicio · 2 En proceso · … · N.A. no se pudo observar»."""
    escala = " · ".join(f"{nivel.valor} {nivel.etiqueta}" for nivel in rubrica.niveles)
    return f"{escala} · {NA} no se pudo observar"


def _remedio(codigo: str, **datos: str) -> str:
    return entradas()[codigo].remedio.format_map(datos)


def _lista(fuente: list[str] | str, mensaje: str) -> Opciones:
    return {"validate": "list", "source": fuente, "error_message": mensaje}


def _sugerencias(fuente: list[str] | str) -> Opciones:
    return {"validate": "list", "source": fuente, "show_error": False} if _se_puede_ofrecer(fuente) else {"validate": "any"}


def _se_puede_ofrecer(fuente: list[str] | str) -> bool:
    """Una lista escrita no admite comas ni comillas en sus opciones, ni pasar de un largo; un rango, lo que sea."""
    escrita = fuente if isinstance(fuente, list) else []
    junta = ",".join(escrita)
    return not any(signo in opcion for opcion in escrita for signo in ',"') and recortar(junta, _LARGO_TEXTO) == junta


def _libre(campo: Campo, contexto: Contexto) -> Opciones:
    if campo.clave in _DE_DOCENTE and contexto.docentes:
        return _lista(contexto.docentes, _remedio("CRO-012"))
    return _sugerencias(list(campo.opciones)) if campo.opciones else {"validate": "any"}


def _forma(campo: Campo, contexto: Contexto) -> Opciones:
    return _lista(contexto.formas, _remedio("INT-001")) if contexto.formas else _opcion(campo, contexto)


def _motivo(campo: Campo, contexto: Contexto) -> Opciones:
    return _sugerencias(contexto.motivos or list(campo.opciones))


def _opcion(campo: Campo, _: Contexto) -> Opciones:
    return _lista(list(campo.opciones), _remedio("CEL-012", opciones=", ".join(campo.opciones)))


def _entre(tipo: str, minimo: object, maximo: object, mensaje: str) -> Opciones:
    return {"validate": tipo, "criteria": "between", "minimum": minimo, "maximum": maximo, "error_message": mensaje}


def _entero(campo: Campo, _: Contexto) -> Opciones:
    mensaje = _remedio("CEL-008", minimo=str(campo.minimo), maximo=str(campo.maximo))
    return _entre("integer", campo.minimo, campo.maximo, mensaje)


def _numero(_campo: Campo, _: Contexto) -> Opciones:
    return {"validate": "decimal", "criteria": ">=", "value": 0, "error_message": _remedio("CEL-014", ejemplo="1")}


def _periodo(_campo: Campo, _: Contexto) -> Opciones:
    return _entre("integer", PRIMER_PERIODO, ULTIMO_PERIODO, _remedio("CEL-015"))


def _fecha(_: Campo, contexto: Contexto) -> Opciones:
    primero, ultimo = contexto.periodo or PRIMER_PERIODO, contexto.periodo or ULTIMO_PERIODO
    mensaje = _remedio("CEL-003", periodo=str(contexto.periodo or 2024))
    return _entre("date", date(primero, 1, 1), date(ultimo, 12, 31), mensaje)


def _hora(_campo: Campo, _: Contexto) -> Opciones:
    return _entre("time", time(0, 0), time(23, 59), _remedio("CEL-005"))


def _largo(codigo: str, largo: int) -> Callable[[Campo, Contexto], Opciones]:
    def opciones(_campo: Campo, _: Contexto) -> Opciones:
        return {"validate": "length", "criteria": "=", "value": largo, "error_message": _remedio(codigo)}

    return opciones


def _visita(_: Campo, contexto: Contexto) -> Opciones:
    visitas = ", ".join(contexto.romanos)
    return _lista(list(contexto.romanos), _remedio("FIC-002", visitas=visitas))


def _marca(_campo: Campo, _: Contexto) -> Opciones:
    return _sugerencias([MARCA])


def _nivel(_: Campo, contexto: Contexto) -> Opciones:
    if contexto.rubrica is None:
        return {"validate": "any"}
    valores = [str(nivel.valor) for nivel in contexto.rubrica.niveles]
    return {**_lista([*valores, NA], _remedio("CEL-002", niveles=", ".join(valores))), "ayuda": guia_de_niveles(contexto.rubrica)}


_VALIDACIONES: dict[str, Callable[[Campo, Contexto], Opciones]] = {
    "opcion": _opcion,
    "opcion_abierta": _opcion,
    "forma": _forma,
    "motivo": _motivo,
    "si_no": _opcion,
    "entero": _entero,
    "numero": _numero,
    "periodo": _periodo,
    "fecha": _fecha,
    "hora": _hora,
    "dni": _largo("CEL-009", 8),
    "codigo_modular": _largo("CEL-011", 7),
    "color": _largo("RUB-008", 7),
    "visita": _visita,
    "marca": _marca,
    "nivel": _nivel,
}
