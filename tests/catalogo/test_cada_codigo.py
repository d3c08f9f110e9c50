"""Cada código del catálogo tiene un libro que lo provoca, en su archivo y su celda, y se redacta sin huecos.

Al agregar un código al catálogo, agregue su caso a la tabla de su tema (`arc.py`, `hoj.py`, …): `casos.py` dice cómo. La prueba
le muestra entonces la línea `ejemplo = …` que va en `catalogo.toml`: el ejemplo de cada código es lo que su caso provoca. Si
el código no sale al leer la carpeta sino en una orden, va a `EN_OTRA_PARTE`, con la función que lo prueba.
"""

from __future__ import annotations

import json
import os
import string
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path

import pytest

from monitoreo_xlsx import MonitoreoError, leer, validar
from monitoreo_xlsx.catalogo import entradas, redactar
from monitoreo_xlsx.hallazgos import Hallazgo, Ubicacion
from monitoreo_xlsx.modelo import Expediente
from monitoreo_xlsx.salida import guardar
from monitoreo_xlsx.salida.revision import limites
from tests import ayudas
from tests.catalogo import apr, arc, cal, casos, cel, com, cro, fic, hoj, ied, par, rub
from tests.catalogo import int as de_int
from tests.catalogo.casos import Casos

FLUJO_VALIDAR = import_module("monitoreo_xlsx.flujo.validar")  # el paquete da ese nombre a la función
TABLAS: dict[str, Casos] = {
    "ARC": arc.CASOS,
    "HOJ": hoj.CASOS,
    "CEL": cel.CASOS,
    "IED": ied.CASOS,
    "CRO": cro.CASOS,
    "RUB": rub.CASOS,
    "FIC": fic.CASOS,
    "CAL": cal.CASOS,
    "INT": de_int.CASOS,
    "PAR": par.CASOS,
    "COM": com.CASOS,
    "APR": apr.CASOS,
}
CASOS: Casos = {codigo: caso for tabla in TABLAS.values() for codigo, caso in tabla.items()}


def sin_cronograma(carpeta: Path, _: pytest.MonkeyPatch) -> None:
    (carpeta / "cronograma.xlsx").unlink()
    (carpeta / "rubrica.xlsx").unlink()
    exigir_que_no_se_pueda(carpeta, Hallazgo("ARC-018", Ubicacion()))


def cronograma_sin_tabla(carpeta: Path, _: pytest.MonkeyPatch) -> None:
    ayudas.cambiar(carpeta, "cronograma.xlsx", "Cronograma", "B3", "Zona")
    exigir_que_no_se_pueda(carpeta, Hallazgo("CRO-001", Ubicacion("cronograma.xlsx")))


def exigir_que_no_se_pueda(carpeta: Path, hallazgo: Hallazgo) -> None:
    """Comprueba que sin cronograma la orden se detenga y lo diga con el texto del catálogo."""
    with pytest.raises(MonitoreoError) as error:
        leer(carpeta, fecha_corte=ayudas.CORTE)
    mensaje = redactar(hallazgo)
    lugar = f"{hallazgo.lugar}: " if hallazgo.lugar.archivo else ""
    assert str(error.value) == f"{lugar}{mensaje.texto} {mensaje.remedio}"


def sin_poder_escribir(carpeta: Path, parche: pytest.MonkeyPatch) -> None:
    def negar(*_: object) -> None:
        raise MonitoreoError("No se puede escribir en «salida».")

    parche.setattr(guardar, "revisar_destino", negar)
    exigir("ARC-020", Ubicacion("salida"), validar(carpeta, fecha_corte=ayudas.CORTE).hallazgos)


def libro_que_no_se_puede_copiar(carpeta: Path, parche: pytest.MonkeyPatch) -> None:
    ayudas.cambiar(carpeta, *casos.FICHA, "C19", 7)
    parche.setattr(limites, "MAX_ARCHIVO", 100)
    exigir("ARC-022", Ubicacion(casos.FICHA[0]), validar(carpeta, fecha_corte=ayudas.CORTE).hallazgos, ["CEL-002"])


def libro_que_cambia(carpeta: Path, parche: pytest.MonkeyPatch) -> None:
    ayudas.cambiar(carpeta, *casos.FICHA, "C19", 7)

    def escribir_mientras(expediente: Expediente, *resto: object) -> object:
        ayudas.cambiar(carpeta, *casos.FICHA, "C20", 1)
        return real(expediente, *resto)

    real = FLUJO_VALIDAR._escribir_copias
    parche.setattr(FLUJO_VALIDAR, "_escribir_copias", escribir_mientras)
    exigir("ARC-023", Ubicacion(casos.FICHA[0]), validar(carpeta, fecha_corte=ayudas.CORTE).hallazgos, ["CEL-002"])


