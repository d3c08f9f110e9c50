"""La hoja como se ve: sus celdas, sus rótulos con su dato, sus tablas y lo que de ella no se usó."""
