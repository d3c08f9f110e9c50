"""La lista de docentes del cronograma: les da código, nota repeticiones y reconoce sus nombres."""

from __future__ import annotations

from dataclasses import replace

from monitoreo_xlsx.celdas import Celda
from monitoreo_xlsx.conversion import Aula, Contexto, anos_mal_escrito, clave_de_nombre, con_algo_mas, leer_aula, limpio
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.lectura.hoja.bitacora import Bitacora
from monitoreo_xlsx.lectura.hoja.tablas import Tabla
from monitoreo_xlsx.modelo import Docente
from monitoreo_xlsx.plantillas import CRONOGRAMA

_DATOS = ("dni", "condicion", "nueva", "priorizada")


class Nomina:
    """Las docentes que se llevan leídas, en el orden del cronograma.

    `sin_nombre` cuenta las filas de docentes a las que les falta el nombre, y `repetidas` las que no se usaron por estar ya
    en la lista: quien compara cuentas o nombres debe saber que la lista no está completa.
    """

    def __init__(self) -> None:
        self.docentes: list[Docente] = []
        self.sin_nombre = 0
        self.repetidas = 0
        self.lugares_de_dni: dict[str, Ubicacion] = {}
        self.numeros: dict[int, tuple[str, ...]] = {}
        self._por_nombre: dict[tuple[str, ...], list[int]] = {}

    def con_nombre(self, texto: str) -> tuple[Docente, ...]:
        """Devuelve las docentes de ese nombre, escrito de cualquier modo."""
        return tuple(self.docentes[i] for i in self._por_nombre.get(clave_de_nombre(texto), ()))

    def con_algo_mas(self, texto: str) -> Docente | None:
        """Devuelve la única docente cuyo nombre está entero en un texto que dice además su condición o su aula, o `None`."""
        nombre = con_algo_mas(texto, self.nombres)
        return None if nombre is None else next(d for d in self.docentes if d.nombre == nombre)

    def con_dni(self, dni: str) -> Docente | None:
        """Devuelve la docente de ese DNI, o `None`."""
        return next((d for d in self.docentes if dni and d.dni == dni), None)

    def numerar(self, docente: Docente, numero: Celda | None) -> None:
        """Recuerda el N.° que la docente lleva en el cronograma, si es un número."""
        if numero is not None and (cifras := limpio(numero.texto)).isdecimal() and cifras.isascii():
            self.numeros[int(cifras)] = (*self.numeros.get(int(cifras), ()), docente.codigo)

    def con_numero(self, numero: int) -> tuple[Docente, ...]:
        """Devuelve las docentes de ese N.°; si el cronograma no las numera, la que está en ese lugar."""
        if not self.numeros:
            return tuple(self.docentes[numero - 1 : numero]) if numero else ()
        return tuple(d for d in self.docentes if d.codigo in self.numeros.get(numero, ()))

    @property
    def nombres(self) -> tuple[str, ...]:
        """Los nombres tal como el cronograma los escribe."""
        return tuple(d.nombre for d in self.docentes)

    def agregar(self, tabla: Tabla, fila: int, nombre: Celda, contexto: Contexto, bitacora: Bitacora) -> Docente | None:
        """Agrega la docente de una fila; si ya estaba lo anota (CRO-003) y devuelve `None`."""
        lugar = tabla.vista.lugar(fila, tabla.columnas["docente"])
        docente = self._leer(tabla, fila, limpio(nombre.texto), lugar, contexto, bitacora)
        for previa in self.con_nombre(nombre.texto):
            if not (docente.dni and previa.dni and docente.dni != previa.dni):
                bitacora.anotar("CRO-003", lugar, docente.nombre, otra=str(previa.lugar))
                self.repetidas += 1
                return None
        otra = self.con_dni(docente.dni)
        if otra is not None:
            bitacora.anotar("CRO-013", tabla.lugar(fila, "dni"), docente.dni, otra=otra.nombre)
            docente = replace(docente, dni="")
        self.lugares_de_dni[docente.codigo] = tabla.lugar(fila, "dni")
        self._por_nombre.setdefault(clave_de_nombre(nombre.texto), []).append(len(self.docentes))
        self.docentes.append(docente)
        return docente

    def completar(self, docente: Docente, tabla: Tabla, fila: int, contexto: Contexto, bitacora: Bitacora) -> None:
        """Lee los datos de otra fila de la misma docente y toma los que aún faltaban."""
        leida = self._leer(tabla, fila, docente.nombre, docente.lugar, contexto, bitacora)
        posicion = next(i for i, d in enumerate(self.docentes) if d.codigo == docente.codigo)
        actual = self.docentes[posicion]
        if leida.dni and actual.dni and leida.dni != actual.dni:
            bitacora.anotar("FIC-025", tabla.lugar(fila, "dni"), leida.dni, docente=actual.nombre, esperado=actual.dni)
        aula = actual if actual.aula else leida
        self.docentes[posicion] = replace(
            actual,
            dni=actual.dni or leida.dni,
            condicion=actual.condicion or leida.condicion,
            nueva=actual.nueva or leida.nueva,
            priorizada=actual.priorizada or leida.priorizada,
            aula=aula.aula,
            edad=aula.edad,
            seccion=aula.seccion,
        )

    def _leer(self, tabla: Tabla, fila: int, nombre: str, lugar: Ubicacion, contexto: Contexto, bitacora: Bitacora) -> Docente:
        datos = {
            clave: bitacora.leer(CRONOGRAMA.campo(clave), tabla.celda(fila, clave), tabla.lugar(fila, clave), contexto) for clave in _DATOS
        }
        escrita, donde = _aula(tabla, fila, contexto, bitacora)
        return Docente(
            codigo=f"D{len(self.docentes) + 1:02}",
            nombre=nombre,
            aula=escrita,
            edad=donde.edad,
            seccion=donde.seccion,
            lugar=lugar,
            dni=datos["dni"] or "",
            condicion=datos["condicion"] or "",
            nueva=bool(datos["nueva"]),
            priorizada=bool(datos["priorizada"]),
        )


def _aula(tabla: Tabla, fila: int, contexto: Contexto, bitacora: Bitacora) -> tuple[str, Aula]:
    lugar = tabla.lugar(fila, "aula")
    texto = bitacora.leer(CRONOGRAMA.campo("aula"), tabla.celda(fila, "aula"), lugar, contexto)
    if not texto:
        return "", Aula("", "")
    leida = leer_aula(texto)
    if leida.edad and (escrito := anos_mal_escrito(texto)):
        bitacora.anotar("CRO-029", lugar, texto, escrito=escrito)
    if not leida.edad:
        bitacora.anotar("CRO-004", lugar, texto)
    return texto, leida