def copia_vieja_abierta(carpeta: Path, parche: pytest.MonkeyPatch) -> None:
    ayudas.cambiar(carpeta, *casos.FICHA, "C19", 7)
    vieja = validar(carpeta, fecha_corte=ayudas.CORTE).salidas[1]
    ayudas.cambiar(carpeta, *casos.FICHA, "C19", 3)
    borrar = os.unlink

    def negar(ruta: Path, **otros: int) -> None:
        if Path(ruta) == vieja:
            raise PermissionError(13, "Access is denied")
        borrar(ruta, **otros)

    parche.setattr(os, "unlink", negar)
    exigir("ARC-024", Ubicacion(f"salida/revisados/{vieja.name}"), validar(carpeta, fecha_corte=ayudas.CORTE).hallazgos)


EN_OTRA_PARTE: dict[str, Callable[[Path, pytest.MonkeyPatch], None]] = {
    "ARC-018": sin_cronograma,
    "ARC-020": sin_poder_escribir,
    "ARC-022": libro_que_no_se_puede_copiar,
    "ARC-023": libro_que_cambia,
    "ARC-024": copia_vieja_abierta,
    "CRO-001": cronograma_sin_tabla,
}


def huecos(codigo: str) -> set[str]:
    entrada = entradas()[codigo]
    return {hueco for texto in (entrada.texto, entrada.remedio) for _, hueco, _, _ in string.Formatter().parse(texto) if hueco}


def linea(hallazgo: Hallazgo) -> str:
    """La línea del catálogo que describe ese hallazgo: solo lo que sus huecos piden."""
    lugar = [parte for parte in (hallazgo.lugar.archivo, hallazgo.lugar.hoja, hallazgo.lugar.celda) if parte]
    datos = {"valor": hallazgo.valor, **hallazgo.datos}
    campos = {"lugar": lugar, **{clave: dato for clave, dato in datos.items() if clave in huecos(hallazgo.codigo)}}
    return f"ejemplo = {{ {', '.join(f'{k} = {json.dumps(v, ensure_ascii=False)}' for k, v in campos.items())} }}"


def exigir(codigo: str, lugar: Ubicacion, hallazgos: Iterable[Hallazgo], ademas: Iterable[str] = ()) -> Hallazgo:
    """Comprueba que el código salga en ese lugar, que solo lo acompañen los que se dicen, y que se redacten sin huecos."""
    lista = list(hallazgos)
    assert (codigo, lugar) in [(h.codigo, h.lugar) for h in lista]
    assert {h.codigo for h in lista} == {codigo, *ademas}
    for hallazgo in lista:
        mensaje = redactar(hallazgo)
        assert not set("{}") & set(mensaje.texto + mensaje.remedio), mensaje
    return next(h for h in lista if (h.codigo, h.lugar) == (codigo, lugar))


def test_la_escuela_buena_no_tiene_hallazgos(buena: Path) -> None:
    assert leer(buena, fecha_corte=ayudas.CORTE).hallazgos == ()


@pytest.mark.parametrize("codigo", CASOS)
def test_el_libro_provoca_su_codigo_y_es_el_ejemplo_del_catalogo(codigo: str, buena: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    caso = CASOS[codigo]
    caso.estropear(buena)
    if caso.parche is not None:
        caso.parche(monkeypatch)
    hallado = exigir(codigo, caso.lugar, leer(buena, fecha_corte=caso.corte).hallazgos, caso.ademas)
    ejemplo = linea(hallado)
    assert linea(entradas()[codigo].ejemplo) == ejemplo, f"Ponga en [{codigo}] de catalogo.toml:\n{ejemplo}"


@pytest.mark.parametrize("codigo", EN_OTRA_PARTE)
def test_la_orden_da_su_codigo(codigo: str, buena: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    EN_OTRA_PARTE[codigo](buena, monkeypatch)


def test_cada_codigo_tiene_su_caso_y_ninguno_sobra() -> None:
    probados, catalogo = {*CASOS, *EN_OTRA_PARTE}, set(entradas())
    assert len(probados) == sum(map(len, TABLAS.values())) + len(EN_OTRA_PARTE), "un código está en dos tablas"
    faltan, sobran = sorted(catalogo - probados), sorted(probados - catalogo)
    assert not faltan, f"Falta el caso de {', '.join(faltan)}: agréguelo a tests/catalogo/{faltan[0][:3].lower()}.py (vea casos.py)."
    assert not sobran, f"{', '.join(sobran)} ya no está en catalogo.toml: quite su caso."


def test_cada_caso_esta_en_la_tabla_de_su_tema() -> None:
    assert {tema: {codigo[:3] for codigo in tabla} for tema, tabla in TABLAS.items()} == {tema: {tema} for tema in TABLAS}
