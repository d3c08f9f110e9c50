"""Un libro que se abre pero cuesta demasiado entender se deja, con su causa; lo demás se lee como siempre."""

import time
from itertools import count
from pathlib import Path

import pytest

from monitoreo_xlsx.celdas import Libro, abrir
from monitoreo_xlsx.hallazgos import MonitoreoError
from monitoreo_xlsx.lectura import leer_rubrica
from monitoreo_xlsx.lectura.carpeta import expediente as carpeta
from monitoreo_xlsx.lectura.carpeta import libros_sueltos as sueltos
from monitoreo_xlsx.lectura.hoja import plazo
from tests.ayudas import DESEMPENOS, DOCENTES, cambiar, formulario, hallazgos, leer, libro

LARGO = "fichas/largo.xlsx"


@pytest.fixture
def largo(buena: Path) -> Path:
    """La escuela, con un registro de mil quinientas docentes que nadie conoce."""
    filas = "\n".join(f"| Nadie Ajena {i} | I | d:2024-06-03 | n:3 | n:2 |" for i in range(1_500))
    cabecera = f"| Docente | N.° de visita | Fecha | {DESEMPENOS[0]} | {DESEMPENOS[1]} |"
    libro(buena, LARGO, {"Registro": f"{cabecera}\n{filas}"})
    return buena


