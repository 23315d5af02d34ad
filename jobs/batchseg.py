"""The file that spark-submit is given: spark-submit [OPTIONS] jobs/batchseg.py VERB ...

It becomes the batchseg program, which finds the gateway that spark-submit opened in its environment, and whose exit code becomes spark-submit's.
"""
import os
import shutil
import sys

HERE = os.path.dirname(os.path.realpath(__file__))
PLACES = [
    os.path.join(HERE, "..", "batchseg"),  # a checkout
    os.path.join(HERE, "..", "bin", "batchseg"),  # a bundle that holds this file
    os.path.join(os.getcwd(), "batchseg", "bin", "batchseg"),  # unpacked here by --archives batchseg-linux-x64.tar.gz#batchseg
]

program = next((place for place in PLACES if os.path.isfile(place)), None) or shutil.which("batchseg")
if program is None:
    print(f"batchseg.py: the program is in none of {', '.join(PLACES)}, nor on PATH. "
          "Give spark-submit --archives batchseg-linux-x64.tar.gz#batchseg, which infra/bundle makes.", file=sys.stderr)
    sys.exit(2)
os.execv(program, [program, *sys.argv[1:]])
