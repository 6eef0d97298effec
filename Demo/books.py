"""Prints what the demo's books hold, as one JSON object: every batch, the runs, the payout files."""
import hashlib
import json
import subprocess
from pathlib import Path

TENANT = "demo"


def posightful(*arguments):
    command = ["posightful", *arguments, "--json"]
    output = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
    return json.loads(output, parse_float=str)  # amounts are exact: never floats


def books():
    if TENANT not in [tenant["code"] for tenant in posightful("tenant", "list")["tenants"]]:
        return {"batches": [], "runs": [], "files": {}}
    batches = posightful("batch", "list", "--tenant", TENANT)["batches"]
    runs = posightful("bonus", "list", "--tenant", TENANT)["runs"]
    return {
        "batches": [posightful("batch", "show", str(batch["batch"]), "--tenant", TENANT)
                    for batch in batches],
        "rule_sets": posightful("rules", "list", "--tenant", TENANT)["rule_sets"],
        "runs": [posightful("bonus", "show", str(run["run"]), "--tenant", TENANT) for run in runs],
        "files": {str(path): hashlib.sha256(path.read_bytes()).hexdigest()
                  for path in sorted(Path(".build-demo/payouts").glob("*"))},
    }


print(json.dumps(books(), indent=1))
