using System.Text;

namespace FeatureStore.Inference.Tests.Fuzzing;

/// <summary>Makes a wrong body of a right one.</summary>
internal static class Mutation
{
    private static readonly string[] s_tokens =
        ["null", "true", "-1", "1e999", "NaN", "9223372036854775808", "\"\"", "[]", "{}", "[[[", "\"\\ud800\"", ",", ":", "\"b64\"", "\0", "\uFEFF", "1.5", "\"data\":[[1],[2]]", "\"shape\":[-1]", "\"shape\":[99999999999]"];

    public static byte[] Of(byte[] valid, Random random)
    {
        byte[] body = [.. valid];
        for (int changes = 1 + random.Next(4); changes > 0; changes--) body = Change(body, random);
        return body;
    }

    private static byte[] Change(byte[] body, Random random)
    {
        int at = random.Next(body.Length + 1);
        int to = Math.Min(body.Length, at + random.Next(1, 20));
        byte[] token = Encoding.UTF8.GetBytes(s_tokens[random.Next(s_tokens.Length)]);
        switch (random.Next(7))
        {
            case 0: return body[..at];
            case 1: return [.. body[..at], .. body[to..]];
            case 2: return [.. body[..to], .. body[at..]];
            case 3: return [.. body[..at], .. token, .. body[at..]];
            case 4: return [.. body[..at], .. token, .. body[to..]];
            case 5 when body.Length > 0:
                body[Math.Min(at, body.Length - 1)] = (byte)random.Next(256);
                return body;
            default: return ReplaceValue(body, token, random);
        }
    }

    // In place of a number or a text between two separators.
    private static byte[] ReplaceValue(byte[] body, byte[] token, Random random)
    {
        int start = body.AsSpan(random.Next(body.Length + 1)).IndexOfAny((byte)':', (byte)',', (byte)'[');
        if (start < 0) return [.. body, .. token];
        int end = body.AsSpan(start + 1).IndexOfAny((byte)',', (byte)'}', (byte)']');
        return end < 0 ? body : [.. body[..(start + 1)], .. token, .. body[(start + 1 + end)..]];
    }
}
