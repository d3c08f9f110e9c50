"""El otro proceso de `aparte`: lee el libro que recibe por la entrada estándar y responde por la salida."""

from monitoreo_xlsx.celdas.aparte import principal

if __name__ == "__main__":
    principal()
