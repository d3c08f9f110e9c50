"""La hoja «Aprendizajes»: qué logran los niños de cada edad y aula, al lado de la práctica de su docente."""

from __future__ import annotations

from typing import Any

from monitoreo_xlsx.cuadros import formulas as f
from monitoreo_xlsx.cuadros.comparacion import columna_donde, donde
from monitoreo_xlsx.cuadros.contexto import Candidata, Contexto, anios, clave, dato
from monitoreo_xlsx.cuadros.piezas import GUION, Columna, Cuadro, Dato, Grafico, Hoja, Serie
from monitoreo_xlsx.cuadros.resultados import aula_de, suma_de
from monitoreo_xlsx.modelo import NIVELES_DE_LOGRO, Momento, MomentoLogro

_HOJA = "Aprendizajes"
_BASE = "Logros"
_SIN_CONTEOS = "No hay conteos de aprendizajes."
_COLORES = {"ad": "#1b4f3a", "a": "#4d9a6c", "b": "#d9c27a", "c": "#b5651d"}
"""Del verde oscuro al ocre: no son los de los niveles de la docente, y se distinguen con daltonismo por su claridad."""
_NOMBRES = {"ad": "AD · Logro destacado", "a": "A · Logro esperado", "b": "B · En proceso", "c": "C · En inicio"}


def candidata(ctx: Contexto) -> Candidata:
    """La hoja aparece si hay algún conteo de aprendizajes."""
    definiciones = {
        "Aprendizajes": "Evaluaciones (un niño en una competencia) en cada nivel, de las filas con sus cuatro conteos completos y que "
        "suman los evaluados. Van al lado de la práctica para conversar, sin ordenar aulas y sin decir que una cosa causa la otra.",
    }
    return Candidata(_HOJA, _hoja, hay=not ctx.indicadores.logros.empty, motivo=_SIN_CONTEOS, definiciones=definiciones)


def _hoja(ctx: Contexto) -> Hoja:
    edades = _por_edad(ctx)
    series = tuple(Serie(n, _NOMBRES[n], _COLORES[n]) for n in NIVELES_DE_LOGRO)
    titulo = "Evaluaciones en cada nivel, por edad y momento"
    grafico = Grafico("grafico_logros", "apiladas_100", titulo, edades, "cuando", series, "Edad y momento", "Evaluaciones", horizontal=True)
    nota = (
        "Son conteos de niños, sin ningún nombre. Aulas de distinta edad se evalúan en competencias distintas: no se comparan entre sí. "
        "La práctica de la docente va al lado para conversar; no se dice que una cause la otra."
    )
    aulas = () if ctx.indicadores.logros_aula.empty else (_por_aula(ctx),)
    bloques = (*aulas, edades, grafico, _por_competencia(ctx))
    return Hoja(_HOJA, "Aprendizajes: qué logran las niñas y los niños", bloques, nota)


def _conteo(fila: dict[Any, Any], **criterios: str) -> tuple[Dato, ...]:
    """Evaluaciones, cada nivel y cuántas en A o AD, con su porcentaje."""
    propios = {**criterios, "momento": fila["momento"], "completo": "Sí"}
    sumas = {n: f.suma(_BASE, n, **propios) for n in NIVELES_DE_LOGRO}
    total, logrados = suma_de(sumas.values()), suma_de((sumas["ad"], sumas["a"]))
    return (
        dato(fila["n"], total),
        *(dato(fila[n], sumas[n]) for n in NIVELES_DE_LOGRO),
        dato(fila["logrados"], logrados),
        dato(fila["pct"], f.cociente(logrados, total)),
    )


_COLUMNAS_DE_CONTEO = (
    Columna("n", "Evalua- ciones", "entero", 10),
    *(Columna(n, n.upper(), "entero", 9, "Niños y competencias en cada nivel") for n in NIVELES_DE_LOGRO),
    Columna("logrados", "n", "entero", 9, "En A o AD"),
    Columna("pct", "%", "pct", 9, "En A o AD"),
)


def _por_edad(ctx: Contexto) -> Cuadro:
    columnas = (Columna("edad", "Edad", "centrado", 10), Columna("cuando", "Edad y momento", ancho=34), *_COLUMNAS_DE_CONTEO)
    filas = tuple(
        (Dato(anios(p["edad"])), Dato(f"{anios(p['edad'])} · {p['momento'].lower()}"), *_conteo(p, edad=anios(p["edad"])))
        for p in ctx.indicadores.logros_edad.to_dict("records")
    )
    return Cuadro("logros_edad", "Por edad, todas las competencias", columnas, filas)


def _por_momento(titulos: list[str]) -> tuple[Columna, ...]:
    """Tres columnas por momento: evaluaciones, cuántas en A o AD y su porcentaje."""
    return tuple(
        columna
        for m in titulos
        for columna in (
            Columna(f"{m}|n", "Evalua- ciones", "entero", 10, f"{m}: A o AD"),
            Columna(f"{m}|logrados", "n", "entero", 9, f"{m}: A o AD"),
            Columna(f"{m}|pct", "%", "pct", 9, f"{m}: A o AD"),
        )
    )


def _celdas_por_momento(momentos: list[str], propios: dict[str, dict[Any, Any]], **criterios: str) -> list[Dato]:
    vacia = {"n": 0, "logrados": 0, "pct": None}
    celdas = []
    for momento in momentos:
        fila = propios.get(momento, vacia)
        sumas = [f.suma(_BASE, n, **criterios, momento=momento, completo="Sí") for n in NIVELES_DE_LOGRO]
        total, logrados = suma_de(sumas), suma_de(sumas[:2])
        celdas += [dato(fila["n"], total), dato(fila["logrados"], logrados), dato(fila["pct"], f.cociente(logrados, total))]
    return celdas


