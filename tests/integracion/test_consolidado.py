"""El consolidado del ejemplo: recálculo, mismos bytes, entradas intactas, versión sin nombres."""

from __future__ import annotations

import hashlib
import re
import shutil
import zipfile
from collections import Counter
from importlib import import_module
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from monitoreo_xlsx import Resultado, consolidar, demo
from monitoreo_xlsx.flujo.demo import CORTE
from tests.ayudas import sin_escribir
from tests.lector import abrir
from tests.recalculo import comparar, exigir_libreoffice, recalcular

HOJAS = [
    "Panel",
    "Matriz UGEL",
    "Cronograma",
    "Agenda",
    "Docentes",
    "Ficha de docente",
    "Desempeños",
    "Avance",
    "Focalización",
    "Formación",
    "Compromisos",
    "Diálogo",
    "Intervenciones",
    "Pares",
    "Autoevaluación",
    "Doble observación",
    "Aprendizajes",
    "Logros por aula",
    "Siguiente plan",
    "Datos",
    "Visitas",
    "Logros",
    "Celdas por corregir",
    "Definiciones",
]


def huellas(carpeta: Path) -> dict[str, str]:
    return {str(r.relative_to(carpeta)): hashlib.sha256(r.read_bytes()).hexdigest() for r in carpeta.rglob("*") if r.is_file()}


def texto_de(libro: Path) -> str:
    with zipfile.ZipFile(libro) as paquete:
        return "\n".join(paquete.read(n).decode("utf-8", "replace") for n in paquete.namelist())


def test_el_orden_de_las_hojas(consolidado: Path) -> None:
    assert abrir(consolidado.read_bytes()).sheetnames == HOJAS


def test_el_ejemplo_cuenta_su_historia(ejemplo: Resultado) -> None:
    visitas = ejemplo.indicadores["visitas"]
    assert [v["pct_iii_iv"] for v in visitas.values()] == sorted(v["pct_iii_iv"] for v in visitas.values())
    assert visitas["III"]["ejecutadas"] == 10
    assert visitas["III"]["vencidas"] == 1
    assert Counter(h.codigo for h in ejemplo.hallazgos) == {
        "CEL-001": 1,
        "CEL-002": 1,
        "FIC-007": 1,
        "FIC-005": 1,
        "FIC-013": 1,
    }
    motivos = {f["docente"]: f["motivo"] for f in ejemplo.indicadores["focalizados"]}
    assert motivos["Julia Suri Totora"].startswith("Docente nueva")


def con_un_valor_falso(consolidado: Path) -> bytes:
    falso = BytesIO()
    cambiadas = 0
    with zipfile.ZipFile(consolidado) as origen, zipfile.ZipFile(falso, "w") as destino:
        for parte in origen.namelist():
            contenido = origen.read(parte)
            if parte == "xl/worksheets/sheet1.xml":
                contenido, cambiadas = re.subn(rb'(<c r="B12" s="\d+"><f>[^<]*</f><v>)11(</v>)', rb"\g<1>12\g<2>", contenido)
            destino.writestr(parte, contenido)
    assert cambiadas == 1
    return falso.getvalue()


@pytest.fixture(scope="module")
def recalculados(tmp_path_factory: pytest.TempPathFactory, consolidado: Path) -> dict[str, tuple[Path, Path]]:
    exigir_libreoffice()
    libros = {"bueno": consolidado.read_bytes(), "falso": con_un_valor_falso(consolidado)}
    return recalcular(libros, tmp_path_factory.mktemp("recalculo"))


def test_libreoffice_da_lo_mismo_en_cada_formula(recalculados: dict[str, tuple[Path, Path]]) -> None:
    cuantas, distintas = comparar(*recalculados["bueno"])
    assert cuantas > 1500
    assert distintas == []


def test_el_recalculo_descubre_un_valor_en_cache_falso(recalculados: dict[str, tuple[Path, Path]]) -> None:
    _, distintas = comparar(*recalculados["falso"])
    assert len(distintas) == 1
    assert distintas[0].startswith("Panel!B12 ")


