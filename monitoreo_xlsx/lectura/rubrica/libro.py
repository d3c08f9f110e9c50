"""Lee el libro de la rúbrica: desempeños, escala y reglas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from monitoreo_xlsx.catalogo import hay_errores
from monitoreo_xlsx.celdas import Libro, LibroIlegible, Tipo, abrir
from monitoreo_xlsx.conversion import Contexto, nivel_de_texto, sin_mayusculas
from monitoreo_xlsx.hallazgos import Hallazgo, Ubicacion
from monitoreo_xlsx.lectura.hoja.bibliotecas import con_bibliotecas
from monitoreo_xlsx.lectura.hoja.bitacora import Bitacora
from monitoreo_xlsx.lectura.hoja.plazo import sin_imprevistos
from monitoreo_xlsx.lectura.hoja.rotulos import Dato, Rotulos, aproximar, buscar_datos
from monitoreo_xlsx.lectura.hoja.sobrantes import avisar_columnas, avisar_hojas
from monitoreo_xlsx.lectura.hoja.tablas import Tabla, armar_cabecera, columnas_de, exigir_columna
from monitoreo_xlsx.lectura.hoja.vista import Vista, vistas_de
from monitoreo_xlsx.lectura.rubrica.escala import leer_escala
from monitoreo_xlsx.lectura.rubrica.regla import leer_regla
from monitoreo_xlsx.modelo import ROMANOS, Desempeno, Nivel, Rubrica
from monitoreo_xlsx.plantillas import ESCALA, REGLAS, RUBRICA, Campo, Hoja

_DATOS = Rotulos((*RUBRICA.datos, *REGLAS.datos))
_SIN_CONTEXTO = Contexto()
_DESCRIPTOR = Campo("descriptor", "Descriptor")
_MINIMO_DE_ROTULOS = 2
_PROPIOS: Mapping[str, frozenset[str]] = {
    RUBRICA.nombre: frozenset({"codigo", "desempeno", "aspectos", "peso", "puntua"}),
    ESCALA.nombre: frozenset({"valor", "etiqueta", "color", "logrado"}),
    REGLAS.nombre: frozenset({"desde", "hasta"}),
}
"""Los rótulos que distinguen a cada tabla; «Nivel» está en dos y no distingue a ninguna."""


@dataclass(frozen=True, slots=True)
class RubricaLeida:
    """Lo que dice el libro de rúbrica; `rubrica` es `None` si tiene errores que impiden usarla."""

    id: str
    version: str
    rubrica: Rubrica | None
    lugar_de_id: Ubicacion
    lugar_de_version: Ubicacion


@con_bibliotecas()
def leer_rubrica(ruta: Path) -> tuple[Rubrica | None, tuple[Hallazgo, ...]]:
    """Lee un libro de rúbrica suelto y devuelve la rúbrica (o `None` si no se puede usar) y sus hallazgos."""
    bitacora = Bitacora()
    try:
        with sin_imprevistos():
            libro = abrir(ruta)
            bitacora.trasladar(libro.avisos, ruta.name)
            leida = leer_libro_de_rubrica(libro, ruta.name, bitacora)
    except LibroIlegible as defecto:
        bitacora.anotar(defecto.codigo, Ubicacion(ruta.name), **defecto.datos)
        return None, tuple(bitacora.hallazgos)
    return leida.rubrica, tuple(bitacora.hallazgos)


def es_de_rubrica(libro: Libro, archivo: str) -> bool:
    """Dice si un libro es de rúbrica: trae la tabla de desempeños y la de la escala."""
    vistas = vistas_de(libro, archivo)
    return all(_buscar(vistas, hoja) is not None for hoja in (RUBRICA, ESCALA))


def leer_libro_de_rubrica(libro: Libro, archivo: str, bitacora: Bitacora) -> RubricaLeida:
    """Lee el libro y anota sus defectos. Los que no impiden usarla (un color, el nombre) no la descartan."""
    vistas = vistas_de(libro, archivo)
    graves = Bitacora()
    tablas = {hoja.nombre: _tabla(vistas, hoja, archivo, graves) for hoja in (RUBRICA, ESCALA, REGLAS)}
    zonas = {tabla.vista.hoja.nombre: tabla.zona for tabla in tablas.values() if tabla is not None}
    datos = _datos(vistas, zonas, bitacora)
    textos = {campo.clave: _texto(datos, campo.clave, archivo, bitacora) for campo in RUBRICA.datos}
    escala = leer_escala(tablas[ESCALA.nombre], graves, bitacora)
    desempenos = _desempenos(tablas[RUBRICA.nombre], escala, graves)
    rubrica = None
    if not hay_errores(graves.hallazgos):
        regla = leer_regla(tablas[REGLAS.nombre], datos, escala, desempenos, graves)
        if regla is not None and not hay_errores(graves.hallazgos):
            nombre = textos["nombre"] or textos["id"]
            rubrica = Rubrica(textos["id"], textos["version"], nombre, textos["fuente"], desempenos, escala, regla)
    bitacora.hallazgos += graves.hallazgos
    for nombre, tabla in tablas.items():
        if tabla is not None and rubrica is not None:
            descriptores = [c for c in _columnas_de_nivel(tabla, escala) if c is not None] if nombre == RUBRICA.nombre else ()
            avisar_columnas(tabla, bitacora, descriptores)
    leidas = {*zonas, *(dato.lugar.hoja for dato in datos.values())}
    avisar_hojas([vista for vista in vistas if vista.hoja.nombre not in leidas], bitacora)
    for vista in vistas:
        if vista.hoja.nombre in zonas:
            bitacora.trasladar(vista.hoja.avisos, archivo, vista.hoja.nombre)
    lugares = [datos[clave].lugar if clave in datos else Ubicacion(archivo) for clave in ("id", "version")]
    return RubricaLeida(textos["id"], textos["version"], rubrica, *lugares)


def _buscar(vistas: Iterable[Vista], hoja: Hoja) -> Tabla | None:
    rotulos = Rotulos(hoja.columnas)
    for vista in vistas:
        for fila in vista.filas:
            campos = {campo.clave: c for c in vista.fila(fila) if (campo := rotulos.campo(c.texto)) is not None}
            propios = set(campos) & _PROPIOS[hoja.nombre]
            if propios and len(campos) >= _MINIMO_DE_ROTULOS:
                ancla = min(celda.columna for celda in campos.values())
                cabecera = armar_cabecera(vista, fila, ancla, lambda texto: rotulos.campo(texto) is not None)
                return Tabla(vista, cabecera, {})
    return None


def _tabla(vistas: list[Vista], hoja: Hoja, archivo: str, graves: Bitacora) -> Tabla | None:
    tabla = _buscar(vistas, hoja)
    if tabla is None:
        graves.anotar("HOJ-005", Ubicacion(archivo), hoja=hoja.nombre)
        return None
    rotulos = Rotulos(hoja.columnas)
    de_nivel = [c for c, textos in tabla.cabecera.textos.items() if textos[-1][1].upper().split(" ")[0] in ROMANOS]
    tabla.columnas = columnas_de(tabla.vista, tabla.cabecera, rotulos, graves, de_nivel)
    for campo in hoja.columnas:
        if campo.obligatorio:
            exigir_columna(tabla, campo, graves, de_nivel)
    tabla.propias = {fila for fila in tabla.vista.filas if fila > tabla.cabecera.ultima and _dice_si_suma(tabla, fila)}
    for _ in tabla.filas():
        pass
    return tabla


def _dice_si_suma(tabla: Tabla, fila: int) -> bool:
    """Dice si una fila lleva código, nombre y si suma al puntaje: es un desempeño, aunque su código sea «V.B» o su nombre, «Total…»."""
    return all((celda := tabla.celda(fila, campo)) is not None and celda.fila == fila for campo in ("codigo", "desempeno", "puntua"))


def _datos(vistas: list[Vista], zonas: Mapping[str, range], bitacora: Bitacora) -> dict[str, Dato]:
    datos: dict[str, Dato] = {}
    for vista in vistas:
        zona = zonas.get(vista.hoja.nombre, range(0))
        for clave, dato in buscar_datos(vista, _DATOS, _DATOS, zona).items():
            datos.setdefault(clave, dato)
    for vista in vistas:
        if vista.hoja.nombre in zonas:
            faltan = (campo for campo in _DATOS.campos if campo.clave not in datos)
            datos |= aproximar(vista, datos, faltan, _DATOS, bitacora, zonas[vista.hoja.nombre])
    return datos


def _texto(datos: Mapping[str, Dato], clave: str, archivo: str, bitacora: Bitacora) -> str:
    campo = RUBRICA.campo(clave)
    dato = datos.get(clave, Dato(campo, None, Ubicacion(archivo)))
    if dato.celda is None and campo.obligatorio:
        bitacora.anotar("CEL-013", dato.lugar, campo=campo.rotulo)
    return bitacora.leer(campo, dato.celda, dato.lugar, _SIN_CONTEXTO) or ""


def _desempenos(tabla: Tabla | None, escala: tuple[Nivel, ...], graves: Bitacora) -> tuple[Desempeno, ...]:
    if tabla is None or not {"codigo", "desempeno"} <= set(tabla.columnas):
        return ()
    de_nivel = _columnas_de_nivel(tabla, escala)
    leidos: dict[str, tuple[Desempeno, Ubicacion]] = {}
    con_filas = False
    for fila in tabla.filas():
        propias = [tabla.celda(fila, campo.clave) for campo in RUBRICA.columnas]
        if all(celda is None for celda in propias):
            continue
        con_filas = True
        desempeno = _desempeno(tabla, fila, de_nivel, graves)
        if desempeno is None:
            continue
        lugar, distintivo = tabla.lugar(fila, "codigo"), _distintivo(desempeno.codigo)
        if distintivo in leidos:
            graves.anotar("RUB-002", lugar, desempeno.codigo, otra=str(leidos[distintivo][1].celda))
        leidos.setdefault(distintivo, (desempeno, lugar))
    if not con_filas:
        graves.anotar("RUB-007", tabla.lugar_de_cabecera("codigo"))
    return tuple(desempeno for desempeno, _ in leidos.values())


def _distintivo(codigo: str) -> str:
    """Lo que distingue a un código: en las fórmulas de Excel «a1» es «A1» y, si todo son cifras, «01» es «1»."""
    escrito = sin_mayusculas(codigo)
    return escrito.lstrip("0") if escrito.isdecimal() else escrito


def _columnas_de_nivel(tabla: Tabla, escala: tuple[Nivel, ...]) -> list[int | None]:
    columnas: dict[str, int] = {}
    for columna, textos in tabla.cabecera.textos.items():
        nivel = None if columna in tabla.columnas.values() else nivel_de_texto(textos[-1][1], escala)
        if nivel is not None:
            columnas.setdefault(nivel.romano, columna)
    return [columnas.get(nivel.romano) for nivel in escala]


def _desempeno(tabla: Tabla, fila: int, de_nivel: list[int | None], graves: Bitacora) -> Desempeno | None:
    leidos = {
        campo.clave: graves.leer(campo, tabla.celda(fila, campo.clave), tabla.lugar(fila, campo.clave), _SIN_CONTEXTO)
        for campo in RUBRICA.columnas
    }
    for clave in ("codigo", "desempeno"):
        if tabla.celda(fila, clave) is None:
            graves.anotar("CEL-013", tabla.lugar(fila, clave), campo=RUBRICA.campo(clave).rotulo)
    codigo = tabla.celda(fila, "codigo")
    if codigo is not None and codigo.tipo is Tipo.FECHA:
        graves.anotar("RUB-013", tabla.lugar(fila, "codigo"), codigo.texto)
    peso = leidos["peso"]
    if peso is not None and peso <= 0:
        graves.anotar("RUB-011", tabla.lugar(fila, "peso"), tabla.vista.texto(fila, tabla.columnas["peso"]))
    if not leidos["codigo"] or not leidos["desempeno"]:
        return None
    textos = [graves.leer_texto(_DESCRIPTOR, tabla.en(fila, c), tabla.vista.lugar(fila, c)) if c is not None else "" for c in de_nivel]
    return Desempeno(
        codigo=leidos["codigo"],
        nombre=leidos["desempeno"],
        aspectos=tuple(parte.strip() for parte in (leidos["aspectos"] or "").split(";") if parte.strip()),
        descriptores=tuple(textos) if any(textos) else (),
        peso=1.0 if peso is None else peso,
        puntua=leidos["puntua"] is not False,
    )
