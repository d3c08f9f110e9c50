"""Lee un cronograma largo: una fila por visita, en una tabla o en varias, con su número escrito, en un título o sin él."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from monitoreo_xlsx.celdas import Celda, Tipo
from monitoreo_xlsx.conversion import Contexto, Programacion, limpio, mes_de
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.lectura.cronograma.cambios import CODIGO_DE_VISITA, columnas_de_cambio, de_visita, leer_cambio
from monitoreo_xlsx.lectura.cronograma.docentes import Nomina
from monitoreo_xlsx.lectura.cronograma.ejes import Eje
from monitoreo_xlsx.lectura.cronograma.herencia import Herencia
from monitoreo_xlsx.lectura.cronograma.numeros import SinNumero, numerar
from monitoreo_xlsx.lectura.cronograma.programacion import (
    Visitas,
    cada_nombre,
    con_marca,
    forma_de,
    leer_eje,
    leer_marca,
    nombre_de,
    programada,
)
from monitoreo_xlsx.lectura.cronograma.titulos import SIN_TITULO, Titulo, Titulos
from monitoreo_xlsx.lectura.hoja.bitacora import Bitacora
from monitoreo_xlsx.lectura.hoja.tablas import Tabla
from monitoreo_xlsx.modelo import ROMANOS, Docente, Visita
from monitoreo_xlsx.plantillas import NUMERO_VISITA

_Suelta = tuple[str | None, int | None, Ubicacion]
"""Una fila de la que no se sabe la docente o el número, y su lugar."""


def leer_largo(tablas: Sequence[Tabla], nomina: Nomina, contexto: Contexto, bitacora: Bitacora) -> Visitas:
    """Lee las tablas con una fila por visita; la que no lleva número lo toma de su título o, si no lo hay, del orden de sus fechas."""
    visitas: Visitas = {}
    sueltas: list[_Suelta] = []
    sin_numero: list[SinNumero] = []
    for tabla in tablas:
        filas = _Filas(tabla, nomina, contexto, bitacora)
        for fila, docente, leida, mes in filas.de_visitas(sueltas):
            if not leida.numero:
                sin_numero.append(SinNumero(leida, mes))
                continue
            previa = visitas.get((docente.codigo, leida.numero))
            if previa is None:
                visitas[docente.codigo, leida.numero] = leida
                continue
            datos = {"docente": docente.nombre, "visita": ROMANOS[leida.numero - 1], "otra": str(previa.lugar)}
            bitacora.anotar("CRO-016", tabla.lugar(fila, "visita"), **datos)
    visitas |= numerar(sin_numero, nomina, bitacora)
    _ubicar(sueltas, visitas, nomina)
    return visitas


class _Filas:
    """Las filas de una tabla larga."""

    def __init__(self, tabla: Tabla, nomina: Nomina, contexto: Contexto, bitacora: Bitacora) -> None:
        self._tabla, self._nomina, self._contexto, self._bitacora = tabla, nomina, contexto, bitacora
        self._con_numero = "visita" in tabla.columnas
        self._titulos = None if self._con_numero else Titulos(tabla)
        self._mes: int | None = None
        self._anterior = tabla.cabecera.ultima

    def de_visitas(self, sueltas: list[_Suelta]) -> Iterator[tuple[int, Docente, Visita, int | None]]:
        """Cada fila que programa una visita (la 0, si no se dice), su docente y su mes; las incompletas van a `sueltas`."""
        herencia = Herencia(self._tabla)
        for fila in self._tabla.filas():
            if self._titulos is not None and self._titulos.es_titulo(fila):
                continue
            heredada = herencia.tomar(fila)
            docentes = [heredada] if heredada is not None else self._docentes(fila)
            if heredada is None:
                herencia.recordar(fila, docentes[0] if docentes else None)
            if not docentes:
                continue
            self._anterior = fila
            titulo = self._titulos.de(fila) if self._titulos is not None else SIN_TITULO
            numero = self._numero(fila, self._tabla.celda(fila, "visita"), titulo)
            mes = self._mes_de(fila) or titulo.mes
            for docente in docentes:
                if docente is None or numero is None:
                    sueltas.append((docente.codigo if docente else None, numero, self._tabla.lugar(fila, "docente")))
                    continue
                leida = self._visita(fila, docente, numero, mes)
                if leida is not None:
                    yield fila, docente, leida, mes
        herencia.avisar(self._bitacora)

    def _docentes(self, fila: int) -> list[Docente | None]:
        """Las docentes de una fila; ninguna si la fila no es de una visita, y `None` si no se puede leer el nombre."""
        tabla, nomina = self._tabla, self._nomina
        celda, marcas = tabla.celda(fila, "docente"), [tabla.celda(fila, "visita"), tabla.celda(fila, "fecha")]
        con_visita = marcas[0] is not None or con_marca(marcas[1:])
        if celda is not None and celda.fila != fila and con_visita:
            halladas = nomina.con_nombre(celda.texto)
            return [halladas[0] if halladas else None]
        nombre = nombre_de(tabla, fila, marcas, self._anterior, self._contexto, self._bitacora)
        if nombre is None:
            return [None] if con_visita else []
        return [self._docente(fila, cada_una) for cada_una in cada_nombre(nombre)]

    def _docente(self, fila: int, nombre: Celda) -> Docente | None:
        halladas = self._nomina.con_nombre(nombre.texto)
        if len(halladas) != 1:
            return self._nomina.agregar(self._tabla, fila, nombre, self._contexto, self._bitacora)
        self._nomina.completar(halladas[0], self._tabla, fila, self._contexto, self._bitacora)
        return halladas[0]

    def _numero(self, fila: int, celda: Celda | None, titulo: Titulo) -> int | None:
        """El número de la visita; 0 si la tabla no lo escribe, y `None` si debía y no está o no se entiende."""
        if not self._con_numero:
            return titulo.visita or 0
        lugar = self._tabla.lugar(fila, "visita")
        if celda is None:
            self._bitacora.anotar("CEL-013", lugar, campo=NUMERO_VISITA.rotulo)
            return None
        numero: int | None = self._bitacora.leer(NUMERO_VISITA, celda, lugar, self._contexto, CODIGO_DE_VISITA)
        return numero

    def _mes_de(self, fila: int) -> int | None:
        """El mes de la fila, si la tabla tiene esa columna; en blanco, el de encima."""
        celda = self._tabla.celda(fila, "mes")
        self._mes = mes_de(celda.texto) if celda is not None else self._mes
        return self._mes if "mes" in self._tabla.columnas else None

    def _visita(self, fila: int, docente: Docente, numero: int, mes: int | None) -> Visita | None:
        tabla, contexto, bitacora = self._tabla, self._contexto, self._bitacora
        lugar = tabla.lugar(fila, "fecha" if "fecha" in tabla.columnas else "visita")
        programacion = self._programacion(fila, lugar, mes)
        cambio = leer_cambio(tabla, fila, columnas_de_cambio(tabla.columnas), de_visita(docente.nombre, numero or 1), contexto, bitacora)
        forma = forma_de(tabla, fila, tabla.columnas.get("forma"), contexto, bitacora)
        if programacion.programada or cambio.estado is not None or cambio.nueva_fecha is not None:
            return cambio.aplicar(programada(docente, numero, lugar, programacion, forma))
        return None

    def _programacion(self, fila: int, lugar: Ubicacion, mes: int | None) -> Programacion:
        """Lo que programa la fila. Sin fecha ni mes, la programa su número; si no lo lleva escrito, nada."""
        marca = self._tabla.celda(fila, "fecha")
        if marca is not None:
            return leer_marca(marca, lugar, replace(self._contexto, mes=mes), self._bitacora)
        semana = self._tabla.celda(fila, "semana")
        if semana is not None or (mes is not None and "mes" in self._tabla.columnas):
            parte = f"semana {limpio(semana.texto)}" if semana is not None and limpio(semana.texto).isdecimal() else ""
            eje = Eje(0, mes=mes, parte=parte or (semana.texto if semana is not None else ""))
            return leer_eje(Celda(fila, 1, Tipo.TEXTO, "X"), eje, lugar, self._contexto, self._bitacora)
        return Programacion(programada=self._con_numero)


def _ubicar(sueltas: list[tuple[str | None, int | None, Ubicacion]], visitas: Visitas, nomina: Nomina) -> None:
    """Da a cada fila incompleta la única visita que puede ser, sin fecha, para que su ficha no parezca no programada."""
    numeros = sorted({numero for _, numero in visitas})
    for codigo, numero, lugar in sueltas:
        posibles = [
            (d.codigo, n)
            for d in nomina.docentes
            for n in numeros
            if (d.codigo, n) not in visitas and codigo in {None, d.codigo} and numero in {None, n}
        ]
        if len(posibles) == 1:
            visitas[posibles[0]] = Visita(*posibles[0], lugar)
        elif not posibles and codigo is None:
            nomina.sin_nombre += 1
