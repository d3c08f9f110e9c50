"""Halla en una ficha las tablas de compromisos y de seguimiento, y qué filas son suyas."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from monitoreo_xlsx.celdas import Celda, Tipo
from monitoreo_xlsx.celdas.referencias import letras
from monitoreo_xlsx.conversion import Contexto, clave, enumerar
from monitoreo_xlsx.hallazgos import Hallazgo
from monitoreo_xlsx.lectura.fichas.cabeceras import DE_COMPROMISOS, cabeceras_de_desempenos, clase_de_cabecera, es_de_la_rubrica
from monitoreo_xlsx.lectura.fichas.textos import CONOCIDOS, empieza_algo, es_rotulo, es_titulo
from monitoreo_xlsx.lectura.hoja.bitacora import Bitacora, leer_celda, se_lee
from monitoreo_xlsx.lectura.hoja.rotulos import Rotulos
from monitoreo_xlsx.lectura.hoja.tablas import Tabla, armar_cabecera, columnas_de, exigir_columna
from monitoreo_xlsx.lectura.hoja.vista import Vista
from monitoreo_xlsx.lectura.rubrica.desempenos import Instrumento
from monitoreo_xlsx.plantillas import COMPROMISOS, DE_QUIEN_DIRIGE, NUMERO_VISITA, SEGUIMIENTO, Hoja

_COMUNES = (replace(COMPROMISOS.campo("numero"), clave="codigo"), COMPROMISOS.campo("texto"), COMPROMISOS.campo("estado"))
_DE_SEGUIMIENTO = Rotulos([*SEGUIMIENTO.columnas, NUMERO_VISITA, *_COMUNES])
_CON_ALGO = {
    COMPROMISOS.nombre: ("desempeno", "texto", "evidencia", "responsable", "plazo", DE_QUIEN_DIRIGE.clave),
    SEGUIMIENTO.nombre: ("codigo", "texto", "estado", "verificacion"),
}
"""Los campos que hacen de una fila un compromiso o un seguimiento: su número, o un estado puesto de antemano, no bastan."""
_DE_LA_VISITA = {COMPROMISOS.nombre: ("texto", DE_QUIEN_DIRIGE.clave), SEGUIMIENTO.nombre: ("estado", "verificacion")}
"""Los campos que solo se llenan en la visita: lo demás puede venir prellenado."""
_ESTADO = COMPROMISOS.campo("estado")
_ORDEN_O_CODIGO = re.compile(r"[A-Za-z]{0,3}\s*[-.–]?\s*\d{1,2}\s*\.?")


@dataclass(frozen=True, slots=True)
class Acuerdos:
    """Una tabla de compromisos o de seguimiento (`hoja` dice cuál), sus filas y lo que se anotó de su cabecera."""

    hoja: Hoja
    tabla: Tabla
    filas: tuple[int, ...]
    avisos: tuple[Hallazgo, ...] = ()
    sueltas: frozenset[int] = frozenset()
    """De sus filas, las que están más abajo, después de un pie o de otra cosa que no es suya."""

    @property
    def llenas(self) -> Iterator[int]:
        """Las filas que dicen algo."""
        return (fila for fila in self.filas if any(self.tabla.celda(fila, clave) for clave in _CON_ALGO[self.hoja.nombre]))

    @property
    def empezada(self) -> bool:
        """Si la visita ya escribió algo: un compromiso, o en qué está uno anterior («Pendiente» puede venir puesto)."""
        celdas = (self.tabla.celda(fila, campo) for fila in self.filas for campo in _DE_LA_VISITA[self.hoja.nombre])
        return any(celda is not None and clave(celda.texto) != "pendiente" for celda in celdas)

    @property
    def ocupadas(self) -> frozenset[int]:
        """Las filas de la hoja que la tabla ocupa, con la de su título si lo tiene."""
        cabecera, vista = self.tabla.cabecera, self.tabla.vista
        con_titulo = len(vista.fila(cabecera.primera - 1)) == 1
        ultima = max((cabecera.ultima, *(fila for fila in self.filas if fila not in self.sueltas)))
        return self.sueltas | frozenset(range(cabecera.primera - con_titulo, ultima + 1))


def buscar_acuerdos(vista: Vista, instrumento: Instrumento, propias: Collection[int] = ()) -> tuple[Acuerdos, ...]:
    """Halla las tablas por su cabecera: «Compromiso» con otro de sus rótulos, o tres de ellos; si tiene «Nivel», es la de desempeños.

    `propias` son las filas que con seguridad son de un desempeño.
    """
    filas = (fila for fila in vista.filas if fila not in propias)
    clases = {fila: hoja for fila in filas if (hoja := clase_de_cabecera(vista.fila(fila))) is not None}
    cabeceras = clases.keys() | cabeceras_de_desempenos(vista) | {fila for fila in vista.filas if es_de_la_rubrica(vista.fila(fila))}
    halladas: list[Acuerdos] = []
    ocupadas: set[int] = set()
    for fila, hoja in clases.items():
        if fila not in ocupadas:
            halladas.append(_armar(vista, fila, hoja, cabeceras, instrumento))
            ocupadas |= halladas[-1].ocupadas
    return tuple(halladas)


def _armar(vista: Vista, fila: int, hoja: Hoja, cabeceras: Collection[int], instrumento: Instrumento) -> Acuerdos:
    rotulos = DE_COMPROMISOS if hoja is COMPROMISOS else _DE_SEGUIMIENTO
    primera = min(celda.columna for celda in vista.fila(fila) if rotulos.campo(celda.texto))
    cabecera = armar_cabecera(vista, fila, primera, lambda texto: rotulos.campo(texto) is not None)
    bitacora = Bitacora()
    tabla = Tabla(vista, cabecera, columnas_de(vista, cabecera, rotulos, bitacora))
    tabla.propias = {f for f in vista.filas if f > cabecera.ultima and _lleva_su_codigo(tabla, f, instrumento)}
    filas, sueltas = _filas(tabla, cabeceras)
    de_mas = _tomar_las_corridas(tabla, (*filas, *sueltas), hoja)
    con_texto = True
    if hoja is COMPROMISOS and filas and "texto" not in tabla.columnas:
        con_texto = exigir_columna(replace(tabla, saltadas=frozenset(vista.filas) - set(filas)), hoja.campo("texto"), bitacora)
    if de_mas and con_texto:  # si falta el rótulo del compromiso, es el de esa columna, y ya se dijo
        bitacora.anotar("HOJ-015", vista.lugar_de_hoja, cuales=enumerar((f"la {letras(c)}, sin rótulo propio" for c in de_mas), "y"))
    return Acuerdos(hoja, tabla, (*filas, *sueltas), tuple(bitacora.hallazgos), frozenset(sueltas))


def _lleva_su_codigo(tabla: Tabla, fila: int, instrumento: Instrumento) -> bool:
    """Dice si una fila nombra un desempeño por su código, tal cual, y dice algo más: «1.1» o «I.A» no son entonces un título."""
    celda = tabla.celda(fila, "desempeno")
    desempeno = instrumento.exacto(celda.texto, tal_cual=True) if celda is not None and celda.fila == fila else None
    return desempeno is not None and tabla.celda(fila, "texto") is not None


def _filas(tabla: Tabla, cabeceras: Collection[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Las filas de la tabla hasta que empieza otra cosa, y las que más abajo, antes de otra tabla, son sin duda suyas.

    Entre dos llenas puede haber filas en blanco.
    """
    filas: list[int] = []
    sueltas: list[int] = []
    anterior, termino = tabla.cabecera.ultima, False
    todas = tabla.vista.filas
    for fila in islice(todas, bisect_right(todas, anterior), None):
        if fila in cabeceras:
            break
        termino = termino or (fila not in tabla.propias and _termina(tabla, fila, contigua=fila == anterior + 1))
        if not termino:
            filas.append(fila)
            anterior = fila
        elif _es_suya(tabla, fila):
            sueltas.append(fila)
    return tuple(filas), tuple(sueltas)


