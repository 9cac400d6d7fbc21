namespace FeatureStore.AppHost.Embedded.Health;

/// <summary>Healthy when every health path of the resource answers 200; a resource without any is healthy as soon as it runs.</summary>
internal sealed class HttpHealthProbe(Resource resource, HttpClient client) : IHealthProbe
{
    public async Task<string?> CheckAsync(CancellationToken cancellationToken)
    {
        foreach (string path in resource.HealthCheckPaths)
        {
            if (await CheckAsync(new Uri($"http://127.0.0.1:{resource.PortOf("http")}{path}"), cancellationToken) is { } problem)
                return problem;
        }

        return null;
    }

    private async Task<string?> CheckAsync(Uri url, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await client.GetAsync(url, cancellationToken);
            if (response.IsSuccessStatusCode)
                return null;

            string body = await response.Content.ReadAsStringAsync(cancellationToken);
            return $"{url} answers {(int)response.StatusCode} {body.Trim()}";
        }
        catch (HttpRequestException exception)
        {
            return $"{url}: {exception.Message}";
        }
    }
}
