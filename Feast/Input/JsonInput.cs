using System.Globalization;
using System.Text;

namespace FeatureStore.Feast;

/// <summary>
/// Reads JSON as Python's json module does: integers of any size, NaN and Infinity are numbers, everything with a point or an
/// exponent is a float. The input must be valid UTF-8.
/// </summary>
public static class JsonInput
{
    /// <summary>Python's own limit is the recursion limit; nothing that Feast takes is nested this deep.</summary>
    public const int MaxDepth = 64;

    /// <exception cref="JsonInputException">It is no JSON, or nested too deep.</exception>
    public static InputValue Parse(ReadOnlySpan<byte> utf8, int maxDepth = MaxDepth)
    {
        ReadOnlySpan<byte> byteOrderMark = [0xef, 0xbb, 0xbf];
        Reader reader = new(utf8.StartsWith(byteOrderMark) ? utf8[3..] : utf8, maxDepth);
        InputValue value = reader.ReadValue(0);
        reader.RequireEnd();
        return value;
    }

    private ref struct Reader(ReadOnlySpan<byte> text, int maxDepth)
    {
        private readonly ReadOnlySpan<byte> _text = text;
        private int _position;

        public InputValue ReadValue(int depth)
        {
            SkipBlanks();
            return Peek() switch
            {
                (byte)'{' => ReadObject(Deeper(depth)),
                (byte)'[' => ReadArray(Deeper(depth)),
                (byte)'"' => ReadString(),
                (byte)'t' => Word("true"u8, true),
                (byte)'f' => Word("false"u8, false),
                (byte)'n' => Word("null"u8, InputValue.Null),
                (byte)'N' => Word("NaN"u8, PythonFloat.NaN),
                (byte)'I' => Word("Infinity"u8, double.PositiveInfinity),
                (byte)'-' when _text[(_position + 1)..].StartsWith("Infinity"u8) => Word("-Infinity"u8, double.NegativeInfinity),
                _ => ReadNumber(),
            };
        }

        public void RequireEnd()
        {
            SkipBlanks();
            if (_position < _text.Length)
            {
                throw Bad("Extra data");
            }
        }

        private InputValue ReadObject(int depth)
        {
            _position++;
            SkipBlanks();
            if (TryTake((byte)'}'))
            {
                return InputValue.FromObject();
            }

            using PooledItems<KeyValuePair<string, InputValue>> members = new();
            do
            {
                SkipBlanks();
                if (Peek() != '"')
                {
                    throw Bad("Expecting property name enclosed in double quotes");
                }

                string name = ReadString();
                SkipBlanks();
                Take((byte)':', "Expecting ':' delimiter");
                members.Add(new(name, ReadValue(depth)));
                SkipBlanks();
            }
            while (TryTake((byte)','));
            Take((byte)'}', "Expecting ',' delimiter");
            return InputValue.FromObject(members.ToArray());
        }

        private InputValue ReadArray(int depth)
        {
            _position++;
            SkipBlanks();
            if (TryTake((byte)']'))
            {
                return InputValue.FromList();
            }

            using PooledItems<InputValue> elements = new();
            do
            {
                elements.Add(ReadValue(depth));
                SkipBlanks();
            }
            while (TryTake((byte)','));
            Take((byte)']', "Expecting ',' delimiter");
            return InputValue.FromList(elements.ToArray());
        }

        private string ReadString()
        {
            int start = ++_position;
            int length = _text[start..].IndexOfAny((byte)'"', (byte)'\\');
            if (length < 0)
            {
                throw Bad("Unterminated string");
            }

            RefuseControlCharacters(_text.Slice(start, length));
            _position = start + length;
            if (_text[_position] == '"')
            {
                _position++;
                return KnownTexts.Of(_text.Slice(start, length));
            }

            return ReadEscapedString(start);
        }

        private string ReadEscapedString(int start)
        {
            StringBuilder text = new(Encoding.UTF8.GetString(_text[start.._position]));
            while (true)
            {
                int run = _text[_position..].IndexOfAny((byte)'"', (byte)'\\');
                if (run < 0)
                {
                    throw Bad("Unterminated string");
                }

                RefuseControlCharacters(_text.Slice(_position, run));
                text.Append(Encoding.UTF8.GetString(_text.Slice(_position, run)));
                _position += run + 1;
                if (_text[_position - 1] == '"')
                {
                    return WholeText(text.ToString());
                }

                text.Append(ReadEscape());
            }
        }

        // Python fails on half of a surrogate pair when it is stored, and anything else would store another text.
        private readonly string WholeText(string text) => Surrogates.ArePaired(text) ? text : throw Bad("Lone surrogate");

        private char ReadEscape()
        {
            byte escape = Peek();
            _position++;
            return escape switch
            {
                (byte)'"' or (byte)'\\' or (byte)'/' => (char)escape,
                (byte)'b' => '\b',
                (byte)'f' => '\f',
                (byte)'n' => '\n',
                (byte)'r' => '\r',
                (byte)'t' => '\t',
                (byte)'u' => ReadCodeUnit(),
                _ => throw Bad("Invalid \\escape"),
            };
        }

        private char ReadCodeUnit()
        {
            if (_text.Length - _position < 4
                || !ushort.TryParse(_text.Slice(_position, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit))
            {
                throw Bad("Invalid \\uXXXX escape");
            }

            _position += 4;
            return (char)unit;
        }

        private InputValue ReadNumber()
        {
            int length = JsonNumber.Length(_text[_position..], out bool isFloat);
            if (length == 0)
            {
                throw Bad("Expecting value");
            }

            ReadOnlySpan<byte> number = _text.Slice(_position, length);
            _position += length;
            return JsonNumber.Parse(number, isFloat);
        }

        private InputValue Word(ReadOnlySpan<byte> word, InputValue value)
        {
            if (!_text[_position..].StartsWith(word))
            {
                throw Bad("Expecting value");
            }

            _position += word.Length;
            return value;
        }

        private readonly int Deeper(int depth) => depth < maxDepth ? depth + 1 : throw Bad($"Nested deeper than {maxDepth} levels");

        private readonly void RefuseControlCharacters(ReadOnlySpan<byte> run)
        {
            if (run.IndexOfAnyInRange((byte)0, (byte)0x1f) >= 0)
            {
                throw Bad("Invalid control character");
            }
        }

        private void SkipBlanks()
        {
            while (_position < _text.Length && _text[_position] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r')
            {
                _position++;
            }
        }

        private readonly byte Peek() => _position < _text.Length ? _text[_position] : (byte)0;

        private bool TryTake(byte expected)
        {
            bool found = Peek() == expected;
            _position += found ? 1 : 0;
            return found;
        }

        private void Take(byte expected, string otherwise)
        {
            if (!TryTake(expected))
            {
                throw Bad(otherwise);
            }
        }

        private readonly JsonInputException Bad(string reason) => new(_position, reason);
    }
}
