using System.Globalization;

namespace FeatureStore.Aggregator.Expressions.Functions;

/// <summary>
/// Times as <c>java.text.SimpleDateFormat</c> reads them, leniently: what follows the pattern does not matter, digits may be fewer or more than
/// the letters, and values run over (30 February is 1 or 2 March).
/// </summary>
internal static class SimpleDateText
{
    private const int CenturyBefore = 80;

    /// <returns>Milliseconds since 1970; null when the text does not begin as the pattern says.</returns>
    public static long? Parse(string text, string pattern)
    {
        var parts = JavaDateFormat.PartsOf(pattern);
        var fields = new Dictionary<char, long>();
        var index = 0;
        for (var i = 0; i < parts.Count; i++)
        {
            var isAbutting = i + 1 < parts.Count && IsNumber(parts[i + 1]);
            if (parts[i].Literal is { } literal ? !TryLiteral(text, literal, ref index) : !TryField(text, parts[i], isAbutting, fields, ref index))
                return null;
        }

        return TimeOf(fields);
    }

    private static bool IsNumber(DatePatternPart part) =>
        part.Literal is null && !(part.Letter is 'E' or 'a' or 'G' || (part.Letter is 'M' or 'L' && part.Length > 2));

    private static bool TryLiteral(string text, string literal, ref int index)
    {
        if (string.CompareOrdinal(text, index, literal, 0, literal.Length) != 0)
            return false;
        index += literal.Length;
        return true;
    }

    private static bool TryField(string text, DatePatternPart part, bool isAbutting, Dictionary<char, long> fields, ref int index)
    {
        while (index < text.Length && text[index] is ' ' or '\t')
            index++;
        if (!IsNumber(part))
            return TryName(text, part.Letter, fields, ref index);
        var start = index;
        var most = isAbutting ? part.Length : 18;
        while (index < text.Length && index - start < most && char.IsAsciiDigit(text[index]))
            index++;
        if (index == start)
            return false;
        var number = long.Parse(text.AsSpan(start, index - start), NumberStyles.None, CultureInfo.InvariantCulture);
        fields[part.Letter is 'u' ? 'y' : part.Letter] = part.Letter is 'y' && part.Length == 2 && index - start == 2 ? InThisCentury(number) : number;
        return true;
    }

    // MMM and MMMM: the name of a month, or its beginning; E of a day, which does not matter; a is AM or PM.
    private static bool TryName(string text, char letter, Dictionary<char, long> fields, ref int index)
    {
        var rest = text[index..];
        var names = letter switch
        {
            'M' or 'L' => CultureInfo.InvariantCulture.DateTimeFormat.MonthNames,
            'E' => CultureInfo.InvariantCulture.DateTimeFormat.DayNames,
            'a' => ["AM", "PM"],
            _ => ["BC", "AD"],
        };
        var found = Array.FindIndex(names, name => name.Length > 0 && rest.StartsWith(name[..Math.Min(3, name.Length)], StringComparison.OrdinalIgnoreCase));
        if (found < 0)
            return false;
        var name = names[found];
        index += rest.StartsWith(name, StringComparison.OrdinalIgnoreCase) ? name.Length : 3;
        fields[letter is 'L' ? 'M' : letter] = letter is 'M' or 'L' ? found + 1 : found;
        return true;
    }

    private static long InThisCentury(long year)
    {
        var first = TimeProvider.System.GetUtcNow().Year - CenturyBefore;
        return first + TimeMethods.FloorModulo(year - first, 100);
    }

    private static long? TimeOf(Dictionary<char, long> fields)
    {
        long Field(char letter, long otherwise) => fields.GetValueOrDefault(letter, otherwise);
        var months = Field('y', 1970) * 12 + Field('M', 1) - 1;
        var (year, month) = (TimeMethods.FloorDivide(months, 12), (int)TimeMethods.FloorModulo(months, 12) + 1);
        if (year is < 1 or > 9999)
            return null;
        var day = fields.TryGetValue('D', out var ofYear) ? TimeText.DaysOf((int)year, 1, 1) + ofYear - 1 : TimeText.DaysOf((int)year, month, 1) + Field('d', 1) - 1;
        var half = Field('a', 0) * 12;
        var hour = fields.TryGetValue('H', out var full) ? full
            : fields.TryGetValue('k', out var from1) ? from1 % 24
            : fields.TryGetValue('h', out var ofHalf) ? ofHalf % 12 + half
            : Field('K', 0) + half;
        return day * TimeText.MillisecondsPerDay + ((hour * 60 + Field('m', 0)) * 60 + Field('s', 0)) * 1000 + Field('S', 0);
    }
}
