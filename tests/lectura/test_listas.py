"""La hoja «Listas»: las formas y los motivos de la IE, y lo que cambia al leer con ellos."""

from pathlib import Path

import pytest

from monitoreo_xlsx.modelo import Expediente, Forma, TipoForma
from monitoreo_xlsx.plantillas import FORMAS_DE_FABRICA, MOTIVOS
from tests.ayudas import Hoja, hallazgos, leer, libro

IE = "| UGEL | Villa Ejemplo |\n| IE | IEI N.° 000 |\n| Directora | Marina Ficción Supuesta |\n| Periodo | n:2024 |"
VISITAS = """
    | Docente | Forma | I VISITA | Estado | Motivo |
    | Rosa Ejemplo Prueba | Visita al aula | ✓ | | |
    | Sol Inventada Muestra | Pasantía | ✓ | Cancelada | Huelga |
"""
LISTAS = """
    | LISTAS QUE PUEDE CAMBIAR |
    | Formas de intervención | Se hace | Motivos de cambio |
    | Visita al aula | A cada docente | Huelga |
    | Pasantía | Entre docentes | Lluvia |
    | Microtaller | En grupo | |
    | Taller | En grupo | |
"""


def _leer(carpeta: Path, listas: str | Hoja | None = LISTAS, visitas: str = VISITAS, nombre: str = "Listas") -> Expediente:
    hojas: dict[str, str | Hoja] = {"Datos": IE, "Cronograma": visitas}
    libro(carpeta, "cronograma.xlsx", hojas if listas is None else {**hojas, nombre: listas})
    return leer(carpeta)


def _hallazgos(carpeta: Path) -> list[tuple[str, str, str]]:
    return [(codigo, hoja, celda) for codigo, _, hoja, celda in hallazgos(carpeta) if codigo not in {"FIC-021", "RUB-015"}]


def _con(tabla: str, celda: str, valor: str) -> str:
    filas = [linea.strip().removeprefix("|").removesuffix("|").split("|") for linea in tabla.strip().splitlines()]
    filas[int(celda[1:]) - 1]["ABCDEF".index(celda[0])] = valor
    return "\n".join(f"|{'|'.join(fila)}|" for fila in filas)


def test_sin_la_hoja_valen_las_de_fabrica(tmp_path: Path) -> None:
    expediente = _leer(tmp_path, None)
    assert (expediente.formas, expediente.motivos) == (FORMAS_DE_FABRICA, MOTIVOS)
    assert _hallazgos(tmp_path) == [("CEL-012", "Cronograma", "B3")]


def test_en_blanco_valen_las_de_fabrica(tmp_path: Path) -> None:
    expediente = _leer(tmp_path, "| Formas de intervención | Se hace | Motivos de cambio |")
    assert (expediente.formas, expediente.motivos) == (FORMAS_DE_FABRICA, MOTIVOS)
    assert _hallazgos(tmp_path) == [("CEL-012", "Cronograma", "B3")]


def test_las_de_la_ie(tmp_path: Path) -> None:
    expediente = _leer(tmp_path)
    assert expediente.formas == (
        Forma("Visita al aula", TipoForma.INDIVIDUAL),
        Forma("Pasantía", TipoForma.PARES),
        Forma("Microtaller", TipoForma.GRUPAL),
        Forma("Taller", TipoForma.GRUPAL),
    )
    assert expediente.motivos == ("Huelga", "Lluvia")
    assert [v.forma for v in expediente.visitas] == ["Visita al aula", "Pasantía"]
    assert _hallazgos(tmp_path) == []


@pytest.mark.parametrize(
    ("nombre", "tabla"),
    [
        ("Catálogos", LISTAS),
        ("Otra", LISTAS),
        ("Otra", Hoja(LISTAS, origen="D9")),
        ("Listas", "| Motivos | | Se hace | | Forma de intervención |\n| Huelga | | Entre docentes | | Pasantía |"),
        ("Listas", "| Formas de intervencion: |\n| Pasantía |\n| Visita al aula |"),
    ],
)
def test_se_reconoce_por_sus_rotulos(tmp_path: Path, nombre: str, tabla: str | Hoja) -> None:
    assert "Pasantía" in [forma.nombre for forma in _leer(tmp_path, tabla, nombre=nombre).formas]


