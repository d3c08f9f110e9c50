"""Hallazgos y catálogo: el lugar se redacta en un sitio, y todo código se redacta sin huecos."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from monitoreo_xlsx.catalogo import GRAVEDADES, entradas, gravedad, hay_errores, ordenar, redactar
from monitoreo_xlsx.hallazgos import CeldaInvalida, Hallazgo, Ubicacion

PAQUETE = Path(__file__).parents[2] / "monitoreo_xlsx"
CODIGO = re.compile(r'"([A-Z]{3}-\d{3})"')


@pytest.mark.parametrize(
    ("lugar", "texto"),
    [
        (Ubicacion("fichas/x.xlsx", "Ficha", "E7"), "fichas/x.xlsx, hoja «Ficha», celda E7"),
        (Ubicacion("fichas/x.xlsx", "Ficha"), "fichas/x.xlsx, hoja «Ficha»"),
        (Ubicacion("fichas/x.xlsx"), "fichas/x.xlsx"),
        (Ubicacion(), "carpeta de trabajo"),
    ],
)
def test_el_lugar_se_redacta(lugar: Ubicacion, texto: str) -> None:
    assert str(lugar) == texto


def test_redactar_completa_los_huecos() -> None:
    mensaje = redactar(Hallazgo("CEL-002", Ubicacion("a.xlsx", "H", "E7"), "5", {"niveles": "1, 2, 3 o 4"}))
    assert mensaje.gravedad == "error"
    assert mensaje.texto == "«5» no es un nivel de la escala."
    assert "1, 2, 3 o 4" in mensaje.remedio


def test_redactar_sin_un_dato_falla() -> None:
    with pytest.raises(KeyError):
        redactar(Hallazgo("CEL-002", Ubicacion(), "5"))


def test_un_codigo_que_no_existe_falla() -> None:
    with pytest.raises(KeyError):
        redactar(Hallazgo("XXX-999", Ubicacion()))


@pytest.mark.parametrize("codigo", list(entradas()))
def test_cada_entrada_esta_bien_escrita(codigo: str) -> None:
    entrada = entradas()[codigo]
    assert entrada.gravedad in GRAVEDADES
    for texto in (entrada.texto, entrada.remedio):
        assert texto
        assert texto[0].isupper() or texto[0] in "«{¿"
        assert texto.endswith((".", "?", "}")), texto
        assert "  " not in texto
        huecos = [hueco for _, hueco, _, _ in string.Formatter().parse(texto) if hueco is not None]
        assert all(re.fullmatch(r"[a-z_]+", hueco) for hueco in huecos)


@pytest.mark.parametrize("codigo", list(entradas()))
def test_cada_entrada_se_redacta_con_sus_datos(codigo: str) -> None:
    entrada = entradas()[codigo]
    huecos = {h for t in (entrada.texto, entrada.remedio) for _, h, _, _ in string.Formatter().parse(t) if h and h != "valor"}
    mensaje = redactar(Hallazgo(codigo, Ubicacion(), "algo", dict.fromkeys(huecos, "dato")))
    assert "{" not in mensaje.texto + mensaje.remedio


def test_todo_codigo_que_el_programa_usa_esta_en_el_catalogo() -> None:
    usados = {c for ruta in PAQUETE.rglob("*.py") for c in CODIGO.findall(ruta.read_text(encoding="utf-8"))}
    assert usados
    assert usados <= set(entradas())


def test_todo_codigo_del_catalogo_lo_usa_el_programa() -> None:
    usados = {c for ruta in PAQUETE.rglob("*.py") for c in CODIGO.findall(ruta.read_text(encoding="utf-8"))}
    assert set(entradas()) <= usados


def test_gravedad_y_errores() -> None:
    aviso = Hallazgo("FIC-008", Ubicacion(), datos={"otra": "x"})
    error = Hallazgo("ARC-001", Ubicacion("a.xlsx"))
    assert gravedad(aviso) == "aviso"
    assert not hay_errores([aviso])
    assert hay_errores([aviso, error])
    assert not hay_errores([])


def test_ordenar_pone_errores_primero_y_celdas_por_fila() -> None:
    def h(codigo: str, celda: str) -> Hallazgo:
        return Hallazgo(codigo, Ubicacion("a.xlsx", "H", celda), datos={"niveles": "", "otra": "", "desempeno": ""})

    desordenados = [h("FIC-008", "A1"), h("CEL-001", "B10"), h("CEL-001", "B9"), h("CEL-001", "AA9")]
    assert [(x.codigo, x.lugar.celda) for x in ordenar(desordenados)] == [
        ("CEL-001", "B9"),
        ("CEL-001", "AA9"),
        ("CEL-001", "B10"),
        ("FIC-008", "A1"),
    ]


def test_ordenar_no_depende_del_orden_de_entrada() -> None:
    hallazgos = [Hallazgo("ARC-001", Ubicacion(f"{n}.xlsx")) for n in "cab"]
    assert ordenar(hallazgos) == ordenar(reversed(hallazgos))


def test_celda_invalida_lleva_su_codigo_y_sus_datos() -> None:
    error = CeldaInvalida("CEL-008", campo="Asistentes", minimo="0", maximo="60")
    assert error.codigo == "CEL-008"
    assert error.datos == {"campo": "Asistentes", "minimo": "0", "maximo": "60"}
