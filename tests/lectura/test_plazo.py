"""Un libro que se abre pero cuesta demasiado entender se deja, con su causa; lo demás se lee como siempre."""

import time
from pathlib import Path

import pytest

from monitoreo_xlsx.celdas import Libro, abrir
from monitoreo_xlsx.hallazgos import MonitoreoError
from monitoreo_xlsx.lectura import carpeta, leer_rubrica, plazo, sueltos
from tests.ayudas import DESEMPENOS, cambiar, hallazgos, leer, libro

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
    inicio = time.perf_counter()
    assert len(leer(buena).fichas) == 12
    assert time.perf_counter() - inicio < 10
