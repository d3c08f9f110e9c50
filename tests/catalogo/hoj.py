"""HOJ: la hoja y sus rótulos."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from tests import ayudas
from tests.casos import apoyo
from tests.catalogo.casos import CRO, D02, FICHA, OTRA, REGISTRO, RUBRICA, Caso, Casos, bytes_de, celda, celdas, editar
from tests.celdas import encima, fabrica


def _ocultar(hoja: Any) -> None:
    hoja.sheet_state = "hidden"
    hoja.parent.create_sheet("Otra")


def _ocultar_fila(hoja: Any) -> None:
    hoja.row_dimensions[20].hidden = True


def _repetir_celda() -> bytes:
    c19 = apoyo.numero("C19", 1)
    return fabrica.comprimir(apoyo.ficha({"C19": c19 + c19}))


def _bajo_una_combinacion() -> bytes:
    return fabrica.comprimir(
        apoyo.ficha({"C6": apoyo.texto("C6", "Otra Persona")}, despues='<mergeCells count="1"><mergeCell ref="B6:C6"/></mergeCells>')
    )


def _sin_reglas(hoja: Any) -> None:
    hoja.parent.remove(hoja.parent["Reglas"])


def _combinar_niveles(hoja: Any) -> None:
    hoja.merge_cells("C19:C20")


def _no_es_de_nadie(carpeta: Path) -> None:
    ayudas.libro(carpeta, OTRA, {"Gastos": "| Presupuesto | n:100 |"})


def _otro_cronograma(carpeta: Path) -> None:
    ayudas.agregar(carpeta, CRO[0], "Viejo", "| Docente | I VISITA |\n| Alguien Ficticia Más | ✓ |")


def _columnas_de_mas(hoja: Any) -> None:
    hoja["E18"], hoja["E19"] = "Sugerencias", "Leer más cuentos"
    hoja["F18"], hoja["F20"] = "Firma", "pendiente"


def _hojas_de_mas(carpeta: Path) -> None:
    ayudas.agregar(carpeta, FICHA[0], "Instrucciones", "| Llene las celdas claras |")
    ayudas.agregar(carpeta, FICHA[0], "Gastos", "| Presupuesto | n:100 |")
    ayudas.agregar(carpeta, FICHA[0], "Fotos", "| Foto 1 |")


def _sin_cabecera(carpeta: Path) -> None:
    for letra in "ABCD":
        ayudas.cambiar(carpeta, *FICHA, f"{letra}18", None)


def _sin_su_rotulo(carpeta: Path) -> None:
    ayudas.cambiar(carpeta, *FICHA, "A13", None)
    ayudas.cambiar(carpeta, *FICHA, "E20", "Mostró su carpeta")


def _con_una_hoja_cortada(carpeta: Path) -> None:
    ruta = carpeta / D02[0]
    with zipfile.ZipFile(ruta) as archivo:
        partes: fabrica.Partes = {nombre: archivo.read(nombre) for nombre in archivo.namelist()}
    segunda = bytes(partes["xl/worksheets/sheet2.xml"])  # type: ignore[arg-type]
    ruta.write_bytes(fabrica.comprimir({**partes, "xl/worksheets/sheet2.xml": segunda[:-40]}))


def _con_modulo() -> fabrica.Partes:
    modulo = '<sheet name="Module1" sheetId="9" state="veryHidden" r:id=""/></sheets>'
    return apoyo.cambiar_parte(apoyo.ficha(), apoyo.INDICE, "</sheets>", modulo)


def _con_un_error(carpeta: Path) -> None:
    ayudas.libro(carpeta, OTRA, {"Gastos": "| Mes | Monto |\n| Junio | e:#N/A |"})


def _tachar_fila(hoja: Any) -> None:
    for una in hoja[5]:
        una.font = Font(strike=True)


def _con_nota(hoja: Any) -> None:
    hoja["D5"].comment = Comment("Se reprogramó al 20 de junio", "Marina Ficción Supuesta")


def _solo_pintadas(hoja: Any) -> None:
    for letra in "DEF":
        hoja[f"{letra}5"] = None
        hoja[f"{letra}5"].fill = PatternFill("solid", fgColor="FF92D050")


def _con_dibujo(dibujo: str) -> bytes:
    return fabrica.comprimir({**apoyo.ficha(), **encima.partes_de_encima(dibujo=dibujo)})


def _con_casilla() -> bytes:
    dibujo = encima.dibujo(encima.forma("Sí", ancla=(18, 2), numero="1025"))
    marcada = encima.partes_de_encima(dibujo=dibujo, control=encima.control('checked="Checked"'))
    return fabrica.comprimir({**apoyo.ficha(despues=encima.CONTROL), **marcada})


CASOS: Casos = {
    "HOJ-001": Caso(editar(FICHA, _ocultar), *FICHA),
    "HOJ-002": Caso(editar(FICHA, _ocultar_fila), *FICHA),
    "HOJ-003": Caso(bytes_de(_repetir_celda()), *FICHA, "C19"),
    "HOJ-004": celda(FICHA, "A5000", "suelto"),
    "HOJ-005": Caso(editar(RUBRICA, _sin_reglas), RUBRICA[0], ademas=("RUB-010",)),
    "HOJ-006": celda(FICHA, "C18", "Zona"),
    "HOJ-007": celda(REGISTRO, "G3", "Hora de inicio"),
    "HOJ-008": Caso(_no_es_de_nadie, OTRA, "Gastos"),
    "HOJ-009": Caso(editar(FICHA, _combinar_niveles), *FICHA),
    "HOJ-010": Caso(bytes_de(_bajo_una_combinacion()), *FICHA, "C6"),
    "HOJ-011": celda(FICHA, "A6", "Dosente:"),
    "HOJ-012": Caso(_otro_cronograma, CRO[0], "Viejo"),
    "HOJ-013": Caso(bytes_de(fabrica.comprimir(apoyo.ficha({"D19": apoyo.texto("D19", "a" * 32_768)}))), *FICHA, "D19"),
    "HOJ-014": celdas(FICHA, {"D6": "Docente:", "E6": "Sol Inventada Muestra"}, "E6"),
    "HOJ-015": Caso(editar(FICHA, _columnas_de_mas), *FICHA),
    "HOJ-016": Caso(_hojas_de_mas, FICHA[0]),
    "HOJ-017": Caso(_sin_cabecera, *FICHA, "B6"),
    "HOJ-018": celdas(CRO, {"B14": "Paz Supuesta Nueva", "F14": "X"}, "B14"),
    "HOJ-019": Caso(_sin_su_rotulo, *FICHA),
    "HOJ-020": Caso(_con_una_hoja_cortada, *D02),
    "HOJ-021": Caso(bytes_de(fabrica.comprimir(_con_modulo())), FICHA[0]),
    "HOJ-022": Caso(_con_un_error, OTRA, "Gastos", "B2", ademas=("HOJ-008",)),
    "HOJ-023": Caso(editar(REGISTRO, _tachar_fila), *REGISTRO),
    "HOJ-024": Caso(editar(CRO, _con_nota), *CRO),
    "HOJ-025": Caso(bytes_de(_con_dibujo(encima.dibujo(encima.forma("Me comprometo a leer un cuento", ancla=(29, 0))))), *FICHA),
    "HOJ-026": Caso(bytes_de(fabrica.comprimir(apoyo.ficha({"D20": '<c r="D20" t="e" vm="1"><v>#VALUE!</v></c>'}))), *FICHA),
    "HOJ-027": Caso(editar(CRO, _solo_pintadas), *CRO, ademas=("CRO-026",)),
    "HOJ-028": Caso(bytes_de(_con_casilla()), *FICHA),
    "HOJ-029": Caso(bytes_de(_con_dibujo("<roto>")), *FICHA),
}
