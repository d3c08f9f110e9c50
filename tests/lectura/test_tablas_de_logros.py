"""Varias tablas de logros en una hoja: cada una se lee con su cabecera y su título; y los defectos que llenan una columna entera."""

from collections import Counter
from pathlib import Path

import openpyxl
import pytest

from monitoreo_xlsx.celdas import abrir
from monitoreo_xlsx.lectura.aprendizajes.tablas import hay_tabla, tablas_de_logros
from monitoreo_xlsx.lectura.hoja.vista import vistas_de
from monitoreo_xlsx.modelo import MomentoLogro
from tests.ayudas import Hoja, escuela, leer, libro

ARCHIVO = "aprendizajes.xlsx"
DIAGNOSTICO, PROCESO, FINAL = MomentoLogro
DERECHO = ("Evaluados", "AD", "A", "B", "C")
REVES = DERECHO[::-1]
LOGROS = {
    DIAGNOSTICO: {("5 A", "PS1"): (20, 0, 5, 10, 5), ("5 A", "MA1"): (20, 1, 6, 10, 3), ("3 A", "PS1"): (18, 0, 3, 9, 6)},
    PROCESO: {("5 A", "PS1"): (20, 1, 8, 9, 2), ("5 A", "MA1"): (20, 2, 9, 8, 1), ("3 A", "PS1"): (18, 1, 6, 9, 2)},
    FINAL: {("5 A", "PS1"): (19, 3, 12, 4, 0), ("5 A", "MA1"): (19, 4, 12, 3, 0), ("3 A", "PS1"): (18, 2, 10, 6, 0)},
}
DOCENTES = {"5 A": "D01", "3 A": "D04"}


@pytest.fixture
def ie(tmp_path: Path) -> Path:
    """Una escuela sin fichas, con cuatro docentes: 5 A, 5 B, 4 A y 3 A."""
    return escuela(tmp_path / "ie", formatos=())


def tabla(momento: MomentoLogro, orden: tuple[str, ...] = DERECHO, aulas: tuple[str, ...] = ("5 A", "3 A"), *, aula: bool = True) -> str:
    """Una tabla de un momento, con sus columnas en ese orden; sin `aula` no lleva esa columna."""
    filas = [
        f"| {f'{a} | ' if aula else ''}{c} | {' | '.join(f'n:{dict(zip(DERECHO, n, strict=True))[o]}' for o in orden)} |"
        for (a, c), n in LOGROS[momento].items()
        if a in aulas
    ]
    return "\n".join([f"| {'Aula | ' if aula else ''}Competencia | {' | '.join(orden)} |", *filas])


def esperado(*cuales: tuple[MomentoLogro, str]) -> Counter[tuple[object, ...]]:
    return Counter((DOCENTES[a], c, m, *n) for m, logros in LOGROS.items() for (a, c), n in logros.items() if (m, a) in cuales)


TODO = esperado(*((m, a) for m in LOGROS for a in DOCENTES))


def leidos(ie: Path) -> Counter[tuple[object, ...]]:
    return Counter((x.docente, x.competencia, x.momento, x.evaluados, *x.conteos) for x in leer(ie).logros)


def hallados(ie: Path) -> list[tuple[str, str]]:
    """Los hallazgos de la lectura, sin el de la carpeta sin fichas: (código, celda)."""
    return [(h.codigo, h.lugar.celda) for h in leer(ie).hallazgos if h.codigo not in {"FIC-021", "RUB-015"}]


def escribir(ie: Path, *partes: str, hoja: str = "Logros") -> None:
    libro(ie, ARCHIVO, {hoja: "\n".join(partes)})


# --- Tablas una debajo de otra


