"""Qué nivel tiene cada desempeño, según dónde y cómo se escribió. Cada regla, con el libro que la pide y el que la engaña."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font, PatternFill

from tests.ayudas import CODIGOS, DESEMPENOS, DOCENTES, Hoja, escuela, leer, libro

UNA = "fichas/una.xlsx"
ELEGIDOS = [2, 3, 2, 4, 3, 2, 1, 3, 2]
ROMANOS = ["I", "II", "III", "IV"]
ETIQUETAS = ["Inicio", "En proceso", "Logro esperado", "Logro destacado"]
AMARILLO = "FFFFFF00"
DATOS = f"""
    | FICHA DE OBSERVACIÓN |
    | Docente | {DOCENTES[0]} |
    | N.° de visita | I |
    | Fecha | d:2024-06-12 |
    ||
"""
PRIMERA = 7
"""La fila del primer desempeño si la cabecera ocupa una."""
Celdas = Callable[[int], Sequence[str]]


@pytest.fixture
def ie(tmp_path: Path) -> Path:
    return escuela(tmp_path / "ie", formatos=())


def filas(celdas: Celdas) -> str:
    return "\n".join(f"| {c} | {n} | {' | '.join(celdas(k))} |" for c, n, k in zip(CODIGOS, DESEMPENOS, ELEGIDOS, strict=True))


def puesta(marca: str, demas: str = "", orden: Iterable[int] = (1, 2, 3, 4)) -> Celdas:
    """Una marca en la casilla del nivel elegido y lo mismo en las demás."""
    return lambda elegido: [marca if nivel == elegido else demas for nivel in orden]


def impresos(tapa: str = "{}") -> Celdas:
    """Los cuatro niveles impresos; el elegido, cambiado por `tapa`."""
    return lambda elegido: [tapa.format(r) if n == elegido else r for n, r in enumerate(ROMANOS, 1)]


def ficha(rotulos: str, cuerpo: str, combinar: Sequence[str] = ()) -> Hoja:
    return Hoja(f"{DATOS}\n| Código | Desempeño | {rotulos} |\n{cuerpo}", combinar=combinar)


def niveles(ie: Path, hoja: Hoja | str, cambio: Callable[[Any], object] = lambda hoja: None) -> list[int | None]:
    """Los niveles de la única ficha que se lee de la hoja; ninguno, si no se lee."""
    libro(ie, UNA, {"Hoja1": hoja})
    abierto = openpyxl.load_workbook(ie / UNA)
    cambio(abierto["Hoja1"])
    abierto.save(ie / UNA)
    fichas = leer(ie).fichas
    assert len(fichas) <= 1
    return [p.nivel for ficha in fichas for p in ficha.puntajes]


def codigos(ie: Path) -> set[str]:
    return {h.codigo for h in leer(ie).hallazgos if h.lugar.archivo == UNA}


def pintar(columna: Callable[[int], int], fila: Callable[[int, int], int] = lambda i, _: PRIMERA + i) -> Callable[[Any], None]:
    """Pinta una celda por desempeño, según el nivel elegido."""

    def cambio(hoja: Any) -> None:
        for i, elegido in enumerate(ELEGIDOS):
            hoja.cell(fila(i, elegido), columna(elegido)).fill = PatternFill("solid", fgColor=AMARILLO)

    return cambio


NINGUNO = [None] * len(ELEGIDOS)
BAJO_NIVEL = ("C6:F6",)


# --- el eje


@pytest.mark.parametrize(
    ("rotulos", "orden"),
    [
        (" | ".join(ROMANOS), (1, 2, 3, 4)),
        (" | ".join(reversed(ROMANOS)), (4, 3, 2, 1)),
        (" | ".join(ETIQUETAS), (1, 2, 3, 4)),
        (" | ".join(reversed(ETIQUETAS)), (4, 3, 2, 1)),
        ("n:1 | n:2 | n:3 | n:4", (1, 2, 3, 4)),
        ("I · Inicio | II · En proceso | III · Logro esperado | IV · Logro destacado", (1, 2, 3, 4)),
        ("Inicio (I) | En proceso (II) | Logro esperado (III) | Logro destacado (IV)", (1, 2, 3, 4)),
    ],
)
def test_una_x_bajo_cada_nivel(ie: Path, rotulos: str, orden: tuple[int, ...]) -> None:
    assert niveles(ie, ficha(rotulos, filas(puesta("X", orden=orden)))) == ELEGIDOS
    assert codigos(ie) == set()


def test_los_numeros_que_siguen_despues_de_la_escala_no_son_niveles(ie: Path) -> None:
    assert niveles(ie, ficha("n:1 | n:2 | n:3 | n:4 | n:5 | n:6", filas(puesta("X")))) == []
    assert "HOJ-006" in codigos(ie)


@pytest.mark.parametrize("segunda", [" | ".join(ROMANOS), "n:1 | n:2 | n:3 | n:4"])
@pytest.mark.parametrize("combinar", [BAJO_NIVEL, (*BAJO_NIVEL, "A6:A7", "B6:B7")])
def test_los_niveles_en_la_segunda_fila_de_la_cabecera(ie: Path, segunda: str, combinar: Sequence[str]) -> None:
    assert niveles(ie, ficha("NIVEL | | | ", f"| | | {segunda} |\n{filas(puesta('X'))}", combinar)) == ELEGIDOS


def test_una_fila_de_datos_no_es_la_segunda_de_la_cabecera(ie: Path) -> None:
    todas = filas(lambda elegido: [f"n:{elegido}"]).replace("| A1 |", "| n:1 |")
    assert niveles(ie, ficha("Nivel", todas)) == ELEGIDOS


def test_nivel_anterior_y_actual(ie: Path) -> None:
    assert niveles(ie, ficha("Nivel anterior | Nivel actual", filas(lambda k: ["n:1", f"n:{k}"]))) == ELEGIDOS
    doble = f"| | | {' | '.join(ROMANOS * 2)} |\n{filas(lambda k: [*puesta('X')(1), *puesta('X')(k)])}"
    assert niveles(ie, ficha("Nivel anterior | | | | Nivel actual | | |", doble, ("C6:F6", "G6:J6"))) == ELEGIDOS


@pytest.mark.parametrize("grupos", ["Junio | Agosto", "Nivel | Nivel"])
def test_dos_escalas_que_nada_distingue(ie: Path, grupos: str) -> None:
    uno, otro = grupos.split(" | ")
    doble = f"| | | {' | '.join(ROMANOS * 2)} |\n{filas(lambda k: [*puesta('X')(1), *puesta('X')(k)])}"
    assert niveles(ie, ficha(f"{uno} | | | | {otro} | | |", doble, ("C6:F6", "G6:J6"))) == []
    assert "HOJ-006" in codigos(ie)


def test_bajo_un_nivel_combinado_no_vale_la_primera_columna(ie: Path) -> None:
    cuerpo = f"| | | Autoevaluación | Observación |\n{filas(lambda k: ['n:1', f'n:{k}'])}"
    leidos = niveles(ie, ficha("Nivel | ", cuerpo, ("C6:D6", "A6:A7", "B6:B7")))
    assert leidos == [k if k == 1 else None for k in ELEGIDOS]
    assert "FIC-032" in codigos(ie)


# --- las marcas


@pytest.mark.parametrize(
    ("marca", "demas"),
    [
        ("x", ""),
        ("✔️", ""),
        ("(X)", ""),
        ("☒", "☐"),
        ("✗", ""),
        ("✓", "✗"),
        ("Sí", "No"),
        ("b:sí", "b:no"),
        ("VERDADERO", "FALSO"),
        ("X", "-"),
        ("n:1", "n:0"),
        ("•", ""),
        ("*", ""),
        ("/", "-"),
    ],
)
def test_las_marcas_y_lo_que_dice_que_no(ie: Path, marca: str, demas: str) -> None:
    assert niveles(ie, ficha(" | ".join(ROMANOS), filas(puesta(marca, demas)))) == ELEGIDOS
    assert codigos(ie) == set()


@pytest.mark.parametrize("puntaje", [False, True])
def test_un_uno_bajo_cada_nivel_es_una_marca(ie: Path, puntaje: bool) -> None:
    """Se pone para sumar cada columna."""
    rotulos = " | ".join([*ROMANOS, *(["Puntaje"] if puntaje else [])])
    assert niveles(ie, ficha(rotulos, filas(lambda n: [*puesta("n:1")(n), *([f"n:{n}"] if puntaje else [])]))) == ELEGIDOS


@pytest.mark.parametrize(
    "celdas",
    [
        lambda n: puesta(f"n:{n % 2 + 1}")(n),  # hay otro número
        lambda n: ["n:1", "n:1", "", ""],  # hay dos juntos
        lambda _: ["", "n:1", "", ""],  # siempre bajo el mismo
    ],
)
def test_un_uno_que_puede_ser_un_nivel_no_es_una_marca(ie: Path, celdas: Celdas) -> None:
    assert 2 not in niveles(ie, ficha(" | ".join(ROMANOS), filas(celdas)))


@pytest.mark.parametrize("junto", ["{} *", "* {}", "• {}", "{} /"])
def test_un_signo_junto_al_nivel_no_lo_marca(ie: Path, junto: str) -> None:
    """Puede ser una llamada o una viñeta: entre dos escritos, no elige ninguno."""
    otro = filas(lambda n: [f"{junto.format(ROMANOS[n - 1])} {ROMANOS[n % 4]}"])
    assert set(niveles(ie, ficha("Nivel", otro))) == {None}


def test_dos_marcas(ie: Path) -> None:
    primera = filas(puesta("X")).replace("plazo |  | X |", "plazo | X | X |")
    assert niveles(ie, ficha(" | ".join(ROMANOS), primera)) == [None, *ELEGIDOS[1:]]
    assert codigos(ie) == {"FIC-031"}


def test_una_marca_y_otro_nivel_escrito(ie: Path) -> None:
    con_nivel = filas(lambda k: [*puesta("X")(k), f"n:{k}"])
    assert niveles(ie, ficha("I | II | III | IV | Nivel", con_nivel)) == ELEGIDOS
    assert niveles(ie, ficha("I | II | III | IV | Nivel", con_nivel.replace("plazo |  | X |  |  | n:2", "plazo |  | X |  |  | n:3"))) == [
        None,
        *ELEGIDOS[1:],
    ]
    assert codigos(ie) == {"FIC-031"}


def test_un_nivel_escrito_bajo_su_rotulo_y_uno_bajo_otro(ie: Path) -> None:
    cabecera = " | ".join(ROMANOS)
    assert niveles(ie, ficha(cabecera, filas(lambda k: [r if n == k else "" for n, r in enumerate(ROMANOS, 1)]))) == ELEGIDOS
    assert niveles(ie, ficha(cabecera, filas(puesta("III")))) == [3 if k == 3 else None for k in ELEGIDOS]
    assert codigos(ie) == {"FIC-033"}


def test_la_columna_de_no_aplica(ie: Path) -> None:
    cuerpo = filas(lambda k: [*puesta("X")(k), ""]).replace("plazo |  | X |  |  |  |", "plazo |  |  |  |  | X |")
    assert niveles(ie, ficha("I | II | III | IV | N.A.", cuerpo)) == [None, *ELEGIDOS[1:]]
    assert [p.na for p in leer(ie).fichas[0].puntajes] == [True, *[False] * 8]
    assert codigos(ie) == set()


def test_lo_que_no_es_marca_ni_nivel_no_se_calla(ie: Path) -> None:
    cuerpo = filas(puesta("X")).replace("plazo |  | X |", "plazo |  | casi |")
    assert niveles(ie, ficha(" | ".join(ROMANOS), cuerpo)) == [None, *ELEGIDOS[1:]]
    assert codigos(ie) == {"CEL-002"}


def test_los_descriptores_bajo_la_escala_no_son_niveles(ie: Path) -> None:
    descriptores = [f"Describe lo que se ve en el nivel {r}" for r in ROMANOS]
    con_ayuda = f"| | | {' | '.join(descriptores)} |\n{filas(puesta('X'))}"
    assert niveles(ie, ficha(" | ".join(ROMANOS), con_ayuda)) == ELEGIDOS
    con_nivel = filas(lambda k: [*descriptores, f"n:{k}"])
    assert niveles(ie, ficha("I | II | III | IV | Nivel", con_nivel)) == ELEGIDOS
    assert niveles(ie, ficha("I | II | III | IV | Nivel", filas(lambda _: [*descriptores, ""]))) == NINGUNO
    assert codigos(ie) == {"CEL-001"}


# --- los niveles impresos


@pytest.mark.parametrize("tapa", ["X", "✓", "{} X", "X {}", "({})", "[{}]"])
def test_lo_que_se_puso_sobre_el_impreso(ie: Path, tapa: str) -> None:
    assert niveles(ie, ficha("Nivel | | |", filas(impresos(tapa)), BAJO_NIVEL)) == ELEGIDOS
    assert codigos(ie) == set()


def test_los_impresos_sin_nada_que_los_distinga(ie: Path) -> None:
    assert niveles(ie, ficha("Nivel | | |", filas(impresos()), BAJO_NIVEL)) == NINGUNO
    assert codigos(ie) == {"FIC-032"}


def test_los_impresos_sin_nada_ni_fecha_son_una_ficha_en_blanco(ie: Path) -> None:
    hoja = ficha("Nivel | | |", filas(impresos()), BAJO_NIVEL)
    assert niveles(ie, Hoja(hoja.tabla.replace("d:2024-06-12", ""), combinar=BAJO_NIVEL)) == []
    assert codigos(ie) == {"FIC-013"}


def test_una_columna_siempre_tapada_es_la_que_falta(ie: Path) -> None:
    cuerpo = "\n".join(f"| {c} | {n} | I | II | X | IV |" for c, n in zip(CODIGOS, DESEMPENOS, strict=True))
    assert niveles(ie, ficha("Nivel | | |", cuerpo, BAJO_NIVEL)) == [3] * 9


@pytest.mark.parametrize("antes", [True, False])
def test_la_casilla_al_lado_de_cada_impreso(ie: Path, antes: bool) -> None:
    def celdas(elegido: int) -> list[str]:
        pares = [("X" if n == elegido else "", r) for n, r in enumerate(ROMANOS, 1)]
        return [celda for par in pares for celda in (par if antes else reversed(par))]

    assert niveles(ie, ficha("Nivel" + " | " * 7, filas(celdas), ("C6:J6",))) == ELEGIDOS


def test_la_casilla_a_los_dos_lados_no_se_sabe_de_cual_es(ie: Path) -> None:
    def celdas(elegido: int) -> list[str]:
        return [*(c for n, r in enumerate(ROMANOS, 1) for c in ("X" if n == elegido else "", r)), "X" if elegido == 1 else ""]

    leidos = niveles(ie, ficha("Nivel" + " | " * 8, filas(celdas), ("C6:K6",)))
    assert leidos == NINGUNO
    assert codigos(ie) == {"FIC-032"}


def de_dos_filas(arriba: Celdas, abajo: Celdas, *, combinada: bool, rotulo_abajo: bool = False) -> Hoja:
    lineas = []
    for c, n, k in zip(CODIGOS, DESEMPENOS, ELEGIDOS, strict=True):
        rotulos = [f"| {c} | {n} |", "| | |"]
        for rotulo, celdas in zip(rotulos[::-1] if rotulo_abajo else rotulos, (arriba, abajo), strict=True):
            lineas.append(f"{rotulo} {' | '.join(celdas(k))} |")
    pares = [f"{letra}{PRIMERA + 2 * i}:{letra}{PRIMERA + 1 + 2 * i}" for i in range(9) for letra in "AB"] if combinada else []
    return ficha("Nivel | | |", "\n".join(lineas), (*BAJO_NIVEL, *pares))


@pytest.mark.parametrize("combinada", [True, False])
def test_la_marca_bajo_los_impresos(ie: Path, combinada: bool) -> None:
    assert niveles(ie, de_dos_filas(impresos(), puesta("X"), combinada=combinada)) == ELEGIDOS


def test_la_marca_sobre_los_impresos(ie: Path) -> None:
    assert niveles(ie, de_dos_filas(puesta("X"), impresos(), combinada=True)) == ELEGIDOS
    suelta = de_dos_filas(puesta("X"), impresos(), combinada=False, rotulo_abajo=True)
    assert niveles(ie, suelta) == NINGUNO
    assert codigos(ie) == {"FIC-032"}


# --- el color y lo tachado


def test_el_impreso_pintado(ie: Path) -> None:
    hoja = ficha("Nivel | | |", filas(impresos()), BAJO_NIVEL)
    assert niveles(ie, hoja, pintar(lambda elegido: 2 + elegido)) == ELEGIDOS
    assert niveles(ie, hoja, pintar(lambda _: 6)) == NINGUNO
    assert codigos(ie) == {"FIC-032"}


@pytest.mark.parametrize("texto", ["", "Describe lo que se ve"])
def test_el_descriptor_o_la_casilla_pintada(ie: Path, texto: str) -> None:
    hoja = ficha(" | ".join(ROMANOS), filas(puesta(texto, texto)))
    assert niveles(ie, hoja, pintar(lambda elegido: 2 + elegido)) == ELEGIDOS
    assert niveles(ie, hoja, pintar(lambda _: 5)) == NINGUNO
    assert "CEL-001" in codigos(ie)


def test_el_color_que_contradice_a_las_marcas_es_de_la_hoja(ie: Path) -> None:
    sin_una = filas(puesta("X")).replace("plazo |  | X |", "plazo |  |  |")
    assert niveles(ie, ficha(" | ".join(ROMANOS), sin_una), pintar(lambda _: 6)) == [None, *ELEGIDOS[1:]]


def tachar(cuales: Callable[[int, int], bool]) -> Callable[[Any], None]:
    def cambio(hoja: Any) -> None:
        for i, elegido in enumerate(ELEGIDOS):
            for nivel in (n for n in range(1, 5) if cuales(n, elegido)):
                hoja.cell(PRIMERA + i, 2 + nivel).font = Font(strike=True)

    return cambio


def test_lo_tachado(ie: Path) -> None:
    hoja = ficha("Nivel | | |", filas(impresos()), BAJO_NIVEL)
    assert niveles(ie, hoja, tachar(lambda nivel, elegido: nivel != elegido)) == ELEGIDOS
    assert niveles(ie, hoja, tachar(lambda nivel, elegido: nivel == elegido)) == NINGUNO
    assert codigos(ie) == {"FIC-034", "HOJ-023"}


# --- los niveles en filas


def en_filas(celdas: Callable[[int, int], str], rotulo: Callable[[int], bool], rotulos: str = "Nivel | Descriptor | Marca") -> str:
    lineas = [
        f"| {c if rotulo(n) else ''} | {d if rotulo(n) else ''} | {celdas(n, k)} |"
        for c, d, k in zip(CODIGOS, DESEMPENOS, ELEGIDOS, strict=True)
        for n in range(1, 5)
    ]
    return f"{DATOS}\n| Código | Desempeño | {rotulos} |\n" + "\n".join(lineas)


CUATRO = [f"{letra}{PRIMERA + 4 * i}:{letra}{PRIMERA + 3 + 4 * i}" for i in range(9) for letra in "AB"]


@pytest.mark.parametrize("rotulo", [lambda n: n == 1, lambda n: True])
@pytest.mark.parametrize("marcada", ["{} | Descriptor | X", "X | Descriptor | ", "{} X | Descriptor | "])
def test_una_fila_por_nivel(ie: Path, rotulo: Callable[[int], bool], marcada: str) -> None:
    def celdas(nivel: int, elegido: int) -> str:
        return (marcada if nivel == elegido else "{} | Descriptor | ").format(ROMANOS[nivel - 1])

    assert niveles(ie, en_filas(celdas, rotulo)) == ELEGIDOS
    assert niveles(ie, en_filas(lambda nivel, _: f"{ROMANOS[nivel - 1]} | Descriptor |", rotulo)) == NINGUNO
    assert codigos(ie) == {"FIC-032", "HOJ-015"}


def test_una_fila_por_nivel_combinada_y_pintada(ie: Path) -> None:
    hoja = Hoja(en_filas(lambda nivel, _: f"{ROMANOS[nivel - 1]} | Descriptor |", lambda n: n == 1), combinar=CUATRO)
    assert niveles(ie, hoja, pintar(lambda _: 3, lambda i, elegido: PRIMERA - 1 + 4 * i + elegido)) == ELEGIDOS
    assert niveles(ie, hoja, pintar(lambda _: 4, lambda i, elegido: PRIMERA - 1 + 4 * i + elegido)) == ELEGIDOS


def test_un_total_sin_rotulo_no_es_otro_nivel_del_ultimo(ie: Path) -> None:
    cuerpo = filas(lambda k: [f"n:{k}"]) + "\n| | | n:3 |"
    assert niveles(ie, ficha("Nivel", cuerpo)) == ELEGIDOS


# --- visitas y niveles


def por_visitas(rotulos: str, celdas: Celdas, segunda: str = "") -> str:
    datos = f"| Docente | {DOCENTES[0]} |\n| Fecha | | d:2024-06-12 | d:2024-09-12 | d:2024-11-12 |"
    return f"{datos}\n| Código | Desempeño | {rotulos} |\n{segunda}\n{filas(celdas)}"


def test_un_dos_tres_sin_decir_de_que_son(ie: Path) -> None:
    libro(ie, UNA, {"Hoja1": por_visitas("I | II | III", lambda k: [f"n:{k}"] * 3)})
    assert [(f.visita, [p.nivel for p in f.puntajes]) for f in leer(ie).fichas] == [(v, ELEGIDOS) for v in (1, 2, 3)]
    marcados = ficha("I | II | III", filas(lambda k: puesta("X", orden=(1, 2, 3))(min(k, 3))))
    assert niveles(ie, marcados) == [min(k, 3) for k in ELEGIDOS]


def test_bajo_nivel_un_dos_tres_son_niveles(ie: Path) -> None:
    cuerpo = f"| | | I | II | III |\n{filas(lambda k: [f'n:{k}', f'n:{k}', f'n:{k}'])}"
    assert set(niveles(ie, ficha("Nivel | |", cuerpo, ("C6:E6",)))) <= {None}
    assert "FIC-033" in codigos(ie)


@pytest.mark.parametrize("combinada", [True, False])
def test_cada_visita_con_sus_columnas_de_niveles(ie: Path, combinada: bool) -> None:
    datos = f"| Docente | {DOCENTES[0]} |\n| Fecha | | d:2024-06-12 | | | | d:2024-09-12 |"
    cabecera = f"| Código | Desempeño | I VISITA | | | | II VISITA | | | |\n| | | {' | '.join(ROMANOS * 2)} |"
    tabla = f"{datos}\n{cabecera}\n{filas(lambda k: [*puesta('X')(k), *puesta('X')(5 - k)])}"
    libro(ie, UNA, {"Hoja1": Hoja(tabla, combinar=("C2:F2", "G2:J2", "C3:F3", "G3:J3") if combinada else ())})
    assert [[p.nivel for p in f.puntajes] for f in leer(ie).fichas] == [ELEGIDOS, [5 - k for k in ELEGIDOS]]
    assert codigos(ie) == set()


# --- los aspectos


@pytest.mark.parametrize(
    "aspecto", ["| {}.1 | Un aspecto | Sí |", "| | {}.1 Un aspecto | No |", "| n:{}.2 | Un aspecto | n:4 |", "| | Planifica | Sí |"]
)
def test_los_aspectos_no_son_desempenos(ie: Path, aspecto: str) -> None:
    lineas = [
        f"| n:{i} | {n} | n:{k} |\n{aspecto.format(i)}\n{aspecto.format(i)}"
        for i, (n, k) in enumerate(zip(DESEMPENOS, ELEGIDOS, strict=True), 1)
    ]
    tabla = f"{DATOS}\n| N° | Desempeño | Nivel |\n" + "\n".join(lineas)
    assert niveles(ie, tabla) == ELEGIDOS
    assert codigos(ie) == set()


def test_un_desempeno_de_otra_rubrica_no_es_un_aspecto(ie: Path) -> None:
    cuerpo = filas(lambda k: [f"n:{k}"]) + "\n| B7 | Otra cosa que se mira | n:3 |"
    assert niveles(ie, ficha("Nivel", cuerpo)) == ELEGIDOS
    assert codigos(ie) == {"FIC-011"}


# --- los registros


def registro(cabecera: str, segunda: str, celdas: Celdas) -> str:
    docentes = "\n".join(
        f"| n:{i} | {d} | I | d:2024-06-12 | {' | '.join(c for k in ELEGIDOS for c in celdas(k))} |" for i, d in enumerate(DOCENTES[:2], 1)
    )
    return f"| N° | Docente | N.° de visita | Fecha | {cabecera} |\n{segunda}\n{docentes}"


@pytest.mark.parametrize("rotulos", [ROMANOS, ETIQUETAS, ["n:1", "n:2", "n:3", "n:4"]])
def test_registro_con_subcolumnas(ie: Path, rotulos: list[str]) -> None:
    cabecera = " | ".join(f"{n} | | | " for n in DESEMPENOS)
    libro(ie, UNA, {"Registro": registro(cabecera, f"| | | | | {' | '.join(rotulos * 9)} |", puesta("X"))})
    assert [[p.nivel for p in f.puntajes] for f in leer(ie).fichas] == [ELEGIDOS] * 2
    assert codigos(ie) == set()


def test_registro_con_una_fila_de_ayuda(ie: Path) -> None:
    libro(ie, UNA, {"Registro": registro(" | ".join(DESEMPENOS), "| | | | | " + "de 1 a 4 | " * 9, lambda k: [f"n:{k}"])})
    assert [[p.nivel for p in f.puntajes] for f in leer(ie).fichas] == [ELEGIDOS] * 2
    libro(ie, UNA, {"Registro": registro(" | ".join(DESEMPENOS), "| | | | | " + "n:3 | " * 9, lambda k: [f"n:{k}"])})
    assert "FIC-014" in codigos(ie)


@pytest.mark.parametrize("cabecera", ["Nivel", "I | II | III | IV", "Inicio | En proceso | Logro esperado | Logro destacado"])
def test_registro_de_una_fila_por_desempeno(ie: Path, cabecera: str) -> None:
    celdas = puesta("X") if "|" in cabecera else (lambda k: [f"n:{k}"])
    quien = [f"{d} | {v} | d:2024-{m}-12" for d in DOCENTES[:2] for v, m in (("I", "06"), ("II", "09"))]
    lineas = [f"| {q} | {n} | {' | '.join(celdas(k))} |" for q in quien for n, k in zip(DESEMPENOS, ELEGIDOS, strict=True)]
    tabla = f"| Docente | Visita | Fecha | Desempeño | {cabecera} |\n"
    for ordenadas in (lineas, sorted(lineas, key=lambda linea: linea.split("|")[4])):
        libro(ie, UNA, {"Registro": tabla + "\n".join(ordenadas)})
        assert [[p.nivel for p in f.puntajes] for f in leer(ie).fichas] == [ELEGIDOS] * 4
        assert codigos(ie) == set()
    libro(ie, UNA, {"Registro": tabla + "\n".join([*lineas, lineas[0]])})
    assert codigos(ie) == {"FIC-019"}


def test_los_desempenos_en_columnas_y_los_niveles_en_filas(ie: Path) -> None:
    def matriz(celda: Callable[[int, int], str], esquina: str = "Nivel") -> str:
        lineas = [f"| {r} | {' | '.join(celda(n, k) for k in ELEGIDOS)} |" for n, r in enumerate(ROMANOS, 1)]
        return f"{DATOS}\n| {esquina} | {' | '.join(DESEMPENOS)} |\n" + "\n".join(lineas)

    assert niveles(ie, matriz(lambda nivel, elegido: "X" if nivel == elegido else "")) == ELEGIDOS
    assert codigos(ie) == set()
    assert niveles(ie, matriz(lambda nivel, elegido: "X" if nivel <= elegido else "")) == [k if k == 1 else None for k in ELEGIDOS]
    assert codigos(ie) == {"FIC-031"}
    assert niveles(ie, matriz(lambda _, elegido: f"n:{elegido}", "Visita")) == []
    assert "HOJ-006" in codigos(ie)


def test_los_desempenos_y_el_nivel_de_cada_uno_en_columnas(ie: Path) -> None:
    tabla = f"{DATOS}\n| Desempeño | {' | '.join(DESEMPENOS)} |\n| Nivel | {' | '.join(f'n:{k}' for k in ELEGIDOS)} |"
    assert niveles(ie, tabla) == ELEGIDOS
