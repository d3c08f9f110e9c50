"""`nuevo` y `fichas`: crean lo que falta, y nunca pisan un archivo."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoreo_xlsx import MonitoreoError, fichas, leer, nuevo
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.modelo import Docente, Expediente, Ficha, Institucion, Puntaje, Rubrica, Visita
from monitoreo_xlsx.plantillas import CARGOS, MOMENTOS
from monitoreo_xlsx.rubricas import DE_FABRICA, INICIAL, cargar, competencias_de_fabrica
from monitoreo_xlsx.salida.plantillas import Pedido, libro_cronograma, libro_ficha, libro_registro, libro_rubrica
from tests.azar import solo

CORTE = date(2024, 12, 20)
IE = Institucion(nombre="IEI N.° 000", ugel="Ejemplo", codigo_modular="0000123", directora="Marina Ficción Supuesta", periodo=2024)
DOCENTES = tuple(
    Docente(f"D{i:02}", nombre, aula, aula[0], aula[-2], Ubicacion(), dni=f"{i:08}")
    for i, (nombre, aula) in enumerate((("Rosa Ejemplo Prueba", "5 años “A”"), ("Nieves Ficticia Ensayo", "4 años “A”")), start=1)
)
VISITAS = tuple(
    Visita(d.codigo, m.numero, Ubicacion(), date(2024, m.mes or 1, 1), date(2024, m.mes or 1, 30)) for d in DOCENTES for m in MOMENTOS
)


def carpeta_con_cronograma(raiz: Path, rubrica: Rubrica | None = None) -> Path:
    raiz.mkdir(parents=True, exist_ok=True)
    (raiz / "cronograma.xlsx").write_bytes(libro_cronograma(IE, MOMENTOS, DOCENTES, VISITAS))
    (raiz / "rubrica.xlsx").write_bytes(libro_rubrica(rubrica or cargar(INICIAL)))
    return raiz


def archivos(carpeta: Path) -> set[str]:
    return {r.relative_to(carpeta).as_posix() for r in carpeta.rglob("*") if r.is_file()}


def test_nuevo_crea_la_carpeta_completa(tmp_path: Path) -> None:
    creados = nuevo(tmp_path / "m", periodo=2024)
    assert [r.name for r in creados] == ["cronograma.xlsx", "rubrica.xlsx", "Consolidar.bat"]
    assert archivos(tmp_path / "m") == {"cronograma.xlsx", "rubrica.xlsx", "Consolidar.bat"}
    assert (tmp_path / "m" / "fichas").is_dir()


def test_nuevo_deja_una_carpeta_que_se_lee_sin_errores(tmp_path: Path) -> None:
    nuevo(tmp_path / "m", periodo=2024)
    expediente = leer(tmp_path / "m", fecha_corte=CORTE)
    assert expediente.institucion.periodo == 2024
    assert expediente.rubrica == cargar(INICIAL)
    assert expediente.docentes == ()
    assert {h.codigo for h in expediente.hallazgos} == {"IED-001", "CRO-024"}


@pytest.mark.parametrize("identificador", list(DE_FABRICA))
def test_nuevo_con_cada_instrumento(tmp_path: Path, identificador: str) -> None:
    nuevo(tmp_path, rubrica=identificador, periodo=2024)
    assert leer(tmp_path, fecha_corte=CORTE).rubrica == cargar(identificador)


def test_nuevo_no_pisa_lo_que_ya_esta(tmp_path: Path) -> None:
    (tmp_path / "cronograma.xlsx").write_bytes(b"lo mio")
    creados = nuevo(tmp_path, periodo=2024)
    assert (tmp_path / "cronograma.xlsx").read_bytes() == b"lo mio"
    assert "cronograma.xlsx" not in [r.name for r in creados]
    assert nuevo(tmp_path, periodo=2024) == ()


def test_nuevo_con_un_libro_de_rubrica_lo_copia_tal_cual(tmp_path: Path) -> None:
    propia = tmp_path / "mi rubrica.xlsx"
    propia.write_bytes(libro_rubrica(replace(cargar("minedu-inicial-2018"), id="propia", version="1")))
    nuevo(tmp_path / "m", rubrica=str(propia), periodo=2024)
    assert (tmp_path / "m" / "rubrica.xlsx").read_bytes() == propia.read_bytes()
    assert leer(tmp_path / "m", fecha_corte=CORTE).rubrica.id == "propia"


def test_nuevo_con_una_rubrica_mala_dice_la_celda_y_no_crea_nada(tmp_path: Path) -> None:
    buena = cargar("minedu-inicial-2018")
    tramos = (replace(buena.regla.tramos[0], hasta=6.0), *buena.regla.tramos[1:])
    mala = tmp_path / "mala.xlsx"
    mala.write_bytes(libro_rubrica(replace(buena, regla=replace(buena.regla, tramos=tramos))))
    with pytest.raises(MonitoreoError, match=r"mala\.xlsx, hoja «Reglas», celda [A-Z]+\d+"):
        nuevo(tmp_path / "m", rubrica=str(mala))
    assert not (tmp_path / "m").exists()


def test_nuevo_con_una_rubrica_que_no_existe(tmp_path: Path) -> None:
    with pytest.raises(MonitoreoError, match="minedu-inicial-2018"):
        nuevo(tmp_path / "m", rubrica="otra")
    with pytest.raises(MonitoreoError, match="rúbrica"):
        nuevo(tmp_path / "m", rubrica=str(tmp_path / "no-esta.xlsx"))


def test_fichas_crea_una_por_docente_y_visita(tmp_path: Path) -> None:
    creadas = fichas(carpeta_con_cronograma(tmp_path))
    assert {r.relative_to(tmp_path).as_posix() for r in creadas} == {
        "aprendizajes.xlsx",
        *(
            f"fichas/visita-{v}/{nombre}.xlsx"
            for v in ("I", "II", "III")
            for nombre in ("d01-rosa-ejemplo-prueba", "d02-nieves-ficticia-ensayo")
        ),
    }


def de_fichas(rutas: Iterable[Path]) -> list[Path]:
    """Las rutas que no son el libro de aprendizajes."""
    return [ruta for ruta in rutas if ruta.name != "aprendizajes.xlsx"]


def test_fichas_de_una_visita(tmp_path: Path) -> None:
    assert {r.parent.name for r in de_fichas(fichas(carpeta_con_cronograma(tmp_path), visita=2))} == {"visita-II"}


def test_fichas_crea_los_aprendizajes_con_las_aulas_y_competencias_del_cronograma(tmp_path: Path) -> None:
    fichas(carpeta_con_cronograma(tmp_path), visita=1)
    hoja = openpyxl.load_workbook(tmp_path / "aprendizajes.xlsx")["Logros"]
    aulas = Counter(fila[0] for fila in hoja.iter_rows(values_only=True) if fila[0] in {d.aula for d in DOCENTES})
    assert aulas == {"5 años “A”": 14, "4 años “A”": 12}
    expediente = leer(tmp_path, fecha_corte=CORTE)
    assert (expediente.competencias, expediente.logros) == (competencias_de_fabrica(), ())
    assert not [h for h in expediente.hallazgos if h.lugar.archivo == "aprendizajes.xlsx"]


def test_fichas_no_crea_otros_aprendizajes_si_ya_hay_unos_con_otro_nombre(tmp_path: Path) -> None:
    fichas(carpeta_con_cronograma(tmp_path), visita=1)
    (tmp_path / "aprendizajes.xlsx").rename(tmp_path / "logros de mis aulas.xlsx")
    assert fichas(tmp_path, visita=1) == ()


@pytest.mark.parametrize(
    ("formato", "visita", "nombre"),
    [("libro", 1, "visita-I.xlsx"), ("registro", 1, "registro-visita-I.xlsx"), ("registro", None, "registro.xlsx")],
)
def test_fichas_en_otro_formato(tmp_path: Path, formato: str, visita: int | None, nombre: str) -> None:
    creadas = fichas(carpeta_con_cronograma(tmp_path), visita=visita, formato=formato)
    assert [r.relative_to(tmp_path).as_posix() for r in de_fichas(creadas)] == [f"fichas/{nombre}"]


@pytest.mark.parametrize("formato", ["ficha", "libro", "registro"])
def test_las_fichas_por_llenar_no_dan_errores_ni_cuentan(tmp_path: Path, formato: str) -> None:
    fichas(carpeta_con_cronograma(tmp_path), formato=formato)
    expediente = leer(tmp_path, fecha_corte=CORTE)
    assert (expediente.leidas, expediente.fichas, expediente.apartadas) == (0, (), ())
    assert {h.codigo for h in expediente.hallazgos} <= {"FIC-013"}


@pytest.mark.parametrize("formato", ["ficha", "libro", "registro"])
def test_fichas_nunca_pisa_un_archivo(tmp_path: Path, formato: str) -> None:
    creadas = fichas(carpeta_con_cronograma(tmp_path), formato=formato)
    for ruta in creadas:
        ruta.write_bytes(ruta.read_bytes() + b"mio")
    antes = {r: r.read_bytes() for r in creadas}
    assert fichas(tmp_path, formato=formato) == ()
    assert {r: r.read_bytes() for r in creadas} == antes


def test_fichas_no_repite_una_visita_que_ya_tiene_ficha(tmp_path: Path) -> None:
    carpeta_con_cronograma(tmp_path)
    hecha = ficha_llena(cargar(INICIAL), [3] * 9, DOCENTES[0])
    (tmp_path / "fichas").mkdir()
    (tmp_path / "fichas" / "la mia.xlsx").write_bytes(
        libro_ficha(IE, cargar(INICIAL), [Pedido(DOCENTES[0], MOMENTOS[0], VISITAS[0], hecha)])
    )
    assert [r.stem for r in de_fichas(fichas(tmp_path, visita=1))] == ["d02-nieves-ficticia-ensayo"]


def test_fichas_de_una_visita_que_no_esta(tmp_path: Path) -> None:
    with pytest.raises(MonitoreoError, match="I, II, III"):
        fichas(carpeta_con_cronograma(tmp_path), visita=4)


def test_fichas_sin_docentes_lo_dice(tmp_path: Path) -> None:
    nuevo(tmp_path, periodo=2024)
    with pytest.raises(MonitoreoError, match="todavía no tiene docentes"):
        fichas(tmp_path)


def test_la_ficha_lleva_lo_que_la_directora_ya_escribio(tmp_path: Path) -> None:
    (primera, *_) = de_fichas(fichas(carpeta_con_cronograma(tmp_path), visita=1))
    textos = {str(c.value) for fila in openpyxl.load_workbook(primera)["Ficha"].iter_rows() for c in fila if c.value is not None}
    assert {
        "Rosa Ejemplo Prueba",
        "5 años “A”",
        "00000001",
        "0000123",
        "I",
        "junio",
        "Marina Ficción Supuesta",
        "plan-iei-246/2024",
    } <= textos


def ficha_llena(rubrica: Rubrica, niveles: list[int | str | None], docente: Docente, **campos: object) -> Ficha:
    puntajes = tuple(
        Puntaje(d.codigo, Ubicacion(), n if isinstance(n, int) else None, n == "N.A.", f"Evidencia {i}")
        for i, (d, n) in enumerate(zip(rubrica.desempenos, niveles, strict=True))
    )
    comun: dict[str, object] = {"fecha": date(2024, 6, 12), "hora_inicio": time(8, 30), "hora_fin": time(9, 30)}
    comun |= {"observador": "Marina Ficción Supuesta", "cargo": "Directora", "matriculados": 20, "asistentes": 18}
    return Ficha(docente.codigo, 1, puntajes, Ubicacion(), **{**comun, **campos})  # type: ignore[arg-type]


def sin_lugares(ficha: Ficha, *, con_evidencia: bool = True) -> Ficha:
    """La ficha sin de dónde salió, para compararla con la que se escribió."""
    puntajes = tuple(replace(p, lugar=Ubicacion(), evidencia=p.evidencia if con_evidencia else "") for p in ficha.puntajes)
    return replace(ficha, puntajes=puntajes, lugar=Ubicacion(), lugares=(), rubrica="")


def guardar_y_leer(raiz: Path, rubrica: Rubrica, pedidos: list[Pedido], forma: str) -> Expediente:
    carpeta_con_cronograma(raiz, rubrica)
    (raiz / "fichas").mkdir(exist_ok=True)
    escribir = libro_registro if forma == "registro" else libro_ficha
    (raiz / "fichas" / "fichas.xlsx").write_bytes(escribir(IE, rubrica, pedidos))
    leido = leer(raiz, fecha_corte=CORTE)
    return replace(
        leido, hallazgos=tuple(h for h in leido.hallazgos if not h.codigo.startswith(("CAL", "COM")))
    )  # los avisos sobre lo observado y lo acordado van aparte


NIVEL = st.one_of(st.integers(1, 4), st.just("N.A."))
TEXTO = st.text(st.characters(categories=("L", "N", "P", "Zs"), max_codepoint=0x24F), min_size=1, max_size=60).map(str.strip).filter(bool)


@pytest.mark.parametrize("forma", ["ficha", "libro", "registro"])
@pytest.mark.parametrize("identificador", list(DE_FABRICA))
@solo(0.03)
@given(datos=st.data())
def test_ida_y_vuelta_de_la_plantilla_llena(tmp_path: Path, identificador: str, forma: str, datos: st.DataObject) -> None:
    rubrica = cargar(identificador)
    cuantas = len(rubrica.desempenos)
    inicio = datos.draw(st.integers(7 * 60, 12 * 60))
    campos = {
        "fecha": datos.draw(st.dates(date(2024, 6, 1), date(2024, 6, 30))),
        "hora_inicio": time(*divmod(inicio, 60)),
        "hora_fin": time(*divmod(inicio + datos.draw(st.integers(1, 120)), 60)),
        "matriculados": (matriculados := datos.draw(st.integers(1, 60))),
        "asistentes": datos.draw(st.integers(0, matriculados)),
        "cargo": datos.draw(st.sampled_from(CARGOS)),
    }
    docentes = DOCENTES if forma != "ficha" else DOCENTES[:1]
    llenas = [ficha_llena(rubrica, datos.draw(st.lists(NIVEL, min_size=cuantas, max_size=cuantas)), d, **campos) for d in docentes]
    pedidos = [Pedido(d, MOMENTOS[0], VISITAS[0], f) for d, f in zip(docentes, llenas, strict=True)]
    expediente = guardar_y_leer(tmp_path, rubrica, pedidos, forma)
    assert expediente.hallazgos == ()
    con_evidencia = forma != "registro"
    assert [sin_lugares(f) for f in expediente.fichas] == [sin_lugares(f, con_evidencia=con_evidencia) for f in llenas]


@solo(0.05)
@given(texto=TEXTO)
def test_una_evidencia_cualquiera_vuelve_igual(tmp_path: Path, texto: str) -> None:
    rubrica = cargar("minedu-inicial-2018")
    llena = ficha_llena(rubrica, [3] * 5, DOCENTES[0])
    llena = replace(llena, puntajes=(replace(llena.puntajes[0], evidencia=texto), *llena.puntajes[1:]))
    expediente = guardar_y_leer(tmp_path, rubrica, [Pedido(DOCENTES[0], MOMENTOS[0], VISITAS[0], llena)], "ficha")
    assert expediente.fichas[0].puntajes[0].evidencia.split() == texto.split()


@pytest.mark.parametrize("forma", ["ficha", "libro", "registro"])
def test_un_nivel_borrado_es_un_solo_hallazgo_en_su_celda(tmp_path: Path, forma: str) -> None:
    rubrica = cargar("minedu-inicial-2018")
    docentes = DOCENTES if forma != "ficha" else DOCENTES[:1]
    pedidos = [
        Pedido(
            d,
            MOMENTOS[0],
            VISITAS[0],
            ficha_llena(rubrica, [1, 2, 3, 4, None], d) if d is docentes[0] else ficha_llena(rubrica, [2] * 5, d),
        )
        for d in docentes
    ]
    expediente = guardar_y_leer(tmp_path, rubrica, pedidos, forma)
    assert [h.codigo for h in expediente.hallazgos] == ["CEL-001"]
    assert expediente.hallazgos[0].lugar == expediente.fichas[0].puntajes[4].lugar
    assert [p.nivel for p in expediente.fichas[0].puntajes] == [1, 2, 3, 4, None]
