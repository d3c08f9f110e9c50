"""Lee los compromisos de una ficha y lo que dice de los anteriores, fila por fila de sus tablas."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from monitoreo_xlsx.celdas import Celda
from monitoreo_xlsx.conversion import enumerar, limpio
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.lectura.fichas.contra_que import Entorno
from monitoreo_xlsx.lectura.fichas.tablas_de_acuerdos import Acuerdos
from monitoreo_xlsx.lectura.fichas.textos import COMPROMISO, Escrito
from monitoreo_xlsx.lectura.hoja.vista import Vista
from monitoreo_xlsx.modelo import Compromiso, EstadoCompromiso, Seguimiento
from monitoreo_xlsx.plantillas import COMPROMISOS, DE_QUIEN_DIRIGE, SEGUIMIENTO

_SUYOS = ("desempeno", "texto", "evidencia", "responsable", "plazo")
_DEBE_DECIR = ("desempeno", "responsable", "plazo")
"""Sin esto un compromiso no puede seguirse: de qué es, quién responde y hasta cuándo."""
_DIRECTIVO = "Directivo"
"""El responsable de lo que se compromete a hacer quien observa."""
_VINETA = re.compile(r"\s*(?:[-•·*–▪►✓]|\d{1,2}\s*[.)-]|[a-z]\))\s*")
_ORDEN = re.compile(r"\D*(\d{1,2})\D*")


class LectorDeAcuerdos:
    """Lee las filas que son de una ficha: la de esa docente y esa visita. `plazos` guarda la celda de cada fecha límite."""

    def __init__(self, docente: str, visita: int, entorno: Entorno) -> None:
        self.docente = docente
        self.visita = visita
        self.plazos: dict[int, Ubicacion] = {}
        self._entorno = entorno
        self._numeros: set[int] = set()

    def compromisos(self, acuerdos: Acuerdos) -> Iterator[Compromiso]:
        """Los compromisos de una tabla; a la fila sin su texto (CEL-013) o incompleta (COM-002) la anota."""
        tabla, bitacora = acuerdos.tabla, self._entorno.bitacora
        de_quien_dirige: list[Celda] = []
        for fila in acuerdos.llenas:
            celdas = {clave: tabla.celda(fila, clave) for clave in (*_SUYOS, "numero", "estado")}
            suya = tabla.celda(fila, DE_QUIEN_DIRIGE.clave)
            de_quien_dirige += [suya] if suya is not None and suya.fila == fila else []
            texto = celdas["texto"]
            if texto is not None and texto.fila != fila:
                continue
            lugares = {clave: tabla.lugar(fila, clave) for clave in celdas}
            leidos = {c: bitacora.leer(COMPROMISOS.campo(c), celdas[c], lugares[c], self._entorno.contexto) for c in (*_SUYOS, "estado")}
            leidos["desempeno"] = self._desempeno(leidos["desempeno"] or "", celdas["desempeno"], lugares["desempeno"])
            if texto is None and "texto" in tabla.columnas and suya is None:
                bitacora.anotar("CEL-013", lugares["texto"], campo=COMPROMISO.rotulo)
            if not leidos["texto"]:
                continue
            faltan = [clave for clave in _DEBE_DECIR if clave in tabla.columnas and celdas[clave] is None]
            if faltan:
                nombres = enumerar((f"«{COMPROMISOS.campo(clave).rotulo}»" for clave in faltan), "y")
                bitacora.anotar("COM-002", lugares[faltan[0]], leidos["texto"], faltan=nombres)
            numero = self._numero(celdas["numero"])
            self.plazos[numero] = lugares["plazo"]
            yield self._armar(numero, lugares["texto"], leidos)
        filas = tuple((celda,) for celda in de_quien_dirige)
        yield from self.sin_tabla(Escrito(DE_QUIEN_DIRIGE, tabla.lugar_de_cabecera(DE_QUIEN_DIRIGE.clave), filas), tabla.vista)

    def sin_tabla(self, escrito: Escrito, vista: Vista) -> Iterator[Compromiso]:
        """Los compromisos escritos junto a su rótulo: uno por fila, o por viñeta si la celda tiene varias. Los del directivo lo dicen."""
        responsable = {"responsable": _DIRECTIVO} if escrito.campo.clave == DE_QUIEN_DIRIGE.clave else {}
        bitacora = self._entorno.bitacora
        for fila in escrito.filas:
            lugar = vista.lugar(fila[0].fila, fila[0].columna)
            textos = [bitacora.leer_texto(COMPROMISO, celda, vista.lugar(celda.fila, celda.columna)) for celda in fila]
            for texto in _partir(" · ".join(t for t in textos if any(c.isalpha() for c in t))):
                yield self._armar(self._numero(None), lugar, {"texto": texto, **responsable})

    def seguimientos(self, acuerdos: Acuerdos) -> Iterator[Seguimiento]:
        """Lo que la tabla dice de cada compromiso anterior; anota el que no se nombra (CEL-013) y el cumplido sin verificar (COM-005)."""
        tabla, bitacora = acuerdos.tabla, self._entorno.bitacora
        campos = ("codigo", "texto", "estado", "verificacion")
        for fila in acuerdos.llenas:
            celdas = {clave: tabla.celda(fila, clave) for clave in campos}
            lugares = {clave: tabla.lugar(fila, clave) for clave in campos}
            leidos = {c: bitacora.leer(SEGUIMIENTO.campo(c), celdas[c], lugares[c], self._entorno.contexto) for c in campos}
            if celdas["codigo"] is None and celdas["texto"] is None:
                bitacora.anotar("CEL-013", lugares["codigo"], campo=SEGUIMIENTO.campo("codigo").rotulo)
            if not leidos["codigo"] and not leidos["texto"]:
                continue
            estado = EstadoCompromiso(leidos["estado"]) if leidos["estado"] else None
            if estado is EstadoCompromiso.CUMPLIDO and "verificacion" in tabla.columnas and celdas["verificacion"] is None:
                bitacora.anotar("COM-005", lugares["verificacion"], compromiso=leidos["codigo"] or leidos["texto"])
            lugar = lugares["codigo" if celdas["codigo"] is not None else "texto"]
            yield Seguimiento(leidos["codigo"] or "", lugar, estado, leidos["verificacion"] or "", leidos["texto"] or "")

    def _armar(self, numero: int, lugar: Ubicacion, leidos: Mapping[str, object]) -> Compromiso:
        base = Compromiso(self.docente, self.visita, numero, "", lugar)
        estado = leidos.get("estado")
        datos = {clave: leidos[clave] for clave in _SUYOS if leidos.get(clave)}
        return replace(base, **datos, estado=EstadoCompromiso(estado) if estado else None)  # type: ignore[arg-type]

    def _desempeno(self, escrito: str, celda: Celda | None, lugar: Ubicacion) -> str:
        desempeno = self._entorno.instrumento.de_celda(celda) if escrito else None
        if escrito and desempeno is None:
            self._entorno.bitacora.anotar("FIC-011", lugar, escrito, sugerencia=self._entorno.instrumento.sugerir(escrito))
        elif desempeno is not None and len(self._entorno.instrumento.citados(escrito)) > 1:
            self._entorno.bitacora.anotar("COM-008", lugar, limpio(escrito), desempeno=desempeno.codigo)
        return desempeno.codigo if desempeno else ""

    def _numero(self, celda: Celda | None) -> int:
        """El número que la fila dice o, si no lo dice o ya es de otra, el que sigue."""
        partes = _ORDEN.fullmatch(celda.texto) if celda is not None else None
        numero = int(partes[1]) if partes else 0
        if numero < 1 or numero in self._numeros:
            numero = max(self._numeros, default=0) + 1
        self._numeros.add(numero)
        return numero


def _partir(texto: str) -> Iterable[str]:
    """Separa un texto en sus viñetas; si no las tiene, es uno solo. Una línea sin viñeta sigue a la anterior."""
    lineas = [linea for linea in texto.splitlines() if limpio(linea)]
    if not lineas or not _VINETA.match(lineas[0]):
        return [limpio(texto)] if lineas else []
    partes: list[str] = []
    for linea in lineas:
        vineta = _VINETA.match(linea)
        if vineta:
            partes.append(linea[vineta.end() :])
        else:
            partes[-1] += f" {linea}"
    return [limpio(parte) for parte in partes if limpio(parte)]
