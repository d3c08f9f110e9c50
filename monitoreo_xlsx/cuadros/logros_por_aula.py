"""La hoja «Logros por aula»: cada aula, competencia por competencia, con sus conteos en cada momento."""

from __future__ import annotations

from monitoreo_xlsx.cuadros import formulas as f
from monitoreo_xlsx.cuadros.contexto import Candidata, Contexto, Indice, clave, dato, indice
from monitoreo_xlsx.cuadros.logros import BASE, CAMPOS, POR_CORREGIR, SIN_CONTEOS, estado, momentos_evaluados
from monitoreo_xlsx.cuadros.piezas import GUION, Columna, Cuadro, Dato, Hoja
from monitoreo_xlsx.modelo import NIVELES_DE_LOGRO, MomentoLogro

_HOJA = "Logros por aula"
NOMBRE = "LogrosPorAula"
_DUDOSO = "?"
"""Lo que se escribe donde hay algo anotado que no cuenta, porque falta un conteo o no cuadra."""


def hay_aulas(ctx: Contexto) -> bool:
    """Si se sabe de qué aula es algún conteo; en la versión sin nombres nunca, porque el aula dice quién es su docente."""
    return ctx.con_nombres and not ctx.indicadores.logros_aula.empty


def candidata(ctx: Contexto) -> Candidata:
    """La hoja aparece si se sabe de qué aula es algún conteo."""
    motivo = SIN_CONTEOS if ctx.con_nombres else "En la versión sin nombres no se muestra ningún aula."
    return Candidata(_HOJA, _hoja, hay=hay_aulas(ctx), motivo=motivo)


def columna_de(momento: MomentoLogro, campo: str) -> str:
    """La columna de un conteo en un momento."""
    return f"{momento.name.lower()}_{campo}"


def sin_datos(ctx: Contexto) -> str:
    """La frase que nombra las aulas que no anotaron nada, o vacío si no hay ninguna."""
    aulas = [f"{x['aula']} ({x['docente']})" for x in ctx.indicadores.sin_logros.to_dict("records")]
    return f" Sin ningún dato de aprendizajes: {', '.join(aulas)}." if aulas else ""


def con_datos(docente: str, momento: MomentoLogro) -> str:
    """La fórmula de cuántas competencias del aula tienen niños evaluados y cuentan, de cuántas le tocan: «10 de 12»."""
    suyas = f"{NOMBRE}_docente,{f.texto(docente)}"
    return f'COUNTIFS({suyas},{NOMBRE}_{columna_de(momento, "evaluados")},">0")&" de "&COUNTIFS({suyas})'


def _hoja(ctx: Contexto) -> Hoja:
    nota = (
        f"Niños y niñas en cada nivel: AD, logro destacado; A, logro esperado; B, en proceso; C, en inicio. «{GUION}»: no se anotó. "
        f"«{_DUDOSO}»: se anotó, pero falta un conteo o no suman los evaluados; no cuenta (vea «Celdas por corregir»). "
        "Un 0 es un cero escrito. Van las competencias que la IE evalúa a la edad del aula, en el orden del cronograma: no es un ranking."
    )
    return Hoja(_HOJA, "Logros por aula: cada competencia, en cada momento", (_cuadro(ctx),), nota + sin_datos(ctx))


def _cuadro(ctx: Contexto) -> Cuadro:
    momentos = momentos_evaluados(ctx)
    columnas = (
        Columna("docente", "Cód.", "centrado", 8),
        Columna("aula", "Aula", ancho=14),
        Columna("competencia", "Código", "centrado", 9),
        Columna("nombre", "Competencia", "parrafo", 46),
        *(
            columna
            for m in momentos
            for columna in (
                Columna(columna_de(m, "evaluados"), "Eva- luados", "entero", 9, m.value),
                *(Columna(columna_de(m, n), n.upper(), "entero", 6.5, m.value) for n in NIVELES_DE_LOGRO),
            )
        ),
    )
    propios = indice(ctx.indicadores.logros, "docente", "competencia", "momento")
    filas = tuple(
        (
            *(Dato(fila[c]) for c in ("docente", "aula", "competencia", "competencia_nombre")),
            *(celda for m in momentos for celda in _celdas(propios, fila["docente"], fila["competencia"], m)),
        )
        for fila in ctx.indicadores.logros_previstas.to_dict("records")
    )
    return Cuadro("logros_por_aula", "", columnas, filas, nombre=NOMBRE, filtro=True, separar="docente")


def _celdas(propios: Indice, docente: str, competencia: str, momento: MomentoLogro) -> tuple[Dato, ...]:
    """Los evaluados y cada nivel; si no se anotó, o no cuenta, se dice en lugar de un número."""
    buscada = clave(docente, competencia, momento.value)
    fila = propios.get((docente, competencia, momento.value), {})
    dudosa = bool(fila) and estado(fila) == POR_CORREGIR
    valores = [_DUDOSO if dudosa else fila.get(campo) for campo in CAMPOS]
    dice, primero = f.buscar(BASE, "completo", buscada), f"{{@{columna_de(momento, 'evaluados')}}}"
    evaluados = f'IF({dice}="{POR_CORREGIR}","{_DUDOSO}",{f.buscar(BASE, "evaluados", buscada)})'
    niveles = [f"IF(ISNUMBER({primero}),{f.buscar(BASE, n, buscada)},{primero})" for n in NIVELES_DE_LOGRO]
    return tuple(map(dato, valores, (evaluados, *niveles)))
