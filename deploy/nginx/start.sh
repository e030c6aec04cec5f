#!/bin/sh
# Starts nginx in front of the API, as an unprivileged user: `sh deploy/nginx/start.sh`. With `check` as its argument it only
# lets nginx check the configuration, with `write` it only writes it. Settings, all of them optional:
#
#   API_SERVERS      the API's processes, as host:port, separated by commas          127.0.0.1:8001
#   RESOLVER         a name server (containers: 127.0.0.11) that is asked again for names in API_SERVERS, so that replicas
#                    may come and go; needs nginx 1.27.3
#   WEB_ROOT         the folder of the built web app                                 frontend/dist beside deploy/
#   HTTP_LISTEN      where to listen, separated by commas                            3002
#   TLS_CERTIFICATE  a PEM file with the chain; with it there is HTTPS, and HTTP only leads there
#   TLS_KEY          its key
#   HTTPS_LISTEN     where to listen for HTTPS                                       3443
#   PUBLIC_URL       where HTTP leads to                                             https:// and the host that was asked for
#   ACME_ROOT        the folder for /.well-known/acme-challenge/                     none
#   TRUSTED_PROXIES  proxies in front of this one whose X-Forwarded-For and -Proto count: addresses or networks
#   ACCESS_LOG       a file, or syslog:...                                           standard output, else the system's log
#   NGINX_RUN_DIR    the folder that nginx writes to                                 /tmp/lead-scoring-nginx
set -eu

here=$(cd "$(dirname "$0")" && pwd)
run=${NGINX_RUN_DIR:-/tmp/lead-scoring-nginx}
web_root=${WEB_ROOT:-${here%/deploy/nginx}/frontend/dist}
public_url=${PUBLIC_URL:-}

fail() {
  echo "nginx was not started: $1" >&2
  exit 1
}

# Settings become part of nginx's configuration, so they may not end a directive of it.
check_setting() {
  case $2 in *[!]A-Za-z0-9.:,_/@%~=[-]*) fail "$1 holds a character that it may not: \"$2\"." ;; esac
}
check_setting API_SERVERS "${API_SERVERS:-}"
check_setting RESOLVER "${RESOLVER:-}"
check_setting WEB_ROOT "$web_root"
check_setting HTTP_LISTEN "${HTTP_LISTEN:-}"
check_setting HTTPS_LISTEN "${HTTPS_LISTEN:-}"
check_setting TLS_CERTIFICATE "${TLS_CERTIFICATE:-}"
check_setting TLS_KEY "${TLS_KEY:-}"
check_setting PUBLIC_URL "$public_url"
check_setting ACME_ROOT "${ACME_ROOT:-}"
check_setting TRUSTED_PROXIES "${TRUSTED_PROXIES:-}"
check_setting ACCESS_LOG "${ACCESS_LOG:-}"
check_setting NGINX_RUN_DIR "$run"

# The entries of a list, one a line, each after $2 and before $3.
each() {
  printf '%s' "$1" | tr ',' '\n' | while read -r entry || [ -n "$entry" ]; do
    [ -z "$entry" ] || printf '%s%s%s\n' "$2" "$entry" "$3"
  done
}

command -v nginx >/dev/null || fail 'there is no nginx on the PATH.'
version=$(nginx -v 2>&1 | sed 's/[^0-9]*\([0-9.]*\).*/\1/')
number_of() {
  echo "$1" | {
    IFS=. read -r major minor patch
    echo $((major * 1000000 + minor * 1000 + ${patch:-0}))
  }
}
is_at_least() {
  [ "$(number_of "$version")" -ge "$(number_of "$1")" ]
}

write_upstream() {
  echo 'upstream api {'
  echo '  zone api 128k;'
  if [ -n "${RESOLVER:-}" ]; then
    is_at_least 1.27.3 || fail "RESOLVER needs nginx 1.27.3 or newer; this is $version."
    echo "  resolver $RESOLVER valid=5s ipv6=off;"
    each "${API_SERVERS:-127.0.0.1:8001}" '  server ' ' resolve max_fails=0;'
  else
    each "${API_SERVERS:-127.0.0.1:8001}" '  server ' ' max_fails=0;'
  fi
  # No process is left out for a time after it failed: in a rolling restart the first is back before such a time is over, and while
  # the second is away nobody would be left. Trying one that is away costs a refused connection, then the next one is asked.
  # Shorter than the API's 72 s: whoever ends an idle connection must not be the one that is just being sent a POST.
  echo '  keepalive 64;'
  echo '  keepalive_timeout 60s;'
  echo '}'
}

