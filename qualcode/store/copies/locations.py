"""The folder of the study file: clouds and network disks copy a file while it is being written."""

from __future__ import annotations

from pathlib import Path, PurePath

_CLOUDS = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "mobile documents": "iCloud",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "cloudstorage": "a cloud drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "pclouddrive": "pCloud",
    "box sync": "Box",
    "yandex.disk": "Yandex Disk",
}
_NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "9p", "fuse.sshfs", "fuse.rclone"})


def cloud_folder(path: PurePath) -> str:
    """The service whose folder this path lies in; empty where none is known to.

    Example:
        >>> from pathlib import PurePosixPath
        >>> cloud_folder(PurePosixPath("/home/ana/OneDrive - Kampus/thesis/study.qualcode"))
        'OneDrive'
        >>> cloud_folder(PurePosixPath("/home/ana/thesis/study.qualcode"))
        ''
    """
    for part in path.parts[:-1]:
        lowered = part.lower()
        for name, service in _CLOUDS.items():
            if lowered == name or lowered.startswith((f"{name} ", f"{name}-", f"{name}(")):
                return service
    return ""


def network_disk(path: Path, *, mounts: Path = Path("/proc/mounts")) -> str:
    """The kind of network file system that holds this path, as Linux names it; empty on a local disk or elsewhere."""
    if not mounts.is_file():
        return ""
    place = path.resolve()
    best, kind = "", ""
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        fields = line.split()
        if len(fields) > 2 and len(fields[1]) >= len(best) and place.is_relative_to(fields[1].replace(r"\040", " ")):  # noqa: PLR2004 -- device, place and kind
            best, kind = fields[1], fields[2]
    return kind if kind in _NETWORK else ""
