"""Lee la carpeta de trabajo entera: cronograma, rúbrica y fichas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from monitoreo_xlsx.catalogo import redactar
from monitoreo_xlsx.celdas import Libro, LibroIlegible, abrir
from monitoreo_xlsx.hallazgos import Hallazgo, MonitoreoError, Ubicacion
from monitoreo_xlsx.lectura import archivos
from monitoreo_xlsx.lectura.anteriores import leer_anteriores
from monitoreo_xlsx.lectura.aprendizajes import Aprendizajes, es_de_aprendizajes, leer_libro_de_aprendizajes
from monitoreo_xlsx.lectura.bitacora import Bitacora
from monitoreo_xlsx.lectura.cronograma import Cronograma, leer_cronograma
from monitoreo_xlsx.lectura.duplicados import separar
from monitoreo_xlsx.lectura.entorno import Entorno, Hallada
from monitoreo_xlsx.lectura.fichas import es_consolidado, leer_libro_de_fichas
from monitoreo_xlsx.lectura.instrumento import Instrumento
from monitoreo_xlsx.lectura.intervenciones import leer_intervenciones
from monitoreo_xlsx.lectura.pares import leer_pares
from monitoreo_xlsx.lectura.referencias import Referencias
from monitoreo_xlsx.lectura.reparos import resolver
from monitoreo_xlsx.lectura.rubrica import es_de_rubrica
from monitoreo_xlsx.lectura.rubricas_leidas import RubricaEnUso, RubricasLeidas
from monitoreo_xlsx.lectura.sin_leer import sin_leer
from monitoreo_xlsx.modelo import Edicion, Expediente, Fuente, TipoFicha
from monitoreo_xlsx.plantillas import ANTERIORES, FORMAS_DE_FABRICA, INTERVENCIONES, MOTIVOS, PARES

Avance = Callable[[int, int], None]
_ES_ENLACE = "ARC-015"
_OTROS_LIBROS = ("cronograma", "rubrica", "aprendizajes")


@dataclass
class _Lectura:
    """Lo que se lleva leído de una carpeta."""

    raiz: Path
    corte: date
    avance: Avance | None
    total: int = 0
    hechos: int = 0
    bitacora: Bitacora = field(default_factory=Bitacora)
    fuentes: list[Fuente] = field(default_factory=list)

    def avanzar(self) -> None:
        self.hechos += 1
        if self.avance is not None:
            self.avance(min(self.hechos, self.total), self.total)

    def nombre(self, ruta: Path) -> str:
        return archivos.nombre_de(ruta, self.raiz)

    def fuente(self, ruta: Path, libro: Libro, contenido: str) -> None:
        self.fuentes.append(Fuente(self.nombre(ruta), libro.sha256, contenido))
        self.bitacora.trasladar(libro.avisos, self.nombre(ruta))


def leer_carpeta(carpeta: Path, corte: date, avance: Avance | None = None) -> Expediente:
    """Lee la carpeta de trabajo y devuelve todo lo que dice, con sus defectos en `hallazgos`. No escribe nada.

    `avance` se llama después de cada archivo con cuántos van y cuántos son.

    Raises:
        MonitoreoError: la carpeta no existe, no es una carpeta, o no tiene un cronograma que se pueda leer.
    """
    _exigir_carpeta(carpeta)
    lectura = _Lectura(carpeta, corte, avance)
    sueltos = archivos.de_arriba(carpeta)
    de_fichas = archivos.carpeta_de_fichas(carpeta)
    rutas, cerradas = archivos.de_fichas(de_fichas) if de_fichas is not None else ([], [])
    ruta_de_rubrica = _por_nombre(sueltos, "rubrica", "rúbrica")
    ruta_de_aprendizajes = _por_nombre(sueltos, "aprendizajes")
    lectura.total = len(rutas) + 1 + sum(ruta is not None for ruta in (ruta_de_rubrica, ruta_de_aprendizajes))
    cronograma, ruta_de_cronograma = _cronograma(lectura, sueltos)
    otros = [ruta for ruta in sueltos if ruta != ruta_de_cronograma]
    rubricas = _rubricas(lectura, otros, ruta_de_rubrica)
    aprendizajes = _aprendizajes(lectura, otros, ruta_de_aprendizajes, cronograma)
    entornos = _entornos(cronograma, rubricas, lectura.bitacora)
    referencias = _referencias(cronograma, entornos)
    for ruta in cerradas:
        lectura.bitacora.anotar("ARC-008", Ubicacion(lectura.nombre(ruta)))
    if not rutas:
        lectura.bitacora.anotar("FIC-021", Ubicacion("fichas"))
    halladas = [hallada for ruta in rutas for hallada in _fichas(lectura, ruta, entornos)]
    _decir_sin_leer(lectura, sueltos, de_fichas)
    resueltas = resolver(halladas, entornos[0], {"ie": cronograma.lugar_de_codigo, **rubricas.principal.lugares})
    (propia, *ajenas), apartadas = _por_edicion(resueltas, entornos)
    return Expediente(
        institucion=cronograma.institucion,
        rubrica=propia.rubrica,
        corte=corte,
        momentos=cronograma.momentos,
        docentes=tuple(cronograma.nomina.docentes),
        visitas=cronograma.visitas,
        formas=cronograma.listas.formas or FORMAS_DE_FABRICA,
        motivos=cronograma.listas.motivos or MOTIVOS,
        parejas=leer_pares(cronograma.acompanamiento[PARES.nombre], referencias),
        intervenciones=leer_intervenciones(cronograma.acompanamiento[INTERVENCIONES.nombre], cronograma.listas, referencias),
        anteriores=leer_anteriores(cronograma.acompanamiento[ANTERIORES.nombre], referencias),
        fichas=propia.fichas,
        otras_fichas=propia.otras_fichas,
        ediciones=tuple(edicion for edicion in ajenas if edicion.fichas or edicion.otras_fichas),
        competencias=aprendizajes.competencias,
        logros=aprendizajes.logros,
        leidas=len(halladas),
        apartadas=tuple(sorted(apartadas)),
        fuentes=tuple(lectura.fuentes),
        dispensas=cronograma.dispensas,
        hallazgos=tuple(lectura.bitacora.hallazgos),
    )


def _referencias(cronograma: Cronograma, entornos: Sequence[Entorno]) -> Referencias:
    """Contra qué se leen las tablas del acompañamiento; una rúbrica que sustituye a la de la IE no sirve para juzgar sus códigos."""
    instrumentos = () if entornos[0].sustituida else tuple(entorno.instrumento for entorno in entornos)
    return Referencias(cronograma.nomina, instrumentos, cronograma.listas.completar(entornos[0].contexto), entornos[0].bitacora)


def _decir_sin_leer(lectura: _Lectura, sueltos: Sequence[Path], de_fichas: Path | None) -> None:
    """Anota (ARC-021) los libros y las carpetas con libros que no se leyeron y de los que aún no se dijo nada."""
    dichos = {fuente.archivo for fuente in lectura.fuentes} | {h.lugar.archivo for h in lectura.bitacora.hallazgos}
    leidos = [ruta for ruta in sueltos if lectura.nombre(ruta) in dichos]
    for ruta, libros in sin_leer(lectura.raiz, de_fichas, leidos):
        que = "La carpeta" if libros else "El archivo"
        cuenta = f" tiene {libros} libro{'s' if libros > 1 else ''} y" if libros else ""
        lectura.bitacora.anotar("ARC-021", Ubicacion(lectura.nombre(ruta)), que=f"{que}{cuenta}")


def _por_edicion(halladas: Sequence[Hallada], entornos: Sequence[Entorno]) -> tuple[list[Edicion], tuple[Ubicacion, ...]]:
    """Reparte las fichas entre las rúbricas con que se leyeron, en el orden del cronograma, y dice las que se apartan."""
    bitacora, docentes = entornos[0].bitacora, entornos[0].nomina.docentes
    nombres = {docente.codigo: docente.nombre for docente in docentes}
    orden = {codigo: posicion for posicion, codigo in enumerate(nombres)}
    tipos = list(TipoFicha)
    ediciones, apartadas = [], [hallada.lugar for hallada in halladas if hallada.ficha is None]
    for entorno in entornos:
        rubrica = entorno.instrumento.rubrica
        suyas = [hallada for hallada in halladas if hallada.ficha is not None and hallada.ficha.rubrica == rubrica.clave]
        fichas, en_conflicto = separar(suyas, nombres, bitacora)
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


def _por_nombre(rutas: list[Path], *nombres: str) -> Path | None:
    """Devuelve el primer archivo con uno de esos nombres; los libros .xlsx y .xlsm antes que otros formatos."""
    suyos = [ruta for ruta in rutas if ruta.stem.casefold() in nombres]
    suyos.sort(key=lambda ruta: ruta.suffix.casefold() not in archivos.EXTENSIONES)
    return suyos[0] if suyos and suyos[0].suffix.casefold() not in {".bat", ".txt", ".pdf"} else None


def _otros(rutas: list[Path]) -> list[Path]:
    """Devuelve los libros sueltos cuyo nombre no dice qué son."""
    return [ruta for ruta in rutas if ruta.suffix.casefold() in archivos.EXTENSIONES and ruta.stem.casefold() not in _OTROS_LIBROS]


def _cronograma(lectura: _Lectura, sueltos: list[Path]) -> tuple[Cronograma, Path]:
    propia = _por_nombre(sueltos, "cronograma")
    candidatas = [propia] if propia is not None else _otros(sueltos)
    leidos: list[tuple[Cronograma, Path]] = []
    motivo = ""
    for ruta in candidatas:
        nombre = lectura.nombre(ruta)
        bitacora = Bitacora()
        try:
            libro = abrir(ruta)
            cronograma = None if es_consolidado(libro) else leer_cronograma(libro, nombre, lectura.corte, bitacora)
        except LibroIlegible as defecto:
            motivo = motivo or _redactar(Hallazgo(defecto.codigo, Ubicacion(nombre), "", defecto.datos))
            continue
        if cronograma is None:
            motivo = motivo or _redactar(Hallazgo("CRO-001", Ubicacion(nombre)))
        elif leidos:
            usado = lectura.nombre(leidos[0][1])
            lectura.bitacora.anotar("ARC-019", Ubicacion(nombre), nombre="cronograma.xlsx", usado=usado)
        else:
            lectura.bitacora.hallazgos += bitacora.hallazgos
            lectura.fuente(ruta, libro, "Cronograma")
            leidos.append((cronograma, ruta))
    lectura.avanzar()
    if leidos:
        return leidos[0]
    raise MonitoreoError(motivo or _redactar(Hallazgo("ARC-018", Ubicacion())))


def _redactar(hallazgo: Hallazgo) -> str:
    mensaje = redactar(hallazgo)
    lugar = f"{hallazgo.lugar}: " if hallazgo.lugar.archivo else ""
    return f"{lugar}{mensaje.texto} {mensaje.remedio}"


def _rubricas(lectura: _Lectura, sueltos: list[Path], propia: Path | None) -> RubricasLeidas:
    """Lee la rúbrica del periodo y las de otras ediciones que haya en la carpeta, cada una en su libro."""
    leidas = RubricasLeidas()
    for ruta in [*([propia] if propia is not None else []), *(r for r in _otros(sueltos) if r != propia)]:
        nombre = lectura.nombre(ruta)
        try:
            libro = abrir(ruta)
            if ruta == propia or (not es_consolidado(libro) and es_de_rubrica(libro, nombre)):
                leidas.agregar(libro, nombre, lectura.bitacora)
                lectura.fuente(ruta, libro, "Rúbrica")
        except LibroIlegible as defecto:
            if ruta == propia or propia is None:
                lectura.bitacora.anotar(defecto.codigo, Ubicacion(nombre), **defecto.datos)
    if propia is not None:
        lectura.avanzar()
    return leidas


def _entornos(cronograma: Cronograma, rubricas: RubricasLeidas, bitacora: Bitacora) -> tuple[Entorno, ...]:
    """Un entorno por rúbrica, la del periodo primero; comparten lo que se sabe de la IE y de sus docentes."""
    principal = _entorno(cronograma, rubricas.principal, bitacora)
    otros = (Instrumento(otra.rubrica) for otra in rubricas.otras)
    return (principal, *(replace(principal, instrumento=i, rubricas_admitidas=i.claves(), sustituida=False) for i in otros))


def _aprendizajes(lectura: _Lectura, sueltos: list[Path], propia: Path | None, cronograma: Cronograma) -> Aprendizajes:
    """Lee el libro de aprendizajes; sin el de ese nombre, el que por su contenido lo sea."""
    leidos: list[tuple[Aprendizajes, str]] = []
    for ruta in [propia] if propia is not None else _otros(sueltos):
        nombre = lectura.nombre(ruta)
        try:
            libro = abrir(ruta)
            if propia is None and (es_consolidado(libro) or not es_de_aprendizajes(libro, nombre)):
                continue
            if leidos:
                lectura.bitacora.anotar("ARC-019", Ubicacion(nombre), nombre="aprendizajes.xlsx", usado=leidos[0][1])
                continue
            leidos.append((leer_libro_de_aprendizajes(libro, nombre, cronograma.nomina.docentes, lectura.bitacora), nombre))
            lectura.fuente(ruta, libro, "Aprendizajes")
        except LibroIlegible as defecto:
            if propia is not None:
                lectura.bitacora.anotar(defecto.codigo, Ubicacion(nombre), **defecto.datos)
    if propia is not None:
        lectura.avanzar()
    return leidos[0][0] if leidos else Aprendizajes((), ())


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


def _fichas(lectura: _Lectura, ruta: Path, entornos: Sequence[Entorno]) -> tuple[Hallada, ...]:
    nombre = lectura.nombre(ruta)
    lugar = Ubicacion(nombre)
    try:
        if ruta.suffix.casefold() in archivos.ENLACES:
            lectura.bitacora.anotar(_ES_ENLACE, lugar)
            return ()
        libro = abrir(ruta)
    except LibroIlegible as defecto:
        lectura.bitacora.anotar(defecto.codigo, lugar, **defecto.datos)
        return () if defecto.codigo == _ES_ENLACE else (Hallada(lugar),)
    finally:
        lectura.avanzar()
    try:
        leido = leer_libro_de_fichas(libro, nombre, entornos)
    except LibroIlegible as defecto:
        lectura.bitacora.anotar(defecto.codigo, lugar, **defecto.datos)
        return (Hallada(lugar),)
    except Exception:  # noqa: BLE001 - el último manejador de cada archivo: un libro que nadie previó no detiene a los demás
        lectura.bitacora.anotar("ARC-016", lugar, causa="su contenido tiene algo que no se esperaba")
        return (Hallada(lugar),)
    lectura.fuente(ruta, libro, leido.contenido)
    return leido.halladas