@pytest.mark.parametrize("orden", [DERECHO, REVES, ("A", "Evaluados", "C", "AD", "B")])
@pytest.mark.parametrize(
    "entre", ["", "||", "| TOTAL | | n:1 | n:2 | n:3 | n:4 | n:5 |\n||", "| Nota: sin 4 años |\n| Fuente: registros |"]
)
def test_cada_momento_en_su_tabla_con_las_mismas_aulas(ie: Path, orden: tuple[str, ...], entre: str) -> None:
    titulos = ("| EVALUACIÓN DIAGNÓSTICA |", "| EVALUACIÓN DE PROCESO |", "| | | EVALUACIÓN DE SALIDA |")
    primera, segunda, tercera = (f"{titulo}\n{tabla(m, o)}" for titulo, m, o in zip(titulos, LOGROS, (DERECHO, orden, REVES), strict=True))
    escribir(ie, "| LOGROS 2024 |\n||", primera, entre, segunda, entre, tercera)
    assert leidos(ie) == TODO
    assert hallados(ie) == []


def test_otras_aulas_y_otro_orden_en_la_segunda(ie: Path) -> None:
    """Leída con la primera cabecera, los conteos de un momento pasarían a otro, y los de un nivel a otro."""
    segunda = tabla(PROCESO, REVES, ("3 A",))
    escribir(ie, "| DIAGNÓSTICO 5 años |", tabla(DIAGNOSTICO, aulas=("5 A",)), "||\n| PROCESO 3 años |", segunda)
    assert leidos(ie) == esperado((DIAGNOSTICO, "5 A"), (PROCESO, "3 A"))
    assert hallados(ie) == []


def test_una_tabla_por_aula_con_el_aula_en_su_titulo(ie: Path) -> None:
    partes = [
        f"| {titulo} |\n{tabla(FINAL, orden, (aula,), aula=False)}\n||"
        for titulo, aula, orden in (("Aula: 5 años A", "5 A", DERECHO), ("3 AÑOS “A” - FINAL", "3 A", REVES))
    ]
    escribir(ie, "| EVALUACIÓN FINAL |", *partes)
    assert leidos(ie) == esperado((FINAL, "5 A"), (FINAL, "3 A"))
    assert hallados(ie) == []


def test_el_aula_y_su_rotulo_en_dos_celdas_sobre_cada_tabla(ie: Path) -> None:
    partes = [f"| Aula: | {aula} |\n{tabla(FINAL, DERECHO, (aula,), aula=False)}" for aula in DOCENTES]
    escribir(ie, *partes, hoja="Final")
    assert leidos(ie) == esperado((FINAL, "5 A"), (FINAL, "3 A"))
    assert hallados(ie) == []


@pytest.mark.parametrize("rotulo", ["Aula", "Sección"])
def test_la_edad_en_el_titulo_y_la_seccion_en_su_columna(ie: Path, rotulo: str) -> None:
    partes = [
        f"| {titulo} |\n{tabla(m, aulas=(aula,)).replace(f'| {aula} |', '| A |').replace('Aula', rotulo)}\n||"
        for titulo, m, aula in (("DIAGNÓSTICO 5 años", DIAGNOSTICO, "5 A"), ("LOGROS DE PROCESO - 3 AÑOS", PROCESO, "3 A"))
    ]
    escribir(ie, *partes)
    assert leidos(ie) == esperado((DIAGNOSTICO, "5 A"), (PROCESO, "3 A"))
    assert hallados(ie) == []


def test_un_aula_arriba_y_sus_tres_momentos_debajo(ie: Path) -> None:
    partes = [f"| {m} |\n{tabla(m, REVES, ('3 A',), aula=False)}\n||" for m in LOGROS]
    escribir(ie, "| Aula: 3 años A |\n||", *partes)
    assert leidos(ie) == esperado(*((m, "3 A") for m in LOGROS))
    assert hallados(ie) == []


@pytest.mark.parametrize("titulo", ["", "| 3 AÑOS |"])
def test_la_cabecera_repetida_sigue_siendo_del_momento_de_encima(ie: Path, titulo: str) -> None:
    escribir(ie, "| EVALUACIÓN DE PROCESO |", tabla(PROCESO, aulas=("5 A",)), titulo, tabla(PROCESO, REVES, ("3 A",)))
    assert leidos(ie) == esperado((PROCESO, "5 A"), (PROCESO, "3 A"))
    assert hallados(ie) == []


