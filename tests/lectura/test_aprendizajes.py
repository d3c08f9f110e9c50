"""El libro de aprendizajes: sus formas, lo que se deduce sin adivinar y lo que se señala."""

from dataclasses import replace
from pathlib import Path

import pytest

from monitoreo_xlsx.modelo import Expediente, Logro, MomentoLogro
from monitoreo_xlsx.rubricas import competencias_de_fabrica
from tests.ayudas import Hoja, agregar, cambiar, escuela, hallazgos, leer, libro

ARCHIVO = "aprendizajes.xlsx"
DIAGNOSTICO, PROCESO, FINAL = MomentoLogro
ANCHA = """
    | Aula | Competencia | DIAGNÓSTICO | | | | | FINAL | | | | |
    | | | Evaluados | AD | A | B | C | Evaluados | AD | A | B | C |
    | 5 años “A” | PS1 | n:20 | n:0 | n:5 | n:10 | n:5 | n:20 | n:2 | n:14 | n:4 | n:0 |
    | 3 años “A” | MA1 | n:18 | n:0 | n:3 | n:9 | n:6 | n:18 | n:0 | n:10 | n:8 | n:0 |
"""
COMBINADAS = ("A1:A2", "B1:B2", "C1:G1", "H1:L1")
ESPERADOS = [
    ("D01", "PS1", DIAGNOSTICO, 20, 0, 5, 10, 5),
    ("D01", "PS1", FINAL, 20, 2, 14, 4, 0),
    ("D04", "MA1", DIAGNOSTICO, 18, 0, 3, 9, 6),
    ("D04", "MA1", FINAL, 18, 0, 10, 8, 0),
]


@pytest.fixture
def ie(tmp_path: Path) -> Path:
    """Una escuela sin fichas, con cuatro docentes: 5 A, 5 B, 4 A y 3 A."""
    return escuela(tmp_path / "ie", formatos=())


def escribir(ie: Path, *tablas: str | Hoja, **hojas: str | Hoja) -> None:
    libro(ie, ARCHIVO, {**{f"Logros {i}" if i else "Logros": t for i, t in enumerate(tablas)}, **hojas})


def una_fila(conteos: str, cabecera: str = "Evaluados | AD | A | B | C", donde: str = "5 años A | PS1 | Final") -> str:
    return f"| Aula | Competencia | Momento | {cabecera} |\n| {donde} | {conteos} |"


def conteos(leido: Expediente) -> list[tuple[object, ...]]:
    return [(x.docente, x.competencia, x.momento, x.evaluados, *x.conteos) for x in leido.logros]


def hallados(ie: Path) -> list[tuple[str, str]]:
    """Los hallazgos de la lectura, sin el de la carpeta sin fichas: (código, celda)."""
    return [(codigo, celda) for codigo, _, _, celda in hallazgos(ie) if codigo not in {"FIC-021", "RUB-015"}]


def unico(ie: Path) -> Logro:
    (logro,) = leer(ie).logros
    return logro


# --- Las formas del libro


def test_los_momentos_uno_al_lado_del_otro(ie: Path) -> None:
    escribir(ie, Hoja(ANCHA, combinar=COMBINADAS))
    assert conteos(leer(ie)) == ESPERADOS
    assert hallados(ie) == []


@pytest.mark.parametrize("origen", ["A1", "B5", "D12"])
def test_la_tabla_puede_estar_en_cualquier_parte(ie: Path, origen: str) -> None:
    escribir(ie, Hoja(ANCHA, origen=origen))
    assert conteos(leer(ie)) == ESPERADOS
    assert hallados(ie) == []


def test_el_aula_y_la_edad_son_las_del_cronograma_y_el_lugar_el_de_los_evaluados(ie: Path) -> None:
    escribir(ie, Hoja(ANCHA, combinar=COMBINADAS))
    primero = leer(ie).logros[1]
    assert (primero.aula, primero.edad, primero.seccion) == ("5 años “A”", "5", "A")
    assert (primero.lugar.archivo, primero.lugar.hoja, primero.lugar.celda) == (ARCHIVO, "Logros", "H3")


