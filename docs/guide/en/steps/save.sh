#!/bin/sh
# Saves the guide's table as a Word document, by LibreOffice.
set -eu
cd "$(dirname "$0")"
soffice --headless --convert-to 'docx:MS Word 2007 XML' AFL.html
