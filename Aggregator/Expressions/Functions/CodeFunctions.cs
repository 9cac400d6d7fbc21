using System.Security.Cryptography;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Expressions.Functions;

/// <summary>Digests, base 64 and hexadecimal, of texts (their UTF-8) and of bytes, and charsets.</summary>
internal static class CodeFunctions
{
    private static readonly SqlType s_text = SqlType.String.NotNull();

    public static IEnumerable<(string Name, ScalarFunction Function)> All =>
    [
        OfBytes("MD5", CharOf(32), (byte[] value) => Convert.ToHexStringLower(MD5.HashData(value))),
        OfBytes("SHA1", CharOf(40), (byte[] value) => Convert.ToHexStringLower(SHA1.HashData(value))),
        OfBytes("SHA256", CharOf(64), (byte[] value) => CodeMethods.Sha2(value, 256)),
        OfBytes("SHA384", CharOf(96), (byte[] value) => CodeMethods.Sha2(value, 384)),
        OfBytes("SHA512", CharOf(128), (byte[] value) => CodeMethods.Sha2(value, 512)),
        OfBytes("SHA2", SqlType.String, CodeMethods.Sha2),
        OfBytes("TO_BASE64", s_text, (byte[] value) => Convert.ToBase64String(value)),
        OfBytes("FROM_BASE64", s_text, CodeMethods.FromBase64),
        OfBytes("UNHEX", SqlType.Bytes, CodeMethods.Unhex),
        Methods.Define("ENCODE", SqlType.Bytes, CodeMethods.Encode),
        Methods.Define("DECODE", SqlType.String, CodeMethods.Decode),
        ("HEX", (name, arguments) => Methods.Call(name, s_text, arguments is [{ Type.IsText: true }] ? s_hexOfText : s_hexOfNumber, arguments)),
        Methods.Define("BIN", s_text, (long value) => Convert.ToString(value, 2)),
    ];

    private static readonly Delegate s_hexOfText = (string text) => CodeMethods.Hex(text);
    private static readonly Delegate s_hexOfNumber = (long value) => CodeMethods.Hex(value);

    // The first argument, if it is a text, is cast to bytes.
    private static (string Name, ScalarFunction Function) OfBytes(string name, SqlType result, Delegate method) => (name, (called, arguments) =>
        Methods.Call(called, result, method, [.. arguments.Select((argument, i) => i == 0 && argument.Type.IsText ? Casts.Cast(argument, SqlType.Bytes, isTry: false) : argument)]));

    private static SqlType CharOf(int length) => new(SqlTypeKind.Char, Nullable: false, Precision: length);
}