@pytest.fixture(scope="module")
def otra_corrida(tmp_path_factory: pytest.TempPathFactory, ejemplo: Resultado) -> tuple[Resultado, set[str]]:
    """El ejemplo, con sus libros copiados al revés, vuelto a consolidar; y qué archivos había antes."""
    copia = tmp_path_factory.mktemp("otra") / "copia"
    entradas = (r for r in ejemplo.carpeta.rglob("*") if r.is_file() and "salida" not in r.parts)
    for ruta in sorted(entradas, reverse=True):
        destino = copia / ruta.relative_to(ejemplo.carpeta)
        destino.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ruta, destino)
    antes = set(huellas(copia))
    return consolidar(copia, fecha_corte=CORTE), antes


@pytest.mark.sin_memoria
def test_dos_corridas_dan_los_mismos_bytes_y_no_tocan_las_entradas(ejemplo: Resultado, otra_corrida: tuple[Resultado, set[str]]) -> None:
    assert huellas(otra_corrida[0].carpeta) == huellas(ejemplo.carpeta)


def test_no_deja_temporales_ni_escribe_fuera_de_la_salida(otra_corrida: tuple[Resultado, set[str]]) -> None:
    resultado, antes = otra_corrida
    assert set(huellas(resultado.carpeta)) - antes == {
        "salida/consolidado-2024.xlsx",
        "salida/consolidado-2024-minedu-inicial-2018-2018.xlsx",
        "salida/panel.png",
        "salida/docentes.xlsx",
        "salida/agenda.ics",
    }


def test_el_orden_del_disco_no_importa(ejemplo: Resultado, otra_corrida: tuple[Resultado, set[str]]) -> None:
    assert otra_corrida[0].salidas[0].read_bytes() == ejemplo.salidas[0].read_bytes()


def test_la_demo_no_pisa_lo_que_ya_esta(ejemplo: Resultado, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("monitoreo_xlsx.flujo.demo"), "consolidar", sin_escribir)
    copia = tmp_path / "copia"
    shutil.copytree(ejemplo.carpeta, copia)
    ficha = copia / "fichas/visita-I/d01-ana-colibri-retama.xlsx"
    libro = openpyxl.load_workbook(ficha)
    libro["Ficha"]["C14"] = 3
    libro.save(ficha)
    antes = ficha.read_bytes()
    demo(copia)
    assert ficha.read_bytes() == antes


def test_cada_dato_enlaza_con_su_celda_de_origen(ejemplo: Resultado, consolidado: Path) -> None:
    hoja = abrir(consolidado.read_bytes())["Datos"]
    cabecera = next(fila for fila in hoja.iter_rows() if fila[0].value == "Clave")
    columnas = {c.value: c.column - 1 for c in cabecera}
    revisadas = 0
    for fila in hoja.iter_rows(min_row=cabecera[0].row + 1):
        enlace = fila[columnas["Celda"]].hyperlink
        assert enlace is not None
        archivo = (consolidado.parent / enlace.target.replace("\\", "/")).resolve()
        nombre, celda = enlace.location.rsplit("!", 1)
        valor = abrir(archivo.read_bytes())[nombre.strip("'")][celda].value if revisadas % 25 == 0 else None
        if valor is not None and valor != 5:
            assert str(valor) == str(fila[columnas["Valor"]].value if fila[columnas["Estado"]].value == "nivel" else "N.A.")
        revisadas += 1
    assert revisadas == len(ejemplo.puntajes) == 288


def test_cada_hallazgo_enlaza_con_su_celda(ejemplo: Resultado, consolidado: Path) -> None:
    hoja = abrir(consolidado.read_bytes())["Celdas por corregir"]
    enlaces = {c.hyperlink.target.replace("\\", "/") + "#" + c.hyperlink.location for fila in hoja.iter_rows() for c in fila if c.hyperlink}
    assert enlaces == {f"../{h.lugar.archivo}#'{h.lugar.hoja}'!{h.lugar.celda}" for h in ejemplo.hallazgos}