def test_una_fila_por_momento(ie: Path) -> None:
    filas = "\n".join(
        f"| {aula} | {codigo} | {momento} | n:{n} | n:{ad} | n:{a} | n:{b} | n:{c} |"
        for aula, (_, codigo, momento, n, ad, a, b, c) in zip(["5 A", "5 A", "3 años A", "3 años A"], ESPERADOS, strict=True)
    )
    escribir(ie, f"| Aula | Competencia | Momento | Evaluados | AD | A | B | C |\n{filas}")
    assert conteos(leer(ie)) == ESPERADOS
    assert hallados(ie) == []


def test_un_momento_por_hoja(ie: Path) -> None:
    tabla = "| Aula | Competencia | AD | A | B | C |\n| 5 años A | PS1 | n:0 | n:5 | n:10 | n:5 |"
    escribir(ie, **{"Inicio": tabla, "Proceso": tabla, "Evaluación de salida": tabla})
    assert [(x.momento, x.evaluados) for x in leer(ie).logros] == [(DIAGNOSTICO, 20), (PROCESO, 20), (FINAL, 20)]
    assert hallados(ie) == []


def test_una_hoja_por_aula_con_el_momento_en_el_titulo(ie: Path) -> None:
    def tabla(titulo: str) -> str:
        return f"| {titulo} |\n||\n| Competencia | AD | A | B | C |\n| PS1 | n:1 | n:9 | n:8 | n:2 |"

    escribir(ie, **{"5 A": tabla("Evaluación diagnóstica"), "Otra": tabla("Logros en el momento final\\nAula: 3 años A")})
    assert [(x.docente, x.momento) for x in leer(ie).logros] == [("D01", DIAGNOSTICO), ("D04", FINAL)]
    assert hallados(ie) == []


def test_una_sola_fila_de_cabecera_con_el_momento_en_cada_rotulo(ie: Path) -> None:
    cabecera = " | ".join(f"{m} {nivel}" for m in ("Diagnóstico", "Final") for nivel in ("evaluados", "AD", "A", "B", "C"))
    filas = "\n".join(ANCHA.strip().splitlines()[2:])
    escribir(ie, f"| Aula | Competencia | {cabecera} |\n{filas}")
    assert conteos(leer(ie)) == ESPERADOS
    assert hallados(ie) == []


def test_los_niveles_por_su_nombre_y_los_porcentajes_no_cuentan(ie: Path) -> None:
    cabecera = "Logro destacado (AD) | % AD | Logro esperado | A % | En proceso | % | En inicio | %"
    escribir(ie, una_fila("n:1 | n:0.05 | n:9 | n:0.45 | n:8 | n:0.4 | n:2 | n:0.1", cabecera))
    assert unico(ie).conteos == (1, 9, 8, 2)
    assert hallados(ie) == []


def test_un_aula_combinada_vale_para_todas_sus_filas(ie: Path) -> None:
    tabla = """
        | Aula | Competencia | Momento | AD | A | B | C |
        | 5 A | PS1 | I | n:0 | n:1 | n:2 | n:3 |
        | | MA1 | I | n:1 | n:2 | n:3 | n:0 |
    """
    escribir(ie, Hoja(tabla, combinar=("A2:A3",)))
    assert [(x.docente, x.competencia) for x in leer(ie).logros] == [("D01", "PS1"), ("D01", "MA1")]
    assert hallados(ie) == [("HOJ-009", "")]


def test_los_subtotales_y_las_notas_entre_las_filas_no_son_aulas(ie: Path) -> None:
    tabla = una_fila("n:6 | n:0 | n:1 | n:2 | n:3")
    escribir(
        ie,
        f"{tabla}\n| TOTAL 5 años A | | | n:6 | n:0 | n:1 | n:2 | n:3 |\n| 3 A | PS1 | Final | n:2 | n:0 | n:1 | n:1 | n:0 |\n||\n| Nota |",
    )
    assert [(x.docente, x.evaluados) for x in leer(ie).logros] == [("D01", 6), ("D04", 2)]
    assert hallados(ie) == []


