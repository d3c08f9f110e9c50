"""La corrida larga de mutantes: cuántos se leen, cuántos se rechazan, y los que revientan, se cuelgan o cambian lo ajeno.

Uso: python -m herramientas.mutar N [SEMILLA] [--desde I] [--procesos P] [--guardar CARPETA] [--segundos S] [--carpeta-cada K]

Los mutantes son los de `tests.fuzz`, numerados: el I de una SEMILLA es siempre el mismo. Cada proceso que pasa de 20 segundos
en un mutante, o que muere, se reemplaza. Los que fallan se guardan en CARPETA (por omisión, una nueva en la de temporales).
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import tempfile
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from pathlib import Path

from tests.fuzz.comprobar import Banco, Medida
from tests.fuzz.mutador import mutante

PLAZO_S = 20
ARRANQUE_S = 60
LENTOS = 5
MAX_GUARDADOS = 200
KIB_POR_MIB = 1024
RAIZ = Path(__file__).resolve().parent.parent


@dataclass
class Obrero:
    """Un proceso que prueba mutantes, el número del que tiene en las manos (-1 si arranca) y hasta cuándo se le espera."""

    proceso: multiprocessing.Process
    tubo: Connection
    numero: int = -1
    vence: float = 0.0


@dataclass
class Cuenta:
    """Lo que va saliendo."""

    hechos: int = 0
    lecturas: int = 0
    libros: Counter[str] = field(default_factory=Counter)
    carpetas: Counter[str] = field(default_factory=Counter)
    codigos: Counter[str] = field(default_factory=Counter)
    fallas: Counter[str] = field(default_factory=Counter)
    ejemplos: dict[str, list[int]] = field(default_factory=dict)
    lentos: list[tuple[float, int]] = field(default_factory=list)
    memoria: float = 0.0
    crecida: tuple[float, int] = (0.0, -1)

    def anotar(self, numero: int, medida: Medida) -> None:
        """Suma un mutante que salió como debía."""
        self.libros[medida.libro] += 1
        self.lecturas += 1
        if medida.carpeta:
            self.carpetas[medida.carpeta] += 1
            self.lecturas += 1
        self.codigos += medida.codigos
        self.lentos = sorted([*self.lentos, (medida.segundos, numero)], reverse=True)[:LENTOS]

    def fallar(self, numero: int, clase: str) -> None:
        """Suma un mutante que falló."""
        self.fallas[clase] += 1
        self.ejemplos.setdefault(clase, []).append(numero)


def _memoria_mib() -> float:
    """El máximo de memoria de este proceso y de los que lanzó; 0 donde el sistema no lo dice."""
    if sys.platform == "win32":
        return 0.0
    import resource  # noqa: PLC0415 - Windows no lo tiene

    return max(resource.getrusage(quien).ru_maxrss for quien in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / KIB_POR_MIB


def trabajar(tubo: Connection, carpeta: str, suerte: int, cada: int) -> None:
    """Prueba los mutantes que llegan por el tubo, hasta que llega `None`."""
    with tempfile.TemporaryDirectory(dir=carpeta) as propia:
        banco = Banco(Path(propia))
        tubo.send((None, "", _memoria_mib(), 0.0))
        while (numero := tubo.recv()) is not None:
            antes = _memoria_mib()
            resultado: Medida | None = None
            falla = ""
            try:
                resultado = banco.probar(mutante(numero, suerte), en_carpeta=numero % cada == 0)
            except Exception as error:  # noqa: BLE001 - cualquier cosa que escape es lo que se busca
                falla = _clase(error)
            despues = _memoria_mib()
            tubo.send((resultado, falla, despues, despues - antes))


def _clase(error: Exception) -> str:
    """Resume una falla por su clase y el último lugar del programa o de las pruebas por donde pasó."""
    propios = [p for p in traceback.extract_tb(error.__traceback__) if Path(p.filename).is_relative_to(RAIZ)]
    ultimo = f"{Path(propios[-1].filename).relative_to(RAIZ).as_posix()}:{propios[-1].lineno}" if propios else "?"
    return f"{type(error).__name__} en {ultimo}: {str(error)[:160]!r}"


class Corrida:
    """Reparte los mutantes entre los procesos y reemplaza al que se cuelga o muere."""

    def __init__(self, pedido: argparse.Namespace, carpeta: str) -> None:
        self._pedido = pedido
        self._carpeta = carpeta
        self._contexto = multiprocessing.get_context("spawn")
        self._siguiente = pedido.desde
        self._fin = pedido.desde + pedido.cuantos
        self._vence = time.monotonic() + pedido.segundos
        self._guardados = 0
        self.cuenta = Cuenta()

    def correr(self) -> Cuenta:
        """Corre hasta probarlos todos, o hasta que se acabe el tiempo."""
        obreros = [self._nuevo() for _ in range(min(self._pedido.procesos, self._pedido.cuantos))]
        while obreros:
            listos = wait([o.tubo for o in obreros], timeout=1)
            obreros = [siguiente for o in obreros if (siguiente := self._atender(o, listo=o.tubo in listos)) is not None]
        return self.cuenta

    def _nuevo(self) -> Obrero:
        aqui, alla = self._contexto.Pipe()
        argumentos = (alla, self._carpeta, self._pedido.suerte, self._pedido.carpeta_cada)
        proceso = self._contexto.Process(target=trabajar, args=argumentos, daemon=False)
        proceso.start()
        alla.close()
        return Obrero(proceso, aqui, vence=time.monotonic() + ARRANQUE_S)

    def _atender(self, obrero: Obrero, *, listo: bool) -> Obrero | None:
        """Recibe lo que el obrero tenga y le da otro mutante; devuelve al que sigue en su lugar, o `None` si ya no hay más."""
        if not listo:
            if time.monotonic() < obrero.vence:
                return obrero
            return self._reemplazar(obrero, f"se colgó más de {PLAZO_S} s")
        try:
            medida, falla, memoria, crecio = obrero.tubo.recv()
        except (EOFError, OSError):
            obrero.proceso.join(1)
            return self._reemplazar(obrero, f"el proceso murió ({obrero.proceso.exitcode})")
        self.cuenta.memoria = max(self.cuenta.memoria, memoria)
        if obrero.numero >= 0:
            self.cuenta.hechos += 1
            self.cuenta.crecida = max(self.cuenta.crecida, (crecio, obrero.numero))
            if falla:
                self._fallo(obrero.numero, falla)
            elif medida is not None:
                self.cuenta.anotar(obrero.numero, medida)
        return self._dar(obrero)

    def _dar(self, obrero: Obrero) -> Obrero | None:
        if self._siguiente >= self._fin or time.monotonic() >= self._vence:
            obrero.tubo.send(None)
            obrero.proceso.join(ARRANQUE_S)
            return None
        obrero.numero, obrero.vence = self._siguiente, time.monotonic() + PLAZO_S
        self._siguiente += 1
        obrero.tubo.send(obrero.numero)
        return obrero

    def _reemplazar(self, obrero: Obrero, falla: str) -> Obrero | None:
        obrero.proceso.kill()
        obrero.proceso.join()
        obrero.tubo.close()
        if obrero.numero < 0:
            raise SystemExit(f"Un proceso no llegó a arrancar: {falla}.")
        self.cuenta.hechos += 1
        self._fallo(obrero.numero, falla)
        return self._nuevo() if self._siguiente < self._fin and time.monotonic() < self._vence else None

    def _fallo(self, numero: int, falla: str) -> None:
        self.cuenta.fallar(numero, falla)
        if self._guardados < MAX_GUARDADOS:
            self._guardados += 1
            caso = mutante(numero, self._pedido.suerte)
            destino = self._pedido.guardar / f"{self._pedido.suerte}-{numero}-{caso.semilla}.xlsx"
            destino.write_bytes(caso.contenido)
            destino.with_suffix(".txt").write_text(f"{caso.lugar}\n{chr(10).join(caso.cambios)}\n{falla}\n", encoding="utf-8")


def _pedido() -> argparse.Namespace:
    analizador = argparse.ArgumentParser(description="Lee N libros alterados al azar y cuenta qué sale.")
    analizador.add_argument("cuantos", type=int, metavar="N")
    analizador.add_argument("suerte", type=int, metavar="SEMILLA", nargs="?", default=0)
    analizador.add_argument("--desde", type=int, default=0, metavar="I", help="el número del primer mutante")
    analizador.add_argument("--procesos", type=int, default=2)
    analizador.add_argument("--guardar", type=Path, help="dónde guardar los que fallan, fuera del repositorio")
    analizador.add_argument("--segundos", type=float, default=float("inf"), help="no empezar más después de este tiempo")
    analizador.add_argument("--carpeta-cada", type=int, default=1, metavar="K", help="leer en la escuela solo uno de cada K")
    pedido = analizador.parse_args()
    pedido.guardar = (pedido.guardar or Path(tempfile.mkdtemp(prefix="mutantes-"))).resolve()
    if pedido.guardar.is_relative_to(RAIZ):
        analizador.error("los mutantes que fallan no se guardan dentro del repositorio")
    pedido.guardar.mkdir(parents=True, exist_ok=True)
    return pedido


def _decir(cuenta: Cuenta, pedido: argparse.Namespace, segundos: float) -> None:
    print(f"{cuenta.hechos} mutantes ({cuenta.lecturas} lecturas) en {segundos:.0f} s: {cuenta.hechos / segundos:.1f} mutantes/s")
    for titulo, conteo in (("solo", cuenta.libros), ("en la carpeta", cuenta.carpetas)):
        print(f"{titulo}: " + " · ".join(f"{clase} {veces}" for clase, veces in conteo.most_common()))
    print(f"códigos de hallazgo distintos en la carpeta: {len(cuenta.codigos)}: " + " ".join(sorted(cuenta.codigos)))
    print("más lentos: " + " · ".join(f"{s:.2f} s (el {numero})" for s, numero in cuenta.lentos))
    subida, numero = cuenta.crecida
    print(f"memoria máxima de un proceso: {cuenta.memoria:.0f} MiB; lo que más la subió: {subida:.1f} MiB (el {numero})")
    print(f"fallas: {sum(cuenta.fallas.values())}" + (f", en {pedido.guardar}" if cuenta.fallas else ""))
    for clase, veces in cuenta.fallas.most_common():
        print(f"  {veces} × {clase} (los {', '.join(map(str, cuenta.ejemplos[clase][:8]))})")


def principal() -> int:
    """Corre y cuenta; devuelve 1 si algo falló."""
    pedido = _pedido()
    inicio = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="banco-", ignore_cleanup_errors=True) as carpeta:
        cuenta = Corrida(pedido, carpeta).correr()
    _decir(cuenta, pedido, time.monotonic() - inicio)
    return 1 if cuenta.fallas else 0


if __name__ == "__main__":
    sys.exit(principal())
