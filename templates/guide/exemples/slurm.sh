#!/bin/sh
# Slurm : un tableau de huit tâches, chacune prend sa part des dossiers. sbatch slurm.sh
#SBATCH --job-name=relance
#SBATCH --array=1-8
#SBATCH --cpus-per-task=2
#SBATCH --mem=2G
#SBATCH --time=02:00:00
relance nuit /partage/dossiers/* --silencieux --paralleles 2 --bilan "/partage/bilans/$(date +%F)-$SLURM_ARRAY_TASK_ID.json"
# ensuite : relance portefeuille /partage/bilans/2026-11-21-*.json --classeur portefeuille.xlsx
