"""Credentials by the fixed forms that their issuers document. Every form is bounded."""

from __future__ import annotations

ISSUED: tuple[tuple[str, str], ...] = (
    ("AWS", r"(?<![A-Z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}(?![A-Z0-9])"),
    ("GitHub", r"gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{60,255}"),
    ("GitLab", r"gl(?:pat|ptt|dt|rt|cbt|agent|oas)-[A-Za-z0-9_-]{20,255}"),
    (
        "Slack",
        r"xox[abeprs]-[A-Za-z0-9-]{10,250}|hooks\.slack\.com/services/T[A-Za-z0-9]{6,12}/B[A-Za-z0-9]{6,12}/[A-Za-z0-9]{20,30}",
    ),
    ("Stripe", r"(?:sk|rk)_live_[A-Za-z0-9]{16,250}|whsec_[A-Za-z0-9]{24,80}"),
    ("Google", r"AIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])|ya29\.[A-Za-z0-9_-]{20,250}|GOCSPX-[A-Za-z0-9_-]{28}"),
    ("npm", r"npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])"),
    ("package upload", r"pypi-AgE[A-Za-z0-9_-]{50,250}"),
    ("SendGrid", r"SG\.[A-Za-z0-9_-]{16,32}\.[A-Za-z0-9_-]{32,64}"),
    ("Twilio", r"(?<![A-Za-z0-9])SK[0-9a-f]{32}(?![A-Za-z0-9])"),
    ("Telegram", r"(?<!\d)\d{8,10}:AA[A-Za-z0-9_-]{33}(?![A-Za-z0-9_-])"),
    ("DigitalOcean", r"do[opr]_v1_[a-f0-9]{64}"),
    ("OpenAI", r"sk-(?:proj-|svcacct-|admin-)?[A-Za-z0-9_-]{20,250}T3BlbkFJ[A-Za-z0-9_-]{20,250}"),
    ("Anthropic", r"sk-ant-[a-z0-9]{3,10}-[A-Za-z0-9_-]{60,250}"),
    ("Hugging Face", r"(?<![A-Za-z0-9])hf_[A-Za-z0-9]{34}(?![A-Za-z0-9])"),
    ("Databricks", r"(?<![A-Za-z0-9])dapi[a-f0-9]{32}(?![a-f0-9])"),
    ("Shopify", r"shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}"),
    ("Azure", r"AccountKey=[A-Za-z0-9+/]{60,100}={0,2}"),
    ("HashiCorp Vault", r"(?<![A-Za-z0-9])hv[sb]\.[A-Za-z0-9_-]{24,250}"),
    ("age", r"AGE-SECRET-KEY-1[0-9A-Z]{58}"),
    ("JSON web token", r"eyJ[A-Za-z0-9_-]{10,2000}\.eyJ[A-Za-z0-9_-]{10,4000}\.[A-Za-z0-9_-]{10,1000}"),
)
"""Credentials by the form that their issuers give them."""
