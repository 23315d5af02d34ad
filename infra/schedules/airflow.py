"""For Airflow's dags folder: the nightly job on a Spark cluster, and on Sundays the retraining before it."""
from datetime import datetime, timedelta

from airflow import DAG
from airflow.providers.standard.operators.bash import BashOperator  # Airflow 2: airflow.operators.bash

SUBMIT = "spark-submit --master spark://spark.example.com:7077 --archives /opt/batchseg-linux-x64.tar.gz#batchseg /opt/batchseg/jobs/batchseg.py"

with DAG(
    "batchseg_nightly",
    schedule="0 3 * * *",
    start_date=datetime(2026, 11, 1),
    catchup=False,  # one run takes all that arrived, on whatever night
    max_active_runs=1,
    default_args={"retries": 2, "retry_delay": timedelta(minutes=10)},  # a retry continues what was finished
):
    BashOperator(
        task_id="nightly",
        bash_command=f"{SUBMIT} run /opt/batchseg/jobs/nightly.yaml --engine spark"
        " --set input=az://pets/arrived --set model=az://pets/trained/models --set output=az://pets/segmented",
        env={"AZURE_STORAGE_ACCOUNT": "youraccount"},
        append_env=True,
        skip_on_exit_code=5,  # another run is at work
    )

with DAG("batchseg_retrain", schedule="0 1 * * 0", start_date=datetime(2026, 11, 1), catchup=False, max_active_runs=1):
    BashOperator(
        task_id="retrain",
        bash_command=f"{SUBMIT} run /opt/batchseg/jobs/retrain.yaml --engine spark"
        " --set input=az://pets/labelled --set layout=oxford-iiit-pet --set output=az://pets/trained",
        env={"AZURE_STORAGE_ACCOUNT": "youraccount"},
        append_env=True,
        skip_on_exit_code=5,
    )
