"""Con qué rúbricas se lee la carpeta: la del periodo y, si se cambió de edición, las otras que también se usaron."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from monitoreo_xlsx.celdas import Libro
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.lectura.hoja.bitacora import Bitacora
from monitoreo_xlsx.lectura.rubrica.desempenos import nombres_de_rubrica
from monitoreo_xlsx.lectura.rubrica.libro import leer_libro_de_rubrica
from monitoreo_xlsx.modelo import Rubrica
from monitoreo_xlsx.rubricas import DE_FABRICA, INICIAL, cargar


@dataclass(frozen=True, slots=True)
class RubricaEnUso:
    """Una rúbrica con que se lee; `escrita` es la que su libro dice ser (`None` si no lo dice), y `sustituida` si no se pudo usar."""

    rubrica: Rubrica
    escrita: frozenset[str] | None = frozenset()
    sustituida: bool = False
    lugares: Mapping[str, Ubicacion] = field(default_factory=dict)


@dataclass
class RubricasLeidas:
    """Las rúbricas que se llevan leídas: la primera es la del periodo."""

    principal: RubricaEnUso = field(default_factory=lambda: RubricaEnUso(cargar(INICIAL)))
    otras: list[RubricaEnUso] = field(default_factory=list)
    _archivos: dict[str, str] = field(default_factory=dict)

    def agregar(self, libro: Libro, archivo: str, bitacora: Bitacora) -> None:
        """Lee un libro de rúbrica; si es la misma edición que otro, lo avisa (ARC-019) y vale el primero."""
        propia = Bitacora()
        leida = leer_libro_de_rubrica(libro, archivo, propia)
        clave = f"{leida.id}/{leida.version}".casefold()
        repetida = self._archivos.get(clave)
        if repetida is not None:
            bitacora.anotar("ARC-019", Ubicacion(archivo), nombre="rubrica.xlsx", usado=repetida)
            return
        bitacora.hallazgos += propia.hallazgos
        es_principal = not self._archivos
        self._archivos[clave] = archivo
        escrita = nombres_de_rubrica(leida.id, leida.version) if leida.id and leida.version else None
        if leida.rubrica is not None:
            en_uso = RubricaEnUso(leida.rubrica, escrita, lugares={"id": leida.lugar_de_id, "version": leida.lugar_de_version})
            if es_principal:
                self.principal = en_uso
            else:
                self.otras.append(en_uso)
        elif es_principal:
            de_fabrica = cargar(leida.id if leida.id in DE_FABRICA else INICIAL)
            self._decir_sustituida(Ubicacion(archivo), de_fabrica.clave, bitacora)
            self.principal = RubricaEnUso(de_fabrica, escrita, sustituida=True)

    @staticmethod
    def _decir_sustituida(lugar: Ubicacion, usada: str, bitacora: Bitacora) -> None:
        """Dice que se usó la de fábrica (RUB-010), o lo añade al hallazgo que ya lo dice todo (RUB-014)."""
        for posicion, hallazgo in enumerate(bitacora.hallazgos):
            if hallazgo.codigo == "RUB-014" and hallazgo.lugar.archivo == lugar.archivo:
                consecuencia = f" Se consolidó con el instrumento de fábrica «{usada}»."
                bitacora.hallazgos[posicion] = replace(hallazgo, datos={**hallazgo.datos, "consecuencia": consecuencia})
                return
        bitacora.anotar("RUB-010", lugar, usada=usada)

    @property
    def ninguna(self) -> bool:
        """Dice si no se leyó ningún libro de rúbrica."""
        return not self._archivos
