using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Expressions.Functions;

/// <summary>Functions of texts. Positions count characters (code points) from 1.</summary>
internal static class StringFunctions
{
    private static readonly SqlType s_text = SqlType.String.NotNull();
    private static readonly SqlType s_int = SqlType.Int.NotNull();

    public static IEnumerable<(string Name, ScalarFunction Function)> All =>
    [
        ("||", Concatenate),
        ("CONCAT", Concatenate),
        ("CONCAT_WS", ConcatenateWithSeparator),
        Methods.Define("UPPER", s_text, (string text) => text.ToUpperInvariant().Replace("ß", "SS", StringComparison.Ordinal)),
        Methods.Define("LOWER", s_text, (string text) => text.ToLowerInvariant()),
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
        Methods.Define("INSTR", s_int, (string text, string part) => StringMethods.Position(part, text)),
        Methods.Define("REPLACE", s_text, (string text, string part, string by) => part.Length == 0 ? text : text.Replace(part, by, StringComparison.Ordinal)),
        Methods.Define("OVERLAY", s_text, StringMethods.Overlay),
        Methods.Define("LPAD", SqlType.String, StringMethods.PadLeft),
        Methods.Define("RPAD", SqlType.String, StringMethods.PadRight),
        Methods.Define("REVERSE", s_text, StringMethods.Reverse),
        Methods.Define("REPEAT", s_text, StringMethods.Repeat),
        Methods.Define("INITCAP", s_text, StringMethods.Capitalize),
        Methods.Define("SPLIT_INDEX", SqlType.String, StringMethods.SplitIndex),
        Methods.Define("ASCII", s_int, StringMethods.FirstByte),
        Methods.Define("CHR", s_text, (long code) => code < 0 ? "" : ((char)(code & 0xff)).ToString()),
        Methods.Define("MD5", CharOf(32), StringMethods.Md5),
        Methods.Define("SHA1", CharOf(40), StringMethods.Sha1),
        Methods.Define("SHA256", CharOf(64), StringMethods.Sha256),
        Methods.Define("SHA384", CharOf(96), CodeMethods.Sha384),
        Methods.Define("SHA512", CharOf(128), CodeMethods.Sha512),
        Methods.Define("SHA2", SqlType.String, CodeMethods.Sha2),
        Methods.Define("TO_BASE64", s_text, CodeMethods.ToBase64),
        Methods.Define("FROM_BASE64", s_text, CodeMethods.FromBase64),
        ("HEX", (name, arguments) => Methods.Define(name, s_text, arguments is [{ Type.IsText: true }] ? (string text) => CodeMethods.Hex(text) : (long value) => CodeMethods.Hex(value)).Function(name, arguments)),
        Methods.Define("BIN", s_text, (long value) => Convert.ToString(value, 2)),
        Methods.Define("STARTSWITH", SqlType.Boolean.NotNull(), (string text, string start) => text.StartsWith(start, StringComparison.Ordinal)),
        Methods.Define("ENDSWITH", SqlType.Boolean.NotNull(), (string text, string end) => text.EndsWith(end, StringComparison.Ordinal)),
        Methods.Define("TRANSLATE", s_text, CodeMethods.Translate),
        Methods.Define("REGEXP", SqlType.Boolean.NotNull(), PatternMethods.Contains),
        Methods.Define("REGEXP_EXTRACT", SqlType.String, PatternMethods.Extract),
        Methods.Define("REGEXP_REPLACE", SqlType.String, PatternMethods.Replace),
        Methods.Define("LIKE", SqlType.Boolean.NotNull(), PatternMethods.IsLike),
        Methods.Define("SIMILAR TO", SqlType.Boolean.NotNull(), PatternMethods.IsSimilar),
    ];

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
