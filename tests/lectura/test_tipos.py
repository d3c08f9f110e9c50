"""De qué tipo es cada ficha y cuándo se llenó, en sus cuatro formas."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from monitoreo_xlsx.modelo import Ficha, TipoFicha
from tests.ayudas import CODIGOS, DOCENTES, escuela, formulario, hallazgos, leer, libro
from tests.lectura.test_por_visitas import por_visitas

UNA = "fichas/una.xlsx"
FICHA = formulario(DOCENTES[0], 0, 0)


@pytest.fixture
def ie(tmp_path: Path) -> Path:
    return escuela(tmp_path / "ie", formatos=())


def todas(carpeta: Path) -> list[Ficha]:
    expediente = leer(carpeta)
    return [*expediente.fichas, *expediente.otras_fichas]


def con_tipo(tipo: str, cargo: str = "Directora") -> str:
    return FICHA.replace("| Cargo: | Directora |", f"| Cargo: | {cargo} | Tipo de ficha: | {tipo} |")


@pytest.mark.parametrize(
    ("escrito", "cargo", "tipo"),
    [
        ("", "Directora", TipoFicha.OBSERVACION),
        ("", "Especialista UGEL", TipoFicha.OBSERVACION),
        ("", "Par", TipoFicha.PARES),
        ("Observación", "Par", TipoFicha.OBSERVACION),
        ("observacion", "Directora", TipoFicha.OBSERVACION),
        ("VISITA ENTRE PARES", "Directora", TipoFicha.PARES),
        ("Autoevaluación", "", TipoFicha.AUTOEVALUACION),
        ("autoevaluacion", "", TipoFicha.AUTOEVALUACION),
        ("Segunda observación", "Especialista UGEL", TipoFicha.SEGUNDA),
        ("Consenso", "Directora", TipoFicha.CONSENSO),
    ],
)
def test_manda_el_campo_y_si_no_el_cargo(ie: Path, escrito: str, cargo: str, tipo: TipoFicha) -> None:
    libro(ie, UNA, {"F": con_tipo(escrito, cargo)})
    assert [ficha.tipo for ficha in todas(ie)] == [tipo]


def test_un_tipo_que_no_se_entiende_aparta_la_ficha(ie: Path) -> None:
    libro(ie, UNA, {"F": con_tipo("Autoevalucion de junio")})
    assert hallazgos(ie) == [("FIC-026", UNA, "F", "D14")]
    expediente = leer(ie)
    assert (expediente.leidas, len(expediente.apartadas), todas(ie)) == (1, 1, [])


def test_la_sugerencia_del_tipo(ie: Path) -> None:
    libro(ie, UNA, {"F": con_tipo("Autoevalucion")})
    (hallazgo,) = leer(ie).hallazgos
    assert hallazgo.datos["sugerencia"] == " (¿quiso decir «Autoevaluación»?)"


def test_cuando_se_lleno(ie: Path) -> None:
    libro(ie, UNA, {"F": FICHA.replace("| Fecha: | d:2024-06-03 |", "| Fecha: | d:2024-06-03 | Fecha de llenado: | d:2024-06-05 |")})
    assert hallazgos(ie) == []
    (ficha,) = todas(ie)
    assert (ficha.fecha, ficha.registrada) == (date(2024, 6, 3), date(2024, 6, 5))
    assert ficha.lugar_de("registrada").celda == "D10"


def test_la_fecha_de_llenado_no_suple_a_la_de_la_visita(ie: Path) -> None:
    libro(ie, UNA, {"F": FICHA.replace("| Fecha: | d:2024-06-03 |", "| Fecha de llenado: | d:2024-06-05 |")})
    assert [h[0] for h in hallazgos(ie)] == ["FIC-016"]


def test_en_un_registro(ie: Path) -> None:
    niveles = " | ".join(["n:3"] * 8 + ["n:2"])
    tabla = f"""
        | Docente | Visita | Fecha | Fecha de registro | Tipo de ficha | Cargo | {" | ".join(CODIGOS)} |
        | {DOCENTES[0]} | I | d:2024-06-03 | d:2024-06-04 | | Directora | {niveles} |
        | {DOCENTES[1]} | I | d:2024-06-04 | | Autoevaluación | | {niveles} |
        | {DOCENTES[2]} | I | d:2024-06-05 | | Repaso | | {niveles} |
    """
    libro(ie, UNA, {"R": tabla})
    assert {f.docente: (f.tipo, f.registrada) for f in todas(ie)} == {
        "D01": (TipoFicha.OBSERVACION, date(2024, 6, 4)),
        "D02": (TipoFicha.AUTOEVALUACION, None),
    }
    assert [h[0::3] for h in hallazgos(ie)] == [("FIC-026", "E4")]


def test_con_las_visitas_en_columnas(ie: Path) -> None:
    filas = "| | Tipo de ficha | Observación | Autoevaluación | |\n| | Fecha de llenado | d:2024-06-04 | | d:2024-11-05 |\n| | Matriculados"
    libro(ie, UNA, {"Rosa": por_visitas().replace("| | Matriculados", filas)})
    assert hallazgos(ie) == [("PAR-003", UNA, "Rosa", "B7")]
    assert {f.visita: (f.tipo, f.registrada) for f in todas(ie)} == {
        1: (TipoFicha.OBSERVACION, date(2024, 6, 4)),
        2: (TipoFicha.AUTOEVALUACION, None),
        3: (TipoFicha.OBSERVACION, date(2024, 11, 5)),
    }


def test_un_tipo_para_toda_la_hoja_vale_en_cada_visita_y_una_fecha_de_llenado_no(ie: Path) -> None:
    hoja = por_visitas().replace("| DNI:", "| Tipo de ficha: | Autoevaluación | Fecha de llenado: | d:2024-06-04 |\n| DNI:")
    libro(ie, UNA, {"Rosa": hoja})
    assert {(f.tipo, f.registrada) for f in todas(ie)} == {(TipoFicha.AUTOEVALUACION, None)}


# --- cada tipo va por su lado


def de(docente: int, observadora: str, cargo: str, tipo: str = "", visita: int = 0) -> str:
    """La ficha de una docente (por su índice) que llenó esa persona."""
    tabla = formulario(DOCENTES[docente], docente, visita)
    tabla = tabla.replace("Marina Ficción Supuesta", observadora)
    return tabla.replace("| Cargo: | Directora |", f"| Cargo: | {cargo} | Tipo de ficha: | {tipo} |")


def test_solo_las_observaciones_dan_resultados(ie: Path) -> None:
    hojas = {
        "obs": de(0, "Marina Ficción Supuesta", "Directora"),
        "par": de(0, DOCENTES[1], "Par"),
        "auto": de(0, "", "", "Autoevaluación"),
        "segunda": de(0, "Elena Supuesta Ajena", "Especialista UGEL", "Segunda observación"),
        "consenso": de(0, "Marina Ficción Supuesta", "Directora", "Consenso"),
    }
    libro(ie, UNA, hojas)
    assert hallazgos(ie) == []
    expediente = leer(ie)
    assert [f.tipo for f in expediente.fichas] == [TipoFicha.OBSERVACION]
    assert [f.tipo for f in expediente.otras_fichas] == list(TipoFicha)[1:]
    assert (expediente.leidas, expediente.apartadas) == (5, ())


def test_las_demas_se_ordenan_por_tipo_docente_visita_y_observadora(ie: Path) -> None:
    pares = [(1, 0, 0), (0, 2, 1), (0, 3, 0), (0, 1, 0)]
    hojas = {f"p{i}": de(d, DOCENTES[quien], "Par", visita=v) for i, (d, quien, v) in enumerate(pares)}
    libro(ie, UNA, {"auto": de(0, "", "", "Autoevaluación"), **hojas})
    leidas = [(f.docente, f.visita, f.observadora) for f in leer(ie).otras_fichas]
    assert leidas == [("D01", 1, "D02"), ("D01", 1, "D04"), ("D01", 2, "D03"), ("D02", 1, "D01"), ("D01", 1, "D01")]


def test_dos_pares_en_la_misma_visita_no_son_un_conflicto_y_la_misma_dos_veces_si(ie: Path) -> None:
    libro(ie, UNA, {"A": de(0, DOCENTES[1], "Par"), "B": de(0, DOCENTES[2], "Par")})
    assert hallazgos(ie) == []
    distinta = de(0, DOCENTES[1].upper(), "Par").replace("n:18", "n:17")
    libro(ie, UNA, {"A": de(0, DOCENTES[1], "Par"), "B": de(0, DOCENTES[2], "Par"), "C": distinta})
    assert hallazgos(ie) == [("FIC-009", UNA, "C", "B6")]
    assert [f.observadora for f in leer(ie).otras_fichas] == ["D03"]


def test_dos_pares_sin_reconocer_se_distinguen_por_su_nombre(ie: Path) -> None:
    libro(ie, UNA, {"A": de(0, "Una Ajena Supuesta", "Par"), "B": de(0, "Otra Distinta Fingida", "Par")})
    assert [h[0] for h in hallazgos(ie)] == ["PAR-001", "PAR-001"]
    assert len(leer(ie).otras_fichas) == 2


def test_una_copia_de_una_autoevaluacion_cuenta_una_vez(ie: Path) -> None:
    libro(ie, UNA, {"A": de(0, "", "", "Autoevaluación"), "B": de(0, "", "", "Autoevaluación")})
    assert [h[0] for h in hallazgos(ie)] == ["FIC-008"]
    assert len(leer(ie).otras_fichas) == 1


# --- quién observó


@pytest.mark.parametrize("nombre", [DOCENTES[1], DOCENTES[1].upper(), "Prof. Ensayo Nieves Ficticia"])
def test_la_par_se_reconoce_por_su_nombre(ie: Path, nombre: str) -> None:
    libro(ie, UNA, {"F": de(0, nombre, "Par")})
    assert hallazgos(ie) == []
    (ficha,) = leer(ie).otras_fichas
    assert (ficha.docente, ficha.observadora, ficha.observador) == ("D01", "D02", nombre)


def test_una_par_que_no_se_reconoce_se_sugiere(ie: Path) -> None:
    libro(ie, UNA, {"F": de(0, "Nieves Ficticia Ensallo", "Par")})
    assert hallazgos(ie) == [("PAR-001", UNA, "F", "B13")]
    expediente = leer(ie)
    assert expediente.hallazgos[0].datos == {"sugerencia": f" (¿quiso decir «{DOCENTES[1]}»?)"}
    assert [f.observadora for f in expediente.otras_fichas] == [""]


def test_nunca_se_sugiere_a_la_misma_docente(ie: Path) -> None:
    libro(ie, UNA, {"F": de(0, "Rosa Ejemplo Prueva", "Par")})
    assert leer(ie).hallazgos[0].datos == {"sugerencia": ""}


def test_una_visita_entre_pares_sin_observadora(ie: Path) -> None:
    libro(ie, UNA, {"F": de(0, "", "Par")})
    assert hallazgos(ie) == [("CEL-013", UNA, "F", "B13")]
    libro(ie, UNA, {"F": de(0, "", "Par").replace("| Observadora: |", "| Nota |")})
    assert hallazgos(ie) == [("CEL-013", UNA, "F", "B6")]


@pytest.mark.parametrize(("cargo", "tipo"), [("Par", ""), ("Directora", ""), ("Especialista UGEL", "Segunda observación")])
def test_nadie_se_observa_a_si_misma(ie: Path, cargo: str, tipo: str) -> None:
    libro(ie, UNA, {"F": de(0, "PRUEBA Rosa Ejemplo", cargo, tipo)})
    assert [h for h in hallazgos(ie) if h[0] != "PAR-005"] == [("PAR-002", UNA, "F", "B13")]
    assert [f.observadora for f in todas(ie)] == [""]


@pytest.mark.parametrize("nombre", ["", "Rosa Ejemplo Prueba"])
def test_la_autoevaluacion_es_de_su_docente(ie: Path, nombre: str) -> None:
    libro(ie, UNA, {"F": de(0, nombre, "", "Autoevaluación")})
    assert hallazgos(ie) == []
    assert [f.observadora for f in leer(ie).otras_fichas] == ["D01"]


def test_una_autoevaluacion_que_nombra_a_otra_persona(ie: Path) -> None:
    libro(ie, UNA, {"F": de(0, "Marina Ficción Supuesta", "Directora", "Autoevaluación")})
    assert hallazgos(ie) == [("PAR-003", UNA, "F", "B13")]
    assert [f.observadora for f in leer(ie).otras_fichas] == ["D01"]


def test_una_docente_con_cargo_directivo_tambien_se_reconoce(ie: Path) -> None:
    libro(ie, UNA, {"F": de(0, DOCENTES[2], "Directora")})
    assert hallazgos(ie) == []
    assert [f.observadora for f in leer(ie).fichas] == ["D03"]


# --- la doble observación

DIRECTORA, ESPECIALISTA, OTRA = "Marina Ficción Supuesta", "Elena Supuesta Ajena", "Julia Fingida Remota"


@pytest.mark.parametrize(
    ("una", "otra", "segunda"),
    [
        ((DIRECTORA, "Directora"), (ESPECIALISTA, "Especialista UGEL"), ESPECIALISTA),
        ((ESPECIALISTA, "Especialista UGEL"), (DIRECTORA, ""), ESPECIALISTA),
        ((DIRECTORA, "Directora"), (OTRA, "Subdirectora"), OTRA),
        ((OTRA, "Coordinadora"), (ESPECIALISTA, "Especialista UGEL"), ESPECIALISTA),
    ],
)
def test_la_segunda_es_la_de_quien_acompana(ie: Path, una: tuple[str, str], otra: tuple[str, str], segunda: str) -> None:
    libro(ie, UNA, {"A": de(0, *una), "B": de(0, *otra)})
    assert [h[0] for h in hallazgos(ie)] == ["PAR-004"]
    expediente = leer(ie)
    assert [(f.tipo, f.observador) for f in expediente.otras_fichas] == [(TipoFicha.SEGUNDA, segunda)]
    assert len(expediente.fichas) == 1
    assert expediente.apartadas == ()


@pytest.mark.parametrize(
    ("una", "otra"),
    [
        ((DIRECTORA, "Directora"), (OTRA, "Directora")),
        ((OTRA, "Especialista UGEL"), (ESPECIALISTA, "Especialista UGEL")),
        ((DIRECTORA, "Directora"), (OTRA, "")),
        ((OTRA, "Subdirectora"), (ESPECIALISTA, "Coordinadora")),
        ((DIRECTORA, "Directora"), ("", "Especialista UGEL")),
        ((DIRECTORA, "Directora"), (DIRECTORA, "Especialista UGEL")),
    ],
)
def test_si_no_se_sabe_cual_es_la_segunda_no_se_usa_ninguna(ie: Path, una: tuple[str, str], otra: tuple[str, str]) -> None:
    libro(ie, UNA, {"A": de(0, *una), "B": de(0, *otra)})
    assert [h[0] for h in hallazgos(ie)] == ["FIC-009"]
    assert todas(ie) == []
    assert len(leer(ie).apartadas) == 2


def test_una_observacion_sola_de_la_especialista_es_la_observacion(ie: Path) -> None:
    libro(ie, UNA, {"A": de(0, ESPECIALISTA, "Especialista UGEL")})
    assert hallazgos(ie) == []
    assert len(leer(ie).fichas) == 1


def test_la_segunda_hallada_y_otra_declarada_distinta_estan_en_conflicto(ie: Path) -> None:
    declarada = de(0, OTRA, "Subdirectora", "Segunda observación")
    libro(ie, UNA, {"A": de(0, DIRECTORA, "Directora"), "B": de(0, ESPECIALISTA, "Especialista UGEL"), "C": declarada})
    assert [h[0] for h in hallazgos(ie)] == ["FIC-009", "PAR-004"]
    assert [f.tipo for f in todas(ie)] == [TipoFicha.OBSERVACION]


def test_dos_copias_de_la_segunda_cuentan_una_vez(ie: Path) -> None:
    segunda = de(0, ESPECIALISTA, "Especialista UGEL")
    libro(ie, UNA, {"A": de(0, DIRECTORA, "Directora"), "B": segunda, "C": segunda})
    assert [h[0] for h in hallazgos(ie)] == ["FIC-008", "PAR-004"]
    assert [f.tipo for f in todas(ie)] == [TipoFicha.OBSERVACION, TipoFicha.SEGUNDA]


# --- qué se miró


def mirando(docente: int, observadora: str, cargo: str, niveles: dict[int, str], tipo: str = "") -> str:
    """La ficha de esa persona con solo esos niveles escritos; los demás, en blanco."""
    tabla = formulario(DOCENTES[docente], docente, 0, lambda _docente, _visita, i: niveles.get(i, ""))
    tabla = tabla.replace("Marina Ficción Supuesta", observadora)
    return tabla.replace("| Cargo: | Directora |", f"| Cargo: | {cargo} | Tipo de ficha: | {tipo} |")


@pytest.mark.parametrize(("cargo", "tipo"), [("Par", ""), ("Par", "Visita entre pares"), ("", "Visita entre pares")])
def test_en_una_visita_entre_pares_lo_que_queda_en_blanco_no_se_miro(ie: Path, cargo: str, tipo: str) -> None:
    libro(ie, UNA, {"F": mirando(0, DOCENTES[1], cargo, {3: "n:3"}, tipo)})
    assert hallazgos(ie) == []
    (ficha,) = leer(ie).otras_fichas
    assert [(p.desempeno, p.nivel) for p in ficha.puntajes if p.nivel is not None or p.na] == [("A4", 3)]


def test_un_nivel_mal_escrito_si_es_un_error_en_una_visita_entre_pares(ie: Path) -> None:
    libro(ie, UNA, {"F": mirando(0, DOCENTES[1], "Par", {3: "7"})})
    assert hallazgos(ie) == [("CEL-002", UNA, "F", "C22")]


@pytest.mark.parametrize(
    ("observadora", "cargo", "tipo"),
    [
        ("Marina Ficción Supuesta", "Directora", ""),
        ("", "", "Autoevaluación"),
        ("Elena Supuesta Ajena", "Especialista UGEL", "Segunda observación"),
        ("Marina Ficción Supuesta", "Directora", "Consenso"),
    ],
)
def test_en_las_demas_fichas_falta_cada_nivel_en_blanco(ie: Path, observadora: str, cargo: str, tipo: str) -> None:
    libro(ie, UNA, {"F": mirando(0, observadora, cargo, {3: "n:3"}, tipo)})
    hallados = [(codigo, celda) for codigo, *_, celda in hallazgos(ie) if codigo != "PAR-005"]
    assert hallados == [("CEL-001", f"C{19 + i}") for i in range(9) if i != 3]


def test_si_no_se_sabe_el_tipo_se_pide_cada_nivel(ie: Path) -> None:
    libro(ie, UNA, {"F": mirando(0, DOCENTES[1], "Par", {3: "n:3"}, "Repaso de junio")})
    assert [codigo for codigo, *_ in hallazgos(ie)].count("CEL-001") == 8


def test_en_un_registro_tambien_queda_en_blanco_lo_que_no_se_miro(ie: Path) -> None:
    solo_a4 = " | ".join("n:3" if i == 3 else "" for i in range(9))
    tabla = f"""
        | Docente | Visita | Fecha | Observadora | Cargo | {" | ".join(CODIGOS)} |
        | {DOCENTES[0]} | I | d:2024-06-03 | {DOCENTES[1]} | Par | {solo_a4} |
        | {DOCENTES[1]} | I | d:2024-06-04 | Marina Ficción Supuesta | Directora | {solo_a4} |
    """
    libro(ie, UNA, {"R": tabla})
    assert {(codigo, celda[-1]) for codigo, *_, celda in hallazgos(ie)} == {("CEL-001", "3")}


def _solo_con_a4(tabla: str) -> str:
    """La misma ficha sin las filas de los demás desempeños."""
    return "\n".join(linea for linea in tabla.splitlines() if not re.match(r"\s*\| A[1-35-9] \|", linea))


def test_una_ficha_propia_puede_traer_solo_la_fila_de_lo_que_se_mira(ie: Path) -> None:
    libro(ie, UNA, {"F": _solo_con_a4(de(0, DOCENTES[1], "Par"))})
    assert hallazgos(ie) == []
    (ficha,) = leer(ie).otras_fichas
    assert [p.desempeno for p in ficha.puntajes if p.nivel is not None] == ["A4"]


def test_en_una_observacion_falta_la_fila_de_cada_desempeno(ie: Path) -> None:
    libro(ie, UNA, {"F": _solo_con_a4(de(0, "Marina Ficción Supuesta", "Directora"))})
    assert [(codigo, celda) for codigo, *_, celda in hallazgos(ie)] == [("FIC-012", "B18")] * 8
