# Keeps a database server alive exactly as long as the program that started it.
#
# Standard input is a pipe whose other end the program holds. When the program ends, however it ends, the pipe
# closes, `read` returns, and the server is asked to shut down.
# Durable: standard output is a locked file, which the server inherits, so that the lock stands until the last of its
# processes is gone; standard error is the log. Fleeting: this script makes the folder and removes it, so that a program
# killed at any moment leaves nothing; standard output takes the last words of a server that failed.
#
# $1 folder of the programs  $2 folder of the cluster  $3 durable or fleeting
# $4 another folder to remove afterwards, or nothing   then the options of the server
bin=$1 home=$2 kind=$3 socket=$4
shift 4
data=$home/data
sync=
umask 077

finish() {
    if [ "$kind" = fleeting ]; then
        [ "$1" = 0 ] || tail -n 8 "$home/log"
        rm -rf "$home"
    fi
    [ -z "$socket" ] || rm -rf "$socket"
    exit "$1"
}

if [ "$kind" = fleeting ]; then
    # Only what was made here is ever removed.
    mkdir "$home" 2>&1 || exit 1
    mkdir "$home/socket"
    exec 2>"$home/log"
    sync=--no-sync
fi

# A cluster counts once it bears its name; a half-made one never does. Some systems have no C.UTF-8.
if [ ! -d "$data" ]; then
    for locale in --locale=C.UTF-8 --no-locale; do
        rm -rf "$data.new"
        "$bin/initdb" -D "$data.new" -U postgres -A trust -E UTF8 $locale --no-instructions $sync </dev/null >&2 || continue
        mv "$data.new" "$data"
        break
    done
    [ -d "$data" ] || finish 1
fi

exec 3<&0 </dev/null
"$bin/postgres" -D "$data" "$@" 3<&- &
server=$!

# Asked again until it is gone: a signal that comes before the server listens to signals is lost.
# After a minute: the way that needs a recovery at the next start.
(
    read -r _ <&3
    asked=0
    while kill -INT "$server" 2>/dev/null; do
        sleep 0.1
        asked=$((asked + 1))
        [ "$asked" -lt 600 ] || kill -QUIT "$server" 2>/dev/null
    done
) >/dev/null &
watch=$!
exec 3<&-

wait "$server"
code=$?
kill "$watch" 2>/dev/null
finish "$code"
