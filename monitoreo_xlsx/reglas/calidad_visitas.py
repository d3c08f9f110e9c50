"""La calidad de lo observado, en la fecha y las horas de la visita."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from monitoreo_xlsx.conversion import clave_de_nombre, en_cifras, feriados
from monitoreo_xlsx.hallazgos import Hallazgo
from monitoreo_xlsx.modelo import ROMANOS, Expediente, Ficha, TipoFicha

_PRESENCIALES = (TipoFicha.OBSERVACION, TipoFicha.PARES, TipoFicha.SEGUNDA)
_DOMINGO = 6
_MENOS_VISTO, _MAS_VISTO = 45, 90
"""Los minutos que duran las visitas en las fichas que se conocen: lo usual, no una norma."""


def visitas_cruzadas(expediente: Expediente) -> Iterator[Hallazgo]:
    """CAL-006: la misma persona observa dos aulas a la vez; se señala la visita que empieza después."""
    vistas: dict[tuple[date, tuple[str, ...]], list[tuple[Ficha, datetime, datetime]]] = {}
    horarios = [
        (f, *horas) for f in presenciales(expediente) if f.fecha and f.observador.strip() for horas in [_horas(f)] if horas is not None
    ]
    for ficha, inicio, fin in sorted(horarios, key=lambda h: h[1]):
        suyas = vistas.setdefault((inicio.date(), clave_de_nombre(ficha.observador)), [])
        otra = next((o for o, _, hasta in suyas if inicio < hasta), None)
        if otra is not None:
            datos = {
                "observador": ficha.observador,
                "docente": expediente.docente(otra.docente).nombre,
                "visita": ROMANOS[otra.visita - 1],
                "otra": str(otra.lugar_de("hora_inicio")),
            }
            yield Hallazgo("CAL-006", ficha.lugar_de("hora_inicio"), f"{inicio:%H:%M}", datos)
        suyas.append((ficha, inicio, fin))


def dia_no_laborable(expediente: Expediente) -> Iterator[Hallazgo]:
    """CAL-007: la visita fue en domingo o en un feriado nacional."""
    for ficha in presenciales(expediente):
        if ficha.fecha is None:
            continue
        feriado = feriados(ficha.fecha.year).get(ficha.fecha)
        dias = ["domingo"] if ficha.fecha.weekday() == _DOMINGO else []
        dias += [f"feriado nacional ({feriado})"] if feriado else []
        if dias:
            yield Hallazgo("CAL-007", ficha.lugar_de("fecha"), en_cifras(ficha.fecha), {"dia": " y ".join(dias)})


def duracion_inusual(expediente: Expediente) -> Iterator[Hallazgo]:
    """CAL-008: la visita dura menos o más de lo que suelen durar."""
    for ficha in presenciales(expediente):
        horas = _horas(ficha)
        if horas is None:
            continue
        minutos = int((horas[1] - horas[0]).total_seconds()) // 60
        if not _MENOS_VISTO <= minutos <= _MAS_VISTO:
            datos = {"minutos": str(minutos), "desde": str(_MENOS_VISTO), "hasta": str(_MAS_VISTO)}
            yield Hallazgo("CAL-008", ficha.lugar_de("hora_fin"), f"{horas[1]:%H:%M}", datos)


def presenciales(expediente: Expediente) -> tuple[Ficha, ...]:
    """Las fichas de quien entró al aula a observar: ni la autoevaluación ni el consenso se hacen durante la clase."""
    return tuple(f for f in expediente.cada_ficha if f.tipo in _PRESENCIALES)


def _horas(ficha: Ficha) -> tuple[datetime, datetime] | None:
    """Cuándo empezó y terminó; `None` si falta una hora o están invertidas. Sin fecha, en un día cualquiera."""
    if ficha.hora_inicio is None or ficha.hora_fin is None or ficha.hora_fin <= ficha.hora_inicio:
        return None
    dia = ficha.fecha or date.min
    return datetime.combine(dia, ficha.hora_inicio), datetime.combine(dia, ficha.hora_fin)
