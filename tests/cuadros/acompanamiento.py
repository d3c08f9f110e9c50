"""Escuelas con lo que acompaña a los niveles: compromisos, diálogo y docentes que vienen priorizadas."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from monitoreo_xlsx.modelo import Compromiso, Dialogo, EstadoCompromiso, Expediente, Ficha, Forma, TipoFicha, TipoForma
from tests.cuadros.escuelas import acompanada, grande, pequena
from tests.indicadores.ayudas import compromiso, ficha, sigue

EN_PROCESO, NO_CUMPLIDO = EstadoCompromiso.EN_PROCESO, EstadoCompromiso.NO_CUMPLIDO
SECRETO = "Secreto inventado"
"""Está en todo texto libre de `comprometida`: no debe salir en la versión sin nombres."""


def comprometida() -> Expediente:
    """La escuela pequeña (corte: 15 de octubre) con seis compromisos, tres diálogos y una docente priorizada.

    D01: I-1 (D2) se cumplió en la II; I-2 (D1) está en proceso y venció; II-1 (D4), pendiente hasta noviembre · D02: A-1, del
    periodo anterior y sin desempeño, venció; I-1 (D3) no se cumplió · D03: II-1 (D5), sin fecha límite · D04: ninguno; viene priorizada.
    """
    base = pequena()
    extras: dict[tuple[str, int], dict[str, Any]] = {
        ("D01", 1): {
            "compromisos": (_acuerdo(1, 1, "D2", date(2024, 8, 30)), _acuerdo(1, 2, "D1", date(2024, 9, 30))),
            "dialogo": Dialogo(*(f"{SECRETO}: {parte}" for parte in ("fortalezas", "por mejorar", "antes", "durante", "después"))),
        },
        ("D01", 2): {
            "compromisos": (_acuerdo(2, 1, "D4", date(2024, 11, 15)),),
            "seguimientos": (sigue("I-1", verificacion=f"{SECRETO}: lo mostró"), sigue("I – 2", EN_PROCESO)),
            "dialogo": Dialogo(fortalezas=f"{SECRETO}: la segunda"),
        },
        ("D02", 1): {"compromisos": (_acuerdo(1, 1, "D3", date(2024, 7, 31), "D02", estado=NO_CUMPLIDO),)},
        ("D03", 2): {"compromisos": (_acuerdo(2, 1, "D5", None, "D03"),)},
    }
    fichas = tuple(replace(f, **extras.get((f.docente, f.visita), {})) for f in base.fichas)
    par = replace(ficha("D01", 1, "3 3 3 3 3"), tipo=TipoFicha.PARES, dialogo=Dialogo(despues=f"{SECRETO}: la colega"))
    docentes = (*base.docentes[:3], replace(base.docentes[3], priorizada=True))
    anterior = _acuerdo(0, 1, "", date(2024, 4, 30), "D02")
    return replace(base, docentes=docentes, fichas=fichas, otras_fichas=(par,), anteriores=(anterior,))


def de_todo() -> Expediente:
    """La comprometida, con las visitas entre pares, las autoevaluaciones y la doble observación de la acompañada."""
    base, otra = comprometida(), acompanada()
    return replace(base, parejas=otra.parejas, otras_fichas=(*base.otras_fichas, *otra.otras_fichas))


def _acuerdo(visita: int, numero: int, desempeno: str, plazo: date | None, docente: str = "D01", **otros: Any) -> Compromiso:
    partes = {c: f"{SECRETO}: {c}" for c in ("evidencia", "responsable")}
    texto = f"{SECRETO}: acuerdo {visita}.{numero}"
    return compromiso(visita, numero, texto, docente, desempeno=desempeno, plazo=plazo, **partes, **otros)


_LARGO = (
    "Durante la conversación reconoce que las preguntas que hizo se respondían con una sola palabra y que casi siempre contestaron las "
    "mismas niñas; propone partir de una situación del juego en los sectores, esperar la respuesta y repreguntar con «¿cómo lo supiste?»."
)


def larga(docentes: int = 11, desempenos: int = 9, veces: int = 2) -> Expediente:
    """Una escuela con todas sus visitas, dos compromisos por docente y visita, y textos largos."""
    base = grande(docentes, 3, desempenos)
    nombres = {d.codigo: f"Docente Ficticia de Nombre Largo {d.codigo}" for d in base.docentes}
    formas = (Forma("Visita al aula", TipoForma.INDIVIDUAL), Forma("Grupo de interaprendizaje (GIA)", TipoForma.GRUPAL))
    fichas = tuple(_hablada(f, i, veces) for i, f in enumerate(base.fichas))
    personas = tuple(replace(d, nombre=nombres[d.codigo]) for d in base.docentes)
    return replace(base, docentes=personas, fichas=fichas, formas=formas, corte=date(2024, 10, 15))


def _hablada(f: Ficha, i: int, veces: int) -> Ficha:
    codigos = [p.desempeno for p in f.puntajes]
    plazos = (date(2024, 9, 30), date(2024, 11, 30), None)
    acuerdos = tuple(
        compromiso(
            f.visita,
            n,
            f"{n}. {_LARGO}"[:200],
            f.docente,
            desempeno=codigos[(i + n) % len(codigos)],
            plazo=plazos[(i + n) % 3],
            evidencia="Planificación de la semana con las preguntas escritas y un registro de lo que responden.",
            responsable="La docente, con apoyo de la directora",
        )
        for n in (1, 2)
    )
    vistos = tuple(sigue(f"{'I' * (f.visita - 1)}-{n}", list(EstadoCompromiso)[(i + n) % 4], _LARGO[:120]) for n in (1, 2) if f.visita > 1)
    dialogo = Dialogo(*(" ".join([_LARGO] * veces) for _ in range(5)))
    return replace(f, compromisos=acuerdos, seguimientos=vistos, dialogo=dialogo)
