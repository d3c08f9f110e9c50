"""Lee un registro largo: una fila por desempeño, con su docente y su visita; las filas de la misma visita son una ficha."""

from __future__ import annotations

from dataclasses import dataclass, replace

from monitoreo_xlsx.celdas import Celda
from monitoreo_xlsx.conversion import clave
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.lectura.fichas.armar import armar
from monitoreo_xlsx.lectura.fichas.bloques import completar
from monitoreo_xlsx.lectura.fichas.columnas_de_nivel import ColumnasDeNivel, ubicar
from monitoreo_xlsx.lectura.fichas.contra_que import Entorno, Hallada
from monitoreo_xlsx.lectura.fichas.de_quien import comparar_ie, comparar_rubrica, visita_del_titulo
from monitoreo_xlsx.lectura.fichas.ejes_de_nivel import columnas_de_escala, con_fila_de_niveles
from monitoreo_xlsx.lectura.fichas.formulario import calificaciones_de, es_ajena, repartir_filas, situar_filas
from monitoreo_xlsx.lectura.hoja.rotulos import Dato, Rotulos
from monitoreo_xlsx.lectura.hoja.sobrantes import avisar_columnas, avisar_filas
from monitoreo_xlsx.lectura.hoja.tablas import Tabla, armar_cabecera, columnas_de, exigir_columna, sin_columnas
from monitoreo_xlsx.lectura.hoja.vista import Vista
from monitoreo_xlsx.lectura.rubrica.desempenos import Instrumento
from monitoreo_xlsx.plantillas import EVIDENCIA, FICHA, REGISTRO

_DESEMPENO, _NIVEL = FICHA.campo("desempeno"), FICHA.campo("nivel")
_ROTULOS = Rotulos([*REGISTRO.columnas, _DESEMPENO, _NIVEL, EVIDENCIA])
_IDENTIDAD = ("docente", "visita", "fecha")


@dataclass(slots=True)
class _Grupo:
    """Las filas de una ficha y las celdas que dicen de quién y de cuándo es, aunque solo estén en la primera."""

    filas: list[int]
    identidad: dict[str, Celda | None]

    def sigue(self, escrita: dict[str, Celda | None]) -> bool:
        """Dice si una fila con esas celdas es de la misma ficha: lo que repite es igual, y lo que no, está en blanco."""
        return all(otra is None or _igual(otra, self.identidad[campo]) for campo, otra in escrita.items())


def reconocer(vista: Vista, instrumento: Instrumento) -> Tabla | None:
    """Reconoce la tabla por una cabecera con la docente, el desempeño y el nivel; si no, `None`."""

    def es_rotulo(texto: str) -> bool:
        return _ROTULOS.campo(texto) is not None

    for fila in vista.filas:
        campos = {campo.clave: c.columna for c in vista.fila(fila) if (campo := _ROTULOS.campo(c.texto)) is not None}
        if {"docente", "desempeno"} <= campos.keys():
            cabecera = con_fila_de_niveles(vista, armar_cabecera(vista, fila, campos["docente"], es_rotulo), instrumento)
            con_nivel = "nivel" in campos or columnas_de_escala(vista, cabecera, instrumento)
            debajo = (vista.celda(otra, campos["desempeno"]) for otra in vista.entre(cabecera.ultima))
            if con_nivel and any(instrumento.de_celda(celda) for celda in debajo):
                return Tabla(vista, cabecera, {})
    return None


def leer(tabla: Tabla, rubrica_del_libro: str, entorno: Entorno) -> list[Hallada]:
    """Lee las fichas de la tabla."""
    vista, cabecera, bitacora = tabla.vista, tabla.cabecera, entorno.bitacora
    de_escala = columnas_de_escala(vista, cabecera, entorno.instrumento)
    tabla.columnas = columnas_de(vista, sin_columnas(cabecera, de_escala), _ROTULOS, bitacora)
    de_nivel = ubicar(tabla, entorno.instrumento)
    tabla.usar_en_nivel(de_nivel.columnas)
    con_fecha = exigir_columna(tabla, REGISTRO.campo("fecha"), bitacora)
    titulo = visita_del_titulo(vista, cabecera.ultima) if "visita" not in tabla.columnas else None
    if titulo is None:
        exigir_columna(tabla, REGISTRO.campo("visita"), bitacora)
    halladas = []
    for grupo in _grupos(tabla) if exigir_columna(tabla, _NIVEL, bitacora) else ():
        propio = entorno.para_una_ficha()
        comparar_rubrica(rubrica_del_libro, Ubicacion(vista.archivo), propio)
        datos = _datos(tabla, grupo) | ({"visita": titulo} if titulo else {})
        hallada = _leer_grupo(_de_grupo(tabla, grupo), datos, de_nivel, propio, exigir_fecha=con_fecha)
        halladas += [hallada] if hallada is not None else []
    tabla.avisar_combinadas(bitacora)
    avisar_columnas(tabla, bitacora)
    avisar_filas(tabla, bitacora)
    return halladas


