"""La hoja «Logros»: la base plana de los aprendizajes, de la que salen todas sus cifras."""

from __future__ import annotations

from typing import Any

from monitoreo_xlsx.cuadros import formulas as f
from monitoreo_xlsx.cuadros.comparacion import columna_donde, donde
from monitoreo_xlsx.cuadros.contexto import Candidata, Contexto, anios, clave, limpio
from monitoreo_xlsx.cuadros.piezas import GUION, Columna, Cuadro, Dato, Hoja
from monitoreo_xlsx.modelo import NIVELES_DE_LOGRO, MomentoLogro

BASE = "Logros"
SIN_CONTEOS = "No hay conteos de aprendizajes."
CUENTA, SIN_EVALUADOS, POR_CORREGIR = "Sí", "Sin evaluados", "Por corregir"
"""Lo que la base dice de cada fila: se usa; se anotó que no se evaluó a nadie; o le falta un conteo o no cuadra, y no se usa."""

CAMPOS = ("evaluados", *NIVELES_DE_LOGRO)


def candidata(ctx: Contexto) -> Candidata:
    """La base aparece si hay algún conteo de aprendizajes."""
    return Candidata(BASE, _hoja, hay=not ctx.indicadores.logros.empty, motivo=SIN_CONTEOS)


def momentos_evaluados(ctx: Contexto) -> list[MomentoLogro]:
    """Los momentos en que algún aula anotó algo, en su orden."""
    evaluados = set(ctx.indicadores.logros["momento"])
    return [m for m in MomentoLogro if m.value in evaluados]


def edad_de(edad: str) -> str:
    """La edad como se escribe en la base y se busca en ella."""
    return anios(edad) or GUION


def tambien_en(momento: MomentoLogro) -> str:
    """La columna de la base que dice si la misma aula y competencia se usa también en ese momento."""
    return f"en_{momento.name.lower()}"


def estado(fila: dict[Any, Any]) -> str:
    """Qué se hace con una fila: `CUENTA`, `SIN_EVALUADOS` o `POR_CORREGIR`."""
    return CUENTA if fila["completo"] else SIN_EVALUADOS if fila["sin_evaluados"] else POR_CORREGIR


def _hoja(ctx: Contexto) -> Hoja:
    nota = (
        f"«{POR_CORREGIR}»: le falta alguno de sus conteos o no suman los evaluados; no cuenta, porque lo que falta no es cero. "
        f"«{SIN_EVALUADOS}»: se anotó que no se evaluó a nadie. Lo que no se anotó no tiene fila."
    )
    return Hoja(BASE, "Base de aprendizajes: un aula, una competencia y un momento por fila", (_base(ctx),), nota)


def _base(ctx: Contexto) -> Cuadro:
    columnas = (
        *_de_quien(ctx),
        Columna("edad", "Edad", "centrado", 10),
        Columna("competencia", "Código", "centrado", 9),
        Columna("nombre", "Competencia", "parrafo", 46),
        Columna("momento", "Momento", "centrado", 13),
        Columna("evaluados", "Evaluados", "entero", 11),
        *(Columna(n, n.upper(), "entero", 7) for n in NIVELES_DE_LOGRO),
        Columna("completo", "Cuenta", "centrado", 14),
        *_comparables(ctx),
        *columna_donde(ctx),
    )
    registros = ctx.indicadores.logros.to_dict("records")
    estados = {(fila["docente"], fila["competencia"], fila["momento"]): estado(fila) for fila in registros}
    filas = tuple(_fila(ctx, fila, estados) for fila in registros)
    return Cuadro("logros", "", columnas, filas, nombre=BASE, filtro=True)


def _de_quien(ctx: Contexto) -> tuple[Columna, ...]:
    if not ctx.con_nombres:
        return ()
    return (Columna("clave", "Clave", ancho=21), Columna("docente", "Cód.", "centrado", 8), Columna("aula", "Aula", ancho=14))


def _comparables(ctx: Contexto) -> tuple[Columna, ...]:
    """Con estas columnas se comparan solo las aulas y competencias que cuentan en los dos momentos."""
    if not ctx.con_nombres:
        return ()
    return tuple(Columna(tambien_en(m), m.value, "centrado", 14, "La misma aula y competencia, ¿cuenta en…?") for m in MomentoLogro)


def _fila(ctx: Contexto, fila: dict[Any, Any], estados: dict[tuple[str, str, str], str]) -> tuple[Dato, ...]:
    quien = fila["docente"], fila["competencia"]
    identidad = (clave(*quien, fila["momento"]), fila["docente"], fila["aula"]) if ctx.con_nombres else ()
    citados = [f"{{@{n}}}" for n in NIVELES_DE_LOGRO]
    suma = "+".join(citados)
    cuadra = f'IF({suma}<>{{@evaluados}},"{POR_CORREGIR}",IF({{@evaluados}}=0,"{SIN_EVALUADOS}","{CUENTA}"))'
    completo = f'IF(COUNT({{@evaluados}},{",".join(citados)})<{len(CAMPOS)},"{POR_CORREGIR}",{cuadra})'
    return (
        *map(Dato, identidad),
        Dato(edad_de(fila["edad"])),
        Dato(fila["competencia"]),
        Dato(fila["competencia_nombre"]),
        Dato(fila["momento"]),
        *(Dato(None if limpio(fila[c]) == GUION else limpio(fila[c])) for c in CAMPOS),
        Dato(estado(fila), completo),
        *(
            Dato(estados.get((*quien, m.value), GUION), f.buscar(BASE, "completo", clave(*quien, m.value)))
            for m in (MomentoLogro if ctx.con_nombres else ())
        ),
        *donde(ctx, fila),
    )