@pytest.mark.parametrize("aula", ["5 años “A”", "5 A", "5°A", "Aula de 5 años, sección A", "cinco años a"])
def test_un_aula_escrita_de_otro_modo_es_la_misma(ie: Path, aula: str) -> None:
    escribir(ie, una_fila("n:6 | n:0 | n:1 | n:2 | n:3", donde=f"{aula} | PS1 | Final"))
    assert unico(ie).docente == "D01"


def test_dos_docentes_en_un_aula_son_una_sola_aula(ie: Path) -> None:
    cambiar(ie, "cronograma.xlsx", "Cronograma", "C6", "5 años “A”")
    escribir(ie, una_fila("n:6 | n:0 | n:1 | n:2 | n:3"))
    assert unico(ie).docente == "D01"


@pytest.mark.parametrize("seccion", ["E", "Y", "O", "2", "La Paz", "De la Paz"])
def test_la_seccion_que_parece_un_enlace_es_su_propia_aula(ie: Path, seccion: str) -> None:
    cambiar(ie, "cronograma.xlsx", "Cronograma", "C5", f"3 años “{seccion}”")
    filas = "\n".join(
        f"| {donde} | PS1 | Final | n:6 | n:0 | n:1 | n:2 | n:{c} |" for donde, c in ((f"3 años {seccion}", 3), ("3 años A", 3))
    )
    escribir(ie, f"| Aula | Competencia | Momento | Evaluados | AD | A | B | C |\n{filas}")
    assert [(x.docente, x.seccion) for x in leer(ie).logros] == [("D01", seccion), ("D04", "A")]
    assert hallados(ie) == []
    escribir(ie, una_fila("n:6 | n:0 | n:1 | n:2 | n:3", donde="3 años | PS1 | Final"))
    assert leer(ie).logros == ()
    assert hallados(ie) == [("APR-002", "A2")]


def test_dos_secciones_de_una_letra_que_enlaza_no_se_confunden(ie: Path) -> None:
    for fila, seccion in ((5, "E"), (6, "Y")):
        cambiar(ie, "cronograma.xlsx", "Cronograma", f"C{fila}", f"3 años “{seccion}”")
    filas = "\n".join(f"| 3 años “{s}” | PS1 | Final | n:6 | n:0 | n:1 | n:2 | n:3 |" for s in "EY")
    escribir(ie, f"| Aula | Competencia | Momento | Evaluados | AD | A | B | C |\n{filas}")
    assert [x.docente for x in leer(ie).logros] == ["D01", "D02"]
    assert hallados(ie) == []


def test_la_edad_y_la_seccion_no_se_confunden_con_otra_edad(ie: Path) -> None:
    for fila, aula in ((5, "3 y 4 años"), (6, "3 años “4”")):
        cambiar(ie, "cronograma.xlsx", "Cronograma", f"C{fila}", aula)
    escribir(ie, una_fila("n:6 | n:0 | n:1 | n:2 | n:3", donde="3 años “4” | PS1 | Final"))
    assert unico(ie).docente == "D02"


def test_un_aula_se_reconoce_sin_sus_articulos_si_no_puede_ser_otra(ie: Path) -> None:
    cambiar(ie, "cronograma.xlsx", "Cronograma", "C5", "5 años “La Paz”")
    escribir(ie, una_fila("n:6 | n:0 | n:1 | n:2 | n:3", donde="5 años Paz | PS1 | Final"))
    assert unico(ie).docente == "D01"
    cambiar(ie, "cronograma.xlsx", "Cronograma", "C6", "5 años “De la Paz”")
    assert leer(ie).logros == ()
    assert hallados(ie) == [("APR-002", "A2")]


