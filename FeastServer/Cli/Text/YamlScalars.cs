using System.Globalization;
using System.Text;
using System.Text.Json;

namespace FeatureStore.FeastServer.Cli.Text;

/// <summary>Writes single values: which quotes they need, and where they are folded, is what PyYAML's emitter decides.</summary>
internal sealed class YamlScalars
{
    private const int Width = 80;

    private readonly StringBuilder _text = new();
    private int _column;

    public string Text => _text.ToString();

    public void Raw(string text)
    {
        _text.Append(text);
        _column += text.Length;
    }

    public void Blank() => Raw(" ");

    public void Line(int indent)
    {
        _text.Append('\n').Append(' ', indent);
        _column = indent;
    }

    public void Key(string name)
    {
        Scalar(name, 0, folds: false);
        Raw(":");
    }

    /// <summary>A value that is no mapping or list with something in it; the lines after its first are indented.</summary>
    public void Write(JsonElement value, int indent)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                Raw("{}");
                break;
            case JsonValueKind.Array:
                Raw("[]");
                break;
            case JsonValueKind.String:
                Scalar(value.GetString()!, indent, folds: true);
                break;
            default:
                Raw(value.GetRawText());
                break;
        }
    }

    private void Scalar(string text, int indent, bool folds)
    {
        switch (YamlStyle.Of(text))
        {
            case YamlStyle.Kind.Plain:
                Plain(text, indent, folds);
                break;
            case YamlStyle.Kind.SingleQuoted:
                SingleQuoted(text, indent, folds);
                break;
            default:
                DoubleQuoted(text, indent, folds);
                break;
        }
    }

    private void Plain(string text, int indent, bool folds)
    {
        // A line ends at a single blank once it is longer than it should be.
        string[] words = text.Split(' ');
        for (int i = 0; i < words.Length; i++)
        {
            if (i > 0)
            {
                bool single = words[i].Length > 0 && words[i - 1].Length > 0;
                if (folds && single && _column > Width)
                {
                    Line(indent);
                }
                else
                {
                    Blank();
                }
            }

            Raw(words[i]);
        }
    }

    private void SingleQuoted(string text, int indent, bool folds)
    {
        Raw("'");
        string[] lines = text.Replace("'", "''", StringComparison.Ordinal).Split('\n');
        bool broken = false;
        for (int i = 0; i < lines.Length; i++)
        {
            if (i > 0)
            {
                // One line feed is written as two; each further one as itself.
                _text.Append(broken ? "\n" : "\n\n");
                broken = true;
            }

            if (lines[i].Length == 0 && i < lines.Length - 1)
            {
                continue;
            }

            if (broken)
            {
                _text.Append(' ', indent);
                _column = indent;
                broken = false;
            }

            Plain(lines[i], indent, folds);
        }

        Raw("'");
    }

    private void DoubleQuoted(string text, int indent, bool folds)
    {
        Raw("\"");
        int start = 0;
        for (int end = 0; end <= text.Length; end++)
        {
            char? next = end < text.Length ? text[end] : null;
            if (next is null or '"' or '\\' or < ' ' or > '~')
            {
                Raw(text[start..end]);
                start = end;
                if (next is char escaped)
                {
                    bool isPair = char.IsHighSurrogate(escaped) && end + 1 < text.Length && char.IsLowSurrogate(text[end + 1]);
                    Raw(isPair ? string.Create(CultureInfo.InvariantCulture, $"\\U{char.ConvertToUtf32(text, end):X8}") : Escaped(escaped));
                    end += isPair ? 1 : 0;
                    start = end + 1;
                }
            }

            if (folds && end > 0 && end < text.Length - 1 && (next == ' ' || start >= end) && _column + (end - start) > Width)
            {
                Raw(start < end ? text[start..end] + "\\" : "\\");
                start = Math.Max(start, end);
                Line(indent);
                if (text[start] == ' ')
                {
                    Raw("\\");
                }
            }
        }

        Raw("\"");
    }

    private static string Escaped(char c) => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\0' => "\\0",
        '\a' => "\\a",
        '\b' => "\\b",
        '\t' => "\\t",
        '\n' => "\\n",
        '\v' => "\\v",
        '\f' => "\\f",
        '\r' => "\\r",
        '\u001b' => "\\e",
        '\u0085' => "\\N",
        '\u00a0' => "\\_",
        '\u2028' => "\\L",
        '\u2029' => "\\P",
        <= '\u00ff' => string.Create(CultureInfo.InvariantCulture, $"\\x{(int)c:X2}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
    };
}