def _momentos(ctx: Contexto) -> list[str]:
    """Los momentos en que se evaluó, en su orden."""
    evaluados = set(ctx.indicadores.logros["momento"])
    return [m.value for m in MomentoLogro if m.value in evaluados]


def _por_competencia(ctx: Contexto) -> Cuadro:
    momentos = _momentos(ctx)
    columnas = (Columna("edad", "Edad", "centrado", 10), Columna("competencia", "Competencia", "parrafo", 34), *_por_momento(momentos))
    grupos: dict[tuple[str, str], dict[str, dict[Any, Any]]] = {}
    for fila in ctx.indicadores.logros_competencia.to_dict("records"):
        grupos.setdefault((fila["edad"], fila["competencia"]), {})[fila["momento"]] = fila
    nombres = {c.codigo: c.nombre for c in ctx.expediente.competencias}
    filas = tuple(
        (
            Dato(anios(edad)),
            Dato(f"{codigo} · {nombres.get(codigo, codigo)}"),
            *_celdas_por_momento(momentos, suyos, edad=anios(edad), competencia=codigo),
        )
        for (edad, codigo), suyos in grupos.items()
    )
    return Cuadro("logros_competencia", "Por edad y competencia", columnas, filas, separar="edad")


def _por_aula(ctx: Contexto) -> Cuadro:
    momentos = _momentos(ctx)
    medidas = [m for m in ctx.momentos if ctx.cobertura_de[m.numero,]["monitoreados"]]
    columnas = (
        Columna("docente", "Cód.", "centrado", 10),
        Columna("nombre", "Docente y aula", "parrafo", 34),
        *_por_momento(momentos),
        *(Columna(f"v|{m.numero}", m.romano, "nivel", 9, "Práctica: nivel global") for m in medidas),
    )
    propios: dict[str, dict[str, dict[Any, Any]]] = {}
    for fila in ctx.indicadores.logros_aula.to_dict("records"):
        propios.setdefault(fila["docente"], {})[fila["momento"]] = fila
    filas = tuple(
        (
            Dato(d.codigo),
            Dato(f"{d.nombre} · {aula_de(ctx, d)}"),
            *_celdas_por_momento(momentos, propios[d.codigo], docente=d.codigo),
            *(_practica(ctx, d.codigo, m) for m in medidas),
        )
        for d in ctx.expediente.docentes
        if d.codigo in propios
    )
    nota = "En el orden del cronograma. «Evaluaciones»: un niño en una competencia. El nivel global es el de la docente en cada visita."
    return Cuadro("logros_aula", "Por aula, al lado de la práctica", columnas, filas, nota)


def _practica(ctx: Contexto, docente: str, momento: Momento) -> Dato:
    nivel = ctx.global_de.get((docente, momento.numero), {}).get("nivel")
    return dato(nivel, f.buscar("Visitas", "nivel", clave(docente, momento.romano)))


def base(ctx: Contexto) -> Candidata:
    """La base de la que salen las cifras de «Aprendizajes»."""
    return Candidata("Logros", _hoja_base, hay=not ctx.indicadores.logros.empty, motivo=_SIN_CONTEOS)


def _hoja_base(ctx: Contexto) -> Hoja:
    nota = "Una fila que no tiene sus cuatro conteos, o que no suman los evaluados, no cuenta: lo que falta no es cero."
    return Hoja("Logros", "Base de aprendizajes: un aula, una competencia y un momento por fila", (_base(ctx),), nota, horizontal=False)


def _base(ctx: Contexto) -> Cuadro:
    columnas = (
        Columna("edad", "Edad", "centrado", 10),
        Columna("aula", "Aula", ancho=34),
        Columna("evaluados", "Evaluados", "entero", 10),
        *(Columna(n, n.upper(), "entero", 9) for n in NIVELES_DE_LOGRO),
        Columna("docente", "Cód.", "centrado", 9),
        Columna("completo", "Completo", "centrado", 9),
        Columna("competencia", "Código", "centrado", 9),
        Columna("momento", "Momento", "centrado", 13),
        *columna_donde(ctx),
    )
    filas = tuple(_fila_de_base(ctx, fila) for fila in ctx.indicadores.logros.to_dict("records"))
    return Cuadro("logros", "", columnas, filas, nombre=_BASE, filtro=True)


def _fila_de_base(ctx: Contexto, fila: dict[Any, Any]) -> tuple[Dato, ...]:
    conteos = [None if dato(fila[n]).valor == GUION else int(fila[n]) for n in ("evaluados", *NIVELES_DE_LOGRO)]
    citados = [f"{{@{n}}}" for n in NIVELES_DE_LOGRO]
    suma = "+".join(citados)
    completo = f'IF(COUNT({",".join(citados)})<4,"No",IF(AND({{@evaluados}}>0,{suma}={{@evaluados}}),"Sí","No"))'
    return (
        Dato(anios(fila["edad"])),
        Dato((fila["aula"] if ctx.con_nombres else "") or anios(fila["edad"])),
        *map(Dato, conteos),
        Dato(fila["docente"] or GUION),
        Dato("Sí" if fila["completo"] else "No", completo),
        Dato(fila["competencia"]),
        Dato(fila["momento"]),
        *donde(ctx, fila),
    )
