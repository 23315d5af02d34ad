"""Writes compositions.txt: of the Unicode of this Python (14.0.0), each letter and mark that compose to one letter, and that letter; four hex
digits each. python3 make_compositions.py > compositions.txt"""
import unicodedata

for code in range(0x10000):
    parts = unicodedata.decomposition(chr(code)).split()
    if len(parts) != 2 or parts[0].startswith('<'):
        continue
    pair = chr(int(parts[0], 16)) + chr(int(parts[1], 16))
    if unicodedata.normalize('NFC', pair) == chr(code):
        print(''.join(f'{ord(letter):04X}' for letter in pair + chr(code)))
