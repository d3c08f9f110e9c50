"""`validar`: el listado, las copias anotadas, y qué pasa si no se puede escribir."""

from __future__ import annotations

import hashlib
from pathlib import Path

import openpyxl
import pytest

from monitoreo_xlsx import MonitoreoError, consolidar, leer, validar
from monitoreo_xlsx.flujo import ruta_relativa
from monitoreo_xlsx.salida import guardar
from tests import ayudas

pytestmark = pytest.mark.usefixtures("salidas_en_memoria")

D01 = "fichas/visita-I/d01.xlsx"


def escuela_con(carpeta: Path, *cambios: tuple[str, str, str, object]) -> Path:
    ayudas.escuela(carpeta)
    for archivo, hoja, celda, valor in cambios:
        ayudas.cambiar(carpeta, archivo, hoja, celda, valor)
    return carpeta


def salidas(carpeta: Path) -> list[str]:
    return [ruta_relativa(s, carpeta) for s in validar(carpeta, fecha_corte=ayudas.CORTE).salidas]


def huellas(carpeta: Path) -> dict[str, str]:
    archivos = (r for r in carpeta.rglob("*") if r.is_file() and "salida" not in r.relative_to(carpeta).parts)
    return {r.relative_to(carpeta).as_posix(): hashlib.sha256(r.read_bytes()).hexdigest() for r in archivos}


def test_sin_defectos_el_listado_lo_dice_y_no_hay_copias(tmp_path: Path) -> None:
    escuela_con(tmp_path)
    assert salidas(tmp_path) == ["salida/celdas-por-corregir.xlsx"]
    libro = openpyxl.load_workbook(tmp_path / "salida/celdas-por-corregir.xlsx")
    assert libro.sheetnames == ["Celdas por corregir"]
    resultado = validar(tmp_path, fecha_corte=ayudas.CORTE)
    assert resultado.codigo == 0
    with pytest.raises(ValueError, match="validar"):
        _ = resultado.puntajes


def test_con_defectos_hay_listado_y_una_copia_por_libro(tmp_path: Path) -> None:
    escuela_con(tmp_path, (D01, "Ficha", "C19", 7), ("fichas/visita-II.xlsx", "D02", "C20", "x"))
    assert salidas(tmp_path) == [
        "salida/celdas-por-corregir.xlsx",
        "salida/revisados/visita-I - d01 - revisado.xlsx",
        "salida/revisados/visita-II - revisado.xlsx",
    ]


def test_el_enlace_del_listado_abre_la_celda(tmp_path: Path) -> None:
    escuela_con(tmp_path, (D01, "Ficha", "C19", 7))
    validar(tmp_path, fecha_corte=ayudas.CORTE)
    hoja = openpyxl.load_workbook(tmp_path / "salida/celdas-por-corregir.xlsx")["Celdas por corregir"]
    enlaces = {(c.hyperlink.target.replace("\\", "/"), c.hyperlink.location) for fila in hoja.iter_rows() for c in fila if c.hyperlink}
    assert (f"../{D01}", "'Ficha'!C19") in enlaces


def test_la_copia_lleva_la_nota_en_su_celda(tmp_path: Path) -> None:
    escuela_con(tmp_path, (D01, "Ficha", "C19", 7))
    validar(tmp_path, fecha_corte=ayudas.CORTE)
    copia = openpyxl.load_workbook(tmp_path / "salida/revisados/visita-I - d01 - revisado.xlsx")
    assert "«7» no es un nivel de la escala" in copia["Ficha"]["C19"].comment.text
    assert "COPIA" in " ".join(str(c.value) for fila in copia["Revisión"].iter_rows() for c in fila)


def test_los_originales_quedan_intactos(tmp_path: Path) -> None:
    escuela_con(tmp_path, (D01, "Ficha", "C19", 7))
    antes = huellas(tmp_path)
    validar(tmp_path, fecha_corte=ayudas.CORTE)
    assert huellas(tmp_path) == antes


def test_al_corregir_la_copia_vieja_se_va(tmp_path: Path) -> None:
    escuela_con(tmp_path, (D01, "Ficha", "C19", 7))
    validar(tmp_path, fecha_corte=ayudas.CORTE)
    ayudas.cambiar(tmp_path, D01, "Ficha", "C19", 3)
    assert salidas(tmp_path) == ["salida/celdas-por-corregir.xlsx"]
    assert list((tmp_path / "salida/revisados").iterdir()) == []


def test_un_libro_ilegible_va_al_listado_y_no_lleva_copia(tmp_path: Path) -> None:
    escuela_con(tmp_path)
    (tmp_path / D01).write_bytes(b"no soy un libro")
    resultado = validar(tmp_path, fecha_corte=ayudas.CORTE)
    assert [h.codigo for h in resultado.hallazgos] == ["ARC-002"]
    assert len(resultado.salidas) == 1


def test_una_copia_revisada_entre_las_fichas_no_se_cuenta_dos_veces(tmp_path: Path) -> None:
    escuela_con(tmp_path, (D01, "Ficha", "C19", 7))
    validar(tmp_path, fecha_corte=ayudas.CORTE)
    (tmp_path / "salida/revisados/visita-I - d01 - revisado.xlsx").rename(tmp_path / "fichas/copia.xlsx")
    expediente = leer(tmp_path, fecha_corte=ayudas.CORTE)
    assert len(expediente.fichas) == 12
    assert {h.codigo for h in expediente.hallazgos} == {"CEL-002", "ARC-017"}


def test_si_no_se_puede_escribir_la_revision_vale_igual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def sin_permiso(*_: object) -> None:
        raise MonitoreoError("No se puede escribir en «salida».")

    escuela_con(tmp_path, (D01, "Ficha", "C19", 7))
    monkeypatch.setattr(guardar, "revisar_destino", sin_permiso)
    resultado = validar(tmp_path, fecha_corte=ayudas.CORTE)
    assert [h.codigo for h in resultado.hallazgos] == ["CEL-002", "ARC-020"]
    assert resultado.salidas == ()
    assert not (tmp_path / "salida").exists()


def test_dos_revisiones_dan_los_mismos_bytes(tmp_path: Path) -> None:
    escuela_con(tmp_path, (D01, "Ficha", "C19", 7))
    primera = {s.name: s.read_bytes() for s in validar(tmp_path, fecha_corte=ayudas.CORTE).salidas}
    assert {s.name: s.read_bytes() for s in validar(tmp_path, fecha_corte=ayudas.CORTE).salidas} == primera


def test_lo_que_validar_deja_no_estorba_al_consolidar(tmp_path: Path) -> None:
    escuela_con(tmp_path, (D01, "Ficha", "C19", 7))
    antes = consolidar(tmp_path, fecha_corte=ayudas.CORTE).indicadores
    validar(tmp_path, fecha_corte=ayudas.CORTE)
    assert consolidar(tmp_path, fecha_corte=ayudas.CORTE).indicadores == antes