def test_una_lista_en_otra_hoja_sin_sus_rotulos_no_es_la_de_la_ie(tmp_path: Path) -> None:
    assert _leer(tmp_path, "| Formas de intervención |\n| Pasantía |", nombre="Notas").formas == FORMAS_DE_FABRICA


@pytest.mark.parametrize(
    ("celda", "valor", "esperado"),
    [
        ("A5", "MICROTALLER", []),
        ("A6", " microtáller", [("INT-002", "Listas", "A6")]),
        ("B6", "", [("INT-003", "Listas", "B6")]),
        ("B6", "A todas", [("CEL-012", "Listas", "B6")]),
        ("B6", "en grupo", []),
        ("A6", "", [("INT-004", "Listas", "A6")]),
        ("A6", "e:#N/A", [("CEL-006", "Listas", "A6")]),
        ("A4", "Tutoría", [("INT-001", "Cronograma", "B3")]),
        ("C4", "huelga", [("INT-002", "Listas", "C4")]),
        ("C3", "Paro", [("INT-005", "Cronograma", "E3")]),
        ("C3", "HUÉLGA", []),
    ],
)
def test_una_celda_cambiada(tmp_path: Path, celda: str, valor: str, esperado: list[tuple[str, str, str]]) -> None:
    _leer(tmp_path, _con(LISTAS, celda, valor))
    assert _hallazgos(tmp_path) == esperado


def test_la_forma_sin_con_quienes_es_como_la_de_fabrica(tmp_path: Path) -> None:
    expediente = _leer(tmp_path, "| Formas de intervención | Se hace |\n| gia | |\n| Pasantía | |")
    assert expediente.formas == (Forma("gia", TipoForma.GRUPAL), Forma("Pasantía", TipoForma.INDIVIDUAL))
    assert [codigo for codigo, *_ in _hallazgos(tmp_path)] == ["INT-001", "INT-003", "INT-003"]


def test_un_motivo_escrito_de_otro_modo_es_el_de_la_lista(tmp_path: Path) -> None:
    assert _leer(tmp_path, visitas=_con(VISITAS, "E3", "HUELGA.")).visitas[1].motivo == "Huelga"
    assert (
        _leer(tmp_path, None, visitas=_con(_con(VISITAS, "E3", "licencia o PERMISO"), "B3", "")).visitas[1].motivo == "Licencia o permiso"
    )


def test_otro_motivo_se_acepta_tal_cual_y_se_sugiere_el_parecido(tmp_path: Path) -> None:
    expediente = _leer(tmp_path, visitas=_con(VISITAS, "E3", "Lluvias"))
    assert expediente.visitas[1].motivo == "Lluvias"
    (nota,) = [h for h in expediente.hallazgos if h.codigo == "INT-005"]
    assert "«Lluvia»" in nota.datos["sugerencia"]


def test_sin_lista_propia_ningun_motivo_se_comenta(tmp_path: Path) -> None:
    expediente = _leer(tmp_path, None, visitas=_con(_con(VISITAS, "E3", "Se cayó el puente"), "B3", ""))
    assert expediente.visitas[1].motivo == "Se cayó el puente"
    assert _hallazgos(tmp_path) == []


@pytest.mark.parametrize(
    ("celda", "valor", "esperado"),
    [
        ("A4", "e:#N/A", [("CEL-006", "Listas", "A4")]),
        ("A4", "", [("INT-004", "Listas", "A4")]),
        ("A2", "Zona", [("HOJ-006", "Listas", "A2")]),
        ("B2", "Zona", [("HOJ-006", "Listas", "B2")]),
        ("C3", "e:#N/A", [("CEL-006", "Listas", "C3")]),
    ],
)
def test_lo_que_usa_una_celda_ilegible_de_la_lista_no_se_senala(
    tmp_path: Path, celda: str, valor: str, esperado: list[tuple[str, str, str]]
) -> None:
    assert _leer(tmp_path, _con(LISTAS, celda, valor)).visitas[1].motivo == "Huelga"
    assert _hallazgos(tmp_path) == esperado


def test_las_listas_bajo_el_cronograma(tmp_path: Path) -> None:
    expediente = _leer(tmp_path, None, visitas=f"{VISITAS}\n||\n{LISTAS}")
    assert [d.nombre for d in expediente.docentes] == ["Rosa Ejemplo Prueba", "Sol Inventada Muestra"]
    assert [forma.nombre for forma in expediente.formas] == ["Visita al aula", "Pasantía", "Microtaller", "Taller"]
    assert _hallazgos(tmp_path) == []
