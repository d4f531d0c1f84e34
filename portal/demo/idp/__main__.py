"""`python -m portal.demo.idp`: start the simulated provider on this machine only."""

import argparse
from pathlib import Path

import uvicorn

from portal.demo.idp.app import create_app
from portal.demo.idp.registry import ISSUERS, load_clients
from portal.demo.idp.state import Simulator


def main() -> None:
    """Read the command line and serve until stopped."""
    parser = argparse.ArgumentParser(prog="python -m portal.demo.idp", description=__doc__)
    parser.add_argument("--port", type=int, default=8001)
    parser.add_argument("--host", default="localhost", help="the name in the issuers' addresses; loopback only")
    parser.add_argument("--clients", type=Path, required=True, help="JSON file with the registered clients")
    parser.add_argument("--mail", type=Path, help="the folder into which the portal writes its mails")
    parser.add_argument("--control", action="store_true", help="let tests switch on misbehaviour")
    args = parser.parse_args()
    base_url = f"http://{args.host}:{args.port}"
    simulator = Simulator(base_url, load_clients(args.clients), control=args.control, mail=args.mail)
    print("\n".join(f"{base_url}/{name}" for name in ISSUERS), flush=True)
    uvicorn.run(create_app(simulator), host="127.0.0.1", port=args.port, log_level="warning", server_header=False)


if __name__ == "__main__":
    main()