def test_las_fuentes_llevan_su_huella(ejemplo: Resultado, consolidado: Path) -> None:
    hoja = abrir(consolidado.read_bytes())["Definiciones"]
    escritas = {
        fila[0].value: fila[1].value for fila in hoja.iter_rows() if fila[1].value and re.fullmatch(r"[0-9a-f]{64}", str(fila[1].value))
    }
    leidas = {r.relative_to(ejemplo.carpeta).as_posix() for r in ejemplo.carpeta.rglob("*.xlsx")}
    assert set(escritas) == {r for r in leidas if not r.startswith("salida/")}
    for archivo, huella in escritas.items():
        assert hashlib.sha256((ejemplo.carpeta / archivo).read_bytes()).hexdigest() == huella


@pytest.fixture(scope="module")
def anonimo(tmp_path_factory: pytest.TempPathFactory, ejemplo: Resultado) -> Resultado:
    copia = tmp_path_factory.mktemp("anonimo") / "escuela"
    shutil.copytree(ejemplo.carpeta, copia)
    return consolidar(copia, fecha_corte=CORTE, sin_nombres=True)


def test_sin_nombres_no_deja_ni_un_nombre(anonimo: Resultado, ejemplo: Resultado) -> None:
    libro, otro, figura = anonimo.salidas
    assert libro.name == "consolidado-2024-sin-nombres.xlsx"
    assert otro.name == "consolidado-2024-minedu-inicial-2018-2018-sin-nombres.xlsx"
    assert figura.name == "panel-sin-nombres.png"
    texto = texto_de(libro) + texto_de(otro)
    for docente in ejemplo.expediente.docentes:
        for palabra in docente.nombre.split():
            assert palabra not in texto
        assert f">{docente.dni}<" not in texto
        assert docente.aula not in texto
    assert ejemplo.expediente.institucion.directora not in texto
    for frase in ("fichas/", "visita-I", "d01-", "sector de", "external", "Expediente"):
        assert frase not in texto


def test_sin_nombres_da_los_mismos_numeros(anonimo: Resultado, ejemplo: Resultado) -> None:
    assert anonimo.indicadores["visitas"] == ejemplo.indicadores["visitas"]
    assert anonimo.indicadores["transiciones"] == ejemplo.indicadores["transiciones"]
    codigos = {d.nombre: d.codigo for d in ejemplo.expediente.docentes}
    assert [f["docente"] for f in anonimo.indicadores["focalizados"]] == [codigos[f["docente"]] for f in ejemplo.indicadores["focalizados"]]


def test_sin_nombres_no_lleva_celdas_por_corregir_y_lo_dice(anonimo: Resultado) -> None:
    libro = abrir(anonimo.salidas[0].read_bytes())
    assert "Celdas por corregir" not in libro.sheetnames
    textos = {str(c.value) for fila in libro["Definiciones"].iter_rows() for c in fila}
    assert "No se incluye en la versión sin nombres." in textos


def test_la_fecha_de_corte_mueve_lo_ejecutado_y_lo_vencido(ejemplo: Resultado, tmp_path: Path) -> None:
    copia = tmp_path / "copia"
    shutil.copytree(ejemplo.carpeta, copia)
    setiembre = sin_escribir(copia, fecha_corte=CORTE.replace(month=10, day=1)).indicadores["visitas"]
    assert (setiembre["I"]["ejecutadas"], setiembre["I"]["vencidas"]) == (11, 0)
    assert (setiembre["II"]["ejecutadas"], setiembre["II"]["vencidas"]) == (10, 1)
    assert (setiembre["III"]["ejecutadas"], setiembre["III"]["vencidas"]) == (0, 0)
    assert setiembre["III"]["pct_iii_iv"] is None
