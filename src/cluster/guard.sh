# Keeps a database server alive exactly as long as the program that started it.
#
# Standard input is a pipe whose other end the program holds. When the program ends, however it ends, the pipe
# closes, `read` returns, and the server is asked to shut down. Standard output is a locked file: the server
# inherits it, so the lock stands until the last of its processes is gone. Standard error is the log.
#
# $1 folder of the programs  $2 folder of the cluster  $3, $4 what is removed afterwards, or nothing
# $5 --no-sync for initdb, or nothing               then the options of the server
bin=$1 home=$2 remove=$3 remove_too=$4 sync=$5
shift 5
data=$home/data

finish() {
    for folder in "$remove" "$remove_too"; do
        [ -z "$folder" ] || rm -rf "$folder"
    done
    exit "$1"
}

# A cluster counts once it bears its name; a half-made one never does. Some systems have no C.UTF-8.
if [ ! -d "$data" ]; then
    for locale in --locale=C.UTF-8 --no-locale; do
        rm -rf "$data.new"
        "$bin/initdb" -D "$data.new" -U postgres -A trust -E UTF8 "$locale" --no-instructions $sync </dev/null >&2 || continue
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
