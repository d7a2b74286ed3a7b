#!/bin/sh
# AWS Batch : un tableau de huit tâches sur un partage (EFS), puis une tâche qui réunit leurs bilans quand elles ont fini.
# Changez la file et les deux définitions ; l'image lance « relance » et monte le partage dans /partage. Lancez : sh aws-batch.sh
set -eu
jour=$(date +%F)
nuit=$(aws batch submit-job --job-name "relance-$jour" --job-queue nuit --job-definition relance --array-properties size=8 \
  --container-overrides "{\"command\": [\"sh\", \"-c\", \"relance nuit /partage/dossiers/* --silencieux --bilan /partage/bilans/$jour-\$AWS_BATCH_JOB_ARRAY_INDEX.json; [ \$? -ne 1 ]\"]}" \
  --query jobId --output text)
# AWS Batch ne lance la suite que si toutes les tâches réussissent : un dossier refusé (2, 3) ou à regarder (4) ne prive pas du tableau, une
# panne du programme (1), si. Le code du portefeuille dit ensuite ce qu'il faut regarder.
aws batch submit-job --job-name "relance-bilan-$jour" --job-queue nuit --job-definition relance --depends-on "jobId=$nuit" \
  --container-overrides "{\"command\": [\"sh\", \"-c\", \"relance portefeuille /partage/bilans/$jour-*.json --classeur /partage/bilans/$jour.xlsx\"]}"
