"""The switchboard for tests; it exists only when the provider was started with `--control`."""

from typing import Any

from litestar import Request, get, post, put
from litestar.params import FromPath, FromQuery, JSONBody

from portal.demo.idp.authorize import simulator_of


@get("/control")
async def read_control(request: Request[Any, Any, Any]) -> dict[str, Any]:
    """What is switched on, how often each endpoint was called, and with what."""
    simulator = simulator_of(request)
    return {"misbehave": sorted(simulator.misbehave), "counts": dict(simulator.counts), "seen": simulator.seen}


@put("/control")
async def write_control(request: Request[Any, Any, Any], data: JSONBody[dict[str, list[str]]]) -> dict[str, Any]:
    """Switch on exactly these ways of misbehaving, and start counting anew."""
    simulator = simulator_of(request)
    simulator.misbehave = set(data.get("misbehave", []))
    simulator.counts.clear()
    simulator.seen.clear()
    return {"misbehave": sorted(simulator.misbehave)}


@post("/control/rotate/{name:str}", status_code=200)
async def rotate(
    request: Request[Any, Any, Any],
    name: FromPath[str],
    keep_old: FromQuery[bool] = False,
    same_kid: FromQuery[bool] = False,
) -> None:
    """Sign with a new key; the old one is gone unless kept."""
    simulator_of(request).keys[name].rotate(keep_old=keep_old, same_kid=same_kid)