def test_el_que_vence_su_plazo_se_deja_y_los_demas_se_leen(largo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    con_el = leer(largo)
    assert len(con_el.fichas) == 12
    ajeno = [archivo for _, archivo, _, _ in hallazgos(largo)]
    assert set(ajeno) == {LARGO}
    # Mirar cualquier libro de la escuela toma menos consultas que estas, y su reloj no llega a verse.
    monkeypatch.setattr(plazo, "_CADA", 5_000)
    monkeypatch.setattr(plazo, "PLAZO_S", -1.0)
    assert leer(largo).fichas == con_el.fichas
    assert hallazgos(largo) == [("ARC-016", LARGO, "", "")]


def test_el_cronograma_que_vence_su_plazo_detiene_con_una_linea(buena: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plazo, "_CADA", 10)
    monkeypatch.setattr(plazo, "PLAZO_S", -1.0)
    with pytest.raises(MonitoreoError, match=r"^cronograma.xlsx: No se pudo leer el archivo: no terminó de entenderse") as error:
        leer(buena)
    assert "\n" not in str(error.value)


def test_la_rubrica_que_vence_su_plazo_se_dice(buena: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plazo, "_CADA", 10)
    monkeypatch.setattr(plazo, "PLAZO_S", -1.0)
    rubrica, suyos = leer_rubrica(buena / "rubrica.xlsx")
    assert (rubrica, [h.codigo for h in suyos]) == (None, ["ARC-016"])


def test_lo_que_tardan_los_demas_libros_no_se_le_cuenta_a_ninguno(ejemplo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    esperado = leer(ejemplo)
    assert esperado.intervenciones
    hora = [0.0]

    def tarda(ruta: Path) -> Libro:
        hora[0] += 2 * plazo.PLAZO_S
        return abrir(ruta)

    monkeypatch.setattr(plazo, "_CADA", 1)
    monkeypatch.setattr(plazo.time, "process_time", lambda: hora[0])
    monkeypatch.setattr(sueltos, "abrir", tarda)
    monkeypatch.setattr(carpeta, "abrir", tarda)
    assert leer(ejemplo) == esperado


@pytest.mark.parametrize("texto", [" " * 32_000 + "x", "x" + " " * 32_000 + "x", "x" + " " * 31_000 + ":y", ":" * 32_000])
def test_treinta_mil_espacios_en_una_celda_no_cuelgan(buena: Path, texto: str) -> None:
    cambiar(buena, "fichas/visita-I/d01.xlsx", "Ficha", "D30", texto)
    inicio = time.process_time()
    assert len(leer(buena).fichas) == 12
    assert time.process_time() - inicio < 10


def test_una_maquina_ocupada_lee_lo_mismo(largo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """El reloj salta una hora cada vez que se mira, y el procesador casi no avanza."""
    esperado = leer(largo)
    hora = count(0.0, 3_600.0)
    monkeypatch.setattr(plazo.time, "perf_counter", lambda: next(hora))
    monkeypatch.setattr(plazo.time, "monotonic", lambda: next(hora))
    monkeypatch.setattr(plazo.time, "time", lambda: next(hora))
    assert leer(largo) == esperado


def test_una_maquina_diez_veces_mas_lenta_lee_lo_mismo(largo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """El registro más grande que se admite toma 4,5 s de procesador en una máquina corriente: aquí, cuarenta y cinco."""
    esperado = leer(largo)
    hora = count(0.0, 45.0 * plazo._CADA / 320_000)
    monkeypatch.setattr(plazo.time, "process_time", lambda: next(hora))
    assert leer(largo) == esperado


def test_lo_que_se_admite_se_cuenta_en_consultas(largo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Con un procesador infinitamente rápido, un libro enredado se corta igual."""
    monkeypatch.setattr(plazo.time, "process_time", lambda: 0.0)
    monkeypatch.setattr(plazo, "MAX_CONSULTAS", 5_000)
    assert hallazgos(largo) == [("ARC-016", LARGO, "", "")]


@pytest.fixture
def consultas(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Cuántas consultas se van haciendo, en una lista de una sola cuenta."""
    cuenta = [0]
    consultar = plazo.Plazo.consultar

    def contar(suyo: plazo.Plazo) -> None:
        cuenta[0] += 1
        consultar(suyo)

    monkeypatch.setattr(plazo.Plazo, "consultar", contar)
    return cuenta


CABECERA = "| Docente | Fecha | " + " | ".join(DESEMPENOS) + " |"
FILA = "| Rosa Ejemplo Prueba | d:2024-06-03 | " + " | ".join(["n:3"] * 9) + " |"
REPETIDAS = {
    "un-registro": (f"{CABECERA}\n", f"{FILA}\n"),
    "un-registro-por-visita": (f"{CABECERA[:-1]}| Visita |\n", f"{FILA[:-1]}| I |\n"),
    "registros-sin-visita": ("", f"{CABECERA}\n{FILA}\n"),
    "registros-vacios": ("", f"{CABECERA}\n|| x |\n||\n"),
    "fichas-apiladas": ("", formulario(DOCENTES[0], 0, 0)),
    "cabeceras-de-ficha": ("", "| Docente: | Rosa Ejemplo Prueba |\n||\n| Código | Desempeño | Nivel |\n||\n"),
}
"""Lo que va una vez y lo que se repite."""


@pytest.mark.parametrize("cual", REPETIDAS)
def test_el_trabajo_crece_con_las_celdas_y_no_con_su_cuadrado(buena: Path, consultas: list[int], cual: str) -> None:
    """Ochocientas cabeceras repetidas pedían miles de millones de consultas: cada una recorría la hoja entera, y todas las de encima."""
    pedidas = []
    comienzo, repetido = REPETIDAS[cual]
    for veces in (40, 80):
        libro(buena, LARGO, {"Hoja": comienzo + repetido * veces})
        antes = consultas[0]
        leer(buena)
        pedidas.append(consultas[0] - antes)
        (buena / LARGO).unlink()
    antes = consultas[0]
    leer(buena)
    sin_el = consultas[0] - antes
    assert (pedidas[1] - sin_el) < 2.5 * (pedidas[0] - sin_el)


def test_mil_quinientas_tablas_sin_visita_no_agotan_la_pila(buena: Path) -> None:
    libro(buena, LARGO, {"Hoja": f"{CABECERA}\n{FILA}\n" * 1_500})
    assert "ARC-026" not in {codigo for codigo, *_ in hallazgos(buena)}
