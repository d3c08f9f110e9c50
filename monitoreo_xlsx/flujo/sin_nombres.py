"""La versión sin nombres: qué se quita de un expediente antes de mostrarlo (Ley 29733)."""

from __future__ import annotations

from dataclasses import replace

from monitoreo_xlsx.catalogo import sin_valores
from monitoreo_xlsx.conversion import clave, normal
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.modelo import Compromiso, Dialogo, Expediente, Ficha
from monitoreo_xlsx.plantillas import OTRO_MOTIVO


def quitar_nombres(expediente: Expediente) -> Expediente:
    """Deja a cada docente su código (D01…) y su edad de aula; quita DNI, textos libres y todo camino de vuelta.

    De los motivos quedan los de la lista de la IE; uno escrito de otra manera va como «Otro».
    Los hallazgos se conservan para contarlos, sin su lugar ni lo que citan.
    """
    from monitoreo_xlsx.tabla import motivos  # noqa: PLC0415 - pandas tarda en cargar y solo hace falta al consolidar

    textos = _Numerados()
    conocidos = {clave(motivo) for motivo in motivos(expediente)}

    def en_lista(motivo: str) -> str:
        return motivo if not motivo or clave(motivo) in conocidos else OTRO_MOTIVO

    def numeradas(fichas: tuple[Ficha, ...]) -> tuple[Ficha, ...]:
        return tuple(_ficha(f, textos) for f in fichas)

    docentes = tuple(replace(d, nombre=d.codigo, aula="", seccion="", dni="", condicion="", lugar=Ubicacion()) for d in expediente.docentes)
    return replace(
        expediente,
        institucion=replace(expediente.institucion, directora="", responsables=""),
        docentes=docentes,
        visitas=tuple(replace(v, motivo=en_lista(v.motivo), lugar=Ubicacion()) for v in expediente.visitas),
        fichas=numeradas(expediente.fichas),
        otras_fichas=numeradas(expediente.otras_fichas),
        ediciones=tuple(replace(e, fichas=numeradas(e.fichas), otras_fichas=numeradas(e.otras_fichas)) for e in expediente.ediciones),
        parejas=tuple(replace(p, motivo=en_lista(p.motivo), lugar=Ubicacion()) for p in expediente.parejas),
        intervenciones=tuple(
            replace(i, tema="", responsable="", motivo=en_lista(i.motivo), lugar=Ubicacion(), lugares=()) for i in expediente.intervenciones
        ),
        anteriores=tuple(_compromiso(c, textos) for c in expediente.anteriores),
        logros=tuple(replace(x, docente="", aula="", seccion="", lugar=Ubicacion()) for x in expediente.logros),
        apartadas=tuple(Ubicacion() for _ in expediente.apartadas),
        fuentes=tuple(replace(x, archivo=f"Libro {i}") for i, x in enumerate(expediente.fuentes, start=1)),
        en_disco={},
        dispensas=(),
        hallazgos=tuple(sin_valores(hallazgo) for hallazgo in expediente.hallazgos),
    )


class _Numerados(dict[str, str]):
    """Un número en lugar de cada texto: por su texto se sabe de qué compromiso es un seguimiento, y eso no debe perderse."""

    def __missing__(self, texto: str) -> str:
        self[texto] = str(len(self) + 1) if texto else ""
        return self[texto]


def _ficha(ficha: Ficha, textos: _Numerados) -> Ficha:
    return replace(
        ficha,
        observador="",
        dialogo=Dialogo(),
        lugar=Ubicacion(),
        lugares=(),
        puntajes=tuple(replace(p, evidencia="", lugar=Ubicacion()) for p in ficha.puntajes),
        compromisos=tuple(_compromiso(c, textos) for c in ficha.compromisos),
        seguimientos=tuple(replace(s, verificacion="", texto=textos[normal(s.texto)], lugar=Ubicacion()) for s in ficha.seguimientos),
    )


def _compromiso(compromiso: Compromiso, textos: _Numerados) -> Compromiso:
    return replace(compromiso, texto=textos[normal(compromiso.texto)], evidencia="", responsable="", lugar=Ubicacion())
