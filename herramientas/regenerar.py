"""Rehace todo lo generado que está en el repositorio: plantillas, ejemplo, página de hallazgos e imágenes.

Uso: python herramientas/regenerar.py            (las imágenes piden LibreOffice y pdftoppm; sin ellos se omiten y se dice)
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path

from monitoreo_xlsx.catalogo import GRAVEDADES, Entrada, entradas, redactar
from monitoreo_xlsx.flujo.demo import CORTE, libros_de_ejemplo
from monitoreo_xlsx.salida.plantillas import plantillas_en_blanco

RAIZ = Path(__file__).parent.parent
EJEMPLO = RAIZ / "ejemplos" / "monitoreo-2024"
SALIDA = EJEMPLO / "salida"
IMAGENES = RAIZ / "docs" / "imagenes"
TEMAS = {
    "ARC": "El archivo",
    "HOJ": "La hoja y sus rótulos",
    "CEL": "El valor de una celda",
    "IED": "Los datos de la IE",
    "CRO": "El cronograma",
    "RUB": "La rúbrica",
    "FIC": "La ficha y el registro",
    "CAL": "La calidad de lo observado",
    "INT": "Las intervenciones y las listas",
    "PAR": "Las visitas entre pares y la doble observación",
    "COM": "Los compromisos y el diálogo",
    "APR": "Los aprendizajes",
}


def plantillas() -> dict[Path, bytes]:
    """Los libros en blanco de `plantillas_excel/`."""
    return {RAIZ / "plantillas_excel" / nombre: contenido for nombre, contenido in plantillas_en_blanco().items()}


def ejemplo() -> dict[Path, bytes]:
    """Los libros de la IE de ejemplo."""
    return {EJEMPLO / nombre: contenido for nombre, contenido in libros_de_ejemplo("py").items()}


def pagina_de_hallazgos() -> str:
    """`docs/hallazgos.md`, desde el catálogo."""
    lineas = [
        "# Hallazgos",
        "",
        "Qué significa cada código, qué hacer y un ejemplo. Esta página se genera de `monitoreo_xlsx/catalogo.toml`.",
        "",
    ]
    lineas.append("Gravedad: " + ", ".join(f"**{g}**" for g in GRAVEDADES) + ". Solo los errores cambian el código de salida a 1.")
    for tema, titulo in TEMAS.items():
        lineas += ["", f"## {tema} · {titulo}"]
        for entrada in (e for codigo, e in entradas().items() if codigo.startswith(tema)):
            lineas += _hallazgo(entrada)
    return "\n".join(lineas) + "\n"


def _hallazgo(entrada: Entrada) -> list[str]:
    mensaje = redactar(entrada.ejemplo)
    # Un remedio sin huecos ya quedó dicho encima.
    remedio = mensaje.remedio if mensaje.remedio != entrada.remedio else ""
    return [
        *("", f"### {entrada.codigo}"),
        *("", f"**{entrada.gravedad}** · {_con_huecos(entrada.texto)}"),
        *("", f"Qué hacer: {_con_huecos(entrada.remedio)}"),
        *("", _literal(f"Ejemplo: {entrada.ejemplo.lugar}: {mensaje.texto} {remedio}".rstrip())),
    ]


def _con_huecos(texto: str) -> str:
    return _literal(texto).replace("{", "*‹").replace("}", "›*")


def _literal(texto: str) -> str:
    """Lo que Markdown tomaría por un formato, tal cual."""
    return re.sub(r"([*_<#|])", r"\\\1", texto)


def huella_de_partes(libro: bytes) -> str:
    """La huella del contenido de un libro, sin la compresión, que cambia con la versión de zlib."""
    with zipfile.ZipFile(BytesIO(libro)) as paquete:
        partes = "".join(f"{n}:{hashlib.sha256(paquete.read(n)).hexdigest()}\n" for n in sorted(paquete.namelist()))
    return hashlib.sha256(partes.encode()).hexdigest()


def huella_de_imagenes() -> str:
    """De qué consolidado, ficha y cronograma salieron las imágenes de `docs/imagenes/`."""
    libros = (
        SALIDA / "consolidado-2024.xlsx",
        SALIDA / "docentes.xlsx",
        EJEMPLO / "fichas" / "visita-II.xlsx",
        EJEMPLO / "cronograma.xlsx",
    )
    return "".join(f"{huella_de_partes(ruta.read_bytes())}  {ruta.name}\n" for ruta in libros)


def escribir(archivos: dict[Path, bytes]) -> None:
    """Escribe los archivos y dice cuántos."""
    for ruta, contenido in archivos.items():
        ruta.parent.mkdir(parents=True, exist_ok=True)
        ruta.write_bytes(contenido)
    print(f"{len(archivos)} archivos en {next(iter(archivos)).parent.relative_to(RAIZ)}")


def imagenes() -> None:
    """Pasa a PNG las páginas que el README muestra, tal como LibreOffice las imprime."""
    if not (shutil.which("soffice") and shutil.which("pdftoppm")):
        print("Sin LibreOffice o pdftoppm: las imágenes no se rehicieron.")
        return
    IMAGENES.mkdir(parents=True, exist_ok=True)
    paginas_de = {
        SALIDA / "consolidado-2024.xlsx": {"panel": 1},
        SALIDA / "docentes.xlsx": {"docente": 1},
        EJEMPLO / "fichas" / "visita-II.xlsx": {"ficha": 1},
    }
    with tempfile.TemporaryDirectory() as temporal:
        for libro, paginas in paginas_de.items():
            pdf = _a_pdf(libro, Path(temporal))
            for nombre, pagina in paginas.items():
                rango = ["-f", str(pagina), "-l", str(pagina), "-singlefile"]
                subprocess.run(["pdftoppm", "-png", "-r", "80", *rango, str(pdf), str(IMAGENES / nombre)], check=True)
    (IMAGENES / "origen.txt").write_text(huella_de_imagenes(), encoding="utf-8")
    print(f"imágenes en {IMAGENES.relative_to(RAIZ)}")


def _a_pdf(libro: Path, carpeta: Path) -> Path:
    perfil = f"-env:UserInstallation={(carpeta / 'perfil').as_uri()}"
    orden = ["soffice", perfil, "--headless", "--convert-to", "pdf", "--outdir", str(carpeta), str(libro)]
    subprocess.run(orden, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return carpeta / f"{libro.stem}.pdf"


def main() -> None:
    """Rehace todo, en orden: las salidas del ejemplo salen de sus libros, y las imágenes, de ellas."""
    from monitoreo_xlsx import consolidar  # noqa: PLC0415 - lee lo que se acaba de escribir

    escribir(plantillas())
    escribir(ejemplo())
    consolidar(EJEMPLO, fecha_corte=CORTE)
    (RAIZ / "docs" / "hallazgos.md").write_text(pagina_de_hallazgos(), encoding="utf-8")
    imagenes()


if __name__ == "__main__":
    main()
