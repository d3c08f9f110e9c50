"""Lee las filas de un cronograma: quién es cada docente y qué visitas tiene."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from monitoreo_xlsx.celdas import Celda
from monitoreo_xlsx.celdas.referencias import leer_referencia
from monitoreo_xlsx.conversion import MESES, Contexto, Programacion, en_cifras, es_negativa, trocada, unos_son_marcas
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.lectura.bitacora import Bitacora
from monitoreo_xlsx.lectura.cambios import CODIGO_DE_VISITA, columnas_de_cambio, de_visita, leer_cambio
from monitoreo_xlsx.lectura.estructura import ROTULOS, Ancho, momento
from monitoreo_xlsx.lectura.herencia import Herencia
from monitoreo_xlsx.lectura.nomina import Nomina
from monitoreo_xlsx.lectura.tablas import Tabla
from monitoreo_xlsx.modelo import ROMANOS, Docente, Estado, Momento, Visita
from monitoreo_xlsx.plantillas import CRONOGRAMA, DOCENTE, FORMA, NUMERO_VISITA

Visitas = dict[tuple[str, int], Visita]

_MARCA = CRONOGRAMA.campo("fecha")
_DE_DOCENTE = ("numero", "aula", "dni", "condicion", "nueva", "priorizada")
_MAX_PALABRAS = 8


def leer_ancho(ancho: Ancho, nomina: Nomina, contexto: Contexto, bitacora: Bitacora) -> Visitas:
    """Lee una tabla con una columna por visita."""
    tabla = ancho.tabla
    contexto = replace(contexto, unos_son_marcas=_unos_son_marcas(tabla, tuple(ancho.columnas.values()), bitacora))
    visitas: Visitas = {}
    anterior = tabla.cabecera.ultima
    for fila in tabla.filas():
        marcas = {numero: tabla.en(fila, columna) for numero, columna in ancho.columnas.items()}
        nombre = _nombre(tabla, fila, marcas.values(), anterior, contexto, bitacora)
        if nombre is None:
            nomina.sin_nombre += _es_fila_sin_nombre(tabla, fila, marcas.values())
            continue
        anterior = fila
        docente = nomina.agregar(tabla, fila, nombre, contexto, bitacora)
        if docente is None:
            continue
        nomina.numerar(docente, tabla.celda(fila, "numero"))
        comun = _forma(tabla, fila, ancho.forma_comun, contexto, bitacora)
        for vuelta in ancho.momentos:
            visita = _visita_ancha(ancho, fila, vuelta, docente, contexto, bitacora)
            if visita is not None:
                visitas[docente.codigo, vuelta.numero] = replace(visita, forma=visita.forma or comun)
    return visitas


def _unos_son_marcas(tabla: Tabla, columnas: Sequence[int], bitacora: Bitacora) -> bool:
    """Dice si en las columnas de las visitas solo hay unos, que son marcas, y lo anota en la primera (CRO-030)."""
    de_docentes = [fila for fila in tabla.filas() if tabla.celda(fila, "docente") is not None]
    celdas = [celda for fila in de_docentes for columna in columnas if (celda := tabla.en(fila, columna)) is not None]
    if not unos_son_marcas(celdas):
        return False
    bitacora.anotar("CRO-030", tabla.vista.lugar(celdas[0].fila, celdas[0].columna))
    return True


def por_marcar(ancho: Ancho, nomina: Nomina, visitas: Visitas) -> dict[tuple[str, int], Ubicacion]:
    """La celda que programaría cada visita que la tabla no programa."""
    vista = ancho.tabla.vista
    filas = {docente.codigo: leer_referencia(docente.lugar.celda)[0] for docente in nomina.docentes}
    return {
        (codigo, numero): vista.lugar(fila, columna)
        for codigo, fila in filas.items()
        for numero, columna in ancho.columnas.items()
        if (codigo, numero) not in visitas
    }


def _nombre(tabla: Tabla, fila: int, marcas: Iterable[Celda | None], anterior: int, contexto: Contexto, bitacora: Bitacora) -> Celda | None:
    """Devuelve la celda con el nombre de una docente, o `None` si la fila no es de ninguna o no se puede leer."""
    celda = tabla.celda(fila, "docente")
    lugar = tabla.lugar(fila, "docente")
    if celda is None or not any(c.isalpha() for c in celda.texto):
        if _con_marca(marcas):
            bitacora.anotar("CRO-009", lugar)
        return None
    if celda.fila != fila or ROTULOS.campo(celda.texto) is not None:
        return None
    if not _con_marca(marcas) and not any(tabla.celda(fila, campo) for campo in _DE_DOCENTE if campo in tabla.columnas):
        # Una nota al pie también está sola en su fila: solo es una docente si la tabla no trae más datos de cada una.
        con_datos = any(campo in tabla.columnas for campo in ("numero", "aula"))
        if con_datos or fila != anterior + 1 or celda.texto.rstrip().endswith(":") or len(celda.texto.split()) > _MAX_PALABRAS:
            return None
    return celda if bitacora.leer(DOCENTE, celda, lugar, contexto) is not None else None


def _con_marca(marcas: Iterable[Celda | None]) -> bool:
    return any(celda is not None and not es_negativa(celda.texto) for celda in marcas)


def _es_fila_sin_nombre(tabla: Tabla, fila: int, marcas: Iterable[Celda | None]) -> bool:
    celda = tabla.celda(fila, "docente")
    return (celda is None or celda.fila == fila) and _con_marca(marcas)


def _forma(tabla: Tabla, fila: int, columna: int | None, contexto: Contexto, bitacora: Bitacora) -> str:
    if columna is None:
        return ""
    return bitacora.leer(FORMA, tabla.en(fila, columna), tabla.vista.lugar(fila, columna), contexto) or ""


def _visita_ancha(ancho: Ancho, fila: int, vuelta: Momento, docente: Docente, contexto: Contexto, bitacora: Bitacora) -> Visita | None:
    columna = ancho.columnas[vuelta.numero]
    lugar = ancho.tabla.vista.lugar(fila, columna)
    programacion = leer_marca(ancho.tabla.en(fila, columna), lugar, replace(contexto, mes=vuelta.mes), bitacora)
    propias = ancho.propias.get(vuelta.numero, {})
    columnas = columnas_de_cambio(propias)
    incompleto = de_visita(docente.nombre, vuelta.numero)
    cambio = leer_cambio(ancho.tabla, fila, columnas, incompleto, contexto, bitacora)
    forma = _forma(ancho.tabla, fila, propias.get("forma"), contexto, bitacora)
    if not programacion.programada and cambio.estado is None and cambio.nueva_fecha is None:
        return None
    return cambio.aplicar(_programada(docente, vuelta.numero, lugar, programacion, forma))


def _programada(docente: Docente, numero: int, lugar: Ubicacion, programacion: Programacion, forma: str) -> Visita:
    """La visita que una celda programa, en el estado que diga: «Reprogramada 20/06» da su nueva fecha."""
    visita = Visita(docente.codigo, numero, lugar, programacion.desde, programacion.hasta, forma, programacion.estado)
    if programacion.estado is Estado.REPROGRAMADA:
        return replace(visita, desde=None, hasta=None, nueva_fecha=programacion.desde)
    return visita


def leer_marca(
    celda: Celda | None, lugar: Ubicacion, contexto: Contexto, bitacora: Bitacora, codigos: dict[str, str] | None = None
) -> Programacion:
    """Lee una celda que programa una visita; si no se entiende, la visita queda programada y sin fecha.

    `codigos` es como en `Bitacora.leer`.
    """
    if celda is None:
        return Programacion(programada=False)
    leida: Programacion | None = bitacora.leer(_MARCA, celda, lugar, contexto, codigos)
    if leida is None:
        return Programacion(programada=True)
    if leida.estado is Estado.REPROGRAMADA:  # su nueva fecha puede ser de otro mes
        contexto = replace(contexto, mes=None)
    for dia in dict.fromkeys((leida.desde, leida.hasta)):
        if dia is not None and _fuera(dia, lugar, contexto, bitacora):
            return Programacion(programada=True)
    return leida


def _fuera(dia: date, lugar: Ubicacion, contexto: Contexto, bitacora: Bitacora) -> bool:
    if dia.year != contexto.periodo:
        bitacora.anotar("CRO-005", lugar, en_cifras(dia), periodo=str(contexto.periodo))
        return True
    if contexto.mes is not None and dia.month != contexto.mes:
        otra = trocada(dia, contexto.mes)
        sugerencia = f" (¿quiso decir {en_cifras(otra)}?)" if otra else ""
        bitacora.anotar("CRO-006", lugar, en_cifras(dia), mes=MESES[contexto.mes - 1], sugerencia=sugerencia)
        return True
    return False


def leer_largo(tabla: Tabla, nomina: Nomina, contexto: Contexto, bitacora: Bitacora) -> Visitas:
    """Lee una tabla con una fila por visita."""
    visitas: Visitas = {}
    sueltas: list[tuple[str | None, int | None, Ubicacion]] = []
    columnas = columnas_de_cambio(tabla.columnas)
    herencia = Herencia(tabla)
    anterior = tabla.cabecera.ultima
    for fila in tabla.filas():
        celda = tabla.celda(fila, "visita")
        docente, es_visita = herencia.tomar(fila), True
        if docente is None:
            docente, es_visita = _docente_larga(tabla, fila, celda, anterior, nomina, contexto, bitacora)
            herencia.recordar(fila, docente)
        if not es_visita:
            continue
        anterior = fila
        numero = _numero_largo(tabla, fila, celda, contexto, bitacora)
        if docente is None or numero is None:
            sueltas.append((docente.codigo if docente else None, numero, tabla.lugar(fila, "docente")))
            continue
        lugar = tabla.lugar(fila, "fecha" if "fecha" in tabla.columnas else "visita")
        previa = visitas.get((docente.codigo, numero))
        if previa is not None:
            datos = {"docente": docente.nombre, "visita": ROMANOS[numero - 1], "otra": str(previa.lugar)}
            bitacora.anotar("CRO-016", tabla.lugar(fila, "visita"), **datos)
            continue
        marca = tabla.celda(fila, "fecha")
        programacion = leer_marca(marca, lugar, contexto, bitacora) if marca else Programacion(programada=True)
        cambio = leer_cambio(tabla, fila, columnas, de_visita(docente.nombre, numero), contexto, bitacora)
        forma = _forma(tabla, fila, tabla.columnas.get("forma"), contexto, bitacora)
        if programacion.programada or cambio.estado is not None or cambio.nueva_fecha is not None:
            visitas[docente.codigo, numero] = cambio.aplicar(_programada(docente, numero, lugar, programacion, forma))
    herencia.avisar(bitacora)
    _ubicar(sueltas, visitas, nomina)
    return visitas


def _docente_larga(
    tabla: Tabla, fila: int, visita: Celda | None, anterior: int, nomina: Nomina, contexto: Contexto, bitacora: Bitacora
) -> tuple[Docente | None, bool]:
    """Devuelve la docente de una fila y si la fila es de una visita; sin nombre legible, la docente es `None`."""
    celda = tabla.celda(fila, "docente")
    con_visita = visita is not None or _con_marca([tabla.celda(fila, "fecha")])
    if celda is not None and celda.fila != fila and con_visita:
        halladas = nomina.con_nombre(celda.texto)
        return (halladas[0] if halladas else None), True
    nombre = _nombre(tabla, fila, [visita, tabla.celda(fila, "fecha")], anterior, contexto, bitacora)
    if nombre is None:
        return None, con_visita
    halladas = nomina.con_nombre(nombre.texto)
    if len(halladas) == 1:
        nomina.completar(halladas[0], tabla, fila, contexto, bitacora)
        return halladas[0], True
    return nomina.agregar(tabla, fila, nombre, contexto, bitacora), True


def _numero_largo(tabla: Tabla, fila: int, celda: Celda | None, contexto: Contexto, bitacora: Bitacora) -> int | None:
    lugar = tabla.lugar(fila, "visita")
    if celda is None:
        bitacora.anotar("CEL-013", lugar, campo=NUMERO_VISITA.rotulo)
        return None
    numero: int | None = bitacora.leer(NUMERO_VISITA, celda, lugar, contexto, CODIGO_DE_VISITA)
    return numero


def _ubicar(sueltas: list[tuple[str | None, int | None, Ubicacion]], visitas: Visitas, nomina: Nomina) -> None:
    """Da a cada fila incompleta la única visita que puede ser, sin fecha, para que su ficha no parezca no programada."""
    numeros = sorted({numero for _, numero in visitas})
    for codigo, numero, lugar in sueltas:
        posibles = [
            (d.codigo, n)
            for d in nomina.docentes
            for n in numeros
            if (d.codigo, n) not in visitas and codigo in {None, d.codigo} and numero in {None, n}
        ]
        if len(posibles) == 1:
            visitas[posibles[0]] = Visita(*posibles[0], lugar)
        elif not posibles and codigo is None:
            nomina.sin_nombre += 1


def momentos_de(visitas: Visitas) -> tuple[Momento, ...]:
    """Deduce las vueltas de visitas de una tabla larga; el mes, solo si todas las de la vuelta son del mismo."""
    momentos = []
    for numero in sorted({numero for _, numero in visitas}):
        meses = {dia.month for (_, n), v in visitas.items() if n == numero for dia in (v.desde, v.hasta) if dia is not None}
        momentos.append(momento(numero, meses.pop() if len(meses) == 1 else None))
    return tuple(momentos)
