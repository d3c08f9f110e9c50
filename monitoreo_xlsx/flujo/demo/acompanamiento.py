"""El acompañamiento de la IE de ejemplo: compromisos y su seguimiento, diálogo, pares, grupos y dobles observaciones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from monitoreo_xlsx.flujo.demo.observacion import LUGAR, niveles, situacion
from monitoreo_xlsx.modelo import (
    Competencia,
    Compromiso,
    Dialogo,
    Docente,
    EstadoCompromiso,
    Ficha,
    Forma,
    Intervencion,
    Logro,
    MomentoLogro,
    Pareja,
    Puntaje,
    Rubrica,
    Seguimiento,
    TipoFicha,
    TipoForma,
)

Datos = dict[str, Any]
_LOGRO = 3
_ULTIMA = 3


def historia(datos: Datos, escuela: Datos, posicion: int, docente: Docente, fichas: Sequence[Ficha], rubrica: Rubrica) -> Iterator[Ficha]:
    """Las fichas de una docente con su diálogo, lo que acordó en cada una y lo que se halló de lo acordado antes."""
    abiertos: list[tuple[Compromiso, int]] = []
    for ficha in fichas:
        hallado = {p.desempeno: p.nivel for p in ficha.puntajes if p.nivel is not None}
        seguimientos = tuple(_seguimiento(datos, c, antes, hallado.get(c.desempeno, antes), ficha.visita) for c, antes in abiertos)
        cerrados = {s.codigo for s in seguimientos if s.estado in {EstadoCompromiso.CUMPLIDO, EstadoCompromiso.NO_CUMPLIDO}}
        abiertos = [(c, hallado.get(c.desempeno, n)) for c, n in abiertos if c.codigo not in cerrados]
        nuevos = tuple(_compromisos(datos, docente, ficha, rubrica, {c.desempeno for c, _ in abiertos}))
        abiertos += [(c, hallado[c.desempeno]) for c in nuevos]
        dialogo = _dialogo(datos, escuela, posicion, ficha, rubrica)
        yield replace(ficha, dialogo=dialogo, compromisos=nuevos, seguimientos=seguimientos)


def _compromisos(datos: Datos, docente: Docente, ficha: Ficha, rubrica: Rubrica, en_curso: set[str]) -> Iterator[Compromiso]:
    """Uno por cada desempeño por lograr que no tenga ya uno en curso, empezando por los de menor nivel."""
    orden = [d.codigo for d in rubrica.desempenos]
    propios = [p for p in ficha.puntajes if p.desempeno not in en_curso]
    por_lograr = sorted((p.nivel, orden.index(p.desempeno)) for p in propios if p.nivel is not None and p.nivel < _LOGRO)
    textos = datos["compromisos"]
    for numero, (_, i) in enumerate(por_lograr[: textos["por_ficha"]], start=1):
        yield Compromiso(
            docente.codigo,
            ficha.visita,
            numero,
            textos["textos"][i],
            LUGAR,
            desempeno=orden[i],
            evidencia=textos["evidencias"][i],
            responsable=docente.nombre,
            plazo=textos["plazos"][ficha.visita - 1],
        )


def _seguimiento(datos: Datos, compromiso: Compromiso, antes: int, ahora: int, visita: int) -> Seguimiento:
    """Lo acordado se cumplió si el desempeño llegó al logro; va en proceso si subió."""
    textos = datos["compromisos"]
    if ahora >= _LOGRO:
        estado, verificacion = EstadoCompromiso.CUMPLIDO, textos["verificado"]
    elif ahora > antes:
        estado, verificacion = EstadoCompromiso.EN_PROCESO, textos["en_proceso"]
    else:
        estado = EstadoCompromiso.NO_CUMPLIDO if visita == _ULTIMA else EstadoCompromiso.PENDIENTE
        verificacion = textos["sin_avance"]
    return Seguimiento(compromiso.codigo, LUGAR, estado, verificacion, compromiso.texto)


def _dialogo(datos: Datos, escuela: Datos, posicion: int, ficha: Ficha, rubrica: Rubrica) -> Dialogo:
    vuelta = ficha.visita - 1
    menor = min((p for p in ficha.puntajes if p.nivel is not None), key=lambda p: p.nivel or 0)
    huecos = {
        "sector": situacion(escuela, posicion, vuelta).removeprefix("sector de ").partition(",")[0],
        "actividad": escuela["evidencias"]["actividades"][vuelta],
        "desempeno": next(d.nombre for d in rubrica.desempenos if d.codigo == menor.desempeno),
        "evidencia": menor.evidencia.partition(" (")[0].lower(),
    }
    return Dialogo(**{clave: texto.format_map(huecos) for clave, texto in datos["dialogo"].items()})


def formas(datos: Datos) -> tuple[Forma, ...]:
    """El catálogo de la IE: las de fábrica y el microtaller."""
    return tuple(Forma(f["nombre"], TipoForma(f["tipo"])) for f in datos["formas"])


def parejas(datos: Datos, docentes: Sequence[Docente]) -> tuple[Pareja, ...]:
    """Las visitas entre pares programadas."""
    return tuple(
        Pareja(
            docentes[p["observada"] - 1].codigo,
            docentes[p["observadora"] - 1].codigo,
            LUGAR,
            p["desempeno"],
            p["fecha"],
            p["fecha"],
            nueva_fecha=p.get("nueva_fecha"),
            motivo=p.get("motivo", ""),
        )
        for p in datos["parejas"]
    )


def intervenciones(datos: Datos, docentes: Sequence[Docente]) -> tuple[Intervencion, ...]:
    """Las intervenciones en grupo, con su asistencia si ya se hicieron."""
    todas = tuple(range(1, len(docentes) + 1))
    hechas = []
    for numero, i in enumerate(datos["intervenciones"], start=1):
        convocadas = i.get("convocadas", todas)
        asistieron = [n for n in convocadas if n not in i.get("faltaron", ())]
        hechas.append(
            Intervencion(
                numero,
                i["forma"],
                LUGAR,
                i["tema"],
                tuple(i["desempenos"]),
                i["fecha"],
                i["fecha"],
                nueva_fecha=i.get("nueva_fecha"),
                motivo=i.get("motivo", ""),
                convocadas=tuple(docentes[n - 1].codigo for n in convocadas),
                asistentes=tuple(docentes[n - 1].codigo for n in asistieron) if i.get("hecha") else None,
            )
        )
    return tuple(hechas)


def de_pares(datos: Datos, docentes: Sequence[Docente], observadas: dict[str, Ficha]) -> Iterator[Ficha]:
    """Las fichas de las visitas entre pares que se hicieron: lo que la par vio, en el desempeño acordado."""
    for pareja in (p for p in datos["parejas"] if "ficha" in p):
        observada, observadora = (docentes[pareja[quien] - 1] for quien in ("observada", "observadora"))
        base = observadas[observada.codigo]
        yield replace(
            _sin_acuerdos(base),
            tipo=TipoFicha.PARES,
            observadora=observadora.codigo,
            observador=observadora.nombre,
            cargo="Par",
            fecha=pareja["ficha"],
            puntajes=tuple(_solo(p, pareja["desempeno"]) for p in base.puntajes),
        )


def _solo(puntaje: Puntaje, desempeno: str) -> Puntaje:
    return puntaje if puntaje.desempeno == desempeno else replace(puntaje, nivel=None, na=False, evidencia="")


def autoevaluaciones(datos: Datos, rubrica: Rubrica, fichas: Sequence[Ficha], docentes: Sequence[Docente]) -> Iterator[Ficha]:
    """Lo que cada docente dice de su propia clase."""
    for ficha, docente, signos in zip(fichas, docentes, datos["autoevaluacion"]["niveles"], strict=True):
        yield replace(
            _sin_acuerdos(ficha),
            tipo=TipoFicha.AUTOEVALUACION,
            observador=docente.nombre,
            observadora=docente.codigo,
            cargo="",
            puntajes=niveles(signos, rubrica),
        )


def dobles(datos: Datos, rubrica: Rubrica, fichas: Sequence[Ficha]) -> Iterator[Ficha]:
    """Las observaciones de la especialista en la misma clase y, si los hubo, los consensos."""
    quien = datos["especialista"]["nombre"]
    for clave, tipo in (("niveles", TipoFicha.SEGUNDA), ("consenso", TipoFicha.CONSENSO)):
        for numero, signos in datos["especialista"][clave].items():
            propia = {"observador": quien, "cargo": "Especialista UGEL", "puntajes": niveles(signos, rubrica)}
            yield replace(_sin_acuerdos(fichas[int(numero) - 1]), tipo=tipo, **propia)


def con_otra_rubrica(datos: Datos, rubrica: Rubrica, fichas: dict[int, Ficha]) -> Iterator[Ficha]:
    """Las fichas de la misma visita que se llenaron además con otra rúbrica."""
    for numero, signos in datos["otra_rubrica"]["niveles"].items():
        yield replace(_sin_acuerdos(fichas[int(numero)]), puntajes=niveles(signos, rubrica))


def _sin_acuerdos(ficha: Ficha) -> Ficha:
    return replace(ficha, dialogo=Dialogo(), compromisos=(), seguimientos=(), registrada=None)


def abiertos_antes(fichas: Sequence[Ficha], visita: int) -> tuple[Compromiso, ...]:
    """Los compromisos que una visita tenía por verificar: los que su seguimiento cita."""
    citados = {s.codigo for f in fichas if f.visita == visita for s in f.seguimientos}
    return tuple(c for f in fichas for c in f.compromisos if c.codigo in citados)


def logros(datos: Datos, docentes: Sequence[Docente], competencias: Sequence[Competencia]) -> Iterator[Logro]:
    """Cuántos niños de cada aula están en cada nivel, por competencia de su edad y momento; todo inventado."""
    propios = datos["aprendizajes"]
    for i, docente in enumerate(docentes):
        for k, competencia in enumerate(c for c in competencias if docente.edad in c.edades):
            for m, (momento, (logrados, en_proceso)) in enumerate(zip(MomentoLogro, propios["de_cada_veinte"], strict=True)):
                a, b = logrados + (i + 2 * k + 3 * m) % 5, en_proceso - (i + 2 * k) % 3
                ad, c = (a // 5, propios["ninos"] - a - b) if momento is MomentoLogro.FINAL else (0, propios["ninos"] - a - b)
                cuenta = {"ad": ad, "a": a - ad, "b": b, "c": c, "evaluados": propios["ninos"]}
                yield Logro(docente.codigo, docente.aula, docente.edad, docente.seccion, competencia.codigo, momento, LUGAR, **cuenta)
