"""What fewer programs write, or write on other machines: each text is one file, with the instants of its lines."""

from __future__ import annotations

CARRIED: dict[str, tuple[str, list[str]]] = {
    "compose, logfmt": (
        'web-1  | time="2026-11-18T14:05:00Z" level=info msg=a\nweb-1  | time="2026-11-18T14:06:00Z" level=info msg=b\n',
        ["2026-11-18T14:05:00Z", "2026-11-18T14:06:00Z"],
    ),
    "compose, several services": (
        (
            "web-1    | I1118 14:05:00.000001       1 pool.go:7] full\n"
            "cache-1  | 1:M 18 Nov 2026 14:05:01.000 * ready\n"
            "db-1     | 2026-11-18 14:05:02.000 UTC [1] LOG:  start\n"
        ),
        ["2026-11-18T14:05:00.000001Z", "2026-11-18T14:05:01Z", "2026-11-18T14:05:02Z"],
    ),
    "compose in colours": (
        "\x1b[36mweb-1  | \x1b[0m2026-11-18T14:05:00Z full\n\x1b[36mweb-1  | \x1b[0m2026-11-18T14:06:00Z empty\n",
        ["2026-11-18T14:05:00Z", "2026-11-18T14:06:00Z"],
    ),
    "kubectl with prefix": (
        (
            "[pod/web-1/app] E1118 14:05:00.000001       1 pool.go:7] full\n"
            "[pod/web-1/app] goroutine 7 [running]:\n"
            "[pod/web-1/app] I1118 14:06:00.000001       1 pool.go:9] empty\n"
        ),
        ["2026-11-18T14:05:00.000001Z", "2026-11-18T14:06:00.000001Z"],
    ),
    "stern": (
        (
            'web-5d9-x2k app {"ts":"2026-11-18T14:05:00Z","msg":"full"}\n'
            'web-5d9-x2k app {"ts":"2026-11-18T14:06:00Z","msg":"empty"}\n'
        ),
        ["2026-11-18T14:05:00Z", "2026-11-18T14:06:00Z"],
    ),
    "journal as a sequence": (
        '\x1e{"__REALTIME_TIMESTAMP":"1795010700000001","MESSAGE":"full"}\n',
        ["2026-11-18T14:05:00.000001Z"],
    ),
    "journal as events of a server": (
        'data: {"__REALTIME_TIMESTAMP":"1795010700000001","MESSAGE":"full"}\n\n',
        ["2026-11-18T14:05:00.000001Z"],
    ),
    "indented as a whole": (
        "     1795010700.250  1702  2395 D Pool: full\n     1795010701.250  1702  2395 D Pool: empty\n",
        ["2026-11-18T14:05:00.250Z", "2026-11-18T14:05:01.250Z"],
    ),
    "indented behind a banner": (
        "==> started\n    2026-11-18T14:05:00Z [INFO] full\n    2026-11-18T14:06:00Z [INFO] empty\n",
        ["2026-11-18T14:05:00Z", "2026-11-18T14:06:00Z"],
    ),
}

ELSEWHERE: dict[str, tuple[str, list[str]]] = {
    "German December": (
        "Dez 18 14:05:00 web app[7]: a\nDez 18 14:05:01 web app[7]: b\n",
        ["2025-12-18T14:05:00Z", "2025-12-18T14:05:01Z"],
    ),
    "French journal": ("août 18 14:05:00 web app[7]: a\n", ["2026-08-18T14:05:00Z"]),
    "Japanese journal": ("11月 18 14:05:00 web app[7]: a\n", ["2026-11-18T14:05:00Z"]),
    "German Tomcat": ("18-Okt.-2026 14:05:00.123 INFO [main] a\n", ["2026-10-18T14:05:00.123Z"]),
    "German Oracle": ("18-OKT-2026 14:05:00 * service_update * a\n", ["2026-10-18T14:05:00Z"]),
    "German date": ("Mi 18. Nov 14:05:00 CET 2026 a\n", ["2026-11-18T13:05:00Z"]),
    "American date": ("Wed Nov 18 02:05:00 PM UTC 2026 a\n", ["2026-11-18T14:05:00Z"]),
    "British date": ("Wed 18 Nov 14:05:00 UTC 2026 a\n", ["2026-11-18T14:05:00Z"]),
    "date of two decades": ("Wed 18 Nov 2026 02:05:00 PM UTC a\n", ["2026-11-18T14:05:00Z"]),
    "newer Java": ("Nov 18, 2026 2:05:00\u202fPM com.example.Pool take\nSEVERE: full\n", ["2026-11-18T14:05:00Z"]),
    "newer JavaScript": ("11/18/2026, 2:05:00\u202fPM full\n", ["2026-11-18T14:05:00Z"]),
    "half a day without a year": ("Nov 18 02:05:00 PM  full\n", ["2026-11-18T14:05:00Z"]),
}

