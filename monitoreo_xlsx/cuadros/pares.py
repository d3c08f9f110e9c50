"""La hoja «Pares»: las visitas entre pares programadas y hechas, y quién más puede ver qué, en el aula de quién."""

from __future__ import annotations

from typing import Any

from monitoreo_xlsx.conversion import cuando
from monitoreo_xlsx.cuadros import formulas as f
from monitoreo_xlsx.cuadros.comparacion import columna_donde, donde
from monitoreo_xlsx.cuadros.contexto import Candidata, Contexto, dato
from monitoreo_xlsx.cuadros.piezas import GUION, Columna, Cuadro, Dato, Hoja
from monitoreo_xlsx.cuadros.resultados import suma_de
from monitoreo_xlsx.indicadores.parejas import MAXIMO_COMO_ANFITRIONA
from monitoreo_xlsx.modelo import Estado

_N, _NOMBRE, _CORTA, _TEXTO = 8, 22, 12, 27
_SITUACIONES = (
    ("ejecutadas", "Hechas: quien observó llenó su ficha", Estado.EJECUTADA),
    ("vencidas", "Vencidas: pasó su fecha y no hay ficha", Estado.VENCIDA),
    ("pendientes", "Aún programadas", Estado.PROGRAMADA),
    ("reprogramadas", "Reprogramadas", Estado.REPROGRAMADA),
    ("no_ejecutadas", "No ejecutadas", Estado.NO_EJECUTADA),
)
_APARTE = (
    ("canceladas", "Canceladas (no cuentan entre las programadas)", Estado.CANCELADA),
    ("no_programadas", "Hechas sin estar en el cronograma", Estado.NO_PROGRAMADA),
)


def candidata(ctx: Contexto) -> Candidata:
    """La hoja aparece si hay visitas entre pares, programadas o hechas, o a quién sugerir una."""
    i = ctx.indicadores
    definiciones = {
        "Visita entre pares": "Una docente visita el aula de una compañera y observa con una pauta acordada. Lo que anota la que visita no "
        "entra en los resultados de nadie.",
        "Visita entre pares sugerida": "Quien tiene su último nivel en un desempeño por debajo de "
        f"{ctx.rotulo_logrados} visita a quien lo tiene en {ctx.rotulo_logrados}. Una sugerencia por docente; ninguna recibe a más de "
        f"{MAXIMO_COMO_ANFITRIONA} compañeras, contando las que la directora programó; dos docentes no forman pareja dos veces, salvo que "
        "su visita se cancelara o no se ejecutara. De los repartos posibles se toma el que alcanza a más focalizadas, luego a más "
        "docentes, luego con más parejas de la misma edad y luego el que deja ver más de lo que se busca. No es un ranking: una misma "
        "docente puede mostrar un desempeño y buscar otro.",
    }
    motivo = "No hay visitas entre pares programadas ni hechas, ni desempeños por fortalecer para sugerirlas."
    hay = not (i.parejas.empty and i.sugerencias.empty)
    return Candidata("Pares", _hoja, hay=hay, motivo=motivo, definiciones=definiciones)


def _hoja(ctx: Contexto) -> Hoja:
    nota = (
        "La docente que busca fortalecer un desempeño visita el aula de una compañera que ya lo trabaja, y observa con la pauta que "
        "acordaron; después conversan. " + " · ".join(f"{d.codigo}: {d.nombre}" for d in ctx.rubrica.desempenos)
    )
    cuadros = tuple(c for c in (_sugeridas(ctx), _sin_sugerencia(ctx), *_parejas(ctx)) if c.filas)
    return Hoja("Pares", "Visitas entre pares: sugeridas, programadas y hechas", (*cuadros, _cuenta(ctx)), nota)


def _cuenta(ctx: Contexto) -> Cuadro:
    columnas = (
        Columna("n", "Cuántas", "entero", _N),
        Columna("que", "Visitas entre pares", "parrafo", _NOMBRE),
        Columna("pct", "% de las programadas", "pct", _NOMBRE),
    )
    (total,) = ctx.indicadores.parejas_total.to_dict("records")
    hay = not ctx.indicadores.parejas.empty
    filas: list[tuple[Dato, ...]] = []
    if hay:
        programadas = suma_de(f.cuenta("Parejas", situacion=s.value) for _, _, s in _SITUACIONES)
        filas.append((dato(total["programadas"], programadas), Dato("Programadas"), Dato(GUION)))
        for nombre, texto, situacion in (*_SITUACIONES, *_APARTE):
            es_hecha = situacion is Estado.EJECUTADA
            pct = dato(total["pct_ejecucion"], f.cociente("{@n}", programadas)) if es_hecha else Dato(GUION)
            filas.append((dato(total[nombre], f.cuenta("Parejas", situacion=situacion.value)), Dato(texto), pct))
    con = int((ctx.indicadores.sugerencias["anfitriona"] != "").sum())
    filas.append((dato(con, "COUNTA(Sugeridas_docente)" if con else ""), Dato("Sugeridas"), Dato(GUION)))
    return Cuadro("pares_cuenta", "Cuántas hay", columnas, tuple(filas))


