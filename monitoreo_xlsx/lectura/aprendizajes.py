"""Lee el libro de aprendizajes: las competencias de la IE y cuántos niños de cada aula alcanzan cada nivel. Ningún nombre de niño."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from monitoreo_xlsx.celdas import Libro
from monitoreo_xlsx.conversion import (
    Contexto,
    clave,
    clave_de_nombre,
    enumerar,
    leer_aula,
    limpio,
    momento_de_logro,
    separar_momento,
    sugerencia,
)
from monitoreo_xlsx.hallazgos import Hallazgo, Ubicacion
from monitoreo_xlsx.lectura import competencias
from monitoreo_xlsx.lectura.bitacora import Bitacora
from monitoreo_xlsx.lectura.competencias import Curriculo
from monitoreo_xlsx.lectura.logros import Anotado, cuadrar
from monitoreo_xlsx.lectura.menores import celda_de_ninos, parece_persona
from monitoreo_xlsx.lectura.pies import es_pie
from monitoreo_xlsx.lectura.rotulos import Rotulos
from monitoreo_xlsx.lectura.tablas import Tabla, armar_cabecera, columnas_de, exigir_columna
from monitoreo_xlsx.lectura.vista import Vista, vistas_de
from monitoreo_xlsx.modelo import NIVELES_DE_LOGRO, Competencia, Docente, Logro, MomentoLogro
from monitoreo_xlsx.plantillas import LOGROS, MOMENTOS_DE_LOGRO
from monitoreo_xlsx.rubricas import competencias_de_fabrica

CON_NOMBRES = "APR-001"
"""El hallazgo de un libro que nombra a niños: de él no se hace copia anotada."""

_ROTULOS = Rotulos(LOGROS.columnas)
_AULA, _COMPETENCIA, _MOMENTO = (LOGROS.campo(c) for c in ("aula", "competencia", "momento"))
_DE_CONTEO = tuple(LOGROS.campo(c) for c in ("evaluados", *NIVELES_DE_LOGRO))
_MINIMO_DE_CONTEOS = 2
_PALABRAS_DE_NINO = 3
_SIN_CONTEXTO = Contexto()


@dataclass(frozen=True, slots=True)
class Aprendizajes:
    """Lo que dice el libro: las competencias en uso y los logros, en el orden en que están escritos."""

    competencias: tuple[Competencia, ...]
    logros: tuple[Logro, ...]


@dataclass
class _Grupo:
    """Una tabla de logros: sus columnas fijas y, por momento, las de sus conteos (`None` si el momento va en otra parte)."""

    tabla: Tabla
    conteos: dict[MomentoLogro | None, dict[str, int]]
    momento: MomentoLogro | None = None
    aula: str = ""


@dataclass
class _Lectura:
    """Lo que se sabe al leer las filas; `vistos` recuerda lo ya señalado, para no repetirlo en cada fila."""

    aulas: Mapping[str, Docente]
    curriculo: Curriculo
    bitacora: Bitacora
    vistos: set[tuple[str, str]] = field(default_factory=set)

    def anotar(self, codigo: str, lugar: Ubicacion, valor: str, **datos: str) -> None:
        """Anota un hallazgo una sola vez por valor."""
        if (codigo, clave(valor)) not in self.vistos:
            self.vistos.add((codigo, clave(valor)))
            self.bitacora.anotar(codigo, lugar, valor, **datos)


def es_de_aprendizajes(libro: Libro, archivo: str) -> bool:
    """Dice si un libro trae una tabla de logros."""
    return any(_buscar_tabla(vista) is not None for vista in vistas_de(libro, archivo))


def leer_libro_de_aprendizajes(libro: Libro, archivo: str, docentes: Sequence[Docente], bitacora: Bitacora) -> Aprendizajes:
    """Lee el libro. Una hoja que nombra a niños no se lee (APR-001); de las demás, cada defecto queda en su celda."""
    propia = Bitacora()
    vistas = [vista for vista in vistas_de(libro, archivo) if _sin_ninos(vista, docentes, propia)]
    grupos = [grupo for vista in vistas if (grupo := _buscar_tabla(vista)) is not None]
    con_grupo = {grupo.tabla.vista for grupo in grupos}
    tablas = [tabla for vista in vistas if vista not in con_grupo and (tabla := competencias.buscar_tabla(vista)) is not None]
    if not grupos and not propia.hallazgos:
        propia.anotar("HOJ-005", Ubicacion(archivo), hoja=LOGROS.nombre, sugerencia="")
    en_uso = competencias.leer_competencias(tablas[0], propia) if tablas else ()
    lectura = _Lectura(_por_aula(docentes), Curriculo.de(en_uso or competencias_de_fabrica()), propia)
    anotados = [anotado for grupo in grupos if _completar_grupo(grupo, lectura) for anotado in _anotados(grupo, lectura)]
    logros = cuadrar(anotados, propia)
    for tabla in (*(grupo.tabla for grupo in grupos), *tablas[:1]):
        tabla.avisar_combinadas(propia)
        propia.trasladar(tabla.vista.hoja.avisos, archivo, tabla.vista.hoja.nombre)
    bitacora.hallazgos += (_sin_personas(hallazgo) for hallazgo in propia.hallazgos)
    return Aprendizajes(lectura.curriculo.competencias, logros)


def _sin_ninos(vista: Vista, docentes: Sequence[Docente], bitacora: Bitacora) -> bool:
    """Dice si la hoja no nombra a niños; si los nombra, lo anota sin decir a quién."""
    nombres = {clave_de_nombre(d.nombre) for d in docentes}
    aulas = {clave(d.aula) for d in docentes}
    celda = celda_de_ninos(vista, lambda texto: clave_de_nombre(texto) in nombres or clave(texto) in aulas)
    if celda is None:
        return True
    lugar = vista.lugar(celda.fila, celda.columna)
    bitacora.anotar(CON_NOMBRES, Ubicacion(lugar.archivo) if parece_persona(vista.hoja.nombre) else lugar)
    return False


def _sin_personas(hallazgo: Hallazgo) -> Hallazgo:
    """Cambia un hallazgo cuyo valor parece el nombre de un niño por el que lo dice sin repetirlo."""
    return Hallazgo(CON_NOMBRES, hallazgo.lugar) if parece_persona(hallazgo.valor, _PALABRAS_DE_NINO) else hallazgo


def _por_aula(docentes: Sequence[Docente]) -> Mapping[str, Docente]:
    """La docente de cada aula: la primera del cronograma, si son varias."""
    aulas: dict[str, Docente] = {}
    for docente in docentes:
        if docente.aula:
            aulas.setdefault(_clave_de_aula(docente.aula), docente)
    return aulas


def _clave_de_aula(texto: str) -> str:
    edad, seccion = leer_aula(texto)
    return clave(f"{edad}{seccion}") if edad else clave(texto)


def _es_rotulo(texto: str) -> bool:
    return _ROTULOS.campo(texto) is not None or separar_momento(texto)[0] is not None


def _buscar_tabla(vista: Vista) -> _Grupo | None:
    """Halla la cabecera que tiene la competencia y al menos dos conteos, con los momentos en ella o sin ellos."""
    for fila in vista.filas:
        for celda in vista.fila(fila):
            if _ROTULOS.campo(vista.rotulo(celda)) == _COMPETENCIA:
                cabecera = armar_cabecera(vista, fila, celda.columna, _es_rotulo)
                tabla = Tabla(vista, cabecera, {})
                conteos = _columnas(tabla)
                if any(len(set(columnas) & set(NIVELES_DE_LOGRO)) >= _MINIMO_DE_CONTEOS for columnas in conteos.values()):
                    return _Grupo(tabla, conteos)
    return None


def _columnas(tabla: Tabla) -> dict[MomentoLogro | None, dict[str, int]]:
    """Reparte por momento las columnas de conteos. Una de porcentajes no es ninguna.

    Una cabecera sin combinar dice el momento solo sobre su primera columna: vale hasta la del siguiente.
    """
    conteos: dict[MomentoLogro | None, dict[str, int]] = {}
    ultimo: MomentoLogro | None = None
    for columna, textos in tabla.cabecera.textos.items():
        if any("%" in texto for _, texto in textos):
            continue
        campo, momento = None, None
        for _, texto in reversed(textos):
            suyo, resto = (None, texto) if _ROTULOS.campo(texto) else separar_momento(texto)
            momento = momento or suyo
            campo = campo or _ROTULOS.campo(resto)
        ultimo = momento or ultimo
        if campo in _DE_CONTEO and campo is not None:
            conteos.setdefault(ultimo, {}).setdefault(campo.clave, columna)
    return conteos


def _completar_grupo(grupo: _Grupo, lectura: _Lectura) -> bool:
    """Ubica la competencia, el aula y el momento; los dos últimos pueden estar en el título o en el nombre de la hoja.

    Lo que falta se anota (HOJ-006), y la tabla no se usa.
    """
    tabla, bitacora = grupo.tabla, lectura.bitacora
    titulos = [c.texto for c in tabla.vista.textos() if c.fila < tabla.cabecera.primera]
    usadas = [columna for columnas in grupo.conteos.values() for columna in columnas.values()]
    campos = (_AULA, _COMPETENCIA, _MOMENTO) if None in grupo.conteos else (_AULA, _COMPETENCIA)
    tabla.columnas = columnas_de(tabla.vista, tabla.cabecera, Rotulos(campos), bitacora, usadas)
    nombres = [*titulos, tabla.vista.hoja.nombre]
    if _AULA.clave not in tabla.columnas:
        candidatos = (texto.rpartition(":")[2] for texto in nombres)
        grupo.aula = next((limpio(texto) for texto in candidatos if _clave_de_aula(texto) in lectura.aulas), "")
    if None in grupo.conteos and _MOMENTO.clave not in tabla.columnas:
        hallados = {momento for texto in nombres if (momento := separar_momento(texto)[0] or momento_de_logro(texto))}
        grupo.momento = hallados.pop() if len(hallados) == 1 else None
    hay_aula = bool(grupo.aula) or exigir_columna(tabla, _AULA, bitacora, usadas)
    hay_momento = None not in grupo.conteos or grupo.momento is not None or exigir_columna(tabla, _MOMENTO, bitacora, usadas)
    return hay_aula and hay_momento


def _anotados(grupo: _Grupo, lectura: _Lectura) -> Iterator[Anotado]:
    """Lee las filas que tienen algún conteo; una fila por llenar no dice nada todavía."""
    tabla, vista = grupo.tabla, grupo.tabla.vista
    for fila in (f for f in vista.filas if f > tabla.cabecera.ultima):
        escritos = {
            momento: celdas
            for momento, columnas in grupo.conteos.items()
            if (celdas := {campo: celda for campo, columna in columnas.items() if (celda := tabla.en(fila, columna)) is not None})
        }
        if not escritos or es_pie(vista.fila(fila)[0].texto):
            continue
        docente, competencia = _docente(grupo, fila, lectura), _competencia(tabla, fila, lectura)
        if docente is not None and competencia is not None:
            _revisar_edad(tabla, fila, docente, competencia, lectura)
        for momento, celdas in escritos.items():
            suyo = momento or grupo.momento or _momento(tabla, fila, lectura)
            lugares = {c.clave: vista.lugar(fila, columna) for c in _DE_CONTEO if (columna := grupo.conteos[momento].get(c.clave))}
            valores = {
                c.clave: lectura.bitacora.leer(c, celdas[c.clave], lugares[c.clave], _SIN_CONTEXTO) for c in _DE_CONTEO if c.clave in celdas
            }
            if docente is not None and competencia is not None and suyo is not None:
                yield Anotado(docente, competencia, suyo, valores, lugares)


def _docente(grupo: _Grupo, fila: int, lectura: _Lectura) -> Docente | None:
    """La docente del aula de la fila; si el aula no está en el cronograma lo anota (APR-002) una vez."""
    texto = grupo.aula or _texto(grupo.tabla, fila, _AULA.clave, lectura)
    if not texto:
        return None
    docente = lectura.aulas.get(_clave_de_aula(texto))
    if docente is None:
        lectura.anotar("APR-002", grupo.tabla.lugar(fila, _AULA.clave), texto, sugerencia=_aulas_posibles(texto, lectura))
    return docente


def _aulas_posibles(texto: str, lectura: _Lectura) -> str:
    """Redacta las aulas de esa edad, o la más parecida."""
    edad = leer_aula(texto).edad
    suyas = [d.aula for d in lectura.aulas.values() if edad and d.edad == edad]
    if suyas:
        return f" (de {edad} años: {', '.join(suyas)})"
    return sugerencia(texto, [d.aula for d in lectura.aulas.values()])


def _competencia(tabla: Tabla, fila: int, lectura: _Lectura) -> Competencia | None:
    texto = _texto(tabla, fila, _COMPETENCIA.clave, lectura)
    if not texto:
        return None
    competencia = lectura.curriculo.buscar(texto)
    if competencia is None:
        lectura.anotar("APR-003", tabla.lugar(fila, _COMPETENCIA.clave), texto, sugerencia=lectura.curriculo.sugerir(texto))
    return competencia


def _momento(tabla: Tabla, fila: int, lectura: _Lectura) -> MomentoLogro | None:
    texto = _texto(tabla, fila, _MOMENTO.clave, lectura)
    if not texto:
        return None
    momento = momento_de_logro(texto)
    if momento is None:
        datos = {"sugerencia": sugerencia(texto, MOMENTOS_DE_LOGRO), "opciones": enumerar(MOMENTOS_DE_LOGRO)}
        lectura.anotar("APR-005", tabla.lugar(fila, _MOMENTO.clave), texto, **datos)
    return momento


def _texto(tabla: Tabla, fila: int, campo: str, lectura: _Lectura) -> str:
    """El texto de una columna obligatoria; si está en blanco lo anota."""
    celda, lugar = tabla.celda(fila, campo), tabla.lugar(fila, campo)
    if celda is None:
        lectura.bitacora.anotar("CEL-013", lugar, campo=LOGROS.campo(campo).rotulo)
        return ""
    return limpio(lectura.bitacora.leer_texto(_COMPETENCIA, celda, lugar))


def _revisar_edad(tabla: Tabla, fila: int, docente: Docente, competencia: Competencia, lectura: _Lectura) -> None:
    """Avisa (APR-004) si la competencia no se evalúa en ninguna de las edades del aula; se cuenta igual."""
    edades = [edad for edad in docente.edad.split("-") if edad.isdigit()]
    if edades and not set(edades) & set(competencia.edades):
        datos = {"edad": enumerar(edades, "y"), "aula": docente.aula}
        lectura.bitacora.anotar("APR-004", tabla.lugar(fila, _COMPETENCIA.clave), competencia.codigo, **datos)