DEVICES: dict[str, tuple[str, list[str]]] = {
    "year behind the clock": ("Mar  3 14:05:00 2024 mx1 mgd[7]: a\n", ["2024-03-03T14:05:00Z"]),
    "year behind a fraction": ("Mar  3 14:05:00.797 2024 mx1 rpd[7]: a\n", ["2024-03-03T14:05:00.797Z"]),
    "clock that is not sure": (".Nov 18 2026 14:05:00.438 UTC: %SYS-5-CONFIG_I: a\n", ["2026-11-18T14:05:00.438Z"]),
    "per cent in front": ("%Nov 18 14:05:00:235 2026 sw1 IFNET/3/PHY: a\n", ["2026-11-18T14:05:00.235Z"]),
    "day in slashes": ("nov/18 14:05:00 system,info a\n", ["2026-11-18T14:05:00Z"]),
    "firewall with a zone": (
        'date=2026-11-18 time=14:05:00 devname="x" tz="-0500" level="notice"\n',
        ["2026-11-18T19:05:00Z"],
    ),
    "firewall with a priority": ('<189>date=2026-11-18 time=14:05:00 devname="x"\n', ["2026-11-18T14:05:00Z"]),
    "audit, interpreted": (
        "type=SYSCALL msg=audit(11/18/2026 14:05:00.917:77) : arch=x86_64\n",
        ["2026-11-18T14:05:00.917Z"],
    ),
    "web server of old": ("10.0.0.9, -, 11/18/26, 14:05:00, W3SVC1, WEB, 10.0.0.5, 15\n", ["2026-11-18T14:05:00Z"]),
    "file system's history": (
        "History for 'tank':\n2026-11-18.14:05:00 zfs snapshot tank@a\n",
        ["2026-11-18T14:05:00Z"],
    ),
    "history of bash": ("#1795010700\nsystemctl restart web\n", ["2026-11-18T14:05:00Z"]),
    "history of zsh": (": 1795010700:0;systemctl restart web\n", ["2026-11-18T14:05:00Z"]),
    "history with a format": (
        "  499  2026-11-18 14:05:00 uptime\n  500  2026-11-18 14:06:00 w\n",
        ["2026-11-18T14:05:00Z", "2026-11-18T14:06:00Z"],
    ),
    "kernel with facility": ("kern  :err   : [Wed Nov 18 14:05:00 2026] usb 1-1: a\n", ["2026-11-18T14:05:00Z"]),
    "slow queries of old": (
        "# Time: 261118 14:05:00\n# User@Host: root[root]\nselect 1;\n",
        ["2026-11-18T14:05:00Z"],
    ),
    "telephone, long": (
        '[ 11-18 14:05:00.811  1702: 2395 E/Pool ]\nfull\n\n[ 11-18 14:05:01.811  1702: 2395 E/Pool ]\n{"time":0}\n',
        ["2026-11-18T14:05:00.811Z", "2026-11-18T14:05:01.811Z"],
    ),
    "telephone with zones": (
        "01-08 14:05:00.811250 +0100  1702  2395 E Pool: full\n01-08 14:06:00.811 +0100  root  1702  2395 E Pool: b\n",
        ["2026-01-08T13:05:00.811250Z", "2026-01-08T13:06:00.811Z"],
    ),
    "kitchen clock": ("2:05PM ERR a\n2:06:07 PM ERR b\n", ["2026-11-18T14:05:00Z", "2026-11-18T14:06:07Z"]),
    "clock and colon": ("14:05:00.123456789: Warning a\n", ["2026-11-18T14:05:00.123456Z"]),
    "dotted, short year": (
        "18.11.26 14:05 a\n19.11.26 - 14:05:07 b\n",
        ["2026-11-18T14:05:00Z", "2026-11-19T14:05:07Z"],
    ),
    "month of one digit": (
        "2026-1-8 9:05:00 a\n2026/1/8 14:05:00 b\n",
        ["2026-01-08T09:05:00Z", "2026-01-08T14:05:00Z"],
    ),
    "day first without a year": ("18 Nov 14:05:00 ntpd[7]: a\n", ["2026-11-18T14:05:00Z"]),
    "days that go on over midnight": (
        "01/08/2026 23:58:00 a\n01/09/2026 00:03:00 b\n",
        ["2026-01-08T23:58:00Z", "2026-01-09T00:03:00Z"],
    ),
    "days first that go on over midnight": (
        "[08/01/26 11:58:00 PM] a\n[09/01/26 12:03:00 AM] b\n",
        ["2026-01-08T23:58:00Z", "2026-01-09T00:03:00Z"],
    ),
    "months first by their program": (
        "01/08/2026-14:05:00.123456  [**] [1:2:3] a [**]\n",
        ["2026-01-08T14:05:00.123456Z"],
    ),
    "zone in full": (
        "####<Nov 18, 2026, 2:05:00,123 PM Central European Time> <Error> <Pool> <x>\n",
        ["2026-11-18T13:05:00.123Z"],
    ),
    "slashes behind a level": (
        "[INFO] [11/18/2026 14:05:00.195] [main] a\n[WARN] [11/18/2026 14:06:00.195] [main] b\n",
        ["2026-11-18T14:05:00.195Z", "2026-11-18T14:06:00.195Z"],
    ),
    "slashes behind a name": (
        "[Nest] 77  - 11/18/2026, 2:05:00 PM     LOG [App] a\n",
        ["2026-11-18T14:05:00Z"],
    ),
    "day and clock in brackets of their own": ("[2026-11-18][14:05:00][app][INFO] a\n", ["2026-11-18T14:05:00Z"]),
    "compact with colons": ("20261118-14:05:00.570 ERROR a\n", ["2026-11-18T14:05:00.570Z"]),
    "mark in brackets with blanks": (
        "[ N 2026-11-18 14:05:00.3970 7/T1 age/Core.cpp:1340 ]: a\n",
        ["2026-11-18T14:05:00.397Z"],
    ),
    "hour without a zero": ("18Nov2026  0:05:00 drop fw1 >eth0\n", ["2026-11-18T00:05:00Z"]),
}

