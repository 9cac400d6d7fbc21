using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Expressions.Functions;

/// <summary>Functions of texts. Positions count characters (code points) from 1.</summary>
internal static class StringFunctions
{
    private static readonly SqlType s_text = SqlType.String.NotNull();
    private static readonly SqlType s_int = SqlType.Int.NotNull();
    private static readonly Delegate s_overlay = (string text, string by, int start, int length) => StringMethods.Overlay(text, by, start, length);
    private static readonly Delegate s_overlayAll = (string text, string by, int start) => StringMethods.Overlay(text, by, start);
    private static readonly Delegate s_splitByText = (string text, string separator, int index) => StringMethods.SplitIndex(text, separator, index);
    private static readonly Delegate s_splitByCode = (string text, int separator, int index) => StringMethods.SplitIndex(text, separator, index);

    public static IEnumerable<(string Name, ScalarFunction Function)> All =>
    [
        ("||", Concatenate),
        ("CONCAT", Concatenate),
        ("CONCAT_WS", ConcatenateWithSeparator),
        Methods.Define("UPPER", s_text, StringMethods.Upper),
        Methods.Define("LOWER", s_text, StringMethods.Lower),
        Methods.Define("CHAR_LENGTH", s_int, StringMethods.Length),
        Methods.Define("CHARACTER_LENGTH", s_int, StringMethods.Length),
        Methods.Define("SUBSTRING", SqlType.String, StringMethods.Substring),
        Methods.Define("SUBSTR", SqlType.String, StringMethods.Substring),
        Methods.Define("LEFT", s_text, StringMethods.Left),
        Methods.Define("RIGHT", s_text, StringMethods.Right),
        Methods.Define("TRIM BOTH", s_text, StringMethods.Trim),
        Methods.Define("TRIM LEADING", s_text, StringMethods.TrimStart),
        Methods.Define("TRIM TRAILING", s_text, StringMethods.TrimEnd),
        Methods.Define("BTRIM", s_text, StringMethods.Trim),
        Methods.Define("LTRIM", s_text, StringMethods.TrimStart),
        Methods.Define("RTRIM", s_text, StringMethods.TrimEnd),
        Methods.Define("POSITION", s_int, (string part, string text) => StringMethods.Position(part, text)),
        Methods.Define("LOCATE", s_int, StringMethods.Position),
        Methods.Define("INSTR", s_int, StringMethods.Occurrence),
        Methods.Define("REPLACE", s_text, StringMethods.Replace),
        ("OVERLAY", (name, arguments) => Methods.Call(name, s_text, arguments.Count > 3 ? s_overlay : s_overlayAll, arguments)),
        Methods.Define("LPAD", SqlType.String, StringMethods.PadLeft),
        Methods.Define("RPAD", SqlType.String, StringMethods.PadRight),
        Methods.Define("REVERSE", s_text, StringMethods.Reverse),
        Methods.Define("REPEAT", s_text, StringMethods.Repeat),
        Methods.Define("INITCAP", s_text, StringMethods.Capitalize),
        ("SPLIT_INDEX", (name, arguments) => Methods.Call(name, SqlType.String, arguments is [_, { Type.IsInteger: true }, _] ? s_splitByCode : s_splitByText, arguments)),
        Methods.Define("ASCII", s_int, StringMethods.FirstByte),
        Methods.Define("CHR", s_text, (long code) => code < 0 ? "" : ((char)(code & 0xff)).ToString()),
        ("ELT", Element),
        Methods.Define("STARTSWITH", SqlType.Boolean.NotNull(), (string text, string start) => text.StartsWith(start, StringComparison.Ordinal)),
        Methods.Define("ENDSWITH", SqlType.Boolean.NotNull(), (string text, string end) => text.EndsWith(end, StringComparison.Ordinal)),
        Methods.Define("TRANSLATE", s_text, CodeMethods.Translate),
        Methods.Define("HASH_CODE", s_int, StringMethods.HashCode),
        Methods.Define("PARSE_URL", SqlType.String, (string text, string part, string? name = null) => name is null ? UrlMethods.Part(text, part) : UrlMethods.Parameter(text, part, name)),
        Methods.Define("URL_ENCODE", s_text, UrlMethods.Encode),
        Methods.Define("URL_DECODE", SqlType.String, UrlMethods.Decode),
        Methods.Define("REGEXP_COUNT", SqlType.Int, PatternMethods.Count),
        Methods.Define("REGEXP_INSTR", SqlType.Int, PatternMethods.Start),
        Methods.Define("REGEXP_SUBSTR", SqlType.String, (string text, string pattern) => PatternMethods.Extract(text, pattern)),
        Methods.Define("REGEXP", SqlType.Boolean.NotNull(), PatternMethods.Contains),
        Methods.Define("REGEXP_EXTRACT", SqlType.String, PatternMethods.Extract),
        Methods.Define("REGEXP_REPLACE", SqlType.String, PatternMethods.Replace),
        Methods.Define("LIKE", SqlType.Boolean.NotNull(), PatternMethods.IsLike),
        Methods.Define("SIMILAR TO", SqlType.Boolean.NotNull(), PatternMethods.IsSimilar),
    ];

    // ELT(2, a, b) is b; NULL when there are not so many.
    private static SqlExpression Element(string name, IReadOnlyList<SqlExpression> arguments)
    {
        Signature.Expect(name, arguments, 2, int.MaxValue);
        if (!arguments[0].Type.IsInteger || arguments.Skip(1).Any(argument => !argument.Type.IsText))
            throw Signature.CannotApply(name, arguments);
        return LogicFunctions.Case(
            [.. arguments.Skip(1).Select((argument, i) => (ComparisonFunctions.Equal(arguments[0], new LiteralExpression(i + 1, s_int)), argument))], null);
    }

    private static readonly System.Reflection.MethodInfo s_concat = typeof(string).GetMethod(nameof(string.Concat), [typeof(string), typeof(string)])!;

    private static SqlType CharOf(int length) => new(SqlTypeKind.Char, Nullable: false, Precision: length);

    private static SqlExpression Concatenate(string name, IReadOnlyList<SqlExpression> arguments)
    {
        Signature.Expect(name, arguments, 1, int.MaxValue);
        if (arguments.Any(argument => !argument.Type.IsText && argument.Type.Kind is not SqlTypeKind.Null))
            throw Signature.CannotApply(name, arguments);
        var lengths = arguments.Sum(argument => (long)argument.Type.Precision);
        var type = arguments.All(argument => argument.Type.Kind is SqlTypeKind.Char)
            ? CharOf((int)lengths)
            : s_text with { Precision = (int)Math.Min(lengths, SqlType.Unbounded) };
        return arguments.Select(argument => Casts.Convert(argument, argument.Type.IsText ? argument.Type : SqlType.String)).Aggregate((left, right) =>
            new CallExpression(type, [left, right], values =>
                System.Linq.Expressions.Expression.Call(s_concat, values[0], values[1])));
    }

    // NULLs among the parts are left out.
    private static ConcatenationExpression ConcatenateWithSeparator(string name, IReadOnlyList<SqlExpression> arguments)
    {
        Signature.Expect(name, arguments, 1, int.MaxValue);
        return arguments.All(argument => argument.Type.IsText)
            ? new ConcatenationExpression(arguments)
            : throw Signature.CannotApply(name, arguments);
    }
}
