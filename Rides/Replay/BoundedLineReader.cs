using System.Text;

namespace FeatureStore.Rides.Replay;

/// <summary>Lines of a text of any size in bounded memory: of a line that is too long only the beginning is kept.</summary>
internal sealed class BoundedLineReader(TextReader reader, int maxLength)
{
    private readonly char[] _buffer = new char[16 * 1024];
    private readonly StringBuilder _line = new();
    private int _position;
    private int _length;

    /// <summary>The next line without its end (<c>\n</c> or <c>\r\n</c>), or null after the last one.</summary>
    public async ValueTask<(string Text, bool TooLong)?> ReadAsync(CancellationToken cancellationToken)
    {
        _line.Clear();
        var tooLong = false;
        var any = false;
        while (true)
        {
            if (_position == _length)
            {
                _position = 0;
                _length = await reader.ReadAsync(_buffer, cancellationToken);
                if (_length == 0) return any ? (Text(), tooLong) : null;
            }

            any = true;
            var rest = _buffer.AsSpan(_position, _length - _position);
            var end = rest.IndexOf('\n');
            var part = end < 0 ? rest : rest[..end];
            tooLong |= _line.Length + part.Length > maxLength;
            _line.Append(part[..Math.Min(part.Length, maxLength - _line.Length)]);
            _position += end < 0 ? rest.Length : end + 1;
            if (end >= 0) return (Text(), tooLong);
        }
    }

    private string Text()
    {
        if (_line.Length > 0 && _line[^1] == '\r') _line.Length--;
        return _line.ToString();
    }
}
