"""Lee la carpeta de trabajo entera: cronograma, rúbrica y fichas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from monitoreo_xlsx.celdas import Libro, LibroIlegible, abrir
from monitoreo_xlsx.hallazgos import MonitoreoError, Ubicacion
from monitoreo_xlsx.lectura.carpeta import archivos
from monitoreo_xlsx.lectura.carpeta.libros_sueltos import Sueltos, leer_sueltos, libros_sueltos
from monitoreo_xlsx.lectura.carpeta.progreso import Avance, Recorrido
from monitoreo_xlsx.lectura.carpeta.repetidas import separar
from monitoreo_xlsx.lectura.carpeta.sin_leer import sin_leer
from monitoreo_xlsx.lectura.cronograma.compromisos_anteriores import leer_anteriores
from monitoreo_xlsx.lectura.cronograma.intervenciones import leer_intervenciones
from monitoreo_xlsx.lectura.cronograma.libro import Cronograma
from monitoreo_xlsx.lectura.cronograma.pares import leer_pares
from monitoreo_xlsx.lectura.cronograma.referencias import Referencias
from monitoreo_xlsx.lectura.fichas.contra_que import Entorno, Hallada
from monitoreo_xlsx.lectura.fichas.contradicciones import resolver
from monitoreo_xlsx.lectura.fichas.evidencias import clase_de_evidencia, es_evidencia
from monitoreo_xlsx.lectura.fichas.libro import COPIA, leer_libro_de_fichas
from monitoreo_xlsx.lectura.hoja.bibliotecas import con_bibliotecas
from monitoreo_xlsx.lectura.hoja.bitacora import Bitacora
from monitoreo_xlsx.lectura.hoja.plazo import sin_imprevistos
from monitoreo_xlsx.lectura.rubrica.desempenos import Instrumento
from monitoreo_xlsx.lectura.rubrica.en_uso import RubricaEnUso, RubricasLeidas
from monitoreo_xlsx.modelo import Compromiso, Edicion, Expediente, Intervencion, Pareja, TipoFicha, Visita
from monitoreo_xlsx.plantillas import ANTERIORES, FORMAS_DE_FABRICA, INTERVENCIONES, MOTIVOS, PARES

_ES_ENLACE = "ARC-015"


@dataclass(frozen=True, slots=True)
class _Acompanamiento:
    """Lo que el libro del cronograma dice del acompañamiento."""

    parejas: tuple[Pareja, ...] = ()
    intervenciones: tuple[Intervencion, ...] = ()
    anteriores: tuple[Compromiso, ...] = ()


@con_bibliotecas()
def leer_carpeta(carpeta: Path, corte: date, avance: Avance | None = None) -> Expediente:
    """Lee la carpeta de trabajo y devuelve todo lo que dice, con sus defectos en `hallazgos`. No escribe nada.

    `avance` se llama después de cada archivo con cuántos van y cuántos son.

    Raises:
        MonitoreoError: la carpeta no existe, no es una carpeta, o no tiene un cronograma que se pueda leer; o al programa le
            falta una biblioteca.
    """
    _exigir_carpeta(carpeta)
    de_arriba = archivos.de_arriba(carpeta)
    libros = libros_sueltos(de_arriba)
    de_fichas = archivos.carpeta_de_fichas(carpeta)
    rutas, cerradas = archivos.de_fichas(de_fichas) if de_fichas is not None else ([], [])
    recorrido = Recorrido(carpeta, corte, avance, total=len(libros) + len(rutas))
    sueltos = leer_sueltos(libros, recorrido)
    cronograma, bitacora = sueltos.cronograma, recorrido.bitacora
    entornos = _entornos(cronograma, sueltos.rubricas, bitacora)
    acompanamiento = _acompanamiento(sueltos, entornos)
    for ruta in cerradas:
        bitacora.anotar("ARC-008", Ubicacion(recorrido.nombre(ruta)))
    halladas = [hallada for ruta in rutas for hallada in _fichas(recorrido, ruta, entornos)]
    _decir_que_falta(cronograma, halladas, bitacora, sin_libros=all(map(clase_de_evidencia, rutas)))
    _decir_sin_leer(recorrido, de_arriba, de_fichas)
    resueltas = resolver(halladas, entornos[0], {"ie": cronograma.lugar_de_codigo, **sueltos.rubricas.principal.lugares})
    (propia, *ajenas), apartadas = _por_edicion(resueltas, entornos, cronograma.visitas)
    return Expediente(
        institucion=cronograma.institucion,
        rubrica=propia.rubrica,
        corte=corte,
        momentos=cronograma.momentos,
        docentes=tuple(cronograma.nomina.docentes),
        visitas=cronograma.visitas,
        por_marcar=cronograma.por_marcar,
        formas=cronograma.listas.formas or FORMAS_DE_FABRICA,
        motivos=cronograma.listas.motivos or MOTIVOS,
        parejas=acompanamiento.parejas,
        intervenciones=acompanamiento.intervenciones,
        anteriores=acompanamiento.anteriores,
        fichas=propia.fichas,
        otras_fichas=propia.otras_fichas,
        ediciones=tuple(edicion for edicion in ajenas if edicion.fichas or edicion.otras_fichas),
        competencias=sueltos.aprendizajes.competencias,
        logros=sueltos.aprendizajes.logros,
        leidas=len(halladas) + recorrido.copias,
        apartadas=tuple(sorted(apartadas)),
        fuentes=tuple(recorrido.fuentes),
        en_disco=recorrido.en_disco,
        dispensas=cronograma.dispensas,
        hallazgos=tuple(bitacora.hallazgos),
    )


def _decir_que_falta(cronograma: Cronograma, halladas: Sequence[Hallada], bitacora: Bitacora, *, sin_libros: bool) -> None:
    """Anota lo primero que falta para que haya algo que consolidar: docentes o, si el cronograma ya tiene visitas, fichas."""
    nomina = cronograma.nomina
    if not nomina.docentes and not nomina.sin_nombre:
        if halladas:
            bitacora.anotar("CRO-027", cronograma.primera_fila, fichas=f"{len(halladas)} ficha{'s' if len(halladas) > 1 else ''}")
        else:
            bitacora.anotar("CRO-024", cronograma.primera_fila)
    elif sin_libros and cronograma.visitas:
        bitacora.anotar("FIC-021", Ubicacion("fichas"))


def _acompanamiento(sueltos: Sueltos, entornos: Sequence[Entorno]) -> _Acompanamiento:
    """Lee las tablas del acompañamiento con las rúbricas en uso."""
    instrumentos = tuple(entorno.instrumento for entorno in entornos)
    cronograma, bitacora = sueltos.cronograma, entornos[0].bitacora
    tablas, listas = cronograma.acompanamiento, cronograma.listas
    contexto, sustituida = listas.completar(entornos[0].contexto), entornos[0].sustituida
    referencias = Referencias(cronograma.nomina, instrumentos, contexto, bitacora, sustituida)
    cronograma.plazo.empezar()
    try:
        with sin_imprevistos():
            leido = _Acompanamiento(
                leer_pares(tablas[PARES.nombre], referencias),
                leer_intervenciones(tablas[INTERVENCIONES.nombre], listas, referencias),
                leer_anteriores(tablas[ANTERIORES.nombre], referencias),
            )
            referencias.avisar_sin_rubrica()
            return leido
    except LibroIlegible as defecto:
        bitacora.anotar(defecto.codigo, Ubicacion(sueltos.archivo), **defecto.datos)
        return _Acompanamiento()


def _decir_sin_leer(recorrido: Recorrido, sueltos: Sequence[Path], de_fichas: Path | None) -> None:
    """Anota (ARC-021) los libros y las carpetas con libros que no se leyeron y de los que aún no se dijo nada."""
    dichos = {fuente.archivo for fuente in recorrido.fuentes} | {h.lugar.archivo for h in recorrido.bitacora.hallazgos}
    leidos = [ruta for ruta in sueltos if recorrido.nombre(ruta) in dichos]
    for ruta, libros in sin_leer(recorrido.raiz, de_fichas, leidos):
        que = "La carpeta" if libros else "El archivo"
        cuenta = f" tiene {libros} libro{'s' if libros > 1 else ''} y" if libros else ""
        recorrido.bitacora.anotar("ARC-021", Ubicacion(recorrido.nombre(ruta)), que=f"{que}{cuenta}")


def _por_edicion(
    halladas: Sequence[Hallada], entornos: Sequence[Entorno], visitas: Sequence[Visita]
) -> tuple[list[Edicion], tuple[Ubicacion, ...]]:
    """Reparte las fichas entre las rúbricas con que se leyeron, en el orden del cronograma, y dice las que se apartan."""
    bitacora, docentes = entornos[0].bitacora, entornos[0].nomina.docentes
    nombres = {docente.codigo: docente.nombre for docente in docentes}
    orden = {codigo: posicion for posicion, codigo in enumerate(nombres)}
    tipos = list(TipoFicha)
    ediciones, apartadas = [], [hallada.lugar for hallada in halladas if hallada.ficha is None]
    for entorno in entornos:
        rubrica = entorno.instrumento.rubrica
        suyas = [hallada for hallada in halladas if hallada.ficha is not None and hallada.ficha.rubrica == rubrica.clave]
        fichas, en_conflicto = separar(suyas, nombres, visitas, entornos[0].periodo, bitacora)
        apartadas += en_conflicto
        ordenadas = sorted(fichas, key=lambda f: (tipos.index(f.tipo), orden[f.docente], f.visita, f.observadora))
        observaciones = tuple(f for f in ordenadas if f.tipo is TipoFicha.OBSERVACION)
        ediciones.append(Edicion(rubrica, observaciones, tuple(ordenadas[len(observaciones) :])))
    return ediciones, tuple(apartadas)


def _exigir_carpeta(carpeta: Path) -> None:
    try:
        if not carpeta.exists():
            raise MonitoreoError(f"No existe la carpeta «{carpeta}». Revise el nombre, o créela con la orden «nuevo».")
        if not carpeta.is_dir():
            raise MonitoreoError(f"«{carpeta}» no es una carpeta. Indique la carpeta que contiene cronograma.xlsx y la carpeta «fichas».")
        next(carpeta.iterdir(), None)
    except OSError as fallo:
        raise MonitoreoError(f"No se puede leer la carpeta «{carpeta}»: revise sus permisos.") from fallo


def _entornos(cronograma: Cronograma, rubricas: RubricasLeidas, bitacora: Bitacora) -> tuple[Entorno, ...]:
    """Un entorno por rúbrica, la del periodo primero; comparten lo que se sabe de la IE y de sus docentes."""
    principal = _entorno(cronograma, rubricas.principal, bitacora)
    otros = (Instrumento(otra.rubrica) for otra in rubricas.otras)
    return (principal, *(replace(principal, instrumento=i, rubricas_admitidas=i.claves(), sustituida=False) for i in otros))


def _entorno(cronograma: Cronograma, en_uso: RubricaEnUso, bitacora: Bitacora) -> Entorno:
    instrumento = Instrumento(en_uso.rubrica)
    return Entorno(
        instrumento=instrumento,
        nomina=cronograma.nomina,
        meses={momento.numero: momento.mes for momento in cronograma.momentos},
        codigo_modular=cronograma.institucion.codigo_modular,
        periodo=cronograma.institucion.periodo,
        bitacora=bitacora,
        rubricas_admitidas=None if en_uso.escrita is None else instrumento.claves() | en_uso.escrita,
        sustituida=en_uso.sustituida,
    )


def _fichas(recorrido: Recorrido, ruta: Path, entornos: Sequence[Entorno]) -> tuple[Hallada, ...]:
    nombre = recorrido.nombre(ruta)
    try:
        with sin_imprevistos():
            libro = _abrir(ruta)
            if recorrido.es_repetido(ruta, libro):
                recorrido.fuente(ruta, libro, COPIA)
                return ()
            leido = leer_libro_de_fichas(libro, nombre, entornos)
    except LibroIlegible as defecto:
        if es_evidencia(ruta, defecto):
            recorrido.bitacora.anotar("ARC-028", Ubicacion(nombre), formato=clase_de_evidencia(ruta))
            return ()
        recorrido.ilegible(ruta, defecto)
        return () if defecto.codigo == _ES_ENLACE else (Hallada(Ubicacion(nombre)),)
    finally:
        recorrido.avanzar()
    recorrido.fuente(ruta, libro, leido.contenido)
    recorrido.leido(ruta, libro, leido.halladas)
    return leido.halladas


def _abrir(ruta: Path) -> Libro:
    if ruta.suffix.casefold() in archivos.ENLACES:
        raise LibroIlegible(_ES_ENLACE)
    return abrir(ruta)
