"""Lee el libro de aprendizajes: las competencias de la IE y cuántos niños de cada aula alcanzan cada nivel. Ningún nombre de niño."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from monitoreo_xlsx.celdas import Celda, Libro, Tipo
from monitoreo_xlsx.conversion import (
    Contexto,
    clave,
    enumerar,
    leer_aula,
    limpio,
    momento_de_logro,
    sugerencia,
)
from monitoreo_xlsx.hallazgos import Hallazgo, Ubicacion
from monitoreo_xlsx.lectura.aprendizajes import competencias
from monitoreo_xlsx.lectura.aprendizajes.aulas import Aulas
from monitoreo_xlsx.lectura.aprendizajes.competencias import Curriculo
from monitoreo_xlsx.lectura.aprendizajes.conteos import Anotado, cuadrar
from monitoreo_xlsx.lectura.aprendizajes.tablas import (
    AULA,
    COMPETENCIA,
    DE_CONTEO,
    MOMENTO,
    TablaDeLogros,
    completar,
    hay_tabla,
    tablas_de_logros,
    tomar_titulo,
)
from monitoreo_xlsx.lectura.hoja.bitacora import Bitacora
from monitoreo_xlsx.lectura.hoja.fin_de_tabla import es_pie
from monitoreo_xlsx.lectura.hoja.nombres_de_ninos import celda_de_ninos, de_la_escuela, lugar_sin_nombres, parece_persona
from monitoreo_xlsx.lectura.hoja.tablas import Tabla
from monitoreo_xlsx.lectura.hoja.vista import Vista, vistas_de
from monitoreo_xlsx.modelo import Competencia, Docente, Logro, MomentoLogro
from monitoreo_xlsx.plantillas import LOGROS, MOMENTOS_DE_LOGRO, Campo
from monitoreo_xlsx.rubricas import competencias_de_fabrica

CON_NOMBRES = "APR-001"
"""El hallazgo de un libro que nombra a niños: de él no se hace copia anotada."""

_PALABRAS_DE_NINO = 3
_SIN_CONTEXTO = Contexto()


@dataclass(frozen=True, slots=True)
class Aprendizajes:
    """Lo que dice el libro: las competencias en uso y los logros, en el orden en que están escritos."""

    competencias: tuple[Competencia, ...]
    logros: tuple[Logro, ...]


@dataclass
class _Lectura:
    """Lo que se sabe al leer las filas; `vistos` recuerda lo ya señalado, para no repetirlo en cada fila."""

    aulas: Aulas
    curriculo: Curriculo
    bitacora: Bitacora
    vistos: set[tuple[str, str]] = field(default_factory=set)

    def es_aula(self, texto: str) -> bool:
        """Dice si un texto nombra un aula del cronograma."""
        return self.aulas.buscar(texto) is not None

    def anotar(self, codigo: str, lugar: Ubicacion, valor: str, **datos: str) -> None:
        """Anota un hallazgo una sola vez por valor."""
        if (codigo, clave(valor)) not in self.vistos:
            self.vistos.add((codigo, clave(valor)))
            self.bitacora.anotar(codigo, lugar, valor, **datos)


@dataclass
class _Bloque:
    """Las filas seguidas de un aula. Si su celda está en blanco vale la de encima, mientras no se repita la competencia."""

    grupo: TablaDeLogros
    bitacora: Bitacora
    escrita: str = ""
    filas: set[tuple[str, str]] = field(default_factory=set)
    heredadas: list[Ubicacion] = field(default_factory=list)

    def mirar(self, fila: int) -> None:
        """Toma el aula escrita en una fila sin conteos, si la hay."""
        escrita = self.grupo.tabla.vista.rotulo(self.grupo.tabla.celda(fila, AULA.clave))
        if escrita:
            self._empezar(escrita)

    def _empezar(self, escrita: str) -> None:
        if clave(escrita) != clave(self.escrita):
            self.cerrar()
        self.escrita = escrita

    def cerrar(self) -> None:
        """Termina el bloque: lo que sigue ya no toma su aula."""
        self.escrita = ""
        self.filas.clear()

    def aula(self, fila: int, competencia: Competencia | None) -> str:
        """El aula de una fila con conteos; si falta lo anota (CEL-013) en la primera del bloque."""
        tabla = self.grupo.tabla
        if self.grupo.aula:
            return self.grupo.aula
        celda, lugar = tabla.celda(fila, AULA.clave), tabla.lugar(fila, AULA.clave)
        if celda is not None:
            self._empezar(limpio(self.bitacora.leer_texto(AULA, celda, lugar)))
        nombrada = competencia.codigo if competencia else clave(tabla.vista.texto(fila, tabla.columnas[COMPETENCIA.clave]))
        momento = tabla.celda(fila, MOMENTO.clave)
        suya = (nombrada, clave(momento.texto) if momento else "")
        if celda is None:
            if suya in self.filas:
                self.cerrar()
            if self.escrita:
                self.heredadas.append(lugar)
            elif not self.filas:
                self.bitacora.anotar("CEL-013", lugar, campo=AULA.rotulo)
        self.filas.add(suya)
        return self.escrita

    def avisar(self) -> None:
        """Anota (APR-012) las filas que tomaron el aula de encima, en la primera."""
        if self.heredadas:
            cuantas = len(self.heredadas)
            self.bitacora.anotar("APR-012", self.heredadas[0], filas="una fila" if cuantas == 1 else f"{cuantas} filas")


def es_de_aprendizajes(libro: Libro, archivo: str) -> bool:
    """Dice si un libro trae una tabla de logros."""
    return any(map(hay_tabla, vistas_de(libro, archivo)))


def leer_libro_de_aprendizajes(libro: Libro, archivo: str, docentes: Sequence[Docente], bitacora: Bitacora) -> Aprendizajes:
    """Lee el libro. Una hoja que nombra a niños no se lee (APR-001); de las demás, cada defecto queda en su celda."""
    propia = Bitacora()
    vistas = [vista for vista in vistas_de(libro, archivo) if _sin_ninos(vista, docentes, propia)]
    por_hoja = {vista: tablas_de_logros(vista) for vista in vistas}
    grupos = [grupo for suyos in por_hoja.values() for grupo in suyos]
    tablas = [tabla for vista, suyos in por_hoja.items() if not suyos and (tabla := competencias.buscar_tabla(vista)) is not None]
    if not grupos and not propia.hallazgos:
        propia.anotar("HOJ-005", Ubicacion(archivo), hoja=LOGROS.nombre, sugerencia="")
    en_uso = competencias.leer_competencias(tablas[0], propia) if tablas else ()
    lectura = _Lectura(Aulas(docentes), Curriculo(en_uso or competencias_de_fabrica()), propia)
    anotados = [anotado for grupo in grupos if completar(grupo, lectura.es_aula, propia) for anotado in _anotados(grupo, lectura)]
    logros = cuadrar(anotados, propia)
    usadas = [*(grupo.tabla for grupo in grupos), *tablas[:1]]
    for tabla in usadas:
        tabla.avisar_combinadas(propia)
    for hoja in {tabla.vista.hoja.nombre: tabla.vista.hoja for tabla in usadas}.values():
        propia.trasladar(hoja.avisos, archivo, hoja.nombre)
    bitacora.hallazgos += (_sin_personas(hallazgo) for hallazgo in propia.hallazgos)
    return Aprendizajes(lectura.curriculo.competencias, logros)


def _sin_ninos(vista: Vista, docentes: Sequence[Docente], bitacora: Bitacora) -> bool:
    """Dice si la hoja no nombra a niños; si los nombra, lo anota sin decir a quién."""
    celda = celda_de_ninos(vista, de_la_escuela(docentes))
    if celda is None:
        return True
    bitacora.anotar(CON_NOMBRES, lugar_sin_nombres(vista, celda))
    return False


def _sin_personas(hallazgo: Hallazgo) -> Hallazgo:
    """Cambia un hallazgo cuyo valor parece el nombre de un niño por el que lo dice sin repetirlo."""
    return Hallazgo(CON_NOMBRES, hallazgo.lugar) if parece_persona(hallazgo.valor, _PALABRAS_DE_NINO) else hallazgo


def _anotados(grupo: TablaDeLogros, lectura: _Lectura) -> Iterator[Anotado]:
    """Lee las filas que tienen algún conteo; una fila por llenar no dice nada todavía."""
    tabla, vista = grupo.tabla, grupo.tabla.vista
    bloque = _Bloque(grupo, lectura.bitacora)
    porcentajes: dict[Ubicacion, str] = {}
    for fila in (f for f in vista.filas if f > tabla.cabecera.ultima):
        escritos = {
            momento: celdas
            for momento, columnas in grupo.conteos.items()
            if (celdas := {campo: celda for campo, columna in columnas.items() if (celda := tabla.en(fila, columna)) is not None})
        }
        if _es_total(tabla, fila, lectura):
            bloque.cerrar()
            continue
        if not escritos:
            bloque.mirar(fila)
            tomar_titulo(grupo, fila, lectura.es_aula)
            continue
        competencia = _competencia(tabla, fila, lectura)
        docente = _docente(grupo, fila, bloque.aula(fila, competencia), lectura)
        if docente is not None and competencia is not None:
            _revisar_edad(tabla, fila, docente, competencia, lectura)
        for momento, celdas in escritos.items():
            suyo = grupo.titulo or momento or grupo.momento or _momento(tabla, fila, lectura)
            lugares = {c.clave: vista.lugar(fila, columna) for c in DE_CONTEO if (columna := grupo.conteos[momento].get(c.clave))}
            valores = {c.clave: _conteo(c, celdas[c.clave], lugares[c.clave], porcentajes, lectura) for c in DE_CONTEO if c.clave in celdas}
            if docente is not None and competencia is not None and suyo is not None:
                yield Anotado(docente, competencia, suyo, valores, lugares, grupo.cabecera_de(momento))
    bloque.avisar()
    _avisar_porcentajes(porcentajes, lectura.bitacora)


def _es_total(tabla: Tabla, fila: int, lectura: _Lectura) -> bool:
    """Dice si una fila es de un total o del pie; la palabra puede estar en la competencia, si no es el nombre de una."""
    competencia = tabla.vista.texto(fila, tabla.columnas[COMPETENCIA.clave])
    return es_pie(tabla.vista.fila(fila)[0].texto) or (es_pie(competencia) and lectura.curriculo.buscar(competencia) is None)


def _conteo(campo: Campo, celda: Celda, lugar: Ubicacion, porcentajes: dict[Ubicacion, str], lectura: _Lectura) -> int | None:
    """Lee un conteo. Un porcentaje no lo es, aunque lo guardado sea un entero (100 % es 1): se junta con los de su tabla."""
    if celda.tipo in {Tipo.NUMERO, Tipo.TEXTO} and celda.texto.rstrip().endswith("%"):
        porcentajes[lugar] = limpio(celda.texto)
        return None
    leido: int | None = lectura.bitacora.leer(campo, celda, lugar, _SIN_CONTEXTO)
    return leido


def _avisar_porcentajes(porcentajes: Mapping[Ubicacion, str], bitacora: Bitacora) -> None:
    """Anota (APR-014) los porcentajes de una tabla, en el primero."""
    if porcentajes:
        mas = len(porcentajes) - 1
        otras = f" (y hay {mas} {'celda' if mas == 1 else 'celdas'} más así)" if mas else ""
        bitacora.anotar("APR-014", *next(iter(porcentajes.items())), otras=otras)


def _docente(grupo: TablaDeLogros, fila: int, aula: str, lectura: _Lectura) -> Docente | None:
    """La docente del aula de la fila; si el aula no está en el cronograma lo anota (APR-002) una vez."""
    if not aula:
        return None
    con_edad = f"{grupo.edad} años {aula}" if grupo.edad and not leer_aula(aula).edad else aula
    docente = lectura.aulas.buscar(aula) or lectura.aulas.buscar(con_edad)
    if docente is None:
        lectura.anotar("APR-002", grupo.tabla.lugar(fila, AULA.clave), con_edad, sugerencia=lectura.aulas.posibles(con_edad))
    return docente


def _competencia(tabla: Tabla, fila: int, lectura: _Lectura) -> Competencia | None:
    texto = _texto(tabla, fila, COMPETENCIA.clave, lectura)
    if not texto:
        return None
    competencia = lectura.curriculo.buscar(texto)
    if competencia is None:
        lectura.anotar("APR-003", tabla.lugar(fila, COMPETENCIA.clave), texto, sugerencia=lectura.curriculo.sugerir(texto))
    return competencia


def _momento(tabla: Tabla, fila: int, lectura: _Lectura) -> MomentoLogro | None:
    texto = _texto(tabla, fila, MOMENTO.clave, lectura)
    if not texto:
        return None
    momento = momento_de_logro(texto)
    if momento is None:
        datos = {"sugerencia": sugerencia(texto, MOMENTOS_DE_LOGRO), "opciones": enumerar(MOMENTOS_DE_LOGRO)}
        lectura.anotar("APR-005", tabla.lugar(fila, MOMENTO.clave), texto, **datos)
    return momento


def _texto(tabla: Tabla, fila: int, campo: str, lectura: _Lectura) -> str:
    """El texto de una columna obligatoria; si está en blanco lo anota."""
    celda, lugar = tabla.celda(fila, campo), tabla.lugar(fila, campo)
    if celda is None:
        lectura.bitacora.anotar("CEL-013", lugar, campo=LOGROS.campo(campo).rotulo)
        return ""
    return limpio(lectura.bitacora.leer_texto(COMPETENCIA, celda, lugar))


def _revisar_edad(tabla: Tabla, fila: int, docente: Docente, competencia: Competencia, lectura: _Lectura) -> None:
    """Avisa (APR-004) si la competencia no se evalúa en ninguna de las edades del aula; se cuenta igual."""
    edades = [edad for edad in docente.edad.split("-") if edad.isdigit()]
    if edades and not set(edades) & set(competencia.edades):
        datos = {"edad": enumerar(edades, "y"), "aula": docente.aula}
        lectura.bitacora.anotar("APR-004", tabla.lugar(fila, COMPETENCIA.clave), competencia.codigo, **datos)
