"""Lee una ficha con los desempeños en columnas y, en filas, los niveles para marcar o el nivel de cada uno."""

from __future__ import annotations

from dataclasses import dataclass

from monitoreo_xlsx.celdas import Celda
from monitoreo_xlsx.lectura.fichas.acuerdos_y_dialogo import buscar as complemento_de
from monitoreo_xlsx.lectura.fichas.armar import Calificacion, armar, calificar
from monitoreo_xlsx.lectura.fichas.contra_que import Entorno, Hallada
from monitoreo_xlsx.lectura.fichas.ejes_de_nivel import nivel_de_rotulo
from monitoreo_xlsx.lectura.fichas.formulario import revisar_identidad
from monitoreo_xlsx.lectura.fichas.niveles_situados import Zona, continuar, situar
from monitoreo_xlsx.lectura.fichas.textos import COLUMNAS, CONOCIDOS, DATOS
from monitoreo_xlsx.lectura.hoja.rotulos import Dato, buscar_datos
from monitoreo_xlsx.lectura.hoja.tablas import Cabecera, Tabla
from monitoreo_xlsx.lectura.hoja.vista import Vista
from monitoreo_xlsx.lectura.rubrica.desempenos import Instrumento
from monitoreo_xlsx.plantillas import DOCENTE, EVIDENCIA, FICHA, NUMERO_VISITA

_MINIMO = 2


@dataclass(frozen=True, slots=True)
class Matriz:
    """Una hoja reconocida: su tabla, la columna de cada desempeño, la de los rótulos de sus filas, y las que dicen el nivel."""

    tabla: Tabla
    desempenos: dict[str, int]
    rotulos: int
    niveles: dict[int, int]
    """Las filas de los niveles y el de cada una; si es una sola, la de «Nivel», 0."""
    evidencia: int | None
    datos: dict[str, Dato]


def reconocer(vista: Vista, instrumento: Instrumento) -> Matriz | None:
    """Reconoce la hoja por una fila de desempeños sobre filas de niveles, y el rótulo de la docente o de la visita; si no, `None`."""
    for fila in vista.filas:
        hallados = [(d.codigo, c.columna) for c in vista.fila(fila) if (d := instrumento.de_celda(c)) is not None]
        desempenos = dict(hallados)
        if len(desempenos) < _MINIMO or len(desempenos) < len(hallados):
            continue
        columna = min(desempenos.values()) - 1
        if DATOS.campo(vista.texto(fila, columna)) is not None:
            continue
        debajo = [celda for otra in vista.entre(fila) if (celda := vista.celda(otra, columna)) is not None and celda.fila == otra]
        niveles = _de_nivel(debajo, instrumento)
        if columna and niveles:
            textos = {c.columna: ((fila, vista.rotulo(c)),) for c in vista.fila(fila)}
            tabla = Tabla(vista, Cabecera(fila, fila, fila, textos), {"nivel": columna}, ultima=max(niveles))
            datos = dict(buscar_datos(vista, DATOS, CONOCIDOS, set(tabla.zona)))
            evidencia = next((c.fila for c in debajo if (campo := COLUMNAS.campo(c.texto)) and campo.clave == EVIDENCIA.clave), None)
            return Matriz(tabla, desempenos, columna, niveles, evidencia, datos) if {"docente", "visita"} & datos.keys() else None
    return None


def _de_nivel(rotulos: list[Celda], instrumento: Instrumento) -> dict[int, int]:
    """Las filas cuyos rótulos recorren la escala y el nivel de cada una o, si no, la que dice «Nivel»."""
    dichos = {celda.fila: nivel for celda in rotulos if (nivel := nivel_de_rotulo(celda, instrumento))}
    if len(dichos) >= _MINIMO and continuar(tuple(dichos), dichos, instrumento.rubrica):
        return dichos
    de_nivel = [celda.fila for celda in rotulos if (campo := COLUMNAS.campo(celda.texto)) is not None and campo.clave == "nivel"]
    return dict.fromkeys(de_nivel, 0) if len(de_nivel) == 1 else {}


def leer(matriz: Matriz, rubrica_del_libro: str, entorno: Entorno) -> list[Hallada]:
    """Lee la ficha de la hoja, o ninguna si está en blanco (FIC-013)."""
    tabla, datos, propio = matriz.tabla, matriz.datos, entorno.para_una_ficha()
    vista, bitacora, rubrica = tabla.vista, propio.bitacora, propio.instrumento.rubrica
    lugar = datos["docente"].lugar if "docente" in datos else vista.lugar_de_hoja
    filas, de_filas = tuple(matriz.niveles), {fila: nivel for fila, nivel in matriz.niveles.items() if nivel}
    zonas = {codigo: Zona(filas, (columna,), de_filas=de_filas) for codigo, columna in matriz.desempenos.items()}
    niveles = situar(tabla, zonas, rubrica)
    fecha = datos.get("fecha")
    if all(situado.en_blanco for situado in niveles.values()) and (fecha is None or fecha.celda is None):
        entorno.bitacora.anotar("FIC-013", lugar)
        return []
    datos.setdefault(NUMERO_VISITA.clave, Dato(NUMERO_VISITA, None, lugar))
    datos.setdefault(DOCENTE.clave, Dato(DOCENTE, None, lugar))
    datos.setdefault("fecha", Dato(FICHA.campo("fecha"), None, lugar))
    revisar_identidad(vista, datos, rubrica_del_libro, propio)
    calificaciones = []
    for desempeno in rubrica.desempenos:
        columna = matriz.desempenos.get(desempeno.codigo)
        if columna is None:
            calificaciones.append(Calificacion(desempeno, None, vista.lugar(tabla.cabecera.base, matriz.rotulos), ausente=True))
            continue
        evidencia = ""
        if matriz.evidencia is not None:
            suyo = vista.lugar(matriz.evidencia, columna)
            evidencia = bitacora.leer_texto(EVIDENCIA, vista.celda(matriz.evidencia, columna), suyo)
        calificaciones.append(calificar(desempeno, niveles[desempeno.codigo], vista, evidencia, bitacora))
    complemento = complemento_de(vista, propio.instrumento, frozenset(tabla.zona))
    return [armar(datos, tuple(calificaciones), lugar, propio, complemento)]
