"""Lo que se exige de cada mutante, leído solo y en la carpeta de una escuela pequeña."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from monitoreo_xlsx import Expediente, Ficha, Hallazgo, MonitoreoError, Ubicacion, leer, redactar
from monitoreo_xlsx.catalogo import ordenar
from monitoreo_xlsx.celdas import HOJA_DANADA, Libro, LibroIlegible, abrir
from tests import ayudas
from tests.fuzz.mutador import CRONOGRAMA, FICHA, RUBRICA, Mutante, semillas

MAX_SEGUNDOS = 5.0


@dataclass
class Medida:
    """Qué salió de un mutante y cuánto procesador tomó en cada nivel."""

    libro: str = ""
    carpeta: str = ""
    segundos: float = 0.0
    codigos: Counter[str] = field(default_factory=Counter)


class Banco:
    """Una escuela de cuatro docentes en una carpeta pasajera, en que se pone cada mutante y se lee todo.

    El mutante habla, si habla de alguien, de las dos primeras docentes; las fichas de las otras dos no deben cambiar.
    """

    def __init__(self, carpeta: Path) -> None:
        self._suelto = carpeta / "suelto.xlsx"
        self._escuela = ayudas.escuela(carpeta / "escuela", formatos=())
        fichas = self._escuela / "fichas"
        tercera, cuarta = ayudas.DOCENTES[2:]
        ayudas.libro(fichas, "tercera.xlsx", {"Ficha": ayudas.formulario(tercera, 2, 0)})
        ayudas.libro(fichas, "otras.xlsx", {"D03": ayudas.formulario(tercera, 2, 1), "D04": ayudas.formulario(cuarta, 3, 1)})
        self._propios = {CRONOGRAMA: (self._escuela / CRONOGRAMA).read_bytes()}
        self._originales: dict[str, Libro] = {}
        for nombre, contenido in semillas().items():
            self._suelto.write_bytes(contenido)
            self._originales[nombre] = abrir(self._suelto)
        self._de_otras = _de_otras(self._leer())
        assert len(self._de_otras[0]) == 3, "las fichas de la escuela de prueba se deben leer"

    def probar(self, mutante: Mutante, *, en_carpeta: bool = True) -> Medida:
        """Lee el mutante solo y, si se pide, en la escuela. Lanza `AssertionError`, o lo que el programa no supo atajar."""
        medida = Medida()
        inicio = time.process_time()
        self._solo(mutante, medida)
        self._a_tiempo(medida, inicio)
        if en_carpeta:
            inicio = time.process_time()
            self._en_escuela(mutante, medida)
            self._a_tiempo(medida, inicio)
        return medida

    def _solo(self, mutante: Mutante, medida: Medida) -> None:
        self._suelto.write_bytes(mutante.contenido)
        try:
            libro = abrir(self._suelto)
        except LibroIlegible as defecto:
            _redactar_todos([Hallazgo(defecto.codigo, Ubicacion("libro.xlsx"), datos=defecto.datos)])
            medida.libro = f"LibroIlegible {defecto.codigo}"
            return
        _revisar(libro)
        if mutante.entero:
            originales = self._originales[mutante.semilla].hojas
            danadas = {aviso.hoja for aviso in libro.avisos if aviso.codigo == HOJA_DANADA}
            sanas = tuple(hoja for hoja in originales if hoja.nombre not in danadas)
            assert libro.hojas == sanas, "un zip dañado se leyó, y no dice lo que decía"
        medida.libro = "Libro"

    def _en_escuela(self, mutante: Mutante, medida: Medida) -> None:
        destino = self._escuela / mutante.lugar
        destino.write_bytes(mutante.contenido)
        motivo = ""
        try:
            expediente = self._leer()
        except MonitoreoError as error:
            motivo = str(error) or "sin motivo"
        finally:
            if mutante.lugar in self._propios:
                destino.write_bytes(self._propios[mutante.lugar])
            else:
                destino.unlink()
        if motivo:
            assert mutante.lugar == CRONOGRAMA, f"solo el cronograma puede detener la lectura: {motivo}"
            assert motivo.isprintable(), "el mensaje trae caracteres que no se pueden imprimir"
            medida.carpeta = f"MonitoreoError ({mutante.lugar})"
            return
        _redactar_todos(expediente.hallazgos)
        medida.codigos.update({hallazgo.codigo for hallazgo in expediente.hallazgos})
        medida.carpeta = f"Expediente ({_suerte_de(mutante, expediente)})"
        if mutante.lugar == FICHA:
            assert _de_otras(expediente) == self._de_otras, "el mutante cambió lo que se leyó de las otras fichas"

    def _leer(self) -> Expediente:
        return leer(self._escuela, fecha_corte=ayudas.CORTE)

    @staticmethod
    def _a_tiempo(medida: Medida, inicio: float) -> None:
        tardo = time.process_time() - inicio
        medida.segundos = max(medida.segundos, tardo)
        assert tardo < MAX_SEGUNDOS, f"tardó {tardo:.1f} s"


def _revisar(libro: Libro) -> None:
    avisos = [*libro.avisos]
    for hoja in libro.hojas:
        assert list(hoja.celdas) == sorted(hoja.celdas)
        for lugar, celda in hoja.celdas.items():
            assert lugar == (celda.fila, celda.columna)
            assert hoja.ancla(*lugar) == lugar, f"{celda.referencia} no es la primera de su combinación"
            assert celda.texto
            assert celda.valor != ""
        avisos += hoja.avisos
    _redactar_todos(Hallazgo(aviso.codigo, Ubicacion("libro.xlsx", celda=aviso.celda), aviso.valor, aviso.datos) for aviso in avisos)


def _redactar_todos(hallazgos: Iterable[Hallazgo]) -> None:
    for hallazgo in ordenar(hallazgos):
        mensaje = redactar(hallazgo)
        assert f"{hallazgo.lugar}{mensaje.texto}{mensaje.remedio}".isprintable(), f"{hallazgo} no se puede imprimir"


def _de_otras(expediente: Expediente) -> tuple[list[Ficha], list[Hallazgo]]:
    """Las fichas y los hallazgos que no vienen del mutante ni del cronograma."""
    del_mutante = {FICHA, CRONOGRAMA, RUBRICA, ""}
    return (
        [ficha for ficha in expediente.fichas if ficha.lugar.archivo not in del_mutante],
        [hallazgo for hallazgo in ordenar(expediente.hallazgos) if hallazgo.lugar.archivo not in del_mutante],
    )


def _suerte_de(mutante: Mutante, expediente: Expediente) -> str:
    if mutante.lugar != FICHA:
        return f"{mutante.lugar} leído"
    if any(ficha.lugar.archivo == FICHA for ficha in expediente.fichas):
        return "ficha consolidada"
    return "ficha apartada" if any(lugar.archivo == FICHA for lugar in expediente.apartadas) else "sin fichas"
