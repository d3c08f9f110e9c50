"""Reconoce una hoja que nombra a niños: no se lee, y nada de lo que dice sale de ella (Ley 29733)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from monitoreo_xlsx.celdas import Celda, Tipo
from monitoreo_xlsx.conversion import clave, clave_de_nombre, limpio, normal, recordada
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.lectura.hoja.vista import Vista
from monitoreo_xlsx.modelo import Docente, MomentoLogro
from monitoreo_xlsx.plantillas import COMPETENCIAS, LOGROS
from monitoreo_xlsx.rubricas import competencias_de_fabrica

EsConocido = Callable[[str], bool]
"""Dice si un texto es de la escuela y no de un niño: el nombre de una docente del cronograma, o el de un aula."""


@recordada
def _palabras(texto: str) -> frozenset[str]:
    return frozenset(normal(texto).split())


_NINOS = _palabras("estudiante estudiantes alumno alumna alumnos alumnas niño niña niños niñas menor menores")
_NOMBRES = _palabras("nombre nombres apellido apellidos")
_DE_LISTA = _NOMBRES | _palabras(
    "dni documento identidad código cod nómina relación lista completo completos paterno materno siagie n nro de del "
    "la las los el y o a as os"
)
_ADULTOS = _palabras("docente docentes profesora profesor maestra directora director responsable responsables tutora observadora")
_PARTICULAS = _palabras("de del la las los y san santa da dos e")
_OTRAS = _palabras("aula año años institución educativa inicial ugel dre nivel visita sección informe datos nuestra nuestro")
_PALABRA = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?")
_CODIGO = re.compile(r"\d{8}|\d{14}")
_MINIMO = 3
"""Cuántas personas distintas, una bajo otra, hacen una lista aunque nada la rotule."""
_PALABRAS_DE_NOMBRE = range(2, 8)
_FILAS = 80


def de_la_escuela(docentes: Iterable[Docente]) -> EsConocido:
    """Conoce los nombres y las aulas de las docentes."""
    lista = tuple(docentes)
    nombres, aulas = {clave_de_nombre(d.nombre) for d in lista}, {clave(d.aula) for d in lista}
    return lambda texto: clave_de_nombre(texto) in nombres or clave(texto) in aulas


def lugar_sin_nombres(vista: Vista, celda: Celda) -> Ubicacion:
    """El lugar de una celda; solo el archivo, si la hoja misma se llama como un niño."""
    lugar = vista.lugar(celda.fila, celda.columna)
    return Ubicacion(lugar.archivo) if parece_persona(vista.hoja.nombre) else lugar


def celda_de_ninos(vista: Vista, es_conocido: EsConocido) -> Celda | None:
    """Devuelve la celda que delata una lista de niños (su rótulo o su primer nombre), o `None` si la hoja no tiene ninguna."""
    rotulada = lista_rotulada(vista, es_conocido)
    if rotulada is not None:
        return rotulada
    for celda in vista.textos():
        if _es_rotulo_de_nombres(celda.texto) and any(_es_persona(c, es_conocido) for c in _debajo(vista, celda)):
            return celda
    columnas: dict[int, list[Celda]] = {}
    for fila in vista.filas:
        for celda in vista.fila(fila):
            columnas.setdefault(celda.columna, []).append(celda)
    for lista in (*columnas.values(), *(vista.fila(fila) for fila in vista.filas)):
        primera = _lista_de_personas(lista, es_conocido)
        if primera is not None:
            return primera
    return None


def lista_rotulada(vista: Vista, es_conocido: EsConocido) -> Celda | None:
    """Devuelve el rótulo que dice que lo suyo son niños («Nómina de niños»), o `None`: en una ficha, otros nombres son de adultos."""
    rotulos = (celda for celda in vista.textos() if _es_rotulo_de_ninos(celda.texto))
    return next((celda for celda in rotulos if _rotula_personas(vista, celda, es_conocido)), None)


def parece_persona(texto: str, palabras: int = 2) -> bool:
    """Dice si un texto tiene la forma de un nombre y apellidos, con al menos esas palabras, y ninguna es del currículo."""
    partes = limpio(texto).replace(",", " ").split()
    if len(partes) not in _PALABRAS_DE_NOMBRE or not all(_PALABRA.fullmatch(p) for p in partes):
        return False
    propias = [p for p in partes if normal(p) not in _PARTICULAS]
    return len(propias) >= palabras and all(p[0].isupper() for p in propias) and not any(normal(p) in _vocabulario() for p in propias)


@cache
def _vocabulario() -> frozenset[str]:
    """Las palabras de una hoja de logros bien llena: ninguna es el nombre de nadie."""
    rotulos = (rotulo for campo in (*LOGROS.columnas, *COMPETENCIAS.columnas) for rotulo in (campo.rotulo, *campo.otros))
    competencias = (texto for c in competencias_de_fabrica() for texto in (c.nombre, c.area))
    return _palabras(" ".join((*rotulos, *competencias, *MomentoLogro))) | _OTRAS | _NINOS | _ADULTOS


def _es_rotulo_de_ninos(texto: str) -> bool:
    palabras = _palabras(texto)
    return bool(palabras & _NINOS) and palabras <= _NINOS | _DE_LISTA


def _es_rotulo_de_nombres(texto: str) -> bool:
    palabras = _palabras(texto)
    return bool(palabras & _NOMBRES) and palabras <= _DE_LISTA


def _rotula_personas(vista: Vista, rotulo: Celda, es_conocido: EsConocido) -> bool:
    """Dice si al lado o debajo hay personas o códigos; «Estudiantes: 220» es una cuenta."""
    al_lado = vista.celda(rotulo.fila, vista.fin(rotulo.fila, rotulo.columna)[1] + 1)
    if al_lado is not None and al_lado.tipo is Tipo.NUMERO and not _es_codigo(al_lado):
        return False
    if al_lado is not None and (_es_persona(al_lado, es_conocido) or _es_codigo(al_lado)):
        return True
    debajo = list(_debajo(vista, rotulo))
    textos = [c for c in debajo if c.tipo is Tipo.TEXTO and all(map(_PALABRA.fullmatch, limpio(c.texto).replace(",", " ").split()))]
    return len(textos) > 1 or any(_es_persona(c, es_conocido) or _es_codigo(c) for c in debajo)


def _debajo(vista: Vista, rotulo: Celda) -> Iterator[Celda]:
    primera = vista.fin(rotulo.fila, rotulo.columna)[0] + 1
    for fila in range(primera, primera + _FILAS):
        celda = vista.celda(fila, rotulo.columna)
        if celda is not None:
            yield celda


def _lista_de_personas(celdas: Iterable[Celda], es_conocido: EsConocido) -> Celda | None:
    """Devuelve la primera persona de una columna (o fila) que es sobre todo de personas o de sus códigos, y no de docentes."""
    personas: dict[object, Celda] = {}
    suyas = otras = 0
    rotulo = ""
    for celda in celdas:
        if _es_persona(celda, es_conocido) or _es_codigo(celda):
            suyas += 1
            personas.setdefault(clave_de_nombre(celda.texto), celda)
        elif celda.tipo is Tipo.TEXTO:
            otras += 1
            rotulo = celda.texto if not personas else rotulo
    de_adultos = bool(_ADULTOS & _palabras(rotulo))
    return next(iter(personas.values())) if len(personas) >= _MINIMO and suyas > otras and not de_adultos else None


def _es_persona(celda: Celda, es_conocido: EsConocido) -> bool:
    return celda.tipo is Tipo.TEXTO and parece_persona(celda.texto) and not es_conocido(celda.texto)


def _es_codigo(celda: Celda) -> bool:
    return celda.tipo in {Tipo.TEXTO, Tipo.NUMERO} and _CODIGO.fullmatch(celda.texto.strip()) is not None
