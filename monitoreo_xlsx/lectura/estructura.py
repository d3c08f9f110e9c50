"""Qué es cada columna de un cronograma ancho (una columna por visita) o largo (una fila por visita)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from monitoreo_xlsx.celdas import Tipo
from monitoreo_xlsx.conversion import (
    MESES,
    clave,
    con_visita,
    es_afirmativa,
    expresion_de_visita,
    mes_de,
    normal,
    numero_de_visita,
    sin_visita,
)
from monitoreo_xlsx.conversion.fechas import es_mes
from monitoreo_xlsx.lectura.bitacora import Bitacora
from monitoreo_xlsx.lectura.partidas import columnas_partidas, es_parte
from monitoreo_xlsx.lectura.rotulos import Rotulos, avisar, mal_rotulada
from monitoreo_xlsx.lectura.tablas import Cabecera, Tabla, armar_cabecera, columnas_de
from monitoreo_xlsx.lectura.vista import Vista
from monitoreo_xlsx.modelo import ROMANOS, Momento
from monitoreo_xlsx.plantillas import CRONOGRAMA, DOCENTE, NUMERO_VISITA

ROTULOS = Rotulos(CRONOGRAMA.columnas)
_DE_LA_VISITA = frozenset({"estado", "nueva_fecha", "motivo", "forma"})
_CON_DATO = _DE_LA_VISITA | {"aula", "dni", "condicion", "nueva"}
_VOCABULARIO = frozenset({"visita", "visitas", "monitoreo", "momento", "n", "nro", "no", "numero", "de", "ano", "mes", "fecha", "fechas"})
_ANIO = re.compile(r"\b(20\d\d)\b")
_MINIMO_DE_ROTULOS = 2
_DeVisita = tuple[int, int | None, int | None]
"""Una columna de visitas, y el número y el mes que dice su cabecera."""


@dataclass
class Ancho:
    """Un cronograma ancho: la columna de cada visita y las de su estado, nueva fecha, motivo y forma."""

    tabla: Tabla
    momentos: tuple[Momento, ...]
    columnas: dict[int, int]
    propias: dict[int, dict[str, int]] = field(default_factory=dict)
    forma_comun: int | None = None

    @property
    def ocupadas(self) -> frozenset[int]:
        """Las columnas que son de alguna visita."""
        propias = (columna for suyas in self.propias.values() for columna in suyas.values())
        comun = () if self.forma_comun is None else (self.forma_comun,)
        return frozenset({*self.columnas.values(), *propias, *comun})


def es_rotulo(texto: str) -> bool:
    """Dice si un texto puede ser parte de la cabecera de un cronograma."""
    if ROTULOS.campo(texto) or numero_de_visita(texto) or es_parte(texto):
        return True
    palabras = normal(texto).split()
    conocidas = [p for p in palabras if p in _VOCABULARIO or es_mes(p) or numero_de_visita(p) or p.isdecimal()]
    if palabras and len(conocidas) == len(palabras):
        return any(not p.isdecimal() for p in palabras)
    return expresion_de_visita(con_visita(texto)) is not None and ROTULOS.campo(_sin_momento(texto)) is not None


def _sin_momento(texto: str) -> str:
    """Quita del texto la visita y el mes, para ver qué más rotula."""
    return " ".join(p for p in sin_visita(con_visita(texto)).split() if not es_mes(p))


def buscar_tabla(vista: Vista, excluidas: Collection[int] = ()) -> Tabla | None:
    """Halla la primera cabecera con el rótulo de la docente y visitas: una columna por visita o una de número de visita.

    `excluidas` son las filas de las cabeceras que ya se sabe de qué tabla son.
    """
    for fila in vista.filas:
        if fila in excluidas:
            continue
        for celda in vista.fila(fila):
            campo = ROTULOS.campo(celda.texto) if celda.tipo is Tipo.TEXTO else None
            if campo is not None and campo.clave == "docente":
                tabla = _armar(vista, fila, celda.columna)
                if _tiene_visitas(tabla.cabecera) and _parece_tabla(tabla):
                    return tabla
    return None


def _armar(vista: Vista, fila: int, docente: int) -> Tabla:
    cabecera = armar_cabecera(vista, fila, docente, es_rotulo)
    partidas = columnas_partidas(cabecera.textos)
    columnas = {campo: suyas[0] for campo, suyas in partidas.items()}
    return Tabla(vista, cabecera, {"docente": docente, **columnas}, partidas=partidas)


def _parece_tabla(tabla: Tabla) -> bool:
    """Distingue una tabla de un dato como «Docentes | III»: tiene más rótulos, o nombres de dos palabras debajo."""
    rotuladas = sum(bool(_campo(textos) or _numero(textos) or _mes(textos)) for textos in tabla.cabecera.textos.values())
    if rotuladas > _MINIMO_DE_ROTULOS:
        return True
    nombres = (tabla.celda(fila, "docente") for fila in tabla.filas())
    return any(celda is not None and len(normal(celda.texto).split()) > 1 for celda in nombres)


def buscar_tabla_mal_rotulada(vista: Vista, bitacora: Bitacora) -> Tabla | None:
    """Halla una cabecera de cronograma con el rótulo de la docente o el de la visita mal escrito, y lo avisa (HOJ-011)."""
    for fila in vista.filas:
        celdas = vista.fila(fila)
        rotuladas = [celda for celda in celdas if celda.tipo is Tipo.TEXTO and es_rotulo(celda.texto)]
        if len(rotuladas) < _MINIMO_DE_ROTULOS:
            continue
        docente = next((c.columna for c in rotuladas if (campo := ROTULOS.campo(c.texto)) and campo.clave == DOCENTE.clave), None)
        campo = DOCENTE if docente is None else NUMERO_VISITA
        hallada = mal_rotulada(celdas, campo, ROTULOS)
        if hallada is None:
            continue
        mejor, rotulo = hallada
        cabecera = armar_cabecera(vista, fila, docente or mejor.columna, es_rotulo)
        if docente is not None or _tiene_visitas(cabecera):
            avisar(vista, fila, mejor.columna, vista.rotulo(mejor), rotulo, bitacora)
            return Tabla(vista, cabecera, {DOCENTE.clave: docente or mejor.columna, campo.clave: mejor.columna})
    return None


def _tiene_visitas(cabecera: Cabecera) -> bool:
    for textos in cabecera.textos.values():
        campo = _campo(textos)
        if campo == "visita" or (campo in {"", "fecha"} and (_numero(textos) or _mes(textos))):
            return True
    return False


def programa_visitas(cabecera: Cabecera) -> bool:
    """Dice si una cabecera programa visitas: una columna por visita, o su número y su fecha."""
    campos = {_campo(textos) for textos in cabecera.textos.values()}
    return {"visita", "fecha"} <= campos or any(
        _campo(textos) in {"", "fecha"} and (_numero(textos) or _mes(textos)) for textos in cabecera.textos.values()
    )


def es_larga(tabla: Tabla) -> bool:
    """Dice si la tabla tiene una fila por visita: una columna con el número de visita, y ninguna cabecera lo dice."""
    textos = tabla.cabecera.textos.values()
    if NUMERO_VISITA.clave in tabla.columnas:
        return True
    return any(_campo(t) == "visita" for t in textos) and not any(_campo(t) in {"", "fecha", "visita"} and _numero(t) for t in textos)


def es_de_cambios(tabla: Tabla) -> bool:
    """Dice si una tabla larga solo cuenta cambios: no programa fechas ni dice aulas."""
    campos = {_campo(textos) for textos in tabla.cabecera.textos.values()}
    return not campos & {"fecha", "aula"}


def completar_larga(tabla: Tabla, bitacora: Bitacora) -> Tabla:
    """Asigna las columnas de una tabla larga."""
    tabla.columnas = {**columnas_de(tabla.vista, tabla.cabecera, ROTULOS, bitacora, tabla.ocupadas), **tabla.columnas}
    return tabla


def completar_ancha(tabla: Tabla, bitacora: Bitacora) -> Ancho:
    """Asigna las columnas de una tabla ancha: las de la docente, la de cada visita y las que acompañan a cada visita."""
    de_visita: list[_DeVisita] = []
    propias: list[tuple[str, int, int | None]] = []
    for columna, textos in tabla.cabecera.textos.items():
        campo, numero, mes = _campo(textos), _numero(textos), _mes(textos)
        if columna == tabla.columnas["docente"] or columna in tabla.ocupadas or _es_continuacion(tabla, columna):
            continue
        campo = campo or _mal_escrito(tabla, columna, bitacora)
        if campo in _DE_LA_VISITA:
            propias.append((campo, columna, numero))
        elif campo in {"fecha", "visita", ""} and (numero or mes):
            de_visita.append((columna, numero, mes))
        elif campo == "" and _tiene_marcas(tabla, columna):
            de_visita.append((columna, None, None))
        elif campo:
            tabla.columnas.setdefault(campo, columna)
    return _numerar(tabla, de_visita, propias, bitacora)


def _numerar(
    tabla: Tabla,
    de_visita: list[_DeVisita],
    propias: list[tuple[str, int, int | None]],
    bitacora: Bitacora,
) -> Ancho:
    columnas: dict[int, int] = {}
    meses: dict[int, int | None] = {}
    de_visita = _sin_intrusas(tabla, de_visita, bitacora)
    cuentas = Counter(numero for _, numero, _ in de_visita if numero)
    for posicion, (columna, escrito, mes) in enumerate(de_visita, 1):
        # Un número repetido en dos columnas con marcas: la que no está en su lugar es la equivocada.
        equivocada = escrito is not None and cuentas[escrito] > 1 and escrito != posicion and not cuentas[posicion]
        numero = posicion if escrito is None or equivocada else escrito
        lugar = tabla.vista.lugar(tabla.cabecera.ultima, columna)
        texto = tabla.cabecera.textos[columna][-1][1]
        if numero in columnas or (numero != escrito and cuentas[numero]) or numero > len(ROMANOS):
            bitacora.anotar("HOJ-007", lugar, texto, otra=_celda_de(tabla, de_visita, numero))
            continue
        if equivocada:
            bitacora.anotar("HOJ-007", lugar, texto, otra=_celda_de(tabla, [c for c in de_visita if c[0] != columna], escrito or 0))
        elif escrito is None and mes is None:
            bitacora.anotar("CRO-015", lugar, texto, visita=ROMANOS[numero - 1])
        columnas[numero], meses[numero] = columna, mes
    momentos = tuple(momento(n, meses[n]) for n in sorted(columnas))
    ancho = Ancho(tabla, momentos, {m.numero: columnas[m.numero] for m in momentos})
    _repartir(ancho, propias)
    return ancho


def momento(numero: int, mes: int | None) -> Momento:
    """Arma una vuelta de visitas, rotulada como en el cronograma: el mes y debajo el número."""
    rotulo = f"{ROMANOS[numero - 1]} VISITA"
    return Momento(numero, f"{MESES[mes - 1].upper()}\n{rotulo}" if mes else rotulo, mes)


def _sin_intrusas(tabla: Tabla, de_visita: list[_DeVisita], bitacora: Bitacora) -> list[_DeVisita]:
    """Quita las columnas que repiten el número de otra y no tienen marcas, como la del aula con el rótulo equivocado (HOJ-007)."""
    quedan = []
    for columna, numero, mes in de_visita:
        iguales = [otra for otra, suyo, _ in de_visita if numero and suyo == numero and otra != columna]
        if iguales and not _tiene_marcas(tabla, columna) and any(_tiene_marcas(tabla, otra) for otra in iguales):
            otra = tabla.vista.lugar(tabla.cabecera.ultima, iguales[0]).celda
            bitacora.anotar("HOJ-007", tabla.vista.lugar(tabla.cabecera.ultima, columna), tabla.cabecera.textos[columna][-1][1], otra=otra)
        else:
            quedan.append((columna, numero, mes))
    return quedan


def _celda_de(tabla: Tabla, de_visita: list[_DeVisita], numero: int) -> str:
    """Nombra la cabecera de la visita de ese número, o nada si ninguna la dice."""
    return next((tabla.vista.lugar(tabla.cabecera.ultima, columna).celda for columna, suyo, _ in de_visita if suyo == numero), "")


def _repartir(ancho: Ancho, propias: Iterable[tuple[str, int, int | None]]) -> None:
    """Da a cada visita sus columnas: las que la nombran, o las que siguen a su columna; una sola de forma vale para todas."""
    lista = tuple(propias)
    formas = [columna for campo, columna, numero in lista if campo == "forma" and numero is None]
    for campo, columna, escrito in lista:
        if campo == "forma" and escrito is None and len(formas) == 1:
            ancho.forma_comun = columna
            continue
        a_la_izquierda = [(donde, numero) for numero, donde in ancho.columnas.items() if donde < columna]
        numero = escrito or (max(a_la_izquierda)[1] if a_la_izquierda else None)
        if numero in ancho.columnas and numero is not None:
            ancho.propias.setdefault(numero, {}).setdefault(campo, columna)


def _campo(textos: tuple[tuple[int, str], ...]) -> str:
    for _, texto in reversed(textos):
        if numero_de_visita(texto):
            continue
        campo = ROTULOS.campo(texto) or ROTULOS.campo(_sin_momento(texto))
        if campo is not None:
            return campo.clave
    campo = ROTULOS.campo(" ".join(texto for _, texto in textos))
    return campo.clave if campo else ""


def _mal_escrito(tabla: Tabla, columna: int, bitacora: Bitacora) -> str:
    """Reconoce por su parecido el rótulo de un dato de la docente o de la visita, y lo avisa (HOJ-011); vacío si no es ninguno."""
    fila, texto = tabla.cabecera.textos[columna][-1]
    mal = ROTULOS.mal_escrito(_sin_momento(texto))
    if mal is None or mal[0].clave not in _CON_DATO:
        return ""
    escritas = {_campo(textos) for textos in tabla.cabecera.textos.values()}
    if mal[0].clave in escritas - _DE_LA_VISITA:
        return ""
    avisar(tabla.vista, fila, columna, texto, mal[1], bitacora)
    return mal[0].clave


def _numero(textos: tuple[tuple[int, str], ...]) -> int | None:
    # Una cifra suelta es una visita solo bajo un título que habla de visitas: «Docentes | 4» no es una cabecera.
    con_titulo = any(_VOCABULARIO & set(normal(texto).split()) for _, texto in textos)
    for _, texto in reversed(textos):
        numero = numero_de_visita(texto) or expresion_de_visita(con_visita(texto))
        if numero and (con_titulo or not texto.isdecimal()):
            return numero
    return None


def _mes(textos: tuple[tuple[int, str], ...]) -> int | None:
    return next((mes for _, texto in reversed(textos) if (mes := mes_de(texto))), None)


def _es_continuacion(tabla: Tabla, columna: int) -> bool:
    """Dice si la columna solo repite, por una combinación, la cabecera de la columna anterior."""
    fila = tabla.cabecera.textos[columna][-1][0]
    return tabla.vista.ancla(fila, columna)[1] < columna and columna - 1 in tabla.cabecera.textos and tabla.cabecera.ultima == fila


def _tiene_marcas(tabla: Tabla, columna: int) -> bool:
    celdas = [celda for fila in tabla.filas() if (celda := tabla.en(fila, columna)) is not None]
    marcas = sum(celda.tipo is Tipo.FECHA or (celda.tipo is Tipo.TEXTO and es_afirmativa(celda.texto)) for celda in celdas)
    return marcas * 2 > len(celdas)


def anio_del_titulo(tabla: Tabla) -> int | None:
    """Devuelve el año que dice la cabecera («FECHAS DEL MONITOREO AÑO 2024») o el título sobre ella; `None` si no hay uno solo."""
    de_cabecera = {anio for textos in tabla.cabecera.textos.values() for _, texto in textos for anio in _ANIO.findall(texto)}
    encima = (celda.texto for celda in tabla.vista.textos() if celda.fila < tabla.cabecera.primera)
    de_titulo = {anio for texto in encima if _es_titulo(texto) for anio in _ANIO.findall(texto)}
    for anios in (de_cabecera, de_titulo):
        if len(anios) == 1:
            return int(anios.pop())
    return None


def _es_titulo(texto: str) -> bool:
    return any(palabra in clave(texto) for palabra in ("cronograma", "monitoreo", "visitas", "acompanamiento")) and ":" not in texto
