using System.Globalization;

namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Apis;

internal static class RequestQuery
{
    /// <summary>"true" in any case; everything else is false, as clients of other languages write "False" and "false".</summary>
    public static bool Flag(this HttpRequest request, string name) =>
        string.Equals(request.Query[name], "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>The part of a list that <c>offset</c> and <c>limit</c> ask for; a limit below 0 is none.</summary>
    public static IEnumerable<T> Page<T>(this HttpRequest request, IEnumerable<T> items)
    {
        var page = items.Skip(Number(request, "offset", 0));
        var limit = Number(request, "limit", -1);
        return limit < 0 ? page : page.Take(limit);
    }

    private static int Number(HttpRequest request, string name, int otherwise)
    {
        var text = request.Query[name].ToString();
        if (text.Length == 0)
            return otherwise;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new RegistryException(StatusCodes.Status404NotFound, StatusCodes.Status404NotFound, "HTTP 404 Not Found");
    }
}