def test_la_cabecera_de_dos_filas_repetida_a_media_tabla(ie: Path) -> None:
    cabecera = "| Aula | Competencia | INICIO | | | | | SALIDA | | | | |\n| | | " + " | ".join(DERECHO * 2) + " |"

    def filas(aula: str) -> str:
        juntas = {(a, c): (*n, *LOGROS[FINAL][a, c]) for (a, c), n in LOGROS[DIAGNOSTICO].items() if a == aula}
        return "\n".join(f"| {a} | {c} | {' | '.join(f'n:{x}' for x in n)} |" for (a, c), n in juntas.items())

    combinar = ("C1:G1", "H1:L1", "C5:G5", "H5:L5", "A5:A6", "B5:B6")
    libro(ie, ARCHIVO, {"Logros": Hoja("\n".join([cabecera, filas("5 A"), cabecera, filas("3 A")]), combinar=combinar)})
    assert leidos(ie) == esperado(*((m, a) for m in (DIAGNOSTICO, FINAL) for a in DOCENTES))
    assert hallados(ie) == []


@pytest.mark.parametrize("titulo", ["| SEGUNDA TOMA |", "", "| Aplicada en agosto |"])
def test_un_titulo_que_no_dice_el_momento_no_toma_el_de_otra_tabla(ie: Path, titulo: str) -> None:
    """Con las mismas aulas, la segunda no puede ser del momento de la primera: se dice una vez, en su cabecera."""
    escribir(ie, "| DIAGNÓSTICO |", tabla(DIAGNOSTICO), "||", titulo or "||", tabla(PROCESO))
    assert leidos(ie) == esperado((DIAGNOSTICO, "5 A"), (DIAGNOSTICO, "3 A"))
    assert [codigo for codigo, _ in hallados(ie)] == ["HOJ-006"]


def test_un_aula_que_no_se_reconoce_en_el_titulo_no_toma_la_de_otra_tabla(ie: Path) -> None:
    partes = [f"| {titulo} |\n{tabla(FINAL, DERECHO, (a,), aula=False)}" for titulo, a in (("5 años A", "5 A"), ("Los Ositos", "3 A"))]
    escribir(ie, *partes, hoja="Final")
    assert leidos(ie) == esperado((FINAL, "5 A"))
    assert [codigo for codigo, _ in hallados(ie)] == ["HOJ-006"]


@pytest.mark.parametrize("titulo", ["Proceso", "RESULTADOS DE LA EVALUACIÓN DE PROCESO", "| Evaluación de proceso, 3 años"])
def test_un_titulo_entre_las_filas_sin_otra_cabecera(ie: Path, titulo: str) -> None:
    sin_cabecera = tabla(PROCESO, aulas=("3 A",)).replace("| 3 A |", "| A |").split("\n", 1)[1]
    filas = sin_cabecera if "3 años" in titulo else sin_cabecera.replace("| A |", "| 3 A |")
    escribir(ie, "| DIAGNÓSTICO |", tabla(DIAGNOSTICO, aulas=("5 A",)), "||", f"| {titulo} |", filas)
    assert leidos(ie) == esperado((DIAGNOSTICO, "5 A"), (PROCESO, "3 A"))
    assert hallados(ie) == []


@pytest.mark.parametrize("nota", ["Se reforzó a los niños en proceso", "Ver el informe final de la UGEL"])
def test_una_nota_entre_las_filas_no_cambia_el_momento(ie: Path, nota: str) -> None:
    escribir(ie, "| DIAGNÓSTICO |", tabla(DIAGNOSTICO, aulas=("5 A",)), f"| {nota} |", tabla(DIAGNOSTICO, aulas=("3 A",)).split("\n", 1)[1])
    assert leidos(ie) == esperado((DIAGNOSTICO, "5 A"), (DIAGNOSTICO, "3 A"))
    assert hallados(ie) == []