def _es_suya(tabla: Tabla, fila: int) -> bool:
    """Dice si una fila bajo las firmas es de la tabla: todo está en sus columnas, y lleva su estado, o su número o código y su fecha."""
    celdas = tabla.vista.fila(fila)
    columnas = {tabla.vista.ancla(tabla.cabecera.base, columna)[1] for columna in tabla.columnas.values()}
    if empieza_algo(celdas[0]) or any(celda.columna not in columnas for celda in celdas):
        return False
    suyas = {campo: tabla.celda(fila, campo) for campo in ("numero", "codigo", "desempeno", "texto", "plazo")}
    marcada = any(
        (celda := suyas[c]) is not None and _ORDEN_O_CODIGO.fullmatch(celda.texto.strip()) for c in ("numero", "codigo", "desempeno")
    )
    if suyas["texto"] is None and not (marcada and suyas["codigo"] is not None):
        return False
    con_fecha = suyas["plazo"] is not None and suyas["plazo"].tipo is Tipo.FECHA
    return _con_estado(tabla, fila) or (marcada and con_fecha)


def _tomar_las_corridas(tabla: Tabla, filas: Collection[int], hoja: Hoja) -> list[int]:
    """Toma el dato de una columna en blanco de la que sigue, si no tiene otro rótulo: se separó una combinación y se escribió al lado.

    Devuelve las columnas con datos y sin rótulo que quedan, entre las de la tabla o junto a ellas.
    """
    vista = tabla.vista
    llenas = {celda.columna for fila in filas for celda in vista.fila(fila)}
    for campo, columna in tabla.columnas.items():
        hasta = max(vista.fin(tabla.cabecera.base, columna)[1], columna + 1)
        junto = next((c for c in range(columna + 1, hasta + 1) if c in llenas and _sin_rotulo_propio(tabla, c)), None)
        if columna not in llenas and junto is not None and _se_entiende(tabla, filas, hoja, campo, junto):
            tabla.columnas[campo] = junto
    desde, hasta = min(tabla.columnas.values()), max(tabla.columnas.values()) + 1
    return sorted(c for c in llenas - {*tabla.columnas.values()} if desde <= c <= hasta and _sin_rotulo_propio(tabla, c))