def test_un_aula_con_nombre_propio_se_reconoce_por_el(ie: Path) -> None:
    cambiar(ie, "cronograma.xlsx", "Cronograma", "C6", "Los Ositos")
    escribir(ie, una_fila("n:6 | n:0 | n:1 | n:2 | n:3", donde="los ositos | PS1 | Final"))
    assert (unico(ie).docente, unico(ie).edad) == ("D02", "")


@pytest.mark.parametrize(
    ("escrito", "momento"),
    [
        *((escrito, DIAGNOSTICO) for escrito in ("Diagnóstico", "diagnostica", "Entrada", "n:1", "I")),
        *((escrito, PROCESO) for escrito in ("Evaluación de proceso", "II", "Momento 2")),
        *((escrito, FINAL) for escrito in ("Salida", "CIERRE", "III")),
    ],
)
def test_el_momento_se_escribe_de_muchos_modos(ie: Path, escrito: str, momento: MomentoLogro) -> None:
    escribir(ie, una_fila("n:6 | n:0 | n:1 | n:2 | n:3", donde=f"5 A | PS1 | {escrito}"))
    assert unico(ie).momento is momento


@pytest.mark.parametrize(
    ("escrita", "codigo"),
    [
        ("ps1", "PS1"),
        ("Construye su identidad", "PS1"),
        ("PS1 · Construye su identidad", "PS1"),
        ("Construye su identidad, como persona humana, amada por Dios", "PS3"),
        ("RESUELVE PROBLEMAS DE CANTIDAD.", "MA1"),
        ("Resuelve problemas de forma", "MA2"),
        ("Lee diversos tipos de textos", "CO2"),
    ],
)
def test_la_competencia_por_su_codigo_su_nombre_o_su_comienzo(ie: Path, escrita: str, codigo: str) -> None:
    escribir(ie, una_fila("n:6 | n:0 | n:1 | n:2 | n:3", donde=f"5 A | {escrita} | Final"))
    assert unico(ie).competencia == codigo
    assert hallados(ie) == []


@pytest.mark.parametrize("escrita", ["Resuelve problemas de", "Construye", "ZZ9", "Se comunica oralmente en"])
def test_un_comienzo_que_es_de_varias_o_de_ninguna_no_dice_cual(ie: Path, escrita: str) -> None:
    escribir(ie, una_fila("n:6 | n:0 | n:1 | n:2 | n:3", donde=f"5 A | {escrita} | Final"))
    assert hallados(ie) == [("APR-003", "B2")]
    assert leer(ie).logros == ()


def test_otro_nombre_de_archivo_se_reconoce_por_su_contenido(ie: Path) -> None:
    libro(ie, "resultados de mis aulas.xlsx", {"Hoja1": Hoja(ANCHA, combinar=COMBINADAS)})
    assert conteos(leer(ie)) == ESPERADOS
    assert [f.contenido for f in leer(ie).fuentes] == ["Cronograma", "Rúbrica", "Aprendizajes"]
    libro(ie, "zotro.xlsx", {"Hoja1": Hoja(ANCHA, combinar=COMBINADAS)})
    assert ("ARC-019", "") in hallados(ie)


def test_sin_libro_no_hay_competencias_ni_logros(ie: Path) -> None:
    assert (leer(ie).competencias, leer(ie).logros) == ((), ())
    assert hallados(ie) == []


def test_un_libro_ilegible_o_sin_tabla_se_dice_y_lo_demas_se_lee(ie: Path) -> None:
    (ie / ARCHIVO).write_bytes(b"")
    assert hallados(ie) == [("ARC-001", "")]
    assert len(leer(ie).docentes) == 4
    libro(ie, ARCHIVO, {"Notas": "| Ideas para el año |"})
    assert hallados(ie) == [("HOJ-005", "")]