def test_una_cabecera_sin_niveles_no_deja_sus_filas_a_la_tabla_de_encima(ie: Path) -> None:
    segunda = tabla(PROCESO, aulas=("3 A",)).replace("Evaluados | AD | A | B | C", "Total | N.° AD | N.° A | N.° B | N.° C")
    escribir(ie, "| DIAGNÓSTICO |", tabla(DIAGNOSTICO, aulas=("5 A",)), "||\n| PROCESO |", segunda)
    assert leidos(ie) == esperado((DIAGNOSTICO, "5 A"))
    assert hallados(ie) == [("HOJ-006", "A7")]


def test_una_leyenda_de_competencias_bajo_la_tabla_no_estorba(ie: Path) -> None:
    leyenda = "| Código | Competencia | Área |\n| PS1 | Construye su identidad | Personal Social |"
    escribir(ie, "| PROCESO |", tabla(PROCESO), "||\n| LEYENDA |", leyenda)
    assert leidos(ie) == esperado((PROCESO, "5 A"), (PROCESO, "3 A"))
    assert hallados(ie) == []


@pytest.mark.parametrize("titulo", ["INSTITUCIÓN EDUCATIVA INICIAL N.° 210", "| | | | SEGUIMIENTO DE LOS APRENDIZAJES"])
def test_el_nombre_de_la_ie_no_dice_el_momento(ie: Path, titulo: str) -> None:
    """Una tabla sin momento quedaría como Diagnóstico solo porque la IE es de Inicial."""
    escribir(ie, f"| {titulo} |", tabla(PROCESO))
    assert [codigo for codigo, _ in hallados(ie)] == ["HOJ-006"]
    escribir(ie, f"| {titulo} |\n| EVALUACIÓN DE PROCESO |", tabla(PROCESO))
    assert leidos(ie) == esperado((PROCESO, "5 A"), (PROCESO, "3 A"))
    assert hallados(ie) == []


def test_las_filas_por_llenar_de_una_tabla_no_son_titulo_de_la_siguiente(ie: Path) -> None:
    sin_llenar = "| 3 A | PS1 | | | | | |\n| 3 A | MA1 | | | | | |"
    escribir(ie, "| PROCESO |", tabla(PROCESO, aulas=("5 A",)), sin_llenar, "| FINAL |", tabla(FINAL))
    assert leidos(ie) == esperado((PROCESO, "5 A"), (FINAL, "5 A"), (FINAL, "3 A"))
    assert hallados(ie) == []


def test_los_avisos_de_una_hoja_salen_una_vez(ie: Path) -> None:
    libro(ie, ARCHIVO, {"Logros": Hoja(f"| PROCESO |\n{tabla(PROCESO)}\n||\n| FINAL |\n{tabla(FINAL)}", oculta=True), "Otra": "| x |"})
    assert hallados(ie) == [("HOJ-001", "")]


def test_muchas_tablas_se_separan_en_un_recorrido(ie: Path) -> None:
    """Cada celda se mira un número fijo de veces: con el doble de tablas, el doble de consultas."""

    def consultas(cuantas: int) -> int:
        libro(ie, ARCHIVO, {"Logros": "| FINAL |\n" + f"{tabla(FINAL, aulas=('3 A',))}\n" * cuantas})
        (vista,) = vistas_de(abrir(ie / ARCHIVO), ARCHIVO)
        vistas = 0

        class Contador:
            def consultar(self) -> None:
                nonlocal vistas
                vistas += 1

        vista._plazo = Contador()  # type: ignore[assignment]
        assert hay_tabla(vista)
        assert len(tablas_de_logros(vista)) == cuantas
        return vistas

    assert consultas(600) < 2.2 * consultas(300)


# --- El aula escrita una vez