def _sin_rotulo_propio(tabla: Tabla, columna: int) -> bool:
    """Dice si sobre una columna no hay rótulo, o es el de una combinación que empieza antes."""
    textos = tabla.cabecera.textos.get(columna)
    return textos is None or tabla.vista.ancla(textos[-1][0], columna)[1] != columna


def _se_entiende(tabla: Tabla, filas: Collection[int], hoja: Hoja, campo: str, columna: int) -> bool:
    """Dice si todo lo escrito en una columna puede ser de ese campo."""
    if campo not in {suyo.clave for suyo in hoja.columnas}:
        return False
    suyo, lugar = hoja.campo(campo), tabla.vista.lugar_de_hoja
    return not any(leer_celda(suyo, tabla.en(fila, columna), lugar, Contexto())[1] for fila in filas)


def _termina(tabla: Tabla, fila: int, *, contigua: bool) -> bool:
    """Dice si en la fila ya no hay un compromiso: un rótulo, un pie, un título o algo fuera de las columnas de la tabla."""
    vista, celdas = tabla.vista, tabla.vista.fila(fila)
    columnas = {vista.ancla(tabla.cabecera.base, columna)[1]: clave for clave, columna in tabla.columnas.items()}
    suyas = [columnas.get(celda.columna, "") for celda in celdas]
    if not any(suyas):
        return True
    primera = celdas[0]
    if _con_orden(tabla, fila) or (contigua and CONOCIDOS.campo(primera.texto) is None and _con_plazo_o_estado(tabla, fila)):
        return False
    if es_titulo(primera) or (suyas[0] != "responsable" and es_rotulo(primera)):
        return True
    sola = len(celdas) == 1 and primera.tipo is Tipo.TEXTO
    return sola and (not contigua or suyas[0] in {"numero", "codigo"} or _desborda(tabla, primera))


def _con_orden(tabla: Tabla, fila: int) -> bool:
    orden = tabla.celda(fila, "numero") or tabla.celda(fila, "codigo")
    return orden is not None and any(c.isdigit() for c in orden.texto)


def _con_plazo_o_estado(tabla: Tabla, fila: int) -> bool:
    """Dice si la fila lleva en su columna una fecha o un estado: es un compromiso aunque su texto empiece como un rótulo o un pie."""
    plazo = tabla.celda(fila, "plazo")
    return (plazo is not None and plazo.tipo is Tipo.FECHA) or _con_estado(tabla, fila)


def _con_estado(tabla: Tabla, fila: int) -> bool:
    return se_lee(_ESTADO, tabla.celda(fila, "estado"))


def _desborda(tabla: Tabla, celda: Celda) -> bool:
    """Dice si la celda, por su combinación, llega más allá de su columna: es un título que cruza la tabla."""
    vista = tabla.vista
    return vista.fin(celda.fila, celda.columna)[1] > vista.fin(tabla.cabecera.base, celda.columna)[1]