def test_sin_columna_de_aula_o_de_momento_se_dice_una_vez(ie: Path) -> None:
    escribir(ie, "| Competencia | Momento | AD | A | B | C |\n| PS1 | I | n:0 | n:1 | n:2 | n:3 |\n| MA1 | I | n:0 | n:1 | n:2 | n:3 |")
    assert hallados(ie) == [("HOJ-006", "A1")]
    escribir(ie, "| Aula | Competencia | AD | A | B | C |\n| 5 A | PS1 | n:0 | n:1 | n:2 | n:3 |\n| 5 A | MA1 | n:0 | n:1 | n:2 | n:3 |")
    assert [codigo for codigo, _ in hallados(ie)] == ["HOJ-006"]
    assert leer(ie).logros == ()


# --- Lo que se deduce y lo que falta


@pytest.mark.parametrize(
    ("escritos", "esperado"),
    [
        ("n:20 | n:0 | n:5 | n:10 | n:5", (20, 0, 5, 10, 5)),
        ("n:20 | | n:5 | n:15 |", (20, 0, 5, 15, 0)),
        ("n:20 | n:20 | | |", (20, 20, 0, 0, 0)),
        ("| n:0 | n:5 | n:10 | n:5", (20, 0, 5, 10, 5)),
        ("20 | 0 | 5 | 10 | 5,0", (20, 0, 5, 10, 5)),
    ],
)
def test_lo_que_se_deduce_sin_adivinar(ie: Path, escritos: str, esperado: tuple[int, ...]) -> None:
    escribir(ie, una_fila(f"{escritos}") + "\n| 3 A | PS1 | I | n:1 | n:1 | n:0 | n:0 | n:0 |")
    logro = leer(ie).logros[0]
    assert (logro.evaluados, *logro.conteos) == esperado
    assert logro.completo
    assert hallados(ie) == []


@pytest.mark.parametrize(
    ("escritos", "celda", "quedan"),
    [
        ("n:20 | n:0 | n:5 | | n:5", "G2", (20, 0, 5, None, 5)),
        ("n:20 | | n:5 | | ", "E2", (20, None, 5, None, None)),
        ("| n:0 | n:5 | n:10 |", "H2", (None, 0, 5, 10, None)),
        ("n:20 | | | |", "E2", (20, None, None, None, None)),
    ],
)
def test_lo_que_falta_no_es_cero(ie: Path, escritos: str, celda: str, quedan: tuple[int | None, ...]) -> None:
    escribir(ie, una_fila(escritos) + "\n| 3 A | PS1 | I | n:1 | n:1 | n:0 | n:0 | n:0 |")
    assert hallados(ie) == [("APR-009", celda)]
    logro = leer(ie).logros[0]
    assert (logro.evaluados, *logro.conteos) == quedan
    assert not logro.completo


@pytest.mark.parametrize("escritos", ["n:20 | n:0 | n:5 | n:10 | n:6", "n:20 | n:0 | n:5 | n:10 | n:4", "n:20 | | n:15 | n:6 |"])
def test_lo_que_no_cuadra_no_se_usa(ie: Path, escritos: str) -> None:
    escribir(ie, una_fila(escritos) + "\n| 3 A | PS1 | I | n:1 | n:1 | n:0 | n:0 | n:0 |")
    assert hallados(ie) == [("APR-006", "D2")]
    assert not leer(ie).logros[0].completo


def test_cero_evaluados_no_es_un_resultado(ie: Path) -> None:
    escribir(ie, una_fila("n:0 | n:0 | n:0 | n:0 | n:0"))
    assert hallados(ie) == []
    assert not unico(ie).completo


def test_si_nadie_usa_ad_cuenta_como_cero_y_se_dice_una_vez(ie: Path) -> None:
    escribir(ie, una_fila("| | n:5 | n:10 | n:5") + "\n| 3 A | PS1 | I | n:3 | | n:1 | n:1 | n:1 |")
    assert [(x.ad, x.evaluados, x.completo) for x in leer(ie).logros] == [(0, 20, True), (0, 3, True)]
    assert hallados(ie) == [("APR-011", "")]