def _por_bloques(*filas: str) -> str:
    cabecera = "| Aula | Competencia | Momento | AD | A | B | C |"
    return "\n".join([cabecera, *(f"| {fila} | Final | n:1 | n:2 | n:3 | n:0 |" for fila in filas)])


def _aulas(ie: Path) -> list[tuple[str, str]]:
    return [(x.docente, x.competencia) for x in leer(ie).logros]


def test_el_aula_escrita_solo_en_la_primera_fila_de_su_bloque(ie: Path) -> None:
    escribir(ie, _por_bloques("5 A | PS1", "| MA1", "| CO1", "3 A | PS1", "| MA1"))
    assert _aulas(ie) == [("D01", "PS1"), ("D01", "MA1"), ("D01", "CO1"), ("D04", "PS1"), ("D04", "MA1")]
    assert hallados(ie) == [("APR-012", "A3")]


def test_el_aula_sola_en_la_fila_de_encima(ie: Path) -> None:
    filas = _por_bloques("| PS1", "| MA1").splitlines()
    escribir(ie, filas[0], "| 5 años A |", *filas[1:], "| 3 años A |", *filas[1:])
    assert _aulas(ie) == [("D01", "PS1"), ("D01", "MA1"), ("D04", "PS1"), ("D04", "MA1")]
    assert [codigo for codigo, _ in hallados(ie)] == ["APR-012"]


@pytest.mark.parametrize("escrita", ["PS1", "Construye su identidad"])
def test_si_la_competencia_ya_esta_el_aula_en_blanco_es_otra_y_falta(ie: Path, escrita: str) -> None:
    escribir(ie, _por_bloques("5 A | PS1", f"| {escrita}", "3 A | MA1"))
    assert _aulas(ie) == [("D01", "PS1"), ("D04", "MA1")]
    assert hallados(ie) == [("CEL-013", "A3")]


def test_lo_que_sigue_a_un_aula_que_falta_tambien_falta(ie: Path) -> None:
    """Sin saber de quién es la primera fila de un bloque, las siguientes no son del bloque anterior."""
    escribir(ie, _por_bloques("5 A | PS1", "| MA1", "| PS1", "| CO1"))
    assert _aulas(ie) == [("D01", "PS1"), ("D01", "MA1")]
    assert hallados(ie) == [("CEL-013", "A4"), ("APR-012", "A3")]


def test_el_aula_no_pasa_de_un_subtotal(ie: Path) -> None:
    escribir(ie, _por_bloques("5 A | PS1", "TOTAL |", "| MA1"))
    assert _aulas(ie) == [("D01", "PS1")]
    assert hallados(ie) == [("CEL-013", "A4")]


def test_con_un_momento_por_fila_la_competencia_se_repite(ie: Path) -> None:
    filas = _por_bloques("5 A | PS1", "| PS1", "| PS1").splitlines()
    filas = [fila.replace("Final", m) for fila, m in zip(filas, ("", "Diagnóstico", "Proceso", "Final"), strict=True)]
    escribir(ie, *filas)
    assert [(x.docente, x.momento) for x in leer(ie).logros] == [("D01", m) for m in MomentoLogro]
    assert hallados(ie) == [("APR-012", "A3")]


# --- La columna que falta, el subtotal y los porcentajes


def test_sin_la_columna_ad_de_un_momento_se_dice_una_vez_en_su_cabecera(ie: Path) -> None:
    escribir(ie, "| PROCESO |", tabla(PROCESO), "||\n| FINAL |", tabla(FINAL, ("Evaluados", "A", "B", "C")))
    assert [(x.momento, x.completo) for x in leer(ie).logros] == [(PROCESO, True)] * 3 + [(FINAL, False)] * 3
    (hallazgo,) = [h for h in leer(ie).hallazgos if h.codigo not in {"FIC-021", "RUB-015"}]
    assert (hallazgo.codigo, hallazgo.lugar.celda) == ("APR-013", "C8")
    assert hallazgo.datos == {"momento": "Final", "faltan": "AD", "filas": "3", "primera": "C9"}


