#!/bin/sh
# Runs Python with these arguments, whatever it is called on this system.
for python in .venv/bin/python .venv/Scripts/python.exe python3 python "py -3"; do
  # A name is not enough: the python3 of a fresh Windows only opens a shop.
  if $python -c "import sys; sys.exit(sys.version_info < (3, 11))" >/dev/null 2>&1; then
    exec $python "$@"
  fi
done
echo "Máy này chưa có Python 3.11 trở lên (đã thử python3, python và py -3)." >&2
echo "Cài từ https://www.python.org/downloads/ (trên Windows, chọn “Add python.exe to PATH”), rồi chạy lại." >&2
exit 1
