"""Lo que se lleva leído de una carpeta de trabajo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from monitoreo_xlsx.celdas import Libro, LibroIlegible
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.lectura.carpeta import archivos
from monitoreo_xlsx.lectura.fichas.contra_que import Hallada
from monitoreo_xlsx.lectura.hoja.bitacora import Bitacora
from monitoreo_xlsx.modelo import Fuente

Avance = Callable[[int, int], None]


@dataclass
class Recorrido:
    """Los hallazgos y las fuentes de la carpeta `raiz`, y cuántos de sus archivos van."""

    raiz: Path
    corte: date
    avance: Avance | None
    total: int = 0
    hechos: int = 0
    bitacora: Bitacora = field(default_factory=Bitacora)
    fuentes: list[Fuente] = field(default_factory=list)
    copias: int = 0
    _originales: dict[str, tuple[str, Sequence[Hallada]]] = field(default_factory=dict)
    _rutas: dict[str, Path] = field(default_factory=dict)

    def avanzar(self) -> None:
        """Cuenta un archivo más, y lo dice."""
        self.hechos += 1
        if self.avance is not None:
            self.avance(min(self.hechos, self.total), self.total)

    def nombre(self, ruta: Path) -> str:
        """Nombra un archivo de la carpeta como lo verá la directora; si dos se verían igual, el segundo lleva un número."""
        base = archivos.nombre_de(ruta, self.raiz)
        nombre, numero = base, 1
        while self._rutas.setdefault(nombre, ruta) != ruta:
            numero += 1
            nombre = f"{base} [{numero}]"
        return nombre

    @property
    def en_disco(self) -> dict[str, str]:
        """La ruta verdadera, relativa a la carpeta, de los archivos que no se llaman en el disco como se nombran."""
        verdaderas = {nombre: ruta.relative_to(self.raiz).as_posix() for nombre, ruta in self._rutas.items()}
        return {nombre: ruta for nombre, ruta in verdaderas.items() if ruta != nombre}

    def fuente(self, ruta: Path, libro: Libro, contenido: str) -> None:
        """Registra un libro leído y las anomalías que el lector vio en él."""
        self.fuentes.append(Fuente(self.nombre(ruta), libro.sha256, contenido))
        self.bitacora.trasladar(libro.avisos, self.nombre(ruta))

    def leido(self, ruta: Path, libro: Libro, halladas: Sequence[Hallada]) -> None:
        """Recuerda las fichas que trajo un libro, por si otro es igual."""
        self._originales[libro.sha256] = (self.nombre(ruta), halladas)

    def es_repetido(self, ruta: Path, libro: Libro) -> bool:
        """Dice si un libro es, byte por byte, otro con fichas que ya se leyó; lo anota (FIC-008) y cuenta sus fichas."""
        original, halladas = self._originales.get(libro.sha256, ("", ()))
        if not halladas:
            return False
        nombre = self.nombre(ruta)
        lugar = replace(halladas[0].lugar, archivo=nombre) if len(halladas) == 1 else Ubicacion(nombre)
        cual = "este, que es la copia" if archivos.es_copia(nombre) else "uno de los dos"
        self.bitacora.anotar("FIC-008", lugar, que="Este libro", otra=original, cual=cual)
        self.copias += len(halladas)
        return True

    def ilegible(self, ruta: Path, defecto: LibroIlegible) -> None:
        """Anota por qué no se pudo leer un archivo."""
        self.bitacora.anotar(defecto.codigo, Ubicacion(self.nombre(ruta)), **defecto.datos)