def test_si_una_sola_fila_no_cuadra_sin_la_columna_se_dice_en_la_fila(ie: Path) -> None:
    cabecera = "| Aula | Competencia | Evaluados | A | B | C |"
    filas = "| 5 A | PS1 | n:20 | n:10 | n:10 | n:0 |\n| 3 A | PS1 | n:20 | n:10 | n:9 | n:0 |"
    escribir(ie, "| PROCESO |", tabla(PROCESO), "||\n| FINAL |", cabecera, filas)
    assert hallados(ie) == [("APR-009", "C10")]


def test_lo_que_falta_en_una_fila_se_dice_aunque_falte_una_columna(ie: Path) -> None:
    escribir(ie, "| PROCESO |", tabla(PROCESO), "||\n| FINAL |", tabla(FINAL, ("Evaluados", "A", "B", "C")).replace("n:3 | n:0", "n:3 |"))
    assert hallados(ie) == [("APR-009", "F10"), ("APR-013", "C8")]


@pytest.mark.parametrize("total", ["TOTAL", "Subtotal 5 A", "Total de niños"])
def test_un_subtotal_con_el_aula_y_el_total_en_la_competencia(ie: Path, total: str) -> None:
    escribir(ie, "| PROCESO |", tabla(PROCESO), f"| 3 A | {total} | n:999 | n:999 | n:999 | n:999 | n:999 |")
    assert leidos(ie) == esperado((PROCESO, "5 A"), (PROCESO, "3 A"))
    assert hallados(ie) == []


def test_una_competencia_que_empieza_como_un_total_no_lo_es(ie: Path) -> None:
    propias = "| Código | Competencia | 5 años |\n| X1 | Suma y resta | Sí |"
    libro(ie, ARCHIVO, {"Logros": _por_bloques("5 A | Suma y resta"), "Competencias": propias})
    assert _aulas(ie) == [("D01", "X1")]


def _con_porcentajes(ie: Path, celdas: dict[str, object], formato: str = "0%") -> None:
    escribir(ie, "| FINAL |", tabla(FINAL))
    wb = openpyxl.load_workbook(ie / ARCHIVO)
    for referencia, valor in celdas.items():
        wb["Logros"][referencia] = valor
        wb["Logros"][referencia].number_format = formato if isinstance(valor, int | float) else "General"
    wb.save(ie / ARCHIVO)


@pytest.mark.parametrize(
    ("celdas", "celda", "visto", "otras"),
    [
        ({"E3": 0.2}, "E3", "20%", ""),
        ({"E3": "20 %"}, "E3", "20 %", ""),
        ({"D3": 0, "E3": 0.2, "F3": 0.45, "G3": 0.35}, "D3", "0%", " (y hay 3 celdas más así)"),
        ({"D3": 0, "E3": 1, "F3": 0, "G3": 0}, "D3", "0%", " (y hay 3 celdas más así)"),
        ({"E3": 0.2, "E4": "35%"}, "E3", "20%", " (y hay 1 celda más así)"),
    ],
)
def test_un_porcentaje_se_dice_como_se_ve_y_una_vez_por_tabla(
    ie: Path, celdas: dict[str, object], celda: str, visto: str, otras: str
) -> None:
    _con_porcentajes(ie, celdas)
    assert [(h.codigo, h.lugar.celda, h.valor, h.datos["otras"]) for h in leer(ie).hallazgos if h.codigo not in {"FIC-021", "RUB-015"}] == [
        ("APR-014", celda, visto, otras)
    ]
    assert not leer(ie).logros[0].completo


def test_todos_en_a_al_cien_por_ciento_no_es_un_nino(ie: Path) -> None:
    """El 100 % se guarda como 1: con los evaluados en blanco, sumaría un niño en A."""
    _con_porcentajes(ie, {"C3": "", "D3": 0, "E3": 1, "F3": 0, "G3": 0})
    assert leer(ie).logros[0].evaluados is None