def _sugeridas(ctx: Contexto) -> Cuadro:
    columnas = (
        Columna("docente", "Cód.", "centrado", _N),
        Columna("nombre", "Docente que observa", "parrafo", _NOMBRE),
        Columna("a_quien", "En el aula de", "parrafo", _NOMBRE),
        Columna("busca", "Busca fortalecer", "parrafo", _CORTA),
        Columna("desempenos", "Ahí puede ver", "parrafo", _CORTA),
        Columna("misma_edad", "Misma edad", "centrado", _CORTA),
        Columna("focalizada", "Focalizada", "centrado", _CORTA),
        Columna("anfitriona", "Cód. de quien recibe", "centrado", 9),
        Columna("razon", "Por qué", "parrafo", _TEXTO),
    )
    filas = tuple(
        (
            *(Dato(s[c]) for c in ("docente", "nombre", "anfitriona_nombre", "busca", "desempenos")),
            *(Dato("Sí" if s[c] else "No") for c in ("misma_edad", "focalizada")),
            *(Dato(s[c]) for c in ("anfitriona", "razon")),
        )
        for s in ctx.indicadores.sugerencias.to_dict("records")
        if s["anfitriona"]
    )
    nota = (
        f"En el orden del cronograma: no es un ranking. Nadie recibe a más de {MAXIMO_COMO_ANFITRIONA} compañeras. Acuerden antes uno o "
        "dos desempeños para mirar; si la pareja le parece bien, prográmela en la hoja «Pares» del cronograma."
    )
    return Cuadro("sugeridas", "Sugeridas: quién puede visitar a quién, y para ver qué", columnas, filas, nota, nombre="Sugeridas")


def _sin_sugerencia(ctx: Contexto) -> Cuadro:
    columnas = (
        Columna("docente", "Cód.", "centrado", _N),
        Columna("nombre", "Docente", "parrafo", _NOMBRE),
        Columna("razon", "Por qué no se le sugiere otra", "parrafo", _NOMBRE),
        Columna("busca", "Busca fortalecer", "parrafo", _CORTA),
    )
    filas = tuple(
        tuple(Dato(s[c]) for c in ("docente", "nombre", "razon", "busca"))
        for s in ctx.indicadores.sugerencias.to_dict("records")
        if not s["anfitriona"]
    )
    return Cuadro("sin_sugerencia", "Por ahora sin sugerencia", columnas, filas)


def _parejas(ctx: Contexto) -> tuple[Cuadro, Cuadro]:
    """Una visita entre pares por fila: la base que citan los conteos de esta hoja y de «Intervenciones».

    Va en dos cuadros, con las mismas filas y el mismo nombre, para que en una hoja impresa se lea: juntos eran 15 columnas.
    """
    que_se_vio = (
        Columna("numero", "N.°", "centrado", _N),
        Columna("quien_observa", "Docente que observa", "parrafo", _NOMBRE),
        Columna("a_quien", "En el aula de", "parrafo", _NOMBRE),
        Columna("cuando", "Cuándo", "parrafo", _CORTA),
        Columna("declarado", "Estado en el cronograma", "centrado", _CORTA),
        Columna("situacion", "Situación al corte", "situacion", 14),
        Columna("fecha", "Hecha el", "fecha", _CORTA),
        Columna("desempeno", "Se acordó mirar", "centrado", 9),
        Columna("mirados", "Qué se miró, según la ficha", "parrafo", _TEXTO),
        *columna_donde(ctx),
    )
    lo_demas = (
        Columna("numero|cambio", "N.°", "centrado", _N),
        Columna("forma", "Forma", "parrafo", _NOMBRE),
        Columna("motivo", "Motivo", "parrafo", _NOMBRE),
        Columna("cambio", "Qué cambió", "parrafo", _CORTA),
        Columna("observadora", "Quién observa", "centrado", _CORTA, "Código"),
        Columna("observada", "A quién", "centrado", _CORTA, "Código"),
    )
    todas = ctx.indicadores.parejas.to_dict("records")
    nota = "Las programadas van en el orden del cronograma; al final, las que solo tienen ficha. «Ejecutada» es que hay ficha."
    filas, otras = tuple(_fila_de_pareja(ctx, fila) for fila in todas), tuple(map(_fila_de_cambio, todas))
    return (
        Cuadro("parejas", "Programadas y hechas", que_se_vio, filas, nota, nombre="Parejas"),
        Cuadro("parejas_cambios", "Forma y cambios de cada una", lo_demas, otras, nombre="Parejas"),
    )


def _fila_de_pareja(ctx: Contexto, fila: dict[Any, Any]) -> tuple[Dato, ...]:
    return (
        Dato(str(fila["numero"])),
        *(Dato(fila[c] or GUION) for c in ("observadora_nombre", "observada_nombre")),
        Dato(cuando(fila["desde"], fila["hasta"]) if fila["programada"] else GUION),
        Dato(fila["declarado"] or GUION),
        Dato(fila["situacion"]),
        dato(fila["fecha"]),
        *(Dato(fila[c] or GUION) for c in ("desempeno", "mirados")),
        *donde(ctx, fila),
    )


def _fila_de_cambio(fila: dict[Any, Any]) -> tuple[Dato, ...]:
    return (Dato(str(fila["numero"])), *(Dato(fila[c] or GUION) for c in ("forma", "motivo", "cambio", "observadora", "observada")))
