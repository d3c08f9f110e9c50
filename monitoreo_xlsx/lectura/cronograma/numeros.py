"""El número de cada visita de un cronograma que no lo escribe: sale de sus meses o del orden de sus fechas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from monitoreo_xlsx.lectura.cronograma.docentes import Nomina
from monitoreo_xlsx.lectura.cronograma.estructura import momento
from monitoreo_xlsx.lectura.cronograma.programacion import Visitas
from monitoreo_xlsx.lectura.hoja.bitacora import Bitacora
from monitoreo_xlsx.modelo import ROMANOS, Momento, Visita


@dataclass(frozen=True, slots=True)
class SinNumero:
    """Una visita programada cuyo número no está escrito, y el mes que dice su eje, si lo dice."""

    visita: Visita
    mes: int | None = None

    @property
    def suyo(self) -> int | None:
        """El mes de la visita: el de su eje o, si no, el de su fecha."""
        return self.mes or (self.visita.desde.month if self.visita.desde else None)


def numerar(sueltas: Sequence[SinNumero], nomina: Nomina, bitacora: Bitacora) -> Visitas:
    """Numera las visitas. Si cada docente tiene a lo más una por mes y los meses no son más que las visitas, cada mes es una vuelta.

    Así, a quien no se visita en junio le toca la II en setiembre. Si no, cuenta el orden de las fechas de cada docente. La que ya lleva su
    número lo conserva. Dos con el mismo se anotan (CRO-016), y las que pasan de las que se pueden contar, también (CRO-032).
    """
    por_docente: dict[str, list[SinNumero]] = {docente.codigo: [] for docente in nomina.docentes}
    for suelta in sueltas:
        por_docente[suelta.visita.docente].append(suelta)
    meses = _meses_que_son_vueltas(por_docente)
    visitas: Visitas = {}
    for docente in nomina.docentes:
        suyas = sorted(por_docente[docente.codigo], key=lambda suelta: (suelta.suyo or 0, suelta.visita.desde or date.min))
        for orden, suelta in enumerate(suyas, 1):
            numero = suelta.visita.numero or (meses.index(suelta.suyo) + 1 if meses else orden)
            previa = visitas.get((docente.codigo, numero))
            if numero > len(ROMANOS):
                bitacora.anotar("CRO-032", suelta.visita.lugar, docente=docente.nombre, cuantas=str(len(suyas)), maximo=str(len(ROMANOS)))
                break
            if previa is not None:
                datos = {"docente": docente.nombre, "visita": ROMANOS[numero - 1], "otra": str(previa.lugar)}
                bitacora.anotar("CRO-016", suelta.visita.lugar, **datos)
                continue
            visitas[docente.codigo, numero] = replace(suelta.visita, numero=numero)
    return visitas


def _meses_que_son_vueltas(por_docente: Mapping[str, Sequence[SinNumero]]) -> list[int | None]:
    """Los meses de las visitas, si cada uno es una vuelta; ninguno si no lo son."""
    de_cada_una = [[suelta.suyo for suelta in suyas] for suyas in por_docente.values()]
    meses = {mes for suyos in de_cada_una for mes in suyos}
    repiten = any(len(set(suyos)) < len(suyos) for suyos in de_cada_una)
    if repiten or None in meses or len(meses) > max(map(len, de_cada_una), default=0):
        return []
    return sorted(meses, key=lambda mes: mes or 0)


def momentos_de(visitas: Visitas) -> tuple[Momento, ...]:
    """Deduce las vueltas de visitas de una tabla larga; el mes, solo si todas las de la vuelta son del mismo."""
    momentos = []
    for numero in sorted({numero for _, numero in visitas}):
        meses = {dia.month for (_, n), v in visitas.items() if n == numero for dia in (v.desde, v.hasta) if dia is not None}
        momentos.append(momento(numero, meses.pop() if len(meses) == 1 else None))
    return tuple(momentos)
