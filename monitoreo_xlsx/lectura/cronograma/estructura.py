"""Qué es cada columna de un cronograma ancho (una columna por visita) o largo (una fila por visita)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from monitoreo_xlsx.celdas import Tipo
from monitoreo_xlsx.conversion import MESES, clave, es_afirmativa, normal
from monitoreo_xlsx.lectura.cronograma.ejes import OTRA_COSA, ROTULOS, Eje, campo_de, ejes_de, es_rotulo, sin_momento
from monitoreo_xlsx.lectura.hoja.bitacora import Bitacora
from monitoreo_xlsx.lectura.hoja.columnas_unidas import columnas_partidas, es_parte
from monitoreo_xlsx.lectura.hoja.rotulos import avisar, mal_rotulada
from monitoreo_xlsx.lectura.hoja.tablas import Cabecera, Tabla, armar_cabecera, columnas_de
from monitoreo_xlsx.lectura.hoja.vista import Vista
from monitoreo_xlsx.modelo import ROMANOS, Momento
from monitoreo_xlsx.plantillas import DOCENTE, NUMERO_VISITA

_DE_LA_VISITA = frozenset({"estado", "nueva_fecha", "motivo", "forma"})
_SIN_USO = frozenset({"hora", "ejecucion", OTRA_COSA})
_CON_DATO = _DE_LA_VISITA | {"aula", "dni", "condicion", "nueva"}
_ANIO = re.compile(r"\b(20\d\d)\b")
_MINIMO_DE_ROTULOS = 2
_MESES_SEGUIDOS = 4
_Grupo = tuple[Eje, ...]
"""Las columnas donde se puede programar una misma visita: las semanas de su mes, o una sola."""


@dataclass
class Ancho:
    """Un cronograma ancho: las columnas de cada visita y las de su estado, nueva fecha, motivo y forma.

    Si es un `calendario`, sus columnas son meses y no visitas: el número de cada una se sabe al ver cuáles se marcaron.
    """

    tabla: Tabla
    momentos: tuple[Momento, ...]
    columnas: Mapping[int, _Grupo]
    propias: dict[int, dict[str, int]] = field(default_factory=dict)
    forma_comun: int | None = None
    calendario: tuple[Eje, ...] = ()

    @property
    def de_visitas(self) -> tuple[int, ...]:
        """Las columnas donde se programan las visitas."""
        return tuple(eje.columna for eje in (*self.calendario, *(eje for grupo in self.columnas.values() for eje in grupo)))

    @property
    def ocupadas(self) -> frozenset[int]:
        """Las columnas que son de alguna visita."""
        propias = (columna for suyas in self.propias.values() for columna in suyas.values())
        comun = () if self.forma_comun is None else (self.forma_comun,)
        return frozenset({*self.de_visitas, *propias, *comun})


def buscar_tablas(vista: Vista, excluidas: Collection[int] = ()) -> list[Tabla]:
    """Halla las cabeceras con el rótulo de la docente y visitas: una columna por visita o por mes, o una de número de visita.

    La que está debajo de otra vale si dice otras visitas u otros meses; si no, es la misma cabecera escrita otra vez. `excluidas` son las
    filas de las cabeceras que ya se sabe de qué tabla son.
    """
    tablas: list[Tabla] = []
    for fila in vista.filas:
        if fila in excluidas or (tablas and fila <= tablas[-1].cabecera.ultima):
            continue
        tabla = _en_la_fila(vista, fila)
        if tabla is None or (tablas and not otras_visitas(tabla, tablas)):
            continue
        tablas.append(tabla)
        if not dice(tabla):
            break
    for tabla, siguiente in pairwise(tablas):
        tabla.hasta = siguiente.cabecera.primera
    return tablas


def _en_la_fila(vista: Vista, fila: int) -> Tabla | None:
    for celda in vista.fila(fila):
        campo = ROTULOS.campo(celda.texto) if celda.tipo is Tipo.TEXTO else None
        if campo is not None and campo.clave == "docente":
            tabla = _armar(vista, fila, celda.columna)
            if _tiene_visitas(tabla.cabecera) and _parece_tabla(tabla):
                return tabla
    return None


def dice(tabla: Tabla) -> frozenset[tuple[int | None, int | None]]:
    """Las visitas y los meses que dicen sus columnas; ninguno si es larga."""
    ejes = () if es_larga(tabla) else ejes_de(tabla.cabecera.textos).values()
    return frozenset((eje.visita, None if eje.visita else eje.mes) for eje in ejes if eje.es_de_visita)


def otras_visitas(tabla: Tabla, previas: Sequence[Tabla]) -> bool:
    """Dice si las columnas de una tabla son de visitas o meses que ninguna de las previas dice."""
    return bool(dice(tabla)) and all(dice(previa) and dice(previa).isdisjoint(dice(tabla)) for previa in previas)


def buscar_girada(vista: Vista) -> Tabla | None:
    """Halla la tabla con las docentes en columnas: su esquina dice «Mes» o «Visita», y debajo van los meses o las visitas."""
    girada = vista.girar()
    for fila in girada.filas:
        celdas = girada.fila(fila)
        esquina = next((celda for celda in celdas if campo_de([(fila, girada.rotulo(celda))]) in {"mes", "visita"}), None)
        otras = [celda.columna for celda in celdas if esquina is not None and celda.columna > esquina.columna]
        if esquina is None or len(otras) < _MINIMO_DE_ROTULOS:
            continue
        tabla = _armar(girada, fila, esquina.columna)
        ejes = ejes_de(tabla.cabecera.textos)
        nombres = [girada.texto(debajo, esquina.columna) for debajo in girada.entre(tabla.cabecera.ultima)]
        if all(ejes[columna].es_de_visita for columna in otras) and all(len(nombre.split()) > 1 for nombre in nombres if nombre):
            return tabla
    return None


def buscar_bloques(vista: Vista, excluidas: Collection[int] = ()) -> list[Tabla]:
    """Halla las tablas que programan sin decir la visita en su cabecera: una fila por docente o por visita, con su fecha o su mes.

    Solo en una hoja que diga que es de visitas, en su nombre o en un título; `excluidas` es como en `buscar_tabla`.
    """
    if not any(map(_es_titulo, (vista.hoja.nombre, *(celda.texto for celda in vista.textos())))):
        return []
    bloques: list[Tabla] = []
    for fila in vista.filas:
        if fila in excluidas or (bloques and fila <= bloques[-1].cabecera.ultima):
            continue
        campos = {campo_de([(fila, vista.rotulo(celda))]): celda.columna for celda in reversed(vista.fila(fila))}
        if "docente" not in campos or not campos.keys() & {"fecha", "mes"}:
            continue
        bloque = _armar(vista, fila, campos["docente"])
        bloque.cabecera = _sin_lo_de_encima(bloque.cabecera)
        if not programa_visitas(bloque.cabecera):
            bloques.append(bloque)
    for bloque, siguiente in pairwise(bloques):
        bloque.hasta = siguiente.cabecera.base
    return bloques


def se_repiten(bloques: Sequence[Tabla]) -> bool:
    """Dice si son la misma tabla escrita varias veces: así va una por visita o por mes, cada una bajo su título."""
    return len(bloques) > 1 and len({tuple(texto for textos in b.cabecera.textos.values() for _, texto in textos) for b in bloques}) == 1


def _sin_lo_de_encima(cabecera: Cabecera) -> Cabecera:
    """La misma cabecera sin los títulos que tiene encima, que dicen la visita de todas sus filas y no de una columna."""
    textos = {columna: tuple(uno for uno in suyos if uno[0] >= cabecera.base) for columna, suyos in cabecera.textos.items()}
    return replace(cabecera, primera=cabecera.base, textos={columna: suyos for columna, suyos in textos.items() if suyos})


def _rotula(texto: str) -> bool:
    return es_rotulo(texto) or es_parte(texto)


def _armar(vista: Vista, fila: int, docente: int) -> Tabla:
    cabecera = armar_cabecera(vista, fila, docente, _rotula, con_cifras=True)
    partidas = columnas_partidas(cabecera.textos)
    columnas = {campo: suyas[0] for campo, suyas in partidas.items()}
    return Tabla(vista, cabecera, {"docente": docente, **columnas}, partidas=partidas)


def _parece_tabla(tabla: Tabla) -> bool:
    """Distingue una tabla de un dato como «Docentes | III»: tiene más rótulos, o nombres de dos palabras debajo."""
    rotuladas = sum(bool(eje.campo or eje.visita or eje.mes) for eje in ejes_de(tabla.cabecera.textos).values())
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
    return any(eje.campo == "visita" or eje.es_de_visita for eje in ejes_de(cabecera.textos).values())


def programa_visitas(cabecera: Cabecera) -> bool:
    """Dice si una cabecera programa visitas: una columna por visita, o su número y su fecha."""
    ejes = ejes_de(cabecera.textos).values()
    return {"visita", "fecha"} <= {eje.campo for eje in ejes} or any(eje.campo in {"", "fecha"} and eje.es_de_visita for eje in ejes)


def es_larga(tabla: Tabla) -> bool:
    """Dice si la tabla tiene una fila por visita: una columna con el número de visita, y ninguna cabecera lo dice."""
    if NUMERO_VISITA.clave in tabla.columnas:
        return True
    ejes = ejes_de(tabla.cabecera.textos).values()
    return any(eje.campo == "visita" for eje in ejes) and not any(eje.es_de_visita and eje.visita for eje in ejes)


def es_de_cambios(tabla: Tabla) -> bool:
    """Dice si una tabla larga solo cuenta cambios: no programa fechas ni dice aulas."""
    campos = {campo_de(textos) for textos in tabla.cabecera.textos.values()}
    return not campos & {"fecha", "aula"}


def completar_larga(tabla: Tabla, bitacora: Bitacora) -> Tabla:
    """Asigna las columnas de una tabla larga."""
    columnas = columnas_de(tabla.vista, tabla.cabecera, ROTULOS, bitacora, tabla.ocupadas)
    tabla.columnas = {**{campo: columna for campo, columna in columnas.items() if campo not in _SIN_USO}, **tabla.columnas}
    return tabla


def completar_ancha(tabla: Tabla, bitacora: Bitacora, *, sola: bool = True) -> Ancho:
    """Asigna las columnas de una tabla ancha: las de la docente, las de cada visita y las que acompañan a cada visita.

    Si no va `sola`, sus meses sin número son de un calendario: el lugar de cada uno se sabe al ver los de las demás.
    """
    de_visita: list[Eje] = []
    propias: list[Eje] = []
    for columna, eje in ejes_de(tabla.cabecera.textos).items():
        if columna == tabla.columnas["docente"] or columna in tabla.ocupadas or _es_continuacion(tabla, columna):
            continue
        campo = eje.campo or _mal_escrito(tabla, columna, bitacora)
        if campo in _DE_LA_VISITA:
            propias.append(replace(eje, campo=campo))
        elif (eje.es_de_visita and not (campo and campo != eje.campo)) or (campo == "" and _tiene_marcas(tabla, columna)):
            de_visita.append(eje)
        elif campo and campo not in _SIN_USO:
            tabla.columnas.setdefault(campo, columna)
    grupos = _agrupar(_sin_intrusas(tabla, de_visita, bitacora))
    if _es_calendario(tabla, grupos) or (not sola and not any(eje.visita for grupo in grupos for eje in grupo)):
        return Ancho(tabla, (), {}, calendario=tuple(eje for grupo in grupos for eje in grupo))
    return _numerar(tabla, grupos, propias, bitacora)


def _agrupar(ejes: Iterable[Eje]) -> list[_Grupo]:
    """Junta las columnas que son partes del mismo mes o de la misma visita."""
    grupos: dict[object, _Grupo] = {}
    for eje in ejes:
        de_quien = (eje.visita, eje.mes) if eje.parte else eje.columna
        grupos[de_quien] = (*grupos.get(de_quien, ()), eje)
    return list(grupos.values())


def _es_calendario(tabla: Tabla, grupos: Sequence[_Grupo]) -> bool:
    """Dice si las columnas son meses del año y no visitas: son más que las visitas que puede haber, o hay seguidos que nadie marcó."""
    meses = [grupo[0].mes for grupo in grupos if grupo[0].mes]
    if len(meses) < len(grupos) or len(set(meses)) < len(meses) or any(eje.visita for grupo in grupos for eje in grupo):
        return False
    if len(grupos) > len(ROMANOS):
        return True
    seguidos = len(meses) >= _MESES_SEGUIDOS and max(meses) - min(meses) < len(meses)
    marcados = [any(tabla.en(fila, eje.columna) for fila in tabla.filas() for eje in grupo) for grupo in grupos] if seguidos else []
    return any(marcados) and not all(marcados)


def _numerar(tabla: Tabla, grupos: Sequence[_Grupo], propias: Sequence[Eje], bitacora: Bitacora) -> Ancho:
    columnas: dict[int, _Grupo] = {}
    cuentas = Counter(grupo[0].visita for grupo in grupos if grupo[0].visita)
    for posicion, grupo in enumerate(grupos, 1):
        columna, escrito = grupo[0].columna, grupo[0].visita
        # Un número repetido en dos columnas con marcas: la que no está en su lugar es la equivocada.
        equivocada = escrito is not None and cuentas[escrito] > 1 and escrito != posicion and not cuentas[posicion]
        numero = posicion if escrito is None or equivocada else escrito
        lugar = tabla.vista.lugar(tabla.cabecera.ultima, columna)
        texto = tabla.cabecera.textos[columna][-1][1]
        if numero in columnas or (numero != escrito and cuentas[numero]) or numero > len(ROMANOS):
            bitacora.anotar("HOJ-007", lugar, texto, otra=_celda_de(tabla, grupos, numero))
            continue
        if equivocada:
            otros = [otro for otro in grupos if otro is not grupo]
            bitacora.anotar("HOJ-007", lugar, texto, otra=_celda_de(tabla, otros, escrito or 0))
        elif escrito is None and grupo[0].mes is None:
            bitacora.anotar("CRO-015", lugar, texto, visita=ROMANOS[numero - 1])
        columnas[numero] = grupo
    momentos = tuple(momento(numero, columnas[numero][0].mes) for numero in sorted(columnas))
    ancho = Ancho(tabla, momentos, {m.numero: columnas[m.numero] for m in momentos})
    _repartir(ancho, propias)
    return ancho


def momento(numero: int, mes: int | None) -> Momento:
    """Arma una vuelta de visitas, rotulada como en el cronograma: el mes y debajo el número."""
    rotulo = f"{ROMANOS[numero - 1]} VISITA"
    return Momento(numero, f"{MESES[mes - 1].upper()}\n{rotulo}" if mes else rotulo, mes)


def _sin_intrusas(tabla: Tabla, de_visita: Sequence[Eje], bitacora: Bitacora) -> list[Eje]:
    """Quita las columnas que repiten el número de otra y no tienen marcas, como la del aula con el rótulo equivocado (HOJ-007)."""
    quedan = []
    for eje in de_visita:
        iguales = [otro.columna for otro in de_visita if eje.visita and otro.visita == eje.visita and otro is not eje and not eje.parte]
        if iguales and not _tiene_marcas(tabla, eje.columna) and any(_tiene_marcas(tabla, otra) for otra in iguales):
            texto = tabla.cabecera.textos[eje.columna][-1][1]
            otra = tabla.vista.lugar(tabla.cabecera.ultima, iguales[0]).celda
            bitacora.anotar("HOJ-007", tabla.vista.lugar(tabla.cabecera.ultima, eje.columna), texto, otra=otra)
        else:
            quedan.append(eje)
    return quedan


def _celda_de(tabla: Tabla, grupos: Sequence[_Grupo], numero: int) -> str:
    """Nombra la cabecera de la visita de ese número, o nada si ninguna la dice."""
    suyas = (tabla.vista.lugar(tabla.cabecera.ultima, eje.columna).celda for eje, *_ in grupos if eje.visita == numero)
    return next(suyas, "")


def _repartir(ancho: Ancho, propias: Sequence[Eje]) -> None:
    """Da a cada visita sus columnas: las que la nombran, o las que siguen a su columna; una sola de forma vale para todas."""
    formas = [eje for eje in propias if eje.campo == "forma" and eje.visita is None]
    for eje in propias:
        if eje.campo == "forma" and eje.visita is None and len(formas) == 1:
            ancho.forma_comun = eje.columna
            continue
        a_la_izquierda = [(grupo[0].columna, numero) for numero, grupo in ancho.columnas.items() if grupo[0].columna < eje.columna]
        numero = eje.visita or (max(a_la_izquierda)[1] if a_la_izquierda else None)
        if numero in ancho.columnas and numero is not None:
            ancho.propias.setdefault(numero, {}).setdefault(eje.campo, eje.columna)


def _mal_escrito(tabla: Tabla, columna: int, bitacora: Bitacora) -> str:
    """Reconoce por su parecido el rótulo de un dato de la docente o de la visita, y lo avisa (HOJ-011); vacío si no es ninguno."""
    fila, texto = tabla.cabecera.textos[columna][-1]
    mal = ROTULOS.mal_escrito(sin_momento(texto))
    if mal is None or mal[0].clave not in _CON_DATO:
        return ""
    escritas = {campo_de(textos) for textos in tabla.cabecera.textos.values()}
    if mal[0].clave in escritas - _DE_LA_VISITA:
        return ""
    avisar(tabla.vista, fila, columna, texto, mal[1], bitacora)
    return mal[0].clave


def _es_continuacion(tabla: Tabla, columna: int) -> bool:
    """Dice si la columna solo repite, por una combinación, la cabecera de la columna anterior."""
    fila = tabla.cabecera.textos[columna][-1][0]
    return tabla.vista.ancla(fila, columna)[1] < columna and columna - 1 in tabla.cabecera.textos and tabla.cabecera.ultima == fila


def _tiene_marcas(tabla: Tabla, columna: int) -> bool:
    celdas = [celda for fila in tabla.filas() if (celda := tabla.en(fila, columna)) is not None]
    marcas = sum(celda.tipo is Tipo.FECHA or (celda.tipo is Tipo.TEXTO and es_afirmativa(celda.texto)) for celda in celdas)
    return marcas * 2 > len(celdas)


def anio_de(tabla: Tabla) -> int | None:
    """El año que dice la cabecera («FECHAS DEL MONITOREO AÑO 2024»), el título sobre ella o el nombre de su hoja; `None` si no hay uno."""
    de_cabecera = {anio for textos in tabla.cabecera.textos.values() for _, texto in textos for anio in _ANIO.findall(texto)}
    encima = (celda.texto for celda in tabla.vista.textos() if celda.fila < tabla.cabecera.primera)
    de_titulo = {anio for texto in encima if _es_titulo(texto) for anio in _ANIO.findall(texto)}
    for anios in (de_cabecera, de_titulo, set(_ANIO.findall(tabla.vista.hoja.nombre))):
        if len(anios) == 1:
            return int(anios.pop())
    return None


def _es_titulo(texto: str) -> bool:
    return any(palabra in clave(texto) for palabra in ("cronograma", "monitoreo", "visita", "acompanamiento")) and ":" not in texto
