"""All settings, read from the environment once. `.env.example` explains each variable."""

from pathlib import Path

from config import env, errors, logs

BASE_DIR = Path(__file__).resolve().parent.parent

# Pure commands (check_draft, read_mail) need no service: manage.py says so with this variable.
OFFLINE = env.read_bool("SUREHAND_OFFLINE", default=False)
DEBUG = env.read_bool("DEBUG", default=False)
SANDBOX = env.read_bool("SANDBOX", default=False)
SECRET_KEY = "offline" if OFFLINE else env.read("SECRET_KEY")
TRACE_KEY = "offline" if OFFLINE else env.read("TRACE_KEY")
FIELD_KEYS = ["offline"] if OFFLINE else env.read_keys("FIELD_KEYS")  # the first seals passwords, all open them
ERASED_ADDRESSES = "outreach.suppressions.find_erased"
FOREIGN_BRANDS = "config.tenants.brand_watch.watch"
VAULT_OWNER = "config.tenants.owner.get_owner"
DEFAULT_EXCEPTION_REPORTER_FILTER = "config.reports.ReporterFilter"

# --- Hosts ------------------------------------------------------------------------------------------------------
# The database decides which host names exist (config.tenants); an unknown one is answered with 404.
ALLOWED_HOSTS = env.read_list("ALLOWED_HOSTS") or [".localhost", "127.0.0.1"]
# How a tenant's pages are reached from outside; opt-out links are made of it.
PUBLIC_SCHEME = env.read_choice("PUBLIC_SCHEME", default="https", choices=("https", "http"))
PUBLIC_PORT = env.read_int("PUBLIC_PORT", default=0)  # 0: the scheme's own
PUBLIC_ORIGIN = "config.tenants.hosts.get_origin"
HTTPS = PUBLIC_SCHEME == "https"
CSRF_TRUSTED_ORIGINS = env.read_list("CSRF_TRUSTED_ORIGINS")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 12 * 3600  # counted from the sign-in
SESSION_IDLE = 60 * env.read_int("SESSION_IDLE_MINUTES", default=480 if SANDBOX else 30, minimum=1)
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"  # strict would sign out whoever follows a link from a mail
if HTTPS:
    # A browser takes a cookie of this name only over HTTPS, for this host alone: no other subdomain can set it.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