write_clients() {
  if [ -n "${TRUSTED_PROXIES:-}" ]; then
    each "$TRUSTED_PROXIES" 'set_real_ip_from ' ';'
    echo 'real_ip_header X-Forwarded-For;'
    echo 'real_ip_recursive on;'
  fi
  printf 'geo $%s $%s {\n' realip_remote_addr is_trusted_proxy
  echo '  default 0;'
  each "${TRUSTED_PROXIES:-}" '  ' ' 1;'
  echo '}'
  echo 'include forwarded.conf;'
}

# Standard output cannot be opened by its name where it is a socket, as under systemd.
choose_access_log() {
  if [ -n "${ACCESS_LOG:-}" ]; then
    echo "$ACCESS_LOG"
  elif (: >>/proc/$$/fd/1) 2>/dev/null; then
    echo /dev/stdout
  elif [ -S /dev/log ]; then
    echo 'syslog:server=unix:/dev/log,nohostname,tag=lead_scoring_web'
  else
    echo "$run/access.log"
  fi
}

# A port alone means all addresses of both kinds, where the machine has both.
listen() {
  each "$1" '  listen ' " $2;"
  case $1 in
    *[!0-9]*) ;;
    *) ! grep -q . /proc/net/if_inet6 2>/dev/null || echo "  listen [::]:$1 $2;" ;;
  esac
}

# A variable of nginx, for the files that are the same everywhere.
set_variable() {
  printf '  set $%s "%s";\n' "$1" "$2"
}

write_http() {
  echo 'server {'
  listen "${HTTP_LISTEN:-3002}" default_server
  write_site
  echo '}'
}

write_redirect() {
  echo 'server {'
  listen "${HTTP_LISTEN:-3002}" default_server
  set_variable acme_root "${ACME_ROOT:-$run/none}"
  set_variable public_url "${public_url%/}"
  echo '  include redirect.conf;'
  echo '}'
}

write_site() {
  set_variable acme_root "${ACME_ROOT:-$run/none}"
  echo "  root $web_root;"
  echo '  include site.conf;'
}

write_https() {
  [ -r "$TLS_CERTIFICATE" ] || fail "TLS_CERTIFICATE: the file $TLS_CERTIFICATE cannot be read."
  [ -r "${TLS_KEY:-}" ] || fail "TLS_KEY: the file ${TLS_KEY:-(none is named)} cannot be read."
  echo 'server {'
  if is_at_least 1.25.1; then
    listen "${HTTPS_LISTEN:-3443}" 'ssl default_server'
    echo '  http2 on;'
  else
    listen "${HTTPS_LISTEN:-3443}" 'ssl http2 default_server'
  fi
  echo "  ssl_certificate $TLS_CERTIFICATE;"
  echo "  ssl_certificate_key $TLS_KEY;"
  echo '  include tls.conf;'
  write_site
  echo '}'
}

write_servers() {
  echo "access_log $access_log request;"
  if [ -n "${TLS_CERTIFICATE:-}" ]; then
    write_redirect
    write_https
  else
    write_http
  fi
}

access_log=$(choose_access_log)
umask 077
mkdir -p "$run"
# A folder of somebody else, made before us in /tmp, would let them choose what nginx does.
# shellcheck disable=SC3067 # dash, bash and BusyBox have -O
if [ ! -O "$run" ] || [ -L "$run" ]; then fail "NGINX_RUN_DIR: $run belongs to another user, or is a link."; fi
chmod 700 "$run"
cp "$here"/*.conf "$run"
write_upstream >"$run/upstream.conf"
write_clients >"$run/clients.conf"
write_servers >"$run/servers.conf"

case ${1:-start} in
  write) ;;
  check) exec nginx -e stderr -p "$run" -c "$run/nginx.conf" -t ;;
  start) exec nginx -e stderr -p "$run" -c "$run/nginx.conf" ;;
  *) fail "unknown word \"$1\"; there are start, check and write." ;;
esac
