"""Cuando fichas y cronograma se contradicen: si todas las fichas dicen lo mismo, el error está en el cronograma.

Un código modular, un instrumento, un nombre o un DNI mal escritos en el cronograma o la rúbrica contradicen a todas las
fichas buenas. Se señala una vez, donde está, y las fichas se usan.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from monitoreo_xlsx.conversion import clave
from monitoreo_xlsx.hallazgos import Hallazgo, Ubicacion
from monitoreo_xlsx.lectura.fichas.contra_que import Asunto, Entorno, Hallada, Reparo

_MINIMO_DE_FICHAS = 2
_QUE_DESCARTAN = frozenset({"ie", "rubrica"})
_Dicho = tuple[str, Ubicacion]
_DESCONOCIDA: tuple[Asunto, str] = ("desconocida", "")


def resolver(halladas: Iterable[Hallada], entorno: Entorno, lugares: Mapping[str, Ubicacion]) -> list[Hallada]:
    """Decide cada reparo, anota en la bitácora lo que corresponde y devuelve las fichas, sin ficha las que se apartan.

    `lugares` da la celda del código modular («ie») y las del instrumento y su versión («id», «version») en sus libros.
    """
    lista = list(halladas)
    colectivos = _colectivos(lista, entorno, lugares)
    for (asunto, sujeto), reparo in colectivos.items():
        entorno.bitacora.hallazgos.append(_del_documento(asunto, sujeto, reparo, entorno, lugares))
    dichas = {*colectivos, *([_DESCONOCIDA] if _caben_en_las_sin_nombre(lista, entorno) else [])}
    ya_anotados = {(hallazgo.codigo, hallazgo.lugar) for hallazgo in entorno.bitacora.hallazgos}
    return [_decidir(hallada, dichas, entorno, ya_anotados) for hallada in lista]


def _colectivos(halladas: list[Hallada], entorno: Entorno, lugares: Mapping[str, Ubicacion]) -> dict[tuple[Asunto, str], Reparo]:
    """Los asuntos en que al menos dos fichas, y todas las que opinan, dicen lo mismo contra el cronograma o la rúbrica."""
    grupos: dict[tuple[Asunto, str], list[tuple[Reparo, Hallada]]] = {}
    for hallada in halladas:
        for reparo in hallada.reparos:
            grupos.setdefault((reparo.asunto, reparo.sujeto), []).append((reparo, hallada))
    return {
        asunto: grupo[0][0]
        for asunto, grupo in grupos.items()
        if asunto != _DESCONOCIDA
        and not entorno.conformes[asunto]
        and len({reparo.clave for reparo, _ in grupo}) == 1
        and len({_testigo(reparo, hallada) for reparo, hallada in grupo if hallada.ficha is not None}) >= _MINIMO_DE_FICHAS
        and (asunto[0] != "rubrica" or "id" in lugares)
    }


def _caben_en_las_sin_nombre(halladas: list[Hallada], entorno: Entorno) -> bool:
    """Dice si las docentes desconocidas pueden ser, todas, las de las filas del cronograma que ya se señalaron por no tener nombre."""
    nombres = {reparo.clave for hallada in halladas for reparo in hallada.reparos if reparo.asunto == _DESCONOCIDA[0]}
    return len(nombres) <= entorno.nomina.sin_nombre + entorno.nomina.repetidas


def _testigo(reparo: Reparo, hallada: Hallada) -> Ubicacion:
    """La celda que lo dice, aunque valga para varias visitas de una hoja; si es de todo el libro, opina cada ficha."""
    return reparo.hallazgo.lugar if reparo.hallazgo.lugar.celda else hallada.lugar


def _del_documento(asunto: Asunto, sujeto: str, reparo: Reparo, entorno: Entorno, lugares: Mapping[str, Ubicacion]) -> Hallazgo:
    if asunto == "ie":
        entorno.bitacora.olvidar("CEL-010", lugares["ie"])
        return Hallazgo("IED-005", lugares["ie"], entorno.codigo_modular, {"otro": reparo.escrito})
    if asunto == "rubrica":
        rubrica = entorno.instrumento.rubrica
        lugar = lugares["version" if clave(reparo.escrito).startswith(clave(rubrica.id)) else "id"]
        return Hallazgo("RUB-012", lugar, rubrica.clave, {"otra": reparo.escrito})
    docente = next(d for d in entorno.nomina.docentes if d.codigo == sujeto)
    if asunto == "nombre":
        return Hallazgo("CRO-017", docente.lugar, docente.nombre, {"otro": reparo.escrito})
    lugar = entorno.nomina.lugares_de_dni[sujeto]
    entorno.bitacora.olvidar("CEL-010", lugar)
    return Hallazgo("CRO-018", lugar, docente.dni, {"docente": docente.nombre, "otro": reparo.escrito})


def _decidir(hallada: Hallada, dichas: Collection[tuple[Asunto, str]], entorno: Entorno, ya_anotados: set[_Dicho]) -> Hallada:
    suyos = [reparo for reparo in hallada.reparos if (reparo.asunto, reparo.sujeto) not in dichas]
    ajena = next((reparo for reparo in suyos if reparo.asunto in _QUE_DESCARTAN), None)
    if ajena is not None:
        # De otra IE o de otra rúbrica: lo demás que se vea en ella no es un defecto.
        _anotar_una_vez(ajena.hallazgo, entorno, ya_anotados)
        return replace(hallada, ficha=None)
    entorno.bitacora.hallazgos += hallada.hallazgos
    for reparo in suyos:
        _anotar_una_vez(reparo.hallazgo, entorno, ya_anotados)
    return replace(hallada, ficha=None) if any(reparo.aparta for reparo in suyos) else hallada


def _anotar_una_vez(hallazgo: Hallazgo, entorno: Entorno, ya_anotados: set[_Dicho]) -> None:
    """El mismo dato puede ser de varias visitas de una hoja, y la rúbrica de un libro, de todas sus fichas: se dice una vez."""
    suyo = (hallazgo.codigo, hallazgo.lugar)
    if suyo not in ya_anotados:
        ya_anotados.add(suyo)
        entorno.bitacora.hallazgos.append(hallazgo)