BEHIND_PROXY = env.read_bool("BEHIND_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
# Only where we can tell HTTPS from HTTP: a proxy that is not trusted would be sent round for ever.
SECURE_SSL_REDIRECT = env.read_bool("SECURE_SSL_REDIRECT", default=HTTPS and BEHIND_PROXY)
SECURE_HSTS_SECONDS = env.read_int("SECURE_HSTS_SECONDS", default=31_536_000 if HTTPS else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# --- Applications -----------------------------------------------------------------------------------------------
TENANT_MODEL = "tenants.Tenant"
TENANT_DOMAIN_MODEL = "tenants.Domain"
PUBLIC_SCHEMA_URLCONF = "config.urls_public"
ROOT_URLCONF = "config.urls"
SHOW_PUBLIC_IF_NO_TENANT_FOUND = False
TENANT_LIMIT_SET_CALLS = True  # one SET search_path per switch instead of one per cursor
# The second is never asked: django-tenants insists on its name.
DATABASE_ROUTERS = ["config.tenants.router.Router", "django_tenants.routers.TenantSyncRouter"]

_BOTH = [
    "unfold",
    "django.contrib.admin",
    "django.contrib.contenttypes",
    "config.accounts",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "ninja",  # its documentation page then loads its scripts from us
]
SHARED_APPS = ["config.tenants", "config.operators", "django_tenants", *_BOTH, "django_celery_beat"]
SHARED_APPS += ["config.chaos", "config.bench"]
TENANT_APPS = [*_BOTH, "agents", "leads", "cortex", "outreach", "config.tenants.agenda"]
if SANDBOX:
    SHARED_APPS.append("config.sandbox")
INSTALLED_APPS = [*SHARED_APPS, *(app for app in TENANT_APPS if app not in SHARED_APPS)]

MIDDLEWARE = [
    "config.health.HealthMiddleware",  # before the tenant is looked up: probes come by address
    "config.tenants.middleware.TenantMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "config.accounts.middleware.AdminScriptsMiddleware",
    "config.accounts.middleware.SessionMiddleware",
    "config.accounts.middleware.SecondFactorMiddleware",
    "config.accounts.middleware.VisitMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
WSGI_APPLICATION = "config.wsgi.application"
AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
AUTHENTICATION_BACKENDS = ["config.accounts.backends.GuardedBackend"]
# Who cannot work with a password alone. Whoever has set a second factor up is asked for it in any case.
SECOND_FACTOR = env.read_choice(
    "SECOND_FACTOR", default="optional" if SANDBOX else "everyone", choices=("everyone", "operators", "optional")
)
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "en"
USE_TZ = True
TIME_ZONE = "UTC"

# --- What browsers may load and run -----------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],  # QR codes and the admin's icons
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
# Unfold's own: Alpine evaluates the expressions in its attributes, and a style element holds the theme's colours.
# No inline script runs there, either.
CSP_ADMIN = {"script-src": ["'unsafe-eval'"], "style-src": ["'unsafe-inline'"]}
CSP_ADMIN_PATHS = ("/admin/", "/second-factor/", "/break-glass/", "/v1/docs")

# --- Files ------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
WHITENOISE_USE_FINDERS = not STATIC_ROOT.is_dir()  # a checkout runs without collectstatic; the image has them collected
WHITENOISE_AUTOREFRESH = False
MEDIA_ROOT = Path(env.read("MEDIA_ROOT", str(BASE_DIR / "var" / "media")))
STORAGES = {
    "default": {"BACKEND": "django_tenants.files.storage.TenantFileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MULTITENANT_RELATIVE_MEDIA_ROOT = "%s"
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000

# --- Services ---------------------------------------------------------------------------------------------------
_OPTIONS = {
    "connect_timeout": 10,
    "application_name": "surehand",
    # A transaction that idles holds back vacuum for everyone.
    "options": "-c idle_in_transaction_session_timeout=30000 -c timezone=UTC",
}
DATABASES = {
    # What a process works with: the login of DATABASE_URL for the shared schema, one for each tenant (ARCHITECTURE,
    # "Tenancy"). Sessions are handed back while a model or a site is awaited, and bounded in all.
    "default": {
        "ENGINE": "config.tenants.postgresql",
        **({"NAME": "offline"} if OFFLINE else env.read_database("DATABASE_URL")),
        "OPTIONS": {**_OPTIONS, "pool": {"size": env.read_int("DATABASE_POOL_SIZE", default=16, minimum=2)}},
    }
}
if not OFFLINE and env.read("DATABASE_OWNER_URL", ""):
    # Owns the tables. Given to the commands that make or change them, and to no process that serves or works.
    DATABASES["owner"] = {
        "ENGINE": "django_tenants.postgresql_backend", **env.read_database("DATABASE_OWNER_URL"), "OPTIONS": _OPTIONS,
        "TEST": {"DEPENDENCIES": []},
    }  # fmt: skip
# Tenants' passwords are derived from the first; while keys are changed, roles may still have one of an older.
DATABASE_ROLE_KEYS = [] if OFFLINE else env.read_keys("DATABASE_ROLE_KEYS")
# In the process's own memory; a tenant's values lie under its schema's name (config.tenants.checks insists).
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "KEY_FUNCTION": "django_tenants.cache.make_key",
    }
}
_REDIS_LIKE = "redis://:password@host:6379/0"
REDIS_URL = (
    "redis://offline" if OFFLINE else env.read_url("REDIS_URL", schemes=("redis", "rediss"), example=_REDIS_LIKE)
)

# --- The model --------------------------------------------------------------------------------------------------
# Absent in the processes that must not have them: the send worker runs without a model key.
OPENAI_BASE_URL = env.read_url(
    "OPENAI_BASE_URL", "https://api.openai.com/v1", schemes=("https", "http"), example="https://api.openai.com/v1"
)
OPENAI_API_KEY = env.read("OPENAI_API_KEY", "")
OPENAI_MODEL = env.read("OPENAI_MODEL", "")
OPENAI_TIMEOUT = env.read_int("OPENAI_TIMEOUT", default=60, minimum=1)  # seconds for one answer

# --- Research ---------------------------------------------------------------------------------------------------
# Empty in production: names are resolved by the system and only public addresses are reached.
FETCH_RESOLVER = env.read("FETCH_RESOLVER", "")
FETCH_ALLOW = env.read_list("FETCH_ALLOW")
FETCH_DENY = env.read_list("FETCH_DENY")  # networks, as 198.41.0.0/24: public ones of one's own
FETCH_PACE = 0.0 if SANDBOX else 1.0  # seconds between two requests to one host; the sandbox's sites are its own
CONTEXT_BINDING = "outreach.bindings.find_binding"

# --- The engine -------------------------------------------------------------------------------------------------
CLOCK = "config.sandbox.clock.now" if SANDBOX else "django.utils.timezone.now"
RUN_KINDS = {"outreach.touch": "outreach.flows.touch.FLOW", "outreach.reply": "outreach.flows.reply.FLOW"}
RUN_LEASE = env.read_int("RUN_LEASE", default=0)  # seconds for every step; 0 leaves each step its own lease
RUN_AHEAD = True  # a worker goes on with a run's next steps itself; off, each link of a chain does its own step
RUN_BATCH = env.read_int("RUN_BATCH", default=25, minimum=1)  # runs that share a message and its transactions
RUN_THREADS = env.read_int("RUN_THREADS", default=100, minimum=1)  # slow calls at once in one process
RUN_PERMIT = "config.tenants.permits.PERMIT"
RUN_ATTEMPTS = env.read_int("RUN_ATTEMPTS", default=5, minimum=1)
AGENDA_IN_FLIGHT = env.read_int("AGENDA_IN_FLIGHT", default=200, minimum=1)  # messages per queue
WORKER_BEAT = env.read_seconds("WORKER_BEAT", default=5, minimum=0.1)  # between two signs of life of a process
WORKER_DEAD_AFTER = env.read_seconds("WORKER_DEAD_AFTER", default=15, minimum=0.2)
if WORKER_DEAD_AFTER < 2 * WORKER_BEAT:
    raise env.SettingError(
        f"WORKER_DEAD_AFTER is {WORKER_DEAD_AFTER:g} seconds; it must be at least twice WORKER_BEAT ({WORKER_BEAT:g}), "
        "or one late sign of life would cost a worker its runs."
    )
INBOX_POLL = env.read_int("INBOX_POLL", default=60, minimum=1)  # seconds between two looks into a mailbox

# --- Celery: messages are hints, the database decides (ARCHITECTURE, "Celery") ------------------------------------
# A prefork child is stopped, then killed, over these; threads cannot be. Hands that go on hold a run for the leases of
# all its steps in one queue: config.checks compares.
CELERY_TASK_SOFT_TIME_LIMIT = max(1440, 4 * RUN_LEASE)
CELERY_TASK_TIME_LIMIT = CELERY_TASK_SOFT_TIME_LIMIT + 60
CELERY_BROKER_URL = REDIS_URL
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True  # workers may be started before the broker
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # a worker outlives any outage; Celery's own would give up in the end
CELERY_BROKER_TRANSPORT_OPTIONS = {
    # Above twice the longest task, or a second worker would look at what the first still does. Nobody waits for it:
    # runs of dead workers are found by heartbeat and lease, and published anew.
    "visibility_timeout": 2 * CELERY_TASK_TIME_LIMIT + 600,
    # What a dead worker left is looked for at every interval, not at every tenth.
    "unacked_restore_interval": 10,
    "unacked_restore_throttle": 1,
    # A broker that accepts and never answers: a click waits so long, once (agents.dispatch), and no worker for ever.
    "socket_timeout": 4,
    "socket_connect_timeout": 2,
    # A connection that a firewall forgot is noticed: by the kernel, and by a reply that is overdue.
    "socket_keepalive": True,
    "health_check_interval": 25,
    # A click that wakes a worker must not wait for a broker that is away: the agenda wakes it later.
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0,
    "global_keyprefix": "surehand:",  # one Redis may serve others, too
}
CELERY_TASK_ACKS_LATE = True  # a soft shutdown puts unfinished messages back; early, each hand would hoard a second one
CELERY_TASK_REJECT_ON_WORKER_LOST = False  # a dead child's runs are found by its heartbeat, not by a redelivery loop
CELERY_TASK_IGNORE_RESULT = True  # nobody reads results: rows hold them
CELERY_RESULT_BACKEND = None  # nothing is stored per task
CELERY_RESULT_EXPIRES = None  # or beat would publish Celery's daily clean-up of results
CELERY_WORKER_PREFETCH_MULTIPLIER = 1  # what one worker has no hand for, another takes
CELERY_WORKER_ETA_TASK_LIMIT = 100  # a fuse: no ETA is published, and those that are ignore the prefetch
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 25.0  # for what is being done; then it is handed back (config.worker)
CELERY_WORKER_MAX_TASKS_PER_CHILD = 500  # memory that leaks goes, and so do PostgreSQL's caches of many schemas
CELERY_WORKER_PROC_ALIVE_TIMEOUT = 30.0  # a busy machine's new child must not be killed for being slow to begin
CELERY_WORKER_SEND_TASK_EVENTS = True  # Flower sees what is received, begun and done
CELERY_TASK_SEND_SENT_EVENT = False  # a second message for each; Flower shows a task once a worker has received it
CELERY_WORKER_HIJACK_ROOT_LOGGER = False  # config.logs has set it up
CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_TASK_CREATE_MISSING_QUEUES = True  # a queue is a name, declared by being used
CELERY_TASK_ROUTES = {  # by queue alone: with an exchange named, messages vanish after a flushed Redis
    "leads.run_import": {"queue": "import"},
    "outreach.research": {"queue": "agent"},
    "outreach.draft": {"queue": "agent"},
    "outreach.validate": {"queue": "agent"},
    "outreach.read_reply": {"queue": "agent"},
    "outreach.send": {"queue": "send"},
    "outreach.fetch_mail": {"queue": "inbox"},
}
CELERY_DB_REUSE_MAX = 1_000_000  # connections are looked after by config.tenants.tasks_base, around every task
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULER = "config.beat:Scheduler"  # rows that an operator may change
CELERY_BEAT_MAX_LOOP_INTERVAL = 5  # seconds until a row that an operator changed counts
CELERY_BEAT_SCHEDULE = {
    # Ticks that nobody took up in time are dropped: the next one does the same. (This scheduler ignores "expires".)
    "agenda": {"task": "tenants.claim_agenda", "schedule": 1.0, "options": {"expire_seconds": 10}},
    "reconciler": {"task": "tenants.reconcile_agenda", "schedule": 30.0, "options": {"expire_seconds": 30}},
    "brands": {"task": "tenants.refresh_brands", "schedule": 30.0, "options": {"expire_seconds": 30}},
    "imports": {"task": "tenants.resume_imports", "schedule": 120.0, "options": {"expire_seconds": 60}},
    "inboxes": {"task": "tenants.poll_inboxes", "schedule": float(INBOX_POLL), "options": {"expire_seconds": 60}},
}
DJANGO_CELERY_BEAT_TZ_AWARE = True

# --- Seeing what happens ----------------------------------------------------------------------------------------
SENTRY_DSN = env.read_url(
    "SENTRY_DSN", "", schemes=("https", "http"), example="https://key@o1.ingest.sentry.io/1, as Sentry shows it"
)
LOG_FORMAT = env.read_choice("LOG_FORMAT", default="logfmt", choices=("logfmt", "json"))
LOG_LEVEL = env.read_choice("LOG_LEVEL", default="INFO", choices=("DEBUG", "INFO", "WARNING", "ERROR"))
LOGGING_CONFIG = None  # config.logs sets logging up, once, for web, workers and commands

UNFOLD = {
    "SITE_TITLE": "config.accounts.badges.title",
    "SITE_HEADER": "Surehand",
    "SITE_SUBHEADER": "config.accounts.badges.tenant",
    "SITE_SYMBOL": "outgoing_mail",
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": "/static/agents/favicon.svg"}],
    "LOGIN": {"form": "config.accounts.forms.SignInForm"},
    "SHOW_HISTORY": False,
    "SHOW_VIEW_ON_SITE": False,
    "DASHBOARD_CALLBACK": "outreach.admin.dashboard.fill",
    "ENVIRONMENT": "config.accounts.badges.environment",
    "ACCOUNT": {"navigation": [{"title": "Second factor", "link": "/second-factor/"}]},
    "SIDEBAR": {"show_search": True, "show_all_applications": False, "navigation": "config.accounts.navigation.pages"},
}

logs.set_up(log_format=LOG_FORMAT, level=LOG_LEVEL)
errors.report_to(SENTRY_DSN)
