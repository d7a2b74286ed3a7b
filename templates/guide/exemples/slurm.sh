#!/bin/sh
# Slurm : un tableau de huit tâches, chacune prend sa part des dossiers, puis une tâche qui les réunit, dès que toutes ont fini,
# même mal : un dossier refusé ne prive personne du tableau. Lancez : sh slurm.sh
set -eu
bilans=/partage/bilans/$(date +%F)
mkdir -p "$bilans"

nuit=$(sbatch --parsable --job-name=relance --array=1-8 --cpus-per-task=2 --mem=2G --time=02:00:00 --wrap \
  "relance nuit /partage/dossiers/* --silencieux --paralleles 2 --bilan $bilans/\$SLURM_ARRAY_TASK_ID.json")

sbatch --job-name=relance-bilan --dependency="afterany:$nuit" --time=00:10:00 --wrap \
  "relance portefeuille $bilans/*.json --classeur $bilans/portefeuille.xlsx"
