"""El libro de rúbrica: lo que se deja en blanco, otras escalas, y qué pasa cuando no se puede usar."""

from pathlib import Path

import pytest

from monitoreo_xlsx.lectura import leer_rubrica
from monitoreo_xlsx.modelo import Rubrica
from monitoreo_xlsx.rubricas import INICIAL, cargar
from tests.ayudas import Hoja, agregar, cambiar, escuela, hallazgos, leer, libro

DATOS = "| Instrumento | mia |\n| Versión | 1 |\n||\n"
DOS = DATOS + "| Código | Desempeño |\n| P1 | Primero |\n| P2 | Segundo |"
ESCALA = "| Valor | Etiqueta |\n| n:1 | Inicio |\n| n:2 | Proceso |\n| n:3 | Logrado |"
REGLAS = "| Método | total |\n||\n| Nivel | Desde | Hasta |\n| I | n:2 | n:3 |\n| II | n:4 | n:5 |\n| III | n:6 | n:6 |"


def _leer(
    carpeta: Path, rubrica: str | Hoja = DOS, escala: str = ESCALA, reglas: str = REGLAS
) -> tuple[Rubrica | None, list[tuple[str, str, str]]]:
    hojas = {"Uno": rubrica, "Dos": escala, "Tres": reglas}
    leida, hallados = leer_rubrica(libro(carpeta, "rubrica.xlsx", {n: h for n, h in hojas.items() if h}))
    return leida, [(h.codigo, h.lugar.hoja, h.lugar.celda) for h in hallados]


def test_lo_que_se_deja_en_blanco(tmp_path: Path) -> None:
    rubrica, hallados = _leer(tmp_path)
    assert hallados == []
    assert rubrica is not None
    assert (rubrica.id, rubrica.version, rubrica.nombre) == ("mia", "1", "mia")
    assert [(n.valor, n.romano, n.etiqueta, n.color, n.logrado) for n in rubrica.niveles] == [
        (1, "I", "Inicio", "#d7191c", False),
        (2, "II", "Proceso", "#fdae61", False),
        (3, "III", "Logrado", "#2c7bb6", True),
    ]
    assert [(d.codigo, d.peso, d.puntua, d.descriptores) for d in rubrica.desempenos] == [("P1", 1.0, True, ()), ("P2", 1.0, True, ())]
    assert (rubrica.regla.empate, rubrica.regla.na) == ("superior", "excluir")


def test_el_libro_completo_vuelve_a_ser_el_instrumento(tmp_path: Path) -> None:
    from tests.ayudas import libro_de_rubrica  # noqa: PLC0415

    rubrica, _ = leer_rubrica(libro_de_rubrica(tmp_path))
    fabrica = cargar(INICIAL)
    assert rubrica is not None
    assert rubrica.niveles == fabrica.niveles
    assert rubrica.regla == fabrica.regla
    assert [(d.codigo, d.nombre) for d in rubrica.desempenos] == [(d.codigo, d.nombre) for d in fabrica.desempenos]
    assert rubrica.desempenos[0].aspectos == ("Uno", "dos")
    assert rubrica.desempenos[0].descriptores == ("a", "b", "c", "d")


def test_un_informativo_no_suma_y_los_descriptores_van_por_nivel(tmp_path: Path) -> None:
    tabla = f"""{DATOS}
        | Logrado | Código | Inicio | Desempeño | Suma al puntaje | Nivel II |
        | c | P1 | a | Uno | Sí | b |
        | | P2 | | Dos | Sí | |
        | | L1 | | Lista | No | |
    """
    rubrica, hallados = _leer(tmp_path, Hoja(tabla, origen="C4"))
    assert hallados == []
    assert rubrica is not None
    assert rubrica.desempenos[0].descriptores == ("a", "b", "c")
    assert [d.codigo for d in rubrica.puntuables] == ["P1", "P2"]


@pytest.mark.parametrize("escala", ["| Valor | Etiqueta |\n| n:3 | Logrado |\n| n:2 | Proceso |\n| n:1 | Inicio |"])
def test_la_escala_puede_ir_de_mayor_a_menor(tmp_path: Path, escala: str) -> None:
    rubrica, hallados = _leer(tmp_path, escala=escala)
    assert hallados == []
    assert rubrica is not None
    assert [n.etiqueta for n in rubrica.niveles] == ["Inicio", "Proceso", "Logrado"]


