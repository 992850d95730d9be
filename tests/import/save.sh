#!/bin/sh
# Saves the tables of this folder as Word documents, by LibreOffice: the tests read a real program's XML.
set -eu
cd "$(dirname "$0")"
# What stands in margins and notes is marked in a way that only LibreOffice reads.
cp vannerie.htm vannerie.html
soffice --headless --convert-to 'docx:MS Word 2007 XML' ateliers.html cuisine.html jardins.html fiche.html vannerie.html
rm vannerie.html
# It sets the table inside a cell one cell too early: what the document holds is what is expected of it.
mv cuisine.docx cuisine-word.docx
