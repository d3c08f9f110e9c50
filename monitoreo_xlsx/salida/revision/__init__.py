"""Lo que la directora tiene a mano para corregir: la lista de celdas por corregir y la copia anotada de cada libro."""
