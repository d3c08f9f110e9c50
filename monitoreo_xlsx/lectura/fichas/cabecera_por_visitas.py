"""Reconoce, en la cabecera de una tabla de desempeños, qué columna es de cada visita."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from monitoreo_xlsx.celdas import Celda, Tipo
from monitoreo_xlsx.conversion import (
    con_visita,
    es_afirmativa,
    expresion_de_visita,
    mes_de,
    normal,
    numero_de_visita,
    recordada,
    sin_visita,
)
from monitoreo_xlsx.lectura.fichas.casillas_de_nivel import Clase, leer_casilla
from monitoreo_xlsx.lectura.fichas.columnas_de_nivel import ColumnasDeNivel
from monitoreo_xlsx.lectura.fichas.ejes_de_nivel import columnas_del_tramo, con_fila_de_niveles, ejes_de
from monitoreo_xlsx.lectura.fichas.textos import COLUMNAS
from monitoreo_xlsx.lectura.hoja.repartidos import marcas_debajo
from monitoreo_xlsx.lectura.hoja.rotulos import Rotulos
from monitoreo_xlsx.lectura.hoja.tablas import Cabecera, Tabla, armar_cabecera
from monitoreo_xlsx.lectura.hoja.vista import Vista
from monitoreo_xlsx.lectura.rubrica.desempenos import Instrumento
from monitoreo_xlsx.plantillas import DOCENTE, EVIDENCIA, FICHA

_MINIMO_DE_SUELTOS = 2
_MINIMO_DE_DESEMPENOS = 2
_FILAS_DE_GRUPO = 3
_ROTULO_DE_VISITA = Rotulos([FICHA.campo("visita")])
_DOCENTE = Rotulos([DOCENTE])
_DE_NIVEL = Rotulos([FICHA.campo("nivel")])
_DE_VISITA = frozenset({"visita", "visitas", "monitoreo", "monitoreos", "momento", "momentos"})
_ENLACES = frozenset({"de", "la", "en", "n", "nro", "por"})


@dataclass(frozen=True, slots=True)
class ColumnaDeVisita:
    """La primera columna de los niveles de una visita, y todas; `rotulo` es la celda de la cabecera que la nombra."""

    numero: int
    columna: int
    rotulo: Celda
    de_nivel: ColumnasDeNivel


@dataclass
class ColumnasDeVisitas:
    """Una cabecera con sus visitas, y las columnas del código y del desempeño."""

    cabecera: Cabecera
    visitas: list[ColumnaDeVisita]
    columnas: dict[str, int] = field(default_factory=dict)
    evidencias: dict[int, int] = field(default_factory=dict)

    @property
    def ocupadas(self) -> frozenset[int]:
        """Las columnas que son de alguna visita."""
        return frozenset({*(c for visita in self.visitas for c in visita.de_nivel.columnas), *self.evidencias.values()})


def buscar_cabecera(vista: Vista, instrumento: Instrumento) -> ColumnasDeVisitas | None:
    """Halla la primera cabecera con visitas sobre filas de desempeños; si no hay, `None`.

    Una sola visita basta si es la columna de los niveles de una cabecera que rotula los desempeños y no rotula el nivel.
    """
    ultima: int | None = None
    for fila in vista.filas:
        nombradas = sum(visita_de_rotulo(celda.texto) is not None for celda in vista.fila(fila))
        if not nombradas and sum(map(_es_suelto, vista.fila(fila))) < _MINIMO_DE_SUELTOS:
            continue
        if _elige_visita(vista, fila):
            continue
        base = _base(vista, fila)
        if base is None:
            ultima = _ultima_de_desempenos(vista, instrumento) if ultima is None else ultima
            if fila >= ultima:
                continue
            base = fila
        celdas = vista.fila(base)
        ancla = next((c.columna for c in celdas if (campo := COLUMNAS.campo(c.texto)) and campo.clave in {"codigo", "desempeno"}), 1)
        cabecera = con_fila_de_niveles(vista, armar_cabecera(vista, base, ancla, _es_rotulo), instrumento)
        columnas = _repartir(vista, cabecera, instrumento)
        if not _son_de_visitas(columnas) or any(_DOCENTE.campo(texto) for texto in _textos(columnas.cabecera)):
            continue
        con_desempenos = _ubicar_desempenos(vista, columnas, instrumento)
        if columnas.columnas and con_desempenos:
            return columnas
    return None


def _ultima_de_desempenos(vista: Vista, instrumento: Instrumento) -> int:
    """La última fila que nombra un desempeño, o 0."""
    return next((fila for fila in reversed(vista.filas) if any(instrumento.de_celda(celda) for celda in vista.fila(fila))), 0)


def _elige_visita(vista: Vista, fila: int) -> bool:
    """Dice si la fila es «N.° de visita» y una marca entre las impresas o debajo de una: dice cuál es, y no rotula columnas."""
    celdas = vista.fila(fila)
    marcada = any(c.tipo is Tipo.TEXTO and es_afirmativa(c.texto) for c in celdas) or marcas_debajo(vista, fila)
    return bool(marcada) and any(map(_ROTULO_DE_VISITA.campo, (c.texto for c in celdas)))


def _son_de_visitas(columnas: ColumnasDeVisitas) -> bool:
    """Dice si la cabecera es de visitas en columnas: dos o más, o una sola en lugar del nivel (si no, «I VISITA» es un título)."""
    if len(columnas.visitas) != 1:
        return bool(columnas.visitas)
    return bool(columnas.columnas) and not any(_DE_NIVEL.campo(texto) for texto in _textos(columnas.cabecera))


@recordada
def rotulo_sin_visita(texto: str) -> tuple[int, str] | None:
    """Separa «Fecha de la I visita» o «Fecha V1» en el número de la visita y lo demás («fecha»); `None` si no nombra una visita."""
    entero = con_visita(texto)
    numero = expresion_de_visita(entero)
    if numero is None:
        return None
    return numero, " ".join(palabra for palabra in sin_visita(entero).split() if palabra not in _ENLACES)


def visita_de_rotulo(texto: str) -> int | None:
    """El número de la visita que un rótulo nombra con la palabra («II VISITA», «Visita 2 – setiembre»), y nada más que su mes o «nivel»."""
    partes = rotulo_sin_visita(texto)
    if partes is None:
        return None
    numero, resto = partes
    propio = all(mes_de(palabra) or palabra.isdecimal() for palabra in resto.split())
    return numero if propio or COLUMNAS.campo(resto) is not None else None


def _es_suelto(celda: Celda) -> bool:
    return celda.tipo in {Tipo.TEXTO, Tipo.NUMERO} and numero_de_visita(celda.texto) is not None


def _nombra_visitas(texto: str) -> bool:
    return bool(_DE_VISITA & set(normal(texto).split()))


def _es_rotulo(texto: str) -> bool:
    return COLUMNAS.campo(texto) is not None or _nombra_visitas(texto) or numero_de_visita(texto) is not None


def _base(vista: Vista, fila: int) -> int | None:
    """La fila de la cabecera con el rótulo del desempeño: la de las visitas, o una de las que están justo encima, si alguna lo tiene."""
    for candidata in range(fila, max(fila - _FILAS_DE_GRUPO, 0), -1):
        campos = {campo.clave for celda in vista.fila(candidata) if (campo := COLUMNAS.campo(celda.texto)) is not None}
        if {"codigo", "desempeno"} & campos:
            return candidata
    return None


def _textos(cabecera: Cabecera) -> Iterable[str]:
    return (texto for textos in cabecera.textos.values() for _, texto in textos)


def _repartir(vista: Vista, cabecera: Cabecera, instrumento: Instrumento) -> ColumnasDeVisitas:
    """Reparte las columnas entre las visitas: las de sus niveles y, si la hay, la de sus evidencias."""
    columnas = ColumnasDeVisitas(cabecera, [])
    niveles = _niveles_bajo_visitas(vista, cabecera, instrumento)
    sueltas = _visitas_sin_decirlo(vista, cabecera, instrumento)
    anclas: dict[tuple[int, int], int] = {}
    ultima: int | None = None
    for columna, textos in cabecera.textos.items():
        hallada = _visita_de(textos[:-1] if columna in niveles else textos, sueltas=columna in sueltas)
        campo = _campo(textos)
        if campo == EVIDENCIA.clave:
            numero = hallada[0] if hallada else ultima
            if numero is not None:
                columnas.evidencias.setdefault(numero, columna)
            continue
        if campo in {"codigo", "desempeno"}:
            columnas.columnas.setdefault(campo, columna)
            continue
        abajo = vista.ancla(hallada[1] if hallada and columna in niveles else textos[-1][0], columna)
        sigue = abajo in anclas or (hallada is None and columna in niveles and columna - 1 in niveles)
        if sigue and columnas.visitas:
            _agregar(columnas, columna, niveles)
            continue
        ultima = hallada[0] if hallada else None
        rotulo = vista.celda(hallada[1], columna) if hallada else None
        if hallada is not None and rotulo is not None:
            anclas[abajo] = columna
            columnas.visitas.append(ColumnaDeVisita(hallada[0], columna, rotulo, ColumnasDeNivel()))
            _agregar(columnas, columna, niveles)
    return columnas


def _agregar(columnas: ColumnasDeVisitas, columna: int, niveles: Mapping[int, int]) -> None:
    """Agrega una columna a las de los niveles de la última visita."""
    visita = columnas.visitas[-1]
    eje = {**visita.de_nivel.eje, **({columna: niveles[columna]} if columna in niveles else {})}
    columnas.visitas[-1] = replace(visita, de_nivel=ColumnasDeNivel((*visita.de_nivel.columnas, columna), eje))


def _niveles_bajo_visitas(vista: Vista, cabecera: Cabecera, instrumento: Instrumento) -> dict[int, int]:
    """El nivel de cada columna de los tramos que van bajo el rótulo de una visita, y son lo último de la cabecera."""
    niveles: dict[int, int] = {}
    for tramo in ejes_de(vista, cabecera, instrumento):
        textos = cabecera.textos[tramo[0].columna]
        if textos[-1][0] == tramo[0].fila and any(visita_de_rotulo(texto) is not None for _, texto in textos[:-1]):
            niveles |= columnas_del_tramo(tramo)
    return niveles


def _visitas_sin_decirlo(vista: Vista, cabecera: Cabecera, instrumento: Instrumento) -> frozenset[int]:
    """Las columnas de un tramo «I II III» que no dice si es de visitas o de niveles y, por lo que tiene debajo, es de visitas.

    Lo es si hay niveles escritos que no repiten el rótulo y ninguna marca; la escala entera es siempre de niveles.
    """
    rubrica = instrumento.rubrica
    for tramo in ejes_de(vista, cabecera, instrumento):
        textos = cabecera.textos[tramo[0].columna]
        numerado = all(_es_suelto(celda) for paso in tramo if (celda := vista.celda(paso.fila, paso.columna)) is not None)
        if len(tramo) == len(rubrica.niveles) or not numerado or any(_DE_NIVEL.campo(texto) for _, texto in textos):
            continue
        tabla = Tabla(vista, cabecera, {})
        filas = [f for f in vista.entre(cabecera.ultima) if any(instrumento.de_celda(celda) for celda in vista.fila(f))]
        leidas = [(paso, leer_casilla(tabla, fila, paso.columna, rubrica)) for fila in filas for paso in tramo]
        otros = any(casilla.clase is Clase.NIVEL and casilla.nivel != paso.nivel for paso, casilla in leidas)
        if otros and not any(casilla.clase.es_marca for _, casilla in leidas):
            return frozenset(columnas_del_tramo(tramo))
    return frozenset()


def _visita_de(textos: tuple[tuple[int, str], ...], *, sueltas: bool) -> tuple[int, int] | None:
    """El número de visita de una columna y la fila que lo dice; un número suelto vale si encima se nombran las visitas, o si `sueltas`."""
    for fila, texto in reversed(textos):
        numero = visita_de_rotulo(texto)
        if numero is None and (sueltas or any(otra < fila and _nombra_visitas(grupo) for otra, grupo in textos)):
            numero = numero_de_visita(texto)
        if numero is not None:
            return numero, fila
    return None


def _campo(textos: tuple[tuple[int, str], ...]) -> str:
    """La clave de lo que una columna trae, según su texto más bajo que lo diga («Evidencia II visita» es una evidencia)."""
    for _, texto in reversed(textos):
        partes = rotulo_sin_visita(texto)
        campo = COLUMNAS.campo(texto) or (COLUMNAS.campo(partes[1]) if partes else None)
        if campo is not None:
            return campo.clave
    return ""


def _ubicar_desempenos(vista: Vista, columnas: ColumnasDeVisitas, instrumento: Instrumento) -> bool:
    """Halla por su contenido la columna de los desempeños que su rótulo no dice; devuelve si la tabla puede ser de desempeños."""
    con_rotulo = bool(columnas.columnas)
    veces: dict[int, int] = {}
    for fila in vista.filas:
        for celda in vista.fila(fila) if fila > columnas.cabecera.ultima else ():
            if celda.columna not in columnas.ocupadas and instrumento.de_celda(celda) is not None:
                veces[celda.columna] = veces.get(celda.columna, 0) + 1
    libres = [c for c, n in veces.items() if n >= _MINIMO_DE_DESEMPENOS and c not in columnas.columnas.values()]
    for columna in libres:
        filas = [fila for fila in vista.filas if fila > columnas.cabecera.ultima]
        es_codigo = any(instrumento.es_codigo(vista.texto(fila, columna)) for fila in filas)
        columnas.columnas.setdefault("codigo" if es_codigo else "desempeno", columna)
    return con_rotulo or bool(libres)
