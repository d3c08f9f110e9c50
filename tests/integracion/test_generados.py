"""Lo generado que está en el repositorio está al día, y el README dice la verdad."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from herramientas import regenerar
from monitoreo_xlsx import Resultado, leer

RAIZ = Path(__file__).parents[2]
README = (RAIZ / "README.md").read_text(encoding="utf-8")
AVISO = "Corra: python herramientas/regenerar.py"


def partes(libro: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(libro)) as paquete:
        return {nombre: paquete.read(nombre) for nombre in paquete.namelist()}


def comparar(archivos: dict[Path, bytes]) -> None:
    for ruta, contenido in archivos.items():
        guardado = ruta.read_bytes()
        igual = partes(guardado) == partes(contenido) if ruta.suffix == ".xlsx" else guardado == contenido
        assert igual, f"{ruta.relative_to(RAIZ)} no está al día. {AVISO}"


def test_las_plantillas_en_blanco_estan_al_dia() -> None:
    comparar(regenerar.plantillas())


def test_los_libros_del_ejemplo_estan_al_dia() -> None:
    comparar(regenerar.ejemplo())


def test_no_sobra_ningun_archivo_generado(ejemplo: Resultado) -> None:
    en_disco = {r for carpeta in (RAIZ / "plantillas_excel", regenerar.EJEMPLO) for r in carpeta.rglob("*") if r.is_file()}
    salidas = {regenerar.EJEMPLO / "salida" / ruta.name for ruta in ejemplo.salidas}
    assert en_disco == set(regenerar.plantillas()) | set(regenerar.ejemplo()) | salidas


def test_las_salidas_del_ejemplo_estan_al_dia(ejemplo: Resultado) -> None:
    comparar({regenerar.EJEMPLO / "salida" / r.name: r.read_bytes() for r in ejemplo.salidas if r.suffix != ".png"})


def test_el_panel_del_ejemplo_muestra_los_datos_de_hoy(ejemplo: Resultado) -> None:
    """Los puntos de la imagen cambian con la versión de matplotlib; su huella de datos, no."""
    huella = re.compile(rb"Description\x00([0-9a-f]{64})")
    guardada, actual = ((r / "panel.png").read_bytes() for r in (regenerar.EJEMPLO / "salida", ejemplo.salidas[0].parent))
    assert huella.findall(guardada) == huella.findall(actual) != [], AVISO


def test_la_pagina_de_hallazgos_esta_al_dia() -> None:
    assert (RAIZ / "docs" / "hallazgos.md").read_text(encoding="utf-8") == regenerar.pagina_de_hallazgos(), AVISO


def test_las_imagenes_salieron_de_los_libros_de_hoy() -> None:
    assert (regenerar.IMAGENES / "origen.txt").read_text(encoding="utf-8") == regenerar.huella_de_imagenes(), AVISO


def test_las_imagenes_y_enlaces_del_readme_existen() -> None:
    destinos = [d for d in re.findall(r"\]\(([^)#]+)[^)]*\)", README) if not d.startswith("http")]
    assert len(destinos) >= 6
    assert [d for d in destinos if not (RAIZ / d).exists()] == []


def test_el_readme_nombra_cada_orden_y_cada_opcion(capsys: pytest.CaptureFixture[str]) -> None:
    from monitoreo_xlsx.cli import principal  # noqa: PLC0415 - se importa donde se usa

    for orden in ("demo", "nuevo", "fichas", "validar", "consolidar", "espejo"):
        with pytest.raises(SystemExit):
            principal([orden, "--ayuda"])
        ayuda = capsys.readouterr().out
        documentada = re.search(rf"^monitoreo {orden} .*$", README, re.MULTILINE)
        assert documentada is not None
        opciones = set(re.findall(r"--[a-z-]+", ayuda)) - {"--ayuda", "--help"}
        assert opciones == set(re.findall(r"--[a-z-]+", documentada[0]))


def test_el_codigo_python_del_readme_corre(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    bloques = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    assert len(bloques) == 1
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ejemplos").symlink_to(RAIZ / "ejemplos")
    guion = tmp_path / "guion.py"
    guion.write_text(bloques[0], encoding="utf-8")
    runpy.run_path(str(guion))
    assert "11 docentes, 33 visitas" in capsys.readouterr().out
    assert (tmp_path / "mi-salida" / "consolidado-2024.xlsx").exists()


def test_el_guion_de_ejemplo_corre(tmp_path: Path) -> None:
    orden = [sys.executable, str(RAIZ / "ejemplos" / "consolidar.py"), str(tmp_path)]
    salida = subprocess.run(orden, check=True, capture_output=True, text=True, encoding="utf-8", env=None).stdout
    assert "Escrito: consolidado-2024.xlsx" in salida
    assert "Visita III" in salida


def test_los_nombres_del_ejemplo_son_inventados() -> None:
    expediente = leer(regenerar.EJEMPLO)
    assert expediente.institucion.codigo_modular == "0000000"
    assert "Ejemplo" in expediente.institucion.nombre
    assert all(d.dni.startswith("000000") for d in expediente.docentes)


def test_la_integracion_continua_corre_la_linea_del_readme() -> None:
    patron = re.search(r"grep -o '(.*)' README\.md", (RAIZ / ".ci" / "run").read_text(encoding="utf-8"))
    assert patron is not None
    lineas = re.findall(patron[1], README)
    assert len(lineas) == 1
    assert lineas[0].startswith("`python3 -m venv --without-pip .venv && ")
