using System.Text.Json;

namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Apis;

/// <summary>Bodies of every accepted type are JSON.</summary>
internal static class RequestBody
{
    /// <param name="request">Whose body to read.</param>
    /// <param name="argument">How the error names a missing body.</param>
    public static async Task<T> ReadAsync<T>(HttpRequest request, string argument) where T : notnull
    {
        if (!MediaTypes.Accepts(request.ContentType))
            throw new RegistryException(StatusCodes.Status415UnsupportedMediaType, 415, "HTTP 415 Unsupported Media Type");
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        if (body.Length == 0)
            throw RegistryException.MissingBody(argument);
        try
        {
            return JsonSerializer.Deserialize(body.GetBuffer().AsSpan(0, (int)body.Length), ApiJsonContext.Of<T>())
                ?? throw RegistryException.MissingBody(argument);
        }
        catch (JsonException e)
        {
            throw RegistryException.BadRequest(e.Message);
        }
    }
}