def test_sin_columna_de_evaluados_ni_de_ad(ie: Path) -> None:
    escribir(ie, una_fila("n:5 | n:10 | n:5", "A | B | C"))
    assert (unico(ie).evaluados, unico(ie).lugar.celda) == (20, "D2")


def test_si_una_fila_usa_ad_en_las_demas_en_blanco_es_que_falta(ie: Path) -> None:
    escribir(ie, una_fila("| | n:5 | n:10 | n:5") + "\n| 3 A | PS1 | I | | n:1 | n:1 | n:1 | n:1 |")
    assert hallados(ie) == [("APR-009", "E2")]


def test_una_fila_por_llenar_no_dice_nada_aunque_su_aula_ya_no_este(ie: Path) -> None:
    escribir(ie, una_fila("n:6 | n:0 | n:1 | n:2 | n:3") + "\n| 5 años “Z” | PS1 | Final |\n| | ZZ9 | |")
    assert hallados(ie) == []
    assert len(leer(ie).logros) == 1


# --- Los hallazgos

BUENA = una_fila("n:20 | n:0 | n:5 | n:10 | n:5")


@pytest.mark.parametrize(
    ("celda", "valor", "codigo"),
    [
        ("A2", "5 años “Z”", "APR-002"),
        ("A2", "Aula morada", "APR-002"),
        ("A2", None, "CEL-013"),
        ("A2", "e:#N/A", "CEL-006"),
        ("B2", "Resuelve cantidades", "APR-003"),
        ("B2", None, "CEL-013"),
        ("B2", "=A1", "CEL-007"),
        ("C2", "Medio", "APR-005"),
        ("C2", None, "CEL-013"),
        *(("F2", valor, "CEL-008") for valor in ("cinco", -1, 2.5, 61, "A", "IX")),
        ("D2", 600, "CEL-008"),
        ("G2", "e:#DIV/0!", "CEL-006"),
        ("H2", "=F2+G2", "CEL-007"),
        ("D2", 21, None),
        ("C1", "Momentto", "HOJ-011"),
        ("A1", "Aulla", "HOJ-011"),
    ],
)
def test_una_celda_mala_es_un_solo_hallazgo_en_su_celda(ie: Path, celda: str, valor: object, codigo: str | None) -> None:
    escribir(ie, BUENA + "\n| 3 A | PS1 | I | n:1 | n:1 | n:0 | n:0 | n:0 |")
    cambiar(ie, ARCHIVO, "Logros", celda, valor)
    assert hallados(ie) == [(codigo or "APR-006", celda)]


def test_un_aula_desconocida_se_dice_una_vez_y_no_quita_las_demas(ie: Path) -> None:
    filas = "\n".join(f"| 5 Z | {c.codigo} | Final | n:6 | n:0 | n:1 | n:2 | n:3 |" for c in competencias_de_fabrica())
    escribir(ie, f"{BUENA}\n{filas}")
    assert hallados(ie) == [("APR-002", "A3")]
    assert unico(ie).docente == "D01"


def test_una_competencia_desconocida_se_dice_una_vez(ie: Path) -> None:
    escribir(ie, BUENA + "\n| 5 A | QQ1 | I | n:1 | n:1 | n:0 | n:0 | n:0 |\n| 3 A | qq1 | I | n:1 | n:1 | n:0 | n:0 | n:0 |")
    assert hallados(ie) == [("APR-003", "B3")]


def test_una_competencia_de_otra_edad_se_avisa_y_se_cuenta(ie: Path) -> None:
    escribir(ie, una_fila("n:6 | n:0 | n:1 | n:2 | n:3", donde="3 A | TR1 | Final"))
    assert hallados(ie) == [("APR-004", "B2")]
    assert unico(ie).completo