@pytest.mark.parametrize(
    ("cambio", "esperado"),
    [
        ({"escala": ""}, [("HOJ-005", "", "")]),
        ({"reglas": ""}, [("HOJ-005", "", "")]),
        ({"rubrica": DATOS + "| Código | Desempeño |"}, [("RUB-007", "Uno", "A4")]),
        ({"escala": "| Valor | Etiqueta |\n| n:1 | Inicio |"}, [("RUB-001", "Dos", "A1")]),
        ({"reglas": REGLAS.replace("| II | n:4 | n:5 |", "||")}, [("RUB-009", "Tres", "A3")]),
        ({"reglas": REGLAS.replace("| II |", "| I |")}, [("CEL-012", "Tres", "A5")]),
        ({"rubrica": DATOS + "| Código | Peso | Desenpeno |\n| P1 | | Uno |\n| P2 | | Dos |"}, [("HOJ-011", "Uno", "C4")]),
        ({"escala": ESCALA.replace("Etiqueta", "Color")}, [("HOJ-006", "Dos", "A1")]),
    ],
)
def test_defectos_del_libro(tmp_path: Path, cambio: dict[str, str], esperado: list[tuple[str, str, str]]) -> None:
    rubrica, hallados = _leer(tmp_path, **cambio)
    assert hallados == esperado
    assert (rubrica is None) == (esperado[0][0] != "HOJ-011")


COMPARTEN = """
    | Método | promedio |
    | En el corte exacto | {} |
    ||
    | Nivel | Desde | Hasta |
    | I | 1 | 1,5 |
    | II | 1,5 | 2,5 |
    | III | 2,5 | 3 |
"""


@pytest.mark.parametrize("empate", ["superior", "inferior"])
def test_dos_tramos_pueden_compartir_el_corte_si_la_rubrica_dice_cual_gana(tmp_path: Path, empate: str) -> None:
    rubrica, hallados = _leer(tmp_path, reglas=COMPARTEN.format(empate))
    assert hallados == []
    assert rubrica is not None
    assert rubrica.regla.empate == empate


def test_si_no_dice_cual_gana_el_corte_compartido_se_senala(tmp_path: Path) -> None:
    rubrica, hallados = _leer(tmp_path, reglas=COMPARTEN.format(""))
    assert rubrica is None
    assert hallados == [("RUB-004", "Tres", "B6"), ("RUB-004", "Tres", "B7")]


def test_una_rubrica_propia_inutil_no_llena_de_hallazgos_a_sus_fichas(tmp_path: Path) -> None:
    ie = escuela(tmp_path / "ie", formatos=())
    libro(ie, "rubrica.xlsx", {"Uno": DOS, "Dos": ESCALA, "Tres": REGLAS})
    tabla = """
        | Docente | Rosa Ejemplo Prueba |
        | Visita | I |
        | Fecha | d:2024-06-03 |
        | Rúbrica | mia/1 |
        | Código | Desempeño | Nivel |
        | P1 | Primero | n:2 |
        | P2 | Segundo | n:3 |
    """
    libro(ie, "fichas/a.xlsx", {"Ficha": tabla})
    assert hallazgos(ie) == []
    assert [p.nivel for p in leer(ie).fichas[0].puntajes] == [2, 3]
    cambiar(ie, "rubrica.xlsx", "Tres", "B5", 9)
    assert [(h[0], h[1]) for h in hallazgos(ie)] == [("RUB-005", "rubrica.xlsx"), ("RUB-010", "rubrica.xlsx")]
    expediente = leer(ie)
    assert (expediente.rubrica.id, len(expediente.fichas), len(expediente.apartadas)) == (INICIAL, 0, 1)


def test_con_la_rubrica_inutil_se_conservan_los_desempenos_que_la_de_fabrica_tambien_tiene(buena: Path) -> None:
    pares = """
        | Docente observada | Docente que observa | Desempeño que se mira |
        | Rosa Ejemplo Prueba | Sol Inventada Muestra | A4 |
        | Sol Inventada Muestra | Rosa Ejemplo Prueba | P1 |
        | Rosa Ejemplo Prueba | Luz Imaginaria Modelo | P1 |
    """
    grupos = "| Forma | Tema | Desempeños que aborda | Fecha |\n| GIA | Retroalimentar | A2, P2, A3 | junio |"
    agregar(buena, "cronograma.xlsx", "Pares", pares)
    agregar(buena, "cronograma.xlsx", "Intervenciones", grupos)
    assert [h[0] for h in hallazgos(buena)] == ["CRO-021"] * 3
    cambiar(buena, "rubrica.xlsx", "Reglas", "B8", 25)
    expediente = leer(buena)
    assert [p.desempeno for p in expediente.parejas] == ["A4", "", ""]
    assert [i.desempenos for i in expediente.intervenciones] == [("A2", "A3")]
    (aviso,) = [h for h in expediente.hallazgos if h.codigo not in {"RUB-003", "RUB-010"}]
    assert (aviso.codigo, aviso.lugar.hoja, aviso.lugar.celda, aviso.datos["cuales"]) == ("CRO-023", "Pares", "C3", "«P1» y «P2»")