def _grupos(tabla: Tabla) -> list[_Grupo]:
    """Las fichas de la tabla: las filas seguidas de la misma visita, y las que más abajo la repiten."""
    grupos: list[_Grupo] = []
    por_clave: dict[tuple[str, ...], _Grupo] = {}
    for fila in tabla.filas():
        escrita = {campo: _celda(tabla, fila, campo) for campo in _IDENTIDAD}
        if _celda(tabla, fila, "desempeno") is None:
            continue
        grupo = grupos[-1] if grupos and grupos[-1].sigue(escrita) else por_clave.get(_clave(escrita))
        if grupo is None:
            grupo = _Grupo([], escrita)
            por_clave[_clave(escrita)] = grupo
        if not grupos or grupos[-1] is not grupo:
            grupos.append(grupo)
        grupo.filas.append(fila)
    return list({id(grupo): grupo for grupo in grupos}.values())


def _celda(tabla: Tabla, fila: int, campo: str) -> Celda | None:
    return tabla.vista.celda(fila, tabla.columnas[campo]) if campo in tabla.columnas else None


def _igual(una: Celda, otra: Celda | None) -> bool:
    return otra is not None and clave(una.texto) == clave(otra.texto)


def _clave(identidad: dict[str, Celda | None]) -> tuple[str, ...]:
    return tuple(clave(celda.texto) if celda is not None else "" for celda in identidad.values())


def _de_grupo(tabla: Tabla, grupo: _Grupo) -> Tabla:
    """La misma tabla, con solo las filas de una ficha."""
    suyas, primera, ultima = set(grupo.filas), grupo.filas[0], grupo.filas[-1]
    saltadas = {fila for fila in tabla.vista.entre(primera, ultima) if fila not in suyas}
    return replace(tabla, cabecera=replace(tabla.cabecera, ultima=primera - 1), hasta=ultima + 1, saltadas=saltadas)


def _datos(tabla: Tabla, grupo: _Grupo) -> dict[str, Dato]:
    datos = {}
    for campo in (campo for campo in REGISTRO.columnas if campo.clave in tabla.columnas):
        columna = tabla.columnas[campo.clave]
        celdas = ((fila, tabla.vista.celda(fila, columna)) for fila in grupo.filas)
        fila, celda = next(((f, c) for f, c in celdas if c is not None), (grupo.filas[0], None))
        datos[campo.clave] = Dato(campo, celda, tabla.vista.lugar(fila, columna))
    return datos


def _leer_grupo(tabla: Tabla, datos: dict[str, Dato], de_nivel: ColumnasDeNivel, entorno: Entorno, *, exigir_fecha: bool) -> Hallada | None:
    """La ficha de un grupo de filas; `None` si no tiene fecha, niveles ni evidencias."""
    rubrica = entorno.instrumento.rubrica
    filas, ajenas = repartir_filas(tabla, entorno, lambda fila: bool(de_nivel.clases(tabla, fila, rubrica)))
    filas = completar(tabla, filas, de_nivel, rubrica)
    niveles = situar_filas(tabla, filas, de_nivel, entorno)
    fecha = datos.get("fecha")
    con_algo = any(not situado.en_blanco for situado in niveles.values()) or any(tabla.celda(f.fila, "evidencia") for f in filas)
    if not con_algo and not ajenas and (fecha is None or fecha.celda is None):
        return None
    lugar = datos["docente"].lugar
    comparar_ie(datos, entorno)
    if es_ajena(tabla, filas, ajenas, entorno):
        return entorno.entregar(lugar)
    return armar(datos, calificaciones_de(tabla, filas, ajenas, niveles, entorno), lugar, entorno, exigir_fecha=exigir_fecha)
