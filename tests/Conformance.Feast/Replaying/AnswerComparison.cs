namespace FeatureStore.Conformance.Feast.Replaying;

/// <summary>Compares an answer with the recorded one.</summary>
internal static class AnswerComparison
{
    /// <returns>Null when it is as it should be, else what differs.</returns>
    public static string? Of(Exchange exchange, int status, string body, Predicate<string> isSet)
    {
        // A 500 for a client's mistake becomes a 4xx; the texts of errors come from Python's libraries.
        bool sameStatus = exchange.Status == 500 ? status is >= 400 and < 500 : status == exchange.Status;
        if (!sameStatus)
        {
            return $"status {status}, recorded {exchange.Status}: {Start(body)}";
        }

        if (exchange.Status >= 300 || exchange.Body.StartsWith("file:", StringComparison.Ordinal))
        {
            return null;
        }

        string expected = JsonTree.Canonical(exchange.Body, isSet), actual = JsonTree.Canonical(body, isSet);
        if (expected == actual)
        {
            return null;
        }

        int at = Enumerable.Range(0, Math.Min(expected.Length, actual.Length)).FirstOrDefault(i => expected[i] != actual[i], 0);
        return $"body at {at}: {Start(actual[Math.Max(0, at - 40)..])}, recorded {Start(expected[Math.Max(0, at - 40)..])}";
    }

    private static string Start(string text) => text.Length <= 200 ? text : text[..200] + "…";
}
