namespace FeatureStore.Feast;

internal static class Surrogates
{
    /// <summary>Whether every surrogate has its other half: UTF-8 has no bytes for one alone.</summary>
    public static bool ArePaired(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i])))
            {
                return false;
            }
        }

        return true;
    }
}