@pytest.mark.parametrize("aula", ["3 y 5 años", "Multiedad"])
def test_en_un_aula_de_varias_edades_basta_una(ie: Path, aula: str) -> None:
    cambiar(ie, "cronograma.xlsx", "Cronograma", "C8", aula)
    escribir(ie, una_fila("n:6 | n:0 | n:1 | n:2 | n:3", donde=f"{aula} | TR1 | Final"))
    assert hallados(ie) == []


def test_de_dos_filas_iguales_se_usa_la_primera(ie: Path) -> None:
    escribir(ie, BUENA + "\n| 5 años A | Construye su identidad | Salida | n:20 | n:1 | n:5 | n:10 | n:4 |")
    assert hallados(ie) == [("APR-008", "D3")]
    assert unico(ie).conteos == (0, 5, 10, 5)


def test_una_fila_repetida_en_otra_hoja_dice_en_cual_esta_la_primera(ie: Path) -> None:
    escribir(ie, BUENA, BUENA)
    (hallazgo,) = [h for h in leer(ie).hallazgos if h.codigo == "APR-008"]
    assert (hallazgo.lugar.hoja, hallazgo.datos["otra"]) == ("Logros 1", "«Logros», D2")


# --- La hoja «Competencias»

EDADES = """
    | Código | Área | Competencia | 3 años | 4 años | 5 años | Nota |
    | X1 | Vida | Cuida su huerto | Sí | | Sí | Propia de la IE |
    | X2 | Vida | Cuenta su sueño | No | x | no | |
"""


def test_la_ie_cambia_sus_competencias(ie: Path) -> None:
    escribir(ie, una_fila("n:6 | n:0 | n:1 | n:2 | n:3", donde="5 A | Cuida su huerto | Final"), Competencias=EDADES)
    propias = leer(ie).competencias
    assert [(c.codigo, c.nombre, c.area, c.edades, c.nota) for c in propias] == [
        ("X1", "Cuida su huerto", "Vida", ("3", "5"), "Propia de la IE"),
        ("X2", "Cuenta su sueño", "Vida", ("4",), ""),
    ]
    assert unico(ie).competencia == "X1"
    assert hallados(ie) == []


def test_con_competencias_propias_las_de_fabrica_ya_no_valen(ie: Path) -> None:
    escribir(ie, BUENA, Competencias=EDADES)
    assert hallados(ie) == [("APR-003", "B2")]


def test_sin_hoja_de_competencias_valen_las_de_fabrica(ie: Path) -> None:
    escribir(ie, BUENA)
    assert leer(ie).competencias == competencias_de_fabrica()


@pytest.mark.parametrize(
    ("celda", "valor", "codigo"),
    [
        ("A2", None, "CEL-013"),
        ("C3", None, "CEL-013"),
        ("D2", "quizás", "CEL-012"),
        ("A3", "x1", "APR-010"),
        ("C3", "cuida su huerto", "APR-010"),
    ],
)
def test_una_celda_mala_de_las_competencias(ie: Path, celda: str, valor: object, codigo: str) -> None:
    escribir(ie, Competencias=EDADES, Logros="| Aula | Competencia | Momento | AD | A | B | C |")
    cambiar(ie, ARCHIVO, "Competencias", celda, valor)
    assert hallados(ie) == [(codigo, celda)]


# --- El modelo


@pytest.mark.parametrize(
    ("cambio", "completo"),
    [({}, True), ({"ad": None}, False), ({"evaluados": None}, False), ({"evaluados": 21}, False), ({"c": None, "evaluados": 15}, False)],
)
def test_cuando_cuenta_un_logro(ie: Path, cambio: dict[str, int | None], completo: bool) -> None:
    escribir(ie, BUENA)
    assert replace(unico(ie), **cambio).completo is completo


def test_una_hoja_mas_en_el_libro_no_estorba(ie: Path) -> None:
    escribir(ie, BUENA)
    agregar(ie, ARCHIVO, "Apuntes", "| Falta la entrevista con las familias |\n| Pedir hojas bond |")
    assert hallados(ie) == []
