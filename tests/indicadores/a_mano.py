"""Los mismos indicadores calculados aparte, sin pandas y sin el código del programa: fracciones, listas y diccionarios."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any

from monitoreo_xlsx.modelo import Docente, Expediente, Ficha, Nivel, Rubrica, TipoFicha

Fila = dict[str, Any]


def contadas(e: Expediente) -> list[Ficha]:
    orden = [d.codigo for d in e.docentes]
    vigentes = [f for f in e.fichas if f.fecha is None or f.fecha <= e.corte]
    return sorted(vigentes, key=lambda f: (f.visita, orden.index(f.docente)))


def leido(ficha: Ficha, codigo: str) -> int | str:
    """El valor, «N.A.» o «falta»."""
    for puntaje in ficha.puntajes:
        if puntaje.desempeno == codigo:
            if puntaje.na:
                return "N.A."
            return "falta" if puntaje.nivel is None else puntaje.nivel
    return "falta"


def _exacto(numero: float) -> Fraction:
    return Fraction(str(numero))


def nivel_global(rubrica: Rubrica, puntaje: Fraction) -> Nivel:
    """El nivel más alto cuyo corte se alcanza (o se supera, si el empate es inferior)."""
    tramos = rubrica.regla.tramos
    elegido = rubrica.niveles[0]
    for i in range(1, len(tramos)):
        corte = (_exacto(tramos[i - 1].hasta) + _exacto(tramos[i].desde)) / 2
        if puntaje > corte or (puntaje == corte and rubrica.regla.empate == "superior"):
            elegido = rubrica.niveles[i]
    return elegido


def globales(e: Expediente) -> list[Fila]:
    return [_global(e, f, next(d for d in e.docentes if d.codigo == f.docente)) for f in contadas(e)]


def _global(e: Expediente, ficha: Ficha, docente: Docente) -> Fila:
    rubrica = e.rubrica
    suman = [d for d in rubrica.desempenos if d.puntua]
    marcas = {d.codigo: leido(ficha, d.codigo) for d in suman}
    medidos = [(d.peso, valor) for d in suman if isinstance(valor := marcas[d.codigo], int)]
    suma = sum((_exacto(peso) * valor for peso, valor in medidos), Fraction(0))
    peso = sum((_exacto(peso) for peso, _ in medidos), Fraction(0))
    na, faltan = (list(marcas.values()).count(marca) for marca in ("N.A.", "falta"))
    fila: Fila = {
        "docente": docente.codigo,
        "nombre": docente.nombre,
        "edad": docente.edad,
        "seccion": docente.seccion,
        "visita": ficha.visita,
        "evaluados": len(medidos),
        "na": na,
        "faltan": faltan,
        "suma": float(suma),
        "peso": float(peso),
        "promedio": None,
        "puntaje": None,
        "nivel": None,
    }
    if peso:
        promedio = suma / peso
        todo = sum(_exacto(d.peso) for d in suman)
        unidad = {"total": todo, "promedio": Fraction(1), "porcentaje": Fraction(100, rubrica.niveles[-1].valor)}
        puntaje = round(promedio * unidad[rubrica.regla.metodo], 6)
        fila["promedio"], fila["puntaje"] = float(round(promedio, 6)), float(puntaje)
        if not faltan and not (na and rubrica.regla.na == "sin nivel"):
            fila["nivel"] = nivel_global(rubrica, puntaje).romano
    return fila


def situaciones(e: Expediente) -> dict[tuple[int, str], str]:
    """La situación de cada visita, por número y docente."""
    hechas = {(f.visita, f.docente) for f in contadas(e)}
    halladas = dict.fromkeys(hechas, "No programada")
    for v in e.visitas:
        fin: date | None = v.nueva_fecha or v.hasta
        if (v.numero, v.docente) in hechas:
            palabra = "Ejecutada"
        elif v.estado in {"Cancelada", "No ejecutada"}:
            palabra = str(v.estado)
        elif fin is not None and e.corte > fin:
            palabra = "Vencida"
        else:
            palabra = "Reprogramada" if v.nueva_fecha else "Programada"
        halladas[v.numero, v.docente] = palabra
    return halladas


def cobertura(e: Expediente) -> list[Fila]:
    return [_cobertura(e, m.numero) for m in e.momentos]


def _cobertura(e: Expediente, numero: int) -> Fila:
    cuenta = Counter(palabra for (visita, _), palabra in situaciones(e).items() if visita == numero)
    programadas = sum(cuenta.values()) - cuenta["Cancelada"] - cuenta["No programada"]
    monitoreados = cuenta["Ejecutada"] + cuenta["No programada"]
    return {
        "visita": numero,
        "docentes": len(e.docentes),
        "programadas": programadas,
        "ejecutadas": cuenta["Ejecutada"],
        "no_programadas": cuenta["No programada"],
        "con_otra": 0,
        "monitoreados": monitoreados,
        "sin_monitoreo": len(e.docentes) - monitoreados,
        "vencidas": cuenta["Vencida"],
        "pendientes": cuenta["Programada"],
        "reprogramadas": cuenta["Reprogramada"],
        "no_ejecutadas": cuenta["No ejecutada"],
        "canceladas": cuenta["Cancelada"],
        "pct_ejecucion": _parte(cuenta["Ejecutada"], programadas),
        "pct_cobertura": _parte(monitoreados, len(e.docentes)),
    }


def _parte(parte: int, total: int) -> float | None:
    return parte / total if total else None


def oficial(e: Expediente) -> list[Fila]:
    logrados = {n.romano for n in e.rubrica.niveles if n.logrado}
    filas = []
    for m in e.momentos:
        niveles = [g["nivel"] for g in globales(e) if g["visita"] == m.numero]
        con_nivel = [n for n in niveles if n]
        bien = sum(n in logrados for n in con_nivel)
        filas.append(
            {
                "visita": m.numero,
                "monitoreados": len(niveles),
                "n": len(con_nivel),
                "sin_nivel": len(niveles) - len(con_nivel),
                "logrados": bien,
                "pct": _parte(bien, len(con_nivel)),
            }
        )
    return filas


def _por_nivel(e: Expediente, claves: Fila, niveles: Iterable[str | None]) -> list[Fila]:
    cuenta = Counter(n for n in niveles if n)
    n = sum(cuenta.values())
    return [
        {**claves, "nivel": x.romano, "conteo": cuenta[x.romano], "n": n, "pct": _parte(cuenta[x.romano], n)} for x in e.rubrica.niveles
    ]


def niveles_visita(e: Expediente) -> list[Fila]:
    todos = globales(e)
    visitas = sorted({g["visita"] for g in todos})
    return [fila for v in visitas for fila in _por_nivel(e, {"visita": v}, [g["nivel"] for g in todos if g["visita"] == v])]


def niveles_edad(e: Expediente) -> list[Fila]:
    todos = globales(e)
    edades = sorted({g["edad"] for g in todos} - {""}) + [""] * any(g["edad"] == "" for g in todos)
    filas = []
    for v in sorted({g["visita"] for g in todos}):
        for edad in edades:
            filas += _por_nivel(e, {"visita": v, "edad": edad}, [g["nivel"] for g in todos if (g["visita"], g["edad"]) == (v, edad)])
    return filas


def desempenos(e: Expediente) -> list[Fila]:
    romano = {n.valor: n.romano for n in e.rubrica.niveles}
    filas = []
    for v in sorted({f.visita for f in contadas(e)}):
        for d in e.rubrica.desempenos:
            marcas = [leido(f, d.codigo) for f in contadas(e) if f.visita == v]
            filas += _por_nivel(e, {"visita": v, "desempeno": d.codigo}, [romano[m] for m in marcas if isinstance(m, int)])
    return filas


def desempenos_resumen(e: Expediente) -> list[Fila]:
    logra = {n.valor for n in e.rubrica.niveles if n.logrado}
    filas = []
    for v in sorted({f.visita for f in contadas(e)}):
        for d in e.rubrica.desempenos:
            marcas = [leido(f, d.codigo) for f in contadas(e) if f.visita == v]
            medidos = [m for m in marcas if isinstance(m, int)]
            bien = sum(m in logra for m in medidos)
            filas.append(
                {
                    "visita": v,
                    "desempeno": d.codigo,
                    "n": len(medidos),
                    "na": marcas.count("N.A."),
                    "faltan": marcas.count("falta"),
                    "promedio": _parte(sum(medidos), len(medidos)),
                    "logrados": bien,
                    "pct_logrado": _parte(bien, len(medidos)),
                }
            )
    return filas


def cambios(e: Expediente) -> dict[tuple[int, int], list[tuple[str, str, str, int]]]:
    """Por par de visitas: docente, nivel de origen, nivel de llegada y cambio."""
    romanos = [n.romano for n in e.rubrica.niveles]
    nivel = {(g["docente"], g["visita"]): g["nivel"] for g in globales(e) if g["nivel"]}
    visitas = sorted({v for _, v in nivel})
    pares = [(visitas[i], visitas[i + 1]) for i in range(len(visitas) - 1)]
    if len(visitas) > 2:
        pares.append((visitas[0], visitas[-1]))
    hallados = {}
    for de, a in pares:
        comunes = [d.codigo for d in e.docentes if (d.codigo, de) in nivel and (d.codigo, a) in nivel]
        if comunes:
            hallados[de, a] = [(c, nivel[c, de], nivel[c, a], romanos.index(nivel[c, a]) - romanos.index(nivel[c, de])) for c in comunes]
    return hallados


def focalizadas(e: Expediente) -> list[tuple[str, int, str, str]]:
    """Docente, visita que decide, nivel y desempeños por fortalecer."""
    bajos = {n.romano for n in e.rubrica.niveles if not n.logrado}
    valores_bajos = {n.valor for n in e.rubrica.niveles if not n.logrado}
    filas = []
    for d in e.docentes:
        suyos = [g for g in globales(e) if g["docente"] == d.codigo and g["nivel"]]
        if suyos:
            decide = suyos[0] if d.nueva else suyos[-1]
            if decide["nivel"] in bajos:
                visto = ultimos(e)
                apoyo = ", ".join(x.codigo for x in e.rubrica.desempenos if visto.get((d.codigo, x.codigo)) in valores_bajos)
                filas.append((d.codigo, decide["visita"], decide["nivel"], apoyo))
    return filas


def sin_registro(e: Expediente) -> list[str]:
    return [d.codigo for d in e.docentes if all(f.docente != d.codigo for f in contadas(e))]


def sin_nivel(e: Expediente) -> list[str]:
    con = {g["docente"] for g in globales(e) if g["nivel"]}
    return [d.codigo for d in e.docentes if d.codigo not in con and d.codigo not in sin_registro(e)]


def estados(e: Expediente) -> list[tuple[str, str, int, str, str, bool, str]]:
    """Docente, código, visita, desempeño, estado, si está vencido y cómo va su plazo, de cada compromiso."""
    vistos = []
    for d in e.docentes:
        suyas = sorted((f for f in contadas(e) if f.docente == d.codigo), key=lambda f: f.visita)
        acordados = [c for c in e.anteriores if c.docente == d.codigo] + [c for f in suyas for c in f.compromisos]
        for c in acordados:
            codigo = ["A", "I", "II", "III", "IV"][c.visita] + "-" + str(c.numero)
            estado = str(c.estado or "Pendiente")
            for f in suyas:
                for s in f.seguimientos:
                    if f.visita > c.visita and s.estado and (s.codigo == codigo or s.texto == c.texto):
                        estado = str(s.estado)
            va = "Cerrado"
            if estado in {"Pendiente", "En proceso"}:
                va = "En plazo" if c.plazo else "Sin plazo"
                va = "Vencido" if c.plazo and c.plazo < e.corte else va
            vistos.append((d.codigo, codigo, c.visita, c.desempeno, estado, va == "Vencido", va))
    return vistos


def compromisos(e: Expediente, posicion: int, grupos: Iterable[object]) -> list[tuple[Any, ...]]:
    """Por grupo (la posición de su clave en `estados`): n, los cuatro estados, en plazo, sin plazo, vencidos y proporción."""
    filas = []
    for grupo in grupos:
        suyos = [x for x in estados(e) if x[posicion] == grupo]
        cuenta = Counter(x[4] for x in suyos)
        cuenta.update(x[6] for x in suyos)
        conteos = [cuenta[c] for c in ("Cumplido", "No cumplido", "Pendiente", "En proceso", "En plazo", "Sin plazo", "Vencido")]
        filas.append((grupo, len(suyos), *conteos, _parte(cuenta["Cumplido"], len(suyos))))
    return filas


def ultimos(e: Expediente) -> dict[tuple[str, str], int]:
    """El último valor observado de cada docente en cada desempeño."""
    hallados: dict[tuple[str, str], int] = {}
    for f in contadas(e):
        for d in e.rubrica.desempenos:
            valor = leido(f, d.codigo)
            if isinstance(valor, int):
                hallados[f.docente, d.codigo] = valor
    return hallados


def formacion(e: Expediente) -> list[tuple[str, int, int, int, str, str]]:
    """Desempeño, n, por acompañar, logrados, quiénes y qué acción se propone."""
    bajos = {n.valor for n in e.rubrica.niveles if not n.logrado}
    filas = []
    for d in e.rubrica.desempenos:
        suyos = [(x.nombre, ultimos(e)[x.codigo, d.codigo]) for x in e.docentes if (x.codigo, d.codigo) in ultimos(e)]
        quienes = [nombre for nombre, valor in suyos if valor in bajos]
        k, n = len(quienes), len(suyos)
        accion = ""
        if k >= 3:
            accion = "GIA" if Fraction(k, n) >= Fraction(1, 2) else "Microtaller"
        elif k:
            accion = "Visita entre pares" if n > k else "Asesoría individual"
        filas.append((d.codigo, n, k, n - k, ", ".join(quienes), accion))
    return filas


def priorizadas(e: Expediente) -> list[str]:
    con = {g["docente"] for g in globales(e) if g["nivel"]}
    return [d.codigo for d in e.docentes if d.priorizada and d.codigo not in con]


def _niveles_de(fichas: Iterable[Ficha]) -> dict[tuple[str, int, str], int]:
    """El nivel de cada docente, visita y desempeño que lo tiene."""
    return {(f.docente, f.visita, p.desempeno): p.nivel for f in fichas for p in f.puntajes if p.nivel is not None and not p.na}


def _claves_de(e: Expediente, fichas: Iterable[Ficha]) -> list[tuple[str, int, str]]:
    return [(f.docente, f.visita, d.codigo) for f in fichas for d in e.rubrica.desempenos]


def _diferencia(e: Expediente, uno: int | None, otro: int | None) -> int | None:
    orden = [n.valor for n in e.rubrica.niveles]
    return None if uno is None or otro is None else orden.index(otro) - orden.index(uno)


def brechas(e: Expediente) -> list[tuple[str, int, str, int | None]]:
    propias = e.de_tipo(TipoFicha.AUTOEVALUACION)
    observado, propio = _niveles_de(e.contadas), _niveles_de(propias)
    return [(*c, _diferencia(e, observado.get(c), propio.get(c))) for c in _claves_de(e, propias)]


def autoevaluacion(e: Expediente) -> list[tuple[int, str, int, int, int, int]]:
    grupos: dict[tuple[int, str], list[int]] = {}
    for _, visita, desempeno, brecha in brechas(e):
        grupos.setdefault((visita, desempeno), []).extend([] if brecha is None else [brecha])
    return [(*c, len(b), sum(x > 0 for x in b), b.count(0), sum(x < 0 for x in b)) for c, b in grupos.items()]


def dobles(e: Expediente) -> list[tuple[str, int, str, int | None, int | None]]:
    segundas, consensos = e.de_tipo(TipoFicha.SEGUNDA), e.de_tipo(TipoFicha.CONSENSO)
    observado, segundo, acordado = (_niveles_de(fichas) for fichas in (e.contadas, segundas, consensos))
    claves = dict.fromkeys([*_claves_de(e, segundas), *_claves_de(e, consensos)])
    return [(*c, _diferencia(e, observado.get(c), segundo.get(c)), acordado.get(c)) for c in claves]
