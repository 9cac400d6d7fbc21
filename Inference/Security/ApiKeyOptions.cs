namespace FeatureStore.Inference.Security;

/// <summary>One key, and whose it is: the user name beside it in basic authentication, and the name in the audit.</summary>
internal sealed class ApiKeyOptions
{
    private const int MinKeyLength = 16;
    private const int Sha256HexLength = 64;

    public string Name { get; set; } = "";

    /// <summary>The key itself; for files rather its hash.</summary>
    public string? Key { get; set; }

    /// <summary>The SHA-256 of the key's UTF-8, in hexadecimal.</summary>
    public string? KeySha256 { get; set; }

    public IEnumerable<string> Problems()
    {
        if (Name.Length == 0) yield return $"{nameof(Name)} is missing";
        if (string.IsNullOrEmpty(Key) == string.IsNullOrEmpty(KeySha256)) yield return $"either {nameof(Key)} or {nameof(KeySha256)} must be set";
        if (Key is { Length: > 0 and < MinKeyLength }) yield return $"{nameof(Key)} must have at least {MinKeyLength} characters";
        if (KeySha256 is { Length: > 0 } hash && (hash.Length != Sha256HexLength || !hash.All(char.IsAsciiHexDigit)))
            yield return $"{nameof(KeySha256)} must be {Sha256HexLength} hexadecimal digits";
    }
}