OBJECTS: dict[str, tuple[str, list[str]]] = {
    "set out": ('{\n  "timestamp": "2026-11-18T14:05:00Z",\n  "textPayload": "full"\n}\n', ["2026-11-18T14:05:00Z"]),
    "listed": (
        '[\n  {\n    "receiveTimestamp": "2026-11-18T14:05:09Z",\n    "timestamp": "2026-11-18T14:05:00Z"\n  }\n]\n',
        ["2026-11-18T14:05:00Z"],
    ),
    "YAML": (
        (
            "---\ninsertId: a\ntextPayload: full\ntimestamp: '2026-11-18T14:05:00Z'\n---\n"
            "insertId: b\ntextPayload: empty\ntimestamp: '2026-11-18T14:06:00Z'\n"
        ),
        ["2026-11-18T14:05:00Z", "2026-11-18T14:06:00Z"],
    ),
    "journal, set out": (
        '{\n\t"__CURSOR" : "s=1",\n\t"__REALTIME_TIMESTAMP" : "1795010700000001",\n\t"MESSAGE" : "full"\n}\n',
        ["2026-11-18T14:05:00.000001Z"],
    ),
    "a comma behind": ('{"ts":"2026-11-18T14:05:00Z","msg":"full"},\n', ["2026-11-18T14:05:00Z"]),
    "time in the event": ('{"event":{"created":"2026-11-18T14:05:00Z"},"message":"x"}\n', ["2026-11-18T14:05:00Z"]),
    "duration under time": ('{"time":0.005,"createdAt":"2026-11-18T14:05:00Z"}\n', ["2026-11-18T14:05:00Z"]),
    "received later": (
        '{"receivedAt":"2026-11-18T14:05:09Z","occurred_at":"2026-11-18T14:05:00Z"}\n',
        ["2026-11-18T14:05:00Z"],
    ),
    "seconds and nanoseconds": (
        (
            '{"timestamp":{"seconds":1795010700,"nanos":250000000},"message":"x"}\n'
            '{"timestampSeconds":1795010701,"timestampNanos":250000000,"message":"x"}\n'
        ),
        ["2026-11-18T14:05:00.250Z", "2026-11-18T14:05:01.250Z"],
    ),
    "a list of numbers": (
        '{"time":[2026,11,18,14,5],"message":"x"}\n{"time":[2026,11,18,14,5,1,250000000],"message":"x"}\n',
        ["2026-11-18T14:05:00Z", "2026-11-18T14:05:01.250Z"],
    ),
    "wrapped by Microsoft": ('{"at":1,"time":"/Date(1795010700123+0100)/"}\n', ["2026-11-18T14:05:00.123Z"]),
    "as Go prints it": (
        '{"ts":"2026-11-18 14:05:00.25 +0100 CET m=+0.5","msg":"x"}\n{"ts":"2026-11-18 14:05:01 +0000 UTC"}\n',
        ["2026-11-18T13:05:00.250Z", "2026-11-18T14:05:01Z"],
    ),
    "as Java prints it": ('{"ts":"2026-11-18T14:05:00+01:00[Europe/Berlin]"}\n', ["2026-11-18T13:05:00Z"]),
    "dotted": ('{"ts":"18.11.2026 14:05:00","msg":"x"}\n', ["2026-11-18T14:05:00Z"]),
    "run together": ('{"ts":"20261118140500123","msg":"x"}\n', ["2026-11-18T14:05:00.123Z"]),
    "half of a day": ('{"ts":"2026-11-18 02:05:00 PM","msg":"x"}\n', ["2026-11-18T14:05:00Z"]),
    "as a search engine shows it": (
        '"@timestamp",message\n"Nov 18, 2026 @ 14:05:00.434","x"\n"November 18th 2026, 14:05:01.870","x"\n',
        ["2026-11-18T14:05:00.434Z", "2026-11-18T14:05:01.870Z"],
    ),
    "day and clock in columns": (
        "Date,Time,Event\n2026-11-18,14:05:00,deploy\n2026-11-18,14:06:00,rollback\n",
        ["2026-11-18T14:05:00Z", "2026-11-18T14:06:00Z"],
    ),
}
