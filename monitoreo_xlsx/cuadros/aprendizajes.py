"""La hoja «Aprendizajes»: qué logran los niños de cada edad y aula, al lado de la práctica de su docente."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from monitoreo_xlsx.conversion import enumerar
from monitoreo_xlsx.cuadros import formulas as f
from monitoreo_xlsx.cuadros.contexto import Candidata, Contexto, clave, dato, indice
from monitoreo_xlsx.cuadros.logros import BASE, CUENTA, POR_CORREGIR, SIN_CONTEOS, edad_de, momentos_evaluados, tambien_en
from monitoreo_xlsx.cuadros.logros_por_aula import columna_de, con_datos, hay_aulas, sin_datos
from monitoreo_xlsx.cuadros.piezas import GUION, Columna, Cuadro, Dato, Grafico, Hoja, Serie
from monitoreo_xlsx.cuadros.resultados import aula_de, suma_de
from monitoreo_xlsx.modelo import NIVELES_DE_LOGRO, Docente, Momento, MomentoLogro

_HOJA = "Aprendizajes"
_ANTES, _DESPUES = "#9fbfae", "#1b4f3a"
"""Dos verdes que se distinguen con daltonismo por su claridad; no son de los niveles de la docente."""
_COD, _NOMBRE, _N, _EVALUACIONES, _CONTEO, _PCT = 10, 34, 10, 10, 9, 9
_SIN_COMPARAR = " En la versión sin nombres no se sabe de qué aula es cada conteo: no compare un momento con otro."
_POCAS = 5
"""Con menos docentes que estas en una edad se avisa: por su edad se sabe quiénes son."""


def candidata(ctx: Contexto) -> Candidata:
    """La hoja aparece si hay algún conteo de aprendizajes."""
    definiciones = {
        "Aprendizajes": "Evaluaciones (un niño en una competencia) en cada nivel, de las filas con sus cuatro conteos completos y que "
        "suman los evaluados. Van al lado de la práctica para conversar, sin ordenar aulas y sin decir que una cosa causa la otra.",
        "Conteos en blanco": "Un conteo en blanco no es cero y su fila no cuenta, salvo que los demás ya sumen los evaluados: entonces "
        "es 0. Si lo que falta son los evaluados, son la suma de los cuatro conteos; y si ninguna aula tiene AD, AD es 0.",
        "Competencias con datos": "De las que la IE evalúa a la edad del aula, cuántas tienen niños evaluados y sus conteos cuadran.",
        "Cambio en los aprendizajes": "Diferencia, en puntos porcentuales, de lo que está en A o AD en dos momentos, solo con las aulas y "
        "competencias que cuentan en ambos. No sigue a cada niño: entre un momento y otro pueden no ser los mismos.",
    }
    return Candidata(_HOJA, _hoja, hay=not ctx.indicadores.logros.empty, motivo=SIN_CONTEOS, definiciones=definiciones)


def _hoja(ctx: Contexto) -> Hoja:
    nota = (
        "Son conteos de niños, sin ningún nombre. Aulas de distinta edad se evalúan en competencias distintas: no se comparan entre sí. "
        "La práctica de la docente va al lado para conversar; no se dice que una cause la otra. "
        f"«{GUION}»: no se anotó, o lo anotado no cuenta; un 0 es un cero escrito o deducido."
    )
    aulas = (_por_aula(ctx),) if hay_aulas(ctx) else ()
    nota += "" if ctx.con_nombres else _pocas(ctx)
    bloques = (*aulas, _por_edad(ctx), *_cambios(ctx), *_por_competencia(ctx))
    return Hoja(_HOJA, "Aprendizajes: qué logran las niñas y los niños", bloques, nota)


def _pocas(ctx: Contexto) -> str:
    """El aviso de las edades con tan pocas docentes que se puede saber de qué aula se habla, o vacío."""
    evaluadas = set(ctx.indicadores.logros["edad"])
    edades = [edad_de(e["edad"]) for e in ctx.indicadores.edades.to_dict("records") if e["docentes"] < _POCAS and e["edad"] in evaluadas]
    aviso = f" Hay menos de {_POCAS} docentes en {enumerar(edades, 'y')}: quien conoce la IE puede saber de qué aula se habla."
    return aviso if edades else ""


def _anotado(valor: str, **criterios: str) -> str:
    """La fórmula de un conteo, o guion si ninguna fila de la base cuenta ni dice que no se evaluó a nadie."""
    return f'IF({f.cuenta(BASE, **criterios, completo=f"<>{POR_CORREGIR}")}=0,"{GUION}",{valor})'


def _sumas(**criterios: str) -> dict[str, str]:
    """La fórmula de las evaluaciones, de cada nivel y de los logrados, de las filas que cuentan."""
    sumas = {n: f.suma(BASE, n, **criterios, completo=CUENTA) for n in NIVELES_DE_LOGRO}
    return {"n": suma_de(sumas.values()), **sumas, "logrados": suma_de((sumas["ad"], sumas["a"]))}


def _conteos(fila: Mapping[Any, Any], campos: tuple[str, ...], **criterios: str) -> list[Dato]:
    """Los conteos pedidos de un grupo y, al final, la parte en A o AD; guion en lo que no se anotó."""
    sumas = _sumas(**criterios)
    celdas = [dato(fila.get(c), _anotado(sumas[c], **criterios)) for c in campos]
    return [*celdas, dato(fila.get("pct"), f.cociente(sumas["logrados"], sumas["n"]))]


def _por_momento(momentos: list[MomentoLogro], primera: str) -> tuple[Columna, ...]:
    """Cuatro columnas por momento: la primera, las evaluaciones, cuántas en A o AD y su porcentaje."""
    return tuple(
        columna
        for m in momentos
        for columna in (
            Columna(columna_de(m, "primera"), primera, "centrado", _N, f"{m.value}: A o AD"),
            Columna(columna_de(m, "n"), "Evalua- ciones", "entero", _EVALUACIONES, f"{m.value}: A o AD"),
            Columna(columna_de(m, "logrados"), "n", "entero", _CONTEO, f"{m.value}: A o AD"),
            Columna(columna_de(m, "pct"), "%", "pct", _PCT, f"{m.value}: A o AD"),
        )
    )


def _por_aula(ctx: Contexto) -> Cuadro:
    momentos = momentos_evaluados(ctx)
    medidas = [m for m in ctx.momentos if ctx.cobertura_de[m.numero,]["monitoreados"]]
    columnas = (
        Columna("docente", "Cód.", "centrado", _COD),
        Columna("nombre", "Docente y aula", "parrafo", _NOMBRE),
        *_por_momento(momentos, "Compe- tencias con datos"),
        *(Columna(f"v|{m.numero}", m.romano, "nivel", 9, "Práctica: nivel global") for m in medidas),
    )
    propios = indice(ctx.indicadores.logros_aula, "docente", "momento")
    previstas = ctx.indicadores.logros_previstas["docente"].value_counts()
    filas = tuple(
        (
            Dato(d.codigo),
            Dato(f"{d.nombre} · {aula_de(ctx, d)}"),
            *(celda for m in momentos for celda in _de_aula(d, m, propios.get((d.codigo, m.value), {}), int(previstas[d.codigo]))),
            *(_practica(ctx, d.codigo, m) for m in medidas),
        )
        for d in ctx.expediente.docentes
        if d.codigo in previstas
    )
    nota = (
        "En el orden del cronograma. «Evaluaciones»: un niño en una competencia; 0 es que se anotó que no se evaluó a nadie. "
        "El nivel global es el de la docente en cada visita. "
        "Competencia por competencia, en «Logros por aula»."
    )
    return Cuadro("logros_aula", "Por aula, al lado de la práctica", columnas, filas, nota + sin_datos(ctx))


def _de_aula(docente: Docente, momento: MomentoLogro, fila: Mapping[Any, Any], previstas: int) -> list[Dato]:
    cuantas = Dato(f"{fila.get('con_datos', 0)} de {previstas}", con_datos(docente.codigo, momento))
    return [cuantas, *_conteos(fila, ("n", "logrados"), docente=docente.codigo, momento=momento.value)]


def _practica(ctx: Contexto, docente: str, momento: Momento) -> Dato:
    nivel = ctx.global_de.get((docente, momento.numero), {}).get("nivel")
    return dato(nivel, f.buscar("Visitas", "nivel", clave(docente, momento.romano)))


def _por_edad(ctx: Contexto) -> Cuadro:
    columnas = (
        Columna("edad", "Edad", "centrado", _COD),
        Columna("cuando", "Momento y aulas con datos" if ctx.con_nombres else "Momento", "parrafo", _NOMBRE),
        *((Columna("aulas", "Aulas con datos", "entero", _N),) if ctx.con_nombres else ()),
        Columna("n", "Evalua- ciones", "entero", _EVALUACIONES),
        *(Columna(n, n.upper(), "entero", _CONTEO, "Evaluaciones en cada nivel") for n in NIVELES_DE_LOGRO),
        Columna("logrados", "n", "entero", _CONTEO, "En A o AD"),
        Columna("pct", "%", "pct", _PCT, "En A o AD"),
    )
    propios = indice(ctx.indicadores.logros_edad, "edad", "momento")
    edades = list(dict.fromkeys(ctx.indicadores.logros_edad["edad"]))
    filas = tuple(_fila_de_edad(ctx, e, m, propios.get((e, m.value), {})) for e in edades for m in momentos_evaluados(ctx))
    nota = "Cada momento reúne las aulas que tienen datos en él, que pueden no ser las mismas: de una fila a otra no es un avance."
    nota += " El cambio, en las mismas aulas, va en el cuadro que sigue." if not ctx.indicadores.logros_cambios.empty else ""
    nota += "" if ctx.con_nombres else _SIN_COMPARAR
    return Cuadro("logros_edad", "Por edad, todas las competencias", columnas, filas, nota, separar="edad")


def _fila_de_edad(ctx: Contexto, edad: str, momento: MomentoLogro, fila: Mapping[Any, Any]) -> tuple[Dato, ...]:
    propios = {"edad": edad_de(edad), "momento": momento.value}
    quienes = f" ({fila['quienes']})" if ctx.con_nombres and fila.get("quienes") else ""
    aulas = (dato(fila.get("aulas", 0), f.distintas("Docentes_clave", [(BASE, "docente", {**propios, "completo": CUENTA})])),)
    return (
        Dato(edad_de(edad)),
        Dato(f"{momento.value}{quienes}"),
        *(aulas if ctx.con_nombres else ()),
        *_conteos(fila, ("n", *NIVELES_DE_LOGRO, "logrados"), **propios),
    )


def _cambios(ctx: Contexto) -> tuple[Cuadro | Grafico, ...]:
    """Lo que cambia entre momentos en las mismas aulas y competencias, con su gráfico; nada si no hay qué comparar."""
    if not ctx.con_nombres or ctx.indicadores.logros_cambios.empty:
        return ()
    columnas = (
        Columna("edad", "Edad", "centrado", _COD),
        Columna("que", "De qué momento a cuál", "parrafo", _NOMBRE),
        Columna("aulas", "Aulas compa- rables", "entero", _N),
        *(
            columna
            for cual, grupo in (("de", "Primero: A o AD"), ("a", "Después: A o AD"))
            for columna in (
                Columna(f"n_{cual}", "Evalua- ciones", "entero", _EVALUACIONES, grupo),
                Columna(f"logrados_{cual}", "n", "entero", _CONTEO, grupo),
                Columna(f"pct_{cual}", "%", "pct", _PCT, grupo),
            )
        ),
        Columna("puntos", "Cambio en puntos", "puntos", _CONTEO),
    )
    filas = tuple(_fila_de_cambio(fila) for fila in ctx.indicadores.logros_cambios.to_dict("records"))
    nota = (
        "Solo las aulas y competencias que cuentan en los dos momentos; un par sin ninguna no sale. El cambio va en puntos porcentuales, "
        "no sigue a cada niño (pueden no ser los mismos) y no dice a qué se debe."
    )
    cuadro = Cuadro("logros_cambios", "Cambio entre momentos, en las mismas aulas y competencias", columnas, filas, nota, separar="edad")
    series = (Serie("pct_de", "En el primer momento", _ANTES), Serie("pct_a", "En el segundo momento", _DESPUES))
    titulo = "Evaluaciones en A o AD, en las mismas aulas y competencias"
    ejes = ("Edad y momentos", "Evaluaciones en A o AD")
    return cuadro, Grafico("grafico_logros", "columnas", titulo, cuadro, "que", series, *ejes, etiqueta="pct", maximo=1.0)


def _fila_de_cambio(fila: Mapping[Any, Any]) -> tuple[Dato, ...]:
    de, a = MomentoLogro(fila["de"]), MomentoLogro(fila["a"])
    edad = edad_de(fila["edad"])
    en_ambos = {
        "de": {"edad": edad, "momento": de.value, tambien_en(a): CUENTA},
        "a": {"edad": edad, "momento": a.value, tambien_en(de): CUENTA},
    }
    celdas = []
    for cual, criterios in en_ambos.items():
        sumas = _sumas(**criterios)
        celdas += [dato(fila[f"{c}_{cual}"], sumas[c]) for c in ("n", "logrados")]
        celdas.append(dato(fila[f"pct_{cual}"], f.cociente(f"{{@logrados_{cual}}}", f"{{@n_{cual}}}")))
    return (
        Dato(edad),
        Dato(f"{edad} · {de.value.lower()} a {a.value.lower()}"),
        dato(fila["aulas"], f.distintas("Docentes_clave", [(BASE, "docente", {**en_ambos["de"], "completo": CUENTA})])),
        *celdas,
        dato(fila["puntos"], f'IFERROR(({{@pct_a}}-{{@pct_de}})*100,"{GUION}")'),
    )


def _por_competencia(ctx: Contexto) -> Iterator[Cuadro]:
    """Un cuadro por edad: así cada uno lleva su cabecera al imprimir."""
    momentos = momentos_evaluados(ctx)
    columnas = (
        Columna("codigo", "Código", "centrado", _COD),
        Columna("competencia", "Competencia", "parrafo", _NOMBRE),
        *_por_momento(momentos, "Aulas con datos"),
    )
    nota = "Cada momento reúne las aulas que tienen datos en él, que pueden no ser las mismas: de un momento a otro no es un avance."
    for edad, suyas in ctx.indicadores.logros_competencia.groupby("edad", sort=False):
        propios = indice(suyas, "competencia", "momento")
        evaluadas = set(suyas["competencia"])
        filas = tuple(
            (
                Dato(c.codigo),
                Dato(c.nombre),
                *(celda for m in momentos for celda in _de_competencia(str(edad), c.codigo, m, propios.get((c.codigo, m.value), {}))),
            )
            for c in ctx.expediente.competencias
            if c.codigo in evaluadas
        )
        yield Cuadro(f"logros_competencia_{edad}", f"Por competencia · {edad_de(str(edad))}", columnas, filas, nota)


def _de_competencia(edad: str, codigo: str, momento: MomentoLogro, fila: Mapping[Any, Any]) -> list[Dato]:
    propios = {"edad": edad_de(edad), "competencia": codigo, "momento": momento.value}
    aulas = dato(fila.get("aulas", 0), f.cuenta(BASE, **propios, completo=CUENTA))
    return [aulas, *_conteos(fila, ("n", "logrados"), **propios)]
